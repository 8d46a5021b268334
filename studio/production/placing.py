"""Before a job runs: what it takes, what is free, and how the model is set up so that it fits; or a refusal that names
the nearest that does.

Nothing is loaded for it: headers are read, arithmetic is done. What the take then really took is remembered.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from studio.domain.errors import ModelMissing, NoRoom, Proposal, StudioError
from studio.domain.request import GenerationRequest
from studio.generate.arrangement import Arrangement
from studio.generate.asking import disk_bytes, numbers_of, rate_of, shape_of, smaller_sizes, windows_of
from studio.generate.calibration import Took, learn, measured, sort_of
from studio.generate.catalog import models
from studio.generate.engine import Engine
from studio.generate.footprint import footprint_of
from studio.generate.graphics_card import GraphicsCard, freest_card, graphics_cards, held_on_cards
from studio.generate.lever import pulled
from studio.generate.messages import Description, EngineJob, Made
from studio.generate.model_row import ModelRow
from studio.generate.opening_job import still_job
from studio.generate.placement import (
    Ask,
    Forecast,
    Measured,
    Room,
    fitting,
    forecasts,
    lacking,
    nearest_frames,
    nearest_size,
    thriftiest,
)
from studio.generate.preflight import free_memory_bytes
from studio.generate.process_memory import held_bytes
from studio.generate.weights.admission import admit
from studio.production.ability import why_unable
from studio.storage.settings import SettingsFile

_LARGE_BYTES = 1 << 30
"""Only for models this large is the child asked what it computes on: importing what tells it takes seconds."""
_GIB, _MIB = 1 << 30, 1 << 20

LookAround = Callable[[Engine, ModelRow, Path], Room]


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is expected of a job: the best placement that fits, and what it was reckoned from."""

    ask: Ask
    room: Room
    best: Forecast


class Placer:
    """Places the jobs of one engine. `file` is where it learns, `look` says what is free (for tests: what is not);
    `levers` are pulled on every model in place of those that the person set for each."""

    def __init__(
        self, engine: Engine, file: Path | None, look: LookAround | None = None, *, levers: Sequence[str] = ()
    ) -> None:
        self._engine = engine
        self._file = file
        self._look = look or self._look_around
        self._described: Description | None = None
        self._levers = tuple(levers)
        self._prospects: dict[str, Prospect] = {}
        self._warm: tuple[str, str, int | None] | None = None
        """The model of the last take, how it was placed, and in which child."""

    def place(self, job: EngineJob, disk: Path) -> EngineJob:
        """The job with every arrangement that fits, the best first; `disk` is a folder on the disk that takes it.

        Raises NoRoom, with a sentence and what may be done instead, when nothing fits, and LeverRefused.
        """
        if job.opening is not None:
            still = still_job(job, job.opening)
            job = msgspec.structs.replace(job, opening_arrangement=self.place(still, disk).arrangements[0])
        row, request = job.model, job.request
        levers, attention = pulled(row, self._levers or set_levers(row))
        plain = Arrangement(levers=levers, attention=attention, adapted=bool(request.applied_loras))
        if row.folder is None:
            return job
        room = self._look(self._engine, row, disk)
        ask = self._ask(row, request, room)
        found = self._as_loaded(row, fitting(ask, room))
        if not found:
            raise _refusal(job, ask, room, self._proposals(job, ask, room))
        self._prospects[job.id] = Prospect(ask, room, found[0])
        arrangements = tuple(replace(plain, placement=each.placement) for each in found)
        return msgspec.structs.replace(job, arrangements=arrangements)

    def learn(self, job: EngineJob, made: Made) -> None:
        """Remember what a take took, and how its model lies."""
        self._warm = (job.model.id, made.placement, self._engine.pid)
        prospect = self._prospects.pop(job.id, None)
        request = job.request
        # The time of a take that another model opened is that of both; that of a part says little about whole ones.
        if self._file is None or job.opening is not None or request.kept is not None:
            return
        took = Took(
            sort=sort_of(job.model, request),
            frames=request.head + request.frames + request.tail,
            device=made.platform.device,
            placement=made.placement,
            wall_s=made.wall_s,
        )
        learn(self._file, took if prospect is None else _foretold(took, prospect, job, made))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _as_loaded(self, row: ModelRow, found: tuple[Forecast, ...]) -> tuple[Forecast, ...]:
        """What fits, from the placement on in which the model is loaded: to load it anew for a shot that is shorter
        costs more than a better one brings. Without those before it, since what is tried next must take less.
        """
        for place, each in enumerate(found):
            if self._warm == (row.id, str(each.placement), self._engine.pid):
                return found[place:]
        return found

    def _ask(self, row: ModelRow, request: GenerationRequest, room: Room) -> Ask:
        assert row.folder is not None
        shape = shape_of(row, request)
        known = Measured() if self._file is None else measured(self._file, row.id, self._device(room))
        return Ask(
            footprint=footprint_of(row.folder, row.family, row.transformers),
            shape=shape,
            numbers=numbers_of(row, unified=room.unified),
            measured=known,
            disk=disk_bytes(row, request, shape),
        )

    def _device(self, room: Room) -> str:
        card = None if room.unified else _card_of(self._engine)
        return "cpu" if card is None else card.name

    def _look_around(self, engine: Engine, row: ModelRow, disk: Path) -> Room:
        held = 0 if engine.pid is None else held_bytes(engine.pid)
        host = free_memory_bytes()
        unified = not graphics_cards() or (row.weight_bytes() > _LARGE_BYTES and self._computes_on_processor())
        card = None if unified else _card_of(engine)  # only now: asking the child starts it, on a card of its choice
        free_card = None if card is None or not card.memory_bytes else card.free_bytes + held_on_cards(engine.pid)
        return Room(
            card=free_card,
            host=host + held if host else None,
            disk=shutil.disk_usage(disk).free,
            unified=unified,
        )

    def _computes_on_processor(self) -> bool:
        if self._described is None:
            self._described = self._engine.describe()
        return all(device.kind == "cpu" for device in self._described.devices)

    def _proposals(self, job: EngineJob, ask: Ask, room: Room) -> tuple[Proposal, ...]:
        """What fits, the nearest first; nothing for a part of a take, which is as large as the rest of it."""
        row, request = job.model, job.request
        if request.kept is not None:
            return ()
        found: list[Proposal] = []
        size = nearest_size(ask, room, row.sizes or smaller_sizes(ask.shape, row.grid))
        if size is not None:
            found.append(Proposal("size", "{}x{}".format(*size)))
        frames = nearest_frames(ask, room, row.frame_step, max(row.least_frames, row.window_frames + row.frame_step))
        if frames is not None and windows_of(row, request, ask.shape.frames) == 1:
            whole = int(frames * request.rate.fps / rate_of(row, request).fps)
            found += [Proposal("frames", str(whole))] if whole > request.head + request.tail else []
        fits = next((each for each in self._others(row, request) if self._has_room(each, request, room)), None)
        return (*found, *([] if fits is None else [Proposal("model", fits.id)]))

    def _others(self, row: ModelRow, request: GenerationRequest) -> Iterator[ModelRow]:
        """The other models on this machine that make what is asked for. A LoRA is made for one model."""
        if request.applied_loras:
            return
        try:
            known = models()
        except StudioError:  # a shelf that cannot be read has already been told of by whoever looked for the model
            return
        for each in known:
            if each.id != row.id and each.offered and _is_usable(each) and not why_unable(request, each):
                yield each

    def _has_room(self, row: ModelRow, request: GenerationRequest, room: Room) -> bool:
        """Whether another model fits; not one that would be refused when it is loaded."""
        assert row.folder is not None
        try:
            admit(row.folder, replaced=row.replaced)
            return bool(fitting(self._ask(row, request, room), room))
        except ModelMissing:
            return False


