"""A font with cubic outlines (CFF) made into one with TrueType's quadratic ones, as far as a text needs it.

A PDF that embeds the first as if it were the second is read by most programs and refused by some; so is what fpdf2
makes of such a font unless its glyphs are numbered as in CJK fonts.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_TOLERANCE = 1 / 2000
"""How far an outline may move, in ems: less than a printer's dot at any size of a storyboard."""


def write_true_outlines(font: Path, characters: Iterable[int], target: Path) -> None:
    """Write a font that has these characters, as far as `font` has them, without kerning and other features."""
    with TTFont(font) as source:
        subsetter = Subsetter(Options(drop_tables=["GSUB", "GPOS", "GDEF"], notdef_outline=True))
        subsetter.populate(unicodes=characters)
        subsetter.subset(source)
        drawn, order = source.getGlyphSet(), source.getGlyphOrder()
        head: Any = source["head"]
        about: Any = source["OS/2"]
        line: Any = source["hhea"]
        glyphs = {}
        for name in order:
            pen = TTGlyphPen(None)
            drawn[name].draw(Cu2QuPen(pen, head.unitsPerEm * _TOLERANCE, reverse_direction=True))
            glyphs[name] = pen.glyph()
        builder = FontBuilder(head.unitsPerEm, isTTF=True)
        builder.setupGlyphOrder(order)
        builder.setupCharacterMap(source.getBestCmap())
        builder.setupGlyf(glyphs)
        widths = source["hmtx"].metrics
        sides = {name: getattr(glyphs[name], "xMin", 0) for name in order}
        builder.setupHorizontalMetrics({name: (widths[name][0], sides[name]) for name in order})
        builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
        builder.setupNameTable({"familyName": font.stem, "styleName": "Regular", "psName": font.stem})
        builder.setupOS2(
            sTypoAscender=about.sTypoAscender,
            sTypoDescender=about.sTypoDescender,
            usWinAscent=about.usWinAscent,
            usWinDescent=about.usWinDescent,
            usWeightClass=about.usWeightClass,
            sCapHeight=getattr(about, "sCapHeight", 0),
            sxHeight=getattr(about, "sxHeight", 0),
        )
        builder.setupPost()
        builder.save(target)
