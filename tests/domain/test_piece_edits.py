"""Several clips and titles at once."""

from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.domain.asset import Asset
from studio.domain.errors import EditError
from studio.domain.piece_edits import add_pieces, delete_pieces, move_pieces, set_clips, turn_clips
from studio.domain.project import Clip, ClipId, Project, Title, TitleId, Track, TrackId
from studio.domain.track_edits import set_locked

ASSET = Asset("0" * 64, ".wav", "sound", "theme.wav")
MUSIC, VOICES = TrackId("music"), TrackId("voices")
ONE, TWO, THREE = ClipId("one"), ClipId("two"), ClipId("three")
WORDS = TitleId("one")
"""A title may have the id that a clip has."""


def clip(name: str, start: int, duration: int) -> Clip:
    return Clip(id=ClipId(name), asset=ASSET, start=start, duration=duration)


@pytest.fixture
def film() -> Project:
    music = Track(id=MUSIC, name="Music", clips=(clip("one", 0, 40), clip("two", 40, 40), clip("four", 100, 50)))
    voices = Track(id=VOICES, name="Voices", clips=(clip("three", 20, 30),))
    words = (Title(id=WORDS, text="Years later", start=10, duration=30),)
    return Project(tracks=(music, voices), titles=words)


def spans(project: Project) -> list[list[tuple[str, int, int]]]:
    rows = [project.titles, *(track.clips for track in project.tracks)]
    return [[(each.id, each.start, each.start + each.duration) for each in row] for row in rows]


def test_what_is_moved_keeps_its_distances_and_wins_over_what_stays(film: Project) -> None:
    moved = move_pieces([ONE, TWO, THREE], [WORDS], 30)(film)
    assert spans(moved) == [
        [("one", 40, 70)],
        [("one", 30, 70), ("two", 70, 110), ("four", 110, 150)],
        [("three", 50, 80)],
    ]
    assert spans(move_pieces([TWO, ONE], [], -0, 1)(film))[1:] == [
        [("four", 100, 150)],
        [("one", 0, 40), ("two", 40, 80)],
    ]


def test_they_are_deleted_turned_and_changed_together(film: Project) -> None:
    assert spans(delete_pieces([ONE, THREE], [WORDS])(film)) == [[], [("two", 40, 80), ("four", 100, 150)], []]
    turned = turn_clips([ONE, THREE], -3.0)(turn_clips([ONE], 39.0)(film))
    assert [each.gain_db for track in turned.tracks for each in track.clips] == [36.0, 0.0, 0.0, -3.0]
    assert turn_clips([ONE], 39.0)(turned).tracks[0].clips[0].gain_db == 40.0, "no further than that"
    assert set_clips([ONE, THREE], gain_db=0.0)(turned) == film


def test_copies_are_laid_over_what_is_there(film: Project) -> None:
    new = [(MUSIC, clip("a", 20, 40)), (VOICES, clip("b", 0, 10))]
    laid = add_pieces(new, [replace(film.titles[0], id=TitleId("t"), start=20)])(film)
    assert spans(laid) == [
        [("one", 10, 20), ("t", 20, 50)],
        [("one", 0, 20), ("a", 20, 60), ("two", 60, 80), ("four", 100, 150)],
        [("b", 0, 10), ("three", 20, 50)],
    ]


def test_what_makes_no_sense_is_refused(film: Project) -> None:
    locked = set_locked(VOICES, True)(film)
    for project, edit in (
        (film, move_pieces([ONE, TWO], [], -1)),
        (film, move_pieces([ONE], [], 5, 2)),
        (film, move_pieces([THREE], [], 0, -2)),
        (film, move_pieces([ClipId("gone")], [], 5)),
        (film, add_pieces([(MUSIC, clip("one", 200, 5))], [])),
        (film, add_pieces([(TrackId("none"), clip("new", 200, 5))], [])),
        (locked, move_pieces([THREE], [], 5)),
        (locked, move_pieces([THREE], [], 0, -1)),
        (locked, move_pieces([ONE], [], 0, 1)),
        (locked, delete_pieces([ONE, THREE], [])),
    ):
        with pytest.raises(EditError):
            edit(project)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_however_they_are_moved_all_lie_side_by_side_under_their_own_ids(seed: int) -> None:
    rng = Random(seed)
    tracks = [
        Track(id=name, name=name, clips=tuple(clip(f"{name}{n}", 40 * n, 40) for n in range(5)))
        for name in (MUSIC, VOICES)
    ]
    project = Project(tracks=tuple(tracks))
    for _ in range(12):
        every = [each for track in project.tracks for each in track.clips]
        chosen = rng.sample(every, min(3, len(every)))
        frames, down = rng.randint(-min(each.start for each in chosen), 60), rng.choice([-1, 0, 1])
        try:
            after = move_pieces([each.id for each in chosen], [], frames, down)(project)
        except EditError:
            assert down, "only a track that is not there"
            continue
        rows = [track.clips for track in after.tracks]
        for row in rows:
            assert all(a.start + a.duration <= b.start for a, b in itertools.pairwise(row))
        names = [each.id for row in rows for each in row]
        assert len(set(names)) == len(names)
        kept = {each.id: each for row in rows for each in row}
        assert all(kept[each.id] == replace(each, start=each.start + frames) for each in chosen)
        project = after
