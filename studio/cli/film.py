"""The commands that make a film: new, render, generate, export, verify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from studio.cli.console import Console, counted
from studio.cli.exit_code import DONE, FAILED, INTERRUPTED
from studio.cli.interrupt import Interrupt, interruptible
from studio.cli.report import Listener, export_progress, tell_plan, tell_remarks
from studio.cli.retake import Part, plan_of_part
from studio.domain.chain import Batch, batch
from studio.domain.edits import Edit
from studio.domain.errors import BoardError, EditError, StorageError
from studio.domain.film_edits import set_film
from studio.domain.project import Film, Project, ShotId
from studio.domain.timecode import read_position, start_frame
from studio.generate.catalog import find_model, models, require_installed
from studio.generate.lever import pulled
from studio.generate.model_row import ModelRow
from studio.generate.weights.admission import admit
from studio.media.burn_in import BurnInField, read_burn_ins
from studio.media.delivery import Delivery, Quality, read_size
from studio.media.export import export_film
from studio.media.text import PillowRasteriser
from studio.production.ability import check_able
from studio.production.burn_in import burn_in_for
from studio.production.crew import Crew
from studio.production.engine import local_engine, local_engines
from studio.production.equipment import equipment
from studio.production.intake import Intake
from studio.production.locate import locator, lost_takes, take_troubles
from studio.production.loras import lora_folders
from studio.production.placing import set_levers
from studio.production.plan import Plan, check_plannable, find_shot, missing, plan_takes, stale
from studio.production.run import Ran, run_queue, tidy
from studio.production.verify import Verdict, project_of, verify_take
from studio.storage.folder import DATABASE
from studio.storage.project_store import ProjectStore
from studio.storage.settings import Settings, SettingsFile


@dataclass(frozen=True, slots=True)
class Choice:
    """Which shots `generate` is to make, and whether as takes or as single frames."""

    shots: tuple[str, ...] = ()
    everything: bool = False
    stale: bool = False
    stills: bool = False
    part: Part | None = None
    """What of the one shot's take is made again; None for whole takes."""
    whole: bool = False
    """The film is wanted whole: an approved shot is left alone only where it has a take."""

    def check(self) -> None:
        """Raise EditError for a choice that contradicts itself."""
        if sum((bool(self.shots), self.everything, self.stale)) > 1:
            raise EditError("choose either --shot, --all or --stale")
        if self.part is not None and (len(self.shots) != 1 or self.stills):
            raise EditError("a part of a take is made for one shot: name it with --shot")


@dataclass(frozen=True, slots=True)
class Changes:
    """What the command line says of the film, over the board and the project; empty leaves it as it is."""

    seed: int | None = None
    take_size: str = ""
    levers: tuple[str, ...] = ()
    """Of this run alone: they are no part of the film."""

    def values(self) -> dict[str, Any]:
        """The film's fields. Raises EditError for a size that is none."""
        values: dict[str, Any] = {} if self.seed is None else {"seed": self.seed}
        return values | ({"take_size": read_size(self.take_size)} if self.take_size else {})


def new(folder: Path, board: Path | None, console: Console) -> int:
    intake = None if board is None else Intake(board)
    with ProjectStore.create(folder) if intake is None else intake.create(folder) as store:
        console.event("project", path=str(store.folder.path), created=True)
        console.say(f"Made {store.folder.path} with {counted(len(store.journal.project.shots), 'shot')}.")
    return DONE


def render(
    board: Path, output: Path, model: str | None, changes: Changes, project: Path | None, console: Console
) -> int:
    _check_named(output)
    folder = project or output.with_suffix(".shotloom")
    check_output(output, folder)
    intake = Intake(board)
    intake.override(**changes.values())
    row = _model(intake.project.film.model if model is None else model)
    # A model in a folder of this machine has no name that another machine would know, so it does not go into the film.
    if model is not None and row in models():
        intake.override(model=row.id)
    check_able(intake.project, check_plannable(intake.project, row.window, equipment(row)), row)
    with _opened_for(intake, folder, console) as store:
        ran = _generate(store, Choice(everything=True, whole=True), row, console)
        if ran.stopped:
            return _interrupted(
                console, f"go on with: shotloom generate {folder}, then: shotloom export {folder} -o {output}"
            )
        if ran.failures:
            # A film with holes must not take the place of one without; who wants it can have it.
            console.warn(f"no film was written; with slates it is: shotloom export {folder} -o {output} --slates")
            return FAILED
        return _export(store, output, console, wanted_slates=False)


