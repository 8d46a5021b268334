"""Edits of clips and tracks: what each does, what is trimmed away under it, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain import track_edits as edits
from studio.domain.asset import Asset
from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Clip, ClipId, Project, Track, TrackId
from studio.domain.track_edits import delete_track

ASSET = Asset("0" * 64, ".wav", "sound")
ONE, TWO, NEW = ClipId("one"), ClipId("two"), ClipId("new")
MUSIC, VOICES = TrackId("music"), TrackId("voices")


def clip(name: str, start: int, duration: int, **more: Any) -> Clip:
    return Clip(id=ClipId(name), asset=ASSET, start=start, duration=duration, **more)


@pytest.fixture
def film() -> Project:
    clips = (clip("one", 0, 100, source_in=10, fade_in=20, fade_out=30), clip("two", 150, 50))
    return Project(tracks=(Track(id=MUSIC, name="Music", clips=clips), Track(id=VOICES, name="Voices")))


def spans(project: Project, track: int = 0) -> list[tuple[str, int, int, int]]:
    """Name, first frame, end and source_in of each clip of a track."""
    return [(c.id, c.start, c.start + c.duration, c.source_in) for c in project.tracks[track].clips]


def test_a_clip_is_added_moved_and_deleted(film: Project) -> None:
    added = edits.add_clip(VOICES, clip("new", 5, 10))(film)
    assert spans(added, 1) == [("new", 5, 15, 0)]
    moved = edits.move_clip(NEW, 110, MUSIC)(added)
    assert spans(moved) == [("one", 0, 100, 10), ("new", 110, 120, 0), ("two", 150, 200, 0)]
    assert spans(edits.delete_clips([ONE, TWO])(moved)) == [("new", 110, 120, 0)]


def test_what_lies_under_a_clip_is_trimmed_away(film: Project) -> None:
    assert spans(edits.move_clip(TWO, 80, MUSIC)(film)) == [("one", 0, 80, 10), ("two", 80, 130, 0)]
    assert spans(edits.move_clip(TWO, 20, MUSIC)(film)) == [
        ("one", 0, 20, 10),
        ("two", 20, 70, 0),
        ("one-2", 70, 100, 80),
    ]
    assert spans(edits.trim_clip_tail(ONE, -150)(film)) == [("one", 0, 250, 10)]


def test_trimming_the_head_leaves_the_sound_in_its_place(film: Project) -> None:
    assert spans(edits.trim_clip_head(ONE, 15)(film))[0] == ("one", 15, 100, 25)
    assert spans(edits.trim_clip_tail(ONE, 15)(film))[0] == ("one", 0, 85, 10)
    assert spans(edits.slip_clip(ONE, -10)(film))[0] == ("one", 0, 100, 0)


def test_what_makes_no_sense_is_refused(film: Project) -> None:
    for edit in (
        edits.trim_clip_head(ONE, 100),
        edits.trim_clip_head(TWO, -1),
        edits.trim_clip_tail(TWO, 50),
        edits.slip_clip(ONE, -11),
        edits.move_clip(ONE, -1, MUSIC),
        edits.move_clip(ONE, 0, TrackId("none")),
        edits.move_clip(NEW, 0, MUSIC),
        edits.add_clip(MUSIC, clip("two", 0, 5)),
        edits.split_clip(ONE, 100, NEW),
        edits.set_clip(ONE, gain_db=400.0),
        edits.set_clip(ONE, fade_in=-1),
        edits.rename_track(MUSIC, " "),
    ):
        with pytest.raises(EditError):
            edit(film)


def test_a_split_clip_sounds_as_before(film: Project) -> None:
    head, tail, _ = edits.split_clip(ONE, 40, NEW)(film).tracks[0].clips
    assert (head.start, head.duration, head.source_in, head.fade_in, head.fade_out) == (0, 40, 10, 20, 0)
    assert (tail.id, tail.start, tail.duration, tail.source_in, tail.fade_in, tail.fade_out) == (NEW, 40, 60, 50, 0, 30)


def test_fades_never_outgrow_their_clip(film: Project) -> None:
    short = edits.trim_clip_tail(ONE, 60)(film).tracks[0].clips[0]
    assert (short.fade_in, short.fade_out) == (20, 20)
    assert edits.set_clip(ONE, fade_in=90)(film).tracks[0].clips[0].fade_out == 10


def test_a_track_is_muted_and_renamed(film: Project) -> None:
    track = edits.rename_track(MUSIC, " Score ")(edits.set_muted(MUSIC, True)(film))
    assert (track.tracks[0].name, track.tracks[0].muted) == ("Score", True)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_after_any_of_these_edits_clips_lie_side_by_side(seed: int) -> None:
    rng = Random(seed)
    project = Project(tracks=(Track(id=MUSIC, name="Music"), Track(id=VOICES, name="Voices")))
    for number in range(25):
        with suppress(EditError):
            project = _random_edit(rng, project, number)(project)
        for track in project.tracks:
            ends = [0, *(each.start + each.duration for each in track.clips)]
            assert all(end <= each.start for end, each in zip(ends, track.clips, strict=False))
            assert all(each.fade_in + each.fade_out <= each.duration for each in track.clips)
        names = [each.id for track in project.tracks for each in track.clips]
        assert len(set(names)) == len(names)


def _random_edit(rng: Random, project: Project, number: int) -> Edit:
    track = rng.choice([MUSIC, VOICES])
    names = [each.id for each in (*project.tracks[0].clips, *project.tracks[1].clips)]
    if not names or rng.random() < 0.3:
        fades = {"fade_in": rng.randint(0, 30), "fade_out": rng.randint(0, 30)}
        return edits.add_clip(track, clip(f"c{number}", rng.randint(0, 200), rng.randint(1, 90), **fades))
    name = rng.choice(names)
    return rng.choice(
        [
            edits.move_clip(name, rng.randint(-5, 200), track),
            edits.trim_clip_head(name, rng.randint(-20, 20)),
            edits.trim_clip_tail(name, rng.randint(-20, 20)),
            edits.slip_clip(name, rng.randint(-20, 20)),
            edits.split_clip(name, rng.randint(0, 50), ClipId(f"s{number}")),
            edits.set_clip(name, fade_in=rng.randint(0, 60)),
            edits.delete_clips([name]),
        ]
    )


def test_a_locked_track_keeps_what_lies_on_it(film: Project) -> None:
    locked = edits.set_locked(MUSIC, True)(film)
    for edit in (
        edits.move_clip(ONE, 5, MUSIC),
        edits.move_clip(ONE, 5, VOICES),
        edits.trim_clip_tail(ONE, 5),
        edits.set_clip(ONE, gain_db=3.0),
        edits.split_clip(ONE, 5, NEW),
        edits.delete_clips([ONE]),
        edits.add_clip(MUSIC, clip("new", 0, 5)),
        delete_track(MUSIC),
    ):
        with pytest.raises(EditError, match="Music is locked: unlock it"):
            edit(locked)
    assert edits.add_clip(VOICES, clip("new", 0, 5))(locked).tracks[1].clips
    assert edits.set_muted(MUSIC, True)(locked).tracks[0].muted
    assert edits.set_locked(MUSIC, False)(locked) == film


def test_a_track_is_heard_alone(film: Project) -> None:
    assert [track.solo for track in edits.set_solo(VOICES, True)(film).tracks] == [False, True]
