"""Weather is seen, goes on smoothly, hides behind what is near, and is the same for one seed."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from studio.sketch.world.draw import draw
from studio.sketch.world.spec import Role, Spec
from studio.sketch.world.staging import stage
from studio.sketch.world.trace import Views
from studio.sketch.world.weather import Weather, fall

DRY = Spec(
    5, (Role("man", "red", "stands"),), None, "alone", "meadow", "day", "clear", "medium wide shot, static camera"
)


def _fallen(kind: str, first: int, depth: float = 50.0) -> Tensor:
    views = Views(
        torch.tensor([[0.0, 1.5, 0.0]]), torch.diag(torch.tensor([1.0, -1.0, 1.0]))[None], torch.tensor([0.97])
    )
    grey = torch.full((1, 54, 96, 3), 0.5)
    far = torch.full((1, 108, 192), depth)
    return fall(grey, far, views, torch.tensor([first]), 24.0, Weather(kind, 3, 0.0)) - 0.5


@pytest.mark.parametrize("kind", ["rain", "snow", "leaves", "dust"])
def test_it_is_seen_moves_on_and_repeats(kind: str) -> None:
    now, next_ = _fallen(kind, 10), _fallen(kind, 11)
    assert 0.0005 < float((now.abs() > 0.02).float().mean()) < 0.4
    assert not torch.equal(now, next_)
    assert torch.equal(now, _fallen(kind, 10))


def test_it_hides_behind_what_is_near() -> None:
    assert float(_fallen("snow", 10, depth=0.5).abs().max()) == 0.0


def test_flakes_go_on_where_they_were() -> None:
    """A flake moves less in a frame than flakes are apart: a blurred picture hardly changes."""

    def soft(frame: int) -> Tensor:
        return torch.nn.functional.avg_pool2d(_fallen("snow", frame).abs().mean(3)[:, None], 9, 3)

    near = float((soft(20) - soft(21)).abs().mean())
    far = float((soft(20) - soft(40)).abs().mean())
    assert near < 0.6 * far


@pytest.mark.parametrize("weather", ["rain", "snow", "fog", "wind", "cloudy"])
def test_every_weather_changes_the_picture(weather: str) -> None:
    def picture(spec: Spec) -> Tensor:
        return draw(stage(spec, 9).scene, slice(4, 5), 96, 54).float()

    changed = picture(replace(DRY, weather=weather)) - picture(DRY)
    assert float((changed.abs().amax(3) > 6).float().mean()) > 0.02


def test_nothing_falls_indoors() -> None:
    assert stage(replace(DRY, place="kitchen", weather="rain"), 2).scene.weather is None
