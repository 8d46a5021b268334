"""Files that the person gave to the film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MediaKind = Literal["image", "video", "sound"]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the person gave, kept in the project as `imports/<sha256><suffix>`; `name` is what it was called."""

    sha256: str
    suffix: str
    kind: MediaKind
    name: str = ""

    @property
    def key(self) -> str:
        """The name of the file inside `imports/`."""
        return f"{self.sha256}{self.suffix}"