def generate(folder: Path, choice: Choice, model: str | None, changes: Changes, console: Console) -> int:
    choice.check()
    with ProjectStore.open(folder, writable=True) as store:
        console.event("project", path=str(store.folder.path), created=False)
        row = _model(store.journal.project.film.model if model is None else model)
        ran = _generate(store, choice, row, console, changes)
        if ran.stopped:
            return _interrupted(console, f"go on with: shotloom generate {folder}")
        return FAILED if ran.failures else DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted of an export, as it was typed."""

    slates: bool = False
    burn_in: str = ""
    size: str = ""
    quality: str = "master"
    start: str = ""
    end: str = ""

    def delivery(self, film: Film) -> Delivery:
        """Raises EditError and MediaError for what cannot be read."""
        first = self._frame(self.start, film) if self.start else 0
        end = self._frame(self.end, film) if self.end else None
        size = read_size(self.size) if self.size else None
        return Delivery(first=first, end=end, size=size, quality=cast(Quality, self.quality))

    @staticmethod
    def _frame(typed: str, film: Film) -> int:
        return read_position(typed, film.rate, now=0, start=start_frame(film))


def export(folder: Path, output: Path, wanted: Wanted, console: Console) -> int:
    burn_ins = read_burn_ins(wanted.burn_in) if wanted.burn_in else ()
    with ProjectStore.open(folder, writable=False) as store:
        check_output(output, folder)
        console.event("project", path=str(store.folder.path), created=False)
        delivery = wanted.delivery(store.journal.project.film)
        return _export(store, output, console, wanted_slates=wanted.slates, burn_ins=burn_ins, delivery=delivery)


def verify(take: Path, console: Console) -> int:
    root, name = project_of(take)
    try:
        with (
            ProjectStore.open(root, writable=False) as store,
            local_engine(_settings(console)) as engine,
            interruptible(engine.cancel) as stopping,
        ):
            verdict = verify_take(store, name, engine, console.progress)
            if stopping():
                return _interrupted(console)
    except StorageError as error:  # 1 would mean that the take differs
        verdict = Verdict("cannot", str(error))
    console.event("verify", take=name, result=verdict.result, psnr_db=verdict.psnr_db, message=verdict.message)
    console.say(f"{verdict.result}: {verdict.message}")
    return {"identical": 0, "differs": 1, "cannot": 2}[verdict.result]


def check_output(output: Path, project: Path) -> None:
    """Raise BoardError while nothing has been done yet, rather than after an hour of generating."""
    _check_named(output)
    if output.resolve().is_relative_to(project.resolve()):
        raise BoardError(
            "the project's folder is its own, and takes are never overwritten: put the film beside it", path=str(output)
        )
    if output.suffix.lower() != ".mp4":
        raise BoardError(f"the film is an MP4: call it {output.with_suffix('.mp4').name}", path=str(output))
    if not output.absolute().parent.is_dir():
        raise BoardError("its folder does not exist: make it first", path=str(output))


def _check_named(output: Path) -> None:
    if output.is_dir() or not output.name:
        raise BoardError("this is a folder: name the film, such as FILM.mp4", path=str(output))


def _opened_for(intake: Intake, folder: Path, console: Console) -> ProjectStore:
    """A new project from the board, or the one that is there with the board put into it."""
    if not (folder / DATABASE).exists():
        store = intake.create(folder)
        console.event("project", path=str(store.folder.path), created=True)
        return store
    store = ProjectStore.open(folder, writable=True)
    try:
        intake.update(store)
    except BaseException:
        store.close()
        raise
    console.event("project", path=str(store.folder.path), created=False)
    return store


def _model(wanted: str) -> ModelRow:
    """The row of a model; a folder of the person's is looked at before anything is written or loaded."""
    row = require_installed(find_model(wanted))
    if row.folder is not None and row not in models():
        admit(row.folder)
    return row


