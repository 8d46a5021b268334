"""The queue panel: what is being made, what waits, what failed and what to try; pause, order, cancel and retry."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QLocale, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedLayout, QVBoxLayout, QWidget

from studio.domain.errors import StudioError
from studio.session.film import OpenFilm
from studio.session.job_change import prompt_of
from studio.ui.command import Command
from studio.ui.elided_label import ElidedLabel
from studio.ui.icons import icon, pixmap, show_icon
from studio.ui.queue.desktop_notice import DesktopNotice, notices_wanted, want_notices
from studio.ui.queue.job_list import JobList
from studio.ui.queue.job_row import JobRow
from studio.ui.queue.proposal import offer
from studio.ui.recipe_dialog import RecipeDialog
from studio.ui.shot.shot_action import go_to
from studio.ui.status import spoken_time
from studio.ui.theme import PALETTE, Space
from studio.ui.tool_button import tool_button

_EMPTY_ICON_PX = 32


class QueuePanel(QWidget):
    """Follows the generation of one open film."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self.list = JobList(film)
        self.list.setItemDelegate(JobRow(self.list))
        self._count, self._estimate = ElidedLabel(), ElidedLabel()
        for label in (self._count, self._estimate):
            label.setProperty("role", "caption")
        self._pause = tool_button("pause", "")
        self._pause.clicked.connect(self.toggle_pause)
        self._retry = tool_button("refresh-cw", self.tr("Retry everything that failed"))
        self._retry.clicked.connect(self.retry_failed)
        self._cancel = tool_button("list-x", self.tr("Cancel everything"))
        self._cancel.clicked.connect(film.generation.cancel_all)
        self._bell = tool_button("bell", "", checkable=True)
        self._bell.setChecked(notices_wanted())
        self._bell.toggled.connect(self._on_bell_toggled)
        self._show_bell()
        self.notice = DesktopNotice(film, self)
        self._arrange()
        self._connect()
        self._refresh()

    def commands(self) -> list[Command]:
        """What can be done with the whole queue."""
        generation = self._film.generation
        return [
            Command(
                "queue.pause",
                self.tr("Pause or resume the queue"),
                self.toggle_pause,
                "",
                "Take",
                "circle-pause",
                lambda: self._waiting() > 0 or generation.paused,
            ),
            Command(
                "queue.retry",
                self.tr("Retry everything that failed"),
                self.retry_failed,
                "",
                "Take",
                "refresh-cw",
                lambda: self._failed() > 0,
            ),
            Command(
                "queue.cancel_all",
                self.tr("Cancel everything in the queue"),
                generation.cancel_all,
                "",
                "Take",
                "list-x",
                lambda: self._waiting() > 0,
            ),
            Command("queue.edit", self.tr("Edit job…"), self.edit_current, "", "Take", "pencil", self._can_edit),
            Command(
                "queue.notify",
                self.tr("Desktop notification when the queue is done"),
                self._bell.toggle,
                "",
                "Take",
                "bell",
            ),
        ]

    # --- doing it -----------------------------------------------------------------------------------------------------

    def toggle_pause(self) -> None:
        generation = self._film.generation
        generation.resume() if generation.paused else generation.pause()

    def edit(self, job_id: str) -> RecipeDialog | None:
        """Let the person change a job that waits, or that failed, in other words, with another seed or model."""
        job = next((each for each in self._film.generation.jobs() if each.id == job_id), None)
        project, generation = self._film.document.project, self._film.generation
        if job is None or (name := project.name_of(job.shot)) is None:
            self._film.document.refuse(self.tr("The shot of this job is gone: cancel the job."))
            return None
        failed = job.state == "failed"
        dialog = RecipeDialog(
            self._film,
            self.tr("Edit the job of shot {name}").format(name=name),
            job.request,
            prompt=prompt_of(project, job.shot, job.request),
            note=self.tr("Other words become those of the shot. Seed and model are this take's alone."),
            order=lambda prompt, seed, model: generation.amend(job.id, prompt=prompt, seed=seed, model=model),
            button=self.tr("Save and try again") if failed else self.tr("Save"),
            failed=job.message if failed else "",
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def edit_current(self) -> None:
        if self._can_edit() and self.list.current is not None:
            self.edit(self.list.current.id)

    def _can_edit(self) -> bool:
        return self.list.current is not None and self.list.current.state != "running"

    def _on_bell_toggled(self, wanted: bool) -> None:
        try:
            want_notices(wanted)
        except StudioError as error:
            self._film.document.refuse(error)
        self._show_bell()

    def _show_bell(self) -> None:
        on = self._bell.isChecked()
        show_icon(self._bell, "bell" if on else "bell-off")
        tip = self.tr("The desktop tells when the queue is done and this window is not in front")
        self._bell.setToolTip(tip if on else self.tr("The desktop is not told when the queue is done"))
        self._bell.setAccessibleName(self.tr("Desktop notification"))

    def retry_failed(self) -> None:
        """Try all failed jobs again. Retrying one may take others with it, so the list is asked each time."""
        tried: set[str] = set()
        while job := next((j for j in self._film.generation.jobs() if j.state == "failed" and j.id not in tried), None):
            tried.add(job.id)
            self._film.generation.retry(job.id)

    def _waiting(self) -> int:
        return sum(job.state != "failed" for job in self._film.generation.jobs())

    def _failed(self) -> int:
        return sum(job.state == "failed" for job in self._film.generation.jobs())

    # --- making it ----------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.small, Space.tiny, Space.small, Space.tiny)
        head.setSpacing(Space.tiny)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._count)
        said.addWidget(self._estimate)
        head.addLayout(said, 1)
        for widget in (self._bell, self._pause, self._retry, self._cancel):
            head.addWidget(widget)
        self._head = QWidget()
        self._head.setLayout(head)
        self.keyboard_goes_to = self.list  # no focus proxy: Tab would pass over what stands before it
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addLayout(self._pages, 1)

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.large, Space.medium, Space.large, Space.medium)
        column.setSpacing(Space.small)
        mark = QLabel()
        mark.setPixmap(pixmap("list-video", _EMPTY_ICON_PX, PALETTE.faint, ratio=self.devicePixelRatioF()))
        title = QLabel(self.tr("Nothing is being made"))
        title.setProperty("role", "title")
        words = QLabel(
            self.tr(
                "Generate a shot and it appears here with its progress. Line up as many as you like: "
                "they are made one after another, also over night."
            )
        )
        words.setProperty("role", "caption")
        words.setWordWrap(True)
        column.addStretch()
        for label in (mark, title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch()
        return page

    def _connect(self) -> None:
        generation = self._film.generation
        generation.queue_changed.connect(self._refresh)
        generation.job_advanced.connect(self._on_advanced)
        generation.job_previewed.connect(lambda job, _: self.list.jobs.touch(job))
        self._film.document.changed.connect(self._refresh)
        self.list.cancel_wanted.connect(generation.cancel)
        self.list.retry_wanted.connect(generation.retry)
        self.list.edit_wanted.connect(self.edit)
        self.list.fit_wanted.connect(self._on_fit_wanted)
        self.list.doubleClicked.connect(self._on_double_clicked)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_wanted)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _refresh(self, *_: object) -> None:
        self.list.refresh()
        jobs = self._film.generation.jobs()
        self._pages.setCurrentIndex(0 if jobs else 1)
        self._head.setVisible(bool(jobs))
        paused = self._film.generation.paused
        self._pause.setAccessibleName(self.tr("Resume") if paused else self.tr("Pause"))
        show_icon(self._pause, "play" if paused else "pause")
        self._pause.setToolTip(
            self.tr("Go on with what waits") if paused else self.tr("Finish the running take, and begin no other")
        )
        self._pause.setVisible(paused or self._waiting() > 0)
        self._retry.setVisible(self._failed() > 0)
        self._cancel.setVisible(self._waiting() > 0)
        self._show_estimate()

    def _show_estimate(self) -> None:
        waiting, failed = self._waiting(), self._failed()
        left_s = self._film.generation.queue_left_s() if waiting else None
        takes = self.tr("1 take") if waiting == 1 else self.tr("{count} takes").format(count=waiting)
        if self._film.generation.paused:
            takes = self.tr("Paused: {takes}").format(takes=takes)
        more = [self.tr("{count} failed").format(count=failed)] if failed else []
        if left_s is not None:
            more.append(self._until(left_s))
        for label, words in ((self._count, takes if waiting else ""), (self._estimate, "   ".join(more))):
            label.setText(words)
            label.setVisible(bool(words))

    def _until(self, left_s: float) -> str:
        time = spoken_time(left_s)
        if left_s < 300 or self._film.generation.paused:
            return self.tr("about {time}").format(time=time)
        done = QLocale().toString((datetime.now() + timedelta(seconds=left_s)).time(), QLocale.FormatType.ShortFormat)  # type: ignore[arg-type]
        return self.tr("done at {clock} ({time})").format(time=time, clock=done)

    # --- what happens -------------------------------------------------------------------------------------------------

    def _on_advanced(self, job: str, _done: float, _phase: str) -> None:
        self.list.jobs.touch(job)
        self._show_estimate()

    def _on_fit_wanted(self, job: str) -> None:
        self._film.generation.accept(job, self._film.generation.proposals(job)[0])

    def _on_double_clicked(self, index: QModelIndex) -> None:
        """Go to the shot that it is for."""
        shot = self.list.jobs.jobs[index.row()].shot
        if self._film.document.project.name_of(shot) is not None:
            self._film.selection.select(shot)
            go_to(self._film, shot)

    def _on_menu_wanted(self, at: QPoint) -> None:
        if self.list.indexAt(at).isValid():
            self.open_menu(self.list.viewport().mapToGlobal(at))

    def open_menu(self, at: QPoint) -> QMenu | None:
        """What can be done with the current job."""
        job = self.list.current
        if job is None:
            return None
        generation = self._film.generation
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if job.state != "running":
            menu.addAction(icon("pencil"), self.tr("Edit… (F2)"), lambda: self.edit(job.id))
        if job.state == "failed":
            for each in generation.proposals(job.id):
                words = offer(self._film.document.project, job, each)
                menu.addAction(icon("replace"), words, partial(generation.accept, job.id, each))
            menu.addAction(icon("refresh-cw"), self.tr("Try again"), lambda: generation.retry(job.id))
            menu.addAction(icon("x"), self.tr("Remove from the list"), lambda: generation.cancel(job.id))
        else:
            menu.addAction(icon("x"), self.tr("Cancel"), lambda: generation.cancel(job.id))
        if job.state == "queued":
            menu.addSeparator()
            menu.addAction(icon("arrow-up"), self.tr("Earlier (Alt+Up)"), lambda: self.list.nudge(-1))
            menu.addAction(icon("arrow-down"), self.tr("Later (Alt+Down)"), lambda: self.list.nudge(1))
        menu.popup(at)
        return menu
