"""Opening the media files of strangers: a plain file on this disk and nothing that it points to.

Text files, playlists and streams that name other files or hosts are refused before FFmpeg may follow them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar, overload

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import InvalidDataError, PatchWelcomeError
from av.stream import Disposition
from av.video.stream import VideoStream

from studio.domain.errors import MediaError
from studio.media.failure import reading

_REFUSED = frozenset(
    {"hls", "applehttp", "dash", "concat", "concatf", "imf", "tty", "image2", "rtsp", "sdp", "data", "vapoursynth"}
)
_STILL_BRANDS = frozenset({"heic", "heix", "heim", "heis", "mif1", "msf1"})
"""Stills of telephones in tiles; FFmpeg would show the first tile as a film."""
_HEAD_BYTES = 4096
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
"""What no text has."""
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_TIMEOUT_S = 30.0
_HEADER_ALONE = {"probesize": "32", "fpsprobesize": "0"}
_LOOK_AT_NONE: Any = [{"skip_frame": "all"}] * 4  # for each stream; PyAV's types say something else
_BAD_PACKETS = 100
_Stream = TypeVar("_Stream", VideoStream, AudioStream)


def check_file(path: Path) -> None:
    """Raises MediaError, with what to do, when this is no readable file or plainly no media."""
    if path.is_dir():
        raise MediaError(f'"{path.name}" is a folder: name a picture, sound or video file in it')
    with reading(path):
        if not path.is_file() and path.exists():
            raise MediaError(f'"{path.name}" is a device or a pipe, not a file')
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    if not head:
        raise MediaError(f'"{path.name}" is empty (0 bytes), so it holds no picture, sound or video')
    if is_text(head):
        raise MediaError(f'"{path.name}" is a text file, not a picture, sound or video')


def is_text(head: bytes) -> bool:
    """Whether these first bytes of a file are plain text in ASCII, UTF-8 or UTF-16."""
    if head.startswith(_BYTE_ORDER_MARKS[:2]):
        return len(head) % 2 == 0 and _decodes(head, "utf-16")
    plain = len(head.translate(None, _CONTROLS)) == len(head)
    return plain and any(_decodes(head[: len(head) - cut], "utf-8") for cut in range(4))


def open_media(path: Path, *, made: bool = False) -> InputContainer:
    """Open a media file for reading. Raises MediaError with one sentence when it is none.

    Of a file that this program has `made` the header says everything: no picture is decoded to find out more.
    """
    check_file(path)
    with reading(path):
        container = av.open(
            os.fspath(path.absolute()),
            options={"protocol_whitelist": "file"} | (_HEADER_ALONE if made else {}),
            stream_options=_LOOK_AT_NONE if made else None,
            metadata_errors="replace",
            timeout=_TIMEOUT_S,
        )
    if container.metadata.get("major_brand", "").strip() in _STILL_BRANDS:
        container.close()
        raise MediaError(f'"{path.name}" is a HEIC picture, which this program cannot read: save it as JPEG or PNG')
    if _REFUSED.intersection(container.format.name.split(",")):
        container.close()
        raise MediaError(f'"{path.name}" is a playlist or raw data, not a picture, sound or video')
    return container


def find_video(container: InputContainer, path: Path) -> VideoStream:
    """The first stream of moving pictures, cover art aside."""
    for stream in container.streams.video:
        if not stream.disposition & (Disposition.attached_pic | Disposition.timed_thumbnails):
            return _decodable(stream, path)
    raise MediaError(f'"{path.name}" has no picture')


def find_sound(container: InputContainer, path: Path) -> AudioStream:
    """The first sound stream."""
    if container.streams.audio:
        return _decodable(container.streams.audio[0], path)
    raise MediaError(f'"{path.name}" has no sound')


def origin_s(container: InputContainer) -> Fraction:
    """The time at which the file starts for an editor.

    Its first picture, or its first sample where it has no picture.
    """
    pictures = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic]
    for stream in (*pictures[:1], *container.streams.audio[:1]):
        if stream.start_time is not None:
            return stream.start_time * time_base(stream)
    return Fraction(0)


@overload
def decoded(
    container: InputContainer, stream: VideoStream, *, afresh: Callable[[av.Packet], bool] = ...
) -> Iterator[av.VideoFrame]: ...
@overload
def decoded(container: InputContainer, stream: AudioStream) -> Iterator[av.AudioFrame]: ...
def decoded(
    container: InputContainer,
    stream: VideoStream | AudioStream,
    *,
    afresh: Callable[[av.Packet], bool] = lambda _: False,
) -> Iterator[Any]:
    """Decode from where the container stands, stepping over packets that are damaged (at most a hundred in a row).

    A decoder holds pictures back until it has been given some more. Before a packet that leans on none (a keyframe of
    closed groups) and is to be decoded `afresh`, it gives out those that it has.
    """
    bad = 0
    for packet in container.demux(stream):
        for part in (None, packet) if afresh(packet) else (packet,):
            try:
                frames = stream.decode(part)
                bad = 0
            except EOFError:
                return
            except (InvalidDataError, PatchWelcomeError):
                bad += 1
                if bad > _BAD_PACKETS:
                    raise
                frames = []
            if part is None:
                stream.codec_context.flush_buffers()
            yield from frames


def _decodable(stream: _Stream, path: Path) -> _Stream:
    if stream.codec_context is None:  # FFmpeg knows the container, not the codec
        raise MediaError(f'"{path.name}" uses a codec that this program has no decoder for: convert it to H.264 first')
    return stream


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def time_base(stream: VideoStream | AudioStream) -> Fraction:
    """Seconds per tick of the stream's time stamps."""
    return stream.time_base or Fraction(1, 1_000_000)
