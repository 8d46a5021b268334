"""The command line: every command, its arguments and its exit codes (0 done, 1 failed, 2 bad input, 130 interrupted).

`--help` and bad arguments import nothing heavy: each command imports what it needs when it runs.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, cast

import typer

from studio.cli.console import Console, open_console
from studio.cli.exit_code import BAD_INPUT, DONE, FAILED, INTERRUPTED
from studio.cli.path import is_path, refuse_path
from studio.domain.errors import BoardError, EditError, LeverRefused, ModelMissing, StudioError, WrongFolder
from studio.storage.log import log_folder

_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])
"""What typer raises for arguments that make no sense; it has no public name for it."""

app = typer.Typer(
    name="shotloom",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Shotloom makes a film from a storyboard, on this machine. Without a command it opens its window; with "
        "FILM.shotloom or BOARD.toml behind it, that film or board. --version says which version this is."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
models_app = typer.Typer(
    help="The models that Shotloom knows; a list of them where no more is said.",
    invoke_without_command=True,
    rich_markup_mode=None,
)
app.add_typer(models_app, name="models")

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object per line.")]
Model = Annotated[str | None, typer.Option("--model", metavar="ID", help="A model's id, or the folder of one.")]
TakeSize = Annotated[
    str, typer.Option("--take-size", metavar="WxH", help="How large takes are made; left to the model unless said.")
]
ModelName = Annotated[str, typer.Argument(metavar="ID", help="A model's id, or the folder of one.")]
AcceptLicence = Annotated[bool, typer.Option("--accept-licence", help="I have read the licence and accept it.")]
Seed = Annotated[int | None, typer.Option("--seed", metavar="N", help="The film's seed.")]


@app.callback()
def _shotloom() -> None:
    """What comes before every command."""


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The project folder to make.")],
    board: Annotated[
        Path | None, typer.Option("--board", metavar="FILE", help="A .toml board or a screenplay.")
    ] = None,
    json: Json = False,
) -> None:
    """Make a project folder, empty or from a board."""
    from studio.cli import film

    _run(json, lambda console: film.new(folder, board, console))


@app.command()
def render(
    board: Annotated[Path, typer.Argument(metavar="BOARD", help="A .toml board or a .fountain screenplay.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILM.mp4", help="Where the film goes.")],
    model: Model = None,
    seed: Seed = None,
    take_size: TakeSize = "",
    project: Annotated[Path | None, typer.Option("--project", metavar="DIR", help="Where the project is kept.")] = None,
    json: Json = False,
) -> None:
    """From a board to a film in one go."""
    from studio.cli import film
    from studio.cli.take_choice import Changes

    changes = Changes(seed, take_size)
    _run(json, lambda console: film.render(board, output, model, changes, project, console))


@app.command()
def generate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A project folder.")],
    shot: Annotated[list[str] | None, typer.Option("--shot", metavar="N|NAME", help="A shot; may be repeated.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="A new take for every shot.")] = False,
    stale: Annotated[bool, typer.Option("--stale", help="Shots that are out of date.")] = False,
    model: Model = None,
    seed: Seed = None,
    take_size: TakeSize = "",
    part: Annotated[
        str, typer.Option("--part", metavar="IN-OUT", help="Only these frames of the shot are made again.")
    ] = "",
    mask: Annotated[
        Path | None, typer.Option("--mask", metavar="PICTURE", help="Only what is white in it is made again.")
    ] = None,
    stills: Annotated[bool, typer.Option("--stills", help="One frame each, kept as a panel.")] = False,
    lever: Annotated[
        list[str] | None, typer.Option("--lever", metavar="NAME", help="Faster at some price; may be repeated.")
    ] = None,
    json: Json = False,
) -> None:
    """Make takes; without a choice, for the shots that have none."""
    from studio.cli import film
    from studio.cli.retake import Part
    from studio.cli.take_choice import Changes, Choice

    wanted = Part(part, mask) if part or mask is not None else None
    choice = Choice(tuple(shot or ()), everything=everything, stale=stale, stills=stills, part=wanted)
    changes = Changes(seed, take_size, tuple(lever or ()))
    _run(json, lambda console: film.generate(folder, choice, model, changes, console))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A project folder.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the film goes.")],
    slates: Annotated[bool, typer.Option("--slates", help="Slates are wanted: do not remark on them.")] = False,
    burn_in: Annotated[
        str,
        typer.Option(
            "--burn-in", metavar="LIST", help="Written into every picture: shot, take, timecode, date, version, or all."
        ),
    ] = "",
    size: Annotated[str, typer.Option("--size", metavar="WxH", help="Another size in pixels than the film's.")] = "",
    quality: Annotated[str, typer.Option("--quality", help="master, share (smaller) or draft (smallest).")] = "master",
    start: Annotated[str, typer.Option("--from", metavar="TIME", help="Begin there: 00:00:02:00, 48f or 2s.")] = "",
    end: Annotated[str, typer.Option("--to", metavar="TIME", help="End before there.")] = "",
    json: Json = False,
) -> None:
    """Write the film as it stands, or a part of it, as an MP4."""
    from studio.cli import film

    wanted = film.Wanted(slates=slates, burn_in=burn_in, size=size, quality=quality, start=start, end=end)
    _run(json, lambda console: film.export(folder, output, wanted, console))


@app.command()
def board(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A project folder.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A .pdf or a .html file.")],
    per_page: Annotated[int, typer.Option("--per-page", metavar="1|3|6", help="Shots on a page of the PDF.")] = 3,
    page: Annotated[str, typer.Option("--page", metavar="A4|Letter", help="The page of the PDF.")] = "A4",
    logo: Annotated[Path | None, typer.Option("--logo", metavar="FILE", help="A picture for every page.")] = None,
    json: Json = False,
) -> None:
    """Write the film as a storyboard to print or to send: a PDF, or one HTML file."""
    from studio.cli import storyboard

    _run(json, lambda console: storyboard.board(folder, output, per_page, page, logo, console))


@app.command()
def info(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A project folder, a board or a screenplay.")],
    json: Json = False,
    board: Annotated[bool, typer.Option("--board", help="Print it as a board.")] = False,
) -> None:
    """Say what is in a project or a board."""
    from studio.cli import film_info

    _run(json, lambda console: film_info.info(path, board, console))


@app.command()
def verify(
    take: Annotated[Path, typer.Argument(metavar="TAKE", help="A take's .mp4 or .json.")], json: Json = False
) -> None:
    """Make a take again and compare: exit 0 identical, 1 differs, 2 cannot."""
    from studio.cli import film

    _run(json, lambda console: film.verify(take, console))


@app.command()
def camera(
    text: Annotated[str, typer.Argument(metavar="TEXT", help='Such as "slow push in on the lamp, then pan left".')],
    frames: Annotated[int, typer.Option("--frames", metavar="N", min=1, max=100_000, help="The shot's length.")] = 72,
    json: Json = False,
) -> None:
    """Say what a camera directive means."""
    from studio.cli import camera_info

    _run(json, lambda console: camera_info.camera(text, frames, json, console))


@models_app.callback()
def _models(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        models_list()


@models_app.command("list")
def models_list(json: Json = False) -> None:
    """List the models: which are here, what they take and can do, and which suits this machine.

    Pictures that a shot begins with, ends on or passes are its own frames; references are looked at and not shown.
    To go on from a shot continues it without a cut; to match one cuts to another view of the same scene. A region is
    a part of the picture of a take, made again within the rest of it. Stills are for panels.
    """
    from studio.cli import model_info

    _run(json, model_info.list_models)


@models_app.command("info")
def models_info(model: ModelName, json: Json = False) -> None:
    """Say everything about one model: size, memory, licence, whether this machine can run it."""
    from studio.cli import model_info

    _run(json, lambda console: model_info.info(model, console))


@models_app.command("get")
def models_get(
    model: Annotated[str, typer.Argument(metavar="ID", help="A model or a LoRA of the list.")],
    accept_licence: AcceptLicence = False,
    without_transformer: Annotated[
        bool,
        typer.Option(
            "--without-transformer",
            help="Leave the weights of its transformer on the hub: a GGUF file of yours will take their place.",
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Download a model, or a LoRA for a camera move; a download that was stopped or cut is gone on with."""
    from studio.cli import models

    _run(json, lambda console: models.get(model, accept_licence, without_transformer, console))


