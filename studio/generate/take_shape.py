"""The size and rate in which a model makes a take of a film: arithmetic that the window and the child share."""

from __future__ import annotations

import math

from studio.domain.time import Rate

_USUAL_RATES = (23, 31)


def choose_size(
    width: int,
    height: int,
    sizes: tuple[tuple[int, int], ...],
    *,
    multiple: int,
    least_pixels: int = 0,
    most_pixels: int,
    wished: tuple[int, int] | None = None,
) -> tuple[int, int]:
    """The model's size for a film's: the native one of nearest aspect, or else the film's own in multiples.

    Where the person has `wished` for a size it is that one in multiples, or the native one that is most like it.
    """
    if wished is not None:
        if sizes:
            return min(sizes, key=lambda size: abs(size[0] - wished[0]) + abs(size[1] - wished[1]))
        return _on_grid(wished[0], multiple), _on_grid(wished[1], multiple)
    if sizes:
        return min(sizes, key=lambda size: (round(abs(math.log(size[0] * height / (size[1] * width))), 6), -size[0]))
    wanted = min(max(width * height, least_pixels), most_pixels)
    scale = math.sqrt(wanted / (width * height))
    return _on_grid(width * scale, multiple), _on_grid(height * scale, multiple)


def choose_rate(film: Rate, own: Rate | None) -> Rate:
    """The model's rate: its only one, else the film's or half of it where models are trained for that, else 24."""
    if own is not None:
        return own
    for rate in (film, Rate(film.numerator, film.denominator * 2)) if film.fps >= 2 else (film,):
        if _USUAL_RATES[0] <= rate.fps <= _USUAL_RATES[1]:
            return rate
    return Rate(24)


def _on_grid(length: float, multiple: int) -> int:
    return max(multiple, round(length / multiple) * multiple)
