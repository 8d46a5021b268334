"""A film in which every kind of entity says everything that it can, with history, a queue and a take.

`python -m tests.storage.sample FOLDER` writes it as `schema-N` and `schema-N.json`. What lies in `tests/samples` was
written when its schema was the present one and is kept, so that a later Shotloom is seen to open it.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from studio.domain import (
    cast_edits,
    edits,
    lora_edits,
    marker_edits,
    shot_edits,
    sound_edits,
    take_edits,
    title_edits,
    track_edits,
)
from studio.domain.alternate_edits import make_alternate
from studio.domain.asset import Asset
from studio.domain.edits import Edit
from studio.domain.errors import Proposal
from studio.domain.film_edits import set_film
from studio.domain.project import Clip, ClipId, Film, Marker, MarkerId, Project, Scene, Title, TitleId, Track, TrackId
from studio.domain.shot import Link, Lora, Panel, Reference, SceneId, Shot, ShotId, TakeId, Transition
from studio.domain.time import Rate
from studio.storage.database import SCHEMA
from studio.storage.project_store import ProjectStore
from studio.storage.record import project_to_json
from tests.storage.takes import adopted, job, take

FIRST, SECOND, THIRD = ShotId("1"), ShotId("2"), ShotId("3")
MADE, ASKED, REFUSED = TakeId("first-take"), TakeId("second-take"), TakeId("third-take")
PROPOSED = (Proposal("size", "480x270"), Proposal("model", "sketch"))
_CLIP, _TITLE, _MARKER = ClipId("theme"), TitleId("years"), MarkerId("drop")


def beginning() -> Project:
    """What the film is before its first edit."""
    lengths = ((FIRST, "010"), (SECOND, "020"), (THIRD, "030"))
    shots = tuple(Shot(id=each, name=name, duration=48, prompt="a boat at {dusk|dawn}") for each, name in lengths)
    return Project(film=Film(title="The Crossing", rate=Rate(24000, 1001), model="test-card"), shots=shots)


def story(picture: Asset, sound: Asset) -> Iterable[tuple[str, Edit]]:
    """Edits after which nothing that the present schema knows is unsaid."""
    sketch = Reference(picture, "at", 0.5, 12)
    film = {"width": 800, "height": 480, "seed": 7, "style": "ink line", "handles": 4, "start": "01:00:00:00"}
    film |= {"take_size": (640, 384)}
    scene = Scene(id=SceneId("bay"), heading="EXT. BAY - DUSK", setting="EXT", place="bay", time="dusk", look="low sun")
    yield "Film", set_film(**film, end=Transition("fade", 24))
    yield "Scene", cast_edits.add_scene(scene, [FIRST, SECOND])
    for kind, name in (("character", "keeper"), ("place", "bay")):
        assert kind in ("character", "place")
        yield "Cast", cast_edits.add_member(kind, name.title(), name)
        yield "Words", cast_edits.set_words(kind, name, f"the {name} in a yellow coat – naïve ☂")
        yield "Pictures", cast_edits.set_member_references(kind, name, [Reference(picture, kind)])
    for field in ("prompt", "negative", "camera", "dialogue", "action", "sound", "notes"):
        yield "Text", edits.set_text(SECOND, field, f"{field} of @keeper\nsecond line")
    yield "Take", edits.choose_take(FIRST, MADE)
    yield "Alternate", make_alternate(FIRST)
    yield "Other version", edits.set_text(FIRST, "prompt", "a ship")
    yield "Settle", _whole(SECOND, picture, sketch)
    yield "Put in", _imported(THIRD, picture)
    yield "Alternate", make_alternate(SECOND)
    yield "J cut", sound_edits.cut_sound(SECOND, -6)
    yield "Slip", sound_edits.slip_sound(SECOND, 2)
    yield "Unlink", sound_edits.unlink_sound([SECOND], True)
    yield "Quieter", sound_edits.turn_sound([SECOND], -6.5)
    yield "Mute", sound_edits.mute_sound([SECOND], True)
    yield "Leave out", edits.leave_out(SECOND, "style", True)
    yield "LoRA", lora_edits.set_loras([SECOND], [Lora("ink/lines.safetensors", 0.7)])
    yield "LoRA", lora_edits.set_scene_loras(SceneId("bay"), [Lora("grain.safetensors", -0.5)])
    yield "Track", track_edits.add_track(Track(id=TrackId("music"), name="Music", kind="effects", gain_db=-3.0))
    clip = Clip(id=_CLIP, asset=sound, start=12, duration=60, source_in=3, gain_db=-1.5, fade_in=6, fade_out=9)
    clip = replace(clip, muted=True)
    yield "Clip", track_edits.add_clip(TrackId("music"), clip)
    for switch in (track_edits.set_muted, track_edits.set_solo, track_edits.set_locked):
        yield "Switch", switch(TrackId("music"), True)
    title = Title(id=_TITLE, text="Years\nlater", start=4, duration=40, position="upper", size="large")
    yield "Title", title_edits.add_title(replace(title, fade_in=5, fade_out=7))
    yield "Marker", marker_edits.add_marker(Marker(id=_MARKER, frame=30, name="Drop", colour="violet"))
    yield "Note", take_edits.note_take(MADE, "lovely, but the gull")
    yield "Reject", take_edits.reject_take(MADE, {FIRST: None})


def make_sample(folder: Path) -> Project:
    """Make the film at `folder`, one edit of it undone. The Project as it stands."""
    store = ProjectStore.create(folder, beginning())
    with store, tempfile.TemporaryDirectory() as given:
        picture, sound = (_admitted(store, Path(given), *each) for each in ((".png", "image"), (".wav", "sound")))
        adopted(store.takes, take(MADE))
        for label, edit in story(picture, sound):
            store.journal.apply(label, edit)
        waiting = job(ASKED, follows=MADE)
        awaiting = edits.await_take(SECOND, ASKED, arrived=MADE)
        store.journal.apply("Generate shot 020", awaiting, jobs=[replace(waiting, shot=SECOND)])
        refused = replace(job(REFUSED), shot=FIRST)
        store.journal.apply("Generate shot 010", edits.await_take(FIRST, REFUSED, arrived=MADE), jobs=[refused])
        store.queue.fail(REFUSED, "too large for this machine", PROPOSED)
        store.journal.apply("Delete", shot_edits.delete_shots([THIRD]))
        return store.journal.undo()


def _whole(shot: ShotId, picture: Asset, reference: Reference) -> Edit:
    """A shot whose other fields have no edit of their own, or one each."""

    def edit(project: Project) -> Project:
        old = project.shot(shot)
        new = replace(
            old,
            source_in=2,
            seed=11,
            link=Link("match", FIRST),
            hold_colours=False,
            transition=Transition("dissolve", 6),
            references=(reference,),
            panels=(Panel(asset=picture), Panel(take=MADE)),
            fit="letterbox",
            status="review",
            name_locked=True,
        )
        return project.with_shot(new)

    return edit


def _imported(shot: ShotId, picture: Asset) -> Edit:
    def edit(project: Project) -> Project:
        return project.with_shot(replace(project.shot(shot), source="imported", imported=picture))

    return edit


def _admitted(store: ProjectStore, given: Path, suffix: str, kind: str) -> Asset:
    path = given / f"given{suffix}"
    path.write_bytes(f"not really a {kind}".encode())
    assert kind in ("image", "sound")
    asset = store.folder.admit(path, kind)
    assert asset.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    return asset


if __name__ == "__main__":
    name = f"schema-{SCHEMA}"
    target = Path(sys.argv[1])
    shutil.rmtree(target / name, ignore_errors=True)
    (target / f"{name}.json").write_bytes(project_to_json(make_sample(target / name)))
    shutil.rmtree(target / name / "cache")
    (target / name / "lock").unlink()
