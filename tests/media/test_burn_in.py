"""Burn-ins: what is said where, on which pictures, and that preview and export say it alike."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.domain.errors import EditError
from studio.domain.project import Layout, Project
from studio.media.burn_in import BURN_INS, BurnIn, BurnInField, BurnInSheet, read_burn_ins
from studio.media.colour import NEUTRAL, Planes, split_planes
from studio.media.compose import Composer
from studio.media.export import export_film
from studio.media.library import Library
from studio.media.text import PillowRasteriser, Pixels

from .footage import TEXT, CuttingRoom, film, greys, psnr, shot
from .test_export import decoded

SIZE = (320, 180)


class Heard(PillowRasteriser):
    """Sets words as ever, and remembers them."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def text(self, words: str, **how: object) -> Pixels:  # type: ignore[override]
        self.words.append(words)
        return super().text(words, **how)  # type: ignore[arg-type]


@pytest.fixture
def room(tmp_path: Path) -> CuttingRoom:
    return CuttingRoom(tmp_path)


def two_shots(room: CuttingRoom) -> Project:
    take = room.take("20260101-000000-abcdef01", greys([120] * 12, SIZE))
    return film(shot("010", 12, chosen=take), shot("020", 12, source="gap"), size=SIZE)


def burnt(room: CuttingRoom, burn_in: BurnIn | None, frame: int = 0, text: PillowRasteriser = TEXT) -> Planes:
    with Composer(two_shots(room), locate=room.locate, takes=room.takes, text=text, burn_in=burn_in) as composer:
        return composer.picture(frame)


def only(*fields: BurnInField) -> BurnIn:
    return BurnIn(fields, date="2026-11-20", version="Rough cut")


def changed(room: CuttingRoom, *fields: BurnInField, frame: int = 0) -> tuple[float, float]:
    """Where, across and down, the middle of what is burnt in lies."""
    luma = split_planes(burnt(room, only(*fields), frame))[0].astype(int)
    rows, columns = np.nonzero(luma != split_planes(burnt(room, None, frame))[0])
    return float(columns.mean()) / SIZE[0], float(rows.mean()) / SIZE[1]


def test_each_has_its_place(room: CuttingRoom) -> None:
    for fields, across, down in (
        (("shot", "take"), 0.2, 0.1),
        (("date", "version"), 0.8, 0.1),
        (("timecode",), 0.5, 0.9),
    ):
        found = changed(room, *fields)  # type: ignore[arg-type]
        assert found == pytest.approx((across, down), abs=0.12), fields


@pytest.mark.parametrize("fields", [("shot", "take"), ("date", "version"), ("timecode",), BURN_INS])
def test_it_knows_where_it_writes(room: CuttingRoom, fields: tuple[BurnInField, ...]) -> None:
    project, burn_in = two_shots(room), only(*fields)
    sheet = BurnInSheet(burn_in, project, Layout.of(project), Library(room.locate, room.takes, False), TEXT)
    for frame in (0, 13):
        written = split_planes(burnt(room, burn_in, frame))[0] != split_planes(burnt(room, None, frame))[0]
        for left, top, width, height in sheet.areas(frame):
            part = written[top : top + height, left : left + width]
            assert part.mean() > (0.5 if frame == 0 else 0.1)  # black stays black under the box of the second shot
            part[:] = False
        assert not written.any()


def test_what_it_says(room: CuttingRoom) -> None:
    heard = Heard()
    take = next(iter(two_shots(room).shots)).chosen
    assert take is not None
    burnt(room, BurnIn(BURN_INS, {take: "T3"}, "2026-11-20", "Rough cut"), text=heard)
    assert "010 · T3" in heard.words
    assert "Rough cut · 2026-11-20" in heard.words
    heard.words.clear()
    burnt(room, BurnIn(BURN_INS, {}, "", ""), 13, text=heard)
    assert "020" in heard.words, "a gap has no take"
    assert not any("·" in words for words in heard.words)


def test_a_slate_says_its_name_itself(room: CuttingRoom) -> None:
    project = film(shot("010", 2, prompt="A boat"), size=SIZE)
    pictures = []
    for burn_in in (only("shot"), None):
        with Composer(project, locate=room.locate, takes={}, text=TEXT, burn_in=burn_in) as composer:
            pictures.append(composer.picture(0))
    assert (pictures[0] == pictures[1]).all()


def test_only_what_is_wanted_is_said(room: CuttingRoom) -> None:
    heard = Heard()
    burnt(room, only("date"), text=heard)
    assert heard.words == ["2026-11-20"]


def test_nothing_to_say_leaves_the_picture_alone(room: CuttingRoom) -> None:
    assert (burnt(room, BurnIn(("version",))) == burnt(room, None)).all()
    assert (burnt(room, only("take"), 13) == burnt(room, None, 13)).all()


def test_words_are_bright_on_a_dark_ground_without_colour(room: CuttingRoom) -> None:
    luma, cb, cr = split_planes(burnt(room, only("timecode")))
    box = luma[luma != 119]
    assert box.max() > 200
    assert np.median(box) < 80
    assert (cb == NEUTRAL).all()
    assert (cr == NEUTRAL).all()


def test_a_timecode_stands_still_while_it_counts(room: CuttingRoom) -> None:
    edges = set()
    for frame in range(12):
        luma = split_planes(burnt(room, only("timecode"), frame))[0].astype(int)
        columns = np.flatnonzero((luma != 120 * 219 // 255 + 16)[168])
        edges.add((int(columns.min()), int(columns.max())))
    assert len(edges) == 1


@pytest.mark.parametrize("size", [(16, 16), (64, 48), (180, 320), (2, 2)])
def test_pictures_of_any_size_take_it(room: CuttingRoom, size: tuple[int, int]) -> None:
    project = film(shot("a name that is much too long for this", 2, source="gap"), size=size)
    with Composer(project, locate=room.locate, takes={}, text=TEXT, burn_in=only(*BURN_INS)) as composer:
        assert composer.picture(1).shape == (size[1] * 3 // 2, size[0])


def test_the_export_has_what_the_preview_shows(room: CuttingRoom) -> None:
    project = two_shots(room)
    target = room.folder / "film.mp4"
    export_film(project, target, locate=room.locate, takes=room.takes, text=TEXT, burn_in=only(*BURN_INS))
    seen = decoded(target)
    with Composer(project, locate=room.locate, takes=room.takes, text=TEXT, burn_in=only(*BURN_INS)) as composer:
        assert all(psnr(seen[frame], composer.picture(frame)) >= 45 for frame in range(24))


def test_a_list_is_read_in_one_order() -> None:
    assert read_burn_ins(" timecode, Shot,") == ("shot", "timecode")
    assert read_burn_ins("all") == BURN_INS


@pytest.mark.parametrize("text", ["shots", "shot;take", " , ", "all, shot"])
def test_what_cannot_be_burnt_in_is_refused(text: str) -> None:
    with pytest.raises(EditError, match="shot, take, timecode, date, version"):
        read_burn_ins(text)
