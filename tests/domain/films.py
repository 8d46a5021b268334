"""Films at random: whole Projects by Hypothesis, and any edit from a seeded source (as the crash driver does)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from studio.domain import (
    alternate_edits,
    cast_edits,
    edits,
    marker_edits,
    panel_edits,
    shot_edits,
    sound_edits,
    title_edits,
    track_edits,
)
from studio.domain.alternate_edits import aside
from studio.domain.asset import Asset
from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.film_edits import set_film
from studio.domain.project import (
    Character,
    CharacterId,
    Clip,
    ClipId,
    Film,
    Marker,
    MarkerId,
    Place,
    PlaceId,
    Project,
    Scene,
    Title,
    TitleId,
    Track,
    TrackId,
)
from studio.domain.settle import settle
from studio.domain.shot import PROMPT_PARTS, Link, Lora, Panel, Reference, SceneId, Shot, ShotId, TakeId, Transition
from studio.domain.time import Rate

WORDS = (
    "lighthouse",
    "sea",
    "keeper",
    "dawn",
    "rain",
    "boat",
    "\U0001f6a2",
    'say "aye"',
    "naïve",
    "",
    "\n",
    "\u202e",
    "終",
)
RATES = (Rate(24), Rate(25), Rate(30), Rate(24000, 1001), Rate(30000, 1001))


# --- whole Projects ---------------------------------------------------------------------------------------------------

_text = st.text(max_size=12)
_ids = st.text("abcdefgh0123456789-_ é", min_size=1, max_size=8)
_takes = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,12}", fullmatch=True).map(TakeId)
_small = st.integers(-1000, 1000)
_gain = st.floats(-60, 24)
assets = st.builds(
    Asset,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    suffix=st.sampled_from(["", ".png", ".mp4", ".wav"]),
    kind=st.sampled_from(["image", "video", "sound"]),
    name=_text,
)
_references = st.lists(
    st.builds(
        Reference,
        asset=assets,
        role=st.sampled_from(["first", "last", "at", "character", "place", "prop", "style", "layout", "motion"]),
        strength=st.floats(0, 1),
        at=st.none() | _small,
    ),
    max_size=2,
).map(tuple)
_transitions = st.none() | st.builds(Transition, kind=st.sampled_from(["dissolve", "fade"]), frames=st.integers(1, 200))
_loras = st.lists(
    st.builds(Lora, file=st.sampled_from(["noir.safetensors", "film/grain.safetensors"]), strength=st.floats(-4, 4)),
    max_size=2,
    unique_by=lambda lora: lora.file,
).map(tuple)
_films = st.builds(
    Film,
    title=_text,
    width=st.integers(1, 4096).map(lambda half: half * 2),
    height=st.integers(1, 4096).map(lambda half: half * 2),
    rate=st.sampled_from(RATES),
    seed=st.integers(0, 2**63 - 1),
    model=_text,
    style=_text,
    handles=st.integers(0, 100),
    take_size=st.none() | st.tuples(*[st.integers(1, 4096).map(lambda half: half * 2)] * 2),
    end=st.none() | st.builds(Transition, kind=st.just("fade"), frames=st.integers(1, 200)),
    start=st.sampled_from(["00:00:00:00", "01:00:00:00", "10:59:59:23"]),
)
_shots = st.builds(
    Shot,
    id=_ids.map(ShotId),
    name=_text,
    duration=st.integers(1, 1000),
    source=st.sampled_from(["generated", "imported", "gap"]),
    prompt=_text,
    camera=_text,
    source_in=_small,
    seed=st.none() | st.integers(0, 2**63 - 1),
    hold_colours=st.booleans(),
    transition=_transitions,
    references=_references,
    loras=_loras,
    panels=st.lists(st.builds(Panel, asset=st.none() | assets, take=st.none() | _takes), max_size=2).map(tuple),
    imported=st.none() | assets,
    fit=st.sampled_from(["auto", "crop", "letterbox"]),
    sound_offset=_small,
    sound_slip=_small,
    sound_unlinked=st.booleans(),
    sound_gain_db=st.sampled_from([0.0, -6.0, 3.5]),
    sound_muted=st.booleans(),
    dialogue=_text,
    status=st.sampled_from(["todo", "draft", "review", "approved"]),
    name_locked=st.booleans(),
    left_out=st.sets(st.sampled_from(PROMPT_PARTS)).map(lambda out: tuple(p for p in PROMPT_PARTS if p in out)),
    chosen=st.none() | _takes,
    pending=st.none() | _takes,
)
_alternated = st.builds(
    lambda shot, others, number: replace(
        shot, alternates=tuple(aside(each) for each in others), alternate=number % (len(others) + 1)
    ),
    _shots,
    st.lists(_shots, max_size=2),
    st.integers(0, 2),
)
_scenes = st.builds(
    Scene,
    id=_ids.map(SceneId),
    heading=_text,
    setting=st.sampled_from(["INT", "EXT", "INT/EXT", ""]),
    place=_text,
    loras=_loras,
)
_clips = st.builds(
    Clip,
    id=_ids.map(ClipId),
    asset=assets,
    start=st.integers(0, 1000),
    duration=st.integers(1, 1000),
    gain_db=_gain,
    fade_in=st.integers(0, 50),
)
_tracks = st.builds(
    Track,
    id=_ids.map(TrackId),
    name=_text,
    kind=st.sampled_from(["dialogue", "music", "effects"]),
    clips=st.lists(_clips, max_size=2).map(tuple),
    gain_db=_gain,
    muted=st.booleans(),
    solo=st.booleans(),
    locked=st.booleans(),
)
_markers = st.builds(
    Marker,
    id=_ids.map(MarkerId),
    frame=st.integers(0, 3000),
    name=_text,
    colour=st.sampled_from(["amber", "green", "blue", "violet", "red"]),
)
_titles = st.builds(
    Title,
    id=_ids.map(TitleId),
    text=_text,
    start=st.integers(0, 3000),
    duration=st.integers(1, 500),
    position=st.sampled_from(["lower-third", "centre", "upper"]),
    size=st.sampled_from(["small", "medium", "large"]),
    fade_in=st.integers(0, 30),
    fade_out=st.integers(0, 30),
)


def _named_apart(entities: st.SearchStrategy, most: int) -> st.SearchStrategy:
    return st.lists(entities, max_size=most, unique_by=lambda entity: entity.id).map(tuple)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Any Project that edits could have made; links lead to earlier shots and scenes are there."""
    project = Project(
        film=draw(_films),
        scenes=draw(_named_apart(_scenes, 3)),
        characters=draw(
            _named_apart(st.builds(Character, id=_ids.map(CharacterId), name=_text, references=_references), 2)
        ),
        places=draw(_named_apart(st.builds(Place, id=_ids.map(PlaceId), name=_text, references=_references), 2)),
        shots=draw(_named_apart(_alternated, 6)),
        tracks=draw(_named_apart(_tracks, 2)),
    )
    rng = draw(st.randoms(use_true_random=False))
    for shot in project.shots:
        if project.scenes and rng.random() < 0.5:
            project = edits.set_scene(shot.id, rng.choice(project.scenes))(project)
    for edit in (
        *(marker_edits.add_marker(each) for each in draw(_named_apart(_markers, 3))),
        *(title_edits.add_title(each) for each in draw(_named_apart(_titles, 3))),
    ):
        with suppress(EditError):
            project = edit(project)
    return settle(_linked(project, rng))


