"""What burn-ins say of an open project: how its takes are called, today, and the version that was named last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from studio.domain.errors import StorageError
from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.media.burn_in import BurnIn, BurnInField
from studio.storage.project_store import ProjectStore
from studio.storage.version import Versions


def burn_in_for(
    store: ProjectStore,
    fields: Sequence[BurnInField],
    takes: Mapping[TakeId, Take],
    *,
    today: date | None = None,
) -> BurnIn | None:
    """The burn-in of a project as it is now, with the takes that have arrived; None where nothing is to be burnt in."""
    if not fields:
        return None
    return BurnIn(
        tuple(fields),
        takes=_take_names(store, takes) if "take" in fields else {},
        date=(today or date.today()).isoformat(),
        version=_version(store) if "version" in fields else "",
    )


def _take_names(store: ProjectStore, takes: Mapping[TakeId, Take]) -> dict[TakeId, str]:
    """T1, T2 ... for each shot, in the order in which its takes were made, as the strip of takes counts them."""
    owners, counted, names = store.queue.shots(), Counter[str](), {}
    for take in takes.values():
        if take.request.kind == "video" and take.id in owners:
            counted[owners[take.id]] += 1
            names[take.id] = f"T{counted[owners[take.id]]}"
    return names


def _version(store: ProjectStore) -> str:
    try:
        return Versions(store.folder).newest_name()
    except StorageError:
        return ""  # a review copy is worth more than the name of its version
