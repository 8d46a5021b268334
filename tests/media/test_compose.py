"""The film at a frame: which take plays, from where, under which transition, and what stands in where none does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.domain.asset import Asset
from studio.domain.errors import MediaError
from studio.domain.shot import Panel, TakeId, Transition
from studio.domain.time import Rate
from studio.media.colour import planes_to_rgb, split_planes
from studio.media.compose import Composer, frames_key, proxy_key, take_key

from .footage import TEXT, CuttingRoom, brightness, film, greys, luma, shot, write_video


@pytest.fixture
def room(tmp_path: Path) -> Iterator[CuttingRoom]:
    before = threading.active_count()
    yield CuttingRoom(tmp_path)
    assert threading.active_count() == before


def ramp(count: int, start: int = 20, step: int = 4) -> np.ndarray:
    """Flat frames whose grey level tells their number."""
    return greys([start + step * n for n in range(count)])


def levels(room: CuttingRoom, project: object, **options: bool) -> list[float]:
    with room.composer(project, **options) as composer:  # type: ignore[arg-type]
        return [brightness(composer.picture(frame)) for frame in range(composer.frames)]


def expected(numbers: list[int], start: int = 20, step: int = 4) -> list[float]:
    return [luma(start + step * n) for n in numbers]


def near(found: list[float], wanted: list[float], within: float = 1.0) -> bool:
    return np.allclose(found, wanted, atol=within)


# --- what plays for a shot ---


def test_a_take_plays_from_its_head(room: CuttingRoom) -> None:
    take = room.take("a", ramp(20), head=8)
    assert near(levels(room, film(shot("010", 10, chosen=take))), expected(list(range(8, 18))))


def test_a_trimmed_shot_plays_from_its_in_point(room: CuttingRoom) -> None:
    take = room.take("a", ramp(20), head=4)
    assert near(levels(room, film(shot("010", 6, chosen=take, source_in=5))), expected(list(range(9, 15))))


def test_a_negative_in_point_uses_the_head_handle_and_then_holds(room: CuttingRoom) -> None:
    take = room.take("a", ramp(20), head=3)
    found = levels(room, film(shot("010", 6, chosen=take, source_in=-5)))
    assert near(found, expected([0, 0, 0, 1, 2, 3]))


def test_a_shot_longer_than_its_take_holds_the_last_frame(room: CuttingRoom) -> None:
    take = room.take("a", ramp(6))
    assert near(levels(room, film(shot("010", 9, chosen=take))), expected([0, 1, 2, 3, 4, 5, 5, 5, 5]))


def test_a_pending_take_plays_once_it_has_arrived(room: CuttingRoom) -> None:
    old, new = room.take("old", ramp(6)), TakeId("new")
    project = film(shot("010", 2, chosen=old, pending=new))
    assert near(levels(room, project), expected([0, 1]))
    room.take("new", ramp(6, start=150))
    assert near(levels(room, project), expected([0, 1], start=150))


def test_a_gap_is_black(room: CuttingRoom) -> None:
    with room.composer(film(shot("010", 3, source="gap"))) as composer:
        luma_plane, cb, cr = split_planes(composer.picture(1))
        assert (luma_plane == 16).all()
        assert (cb == 128).all()
        assert (cr == 128).all()
        assert composer.slates == ()


def test_a_panel_is_held_where_there_is_no_take(room: CuttingRoom) -> None:
    panel = Panel(asset=room.still("panel.png", np.full((48, 64, 3), 140, np.uint8)))
    project = film(shot("010", 3, panels=(Panel(asset=Asset("lost", ".png", "image")), panel)))
    assert near(levels(room, project), [luma(140)] * 3)
    with room.composer(project) as composer:
        assert composer.slates == ()


def test_a_generated_panel_is_held(room: CuttingRoom) -> None:
    panel = Panel(take=room.take("still", ramp(1, start=90)))
    assert near(levels(room, film(shot("010", 3, panels=(panel,)))), [luma(90)] * 3)


def test_a_take_comes_before_a_panel(room: CuttingRoom) -> None:
    panel = Panel(asset=room.still("panel.png", np.full((48, 64, 3), 250, np.uint8)))
    project = film(shot("010", 2, chosen=room.take("a", ramp(4)), panels=(panel,)))
    assert near(levels(room, project), expected([0, 1]))


def test_a_shot_with_nothing_plays_as_a_slate(room: CuttingRoom) -> None:
    project = film(shot("010", 2, prompt="A keeper climbs the stairs"), size=(160, 96))
    with room.composer(project) as composer:
        picture = composer.picture(0)
        assert (split_planes(picture)[0] > 120).mean() > 0.01
        assert composer.slates == ("010",)
        assert composer.warnings == ()


def test_an_imported_still_is_held(room: CuttingRoom) -> None:
    still = room.still("photo.png", np.full((96, 128, 3), 77, np.uint8))
    assert near(levels(room, film(shot("010", 3, source="imported", imported=still))), [luma(77)] * 3)


@pytest.mark.parametrize("rate", [Rate(12), Rate(25), Rate(48), Rate(24000, 1001)])
def test_an_imported_clip_plays_at_its_own_speed(room: CuttingRoom, rate: Rate) -> None:
    clip = room.asset(write_video(room.folder / "clip.mp4", ramp(40), rate), "video")
    found = levels(room, film(shot("010", 12, source="imported", imported=clip, source_in=2)))
    assert near(found, expected([int(n * rate.fps / 24 + 0.5) for n in range(2, 14)]))


def test_a_take_of_another_rate_keeps_its_speed(room: CuttingRoom) -> None:
    take = room.take("a", ramp(30), head=6, rate=Rate(12))
    assert near(levels(room, film(shot("010", 8, chosen=take))), expected([6, 7, 7, 8, 8, 9, 9, 10]))


# --- missing and damaged media ---


def test_a_lost_take_plays_as_a_slate_that_says_so(room: CuttingRoom) -> None:
    take = room.take("a", ramp(6))
    del room.files[take_key(take)]
    with room.composer(film(shot("010", 4, chosen=take), shot("020", 2, chosen=TakeId("never")))) as composer:
        assert brightness(composer.picture(0)) > 17
        assert composer.slates == ("010", "020")
        assert composer.warnings == (
            "shot 010 plays as a slate: media missing: take a",
            "shot 020 plays as a slate: media missing: take never",
        )


def test_lossless_frames_stand_in_for_a_lost_master(room: CuttingRoom) -> None:
    take = room.take("a", ramp(12), head=2)
    room.files[f"frames:{take}"] = room.files.pop(take_key(take))
    assert near(levels(room, film(shot("010", 4, chosen=take))), expected([2, 3, 4, 5]))


def test_a_damaged_take_plays_as_a_slate(room: CuttingRoom) -> None:
    take = room.take("a", ramp(6))
    room.files[take_key(take)].write_bytes(b"\0" * 5000)
    with room.composer(film(shot("010", 4, chosen=take))) as composer:
        assert brightness(composer.picture(2)) > 17
        assert composer.slates == ("010",)
        assert len(composer.warnings) == 1
        assert "shot 010" in composer.warnings[0]


def test_a_damaged_take_plays_from_its_lossless_frames(room: CuttingRoom) -> None:
    take = room.take("a", ramp(12), head=2)
    master = room.files[take_key(take)]
    whole = room.files[frames_key(take)] = master.with_name("lossless.mp4")
    whole.write_bytes(master.read_bytes())
    master.write_bytes(b"\0" * 5000)
    project = film(shot("010", 4, chosen=take), shot("020", 4, chosen=take, source_in=4))
    with room.composer(project) as composer:
        assert near([brightness(composer.picture(frame)) for frame in range(8)], expected(list(range(2, 10))))
        assert composer.slates == ()
        assert [each.partition(":")[0] for each in composer.warnings] == [
            "shot 010 plays from its lossless frames",
            "shot 020 plays from its lossless frames",
        ]
    whole.write_bytes(b"\0" * 5000)
    with room.composer(film(shot("010", 4, chosen=take))) as composer:
        composer.picture(0)
        assert composer.slates == ("010",)
        assert [each.partition(":")[0] for each in composer.warnings] == ["shot 010 plays as a slate"]


def test_a_damaged_proxy_is_passed_over(room: CuttingRoom) -> None:
    take = room.take("a", ramp(12), head=2)
    proxy = room.files[proxy_key(take)] = room.files[take_key(take)].with_name("proxy.mp4")
    proxy.write_bytes(b"\0" * 5000)
    with room.composer(film(shot("010", 4, chosen=take)), prefer_proxy=True) as composer:
        assert near([brightness(composer.picture(frame)) for frame in range(4)], expected([2, 3, 4, 5]))
        assert composer.warnings == ()


def test_an_import_that_is_gone_plays_as_a_slate(room: CuttingRoom) -> None:
    lost = Asset("0" * 64, ".png", "image", "harbour.png")
    with room.composer(
        film(shot("010", 2, source="imported", imported=lost), shot("020", 2, source="imported"))
    ) as composer:
        assert brightness(composer.picture(0)) > 17
        assert composer.slates == ("010", "020")
        assert "harbour.png" in composer.warnings[0]


def test_a_film_without_shots_cannot_be_composed(room: CuttingRoom) -> None:
    with pytest.raises(MediaError, match="no shots"):
        room.composer(film())


def test_outside_the_film_there_is_no_picture(room: CuttingRoom) -> None:
    with room.composer(film(shot("010", 3, source="gap"))) as composer:
        for frame in (-1, 3):
            with pytest.raises(IndexError):
                composer.picture(frame)


# --- transitions ---


def test_a_dissolve_mixes_the_handles_around_the_cut(room: CuttingRoom) -> None:
    first, second = room.take("a", ramp(24), head=4), room.take("b", ramp(24, start=230, step=-4), head=4)
    project = film(shot("010", 10, chosen=first), shot("020", 10, chosen=second, transition=Transition("dissolve", 6)))
    found = levels(room, project)
    assert near(found[:7], expected(list(range(4, 11))))
    for step, frame in enumerate(range(7, 13)):
        amount = (step + 0.5) / 6
        mix = (1 - amount) * luma(20 + 4 * (4 + frame)) + amount * luma(230 - 4 * (4 + frame - 10))
        assert abs(found[frame] - mix) < 1.5
    assert near(found[13:], expected(list(range(7, 14)), start=230, step=-4))


def test_the_middle_frame_of_an_odd_dissolve_is_half_of_each(room: CuttingRoom) -> None:
    project = film(
        shot("010", 6, chosen=room.take("a", greys([50] * 12))),
        shot("020", 6, chosen=room.take("b", greys([200] * 12)), transition=Transition("dissolve", 5)),
    )
    assert abs(levels(room, project)[5] - (luma(50) + luma(200)) / 2) < 1


def test_a_dissolve_without_handles_holds_the_edge_frames(room: CuttingRoom) -> None:
    project = film(
        shot("010", 6, chosen=room.take("a", greys([50] * 6))),
        shot("020", 6, chosen=room.take("b", greys([200] * 6)), transition=Transition("dissolve", 4)),
    )
    wanted = [0.0] * 4 + [0.125, 0.375, 0.625, 0.875] + [1.0] * 4
    assert near(levels(room, project), [luma(50) * (1 - w) + luma(200) * w for w in wanted])


def test_a_dissolve_between_two_shots_of_one_take(room: CuttingRoom) -> None:
    take = room.take("a", ramp(30))
    project = film(
        shot("010", 8, chosen=take), shot("020", 8, chosen=take, source_in=18, transition=Transition("dissolve", 4))
    )
    found = levels(room, project)
    assert abs(found[8] - (luma(20 + 4 * 8) * 0.375 + luma(20 + 4 * 18) * 0.625)) < 1.5


def test_fades_begin_and_end_in_black_and_pass_through_it(room: CuttingRoom) -> None:
    take = room.take("a", greys([200] * 40))
    project = film(
        shot("010", 10, chosen=take, transition=Transition("fade", 4)),
        shot("020", 10, chosen=take, transition=Transition("fade", 4)),
        end=Transition("fade", 4),
    )
    found = [(level - 16) / (luma(200) - 16) for level in levels(room, project)]
    assert near(found[:5], [0, 0.25, 0.5, 0.75, 1], 0.02)
    assert near(found[7:13], [1, 0.5, 0, 0, 0.5, 1], 0.02)
    assert near(found[15:], [1, 0.75, 0.5, 0.25, 0], 0.02)


# --- order, size, proxies ---


def test_any_order_gives_the_same_pictures(room: CuttingRoom) -> None:
    shots = [shot(f"{n:03}", 7, chosen=room.take(f"t{n}", ramp(20, start=10 + 30 * n), head=3)) for n in range(6)]
    shots[2] = replace(shots[2], transition=Transition("dissolve", 4))
    project = film(*shots)
    with room.composer(project) as composer:
        forward = [composer.picture(frame).copy() for frame in range(42)]
        order = np.random.default_rng(3).permutation(42)
        assert all(np.array_equal(composer.picture(frame), forward[frame]) for frame in order)
    with room.composer(project) as composer:
        assert all(np.array_equal(composer.picture(frame), forward[frame]) for frame in reversed(range(42)))


def test_what_comes_next_is_opened_for_who_plays_and_not_for_who_looks_here_and_there(room: CuttingRoom) -> None:
    takes = [room.take(name, ramp(10)) for name in "ab"]
    opened: list[str] = []

    def locate(key: str) -> Path | None:
        opened.append(key)
        return room.locate(key)

    def seen(*frames: int) -> set[str]:
        opened.clear()
        project = film(*(shot(take, 10, chosen=take) for take in takes))
        with Composer(project, locate=locate, takes=room.takes, text=TEXT) as composer:
            for frame in frames:
                composer.picture(frame)
        return {*opened}

    assert seen(9) == seen(9, 4) == seen(4, 4) == {take_key(takes[0])}
    assert seen(4, 5) == {take_key(take) for take in takes}


def test_pictures_have_the_size_of_the_film(room: CuttingRoom) -> None:
    small = room.take("a", np.full((3, 96, 160, 3), 120, np.uint8))
    with room.composer(film(shot("010", 3, chosen=small), size=(800, 480))) as composer:
        picture = composer.picture(0)
        assert picture.shape == (720, 800)
        assert abs(picture[:480].astype(int) - round(luma(120))).max() <= 1


def test_another_shape_is_letterboxed_unless_the_shot_says_otherwise(room: CuttingRoom) -> None:
    square = room.take("a", np.full((3, 48, 48, 3), 120, np.uint8))
    project = film(shot("010", 1, chosen=square), shot("020", 1, chosen=square, fit="crop"), size=(96, 48))
    with room.composer(project) as composer:
        boxed, cropped = composer.picture(0), composer.picture(1)
        assert (boxed[:48, :24] == 16).all()
        assert abs(boxed[:48, 24:72].astype(int) - round(luma(120))).max() <= 1
        assert abs(cropped[:48].astype(int) - round(luma(120))).max() <= 1


def test_the_preview_may_use_proxies_and_the_film_does_not(room: CuttingRoom) -> None:
    take = room.take("a", ramp(6))
    room.files[proxy_key(take)] = write_video(room.folder / "proxy.mp4", greys([200] * 6, (32, 24)), Rate(24))
    project = film(shot("010", 2, chosen=take))
    assert near(levels(room, project), expected([0, 1]))
    assert near(levels(room, project, prefer_proxy=True), [luma(200)] * 2)


PATCHES = [
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (255, 255, 0),
    (0, 255, 255),
    (255, 0, 255),
    (255, 255, 255),
    (90, 90, 90),
]


def patches(width: int, height: int) -> np.ndarray:
    """Eight flat colours side by side."""
    picture = np.empty((height, width, 3), np.uint8)
    for number, colour in enumerate(PATCHES):
        picture[:, number * width // 8 : (number + 1) * width // 8] = colour
    return picture


@pytest.mark.parametrize("size", [(256, 64), (800, 200)])
def test_colours_survive_compose(room: CuttingRoom, size: tuple[int, int]) -> None:
    take = room.take("a", np.stack([patches(256, 64)] * 2))
    with room.composer(film(shot("010", 2, chosen=take), size=size)) as composer:
        picture = planes_to_rgb(composer.picture(1)).astype(int)
    for number, colour in enumerate(PATCHES):
        centre = picture[size[1] // 2, (2 * number + 1) * size[0] // 16]
        assert np.abs(centre - colour).max() <= 2, colour
