"""How a gain lies in the row of a clip, or on the waveform of a shot: linear in decibels, with 0 dB high enough to
leave room for more. Pure.
"""

from __future__ import annotations

LOUD_DB, QUIET_DB = 12.0, -36.0
_MARGIN_PX = 14.0
"""Kept free at the top for the clip's name and its fade grips."""
LINE_PX = 4.0
"""How near to its line a gain can be grasped."""
WAVE_MARGIN_PX = 2.0
"""The same of a waveform, which has neither."""


def gain_y(gain_db: float, height: int, margin: float = _MARGIN_PX) -> float:
    """The gain line's distance from the top of a row; beyond the scale it lies at its end."""
    part = (LOUD_DB - min(max(gain_db, QUIET_DB), LOUD_DB)) / (LOUD_DB - QUIET_DB)
    return margin + part * (height - margin - 4)


def dragged_gain(gain_db: float, down_px: float, height: int, margin: float = _MARGIN_PX) -> float:
    """A gain after its line was dragged; in tenths, held for a moment at 0 dB."""
    db = gain_db - down_px / (height - margin - 4) * (LOUD_DB - QUIET_DB)
    db = round(min(max(db, QUIET_DB), LOUD_DB), 1)
    return 0.0 if abs(db) < 1.0 else db