@models_app.command("add")
def models_add(
    model: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER|HUB-ID|ID",
            help="A diffusers folder of yours, or owner/name on the hub; with --transformer a model of the list too.",
        ),
    ],
    transformer: Annotated[
        list[Path] | None,
        typer.Option("--transformer", metavar="FILE", help="A GGUF file in its transformer's place; one for each."),
    ] = None,
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="What the model with that file is called.")] = "",
    accept_licence: AcceptLicence = False,
    json: Json = False,
) -> None:
    """Take in a folder or a GGUF file of yours, which stay where they are, or a model from the hub that is not in the
    list."""
    from studio.cli import models

    _run(json, lambda console: models.add(model, transformer or [], name, accept_licence, console))


@models_app.command("check")
def models_check(
    model: Annotated[str | None, typer.Argument(metavar="ID", help="One model; all of them if left out.")] = None,
    mend: Annotated[bool, typer.Option("--mend", help="Fetch again what is damaged, without asking.")] = False,
    json: Json = False,
) -> None:
    """Read every file again and compare its hash; names what is damaged, and fetches just that again."""
    from studio.cli import models

    _run(json, lambda console: models.check(model, mend, console))


@models_app.command("remove")
def models_remove(
    model: ModelName,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: Json = False,
) -> None:
    """Delete a downloaded model, or forget a folder of yours, which stays as it is."""
    from studio.cli import models

    _run(json, lambda console: models.remove(model, yes, console))


