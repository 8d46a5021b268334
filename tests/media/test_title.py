"""Titles as they are composed: where they lie, how they fade, that nothing else changes, and that the export agrees."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from studio.domain.project import Project, Title, TitleId
from studio.domain.shot import Transition
from studio.media.colour import split_planes
from studio.media.export import export_film
from studio.media.title import opacity_at

from .footage import TEXT, CuttingRoom, film, greys, psnr, shot

SIZE = (320, 180)
TITLE = Title(id=TitleId("t"), text="Three years later", start=10, duration=20)


@pytest.fixture
def room(tmp_path: Path) -> CuttingRoom:
    return CuttingRoom(tmp_path)


def titled(*titles: Title, size: tuple[int, int] = SIZE) -> Project:
    return replace(film(shot("010", 40, source="gap"), size=size), titles=titles)


def ink(room: CuttingRoom, project: Project, frame: int) -> np.ndarray:
    with room.composer(project) as composer:
        return split_planes(composer.picture(frame))[0].astype(int)


def middle(luma: np.ndarray) -> tuple[float, float]:
    """Where the words lie, as parts of width and height."""
    rows, columns = np.nonzero(luma > 150)
    return float(columns.mean() / luma.shape[1]), float(rows.mean() / luma.shape[0])


def test_a_title_is_seen_only_while_it_lasts(room: CuttingRoom) -> None:
    with room.composer(titled(TITLE)) as composer, room.composer(titled()) as bare:
        for frame in range(40):
            same = np.array_equal(composer.picture(frame), bare.picture(frame))
            assert same == (frame not in range(10, 30)), frame


@pytest.mark.parametrize(
    ("position", "across", "down"), [("lower-third", 0.3, 0.9), ("centre", 0.5, 0.5), ("upper", 0.5, 0.1)]
)
@pytest.mark.parametrize("size", [(320, 180), (1280, 720), (180, 320), (64, 36)])
def test_it_lies_in_its_place_at_every_size(
    room: CuttingRoom, position: str, across: float, down: float, size: tuple[int, int]
) -> None:
    luma = ink(room, titled(replace(TITLE, position=position), size=size), 15)  # type: ignore[arg-type]
    x, y = middle(luma)
    assert abs(x - across) < (0.3 if position == "lower-third" else 0.03)
    assert abs(y - down) < 0.1


def test_a_small_preview_shows_what_a_large_export_does(room: CuttingRoom) -> None:
    large = ink(room, titled(TITLE, size=(1280, 720)), 15).astype(np.uint8)
    small = ink(room, titled(TITLE, size=(640, 360)), 15).astype(np.uint8)
    assert psnr(np.asarray(cv2.resize(large, (640, 360), interpolation=cv2.INTER_AREA), np.uint8), small) > 22


def test_sizes_differ_and_every_line_of_a_centred_title_is_centred(room: CuttingRoom) -> None:
    heights = []
    for size in ("small", "medium", "large"):
        luma = ink(room, titled(replace(TITLE, size=size, text="Ah")), 15)  # type: ignore[arg-type]
        rows = np.nonzero((luma > 150).any(axis=1))[0]
        heights.append(rows[-1] - rows[0])
    assert heights[0] < heights[1] < heights[2]
    luma = ink(room, titled(replace(TITLE, position="centre", text="A long line of words\nshort")), 15)
    rows = np.nonzero((luma > 150).any(axis=1))[0]
    gap = rows[np.argmax(np.diff(rows))] + 1
    for part in (luma[:gap], luma[gap:]):
        assert abs(middle(part)[0] - 0.5) < 0.02


def test_a_title_stays_inside_the_title_safe_area(room: CuttingRoom) -> None:
    for position in ("lower-third", "centre", "upper"):
        luma = ink(room, titled(replace(TITLE, position=position, text="wide words " * 12)), 15)  # type: ignore[arg-type]
        rows, columns = np.nonzero(luma > 150)
        assert columns.min() >= 0.05 * 320 - 1
        assert columns.max() <= 0.95 * 320
        assert rows.min() >= 0.05 * 180 - 1
        assert rows.max() <= 0.95 * 180


def test_it_fades_in_and_out(room: CuttingRoom) -> None:
    faded = replace(TITLE, fade_in=4, fade_out=2)
    levels = [round(opacity_at(faded, frame), 2) for frame in range(10, 30)]
    assert levels[:6] == [0.2, 0.4, 0.6, 0.8, 1.0, 1.0]
    assert levels[-3:] == [1.0, 0.67, 0.33]
    first, full = ink(room, titled(faded), 10).max(), ink(room, titled(faded), 15).max()
    assert abs((first - 16) / (full - 16) - 0.2) < 0.03


def test_it_is_legible_on_white_and_leaves_the_colour_of_what_is_beside_it(room: CuttingRoom) -> None:
    take = room.take("a", greys([255] * 40, SIZE))
    project = replace(film(shot("010", 40, chosen=take), size=SIZE), titles=(TITLE,))
    luma = ink(room, project, 15)
    assert luma.min() < 150  # the shadow around the letters
    assert (luma[:90] > 230).all()


def test_no_words_that_can_be_drawn_are_no_title(room: CuttingRoom) -> None:
    with room.composer(titled(replace(TITLE, text="\x01"))) as composer, room.composer(titled()) as bare:
        assert np.array_equal(composer.picture(15), bare.picture(15))


def test_it_is_exported_as_it_is_seen(room: CuttingRoom) -> None:
    take = room.take("a", greys(list(range(40, 120, 2)), SIZE))
    shots = (shot("010", 20, chosen=take), shot("020", 20, source="gap", transition=Transition("dissolve", 8)))
    project = replace(
        film(*shots, size=SIZE),
        titles=(replace(TITLE, fade_in=5), replace(TITLE, id=TitleId("u"), start=32, duration=6)),
    )
    target = room.folder / "film.mp4"
    export_film(project, target, locate=room.locate, takes=room.takes, text=TEXT)
    with room.composer(project) as composer, av.open(str(target)) as container:
        frames = [np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8) for frame in container.decode(video=0)]
        assert len(frames) == 40
        assert min(psnr(composer.picture(n), frame) for n, frame in enumerate(frames)) >= 45