def _settings(console: Console) -> Settings:
    file = SettingsFile()
    for notice in file.notices:
        console.warn(notice)
    return file.settings


def _generate(
    store: ProjectStore, choice: Choice, row: ModelRow, console: Console, changes: Changes | None = None
) -> Ran:
    settings = _settings(console)
    levers = changes.levers if changes else ()
    pulled(row, levers or set_levers(row))  # refused before anything is planned
    plan, left = _queued(store, choice, row, changes or Changes())
    tell_plan(store.journal.project, plan, left, console)
    tell_remarks(store.journal.project, plan, row, console)
    if not plan.takes:
        rest = "Nothing else is to be generated." if left.approved else "Every shot has its take; nothing to generate."
        console.say(rest)
        return Ran((), (), stopped=False)
    ran = _run(store, plan, row, settings, console, levers)
    cleaned = tidy(store, settings.disk_budget_bytes)
    if cleaned:
        console.warn(
            f"over the disk budget of {settings.disk_budget_gib:g} GiB: {len(cleaned)} unused takes gave up "
            "their lossless frames"
        )
    return ran


def _run(
    store: ProjectStore, plan: Plan, row: ModelRow, settings: Settings, console: Console, levers: tuple[str, ...]
) -> Ran:
    engines, only = local_engines(settings), {take.id for take in plan.takes}

    def listener(stopping: Interrupt) -> Listener:
        return Listener(console, store.journal.project, store, len(plan.takes), stopping)

    def found(name: str) -> ModelRow:
        return row if name == row.id else find_model(name)

    if len(engines) > 1:
        with Crew(engines) as crew, interruptible(crew.cancel) as stopping:
            return crew.run(
                store, find_model=found, listen=listener(stopping), stopping=stopping, only=only, levers=levers
            )
    with engines[0] as engine, interruptible(engine.cancel) as stopping:
        return run_queue(
            store, engine, find_model=found, listen=listener(stopping), stopping=stopping, only=only, levers=levers
        )


def _queued(store: ProjectStore, choice: Choice, row: ModelRow, changes: Changes) -> tuple[Plan, Batch]:
    """Plan, and put the plan into the project: one edit, what was asked for of the film included, with its queue
    rows."""
    values = changes.values()
    change: Edit = set_film(**values) if values else lambda project: project
    project = change(store.journal.project)
    wanted = _batch(project, choice, store, row)
    if choice.part is None:
        plan = _planned(project, store, wanted.shots, choice, row)
    else:
        plan = plan_of_part(project, store, wanted.shots[0], choice.part, row)
    label = plan.label if plan.takes else "Set the film's seed" if changes.take_size == "" else "Set the size of takes"
    store.journal.apply(label, lambda project: plan.edit(change(project)), jobs=plan.jobs)
    _supersede(store, plan)
    return plan, wanted


def _planned(project: Project, store: ProjectStore, shots: Sequence[ShotId], choice: Choice, row: ModelRow) -> Plan:
    plan = plan_takes(
        project,
        shots,
        requests=store.takes.requests(),
        arrived=store.takes.__contains__,
        window=row.window,
        model=row.id,
        equip=equipment(row, lora_folders(store)),
        still=choice.stills,
    )
    check_able(project, plan, row)
    return plan


