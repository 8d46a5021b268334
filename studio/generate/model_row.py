"""One model as a value: what the parent needs for planning and the child for loading, by the catalog and the shelf.

Nothing here imports a model, or knows where rows come from: `catalog` makes and finds them.
"""

from __future__ import annotations

from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, get_args

import msgspec

from studio.domain.chain import TailWindow
from studio.domain.time import Rate, parse_rate
from studio.generate.file_search import files_below
from studio.generate.footprint import brought_bytes
from studio.generate.licence import Licence, licence_called
from studio.generate.placement import Way
from studio.generate.weights.admission import INDEXES, TRANSFORMERS, is_replaced
from studio.resources import resource

Capability = Literal[
    "text", "image", "first", "last", "at", "continue", "match", "references", "control", "mask", "sound", "still"
]
CAPABILITIES: tuple[Capability, ...] = get_args(Capability)

ENGINE_BYTES = 450 << 20
"""What the engine's child holds beside the weights once it has loaded a model: the libraries that run it."""


NeedWay = Literal[Way, "processor"]
"""How a model lies while it works; the last without a card."""


class Need(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one way of running a model takes, in GiB of the card's memory and of the machine's; 0 is unknown, or none
    of a card where the processor computes."""

    way: NeedWay
    card_gib: float
    memory_gib: float = 0.0
    how: str
    source: str
    """Where the figure comes from: who published it, or for what it was computed."""
    command: str = ""
    """What prints it, where it was computed or measured."""
    measured: bool = False
    """Measured by us; else published by others or computed."""

    @property
    def slow(self) -> bool:
        """Whether weights are brought in from the host's memory as they are needed."""
        return self.way in ("block-offload", "leaf-offload")


class Speed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a take took somewhere: `seconds` for what `what` says, on `where`."""

    seconds: float
    what: str
    where: str
    source: str
    measured: bool = False


class ModelRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model: what the parent needs for planning and the child for loading. Sizes are (width, height) in pixels."""

    id: str
    title: str
    family: str
    backend: str = ""
    """`package.module:Class`, imported only in the engine's child; empty while this version cannot run the family."""
    weights: str | None = None
    """The folder of the weights: below the resources, or absolute where they were downloaded or the person gave one;
    None when it needs none, or has none on this machine."""
    transformers: tuple[str, ...] = ()
    """GGUF files that take the place of the transformers in `weights`, absolute and in their order."""
    without: tuple[str, ...] = ()
    """The components whose weights were left out of `weights`: it serves as the rest of a model with `transformers`."""
    hub: str = ""
    """Where it is published, as `owner/name` on the Hugging Face hub; empty when it is not fetched from there."""
    revision: str = ""
    """Which weights: our own count, or the commit on the hub. Empty: the newest at the time of the download, which is
    then written down in the folder."""
    files: tuple[str, ...] = ("*",)
    """Which of the published files are fetched: patterns with `*`, those that begin with `!` take away again. Pickles
    and code never are, whatever is written here."""
    gated: bool = False
    """Whether its owner wants an account and an agreement before anything is fetched."""
    size_gb: float = 0.0
    """What there is to fetch, in 10^9 bytes, roughly: the hub's own figure is shown before anything is fetched."""
    size_source: str = ""
    package: str = ""
    """A Python package that it does not run without, by the name that it is imported by."""
    package_gb: float = 0.0
    """What that package fetches for itself when it is first used, in 10^9 bytes."""
    parameters: str = ""
    """How large it is, as its field says it: "14B"."""
    settings_guessed: bool = False
    """Whether the settings from which its needs were computed are not the published ones, which were not at hand, but
    some that give its published size."""
    needs: tuple[Need, ...] = ()
    speeds: tuple[Speed, ...] = ()
    licence: str = ""
    """The id of a licence of the catalog, or what is known of it."""
    sizes: tuple[tuple[int, int], ...] = ()
    """Native sizes, the first preferred; empty when every size on the grid will do."""
    enlarge: int = 1
    """How many times as wide and as high as its size a take is in the end."""
    grid: tuple[int, int] = (1, 1)
    """Width and height are multiples of these."""
    frame_step: int = 1
    """A take has `frame_step`*n + `frame_first` of the model's own frames, and at least `least_frames`."""
    frame_first: int = 1
    least_frames: int = 1
    max_frames: int | None = None
    """The longest single window, in own frames; longer shots are made in several. None when there is no limit."""
    listens: bool = False
    """Whether it follows sounds among its references."""
    rate: str | None = None
    """The model's own frame rate; None when it follows the film's."""
    window_frames: int = 1
    """How many own frames of its parent a continuing take sees."""
    capabilities: tuple[Capability, ...] = ("text",)
    leans: tuple[Capability, ...] = ()
    """Those of its capabilities that only pull a take towards what is given: it seldom arrives there."""
    steps: int | None = None
    """Denoising steps and guidance that the person may see; None leaves them to the model's own recommendation."""
    guidance: float | None = None

    @property
    def folder(self) -> Path | None:
        """Where the weights are or would be, or None for a model without any."""
        return None if self.weights is None else resource(self.weights)

    @property
    def has_own_folder(self) -> bool:
        """Whether its weights were downloaded, or are the person's, and do not ship with the program."""
        return self.weights is not None and Path(self.weights).is_absolute()

    @property
    def installed(self) -> bool:
        """Whether the weights are on this machine."""
        if self.folder is None:
            return not self.hub
        return self._has_index and not self.without and all(Path(file).is_file() for file in self.transformers)

    @property
    def lacks_package(self) -> bool:
        """Whether the Python package that it does not run without is not installed where Shotloom is."""
        return bool(self.package) and find_spec(self.package) is None

    @property
    def bare(self) -> bool:
        """Whether it is on this machine but for its transformers, which files are to take the place of."""
        return bool(self.without) and self._has_index

    @property
    def _has_index(self) -> bool:
        return self.folder is not None and any((self.folder / name).is_file() for name in INDEXES)

    @property
    def replaced(self) -> tuple[str, ...]:
        """The components of the folder that files take the place of, or will."""
        return TRANSFORMERS[: len(self.transformers)] or self.without

    @property
    def offered(self) -> bool:
        """Whether this version has a backend that runs it."""
        return bool(self.backend)

    @property
    def terms(self) -> Licence | None:
        """What its licence means; None for a model of the person's own, whose licence the catalog does not know."""
        return licence_called(self.licence)

    def weight_bytes(self) -> int:
        """How much there is to load; 0 without weights. Looks at the disk."""
        if self.folder is None:
            return 0
        folder, replaced = self.folder, self.replaced
        own = (file for file in files_below(folder, ".safetensors") if not is_replaced(folder, file, replaced))
        try:
            return sum(file.stat().st_size for file in (*own, *map(Path, self.transformers)) if not file.is_dir())
        except OSError:  # a link that leads nowhere, a drive that was pulled: whoever loads it says so
            return 0

    def least_memory_bytes(self) -> int:
        """What the engine holds with its weights loaded, which is the least that a take needs; 0 without weights."""
        weights = self.weight_bytes()
        return weights and weights + ENGINE_BYTES + brought_bytes(self.family)

    @property
    def least_s(self) -> Fraction:
        """The shortest take in seconds; 0 where the rate is the film's and any length will do."""
        if self.native_rate is None or self.least_frames == 1:
            return Fraction(0)
        return self.native_rate.seconds(self.least_frames)

    @property
    def native_rate(self) -> Rate | None:
        return None if self.rate is None else parse_rate(self.rate)

    @property
    def window(self) -> TailWindow:
        """How much of a parent this model wants to see when it continues it."""
        return TailWindow(self.window_frames, self.frame_step, self.native_rate)

    def can(self, capability: Capability) -> bool:
        return capability in self.capabilities
