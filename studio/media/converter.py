"""Swscale, held ready: frames of any format and size to BT.709 limited yuv420p, or to RGB, rounded and sited right.

A conversion is set up once and kept per thread. It runs as a `scale` filter, not as `VideoFrame.reformat`, because
only the filter sites chroma where H.264 players look for it (left); the other way shifts colours by half a pixel at
each pass.
"""

from __future__ import annotations

import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import av
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from studio.media.dynamic_range import HLG, PQ, write_cube

_ROUNDED = "accurate_rnd+full_chroma_int+full_chroma_inp"
_KEPT_GRAPHS = 12
_SD_LINES, _SD_COLUMNS = 576, 1024
_UNSPECIFIED, _BT470BG = 2, 5
_MATRIX = {1: "bt709", 4: "fcc", 5: "bt601", 6: "bt601", 7: "smpte240m", 9: "bt2020", 10: "bt2020"}
"""Swscale's names for the matrix numbers of ITU-T H.273, which frames carry; others are guessed."""
_ALWAYS_FULL = ("pal8", "monow", "monob", "ya8")
_local = threading.local()


@dataclass(frozen=True, slots=True)
class _Conversion:
    """What decides a graph."""

    source: tuple[int, int, str]
    matrix: int
    full_range: bool
    hdr: int
    siting: str
    target: tuple[int, int, str]


def tag(frame: av.VideoFrame) -> av.VideoFrame:
    """Mark a frame as BT.709 limited range, in place; the samples are not touched."""
    frame.colorspace, frame.color_range = Colorspace.ITU709, ColorRange.MPEG
    frame.color_primaries, frame.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
    return frame


def is_film(frame: av.VideoFrame) -> bool:
    """Whether the frame's planes already are what `to_film` makes, at the same size."""
    return frame.format.name == "yuv420p" and _matrix(frame) == Colorspace.ITU709 and not _full_range(frame)


def to_film(frame: av.VideoFrame, width: int, height: int) -> av.VideoFrame:
    """Any frame to a tagged BT.709 limited yuv420p frame of the given even size.

    What a file does not say about its colours is guessed as players do: BT.601 up to 576 lines, BT.709 above.
    """
    if is_film(frame) and (frame.width, frame.height) == (width, height):
        return tag(frame)
    return tag(_convert(frame, (width, height, "yuv420p"), siting="auto"))


def to_rgb(frame: av.VideoFrame, width: int, height: int) -> av.VideoFrame:
    """Any frame to an rgb24 frame. RGB sources at their own size come through bit for bit."""
    return _convert(frame, (width, height, "rgb24"), siting="auto")


def film_to_rgb(planes: av.VideoFrame) -> av.VideoFrame:
    """A film frame that was built from bare planes, and so carries no siting of its own, to rgb24."""
    return _convert(tag(planes), (planes.width, planes.height, "rgb24"), siting="left")


def film_to_bgra(planes: av.VideoFrame, width: int, height: int) -> av.VideoFrame:
    """A film frame that was built from bare planes to bgra of any size, roughly and in a fraction of the time."""
    return _convert(tag(planes), (width, height, "bgra"), siting="left")


def scale_film(planes: av.VideoFrame, width: int, height: int) -> av.VideoFrame:
    """A film frame at another even size: area averaging where a side shrinks, Lanczos otherwise."""
    return tag(_convert(tag(planes), (width, height, "yuv420p"), siting="left"))


def _convert(frame: av.VideoFrame, target: tuple[int, int, str], siting: str) -> av.VideoFrame:
    source = (frame.width, frame.height, frame.format.name)
    conversion = _Conversion(source, _matrix(frame), _full_range(frame), _hdr(frame), siting, target)
    frame.colorspace = conversion.matrix  # a guess is written down, or the graph would take the frame for another kind
    frame.color_range = ColorRange.JPEG if conversion.full_range else ColorRange.MPEG
    graph = _graph(conversion)
    graph.vpush(frame)
    return graph.vpull()


def _matrix(frame: av.VideoFrame) -> int:
    if frame.format.is_rgb:
        return int(Colorspace.ITU709)
    if frame.colorspace in _MATRIX:
        return frame.colorspace
    sd = frame.height <= _SD_LINES and frame.width <= _SD_COLUMNS
    return _BT470BG if sd else int(Colorspace.ITU709)


def _full_range(frame: av.VideoFrame) -> bool:
    name = frame.format.name
    if frame.format.is_rgb or name.startswith("yuvj") or name in _ALWAYS_FULL:
        return True
    return frame.color_range == ColorRange.JPEG


def _graph(conversion: _Conversion) -> Graph:
    held: OrderedDict[_Conversion, Graph] | None = getattr(_local, "graphs", None)
    if held is None:
        held = _local.graphs = OrderedDict()
    graph = held.pop(conversion, None) or _build(conversion)
    held[conversion] = graph
    if len(held) > _KEPT_GRAPHS:
        held.popitem(last=False)
    return graph


def _hdr(frame: av.VideoFrame) -> int:
    """The transfer curve of high dynamic range, or 0."""
    return frame.color_trc if frame.color_trc in (PQ, HLG) else 0


def _build(conversion: _Conversion) -> Graph:
    width, height, name = conversion.source
    graph = Graph()
    graph.threads = 1
    source = graph.add(
        "buffer",
        f"video_size={width}x{height}:pix_fmt={name}:time_base=1/1:pixel_aspect=1/1"
        f":colorspace={conversion.matrix}:range={'pc' if conversion.full_range else 'tv'}",
    )
    mapped = _tone_map(graph, conversion) if conversion.hdr else ()
    scaled = _scale(graph, conversion)
    pixels, sink = graph.add("format", conversion.target[2]), graph.add("buffersink")
    graph.link_nodes(source, *mapped, scaled, pixels, sink).configure()
    return graph


def _scale(graph: Graph, conversion: _Conversion) -> FilterContext:
    """To the target's size and colours; from the source's, or from what tone mapping made of them."""
    (width, height, _), (to_width, to_height, to_name) = conversion.source, conversion.target
    if to_name == "bgra":
        return graph.add("scale", f"{to_width}:{to_height}:{_as_coded(conversion)}:out_range=pc:flags=bilinear")
    shrinks = to_width < width or to_height < height
    filters = "area" if shrinks else ("lanczos" if (to_width, to_height) != (width, height) else "bilinear")
    out = "out_range=pc" if to_name == "rgb24" else "out_color_matrix=bt709:out_range=tv:out_chroma_loc=left"
    taken = "in_range=pc" if conversion.hdr else _as_coded(conversion)
    return graph.add("scale", f"{to_width}:{to_height}:{taken}:{out}:flags={filters}+{_ROUNDED}")


def _as_coded(conversion: _Conversion) -> str:
    full = "pc" if conversion.full_range else "tv"
    return f"in_color_matrix={_MATRIX[conversion.matrix]}:in_range={full}:in_chroma_loc={conversion.siting}"


def _tone_map(graph: Graph, conversion: _Conversion) -> tuple[FilterContext, FilterContext, FilterContext]:
    """High dynamic range through a cube to a normal screen's; taken as it is, it would look grey and flat."""
    decoded = graph.add("scale", f"{_as_coded(conversion)}:out_range=pc:flags=bilinear+{_ROUNDED}")
    deep = graph.add("format", "gbrp12le")
    with tempfile.TemporaryDirectory() as folder:
        cube = Path(folder) / "screen.cube"
        write_cube(cube, conversion.hdr)
        return decoded, deep, graph.add("lut3d", file=str(cube))  # which reads it now
