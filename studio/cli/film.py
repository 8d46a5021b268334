"""The commands that make a film: new, render, generate, export, verify."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from studio.cli.console import Console, counted
from studio.cli.exit_code import DONE, FAILED, INTERRUPTED
from studio.cli.interrupt import Interrupt, interruptible
from studio.cli.report import Listener, export_progress, tell_plan, tell_remarks
from studio.cli.take_choice import Changes, Choice, queue_takes
from studio.domain.errors import BoardError, EditError, StorageError
from studio.domain.project import Film
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
from studio.production.loras import lora_folders_of
from studio.production.placing import set_levers
from studio.production.plan import Plan, check_plannable
from studio.production.run import Ran, run_queue, tidy
from studio.production.verify import Verdict, project_of, verify_take
from studio.storage.folder import DATABASE
from studio.storage.project_store import ProjectStore
from studio.storage.settings import Settings, SettingsFile


def new(folder: Path, board: Path | None, console: Console) -> int:
    """Make a project folder, empty or of a board."""
    intake = None if board is None else Intake(board)
    with ProjectStore.create(folder) if intake is None else intake.create(folder) as store:
        console.event("project", path=str(store.folder.path), created=True)
        console.say(f"Made {store.folder.path} with {counted(len(store.journal.project.shots), 'shot')}.")
    return DONE


def render(
    board: Path, output: Path, model: str | None, changes: Changes, project: Path | None, console: Console
) -> int:
    """From a board to a film: its project, every take that is missing, and the export."""
    _check_named(output)
    folder = project or output.with_suffix(".shotloom")
    check_output(output, folder)
    intake = Intake(board)
    intake.override(**changes.values())
    row = _model(intake.project.film.model if model is None else model)
    # A model in a folder of this machine has no name that another machine would know, so it does not go into the film.
    if model is not None and row in models():
        intake.override(model=row.id)
    plan = check_plannable(intake.project, row.window, equipment(row))
    check_able(intake.project, plan, row, lora_folders_of(folder))
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
    """Make the chosen takes of a project."""
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
    """Write the film as it stands; nothing in the project changes."""
    burn_ins = read_burn_ins(wanted.burn_in) if wanted.burn_in else ()
    with ProjectStore.open(folder, writable=False) as store:
        check_output(output, folder)
        console.event("project", path=str(store.folder.path), created=False)
        delivery = wanted.delivery(store.journal.project.film)
        return _export(store, output, console, wanted_slates=wanted.slates, burn_ins=burn_ins, delivery=delivery)


def verify(take: Path, console: Console) -> int:
    """Make a take again and compare. Returns 0 where it is identical, 1 where it differs, 2 where it cannot be made."""
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
    plan, left = queue_takes(store, choice, row, changes or Changes())
    tell_plan(store.journal.project, plan, left, console)
    tell_remarks(store.journal.project, plan, row, console)
    if not plan.takes:
        if not store.journal.project.shots:
            console.say("This film has no shots yet: write some first.")
        elif left.approved or left.unwritten:
            console.say("Nothing else is to be generated.")
        elif choice.stale:
            console.say("No shot is out of date; nothing to generate.")
        else:
            console.say("Every shot has its take; nothing to generate.")
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