def _foretold(took: Took, prospect: Prospect, job: EngineJob, made: Made) -> Took:
    """The same beside what was foretold for it."""
    ask = replace(prospect.ask, measured=Measured())
    told = forecasts(ask, unified=prospect.room.unified)
    forecast = next((each for each in told if str(each.placement) == made.placement), None)
    if forecast is None:
        return took
    arithmetic = ask.footprint.arithmetic(ask.shape) * windows_of(job.model, job.request, ask.shape.frames)
    return replace(took, forecast=forecast, peak_bytes=made.peak_bytes, arithmetic=arithmetic)


def _is_usable(row: ModelRow) -> bool:
    return row.installed and not row.lacks_package and bool(row.weights)


def _card_of(engine: Engine) -> GraphicsCard | None:
    """The card that an engine works on, or would choose; None where there is none."""
    cards = graphics_cards()
    given = next((card for card in cards if card.number == engine.card), None)
    return given or freest_card(cards)


def set_levers(row: ModelRow) -> tuple[str, ...]:
    """The levers that the person's settings name for a model. Raises StorageError for a failing disk."""
    return tuple(SettingsFile().settings.levers.get(row.id, ()))


def _refusal(job: EngineJob, ask: Ask, room: Room, proposals: tuple[Proposal, ...]) -> NoRoom:
    nearest = thriftiest(ask, room)
    short = lacking(nearest, room)
    what = {"card": "of the graphics card's memory", "host": "of memory", "disk": "on the disk"}
    need = {"card": nearest.card, "host": nearest.host, "disk": nearest.disk}
    free = {"card": room.card, "host": room.host, "disk": room.disk}
    parts = [f"{_gib(need[name])} GiB {what[name]} where {_gib(free[name] or 0)} are free" for name in short]
    if "disk" in short and nearest.disk < _GIB // 10:  # in GiB both would be nought
        parts[-1] = f"{max(1, nearest.disk // _MIB)} MiB on the disk where {(room.disk or 0) // _MIB} are free"
    shape = ask.shape
    sentence = (
        f"{job.shot} does not fit: {job.model.id} at {shape.width}x{shape.height} and {shape.frames} frames takes at "
        f"least {' and '.join(parts)}; {_advice([_said(each, job.request) for each in proposals], short)}"
    )
    return NoRoom(sentence, proposals)


def _advice(said: list[str], short: Collection[str]) -> str:
    """Each length in words of its own, for those who translate them."""
    match said:
        case [one]:
            return f"what fits: {one}"
        case [one, two]:
            return f"what fits: {one}; or {two}"
        case [one, two, three]:
            return f"what fits: {one}; or {two}; or {three}"
        case _:
            return "make room on the disk" if list(short) == ["disk"] else "close other programs, or make room"


def _gib(size: int) -> str:
    return f"{size / _GIB:.1f}"


def _said(proposal: Proposal, request: GenerationRequest) -> str:
    match proposal.kind:
        case "size":
            return f"takes of {proposal.value}"
        case "frames":
            return f"a shot of at most {int(proposal.value) - request.head - request.tail} frames"
        case _:
            return f"the model {proposal.value}"
