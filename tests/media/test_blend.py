"""Transitions: which two pictures a frame shows, how much of each, and how they are mixed."""

from __future__ import annotations

import numpy as np
import pytest

from studio.domain.project import Layout, Project
from studio.domain.shot import Transition
from studio.media.blend import Layer, layer_at, mixed

from .footage import film, shot


def layers(project: Project) -> list[Layer]:
    layout = Layout.of(project)
    return [layer_at(project, layout, frame) for frame in range(layout.duration)]


def test_without_transitions_every_frame_is_one_picture() -> None:
    found = layers(film(shot("010", 2), shot("020", 3)))
    assert found == [Layer(0, 0), Layer(0, 1), Layer(1, 0), Layer(1, 1), Layer(1, 2)]


@pytest.mark.parametrize("length", [1, 2, 5, 6])
def test_a_dissolve_runs_evenly_from_one_shot_to_the_other(length: int) -> None:
    project = film(shot("010", 10), shot("020", 10, transition=Transition("dissolve", length)))
    shares = [
        layer.amount if layer.position == 0 else 1 - layer.amount if layer.other else 1.0 for layer in layers(project)
    ]
    first = 10 - (length + 1) // 2
    assert shares[:first] == [0.0] * first
    assert np.allclose(shares[first : first + length], (np.arange(length) + 0.5) / length)
    assert shares[first + length :] == [1.0] * (20 - first - length)


def test_a_dissolve_goes_on_past_the_end_and_begins_before_the_start() -> None:
    found = layers(film(shot("010", 10), shot("020", 10, transition=Transition("dissolve", 4))))
    assert [(layer.local, layer.other) for layer in found[8:12]] == [
        (8, (1, -2)),
        (9, (1, -1)),
        (0, (0, 10)),
        (1, (0, 11)),
    ]


def test_a_fade_arrives_at_black_on_both_sides_of_the_cut() -> None:
    found = layers(film(shot("010", 6), shot("020", 6, transition=Transition("fade", 4))))
    assert [layer.amount for layer in found[3:9]] == [0.0, 0.5, 1.0, 1.0, 0.5, 0.0]
    assert all(layer.other is None for layer in found)


def test_outside_the_film_there_is_nothing() -> None:
    project = film(shot("010", 2))
    with pytest.raises(IndexError):
        layer_at(project, Layout.of(project), 2)


def test_mixing_rounds_and_needs_nothing_at_its_ends() -> None:
    dark, bright = np.full((3, 2), 10, np.uint8), np.full((3, 2), 21, np.uint8)
    assert mixed(dark, bright, 0.0) is dark
    assert mixed(dark, bright, 1.0) is bright
    assert (mixed(dark, bright, 0.25) == 13).all()
