"""What a lever has brought on this machine, measured on the takes that were made with it and without."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from studio.domain.take import Take
from studio.generate.arrangement import arrangement_of
from studio.session.pace import expected_s

_LATEST = 3


def gain(lever: str, model: str, takes: Iterable[Take]) -> float | None:
    """How many times as fast takes came with this lever alone as takes of their size without any; None until both
    were made.
    """
    mine = [take for take in takes if take.request.model == model and take.request.kept is None and take.wall_s > 0]
    plain = [take for take in mine if not _pulled(take)]
    with_it = [take for take in mine if _pulled(take) == {lever}][-_LATEST:]
    usual = [(expected_s(take.request, plain), take.wall_s) for take in with_it]
    ratios = [expected / took for expected, took in usual if expected is not None]
    return median(ratios) if ratios else None


def _pulled(take: Take) -> set[str]:
    told = arrangement_of(take.placement, take.platform.numeric_path, adapted=False)
    return {*told.levers, *([told.attention] if told.attention else [])}
