"""The FFmpeg that PyAV brings along: which one, and under which licence it was built."""

from __future__ import annotations

import av
from av import _core


def ffmpeg_build() -> tuple[str, str]:
    """Its version, and its licence in its own words."""
    # PyAV prints the licence of each library (`python -m av --version`) and has no public name for it.
    return str(av.ffmpeg_version_info), str(_core.library_meta["libavcodec"]["license"])
