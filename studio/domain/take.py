"""A take: one media file the machine made, with the whole recipe that made it.

Its JSON is the sidecar `takes/<id>.json`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.time import Rate

SIDECAR_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelStamp:
    """Which weights made it: id, revision, and the SHA-256 of each weight file by its path in the model's folder."""

    id: str
    family: str
    revision: str = ""
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """What has to be the same for the numbers to be the same."""

    device: str
    dtype: str
    threads: int
    numeric_path: str
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Where new frames of a take meet those that they grew from, as it was measured.

    `at` is the first new one, in the model's own frames. The model was `given` so many and `repeated` so many of them.
    `cast` is how far off in colour it repeated them, and `drift` how far the new frames went from the chain's first
    shot; both in dE, both corrected. `step` is what the picture steps here, of its largest step around: seamless up
    to 1.
    """

    at: int
    given: int
    repeated: int
    cast: float = 0.0
    drift: float = 0.0
    step: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """What a finished request became.

    `frames` is the length of the master in film frames (at `rate`); `head` is the first frame that belongs to the
    shot: the repeated prefix of a continuation and the head handle lie before it. `source_rate` and `source_frames`
    are the model's own, which the lossless frames keep, `source_head` is `head` in those; `sha256` is that of the
    uint8 RGB frames before encoding.
    """

    version: int = SIDECAR_VERSION
    id: TakeId
    request: GenerationRequest
    prompt_sent: str
    negative_sent: str = ""
    model: ModelStamp
    platform: Platform
    width: int
    height: int
    rate: Rate
    frames: int
    head: int
    source_rate: Rate
    source_frames: int
    source_head: int
    sha256: str
    has_sound: bool
    sound_note: str = ""
    """Why it is silent, or what was done to the sound; empty when the model made it with the picture."""
    notes: tuple[str, ...] = ()
    """What the person should know.

    A size snapped, a parent's frames taken from the master, a long shot made in windows.
    """
    created: str = ""
    """UTC, ISO 8601."""
    wall_s: float = 0.0
    placement: str = ""
    """Where the model's parts lay while it was made; empty in takes of before that was noted."""
    peak_bytes: int = 0
    """The most memory that it took to make, the libraries aside; 0 where that is unknown."""
    opening: ModelStamp | None = None
    """What made its first picture (`request.opening`)."""
    joins: tuple[Join, ...] = ()
    """With the parent, and of the windows of a long shot with one another."""

    @property
    def usable(self) -> int:
        """Film frames from the head to the end of the file.

        The longest that a shot on this take can be without a held frame.
        """
        return self.frames - self.head
