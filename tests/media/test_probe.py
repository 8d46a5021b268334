"""What a file is, or one sentence why it is nothing: for every sort of file, and for garbage of every sort."""

from __future__ import annotations

import os
import random
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from studio.domain.errors import MediaError
from studio.domain.time import Rate
from studio.media.probe import MediaInfo, opens, probe
from studio.media.reader import VideoReader, read_image, read_sound
from tests.media.strangers import Recipe, film_of, numbered, sound_of, tone


def test_a_film_with_sound(tmp_path: Path) -> None:
    path = film_of(tmp_path / "a.mp4", [numbered(n) for n in range(12)], sound=tone(0.5))
    assert probe(path) == MediaInfo(
        kind="video", width=96, height=64, rate=Rate(24), frames=12, duration_s=Fraction(1, 2), has_sound=True
    )


def test_what_opens_as_a_film(tmp_path: Path) -> None:
    assert opens(film_of(tmp_path / "a.mp4", [numbered(1)] * 2))
    (tmp_path / "b.mp4").write_bytes(b"no film")
    assert not opens(tmp_path / "b.mp4")
    assert not opens(tmp_path / "gone.mp4")


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    path = film_of(tmp_path / "a.mp4", [numbered(n) for n in range(12)], Recipe(rate=Fraction(24000, 1001)))
    renamed = path.rename(tmp_path / "holiday.txt")
    assert probe(renamed).rate == Rate(24000, 1001)
    assert probe(renamed).duration_s == Fraction(12 * 1001, 24000)


def test_a_turned_film_and_a_turned_photograph_are_measured_as_shown(tmp_path: Path) -> None:
    film = film_of(tmp_path / "a.mp4", [numbered(1)] * 2, Recipe(rotation=90))
    exif = Image.Exif()
    exif[0x0112] = 8
    Image.new("RGB", (96, 64)).save(tmp_path / "a.jpg", exif=exif)
    for path in (film, tmp_path / "a.jpg"):
        assert (probe(path).width, probe(path).height) == (64, 96)


def test_sounds(tmp_path: Path) -> None:
    for name, codec in (("a.wav", "pcm_s16le"), ("a.flac", "flac"), ("a.m4a", "aac")):
        path = sound_of(tmp_path / name, tone(1.5), codec=codec, rate=48_000)
        assert probe(path) == MediaInfo(kind="sound", duration_s=Fraction(3, 2), has_sound=True)


def test_a_song_with_a_cover_is_a_sound(tmp_path: Path) -> None:
    Image.new("RGB", (32, 32), "red").save(tmp_path / "cover.png")
    song = sound_of(tmp_path / "a.flac", tone(1.0), codec="flac", rate=48_000)
    covered = tmp_path / "covered.mp3"
    with av.open(str(covered), "w") as out, av.open(str(tmp_path / "cover.png")) as cover, av.open(str(song)) as sound:
        tones = out.add_stream("libmp3lame", rate=48_000)
        art = out.add_stream_from_template(cover.streams.video[0])
        for packet in cover.demux(video=0):
            if packet.size:
                packet.stream = art
                out.mux(packet)
        resampler = av.AudioResampler(format="s16p", layout="stereo")
        for frame in sound.decode(audio=0):
            for part in resampler.resample(frame):
                out.mux(tones.encode(part))  # type: ignore[attr-defined]
        out.mux(tones.encode(None))  # type: ignore[attr-defined]
    assert probe(covered).kind == "sound"


def test_stills_and_animations(tmp_path: Path) -> None:
    Image.new("L", (40, 30)).save(tmp_path / "a.png")
    assert probe(tmp_path / "a.png") == MediaInfo(kind="image", width=40, height=30, frames=1)
    animation = film_of(tmp_path / "a.gif", [numbered(n) for n in range(5)], Recipe("gif", "rgb8", rate=Fraction(10)))
    assert (probe(animation).kind, probe(animation).frames, probe(animation).rate) == ("video", 5, Rate(10))


