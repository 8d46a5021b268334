"""Writes a film's storyboard to a file, PDF or HTML by its name; under that name there is never half of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from studio.domain.errors import BoardError, MediaError
from studio.domain.project import Project
from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.media.compose import Locate
from studio.media.durable import write_whole
from studio.production.storyboard import PageSize, PerPage, read_logo, read_storyboard
from studio.production.storyboard_html import write_html
from studio.production.storyboard_words import ENGLISH, StoryboardWords
from studio.storage.failure import storage_errors

SUFFIXES = (".pdf", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class StoryboardStyle:
    """How the pages look; what concerns pages is for PDF alone."""

    per_page: PerPage = 3
    page: PageSize = "A4"
    logo: Path | None = None
    words: StoryboardWords = ENGLISH


@dataclass(frozen=True, slots=True)
class StoryboardResult:
    """A file that is whole. `pages` is 0 for HTML."""

    path: Path
    shots: int
    pages: int


def check_logo(logo: Path | None) -> None:
    """Raise BoardError, while nothing has been done yet, for a logo that is no picture."""
    if logo is not None:
        try:
            read_logo(logo)
        except MediaError as error:
            raise BoardError(f"--logo: {error}") from None


def check_target(target: Path, project_folder: Path) -> None:
    """Raise BoardError, while nothing has been done yet, for a file that cannot be written."""
    if target.suffix.lower() not in SUFFIXES:
        raise BoardError("a storyboard is a PDF or a page: name a file that ends in .pdf or .html", path=str(target))
    if target.is_dir():
        raise BoardError("this is a folder: name the file", path=str(target))
    if not target.absolute().parent.is_dir():
        raise BoardError("its folder does not exist: make it first", path=str(target))
    if target.resolve().is_relative_to(project_folder.resolve()):
        raise BoardError("the project's folder is its own: put the storyboard beside it", path=str(target))


def write_storyboard(
    project: Project,
    target: Path,
    style: StoryboardStyle,
    *,
    locate: Locate,
    takes: Mapping[TakeId, Take],
    made: date | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> StoryboardResult | None:
    """Write the file; None when it was cancelled, and then nothing is left behind.

    Raises MediaError or StorageError with a sentence.
    """
    board = read_storyboard(
        project,
        locate=locate,
        takes=takes,
        logo=style.logo,
        words=style.words,
        progress=progress,
        cancelled=cancelled,
    )
    if board is None:
        return None
    day = (made or date.today()).isoformat()
    if target.suffix.lower() == ".pdf":
        # Only now: what writes PDF takes a fifth of a second to import, at each start of the window.
        from studio.production.storyboard_pdf import write_pdf

        data, pages = write_pdf(board, per_page=style.per_page, page=style.page, made=day)
    else:
        data, pages = write_html(board, made=day), 0
    if cancelled():
        return None
    with storage_errors("write", target):
        write_whole(target, data)
    return StoryboardResult(target, len(board.shots), pages)
