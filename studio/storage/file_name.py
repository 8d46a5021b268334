"""Which names a project may use for files: everything that a saved file says is checked here before it becomes a
path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from secrets import token_hex

from studio.domain.asset import Asset
from studio.domain.errors import StorageError
from studio.domain.project import Character, Place, TakeMark, Track
from studio.domain.request import GenerationRequest
from studio.domain.shot import Shot, TakeId

_TAKE_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"(\.[a-z0-9]{1,10})?")


def new_take_id() -> TakeId:
    """A name that no other take has; takes sort by the second in which they were asked for."""
    return TakeId(f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{token_hex(4)}")


def check_take_id(take: str) -> TakeId:
    """The id itself, when it can be a file name here. Raises StorageError for anything that could reach elsewhere."""
    if _TAKE_ID.fullmatch(take) is None:
        raise StorageError(f"{take[:80]!r} is not the name of a take")
    return TakeId(take)


def check_asset(asset: Asset) -> Asset:
    """The asset itself, when its hash and suffix can be a file name. Raises StorageError."""
    if _SHA256.fullmatch(asset.sha256) is None or _SUFFIX.fullmatch(asset.suffix) is None:
        raise StorageError(f"{asset.key[:120]!r} is not the name of an imported file")
    return asset


def safe_suffix(suffix: str) -> str:
    """A file's suffix in lower case, or nothing when it has signs that names here do not have."""
    lowered = suffix.lower()
    return lowered if _SUFFIX.fullmatch(lowered) else ""


def check_names(value: object) -> None:
    """Check every take id and asset that an entity of the project or a request names. Raises StorageError."""
    match value:
        case Shot():
            for each in value.alternates:
                check_names(each)
            assets, takes = _shot_assets(value), (value.chosen, value.pending, *(panel.take for panel in value.panels))
        case Character() | Place():
            assets, takes = (reference.asset for reference in value.references), ()
        case Track():
            assets, takes = (clip.asset for clip in value.clips), ()
        case TakeMark():
            assets, takes = (), (value.id,)
        case GenerationRequest():
            assets = _request_assets(value)
            named = (value.parent, value.anchor, value.kept)
            takes = tuple(None if each is None else each.take for each in named)
        case _:
            return
    for asset in assets:
        check_asset(asset)
    for take in takes:
        if take is not None:
            check_take_id(take)


def _shot_assets(shot: Shot) -> Iterator[Asset]:
    yield from (reference.asset for reference in shot.references)
    yield from (panel.asset for panel in shot.panels if panel.asset is not None)
    if shot.imported is not None:
        yield shot.imported


def _request_assets(request: GenerationRequest) -> Iterator[Asset]:
    yield from (reference.asset for reference in request.references)
    if request.kept is not None and request.kept.mask is not None:
        yield request.kept.mask
    for grown_from in (request.parent, request.anchor):
        if grown_from is not None and grown_from.asset is not None:
            yield grown_from.asset
