"""What a model's own picture size does to a film of another shape, said before anything is made."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from studio.domain.errors import StudioError
from studio.domain.shot import Fit
from studio.generate.catalog import find_model
from studio.generate.model_row import ModelRow
from studio.media.fit import placement

_SMALL = 21
"""A shape of numbers up to this is said as a ratio, any other as its size."""

translate = QCoreApplication.translate


def shape_note(model: str, width: int, height: int, fit: Fit = "auto", *, short: bool = False) -> str:
    """That takes will lie between bars, or lose their sides; `short` in a few words. Empty where they fit, or where the
    model is not known.
    """
    try:
        row = find_model(model)
    except StudioError:
        return ""
    size = _size_for(row, width, height)
    if size is None:
        return ""
    lies = placement(size, (width, height), fit)
    across, down = (length * row.enlarge for length in size)
    facts = {"model": row.title.partition(",")[0], "across": across, "down": down, "shape": _spoken(width, height)}
    if lies.x > 0 or lies.y > 0:
        text = translate("ShapeNote", "{model} draws {across} x {down}: with bars in a {shape} film")
        brief = translate("ShapeNote", "Drawn {across} x {down}, with bars")
    elif fit == "crop" and (lies.x < 0 or lies.y < 0):
        text = translate("ShapeNote", "{model} draws {across} x {down}: cut to fill a {shape} film")
        brief = translate("ShapeNote", "Drawn {across} x {down}, cut to fill")
    else:
        return ""
    return (brief if short else text).format(**facts)


def _size_for(row: ModelRow, width: int, height: int) -> tuple[int, int] | None:
    """The model's own size of the nearest shape; None when it draws every shape."""
    wanted = Fraction(width, height)

    def far(size: tuple[int, int]) -> Fraction:
        own = Fraction(*size)
        return max(own / wanted, wanted / own)

    return min(row.sizes, key=far, default=None)


def _spoken(width: int, height: int) -> str:
    ratio = Fraction(width, height)
    if max(ratio.numerator, ratio.denominator) <= _SMALL:
        return f"{ratio.numerator}:{ratio.denominator}"
    return f"{width} x {height}"
