"""A film leaves as it is previewed, whole or not at all, whatever the disk and the person do meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from studio.domain.errors import EditError, MediaError
from studio.domain.project import Project
from studio.domain.shot import Transition
from studio.domain.time import Rate
from studio.media.colour import Planes, split_planes
from studio.media.compose import Composer
from studio.media.delivery import Delivery, read_size
from studio.media.export import ExportProgress, ExportResult, export_film
from studio.media.failure import FAILURES, writing
from studio.media.sound import SAMPLE_RATE

from .footage import TEXT, CuttingRoom, film, greys, psnr, shot, tone
from .test_compose import PATCHES, patches

AAC_BLOCK = 1024


@pytest.fixture
def room(tmp_path: Path) -> CuttingRoom:
    return CuttingRoom(tmp_path)


def export(room: CuttingRoom, project: Project, name: str = "film.mp4", **options: object) -> ExportResult | None:
    return export_film(
        project,
        room.folder / name,
        locate=room.locate,
        takes=room.takes,
        text=TEXT,
        **options,  # type: ignore[arg-type]
    )


def small_film(room: CuttingRoom, rate: Rate = Rate(24)) -> Project:
    """A take with noise, a dissolve, a slate, a gap, a held frame and fades, in 60 frames."""
    noise = np.random.default_rng(2).integers(0, 60, (24, 48, 64, 3), np.uint8)
    first = room.take("a", noise + np.arange(0, 96, 4, dtype=np.uint8)[:, None, None, None], sound=tone(1), rate=rate)
    second = room.take("b", greys([200 - 5 * n for n in range(24)]), head=6, sound=tone(1, 660), rate=rate)
    return film(
        shot("010", 18, chosen=first, transition=Transition("fade", 5)),
        shot("020", 22, chosen=second, transition=Transition("dissolve", 7)),
        shot("030", 8, prompt="A boat"),
        shot("040", 12, source="gap"),
        rate=rate,
        size=(96, 64),
        title="The Light",
        end=Transition("fade", 4),
    )


def decoded(path: Path) -> list[Planes]:
    with av.open(str(path)) as container:
        return [np.asarray(frame.to_ndarray(), np.uint8) for frame in container.decode(video=0)]


def readable(path: Path) -> int:
    """How many frames can be decoded of a file that may be cut off."""
    count = 0
    with contextlib.suppress(*FAILURES), av.open(str(path)) as container:
        for _ in container.decode(video=0):
            count += 1
    return count


def seconds(ticks: int | None, base: Fraction | None) -> Fraction:
    assert ticks is not None
    assert base is not None
    return ticks * base


# --- what is written ---


@pytest.mark.parametrize("rate", [Rate(24), Rate(25), Rate(24000, 1001)])
def test_a_film_has_every_frame_and_as_much_sound(room: CuttingRoom, rate: Rate) -> None:
    result = export(room, small_film(room, rate))
    assert result is not None
    assert (result.frames, result.duration_s) == (60, rate.seconds(60))
    with av.open(str(room.folder / "film.mp4")) as container:
        assert [stream.type for stream in container.streams] == ["video", "audio"]
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert (picture.codec.name, picture.profile, picture.pix_fmt) == ("h264", "High", "yuv420p")
        assert (sound.codec.name, sound.rate, sound.layout.name) == ("aac", SAMPLE_RATE, "stereo")
        assert picture.average_rate == rate.fps
        assert picture.start_time == 0
        assert sound.start_time == 0
        assert seconds(picture.duration, picture.time_base) == rate.seconds(60)
        assert abs(seconds(sound.duration, sound.time_base) - rate.seconds(60)) <= Fraction(AAC_BLOCK, SAMPLE_RATE)
        times = [seconds(frame.pts, frame.time_base) for frame in container.decode(video=0)]
        assert times == [rate.seconds(n) for n in range(60)]
        container.seek(0)
        assert sum(frame.samples for frame in container.decode(audio=0)) >= rate.samples(60, SAMPLE_RATE)
    assert not list(room.folder.glob("*.part"))


def test_every_frame_is_the_one_that_the_preview_shows(room: CuttingRoom) -> None:
    project = small_film(room)
    export(room, project)
    with room.composer(project) as composer:
        for number, picture in enumerate(decoded(room.folder / "film.mp4")):
            shown = composer.picture(number)
            assert psnr(shown, picture) >= 45, number
            assert min(psnr(a, b) for a, b in zip(split_planes(shown), split_planes(picture), strict=True)) >= 45, (
                number
            )


@pytest.mark.parametrize("noise", [1.5, 6.0, 40.0])
def test_noisy_pictures_are_kept_as_well(room: CuttingRoom, noise: float) -> None:
    drift = np.cumsum(np.random.default_rng(1).normal(0, 2, (96, 160, 3)), axis=1) + 110
    grain = np.random.default_rng(2).normal(0, noise, (12, 96, 160, 3))
    take = room.take("a", np.clip(drift + grain, 0, 255).astype(np.uint8))
    project = film(shot("010", 12, chosen=take), size=(160, 96))
    export(room, project)
    with room.composer(project) as composer:
        found = [psnr(composer.picture(n), picture) for n, picture in enumerate(decoded(room.folder / "film.mp4"))]
    assert min(found) >= 45


def test_the_sound_is_the_one_that_the_preview_plays(room: CuttingRoom) -> None:
    noise = np.random.default_rng(4).normal(0, 0.1, (120_000, 2)).astype(np.float32)
    smooth = np.stack([np.convolve(noise[:, side], np.ones(24) / 5, "same") for side in (0, 1)], axis=1)
    project = film(shot("010", 48, chosen=room.take("n", greys([50] * 60), sound=smooth.astype(np.float32))))
    export(room, project)
    with room.composer(project) as composer:
        played = composer.sound(0, 48)[:, 0]
    with av.open(str(room.folder / "film.mp4")) as container:
        written = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    best = max(
        range(-1200, 1201), key=lambda lag: float(np.dot(played[5000:40_000], written[5000 + lag : 40_000 + lag]))
    )
    assert best == 0
    assert np.corrcoef(played[2000:90_000], written[2000:90_000])[0, 1] > 0.97


def test_colours_are_right_and_tagged(room: CuttingRoom) -> None:
    take = room.take("a", np.stack([patches(256, 64)] * 4))
    export(room, film(shot("010", 4, chosen=take), size=(256, 64)))
    with av.open(str(room.folder / "film.mp4")) as container:
        context = container.streams.video[0].codec_context
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
    for frame in decoded(room.folder / "film.mp4"):
        picture = bt709_to_rgb(frame)
        for number, colour in enumerate(PATCHES):
            assert np.abs(picture[:, number * 32 + 16].mean(axis=0) - colour).max() <= 2, colour


def bt709_to_rgb(planes: Planes) -> np.ndarray:
    """The matrix of BT.709 itself, as a player applies it, on centres of flat patches."""
    luma, cb, cr = (plane.astype(float) for plane in split_planes(planes))
    cb, cr = (np.repeat(np.repeat(plane, 2, axis=0), 2, axis=1) for plane in (cb, cr))
    y, b, r = (luma - 16) * 255 / 219, (cb - 128) * 255 / 224, (cr - 128) * 255 / 224
    return np.stack((y + 1.5748 * r, y - 0.1873 * b - 0.4681 * r, y + 1.8556 * b), axis=-1)


def test_title_and_slates_are_written_into_the_file(room: CuttingRoom) -> None:
    export(room, small_film(room))
    with av.open(str(room.folder / "film.mp4")) as container:
        assert container.metadata["title"] == "The Light"
        assert container.metadata["comment"] == "Contains slates for shot 030."


def test_slates_are_named_unless_they_were_wanted(room: CuttingRoom) -> None:
    project = film(shot("010", 2), shot("020", 2, source="gap"), shot("030", 2))
    unwanted, wanted = export(room, project), export(room, project, slates=True)
    assert unwanted is not None
    assert wanted is not None
    assert unwanted.slates == wanted.slates == ("010", "030")
    assert len(unwanted.warnings) == 1
    assert "010, 030" in unwanted.warnings[0]
    assert wanted.warnings == ()


def test_a_lost_file_is_told_even_when_slates_were_wanted(room: CuttingRoom) -> None:
    take = room.take("a", greys([9] * 4))
    room.files.clear()
    result = export(room, film(shot("010", 2, chosen=take)), slates=True)
    assert result is not None
    assert result.warnings == ("shot 010 plays as a slate: media missing: take a",)


def test_a_single_frame_is_a_film(room: CuttingRoom) -> None:
    export(room, film(shot("010", 1, source="gap")))
    assert len(decoded(room.folder / "film.mp4")) == 1


def test_progress_counts_every_frame(room: CuttingRoom) -> None:
    seen: list[ExportProgress] = []
    export(room, small_film(room), progress=seen.append)
    assert [event.frame for event in seen] == list(range(1, 61))
    assert {event.frames for event in seen} == {60}
    assert seen[-1].left_s == 0
    assert all(event.fps > 0 and event.left_s >= 0 for event in seen)


def test_every_shot_begins_with_a_keyframe(room: CuttingRoom) -> None:
    export(room, small_film(room))
    with av.open(str(room.folder / "film.mp4")) as container:
        keys = [n for n, frame in enumerate(container.decode(video=0)) if frame.key_frame]
    assert {0, 18, 40, 48} <= set(keys)


# --- what is never left behind ---


def test_a_cancelled_export_leaves_nothing(room: CuttingRoom) -> None:
    seen: list[ExportProgress] = []
    result = export(room, small_film(room), progress=seen.append, cancelled=lambda: len(seen) == 10)
    assert result is None
    assert len(seen) == 10
    assert not list(room.folder.glob("film*"))


def test_a_film_that_is_there_stays_until_the_new_one_is_whole(room: CuttingRoom) -> None:
    target = room.folder / "film.mp4"
    target.write_bytes(b"the old film")
    seen: list[ExportProgress] = []
    export(room, small_film(room), progress=seen.append, cancelled=lambda: len(seen) == 10)
    assert target.read_bytes() == b"the old film"
    export(room, small_film(room))
    assert len(decoded(target)) == 60


def test_two_exports_never_write_the_same_film_at_once(room: CuttingRoom) -> None:
    refused: list[str] = []

    def export_again(event: ExportProgress) -> None:
        if event.frame == 10:
            with pytest.raises(MediaError) as raised:
                export(room, film(shot("010", 2, source="gap")))
            refused.append(str(raised.value))

    export(room, small_film(room), progress=export_again)
    assert refused == ['"film.mp4" is being written already: wait until that is done, or choose another name']
    assert len(decoded(room.folder / "film.mp4")) == 60
    assert not list(room.folder.glob("*.part"))


def test_what_a_killed_export_left_is_written_over(room: CuttingRoom) -> None:
    (room.folder / "film.mp4.part").write_bytes(b"half a film" * 100_000)
    export(room, small_film(room))
    assert len(decoded(room.folder / "film.mp4")) == 60
    assert not list(room.folder.glob("*.part"))


def test_a_failing_listener_leaves_nothing(room: CuttingRoom) -> None:
    def fail(event: ExportProgress) -> None:
        raise BrokenPipeError("the window is gone")

    with pytest.raises(BrokenPipeError, match="window"):
        export(room, small_film(room), progress=fail)
    assert not list(room.folder.glob("film*"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("film.mov", "ends in .mp4"),
        ("film", "ends in .mp4"),
        ("nowhere/film.mp4", "no folder"),
        ("folder.mp4", "is a folder"),
        ("a.mp4/film.mp4", "no folder"),
    ],
)
def test_a_place_where_no_film_can_be_is_refused(room: CuttingRoom, name: str, sentence: str) -> None:
    (room.folder / "folder.mp4").mkdir()
    (room.folder / "a.mp4").write_bytes(b"")
    with pytest.raises(MediaError, match=re.escape(sentence)):
        export(room, film(shot("010", 2, source="gap")), name)


def test_a_film_without_shots_is_refused(room: CuttingRoom) -> None:
    with pytest.raises(MediaError, match="no shots"):
        export(room, film())


DRIVER = """
import sys
from pathlib import Path
from studio.domain.errors import EditError, MediaError
from studio.domain.asset import Asset
from studio.domain.shot import Shot, ShotId
from studio.domain.project import Film, Project
from studio.media.export import export_film
from studio.media.text import PillowRasteriser