@models_app.command("token")
def models_token(
    forget: Annotated[bool, typer.Option("--forget", help="Take the token out of the store.")] = False,
    json: Json = False,
) -> None:
    """Keep a token for gated models in this system's store of secrets; it is asked for, or read from a pipe."""
    from studio.cli import models

    _run(json, lambda console: models.token(forget, console))


@models_app.command("place")
def models_place(
    folder: Annotated[
        str | None, typer.Argument(metavar="FOLDER", help="Where new models go; empty for the usual place.")
    ] = None,
    mirror: Annotated[
        str | None, typer.Option("--mirror", metavar="URL", help="The hub to ask; empty for the public one.")
    ] = None,
    json: Json = False,
) -> None:
    """Say or set where models go and which hub they come from."""
    from studio.cli import models

    _run(json, lambda console: models.place(folder, mirror, console))


@app.command()
def doctor(json: Json = False) -> None:
    """Say what this machine has and lacks."""
    from studio.cli import machine_info

    _run(json, machine_info.doctor)


@app.command(hidden=True)
def engine() -> None:
    """The engine's child process; started by Shotloom itself."""


def command_names() -> frozenset[str]:
    """What can be given as the first argument, so that no file of that name takes its place."""
    named = (*app.registered_commands, *app.registered_groups)
    return frozenset(each.name or (each.callback.__name__ if each.callback else "") for each in named)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, by default the one in `sys.argv`. Returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in command_names() and is_path(given[0]):
        return refuse_path(Path(given[0]), json="--json" in given)
    if "--json" in given:
        return _main_for_programs(given)
    try:
        app(args=None if arguments is None else list(arguments))
    except SystemExit as stop:  # typer ends every command this way, also after telling about bad arguments
        return stop.code if isinstance(stop.code, int) else FAILED
    return DONE


def _main_for_programs(arguments: list[str]) -> int:
    """The same for a reader of events: arguments that make no sense are an `error` event as well."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except _UsageError as error:
        with open_console(json=True) as console:
            console.fail(error.format_message(), BAD_INPUT)
        return BAD_INPUT
    return code if isinstance(code, int) else DONE


def _run(json: bool, command: Callable[[Console], int]) -> None:
    """The one boundary of the command line: every StudioError becomes its sentence and its exit code."""
    with open_console(json=json) as console:
        try:
            code = command(console)
        except (BoardError, EditError, LeverRefused, ModelMissing, WrongFolder) as error:
            console.fail(str(error), BAD_INPUT)
            code = BAD_INPUT
        except StudioError as error:
            console.fail(str(error), FAILED)
            code = FAILED
        except KeyboardInterrupt:
            console.fail("interrupted; every finished take is kept", INTERRUPTED)
            code = INTERRUPTED
        except OSError as error:
            code = BAD_INPUT if error.errno == errno.ENAMETOOLONG else FAILED
            console.fail(f"{error.filename or 'the system'}: {error.strerror or error}", code)
        except Exception as error:  # noqa: BLE001 - the boundary: a mistake of ours is told in a sentence too
            console.fail(f"Shotloom made a mistake ({type(error).__name__}); {_logged(error)}", FAILED)
            code = FAILED
    raise typer.Exit(code)


def _logged(error: Exception) -> str:
    """Append the traceback to the log file, for a report. Says where, or why not."""
    try:
        return f"details are in {_log(error)}"
    except OSError as cause:
        return f"the details, {error}, could not be logged: {cause.strerror or cause}"


def _log(error: Exception) -> Path:
    import traceback
    from datetime import UTC, datetime

    path = log_folder() / "shotloom.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {' '.join(sys.argv)}\n")
        file.writelines(traceback.format_exception(error))
    return path
