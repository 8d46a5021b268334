"""What the parent and the engine's child say to each other: one JSON object per line, checked on both sides.

Media never crosses the pipe: messages name files in folders that both can see.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.take import Join, ModelStamp, Platform, Take
from studio.domain.time import Rate
from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.model_row import ModelRow


class ParentFiles(msgspec.Struct, frozen=True, kw_only=True):
    """Where the media of a parent take are. `head` is its first frame that belongs to its shot, in film frames at
    `rate`.

    `frames` are the lossless ones at the `source_rate` of the model that made them, `sound` its FLAC; None where they
    were cleaned away or never there.
    """

    master: Path
    rate: Rate
    head: int
    source_rate: Rate
    frames: Path | None = None
    sound: Path | None = None

    @classmethod
    def of(cls, take: Take, *, master: Path, frames: Path | None = None, sound: Path | None = None) -> ParentFiles:
        return cls(
            master=master, rate=take.rate, head=take.head, source_rate=take.source_rate, frames=frames, sound=sound
        )


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A first picture that was made before: a film of one lossless frame, the weights that made it, and how their model
    is called."""

    frames: Path
    model: ModelStamp
    title: str


class EngineJob(msgspec.Struct, frozen=True, kw_only=True, tag="make"):
    """A take to make: the request and where everything is that it refers to. All paths are absolute.

    `shot` is what sentences call it, e.g. "shot 030". `assets` maps `Asset.key` to the file, for each reference and
    an imported parent.
    """

    id: TakeId
    shot: str
    request: GenerationRequest
    model: ModelRow
    opening: ModelRow | None = None
    """The model for stills that `request.opening` names, and how it is set up."""
    opening_arrangement: Arrangement = PLAIN
    opened: Opened | None = None
    """The first picture, where it is there already; then `opening` is None."""
    incoming: Path
    """An empty folder; what is made is left there under the names of `studio.media.writer`."""
    parent: ParentFiles | None = None
    anchor: ParentFiles | None = None
    """The take of the chain's first shot (`request.anchor`); None where its files are gone, or the parent is it."""
    kept: ParentFiles | None = None
    """The take of which `request.kept` keeps a part."""
    assets: dict[str, Path] = {}
    loras: dict[str, Path] = {}
    """The file of each of the request's LoRAs, by its name there."""
    arrangements: tuple[Arrangement, ...] = (PLAIN,)
    """How the model is set up; should memory run out nevertheless, the next one is tried, once."""
    remarks: tuple[str, ...] = ()
    """What the person should know of how it came to be made like this; it stands among the take's notes."""
    numeric_path: str = ""
    """The one in the recipe of a take that is made again; empty leaves the choice to the child."""


class Cancel(msgspec.Struct, frozen=True, tag="cancel"):
    """Stop this job at the next chance."""

    id: TakeId


class Describe(msgspec.Struct, frozen=True, tag="describe"):
    """Say what models have to run on."""


class Prepare(msgspec.Struct, frozen=True, tag="prepare"):
    """Load this model now: a job for it is expected. Nothing is answered; what goes wrong shows with the job."""

    model: ModelRow


class Examine(msgspec.Struct, frozen=True, tag="examine"):
    """Say whether this model, which has a folder, could be loaded, without reading its weights."""

    model: ModelRow


Order = EngineJob | Cancel | Describe | Prepare | Examine


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """`done` is the fraction of the whole job, 0 to 1, never falling; `phase` is a word for the person."""

    id: TakeId
    done: float
    phase: str


class Preview(msgspec.Struct, frozen=True, tag="preview"):
    """A small picture of how the take is coming along. The file is replaced by the next one and gone when the job
    ends."""

    id: TakeId
    path: Path


class Made(msgspec.Struct, frozen=True, kw_only=True, tag="made"):
    """A take lies whole in the job's folder. What it says is everything that the sidecar needs beside the request."""

    id: TakeId
    prompt_sent: str
    negative_sent: str
    model: ModelStamp
    platform: Platform
    width: int
    height: int
    frames: int
    head: int
    source_rate: Rate
    source_frames: int
    source_head: int
    sha256: str
    has_sound: bool
    sound_note: str
    notes: tuple[str, ...]
    created: str
    wall_s: float
    placement: str = ""
    peak_bytes: int = 0
    opening: ModelStamp | None = None
    joins: tuple[Join, ...] = ()

    def take(self, request: GenerationRequest) -> Take:
        """The sidecar: this and the request that was sent."""
        return Take(request=request, rate=request.rate, **msgspec.structs.asdict(self))


class Remark(msgspec.Struct, frozen=True, tag="remark"):
    """Something that the person should know while the job goes on. The parent's end says it too."""

    id: TakeId
    sentence: str


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The job ended with an error; the child lives on. `sentence` is for the person, the traceback is in the log."""

    id: TakeId
    kind: Literal["backend", "memory", "model", "media"]
    sentence: str


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """The job was cancelled on request."""

    id: TakeId


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """Something that models can run on. `memory_bytes` is 0 where nobody can say."""

    name: str
    kind: Literal["cpu", "cuda", "mps", "xpu"]
    memory_bytes: int = 0


class Description(msgspec.Struct, frozen=True, kw_only=True, tag="description"):
    """What models have to run on, as the child's libraries see it. `problem` says why they cannot, in one sentence."""

    devices: tuple[Device, ...] = ()
    threads: int = 1
    versions: dict[str, str] = {}
    problem: str = ""


class Examined(msgspec.Struct, frozen=True, tag="examined"):
    """Why a model could not be loaded, as a sentence; empty where nothing speaks against it."""

    problem: str = ""


Answer = Progress | Preview | Remark | Made | Failed | Stopped | Description | Examined


def _plain(value: Any) -> str:
    if isinstance(value, Path | str):  # libraries give their versions as subclasses of str
        return str(value)
    raise TypeError(f"{type(value).__name__} does not cross the pipe")


def _rich(kind: type, value: Any) -> Any:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise TypeError(f"{kind.__name__} does not cross the pipe")


_encoder = msgspec.json.Encoder(enc_hook=_plain)
_orders = msgspec.json.Decoder(Order, dec_hook=_rich)
_answers = msgspec.json.Decoder(Answer, dec_hook=_rich)


def encode(message: Order | Answer) -> bytes:
    """One line, newline included."""
    return _encoder.encode(message) + b"\n"


def decode_order(line: bytes) -> Order:
    """Raises msgspec.ValidationError or DecodeError when the line is no order."""
    return _orders.decode(line)


def decode_answer(line: bytes) -> Answer:
    """Raises msgspec.ValidationError or DecodeError when the line is no answer."""
    return _answers.decode(line)
