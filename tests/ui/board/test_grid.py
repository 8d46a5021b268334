"""Where cards lie: under their scenes' headings, in the order of the film."""

from __future__ import annotations

import random
from itertools import groupby, pairwise

import pytest
from PySide6.QtCore import QSize

from studio.domain.shot import SceneId, Shot, ShotId
from studio.ui.board.grid import Grid


@pytest.mark.parametrize("seed", range(10))
def test_each_run_of_a_scene_has_a_heading_and_all_of_its_cards(seed: int) -> None:
    chance = random.Random(seed)
    scenes = chance.choice([[None], [SceneId("a"), SceneId("b"), None]])
    shots = [
        Shot(id=ShotId(f"{n}"), name=f"{n}", duration=1, scene=chance.choice(scenes))
        for n in range(chance.randrange(40))
    ]
    grid = Grid(shots, width=chance.choice([100, 700]), card=QSize(200, 150), heading=30)
    rows = grid.between(0, grid.height)
    assert [card for row in rows for card in range(row.first, row.first + row.cards)] == [*range(len(shots))]
    runs = [len([*same]) for _, same in groupby(shot.scene for shot in shots)]
    begins = [sum(runs[:number]) for number in range(len(runs))]
    headed = any(shot.scene is not None for shot in shots)
    assert [row.first for row in rows if row.is_heading] == (begins if headed else [])
    assert all(one.y + one.height <= two.y for one, two in pairwise(rows))
    for row in rows:
        assert len({shots[card].scene for card in range(row.first, row.first + row.cards)}) <= 1
        assert row.cards <= grid.columns
