"""What lies in a folder, by its name: looked for while somebody else, or another thread, may take it away."""

from __future__ import annotations

import os
from pathlib import Path


def files_below(folder: Path, ending: str) -> list[Path]:
    """The files below a folder whose names end so, in order; none in what is not there, or any more."""
    return sorted(Path(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(ending))