def _batch(project: Project, choice: Choice, store: ProjectStore, row: ModelRow) -> Batch:
    """The shots that are wanted; approved ones only where they were named."""
    if choice.shots:
        return Batch(tuple(find_shot(project, wanted) for wanted in choice.shots))
    lacking = frozenset(missing(project.shots, store.takes.__contains__))
    wanted = _chosen_shots(project, choice, store, row)
    if choice.whole:
        kept = [shot.id for shot in project.shots if shot.status == "approved" and shot.id not in lacking]
        return Batch(tuple(shot for shot in wanted if shot not in kept), tuple(shot for shot in wanted if shot in kept))
    # What waits in the queue was ordered: to go on with it is no batch.
    ordered = frozenset() if choice.everything or choice.stale else _waiting(store, choice)
    fresh = [shot for shot in wanted if shot not in ordered]
    sorted_shots = batch(
        project, fresh, made=lambda shot: shot.id not in lacking or shot.id in ordered, still=choice.stills
    )
    return replace(sorted_shots, shots=tuple(s for s in wanted if s in ordered or s in sorted_shots.shots))


def _chosen_shots(project: Project, choice: Choice, store: ProjectStore, row: ModelRow) -> list[ShotId]:
    arrived = store.takes.__contains__
    if choice.everything:
        return [shot.id for shot in project.shots if shot.source == "generated"]
    if choice.stale:
        return stale(project, requests=store.takes.requests(), arrived=arrived, window=row.window, model=row.id)
    lacking = set(missing(project.shots, arrived)) | _waiting(store, choice)
    return [shot.id for shot in project.shots if shot.source == "generated" and shot.id in lacking]


def _waiting(store: ProjectStore, choice: Choice) -> frozenset[ShotId]:
    """The shots that a run before this one has left in the queue."""
    return frozenset(job.shot for job in store.queue.pending() if (job.request.kind == "still") == choice.stills)


def _supersede(store: ProjectStore, plan: Plan) -> None:
    """Jobs from a run that was interrupted make way: those for the shots of this plan, and what waits for them.

    It comes after the plan is in the queue, so that a crash in between leaves too many jobs and never too few.
    """
    planned = {(take.shot, take.request.kind) for take in plan.takes}
    new = {take.id for take in plan.takes}
    old = [job for job in store.queue.pending() if job.id not in new and (job.shot, job.request.kind) in planned]
    # What waits goes first: a job whose parent was cancelled would be told as a failure.
    waiting = store.queue.waiting_for(job.id for job in old)
    for job in dict.fromkeys(job.id for job in (*reversed(waiting), *old)):
        store.queue.cancel(job)


def _export(
    store: ProjectStore,
    output: Path,
    console: Console,
    *,
    wanted_slates: bool,
    burn_ins: tuple[BurnInField, ...] = (),
    delivery: Delivery | None = None,
) -> int:
    if not store.journal.project.shots:
        raise EditError("this project has no shots yet: add some before exporting")
    lost = lost_takes(store)
    with interruptible() as stopping:
        result = export_film(
            store.journal.project,
            output,
            locate=locator(store),
            takes=store.takes.takes(),
            text=PillowRasteriser(),
            progress=export_progress(console),
            slates=wanted_slates,
            told=lost.keys(),
            burn_in=burn_in_for(store, burn_ins, store.takes.takes()),
            delivery=delivery,
            cancelled=stopping,
        )
    if result is None:
        return _interrupted(console)
    for sentence in (*take_troubles(store), *result.warnings):
        console.warn(sentence)
    console.event(
        "film",
        path=str(output.absolute()),
        frames=result.frames,
        duration_s=round(float(result.duration_s), 6),
        slates=list(result.slates),
    )
    slates = f"; {counted(len(result.slates), 'shot')} of {len(store.journal.project.shots)} as a slate"
    console.say(
        f"The film is {output.absolute()}: {counted(result.frames, 'frame')}, {float(result.duration_s):.2f} s"
        f"{slates if result.slates else ''}."
    )
    return DONE


def _interrupted(console: Console, how_to_go_on: str = "") -> int:
    console.fail("; ".join(filter(None, ("interrupted", "every finished take is kept", how_to_go_on))), INTERRUPTED)
    return INTERRUPTED
