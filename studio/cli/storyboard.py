"""The command that writes a film as a storyboard: board."""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

from studio.cli.console import Console
from studio.cli.exit_code import DONE, INTERRUPTED
from studio.cli.interrupt import interruptible
from studio.domain.errors import EditError
from studio.production.locate import locator, take_troubles
from studio.production.storyboard import PageSize, PerPage
from studio.production.storyboard_file import StoryboardStyle, check_logo, check_target, write_storyboard
from studio.storage.project_store import ProjectStore


def board(folder: Path, output: Path, per_page: int, page: str, logo: Path | None, console: Console) -> int:
    """Write the storyboard of a project as PDF or HTML."""
    style = StoryboardStyle(_per_page(per_page), _page(page), logo)
    check_logo(logo)
    with ProjectStore.open(folder, writable=False) as store:
        check_target(output, folder)
        if not store.journal.project.shots:
            raise EditError("this project has no shots yet: add some before writing its storyboard")
        with interruptible() as stopping:
            result = write_storyboard(
                store.journal.project,
                output,
                style,
                locate=locator(store),
                takes=store.takes.takes(),
                progress=lambda done, of: console.progress(done / of, "reading the shots"),
                cancelled=stopping,
            )
        if result is None:
            console.fail("interrupted; nothing was written", INTERRUPTED)
            return INTERRUPTED
        for sentence in take_troubles(store):
            console.warn(sentence)
    console.event("storyboard", path=str(output.absolute()), shots=result.shots, pages=result.pages)
    pages = f" on {result.pages} page{'' if result.pages == 1 else 's'}" if result.pages else ""
    console.say(f"The storyboard is {output.absolute()}: {result.shots} shots{pages}.")
    return DONE


def _per_page(wanted: int) -> PerPage:
    if wanted not in get_args(PerPage):
        raise EditError(f"a page has 1, 3 or 6 shots, not {wanted}")
    return cast(PerPage, wanted)


def _page(wanted: str) -> PageSize:
    for size in get_args(PageSize):
        if wanted.lower() == size.lower():
            return cast(PageSize, size)
    raise EditError(f'a page is A4 or Letter, not "{wanted[:40]}"')
