"""How a clip's gain lies in its row: linear in decibels, with 0 dB high enough to leave room for more. Pure."""

from __future__ import annotations

LOUD_DB, QUIET_DB = 12.0, -36.0
_MARGIN_PX = 14.0
"""Kept free at the top for the clip's name and its fade grips."""


def gain_y(gain_db: float, height: int) -> float:
    """The gain line's distance from the top of a row; beyond the scale it lies at its end."""
    part = (LOUD_DB - min(max(gain_db, QUIET_DB), LOUD_DB)) / (LOUD_DB - QUIET_DB)
    return _MARGIN_PX + part * (height - _MARGIN_PX - 4)


def dragged_gain(gain_db: float, down_px: float, height: int) -> float:
    """A gain after its line was dragged; in tenths, held for a moment at 0 dB."""
    db = gain_db - down_px / (height - _MARGIN_PX - 4) * (LOUD_DB - QUIET_DB)
    db = round(min(max(db, QUIET_DB), LOUD_DB), 1)
    return 0.0 if abs(db) < 1.0 else db
