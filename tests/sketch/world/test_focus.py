"""Depth of field: who is in focus is sharp, the other is soft, and the focus goes from the one to the other."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.sketch.evaluation.lesson import find_masks, thin
from studio.sketch.world.caption import camera_phrase
from studio.sketch.world.draw import draw
from studio.sketch.world.focus import soften
from studio.sketch.world.spec import Role, Spec
from studio.sketch.world.spec import draw as draw_spec
from studio.sketch.world.staging import stage

ROLES = (Role("woman", "red", "stands"), Role("man", "blue", "stands"))


def pair(camera: str) -> Spec:
    return Spec(5, ROLES, None, "behind", "street", "day", "clear", camera)


def sharpness(picture: Tensor, there: Tensor) -> float:
    """The mean step between neighbours that are both `there`."""
    down, across = (picture[1:] - picture[:-1]).abs(), (picture[:, 1:] - picture[:, :-1]).abs()
    return float(down[there[1:] & there[:-1]].mean() + across[there[:, 1:] & there[:, :-1]].mean())


def test_the_focus_is_racked_from_the_man_to_the_woman() -> None:
    views = stage(pair("medium shot, rack focus from the man to the woman")).scene.views
    assert views.focus is not None
    first, last = float(views.focus[0]), float(views.focus[-1])
    assert first + 0.5 < last  # the woman is the one behind
    assert bool((views.focus.diff() >= -1e-5).all())


def test_one_end_said_is_where_it_ends() -> None:
    views = stage(pair("medium shot, rack focus to the man")).scene.views
    both = stage(pair("medium shot, rack focus from the woman to the man")).scene.views
    assert views.focus is not None
    assert both.focus is not None
    assert float(views.focus[-1]) == pytest.approx(float(both.focus[-1]))
    assert float(views.focus[0]) > float(both.focus[0])


def test_without_a_word_of_it_everything_is_sharp() -> None:
    assert stage(pair("medium shot, static camera")).scene.views.focus is None


def test_who_is_in_focus_is_as_sharp_as_ever_and_the_other_is_not() -> None:
    spec = pair("medium shot, rack focus from the man to the woman")
    racked, still = stage(spec).scene, stage(pair("medium shot, static camera")).scene
    for frame, sharp_one in ((0, 2), (64, 1)):
        sharp, made = (draw(scene, slice(frame, frame + 1), 144, 80)[0].float() for scene in (still, racked))
        mask = torch.from_numpy(find_masks(spec, thin(racked, slice(frame, None, 65)))[0] % 8)
        for number in (1, 2):
            there = (mask == number).repeat_interleave(2, 0).repeat_interleave(2, 1)
            share = sharpness(made, there) / sharpness(sharp, there)
            assert share > 0.93 if number == sharp_one else share < 0.8, (frame, number, share)


def test_what_is_soft_behind_takes_nothing_of_what_is_sharp_before_it() -> None:
    depth, image = torch.full((1, 160, 288), 20.0), torch.zeros(1, 160, 288, 3)
    depth[:, 40:120, 80:160], image[0, 40:120, 80:160, 0] = 2.0, 1.0
    made = soften(image, depth, torch.tensor([2.0]))
    assert float((made - image)[0, 40:120, 80:160].abs().max()) < 0.02
    assert float(made[0, :, 168:].max()) < 0.02
    before = soften(image, depth, torch.tensor([20.0]))
    assert float(before[0, 80, 162, 0]) > 0.05  # what is soft before the focus spreads


def test_a_rack_is_drawn_and_said_in_the_apps_words() -> None:
    specs = [spec for spec in (draw_spec(seed, "train") for seed in range(4000)) if "rack" in spec.camera]
    assert specs
    for spec in specs:
        direction = parse_camera(spec.camera, frames=65, rate=Rate(24))[0]
        assert [move.kind for move in direction.moves] == ["rack-focus"]
        assert "the focus racks from the" in camera_phrase(spec)
        assert spec.staging == "behind"
