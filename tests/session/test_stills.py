"""Pictures and waveforms come by themselves, once, and within a budget of memory."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.domain import edits
from studio.domain.asset import Asset
from studio.domain.shot import Panel, Shot, ShotId, TakeId
from studio.media.colour import planes_to_rgb
from studio.media.flac import write_flac
from studio.media.reader import VideoReader
from studio.session.film import OpenFilm
from studio.session.still_loading import Kept
from studio.session.stills import take_still
from studio.session.worker import PAINTED_MS
from tests.session.conftest import S1, S3
from tests.session.test_playback import pixels


def take_of(film: OpenFilm) -> TakeId:
    return film.generation.takes_of(S1)[0].id


def test_a_takes_picture_and_waveform_come(made: OpenFilm, qtbot: QtBot) -> None:
    take, stills = take_of(made), made.stills
    with qtbot.waitSignal(stills.ready) as ready:
        assert stills.of_take(take) is None
    assert ready.args == [take_still(take)]
    picture = stills.of_take(take)
    assert picture is not None
    assert (picture.width(), picture.height()) == (160, 96)
    assert stills.of_shot(made.document.project.shot(S1)) is picture
    assert stills.peaks_of_take(take) is None
    qtbot.waitUntil(lambda: stills.peaks_of_take(take) is not None)
    peaks = stills.peaks_of_take(take)
    assert peaks is not None
    assert peaks.shape[1:] == (2, 2)
    assert peaks.max() > 20


def test_behind_an_edit_pictures_wait_until_the_panels_are_painted(made: OpenFilm, qtbot: QtBot) -> None:
    take, stills = take_of(made), made.stills
    came: list[str] = []
    stills.ready.connect(came.append)
    began = time.monotonic()
    made.document.apply("Edit prompt", edits.set_prompt(S1, "rain"))
    assert stills.of_take(take) is None
    assert stills.frame_of_take(take, 3) is None
    while not came:
        made.document.apply("Drag", edits.set_prompt(S1, f"rain {len(came)} {time.monotonic()}"))
        qtbot.wait(5)
    assert time.monotonic() - began >= 0.9 * PAINTED_MS / 1000, "and no longer while somebody drags"
    qtbot.waitUntil(lambda: len(came) == 2)
    made.document.apply("Edit prompt", edits.set_prompt(S1, "snow"))
    assert stills.of_take(take) is not None, "what is there is there"


def test_frames_are_counted_as_the_shot_counts_them(made: OpenFilm, qtbot: QtBot) -> None:
    take = made.generation.takes_of(S1)[0]
    proxy = made.document.store.takes.proxy(take.id)
    assert proxy is not None
    with VideoReader(proxy) as reader:
        for frame, index in ((0, 2), (-2, 0), (-9, 0), (20, 22), (900, take.frames - 1)):
            qtbot.waitUntil(lambda frame=frame: made.stills.frame_of_take(take.id, frame) is not None)
            picture = made.stills.frame_of_take(take.id, frame)
            assert picture is not None
            assert np.abs(pixels(picture).astype(int) - planes_to_rgb(reader.planes(index))).max() <= 3


def test_of_many_frames_asked_for_at_once_the_last_come(made: OpenFilm, qtbot: QtBot) -> None:
    take = take_of(made)
    for frame in range(24):
        made.stills.frame_of_take(take, frame)
    qtbot.waitUntil(lambda: made.stills.frame_of_take(take, 23) is not None)
    qtbot.waitUntil(lambda: made.stills.frame_of_take(take, 0) is not None)


def test_what_cannot_be_loaded_stays_away_without_a_fuss(made: OpenFilm, qtbot: QtBot) -> None:
    stills = made.stills
    gone = Asset(sha256="0" * 64, suffix=".png", kind="image")
    with qtbot.assertNotEmitted(stills.ready, wait=300):
        for _ in range(3):
            assert stills.of_take(TakeId("nothing")) is None
            assert stills.of_asset(gone) is None
            assert stills.peaks_of_asset(replace(gone, kind="sound")) is None
            assert stills.frame_of_take(TakeId("nothing"), 3) is None


def test_a_take_that_cannot_be_read_is_known_as_lost(made: OpenFilm, qtbot: QtBot) -> None:
    take, stills, store = take_of(made), made.stills, made.document.store
    for folder in ("cache", "lossless"):
        shutil.rmtree(store.folder.path / folder)
    film = store.takes.media(take)
    assert film is not None
    film.write_bytes(film.read_bytes()[:500])
    with qtbot.waitSignal(stills.missed) as missed:
        assert stills.of_take(take) is None
    assert missed.args == [take]
    assert stills.is_lost(take)


def test_a_take_whose_film_is_gone_is_lost_also_where_its_thumbnail_is_left(made: OpenFilm, qtbot: QtBot) -> None:
    take, stills, store = take_of(made), made.stills, made.document.store
    for path in (store.takes.media(take), store.takes.frames(take)):
        assert path is not None
        path.unlink()
    with qtbot.waitSignals([stills.missed, stills.ready]):
        stills.of_take(take)
    assert stills.is_lost(take)
    assert stills.of_take(take) is not None


def test_a_take_whose_film_goes_and_comes_back_is_known_by_looking(made: OpenFilm, qtbot: QtBot) -> None:
    take, stills, store = take_of(made), made.stills, made.document.store
    qtbot.waitUntil(lambda: stills.of_take(take) is not None)
    films = [path for path in (store.takes.media(take), store.takes.frames(take)) if path is not None]
    for path in films:
        path.rename(path.with_suffix(".away"))
    with qtbot.waitSignal(stills.missed) as missed:
        stills.look([take])
    assert missed.args == [take]
    assert stills.is_lost(take)
    for path in films:
        path.with_suffix(".away").rename(path)
    with qtbot.waitSignal(stills.missed):
        stills.look([take])
    assert not stills.is_lost(take)
    with qtbot.assertNotEmitted(stills.missed, wait=200):
        stills.look([take])


def test_takes_that_nobody_looks_at_are_known_by_looking_round(made: OpenFilm, qtbot: QtBot) -> None:
    take, stills, store = take_of(made), made.stills, made.document.store
    with qtbot.assertNotEmitted(stills.missed, wait=200):
        stills.look_round()
    films = [path for path in (store.takes.media(take), store.takes.frames(take)) if path is not None]
    for path in films:
        path.rename(path.with_suffix(".away"))
    with qtbot.waitSignal(stills.missed) as missed:
        stills.look_round()
    assert missed.args == [take]
    assert stills.is_lost(take)
    for path in films:
        path.with_suffix(".away").rename(path)
    with qtbot.waitSignal(stills.missed):
        stills.look_round()
    assert not stills.is_lost(take)


def test_a_damaged_film_with_lossless_frames_is_not_lost(made: OpenFilm, qtbot: QtBot) -> None:
    take, stills, store = take_of(made), made.stills, made.document.store
    shutil.rmtree(store.folder.path / "cache")
    film = store.takes.media(take)
    assert film is not None
    film.write_bytes(b"")
    qtbot.waitUntil(lambda: stills.of_take(take) is not None)
    assert not stills.is_lost(take)


def test_imported_pictures_and_sounds(made: OpenFilm, tmp_path: Path, qtbot: QtBot) -> None:
    stills, folder = made.stills, made.document.store.folder
    Image.new("RGB", (640, 480), (200, 40, 40)).save(tmp_path / "red.png")
    write_flac(tmp_path / "tone.flac", np.full((25_600, 2), 0.5, np.float32))
    red, tone = folder.admit(tmp_path / "red.png", "image"), folder.admit(tmp_path / "tone.flac", "sound")
    qtbot.waitUntil(lambda: stills.of_asset(red, 100) is not None)
    picture = stills.of_asset(red, 100)
    assert picture is not None
    assert (picture.width(), picture.height()) == (100, 75)
    assert picture.pixelColor(50, 50).red() == 200
    assert stills.of_asset(tone) is None
    qtbot.waitUntil(lambda: stills.peaks_of_asset(tone) is not None)
    peaks = stills.peaks_of_asset(tone)
    assert peaks is not None
    assert (peaks.shape, peaks.max()) == ((100, 2, 2), 64)
    panel = Shot(id=ShotId("p"), name="p", duration=1, panels=(Panel(asset=red),))
    qtbot.waitUntil(lambda: stills.of_shot(panel) is not None)
    assert stills.of_shot(replace(panel, source="gap")) is None
    qtbot.waitUntil(lambda: stills.of_shot(replace(panel, source="imported", imported=red)) is not None)


def test_a_slate_has_no_picture_until_its_take_arrives(film: OpenFilm, qtbot: QtBot) -> None:
    assert film.stills.of_shot(film.document.project.shot(S3)) is None
    film.generation.generate([S3])
    qtbot.waitUntil(lambda: film.stills.of_shot(film.document.project.shot(S3)) is not None)


def test_only_so_much_is_kept_in_memory() -> None:
    kept = Kept(budget_bytes=10_000)
    for number in range(5):
        kept.put(str(number), QImage(20, 50, QImage.Format.Format_RGB32))
        kept.get("0")
    assert kept.used_bytes == 8000
    assert kept.get("0") is not None
    assert kept.get("3") is None
    assert kept.get("4") is not None
    kept.put("4", QImage(1, 1, QImage.Format.Format_RGB32))
    assert kept.used_bytes == 4004