SCRIPT = b"#!/bin/sh\necho a storyboard is no film\n"
PLAYLIST = b"#EXTM3U\n#EXTINF:10,\nhttp://example.com/a.ts\n#EXT-X-ENDLIST\n"
TEXTS = {
    "script.sh": SCRIPT,
    "list.m3u8": PLAYLIST,
    "join.txt": b"ffconcat version 1.0\nfile other.mp4\n",
    "drawing.svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "german.txt": "Möwen über der See".encode(),
    "windows.txt": "Möwen".encode("utf-16"),
    "escapes.ans": b"\x1b[31mred\x1b[0m\n" * 50,
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_and_playlists_are_no_media(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TEXTS[name])
    with pytest.raises(MediaError, match=f'^"{name}" is a text file, not a picture, sound or video$'):
        probe(tmp_path / name)


def test_a_playlist_in_disguise_reaches_no_other_file(tmp_path: Path) -> None:
    """A byte that is no text does not open the door for a list of other files."""
    film_of(tmp_path / "other.ts", [numbered(n) for n in range(12)])
    for number, data in enumerate(
        (PLAYLIST.replace(b"http://example.com/a", b"other"), TEXTS["join.txt"].replace(b"mp4", b"ts"))
    ):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(data + b"\n#\x00\xff\n")
        with pytest.raises(MediaError):
            probe(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    os.mkfifo(tmp_path / "pipe")
    sentences = {
        "none.mp4": "cannot be read: there is no such file or folder",
        ".": "is a folder: name a picture, sound or video file in it",
        "empty.mp4": "is empty",
        "pipe": "is a device or a pipe, not a file",
    }
    for name, sentence in sentences.items():
        with pytest.raises(MediaError, match=sentence):
            probe(tmp_path / name)


def test_a_film_without_its_end_is_told_so(tmp_path: Path) -> None:
    whole = film_of(tmp_path / "a.mp4", [numbered(n) for n in range(12)]).read_bytes()
    (tmp_path / "b.mp4").write_bytes(whole[: len(whole) * 2 // 3])
    assert not opens(tmp_path / "b.mp4")
    with pytest.raises(MediaError, match="damaged"):
        probe(tmp_path / "b.mp4")


def _samples(folder: Path) -> list[bytes]:
    film = film_of(folder / "a.mp4", [numbered(n) for n in range(6)], Recipe(options={"g": "2"}), sound=tone(0.2))
    matroska = film_of(folder / "a.mkv", [numbered(n) for n in range(3)], Recipe("ffv1", "bgr0"))
    stream = film_of(folder / "a.ts", [numbered(n) for n in range(4)], Recipe(options={"g": "2"}))
    moving = film_of(folder / "a.gif", [numbered(n) for n in range(3)], Recipe("gif", "rgb8", rate=Fraction(10)))
    song = sound_of(folder / "a.mp3", tone(0.3), codec="libmp3lame", rate=44_100)
    waves = sound_of(folder / "a.wav", tone(0.1), codec="pcm_s16le", rate=48_000)
    flac = sound_of(folder / "a.flac", tone(0.1), codec="flac", rate=48_000)
    Image.fromarray(numbered(3)).save(folder / "a.png")
    Image.fromarray(numbered(3)).save(folder / "a.jpg")
    Image.fromarray(numbered(3)).save(folder / "a.webp")
    files = (film, matroska, stream, moving, song, waves, flac, folder / "a.png", folder / "a.jpg", folder / "a.webp")
    return [file.read_bytes() for file in files]


def _broken(rng: random.Random, whole: bytes) -> bytes:
    """One of: some bytes changed, cut off, a piece zeroed, a piece left out, or nothing of it but noise."""
    data, start = bytearray(whole), rng.randrange(len(whole))
    stop = min(start + rng.choice((1, 16, 500)), len(data))
    match rng.randrange(5):
        case 0:
            for _ in range(rng.choice((1, 10, 100))):
                data[rng.randrange(len(data))] = rng.randrange(256)
        case 1:
            del data[start:]
        case 2:
            data[start:stop] = bytes(stop - start)
        case 3:
            del data[start:stop]
        case _:
            data = bytearray(rng.randbytes(rng.choice((1, 10, 3000))))
    return bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_broken_files_are_read_or_refused_in_a_sentence(seed: int, tmp_path: Path) -> None:
    """Never another exception, a crash or a hang: what probes as something can also be read, or says why not."""
    rng, path = random.Random(seed), tmp_path / "broken"
    samples, sentences = _samples(tmp_path), list[str]()
    for _ in range(60):
        path.write_bytes(_broken(rng, rng.choice(samples)))
        try:
            info = probe(path)
            assert info.kind in ("image", "video", "sound")
            _read_all(path, info)
        except MediaError as error:
            sentences.append(str(error))
    assert sentences
    assert all('"broken"' in sentence and "\n" not in sentence for sentence in sentences)


def _read_all(path: Path, info: MediaInfo) -> None:
    if info.kind == "image":
        read_image(path)
    if info.kind == "video":
        with VideoReader(path) as reader:
            for index in {0, min(reader.frames - 1, 50), reader.frames // 2}:
                assert reader.rgb(index).shape == (reader.height, reader.width, 3)
    if info.has_sound:
        assert np.isfinite(read_sound(path, duration_s=Fraction(1))).all()
