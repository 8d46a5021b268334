"""What is drawn from a seed: repeatable, fitting, and never a held-out composition in training."""

from __future__ import annotations

import json

import pytest

from studio.sketch.place import PLACES
from studio.sketch.scene import HELD_OUT, MOTIONS, Spec, draw, fits, mirror_spec, spec_from_labels
from studio.sketch.subject import COLOURS, HEIGHTS, SUBJECTS


def test_training_never_draws_a_held_out_composition() -> None:
    assert not {draw(seed, "train").triple for seed in range(3000)} & HELD_OUT


def test_the_held_out_split_draws_only_held_out_compositions() -> None:
    assert {draw(seed, "heldout").triple for seed in range(300)} <= HELD_OUT


def test_every_subject_colour_and_place_is_trained() -> None:
    specs = [draw(seed, "train") for seed in range(1500)]
    assert {spec.subject for spec in specs} == set(SUBJECTS) == set(MOTIONS) == set(HEIGHTS)
    assert {spec.colour for spec in specs} == set(COLOURS)
    assert {spec.place for spec in specs} == set(PLACES)


def test_a_seed_repeats() -> None:
    assert draw(41, "train") == draw(41, "train") != draw(42, "train")


@pytest.mark.parametrize("seed", range(20))
def test_labels_survive_json(seed: int) -> None:
    spec = draw(seed, "train")
    assert spec_from_labels(json.loads(json.dumps(spec.to_labels()))) == spec


def test_subjects_stand_where_they_fit() -> None:
    assert all(fits(spec.subject, spec.place) for spec in (draw(seed, "train") for seed in range(500)))
    assert not fits("car", "sea")


def test_a_mirrored_clip_goes_the_other_way() -> None:
    spec = Spec(1, "car", "red", "meadow", "day", "drives", 1, ("pan-left", "zoom-in"), "and", "long", False)
    assert (mirror_spec(spec).way, mirror_spec(spec).camera) == (-1, ("pan-right", "zoom-in"))
    assert mirror_spec(mirror_spec(spec)) == spec
