"""The FFmpeg that is inside the program: which one, and under which licence it was built."""

from __future__ import annotations

import av
from av import _core


def ffmpeg() -> tuple[str, str]:
    """Its version, and its licence as it says itself."""
    return str(av.ffmpeg_version_info), str(_core.library_meta["libavcodec"]["license"])
