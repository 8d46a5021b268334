"""The sound of a film: as long as its pictures, joined from any ranges, from takes and tracks alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from studio.domain.asset import Asset
from studio.domain.project import Clip, ClipId, Project, Track, TrackId
from studio.domain.request import Parent
from studio.domain.shot import TakeId, Transition
from studio.domain.time import Rate
from studio.domain.track_edits import set_clip
from studio.media.compose import Composer, sound_key
from studio.media.cue_sheet import DECLICK
from studio.media.flac import write_flac
from studio.media.sound import SAMPLE_RATE, Sound

from .footage import CuttingRoom, film, greys, shot, steady, tone

FRAME = SAMPLE_RATE // 24


@pytest.fixture
def room(tmp_path: Path) -> CuttingRoom:
    return CuttingRoom(tmp_path)


def heard(room: CuttingRoom, project: Project) -> Sound:
    with room.composer(project) as composer:
        return composer.sound(0, composer.frames)


def take(
    room: CuttingRoom, name: str, sound: Sound | None, *, frames: int = 40, head: int = 8, **more: object
) -> TakeId:
    return room.take(name, greys([100] * frames), head=head, sound=sound, **more)  # type: ignore[arg-type]


def with_track(project: Project, *clips: Clip, **settings: object) -> Project:
    track = Track(id=TrackId("m"), name="Music", clips=clips, **settings)  # type: ignore[arg-type]
    return Project(film=project.film, shots=project.shots, tracks=(track,))


def step(sound: Sound) -> float:
    """The largest jump between neighbouring samples."""
    return float(np.abs(np.diff(sound, axis=0)).max())


# --- lengths and ranges ---


@pytest.mark.parametrize("rate", [Rate(24), Rate(25), Rate(30), Rate(24000, 1001), Rate(30000, 1001)])
def test_sound_is_exactly_as_long_as_its_frames_and_ranges_join(room: CuttingRoom, rate: Rate) -> None:
    first, second = take(room, "a", tone(2, 440), rate=rate), take(room, "b", tone(2, 700), rate=rate)
    project = film(
        shot("010", 20, chosen=first), shot("020", 25, chosen=second, transition=Transition("dissolve", 9)), rate=rate
    )
    with room.composer(project) as composer:
        whole = composer.sound(0, 45)
        assert whole.dtype == np.float32
        assert whole.shape == (rate.samples(45, SAMPLE_RATE), 2)
        assert np.array_equal(np.concatenate([composer.sound(0, 10), composer.sound(10, 20)]), composer.sound(0, 20))
    with room.composer(project) as composer:
        single = [composer.sound(frame, frame + 1) for frame in reversed(range(45))]
        assert np.array_equal(np.concatenate(single[::-1]), whole)


def test_outside_the_film_is_silence(room: CuttingRoom) -> None:
    project = film(shot("010", 10, chosen=take(room, "a", steady(80_000, 0.5))))
    with room.composer(project) as composer:
        wide = composer.sound(-5, 15)
        assert not wide[: 5 * FRAME].any()
        assert not wide[15 * FRAME :].any()
        assert np.array_equal(wide[5 * FRAME : 15 * FRAME], composer.sound(0, 10))
        for start, end in ((10, 12), (11, 40), (-9, -2), (3, 3)):
            assert not composer.sound(start, end).any()


def test_a_long_film_joins_across_blocks(room: CuttingRoom) -> None:
    project = film(shot("010", 96, chosen=take(room, "a", tone(5, 100), frames=120)))
    sound = heard(room, project)
    wanted = tone(5, 100)[8 * FRAME :][: 96 * FRAME]
    inside = slice(DECLICK, -DECLICK)
    assert np.abs(sound[inside] - wanted[inside]).max() < 1e-5


# --- a shot's own sound ---


def test_a_take_sounds_from_its_head_and_in_point(room: CuttingRoom) -> None:
    recording = tone(40 / 24, 311)
    project = film(shot("010", 10, chosen=take(room, "a", recording), source_in=3))
    sound, wanted = heard(room, project), recording[11 * FRAME : 21 * FRAME]
    assert np.abs(sound[DECLICK:-DECLICK] - wanted[DECLICK:-DECLICK]).max() < 1e-5


def test_shots_without_sound_are_silent(room: CuttingRoom) -> None:
    project = film(shot("010", 5, chosen=take(room, "a", None)), shot("020", 5), shot("030", 5, source="gap"))
    assert not heard(room, project).any()


def test_a_shot_longer_than_its_take_falls_silent_without_a_click(room: CuttingRoom) -> None:
    project = film(shot("010", 30, chosen=take(room, "a", steady(18 * FRAME, 0.5), frames=18)))
    sound = heard(room, project)
    assert not sound[10 * FRAME :].any()
    assert step(sound) < 0.01


def test_a_lost_sound_is_silence_and_a_warning(room: CuttingRoom) -> None:
    lost = take(room, "a", tone(2))
    del room.files[sound_key(lost)]
    with room.composer(film(shot("010", 5, chosen=lost))) as composer:
        assert not composer.sound(0, 5).any()
        assert composer.warnings == ("shot 010 is silent: the sound of take a is missing",)


def test_a_damaged_sound_is_silence_and_a_warning(room: CuttingRoom) -> None:
    damaged = take(room, "a", tone(2))
    room.files[sound_key(damaged)].write_bytes(bytes(range(256)) * 20)
    with room.composer(film(shot("010", 5, chosen=damaged))) as composer:
        assert not composer.sound(0, 5).any()
        assert len(composer.warnings) == 1
        assert composer.warnings[0].startswith("shot 010 is silent: ")


def test_an_imported_clip_brings_its_own_sound(room: CuttingRoom) -> None:
    clip = room.asset(write_clip(room.folder / "clip.mov", tone(2, 200)), "video")
    project = film(shot("010", 24, source="imported", imported=clip, source_in=6))
    sound, wanted = heard(room, project), tone(2, 200)[6 * FRAME : 30 * FRAME]
    assert np.abs(sound[DECLICK:-DECLICK] - wanted[DECLICK:-DECLICK]).max() < 1e-3


def test_an_imported_clip_without_sound_is_no_reason_for_a_warning(room: CuttingRoom) -> None:
    silent = room.asset(write_clip(room.folder / "clip.mov", None), "video")
    with room.composer(film(shot("010", 12, source="imported", imported=silent))) as composer:
        assert not composer.sound(0, 12).any()
        assert composer.warnings == ()


# --- cuts, dissolves, fades ---


def test_a_straight_cut_does_not_click(room: CuttingRoom) -> None:
    first, second = take(room, "a", steady(80_000, 0.6)), take(room, "b", steady(80_000, -0.6))
    project = film(shot("010", 10, chosen=first), shot("020", 10, chosen=second))
    sound = heard(room, project)
    cut = 10 * FRAME
    assert step(sound) < 0.01
    assert np.allclose(sound[DECLICK : cut - DECLICK // 2], 0.6, atol=1e-6)
    assert np.allclose(sound[cut + DECLICK // 2 : -DECLICK], -0.6, atol=1e-6)
    assert 0.005 <= DECLICK / SAMPLE_RATE <= 0.010


def test_a_take_that_was_split_sounds_as_if_it_were_not(room: CuttingRoom) -> None:
    whole = take(room, "a", tone(40 / 24, 333))
    one = heard(room, film(shot("010", 20, chosen=whole)))
    two = heard(room, film(shot("010", 9, chosen=whole), shot("020", 11, chosen=whole, source_in=9)))
    assert np.abs(one - two).max() < 1e-6


def test_a_dissolve_keeps_the_power_of_two_different_sounds(room: CuttingRoom) -> None:
    noise = np.random.default_rng(0).normal(0, 0.1, (2, 80_000, 2)).astype(np.float32)
    first, second = take(room, "a", noise[0]), take(room, "b", noise[1])
    project = film(shot("010", 12, chosen=first), shot("020", 12, chosen=second, transition=Transition("dissolve", 12)))
    sound = heard(room, project)
    rms = [float(np.sqrt(np.mean(sound[f * FRAME : (f + 1) * FRAME] ** 2))) for f in range(2, 22)]
    assert max(rms) / min(rms) < 1.15
    first_share = noise[0][(8 + 12) * FRAME - 50 : (8 + 12) * FRAME + 50]
    middle = sound[12 * FRAME - 50 : 12 * FRAME + 50]
    second_share = noise[1][8 * FRAME - 50 : 8 * FRAME + 50]
    assert np.abs(middle - (first_share + second_share) * np.sqrt(0.5)).max() < 0.02


def test_sound_fades_with_the_picture(room: CuttingRoom) -> None:
    project = film(
        shot("010", 20, chosen=take(room, "a", steady(80_000, 0.5)), transition=Transition("fade", 8)),
        end=Transition("fade", 8),
    )
    sound = heard(room, project)[:, 0]
    assert np.abs(sound[: 8 * FRAME] - 0.5 * (np.arange(8 * FRAME) + 0.5) / (8 * FRAME)).max() < 1e-6
    assert np.allclose(sound[8 * FRAME : 12 * FRAME], 0.5, atol=1e-6)
    assert abs(sound[-1]) < 1e-4
    assert step(sound[:, None]) < 0.01


# --- continuing chains ---


def chain(room: CuttingRoom, parent_sound: Sound, child_sound: Sound, *, out_frame: int = 28) -> Project:
    """A shot of 20 frames, whose file begins 8 earlier, and one that goes on from there and repeats the last 12."""
    first = take(room, "a", parent_sound)
    grown = Parent(first, out_frame, "continue")
    second = take(room, "b", child_sound, frames=40, head=12, parent=grown)
    return film(shot("010", 20, chosen=first), shot("020", 20, chosen=second))


def test_a_chain_whose_files_agree_sounds_like_one(room: CuttingRoom) -> None:
    through = tone(3, 220)
    sound = heard(room, chain(room, through[: 40 * FRAME], through[16 * FRAME :][: 40 * FRAME]))
    wanted = through[8 * FRAME :][: 40 * FRAME]
    assert np.abs(sound[DECLICK:-DECLICK] - wanted[DECLICK:-DECLICK]).max() < 1e-3


def test_a_chain_crossfades_over_the_whole_overlap(room: CuttingRoom) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, (2, 80_000, 2)).astype(np.float32)
    sound = heard(room, chain(room, noise[0], noise[1]))
    parent, child = noise[0][8 * FRAME :], noise[1]
    at = 14 * FRAME  # the middle of the overlap, which lies before the cut
    mix = (parent[at - 50 : at + 50] + child[6 * FRAME - 50 : 6 * FRAME + 50]) * np.sqrt(0.5)
    assert np.abs(sound[at - 50 : at + 50] - mix).max() < 0.02
    assert np.abs(sound[20 * FRAME : 24 * FRAME] - child[12 * FRAME : 16 * FRAME]).max() < 0.02
    rms = [float(np.sqrt(np.mean(sound[f * FRAME : (f + 1) * FRAME] ** 2))) for f in range(2, 38)]
    assert max(rms) / min(rms) < 1.15


def test_a_child_is_made_as_loud_as_its_parent(room: CuttingRoom) -> None:
    through = tone(3, 220, 0.4)
    sound = heard(room, chain(room, through[: 40 * FRAME], through[16 * FRAME :][: 40 * FRAME] * 0.7))
    assert abs(np.abs(sound[25 * FRAME : 35 * FRAME]).max() - 0.4) < 0.01


def test_loudness_is_matched_by_six_decibels_at_most(room: CuttingRoom) -> None:
    through = tone(3, 220, 0.4)
    sound = heard(room, chain(room, through[: 40 * FRAME], through[16 * FRAME :][: 40 * FRAME] * 0.1))
    assert abs(np.abs(sound[25 * FRAME : 35 * FRAME]).max() - 0.08) < 0.005


def test_a_child_of_a_trimmed_parent_is_cut_straight(room: CuttingRoom) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, (2, 80_000, 2)).astype(np.float32)
    sound = heard(room, chain(room, noise[0], noise[1], out_frame=31))
    before = slice(10 * FRAME, 20 * FRAME - DECLICK)
    assert np.abs(sound[before] - noise[0][18 * FRAME : 28 * FRAME - DECLICK]).max() < 1e-5


@pytest.mark.parametrize("silent", ["parent", "child"])
def test_a_silent_link_of_a_chain_is_cut_straight(room: CuttingRoom, silent: str) -> None:
    first = take(room, "a", None if silent == "parent" else steady(80_000, 0.5))
    grown = Parent(first, 28, "continue")
    second = take(room, "b", None if silent == "child" else steady(80_000, 0.5), head=12, parent=grown)
    sound = heard(room, film(shot("010", 20, chosen=first), shot("020", 20, chosen=second)))
    early = sound[DECLICK : 20 * FRAME - DECLICK]
    late = sound[20 * FRAME + DECLICK : -DECLICK]
    assert np.allclose(early, 0.0 if silent == "parent" else 0.5, atol=1e-6)
    assert np.allclose(late, 0.0 if silent == "child" else 0.5, atol=1e-6)


def test_what_a_person_turns_comes_on_top_of_what_a_chain_needs(room: CuttingRoom) -> None:
    through = tone(3, 220)
    project = chain(room, through[: 40 * FRAME], through[16 * FRAME :][: 40 * FRAME] * 0.7)
    first, second = project.shots
    plain, after = heard(room, project), slice(25 * FRAME, 35 * FRAME)
    turned = heard(room, replace(project, shots=(replace(first, sound_muted=True), second)))
    assert not turned[: 8 * FRAME].any()
    assert np.abs(turned[after] - plain[after]).max() < 1e-6, "the next one is as loud as it was"
    turned = heard(room, replace(project, shots=(first, replace(second, sound_gain_db=-20.0))))
    assert np.abs(turned[after] - 0.1 * plain[after]).max() < 1e-6


def test_a_long_chain_is_settled_from_its_beginning(room: CuttingRoom) -> None:
    through = tone(8, 220, 0.4)
    shots, parent = [], None
    for n in range(6):
        head = 12 if parent else 8
        sound = through[(n * 20 + 8 - head) * FRAME :][: 40 * FRAME] * 0.9**n
        name = take(room, f"t{n}", sound, head=head, parent=parent)
        shots.append(shot(f"{n:03}", 20, chosen=name))
        parent = Parent(name, head + 20, "continue")
    with room.composer(film(*shots)) as composer:
        last = composer.sound(105, 115)
    assert abs(np.abs(last).max() - 0.4) < 0.01


# --- tracks ---


def test_a_clip_on_a_track_is_mixed_in(room: CuttingRoom) -> None:
    music = sound_asset(room, steady(4 * SAMPLE_RATE, 0.5))
    clip = Clip(id=ClipId("c"), asset=music, start=6, duration=24, gain_db=-6.0206, fade_in=6, fade_out=6)
    sound = heard(room, with_track(film(shot("010", 40, source="gap")), clip, gain_db=6.0206))[:, 0]
    assert not sound[: 6 * FRAME].any()
    assert not sound[30 * FRAME :].any()
    assert abs(sound[9 * FRAME] - 0.25) < 1e-3
    assert np.allclose(sound[12 * FRAME : 24 * FRAME], 0.5, atol=1e-4)
    assert abs(sound[27 * FRAME] - 0.25) < 1e-3


def test_a_clip_starts_at_its_in_point_and_ends_with_the_film(room: CuttingRoom) -> None:
    recording = tone(4, 123)
    clip = Clip(id=ClipId("c"), asset=sound_asset(room, recording), start=2, duration=999, source_in=10)
    sound = heard(room, with_track(film(shot("010", 20, source="gap")), clip))
    wanted = recording[10 * FRAME : 28 * FRAME]
    assert len(sound) == 20 * FRAME
    assert np.abs(sound[2 * FRAME :][DECLICK:-DECLICK] - wanted[DECLICK:-DECLICK]).max() < 1e-5
    assert step(sound) < 0.05


def test_a_muted_track_is_not_heard(room: CuttingRoom) -> None:
    clip = Clip(id=ClipId("c"), asset=sound_asset(room, steady(SAMPLE_RATE, 0.5)), start=0, duration=10)
    assert not heard(room, with_track(film(shot("010", 20, source="gap")), clip, muted=True)).any()


def test_a_lost_clip_is_a_warning(room: CuttingRoom) -> None:
    asset = sound_asset(room, steady(SAMPLE_RATE, 0.5))
    room.files.clear()
    clip = Clip(id=ClipId("c"), asset=asset, start=0, duration=10)
    project = with_track(film(shot("010", 20, source="gap")), clip)
    with room.composer(project) as composer:
        assert composer.warnings == ("Music: music.flac is missing",)
    with room.composer(set_clip(ClipId("c"), muted=True)(project)) as composer:
        assert composer.warnings == (), "nobody would hear it"


def test_a_sum_beyond_full_scale_is_limited_and_the_rest_left_alone(room: CuttingRoom) -> None:
    music = sound_asset(room, tone(4, 90, 0.8))
    clip = Clip(id=ClipId("c"), asset=music, start=24, duration=24)
    shots = film(shot("010", 72, chosen=take(room, "a", tone(4, 100, 0.8), frames=90)))
    sound = heard(room, with_track(shots, clip))
    alone = heard(room, shots)
    assert np.abs(sound).max() <= 1.0
    assert np.abs(sound[26 * FRAME : 46 * FRAME]).max() > 0.9
    assert np.array_equal(sound[: 23 * FRAME], alone[: 23 * FRAME])
    assert step(sound) < 0.03


def sound_asset(room: CuttingRoom, sound: Sound) -> Asset:
    path = room.folder / "music.flac"
    write_flac(path, sound)
    return room.asset(path, "sound")


def write_clip(path: Path, sound: Sound | None) -> Path:
    """Two seconds of grey at 24 fps, with uncompressed sound."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=24)
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
        track = container.add_stream("pcm_s16le", rate=SAMPLE_RATE, layout="stereo") if sound is not None else None
        for grey in greys([100] * 48):
            container.mux(picture.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        container.mux(picture.encode())
        if track is not None and sound is not None:
            packed = np.rint(sound * 32767).astype(np.int16).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(packed, format="s16", layout="stereo")
            frame.sample_rate = SAMPLE_RATE
            container.mux(track.encode(frame))
            container.mux(track.encode())
    return path


def test_the_composer_closes_what_it_opened(room: CuttingRoom) -> None:
    composer: Composer = room.composer(film(shot("010", 10, chosen=take(room, "a", tone(2)))))
    composer.sound(0, 10)
    composer.picture(0)
    composer.close()
    composer.close()
    assert not composer.sound(20, 22).any()


def test_while_tracks_are_solo_nothing_else_is_heard_neither_other_tracks_nor_the_shots(room: CuttingRoom) -> None:
    asset = sound_asset(room, steady(SAMPLE_RATE, 0.25))
    project = film(shot("010", 20, chosen=take(room, "a", steady(80_000, 0.5))))

    def tracks(*states: dict[str, bool]) -> Project:
        made = [
            Track(
                id=TrackId(str(n)),
                name=str(n),
                clips=(Clip(id=ClipId(f"c{n}"), asset=asset, start=0, duration=20, gain_db=6.0 * n),),
                **state,  # type: ignore[arg-type]
            )
            for n, state in enumerate(states)
        ]
        return replace(project, tracks=tuple(made))

    def level(project: Project) -> float:
        return round(float(heard(room, project)[10 * FRAME, 0]), 3)

    assert level(tracks({})) == 0.75
    assert level(tracks({"solo": True}, {})) == 0.25
    assert level(tracks({"solo": True}, {"solo": True}, {})) == 0.749  # the second is 6 dB louder, the third not heard
    assert level(tracks({"solo": True, "muted": True}, {})) == 0
    assert level(tracks({"locked": True}, {"muted": True})) == 0.75
    assert level(set_clip(ClipId("c1"), muted=True)(tracks({}, {}))) == 0.75


# --- where the sound is cut ---


@pytest.mark.parametrize(("offset", "cut"), [(0, 20), (-6, 14), (7, 27)])
def test_the_sound_is_cut_before_or_after_the_picture(room: CuttingRoom, offset: int, cut: int) -> None:
    first = take(room, "a", steady(80_000, 0.5), frames=40, head=0)
    second = take(room, "b", steady(80_000, 0.25), frames=40, head=8)
    sound = heard(room, film(shot("010", 20, chosen=first), shot("020", 20, chosen=second, sound_offset=offset)))
    before, after = cut * FRAME - DECLICK, cut * FRAME + DECLICK
    assert np.allclose(sound[DECLICK:before], 0.5, atol=1e-3)
    assert np.allclose(sound[after : 40 * FRAME - DECLICK], 0.25, atol=1e-3)


def test_beyond_the_handles_a_j_cut_begins_in_silence(room: CuttingRoom) -> None:
    first = take(room, "a", steady(80_000, 0.5), frames=40, head=0)
    second = take(room, "b", steady(80_000, 0.25), frames=40, head=8)
    sound = heard(room, film(shot("010", 20, chosen=first), shot("020", 20, chosen=second, sound_offset=-12)))
    assert np.allclose(sound[: 8 * FRAME - DECLICK][DECLICK:], 0.5, atol=1e-3)
    assert not sound[8 * FRAME + DECLICK : 12 * FRAME - 1].any()
    assert np.allclose(sound[12 * FRAME + DECLICK : 40 * FRAME - DECLICK], 0.25, atol=1e-3)
    assert step(sound) < 0.01


def test_a_slipped_sound_comes_late_by_so_many_frames(room: CuttingRoom) -> None:
    ramp = np.linspace(0, 0.9, 80_000, dtype=np.float32)
    made = take(room, "a", np.stack((ramp, ramp), axis=1), frames=40, head=8)
    straight = heard(room, film(shot("010", 20, chosen=made)))
    late = heard(room, film(shot("010", 20, chosen=made, sound_slip=3)))
    inside = slice(5 * FRAME, 15 * FRAME)
    assert np.allclose(late[inside], straight[2 * FRAME : 12 * FRAME], atol=1e-4)


def test_a_chain_whose_sound_is_cut_elsewhere_is_not_crossfaded(room: CuttingRoom) -> None:
    first = take(room, "a", steady(80_000, 0.5), frames=30, head=0)
    grown = take(
        room, "b", steady(80_000, 0.25), frames=40, head=8, parent=Parent(take=first, out_frame=20, kind="continue")
    )
    shots = (shot("010", 20, chosen=first), shot("020", 20, chosen=grown))
    joined = heard(room, film(*shots))
    assert joined[30 * FRAME, 0] > 0.3  # matched in loudness
    cut = heard(room, film(shots[0], replace(shots[1], sound_offset=-4)))
    assert np.allclose(cut[16 * FRAME + DECLICK : 39 * FRAME], 0.25, atol=1e-3)
    assert np.allclose(cut[DECLICK : 16 * FRAME - DECLICK], 0.5, atol=1e-3)
