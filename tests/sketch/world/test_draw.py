"""The renderer: rays meet solids where geometry says, lines lie where outlines end, batches equal single frames."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from studio.sketch.world.draw import Set, draw
from studio.sketch.world.ink import draw_lines
from studio.sketch.world.light import Light
from studio.sketch.world.solid import Finish, Kind, Solid, Stack, distance, make_solid, surface
from studio.sketch.world.trace import GROUND, SKY, Views, cast_rays, meet
from studio.sketch.world.wash import Backdrop, shadowed

RED = Finish((0.9, 0.1, 0.1))
AXES = torch.eye(3)[None]


def _solid(kind: Kind, at: tuple[float, float, float], size: tuple[float, float, float], outline: int = 0) -> Solid:
    return make_solid(kind, RED, torch.tensor([at], dtype=torch.float32), AXES, size, outline=outline)


def _views(frames: int = 1, slide: float = 0.0) -> Views:
    origin = torch.tensor([[0.0, 1.0, 0.0]]).repeat(frames, 1)
    origin[:, 0] += slide * torch.arange(frames)
    return Views(origin, torch.diag(torch.tensor([1.0, -1.0, 1.0])).repeat(frames, 1, 1), torch.ones(frames))


def _backdrop() -> Backdrop:
    def ground(x: Tensor, z: Tensor, reach: Tensor, seconds: Tensor) -> tuple[Tensor, Tensor]:
        return x.new_tensor((0.3, 0.6, 0.3)).expand(len(x), 3), torch.zeros_like(x)

    return Backdrop(ground, lambda rays, _seconds: rays.new_tensor((0.5, 0.7, 1.0)).expand(len(rays), 3))


def _set(solids: list[Solid], views: Views) -> Set:
    light = Light(torch.tensor([0.0, 1.0, 0.0]), (0.4, 0.4, 0.4), (0.6, 0.6, 0.6), (0.8, 0.9, 1.0), 0.2)
    return Set(solids, _backdrop(), light, views, 24.0)


@pytest.mark.parametrize(("kind", "near"), [("ellipsoid", 4.5), ("box", 4.5), ("frustum", 4.5)])
def test_a_ray_meets_a_solid_at_its_skin(kind: Kind, near: float) -> None:
    solid = _solid(kind, (0, 0, 5), (0.5, 0.5, 0.5))
    origin, rays = torch.zeros(1, 3, 1), torch.tensor([[[0.0, 0.9], [0.0, 0.0], [1.0, 1.0]]])
    ahead, aside = distance(solid, origin, rays, slice(0, 1))[0].tolist()
    assert ahead == pytest.approx(near, abs=1e-4)
    assert aside == math.inf
    normal, colour = surface(solid, torch.tensor([[0.0, 0.0, 4.5]]), torch.tensor([0]))
    assert normal[0].tolist() == pytest.approx([0, 0, -1], abs=1e-3)
    assert colour[0].tolist() == pytest.approx(RED.colour)


def test_the_nearest_thing_is_seen_then_ground_and_sky() -> None:
    views = _views()
    far, near = _solid("box", (0, 1, 6), (1, 1, 1)), _solid("ellipsoid", (0, 1, 3), (0.5, 0.5, 0.5))
    sight = meet(views, cast_rays(views, 64, 36), Stack.of([far, near]), slice(0, 1))
    assert int(sight.owner[0, 18, 32]) == 1
    assert int(sight.owner[0, 35, 2]) == GROUND
    assert int(sight.owner[0, 0, 2]) == SKY
    assert (sight.owner == 0).any()


def test_what_lies_behind_the_camera_is_not_seen() -> None:
    views = _views()
    sight = meet(views, cast_rays(views, 32, 18), Stack.of([_solid("box", (0, 1, -5), (1, 1, 1))]), slice(0, 1))
    assert not (sight.owner >= 0).any()


def test_lines_lie_between_outlines_and_not_within_one() -> None:
    depth = torch.full((1, 8, 8), 3.0)
    normal = torch.zeros(1, 3, 8, 8)
    normal[:, 2] = -1.0
    outline = torch.zeros(1, 8, 8, dtype=torch.int64)
    assert float(draw_lines(depth, outline, normal).max()) == 0.0
    outline[:, :, 4:] = 1
    line = draw_lines(depth, outline, normal)
    assert float(line[0, :, 3:5].min()) > 0.5
    assert float(line[0, :, :2].max()) == 0.0


def test_lines_are_fainter_far_away_and_there_are_none_on_the_ground_alone() -> None:
    normal, outline = torch.zeros(1, 3, 8, 8), torch.zeros(1, 8, 8, dtype=torch.int64)
    outline[:, :, 4:] = 1
    near = draw_lines(torch.full((1, 8, 8), 2.0), outline, normal).max()
    far = draw_lines(torch.full((1, 8, 8), 30.0), outline, normal).max()
    assert float(far) < 0.5 * float(near)
    bare = torch.where(outline > 0, GROUND, SKY)
    assert float(draw_lines(torch.full((1, 8, 8), 2.0), bare, normal).max()) == 0.0


def test_a_batch_is_its_frames() -> None:
    axes = torch.eye(3).repeat(3, 1, 1)
    ball = make_solid("ellipsoid", RED, torch.tensor([[x, 0.8, 4.0] for x in (-0.5, 0.0, 0.5)]), axes, (0.4, 0.4, 0.4))
    scene = _set([ball], _views(3, slide=0.1))
    whole = draw(scene, slice(0, 3), 64, 36)
    assert whole.shape == (3, 36, 64, 3)
    for index in range(3):
        assert torch.equal(whole[index], draw(scene, slice(index, index + 1), 64, 36)[0])


def test_a_solid_throws_a_shadow_unless_it_shall_not() -> None:
    def ground_tones(*, casts: bool) -> int:
        box = make_solid("box", RED, torch.tensor([[0.0, 1.5, 4.0]]), AXES, (1, 0.1, 1), casts=casts)
        image = draw(_set([box], _views()), slice(0, 1), 96, 54, "shaded")[0, 40:]
        return int((image.float().mean(2) < 0.75 * image.float().mean(2).max()).sum())

    assert ground_tones(casts=True) > 50
    assert ground_tones(casts=False) == 0


def test_a_room_is_seen_from_within_and_from_before_its_open_front() -> None:
    for z in (5.0, 8.0):
        room = make_solid("room", RED, torch.tensor([[0.0, 1.0, z]]), AXES, (2, 1, 6))
        views = _views()
        sight = meet(views, cast_rays(views, 32, 18), Stack.of([room]), slice(0, 1), ground=False)
        assert float(sight.depth[0, 9, 16]) == pytest.approx(z + 6, abs=1e-3)  # the back wall, not the front


def test_what_is_drawn_in_the_light_s_own_axes_is_in_shadow_behind_a_solid_only() -> None:
    box = Stack.of([_solid("box", (0, 2, 0), (1, 0.1, 1))])
    points = torch.tensor([[0.0, 0.0, 0.0], [0.0, 3.0, 0.0], [1.5, 0.0, 0.0]])
    dark = shadowed(points, torch.zeros(3, dtype=torch.long), box, torch.tensor([0.0, 1.0, 0.0]))
    assert dark.tolist() == [True, False, False]
