"""What a request refers to comes back as the right frames and samples: the parent's own, to the bit, where they were
kept."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from studio.domain.asset import Asset
from studio.domain.errors import MediaError
from studio.domain.request import Parent, RequestReference, matched_frames
from studio.domain.shot import LinkKind, TakeId
from studio.domain.take import Take
from studio.domain.time import Rate
from studio.generate.engine import Engine, Finished
from studio.generate.material import order_for
from studio.generate.messages import EngineJob, ParentFiles
from studio.generate.model_row import ModelRow
from studio.media.reader import VideoReader, read_sound
from studio.media.writer import write_take
from tests.generate.conftest import MakeJob

FRAMES, SAMPLES = 48, 96_000
MODEL_24 = ModelRow(id="m", title="M", family="f", backend="x:Y", rate="24", frame_step=8, window_frames=17)


def numbered(count: int = FRAMES) -> np.ndarray:
    """Frames that say which they are: frame n has the red value 5n."""
    frames = np.zeros((count, 32, 48, 3), dtype=np.uint8)
    frames[..., 0] = 5 * np.arange(count)[:, None, None]
    return frames


def numbers(frames: np.ndarray) -> list[int]:
    return [round(value / 5) for value in frames[:, 8, 8, 0].astype(int)]


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> ParentFiles:
    """A take of 48 frames at 24 fps whose sound rises sample by sample."""
    folder = tmp_path_factory.mktemp("parent")
    ramp = np.linspace(-0.5, 0.5, SAMPLES, dtype=np.float32)
    sound = np.stack([ramp, ramp], axis=1)
    write_take(folder, numbered(), source_rate=Rate(24), film_rate=Rate(24), sound=sound)
    return ParentFiles(
        master=folder / "master.mp4",
        rate=Rate(24),
        head=8,
        source_rate=Rate(24),
        frames=folder / "frames.mkv",
        sound=folder / "sound.flac",
    )


def follow(make_job: MakeJob, files: ParentFiles | None, parent: Parent, **given: object) -> EngineJob:
    job = make_job(parent=parent, files=files, **given)
    return msgspec.structs.replace(job, model=MODEL_24)


def test_a_window_ends_right_before_the_out_frame(make_job: MakeJob, parent: ParentFiles) -> None:
    order, notes = order_for(follow(make_job, parent, Parent(TakeId("p"), 40, "continue"), head=17))
    assert order.parent is not None
    assert order.parent.lossless
    assert not notes
    assert np.array_equal(order.parent.frames, numbered()[23:40])
    assert order.parent.sound is not None
    assert parent.sound is not None
    assert np.array_equal(order.parent.sound, read_sound(parent.sound)[23 * 2000 : 40 * 2000])


@pytest.mark.parametrize(("head", "wanted"), [(1, [39]), (9, [*range(31, 40)]), (12, [*range(28, 37)])])
def test_a_window_is_on_the_model_s_grid_and_begins_where_the_head_does(
    make_job: MakeJob, parent: ParentFiles, head: int, wanted: list[int]
) -> None:
    order, _ = order_for(follow(make_job, parent, Parent(TakeId("p"), 40, "continue"), head=head))
    assert order.parent is not None
    assert numbers(order.parent.frames) == wanted


def test_another_film_rate_still_gives_the_model_its_own_frames_in_a_row(make_job: MakeJob, tmp_path: Path) -> None:
    # A film at 25 fps of a model at 24: the master has 50 frames, the lossless file 48.
    write_take(tmp_path, numbered(), source_rate=Rate(24), film_rate=Rate(25), sound=None)
    files = ParentFiles(
        master=tmp_path / "master.mp4", rate=Rate(25), head=0, source_rate=Rate(24), frames=tmp_path / "frames.mkv"
    )
    head = MODEL_24.window.film_frames(42, Rate(25))
    order, _ = order_for(follow(make_job, files, Parent(TakeId("p"), 42, "continue"), head=head, rate=Rate(25)))
    assert order.parent is not None
    found = numbers(order.parent.frames)
    assert found == [*range(found[0], found[0] + 17)]
    # The last one is what plays right before the cut, to within half a frame.
    assert abs(Fraction(found[-1] + 1, 24) - Fraction(42, 25)) <= Fraction(1, 25)


def test_without_lossless_frames_the_master_is_used_and_said(make_job: MakeJob, parent: ParentFiles) -> None:
    files = msgspec.structs.replace(parent, frames=None)
    order, notes = order_for(follow(make_job, files, Parent(TakeId("p"), 40, "continue"), head=9))
    assert order.parent is not None
    assert not order.parent.lossless
    assert numbers(order.parent.frames) == [*range(31, 40)]
    assert "master" in notes[0]


def test_a_match_sees_frames_spread_over_the_shot(make_job: MakeJob, parent: ParentFiles) -> None:
    order, _ = order_for(follow(make_job, parent, Parent(TakeId("p"), 40, "match"), head=8))
    assert order.parent is not None
    assert numbers(order.parent.frames) == [8 + frame for frame in matched_frames(40 - 8)] == [13, 24, 35]
    assert order.parent.sound is None


def test_the_anchor_is_the_last_picture_of_the_chain_s_first_shot(make_job: MakeJob, parent: ParentFiles) -> None:
    anchor = Parent(TakeId("first"), 33, "continue")
    job = follow(make_job, parent, Parent(TakeId("p"), 40, "continue"), head=17, anchor=anchor)
    order, _ = order_for(msgspec.structs.replace(job, anchor=parent))
    assert order.anchor is not None
    assert numbers(order.anchor) == [32]
    order, _ = order_for(job)  # its files are gone: the joins alone tell
    assert order.anchor is None
    imported = Asset("5" * 64, ".mkv", "video", "room.mkv")
    job = follow(make_job, parent, Parent(TakeId("p"), 40, "continue"), head=17, anchor=replace(anchor, asset=imported))
    assert parent.frames is not None
    order, _ = order_for(msgspec.structs.replace(job, assets={imported.key: parent.frames}))
    assert order.anchor is not None
    assert numbers(order.anchor) == [32]


def test_imported_footage_can_be_continued(make_job: MakeJob, parent: ParentFiles) -> None:
    asset = Asset("0" * 64, ".mp4", "video", "clip.mp4")
    job = follow(make_job, None, Parent(None, 40, "continue", asset), head=9, assets={asset.key: parent.master})
    order, _ = order_for(job)
    assert order.parent is not None
    assert numbers(order.parent.frames) == [*range(31, 40)]
    assert order.parent.sound is None  # masters have none


def test_an_imported_still_is_held(make_job: MakeJob, tmp_path: Path) -> None:
    asset = Asset("1" * 64, ".png", "image", "still.png")
    picture = numbered(2)[1]
    Image.fromarray(picture).save(tmp_path / "still.png")
    job = follow(
        make_job, None, Parent(None, 40, "continue", asset), head=9, assets={asset.key: tmp_path / "still.png"}
    )
    order, _ = order_for(job)
    assert order.parent is not None
    assert np.array_equal(order.parent.frames, np.stack([picture] * 9))


def test_references_are_pictures_and_sounds(make_job: MakeJob, parent: ParentFiles, tmp_path: Path) -> None:
    Image.new("RGB", (4000, 1000), (10, 20, 30)).save(tmp_path / "wide.png")
    still = Asset("1" * 64, ".png", "image")
    clip = Asset("2" * 64, ".mp4", "video")
    sound = Asset("3" * 64, ".flac", "sound")
    assert parent.sound is not None
    job = make_job(
        references=tuple(RequestReference(asset, "style") for asset in (still, clip, sound)),
        assets={still.key: tmp_path / "wide.png", clip.key: parent.master, sound.key: parent.sound},
    )
    views = order_for(job)[0].references
    assert views[0].frames.shape == (1, 480, 1920, 3)
    assert tuple(views[0].frames[0, 0, 0]) == (10, 20, 30)
    assert numbers(views[1].frames) == [*range(FRAMES)]
    assert len(views[2].frames) == 0
    assert views[2].sound is not None
    assert views[2].sound.shape == (SAMPLES, 2)


def test_a_missing_file_is_a_sentence(make_job: MakeJob) -> None:
    job = make_job(references=(RequestReference(Asset("4" * 64, ".png", "image", "ann.png"), "first"),))
    with pytest.raises(MediaError, match=r"ann\.png, which shot 030 refers to, is missing"):
        order_for(job)


def made_through(engine: Engine, job: EngineJob) -> Take:
    outcome = engine.run(job)
    assert isinstance(outcome, Finished), outcome
    return outcome.made.take(job.request)


def files_in(folder: Path, take: Take, *, lossless: bool = True) -> ParentFiles:
    frames = folder / "frames.mkv" if lossless else None
    return ParentFiles.of(take, master=folder / "master.mp4", frames=frames, sound=folder / "sound.flac")


def test_a_chain_through_the_engine_repeats_its_parent_to_the_bit(engine: Engine, make_job: MakeJob) -> None:
    first_job = make_job("one", head=8, tail=8, frames=24)
    take, folder = made_through(engine, first_job), first_job.incoming
    out = take.head + 20  # trimmed: four frames of the shot and the handle lie behind it
    second_job = make_job(
        "two", head=17, frames=24, parent=Parent(take.id, out, "continue"), files=files_in(folder, take)
    )
    second = made_through(engine, second_job)
    assert second.head == 17
    assert second.notes == ()
    with VideoReader(folder / "frames.mkv") as old, VideoReader(second_job.incoming / "frames.mkv") as new:
        assert all(np.array_equal(old.rgb(out - 17 + index), new.rgb(index)) for index in range(17))
        assert not np.array_equal(new.rgb(17), new.rgb(16))
    old_sound, new_sound = read_sound(folder / "sound.flac"), read_sound(second_job.incoming / "sound.flac")
    assert np.array_equal(old_sound[(out - 17) * 2000 : out * 2000], new_sound[: 17 * 2000])


@pytest.mark.parametrize("kind", ["continue", "match"])
def test_a_take_that_grew_from_a_master_says_so(engine: Engine, make_job: MakeJob, kind: LinkKind) -> None:
    first_job = make_job("one", tail=8, frames=24)
    take, folder = made_through(engine, first_job), first_job.incoming
    files = files_in(folder, take, lossless=False)
    second_job = make_job("two", head=9, parent=Parent(take.id, 20, kind), files=files)
    assert made_through(engine, second_job).notes == (
        "the parent's lossless frames are gone, so its compressed master was used",
    )
    if kind == "continue":
        with VideoReader(folder / "master.mp4") as old, VideoReader(second_job.incoming / "frames.mkv") as new:
            assert all(np.array_equal(old.rgb(11 + index), new.rgb(index)) for index in range(9))