noise = Asset("0" * 64, ".png", "image")
shots = tuple(
    Shot(id=ShotId(str(n)), name=str(n), duration=6, source="imported", imported=noise) for n in range(1, 2000)
)
project = Project(film=Film(width=640, height=480), shots=shots)
{before}
try:
    export_film(project, Path(sys.argv[1]), locate=lambda key: Path(sys.argv[2]), takes={{}}, text=PillowRasteriser(),
                progress=lambda event: event.frame == 30 and print("running", flush=True))
except MediaError as error:
    print(error)
"""


def driver(folder: Path, before: str = "") -> subprocess.Popen[str]:
    """A process that exports a film of noise, which takes long and much space, to `film.mp4`."""
    noise = np.random.default_rng(0).integers(0, 255, (480, 640, 3), np.uint8)
    picture = folder.with_suffix(".png")
    Image.fromarray(noise).save(picture)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", DRIVER.format(before=before), str(folder / "film.mp4"), str(picture)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal")
def test_a_killed_export_leaves_the_old_film(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    target.write_bytes(b"the old film")
    with driver(tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGKILL)
    assert target.read_bytes() == b"the old film"
    assert readable(tmp_path / "film.mp4.part") >= 6  # whoever loses power can still salvage the beginning


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are POSIX")
def test_a_disk_that_takes_no_more_is_told_in_a_sentence(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))"
    with driver(tmp_path, limit) as process:
        assert process.stdout is not None
        said = process.stdout.read().splitlines()
        assert process.wait() == 0
    assert f'"{tmp_path / "film.mp4"}" cannot be written' in said[-1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.EROFS, "Read-only file system"), "nothing can be written on its disk, so choose another place"),
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "do not allow it, so choose another place or another name",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full, so free some space and try again"),
    ],
)
def test_where_nothing_can_be_written_it_is_said_what_to_do(error: OSError, words: str) -> None:
    with pytest.raises(MediaError, match=words), writing(Path("rom/film.mp4")):
        raise error


def test_a_file_that_cannot_be_begun_is_called_what_the_person_called_it(room: CuttingRoom) -> None:
    name = "x" * 250 + ".mp4"  # with what it is called while it is written, too long for a name
    with pytest.raises(MediaError, match=f'{name}" cannot be written'):
        export(room, film(shot("010", 2)), name)


def test_a_composer_is_closed_after_an_export(room: CuttingRoom) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.exists():
        pytest.skip("only Linux lists open files in /proc")
    project = small_film(room)
    export(room, project)
    before = len(list(descriptors.iterdir()))
    export(room, project)
    assert len(list(descriptors.iterdir())) == before
    assert isinstance(room.composer(project), Composer)


def test_a_sound_that_is_cut_before_its_picture_and_slipped_is_exported_so(room: CuttingRoom) -> None:
    first = room.take("a", greys([50] * 60), sound=tone(3, 440))
    second = room.take("b", greys([90] * 60), head=12, sound=tone(3, 1200, 0.3))
    project = film(shot("010", 30, chosen=first), shot("020", 30, chosen=second, sound_offset=-10, sound_slip=2))
    export(room, project)
    with room.composer(project) as composer:
        played = composer.sound(0, 60)[:, 0]
    with av.open(str(room.folder / "film.mp4")) as container:
        written = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    cut = 20 * SAMPLE_RATE // 24
    for sound in (played, written):
        before, after = np.abs(sound[cut - 8000 : cut - 1000]).max(), np.abs(sound[cut + 1000 : cut + 8000]).max()
        assert before > 0.45
        assert after < 0.35
    assert np.corrcoef(played[4000:110_000], written[4000:110_000])[0, 1] > 0.99


# --- a part of it, another size, a smaller file ---


def test_a_part_is_what_the_whole_film_shows_and_sounds_there(room: CuttingRoom) -> None:
    project = small_film(room)
    result = export(room, project, "part.mp4", delivery=Delivery(first=10, end=30))
    assert result is not None
    assert (result.frames, result.duration_s) == (20, Fraction(20, 24))
    assert result.slates == (), "the slate of 030 lies beyond"
    shown = decoded(room.folder / "part.mp4")
    with Composer(project, locate=room.locate, takes=room.takes, text=TEXT) as composer:
        assert len(shown) == 20
        for frame, seen in enumerate(shown, 10):
            assert psnr(seen, composer.picture(frame)) >= 45
        wanted = composer.sound(10, 30)
    with av.open(str(room.folder / "part.mp4")) as container:
        heard = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    assert abs(heard.shape[1] - len(wanted)) <= AAC_BLOCK
    middle = slice(4800, len(wanted) - 4800)
    assert np.corrcoef(heard[0, middle], wanted[middle, 0])[0, 1] > 0.95


def test_another_size_is_drawn_in_that_size(room: CuttingRoom) -> None:
    project = small_film(room)
    assert export(room, project, "large.mp4", delivery=Delivery(size=(192, 128))) is not None
    larger = replace(project, film=replace(project.film, width=192, height=128))
    shown = decoded(room.folder / "large.mp4")
    with Composer(larger, locate=room.locate, takes=room.takes, text=TEXT) as composer:
        assert shown[42].shape == composer.picture(42).shape
        assert psnr(shown[42], composer.picture(42)) >= 45, "the slate's words are not scaled"


def test_a_coarser_quality_is_a_smaller_file(room: CuttingRoom) -> None:
    sizes = []
    for quality in ("master", "share", "draft"):
        export(room, small_film(room), f"{quality}.mp4", delivery=Delivery(quality=quality))
        sizes.append((room.folder / f"{quality}.mp4").stat().st_size)
        assert readable(room.folder / f"{quality}.mp4") == 60
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 1.5 * sizes[2]


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"first": 60}, "there is nothing from frame 60 to 60 of a film of 60 frames"),
        ({"first": 20, "end": 20}, "there is nothing from frame 20 to 20"),
        ({"size": (97, 64)}, "must be even"),
        ({"size": (9000, 64)}, "between 2 and 8192"),
    ],
)
def test_what_cannot_leave_is_a_sentence(room: CuttingRoom, wanted: dict[str, object], sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        export(room, small_film(room), delivery=Delivery(**wanted))  # type: ignore[arg-type]
    assert not (room.folder / "film.mp4").exists()
    assert not (room.folder / "film.mp4.part").exists()


def test_a_size_and_a_quality_are_read() -> None:
    assert read_size(" 1280 x 720") == (1280, 720)
    with pytest.raises(EditError, match="write width x height"):
        read_size("720p")
    with pytest.raises(EditError, match="choose master, share, draft"):
        Delivery(quality="best")  # type: ignore[arg-type]
