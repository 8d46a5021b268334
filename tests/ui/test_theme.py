"""Everything reads at 4.5:1 or better; icons are there, and every one that ships is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

import studio.ui
from studio.resources import resource
from studio.ui.icons import icon
from studio.ui.style_sheet import style_sheet
from studio.ui.theme import PALETTE, Space, Type, apply_theme, contrast, mono

GROUNDS = ("window", "panel", "sunken")


def test_contrast_knows_the_extremes() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("red"), QColor("red")) == 1


@pytest.mark.parametrize("ground", [*GROUNDS, "raised"])
@pytest.mark.parametrize("ink", ["text", "muted", "faint", "accent", "good", "warning", "bad"])
def test_words_can_be_read(ink: str, ground: str) -> None:
    assert contrast(getattr(PALETTE, ink), getattr(PALETTE, ground)) >= 4.5


@pytest.mark.parametrize("ground", ["selection", "storyline", "sound", "gap"])
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_words_can_be_read_on_what_is_chosen_and_on_clips(ink: str, ground: str) -> None:
    assert contrast(getattr(PALETTE, ink), getattr(PALETTE, ground)) >= 4.5


def test_words_on_the_accent_can_be_read() -> None:
    assert contrast(PALETTE.accent_text, PALETTE.accent) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_focus_ring_and_the_playhead_can_be_seen(ground: str) -> None:
    assert contrast(PALETTE.accent, getattr(PALETTE, ground)) >= 3
    assert contrast(PALETTE.playhead, getattr(PALETTE, ground)) >= 3


def test_the_theme_dresses_the_application(qapp: QApplication) -> None:
    apply_theme(qapp)
    assert qapp.font().family() == "Inter"
    assert qapp.font().pointSize() == Type.body_pt
    assert mono().family() == "Inter"
    button = QPushButton("Generate")
    assert button.palette().button().color() == PALETTE.raised


def test_the_style_sheet_names_only_files_that_are_there(tmp_path: Path) -> None:
    sheet = style_sheet(PALETTE, Space, Type, tmp_path)
    assert "$" not in sheet
    for name in set(re.findall(r"url\(.*?/([a-z-]+?)(?:-off|-dark)?\.svg\)", sheet)):
        assert resource("icons", f"{name}.svg").is_file()


def test_icons_are_crisp_at_every_scale(qapp: QApplication) -> None:
    play = icon("play")
    for ratio in (1.0, 1.25, 1.5, 2.0):
        assert play.pixmap(QSize(16, 16), ratio).width() == round(16 * ratio)
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_icons_carry_their_licence() -> None:
    assert "ISC License" in resource("icons", "LICENSE.txt").read_text(encoding="utf-8")


def test_the_icons_that_are_used_are_there_and_no_others() -> None:
    window = Path(studio.ui.__file__).parent
    written = "\n".join(file.read_text(encoding="utf-8") for file in window.rglob("*.py"))
    shipped = {file.stem for file in resource("icons").glob("*.svg")}
    assert {name for name in shipped if f'"{name}"' not in written} == set()
    named = set(re.findall(r"""(?:icon|pixmap)\(\s*"([a-z0-9-]+)\"""", written))
    assert named - shipped == set()


def test_an_icon_is_painted_where_there_is_no_room_for_it(qapp: QApplication) -> None:
    """Qt would complain of a picture without pixels, and a squeezed button is painted like any other."""
    assert icon("play").pixmap(QSize(0, 16)).isNull()
    assert not icon("play").pixmap(QSize(16, 16)).isNull()
