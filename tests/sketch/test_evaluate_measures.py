"""Every measure alone, where the answer is known: a parabola, a pan of known degrees, an impact at a known sample."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.sketch.evaluation.camera import KINDS, amount_asked, fit_turn, measure_flow, mirrored, only_kind, opposite
from studio.sketch.evaluation.fall import find_drop
from studio.sketch.evaluation.join import colour_drift, step_ratio
from studio.sketch.evaluation.lesson import COLUMNS, LOOKS, ROWS
from studio.sketch.evaluation.onset import find_onset
from studio.sketch.evaluation.track import follow, sharpen

TIME = np.arange(65) / 24
SEEN = np.ones(65, np.bool_)


def dropped(start_s: float, height: float, rebound: float = 0.4, gravity: float = 1.8) -> NDArray[np.float64]:
    """Heights of what rests, falls, and bounces once; in picture widths."""
    land = start_s + math.sqrt(2 * height / gravity)
    speed = rebound * gravity * (land - start_s)
    fallen = height - 0.5 * gravity * np.maximum(TIME - start_s, 0.0) ** 2
    after = TIME - land
    return np.where(after < 0, fallen, np.maximum(speed * after - 0.5 * gravity * after**2, 0.0))


def test_a_parabola_leaves_no_residual_and_lands_when_it_does() -> None:
    drop = find_drop(dropped(0.4, 0.3), TIME, SEEN)
    assert drop is not None
    assert drop.residual < 0.01
    assert drop.start_s == pytest.approx(0.4, abs=0.03)
    assert drop.land_s == pytest.approx(0.4 + math.sqrt(2 * 0.3 / 1.8), abs=0.01)


def test_a_parabola_is_found_in_what_cells_of_a_mask_show() -> None:
    height = dropped(0.3, 0.3)
    rows, columns = np.mgrid[0:ROWS, 0:COLUMNS]
    middle = ROWS - 6 - height * COLUMNS
    masks = np.hypot(rows[None] - middle[:, None, None], columns[None] - 36) < 3.2
    way = follow(masks.astype(np.float32))
    drop = find_drop(-way.y.astype(np.float64), TIME, way.seen)
    assert drop is not None
    assert drop.residual < 0.04
    assert drop.land_s == pytest.approx(0.3 + math.sqrt(2 * 0.3 / 1.8), abs=0.02)


@pytest.mark.parametrize(
    "share", [np.clip((TIME - 0.3) / 1.2, 0, 1), (1 - np.cos(np.clip(TIME / 1.5, 0, 1) * np.pi)) / 2]
)
def test_what_sinks_evenly_or_eases_in_and_out_does_not_fall(share: NDArray[np.float64]) -> None:
    drop = find_drop(0.3 * (1 - share), TIME, SEEN)
    assert drop is None or drop.residual > 0.05


def test_what_stays_has_not_dropped() -> None:
    assert find_drop(0.002 * np.sin(9 * TIME), TIME, SEEN) is None
    assert find_drop(dropped(0.4, 0.3), TIME, np.zeros(65, np.bool_)) is None


def scenery(seed: int = 3) -> NDArray[np.uint8]:
    """A large textured picture, blots of many sizes."""
    rng = np.random.default_rng(seed)
    blots = [cv2.resize(rng.random((size, size)).astype(np.float32), (900, 900)) for size in (20, 45, 90, 180)]
    grey = (np.mean(blots, axis=0) - 0.2) * 1.6
    return np.repeat((grey.clip(0, 1) * 255).astype(np.uint8)[..., None], 3, axis=2)


WIDTH, HEIGHT = 144, 80


def turned(yaw: float, pitch: float, roll: float, growth: float) -> NDArray[np.uint8]:
    """A clip of scenery far away, by a camera that turns evenly by so many degrees, its picture growing."""
    wide, frames = scenery(), []
    focal = 35 / 36 * WIDTH
    for share in np.linspace(0, 1, LOOKS):
        a, b, c = (math.radians(share * angle) for angle in (yaw, pitch, roll))
        right = np.array([[math.cos(a), 0, math.sin(a)], [0, 1, 0], [-math.sin(a), 0, math.cos(a)]])
        up = np.array([[1, 0, 0], [0, math.cos(b), -math.sin(b)], [0, math.sin(b), math.cos(b)]])
        clockwise = np.array([[math.cos(c), -math.sin(c), 0], [math.sin(c), math.cos(c), 0], [0, 0, 1]])
        zoom = focal * growth**share
        lens = np.array([[zoom, 0, WIDTH / 2], [0, zoom, HEIGHT / 2], [0, 0, 1]])
        far = np.array([[focal, 0, 450], [0, focal, 450], [0, 0, 1]])
        onto = far @ right @ up @ clockwise @ np.linalg.inv(lens)
        frames.append(cv2.warpPerspective(wide, onto, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP))
    return np.stack(frames).astype(np.uint8)


@pytest.mark.parametrize(
    ("yaw", "pitch", "roll", "growth"),
    [(20, 0, 0, 1), (-30, 0, 0, 1), (0, 12, 0, 1), (0, -8, 0, 1), (0, 0, 15, 1), (0, 0, 0, 1.6), (0, 0, 0, 0.7)],
)
def test_a_turn_of_known_degrees_and_a_zoom_of_known_growth(
    yaw: float, pitch: float, roll: float, growth: float
) -> None:
    turn = fit_turn(measure_flow(turned(yaw, pitch, roll, growth), np.zeros((LOOKS, ROWS, COLUMNS), np.float32)))
    assert math.degrees(turn.yaw) == pytest.approx(yaw, abs=0.04 * abs(yaw) + 0.6)
    assert math.degrees(turn.pitch) == pytest.approx(pitch, abs=0.04 * abs(pitch) + 0.6)
    assert math.degrees(turn.roll) == pytest.approx(roll, abs=0.04 * abs(roll) + 0.6)
    assert turn.growth == pytest.approx(growth, rel=0.05)


def test_who_walks_through_the_picture_turns_no_camera() -> None:
    frames = np.repeat(turned(0, 0, 0, 1)[:1], LOOKS, axis=0)
    somebody = np.zeros((LOOKS, ROWS, COLUMNS), np.float32)
    patch = scenery(5)[:50, :30]
    for number in range(LOOKS):
        left = 6 + 6 * number
        frames[number, 20:70, left : left + 30] = patch
        somebody[number, 10:35, left // 2 : left // 2 + 15] = 1.0
    turn = fit_turn(measure_flow(frames, somebody))
    assert abs(math.degrees(turn.yaw)) < 1.0


def test_moves_have_opposites_and_mirror_images() -> None:
    assert all(opposite(opposite(kind)) == kind and mirrored(mirrored(kind)) == kind for kind in KINDS)
    assert (opposite("dolly-in"), mirrored("dolly-in"), mirrored("orbit-left")) == (
        "dolly-out",
        "dolly-in",
        "orbit-right",
    )


def test_what_a_directive_asks_of_the_camera() -> None:
    pan = parse_camera("pan left 20 degrees", frames=65, rate=Rate(24))[0]
    assert (only_kind(pan), amount_asked(pan)) == ("pan-left", 20.0)
    both = parse_camera("pan left while dolly in", frames=65, rate=Rate(24))[0]
    assert (only_kind(both), amount_asked(both)) == (None, None)
    follow_ = parse_camera("follow the man", frames=65, rate=Rate(24))[0]
    assert (only_kind(follow_), only_kind(follow_, 1)) == (None, "truck-right")


@pytest.mark.parametrize("rate", [16_000, 48_000])
@pytest.mark.parametrize("at_s", [0.25, 0.8, 2.1])
def test_an_impact_at_a_known_sample(rate: int, at_s: float) -> None:
    rng = np.random.default_rng(1)
    time = np.arange(round(2.7 * rate)) / rate
    sound = 0.01 * rng.standard_normal((len(time), 2)) + 0.05 * np.sin(440 * time)[:, None]
    gone = np.maximum(time - at_s, 0.0)
    sound += (0.6 * np.sin(2 * np.pi * 130 * gone) * np.exp(-18 * gone) * (time >= at_s))[:, None]
    assert find_onset(sound, rate) == pytest.approx(at_s, abs=0.012)


def test_of_two_impacts_the_one_beside_the_landing_counts_even_if_the_other_is_louder() -> None:
    time = np.arange(40_000) / 16_000
    sound = 0.01 * np.random.default_rng(1).standard_normal(len(time))
    for at_s, loud in ((0.9, 0.3), (1.9, 0.9)):
        gone = np.maximum(time - at_s, 0.0)
        sound += loud * np.sin(2 * np.pi * 130 * gone) * np.exp(-18 * gone) * (time >= at_s)
    assert find_onset(sound, 16_000) == pytest.approx(1.9, abs=0.02)
    assert find_onset(sound, 16_000, near_s=0.95) == pytest.approx(0.9, abs=0.02)
    assert find_onset(sound, 16_000, near_s=0.4) is None


def test_to_the_pixel_a_fall_is_followed_through_a_mask_of_coarse_and_late_cells() -> None:
    height = dropped(0.3, 0.3)
    rows, columns = np.mgrid[0:160, 0:288]
    middle = 160 - 24 - height * 288
    ball = np.hypot(rows[None] - middle[:, None, None], columns[None] - 144) < 13
    rng = np.random.default_rng(4)
    wall = rng.integers(90, 160, (160, 288, 3))
    frames = np.where(ball[..., None], (200, 40, 40), wall + rng.integers(-3, 4, (65, 160, 288, 3))).astype(np.uint8)
    cells = ball.reshape(65, ROWS, 4, COLUMNS, 4).mean((2, 4))
    coarse = np.roll(cells, rng.integers(-1, 2), 2).astype(np.float32)
    coarse = np.stack([np.roll(each, rng.integers(-1, 2), 0) for each in coarse])
    residuals = []
    for somebody in (coarse, sharpen(frames, coarse)):
        way = follow(somebody)
        drop = find_drop(-way.y.astype(np.float64), TIME, way.seen)
        assert drop is not None
        residuals.append(drop.residual)
    assert residuals[1] < 0.02 < residuals[0]


def test_nothing_strikes_in_silence_and_in_wind() -> None:
    rng = np.random.default_rng(2)
    wind = rng.standard_normal(40_000) * (0.05 + 0.02 * np.sin(np.arange(40_000) / 4000))
    assert find_onset(np.zeros((40_000, 2)), 16_000) is None
    assert find_onset(wind, 16_000) is None
    assert find_onset(np.zeros((10, 2)), 16_000) is None


def moving(shift: float) -> NDArray[np.uint8]:
    wide = scenery()
    return np.stack([wide[100:190, 100 + 2 * n + int(shift) : 260 + 2 * n + int(shift)] for n in range(48)])


def test_a_join_without_a_seam_steps_as_inside() -> None:
    assert step_ratio(moving(0), moving(96)) == pytest.approx(1.0, abs=0.15)
    assert step_ratio(moving(0), moving(130)) > 2.0


def test_drift_is_counted_in_lab() -> None:
    grey = np.full((30, 90, 160, 3), 119, np.uint8)
    assert colour_drift([grey, grey]) == pytest.approx(0.0, abs=1e-3)
    assert colour_drift([grey, grey, grey + 5]) == pytest.approx(2.0, abs=0.3)  # 5 levels about mid grey are 2 in L