def _linked(project: Project, rng: Random) -> Project:
    for position, shot in enumerate(project.shots):
        if position and shot.transition is None and rng.random() < 0.4:
            project = edits.follow(shot.id, _link(rng, project, position))(project)
    return project


def _link(rng: Random, project: Project, position: int) -> Link:
    followed = None if rng.random() < 0.5 else project.shots[rng.randrange(position)].id
    return Link("continue" if rng.random() < 0.5 else "match", followed)


# --- any edit ---------------------------------------------------------------------------------------------------------


def random_edit(rng: Random, project: Project) -> tuple[str, Edit]:
    """A label and an edit of any kind, mostly one that makes sense now; some raise EditError, as people's do."""
    if not project.shots or rng.random() < 0.15:
        return "Insert shot", edits.insert_shot(_shot(rng), rng.randint(0, len(project.shots)))
    make = rng.choice(KINDS)
    return make.__name__.lstrip("_"), make(rng, project)


def random_film(rng: Random, shots: int) -> Project:
    """A film of so many shots."""
    project = Project()
    for position in range(shots):
        project = edits.insert_shot(_shot(rng), position)(project)
    return project


def _words(rng: Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(0, 6)))


def _new_id(rng: Random) -> str:
    return f"{rng.getrandbits(48):012x}"


def _take(rng: Random) -> TakeId:
    return TakeId(_new_id(rng))


def _asset(rng: Random) -> Asset:
    return Asset(f"{rng.getrandbits(256):064x}", rng.choice(["", ".png", ".wav"]), "image", _words(rng))


