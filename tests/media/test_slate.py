"""The card of a shot without a picture: everything on it is seen, inside its margins, in every size."""

from __future__ import annotations

import numpy as np
import pytest

from studio.media.slate import Card, card_of, draw_slate, lay

from .footage import TEXT, film, shot

CARD = Card("030", "A keeper climbs the stairs " * 3, "I have kept this light.", "slow dolly in", "00:00:02:00")
SIZES = [(16, 16), (160, 96), (800, 480), (1920, 1080), (480, 800)]


def ink(picture: np.ndarray) -> float:
    return float((picture.max(axis=2) > 100).mean())


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_slate_has_the_size_of_the_film_and_is_not_empty(width: int, height: int) -> None:
    picture = draw_slate(CARD, width, height, TEXT)
    assert picture.shape == (height, width, 3)
    assert picture.dtype == np.uint8
    assert ink(picture) > 0.01


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
def test_the_margin_stays_free(width: int, height: int) -> None:
    picture = draw_slate(
        Card("x" * 90, "w" * 500, "m " * 900, "dolly " * 90, "00:00:02:00", "lost " * 90), width, height, TEXT
    )
    ground = picture[0, 0]
    edge = 4
    frame = np.concatenate([picture[:edge].reshape(-1, 3), picture[-edge:].reshape(-1, 3)])
    sides = np.concatenate([picture[:, :edge].reshape(-1, 3), picture[:, -edge:].reshape(-1, 3)])
    assert (np.concatenate([frame, sides]) == ground).all()


@pytest.mark.parametrize("part", ["name", "prompt", "dialogue", "camera", "length", "status"])
def test_everything_on_the_card_is_seen(part: str) -> None:
    without = Card(**{**{f: getattr(CARD, f) for f in Card.__dataclass_fields__}, part: ""})
    assert not np.array_equal(draw_slate(CARD, 800, 480, TEXT), draw_slate(without, 800, 480, TEXT))


def test_a_long_prompt_leaves_room_for_the_dialogue() -> None:
    short, long = (draw_slate(Card("030", "word " * n, "Spoken."), 320, 192, TEXT) for n in (30, 300))
    amber = [np.abs(p.astype(int) - (240, 205, 146)).sum(axis=2).min() for p in (short, long)]
    assert max(amber) < 60


def test_the_card_says_what_the_shot_is() -> None:
    card = card_of(shot("045", 36, prompt=" A boat ", dialogue="Ahoy", camera="static"), film().film, "media missing")
    assert card == Card("045", "A boat", "Ahoy", "static", "00:00:01:12", "media missing")


def test_laying_over_the_edge_is_cut_off() -> None:
    picture = np.zeros((10, 10, 3), np.uint8)
    block = np.full((6, 6, 4), 255, np.uint8)
    lay(picture, block, 7, -3)
    lay(picture, block, 40, 0)
    assert picture[:3, 7:].min() == 255
    assert picture.astype(int).sum() == 9 * 255 * 3
