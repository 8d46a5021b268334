"""Specs are drawn from seeds, held-out compositions apart; every one of them can be staged and drawn."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.sketch.world.draw import draw as draw_frames
from studio.sketch.world.spec import Item, Role, Spec, Staging, draw, is_held_out, reshoot, spec_from_labels
from studio.sketch.world.staging import stage

SEEDS = range(60)
MAN = Spec(5, (Role("man", "red", "stands"),), None, "alone", "meadow", "day", "clear", "medium shot, static camera")


def test_a_seed_draws_one_spec_and_others_draw_others() -> None:
    assert [draw(seed, "train") for seed in SEEDS] == [draw(seed, "train") for seed in SEEDS]
    assert len({draw(seed, "train") for seed in SEEDS}) == len(SEEDS)


def test_held_out_compositions_are_never_trained_on() -> None:
    assert not any(is_held_out(draw(seed, "train")) for seed in SEEDS)
    assert all(is_held_out(draw(seed, "heldout")) for seed in SEEDS)


def test_labels_read_back() -> None:
    for seed in SEEDS:
        spec = draw(seed, "train")
        assert spec_from_labels(json.loads(json.dumps(spec.to_labels()))) == spec


def test_the_app_understands_every_camera() -> None:
    for seed in SEEDS:
        direction, diagnostics = parse_camera(draw(seed, "train").camera, frames=65, rate=Rate(24))
        assert direction.framing.size is not None
        assert len(direction.moves) >= 1
        assert not diagnostics


@pytest.mark.parametrize("seed", range(24))
def test_every_spec_can_be_staged(seed: int) -> None:
    staged = stage(draw(seed, "train"), frames=9)
    assert staged.x.shape == (9,)
    assert bool(torch.stack([solid.centre for solid in staged.scene.solids]).isfinite().all())
    image = draw_frames(staged.scene, slice(0, 1), 64, 36)
    assert float(image.float().std()) > 8.0  # never a flat wall before the lens


def test_the_same_seed_draws_the_same_picture() -> None:
    spec = draw(3, "train")
    first, second = (draw_frames(stage(spec, 9).scene, slice(4, 5), 64, 36) for _ in range(2))
    assert torch.equal(first, second)


def test_a_coat_is_seen_in_its_colour_and_a_nearer_camera_shows_more_of_it() -> None:
    def red(camera: str) -> int:
        image = draw_frames(stage(replace(MAN, camera=camera), 2).scene, slice(0, 1), 96, 54)[0].float()
        return int(((image[..., 0] > 1.6 * image[..., 1]) & (image[..., 0] > 1.6 * image[..., 2])).sum())

    assert red("medium shot, static camera") > 3 * red("wide shot, static camera") > 0


def test_what_falls_is_heard_when_it_lands() -> None:
    falling = replace(MAN, roles=(), item=Item("ball", "red", "falls"))
    staged = stage(falling)
    first = staged.contacts[0]
    height = staged.scene.solids[0].centre[:, 1]
    assert float(height[int(first.time_s * 24)]) < float(height[0]) - 0.5
    assert first.speed > 1.0


def test_who_or_what_it_is_about_is_seen_for_most_of_the_clip() -> None:
    shares = sorted(float(stage(draw(seed, "train"), 17).seen.mean()) for seed in range(100, 160))
    assert shares[3] >= 0.5
    assert sum(shares) / len(shares) > 0.85


def test_what_is_handed_over_changes_hands() -> None:
    giver, taker = Role("man", "red", "hands over"), Role("woman", "blue", "takes")
    staged = stage(replace(MAN, roles=(giver, taker), item=Item("book", "green", "is handed over"), staging="facing"))
    book = next(solid.centre[:, 0] for solid in staged.scene.solids if solid.outline == 900)
    assert float(book[0]) < -0.05
    assert float(book[-1]) > 0.05


def test_staging_is_where_its_name_says() -> None:
    def places(staging: Staging) -> Tensor:
        roles = (Role("man", "red", "stands"), Role("woman", "blue", "stands"))
        solids = stage(replace(MAN, roles=roles, staging=staging), 2).scene.solids
        return torch.stack([next(s.centre[0] for s in solids if s.outline == number * 32) for number in (0, 1)])

    assert float(places("beside")[0, 0]) < float(places("beside")[1, 0]) - 0.5  # the first is left
    assert float(places("behind")[0, 2]) > float(places("behind")[1, 2]) + 0.5  # the first is further away


@pytest.mark.parametrize("seed", range(6))
def test_another_camera_finds_the_same_people_in_the_same_place(seed: int) -> None:
    spec = draw(seed, "train")
    again = reshoot(spec)
    assert again.camera != spec.camera
    assert replace(again, camera=spec.camera) == spec
    one, two = stage(spec, 5), stage(again, 5)
    assert torch.equal(one.x, two.x)
    first, second = ([s.finish.colour for s in each.scene.solids if s.outline < 1024] for each in (one, two))
    assert first == second


def test_who_enters_comes_from_outside_and_who_leaves_goes_there() -> None:
    for act, first, last in (("enters", False, True), ("leaves", True, False)):
        going = replace(MAN, roles=(Role("man", "red", act, 1),), camera="medium wide shot, static camera")
        staged = stage(going)
        head = next(solid.centre for solid in staged.scene.solids if solid.outline == 10)
        views = staged.scene.views
        x, _, z = torch.einsum("tji,tj->it", views.turn, head - views.origin)
        inside = (views.focal * x / z).abs() < 0.5
        assert (bool(inside[0]), bool(inside[-1])) == (first, last)


def test_a_bicycle_falls_on_its_side() -> None:
    tipping = replace(MAN, roles=(), item=Item("bicycle", "red", "tips over"))
    saddle = next(solid.centre for solid in stage(tipping).scene.solids if solid.outline == 5)
    assert float(saddle[0, 1]) > 0.8
    assert float(saddle[-1, 1]) < 0.2


def test_the_head_stays_in_the_picture_as_the_camera_comes_near() -> None:
    for camera in ("medium wide shot, fast dolly in", "wide shot, zoom in", "close-up, dolly in"):
        staged = stage(replace(MAN, camera=camera), 33)
        head = next(solid.centre for solid in staged.scene.solids if solid.outline == 10)
        views = staged.scene.views
        _, y, z = torch.einsum("tji,tj->it", views.turn, head - views.origin)
        assert float((views.focal * y / z).abs().max()) < 0.5 * 9 / 16


@pytest.mark.parametrize("place", ["kitchen", "beach"])
def test_over_a_shoulder_both_are_seen_and_nobody_changes_sides(place: str) -> None:
    roles = (Role("man", "red", "talks"), Role("woman", "blue", "stands"))
    spec = Spec(5, roles, None, "facing", place, "day", "clear", "medium shot, over the shoulder, slow dolly in")
    views = stage(spec, 9).scene.views
    assert bool((stage(spec, 9).seen > 0).all())
    assert bool((views.origin[:, 2] < 0).all())  # on the side of every other camera
    assert bool((views.turn[:, 1, 1] < 0).all())  # upright
    ahead = views.turn[0, :, 2]
    assert float((views.origin[-1] - views.origin[0]) @ ahead) > 0.1  # the dolly goes in
    image = draw_frames(stage(spec, 9).scene, slice(0, 1), 96, 54)[0].float() / 255
    red, blue = image[..., 0] - image[..., 1:].amax(-1) > 0.4, image[..., 2] - image[..., 0] > 0.3
    assert float(red.float().mean()) > 0.02
    assert float(blue.float().mean()) > 0.02
    across = torch.arange(96) / 96
    middles = [float((mask.float() * across).sum() / mask.sum()) for mask in (red, blue)]
    assert abs(middles[0] - middles[1]) > 0.15


def test_over_the_shoulder_of_nobody_is_a_plain_shot() -> None:
    alone = replace(MAN, camera="medium shot, over the shoulder, static camera")
    assert torch.equal(stage(alone, 5).scene.views.origin, stage(MAN, 5).scene.views.origin)