def _shot(rng: Random) -> Shot:
    return Shot(id=ShotId(_new_id(rng)), name="", duration=rng.randint(1, 90), prompt=_words(rng))


def _any(rng: Random, project: Project) -> ShotId:
    return rng.choice(project.shots).id


def _film(rng: Random, project: Project) -> Edit:
    change = rng.choice(
        [
            {"title": _words(rng)},
            {"width": rng.randrange(2, 4000, 2), "height": 480},
            {"rate": rng.choice(RATES)},
            {"seed": rng.getrandbits(63)},
            {"handles": rng.randint(0, 12)},
            {"end": rng.choice([None, Transition("fade", rng.randint(1, 30))])},
            {"start": rng.choice(["00:00:00:00", "01:00:00:00"])},
        ]
    )
    return set_film(**change)


def _scenes_edit(rng: Random, project: Project) -> Edit:
    kept = [scene for scene in project.scenes if rng.random() < 0.8]
    rng.shuffle(kept)
    return cast_edits.set_scenes([*kept, Scene(id=SceneId(_new_id(rng)), heading=_words(rng))])


def _cast(rng: Random, project: Project) -> Edit:
    kind: cast_edits.CastKind = rng.choice(["character", "place"])
    cast = cast_edits.cast_of(project, kind)
    if not cast or (len(cast) < 4 and rng.random() < 0.5):
        return cast_edits.add_member(kind, _words(rng), _new_id(rng))
    owner = rng.choice(cast).id
    return rng.choice(
        [
            cast_edits.rename_member(kind, owner, _words(rng)),
            cast_edits.set_words(kind, owner, _words(rng)),
            cast_edits.delete_member(kind, owner),
        ]
    )


def _text_edit(rng: Random, project: Project) -> Edit:
    field = rng.choice(["prompt", "negative", "camera", "dialogue", "action", "sound", "notes"])
    return edits.set_text(_any(rng, project), field, _words(rng))


def _seed(rng: Random, project: Project) -> Edit:
    return edits.set_seed(_any(rng, project), rng.choice([None, 0, rng.getrandbits(62)]))


def _leave_out(rng: Random, project: Project) -> Edit:
    return edits.leave_out(_any(rng, project), rng.choice(PROMPT_PARTS), rng.random() < 0.5)


def _status(rng: Random, project: Project) -> Edit:
    return edits.set_status(_any(rng, project), rng.choice(["todo", "draft", "review", "approved"]))


def _references_edit(rng: Random, project: Project) -> Edit:
    return edits.set_references(_any(rng, project), [Reference(_asset(rng), "style", rng.random())])


def _panels(rng: Random, project: Project) -> Edit:
    return panel_edits.set_panels(_any(rng, project), [Panel(asset=_asset(rng)), Panel(take=_take(rng))])


def _promotion(rng: Random, project: Project) -> Edit:
    return panel_edits.promote_panel(_any(rng, project), rng.randint(0, 1), rng.choice(["first", "last"]))


def _scene(rng: Random, project: Project) -> Edit:
    return edits.set_scene(_any(rng, project), rng.choice([None, *project.scenes]))


def _name(rng: Random, project: Project) -> Edit:
    return edits.rename(_any(rng, project), rng.choice(["7A", "015", _new_id(rng)]), lock=rng.choice([None, True]))


def _follow(rng: Random, project: Project) -> Edit:
    position = rng.randrange(len(project.shots))
    link = None if rng.random() < 0.3 else _link(rng, project, max(1, position))
    return edits.follow(project.shots[position].id, link)


def _transition(rng: Random, project: Project) -> Edit:
    kind = "dissolve" if rng.random() < 0.5 else "fade"
    return edits.set_transition(_any(rng, project), rng.choice([None, Transition(kind, rng.randint(1, 30))]))


def _choice(rng: Random, project: Project) -> Edit:
    return edits.choose_take(_any(rng, project), rng.choice([None, _take(rng)]))


def _awaited(rng: Random, project: Project) -> Edit:
    return edits.await_take(_any(rng, project), _take(rng), arrived=rng.choice([None, _take(rng)]))


def _duration(rng: Random, project: Project) -> Edit:
    return edits.set_duration(_any(rng, project), rng.randint(1, 90))


def _trim(rng: Random, project: Project) -> Edit:
    return edits.trim_head(_any(rng, project), rng.randint(-9, 9))


def _slip(rng: Random, project: Project) -> Edit:
    return edits.slip(_any(rng, project), rng.randint(-9, 9))


def _roll(rng: Random, project: Project) -> Edit:
    return edits.roll(_any(rng, project), rng.randint(-9, 9))


def _split(rng: Random, project: Project) -> Edit:
    shot = rng.choice(project.shots)
    return edits.split(shot.id, rng.randint(1, shot.duration), ShotId(_new_id(rng)))


def _duplicate(rng: Random, project: Project) -> Edit:
    return shot_edits.duplicate_shots({_any(rng, project): ShotId(_new_id(rng))})


def _delete(rng: Random, project: Project) -> Edit:
    return shot_edits.delete_shots([_any(rng, project)])


def _lift(rng: Random, project: Project) -> Edit:
    return edits.lift_shot(_any(rng, project))


def _move(rng: Random, project: Project) -> Edit:
    return shot_edits.move_shots([_any(rng, project)], rng.randrange(len(project.shots)))


def _renumber(rng: Random, project: Project) -> Edit:
    return shot_edits.renumber(rng.choice([5, 10]))


def _track(rng: Random, project: Project) -> Edit:
    if not project.tracks or rng.random() < 0.4:
        return track_edits.add_track(Track(id=TrackId(_new_id(rng)), name=_words(rng)))
    track = rng.choice(project.tracks)
    if rng.random() < 0.3:
        return track_edits.delete_track(track.id)
    clip = Clip(id=ClipId(_new_id(rng)), asset=_asset(rng), start=rng.randint(0, 99), duration=rng.randint(1, 99))
    return track_edits.set_track(
        Track(id=track.id, name=track.name, clips=(*track.clips, clip), gain_db=rng.uniform(-20, 6))
    )


def _marker(rng: Random, project: Project) -> Edit:
    frame = rng.randint(-2, 400)
    if not project.markers or rng.random() < 0.4:
        return marker_edits.add_marker(Marker(id=MarkerId(_new_id(rng)), frame=frame, name=_words(rng)))
    marker = rng.choice(project.markers).id
    return rng.choice(
        [
            marker_edits.move_marker(marker, frame),
            marker_edits.set_marker(marker, name=_words(rng), colour="red"),
            marker_edits.delete_markers([marker]),
        ]
    )


def _title(rng: Random, project: Project) -> Edit:
    start, frames = rng.randint(-2, 400), rng.randint(-40, 40)
    if not project.titles or rng.random() < 0.4:
        return title_edits.add_title(
            Title(id=TitleId(_new_id(rng)), text=_words(rng), start=start, duration=rng.randint(1, 90))
        )
    title = rng.choice(project.titles).id
    return rng.choice(
        [
            title_edits.move_title(title, start),
            title_edits.trim_title_head(title, frames),
            title_edits.trim_title_tail(title, frames),
            title_edits.set_title(title, text=_words(rng), fade_in=rng.randint(0, 20)),
            title_edits.split_title(title, rng.randint(0, 40), TitleId(_new_id(rng))),
            title_edits.delete_titles([title]),
        ]
    )


def _sound(rng: Random, project: Project) -> Edit:
    shot, frames = _any(rng, project), rng.randint(-40, 40)
    return rng.choice(
        [
            sound_edits.cut_sound(shot, frames),
            sound_edits.slip_sound(shot, frames),
            sound_edits.sync_sound([shot]),
            sound_edits.unlink_sound([shot], rng.random() < 0.5),
            sound_edits.turn_sound([shot], rng.choice([-3.0, 1.5])),
            sound_edits.mute_sound([shot], rng.random() < 0.5),
        ]
    )


def _alternate(rng: Random, project: Project) -> Edit:
    shot = rng.choice(project.shots)
    return rng.choice(
        [
            alternate_edits.make_alternate(shot.id),
            alternate_edits.use_alternate(shot.id, rng.randint(0, 2)),
            alternate_edits.delete_alternate(shot.id, rng.randint(0, 2)),
        ]
    )


KINDS: tuple[Callable[[Random, Project], Edit], ...] = (
    _film,
    _scenes_edit,
    _cast,
    _text_edit,
    _seed,
    _status,
    _leave_out,
    _references_edit,
    _panels,
    _promotion,
    _scene,
    _name,
    _follow,
    _transition,
    _choice,
    _awaited,
    _duration,
    _trim,
    _slip,
    _roll,
    _split,
    _duplicate,
    _delete,
    _lift,
    _move,
    _renumber,
    _alternate,
    _track,
    _marker,
    _title,
    _sound,
)
