"""Before a large batch begins: how many takes, how long, until when, and how much disk; small ones begin at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from studio.domain.shot import ShotId
from studio.session.estimate import Estimate
from studio.session.film import OpenFilm
from studio.session.ordering import Preceding
from studio.session.translated import translated
from studio.ui.dialog_room import keep_room
from studio.ui.shot.generate_bar import spoken_bytes
from studio.ui.status import spoken_time
from studio.ui.theme import Space

translate = QCoreApplication.translate

MANY_TAKES = 8
LONG_S = 600.0
_MOST_NAMED = 6
_SPARE = 1.1
"""Room on the disk that a batch should leave free of what it needs."""


def generate_batch(
    film: OpenFilm,
    shots: Sequence[ShotId],
    parent: QWidget | None = None,
    *,
    first: Preceding | None = None,
    then: Callable[[], object] = lambda: None,
) -> QDialog | None:
    """Generate shots; a batch that is large asks first. The dialog that asks, or None.

    An edit that comes `first` is made with them or not at all; `then` is done once they are ordered.
    """
    generation = film.generation

    def begin() -> None:
        if generation.generate(shots, first=first):
            then()

    cost = generation.estimate(shots, first=first)
    if cost is None or not is_large(cost):
        begin()
        return None
    dialog = BatchDialog(cost, parent or QApplication.activeWindow())
    dialog.started.append(begin)
    dialog.queued.append(lambda: (generation.pause(), begin()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def is_large(cost: Estimate) -> bool:
    """Whether somebody would like to be asked: many takes, a long time, or more than the disk holds."""
    return cost.takes >= MANY_TAKES or (cost.seconds or 0.0) >= LONG_S or not fits(cost)


def fits(cost: Estimate) -> bool:
    return cost.bytes is None or cost.bytes * _SPARE <= cost.free_bytes


def time_words(cost: Estimate, now: datetime) -> str:
    """ "12 takes, about 41 min, done about 02:10"; as much of it as is known."""
    takes = (
        translate("Batch", "1 take")
        if cost.takes == 1
        else translate("Batch", "{count} takes").format(count=cost.takes)
    )
    if cost.seconds is None:
        return translate(
            "Batch", "{takes}. How long they take is not known yet: none like these was made here."
        ).format(takes=takes)
    ends = now + timedelta(seconds=cost.seconds + cost.wait_s)
    clock = QLocale().toString(ends.time(), QLocale.FormatType.ShortFormat)  # type: ignore[arg-type]
    if ends.date() != now.date():
        clock = translate("Batch", "{clock} on {day}").format(clock=clock, day=QLocale().dayName(ends.isoweekday()))
    text = translate("Batch", "{takes}, about {time}, done about {clock}")
    return text.format(takes=takes, time=spoken_time(cost.seconds), clock=clock)


def disk_words(cost: Estimate) -> str:
    """What it needs of the disk, and what is free."""
    free = translate("Batch", "{size} are free").format(size=spoken_bytes(cost.free_bytes))
    if cost.bytes is None:
        return translate("Batch", "On the disk {free}.").format(free=free)
    return translate("Batch", "About {size} on the disk; {free}.").format(size=spoken_bytes(cost.bytes), free=free)


def told_words(cost: Estimate) -> list[str]:
    """What becomes of some of the takes, a line each: what it is, and of which shots; of many the first few."""
    lines = []
    for sentence, shots in cost.told:
        named = ", ".join(shots[:_MOST_NAMED])
        if len(shots) == 1:
            text = translate("Batch", "Shot {names}: {what}")
        elif len(shots) <= _MOST_NAMED:
            text = translate("Batch", "Shots {names}: {what}")
        else:
            text = translate("Batch", "Shots {names} and {count} more: {what}")
        lines.append(text.format(names=named, count=len(shots) - _MOST_NAMED, what=translated(sentence)))
    return lines


class BatchDialog(QDialog):
    """Begin, queue for later, or not."""

    def __init__(self, cost: Estimate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.started: list[Callable[[], object]] = []
        self.queued: list[Callable[[], object]] = []
        many = self.tr("Generate {count} takes").format(count=cost.takes)
        self.setWindowTitle(self.tr("Generate 1 take") if cost.takes == 1 else many)
        self.setMinimumWidth(440)
        words = QLabel(time_words(cost, datetime.now()), wordWrap=True)
        words.setProperty("role", "title")
        disk = QLabel(disk_words(cost), wordWrap=True)
        disk.setProperty("role", "caption" if fits(cost) else "warning")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
        whole.setSpacing(Space.medium)
        whole.addWidget(words)
        whole.addWidget(disk)
        for line in told_words(cost):
            told = QLabel(line, wordWrap=True)
            told.setProperty("role", "caption")
            whole.addWidget(told)
        if not fits(cost):
            full = self.tr("The disk will be full before they are done: make room first, or generate fewer.")
            if cost.takes == 1:
                full = self.tr("The disk will be full before it is done: make room first.")
            warning = QLabel(full, wordWrap=True)
            warning.setProperty("role", "warning")
            whole.addWidget(warning)
        self.buttons = QDialogButtonBox(self)
        begin = self.buttons.addButton(self.tr("Generate"), QDialogButtonBox.ButtonRole.AcceptRole)
        later = self.buttons.addButton(self.tr("Queue for later"), QDialogButtonBox.ButtonRole.ActionRole)
        later.setToolTip(self.tr("Put them into the queue and pause it"))
        later.setAutoDefault(False)
        self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        begin.setDefault(True)
        begin.clicked.connect(lambda: self._end(self.started))
        later.clicked.connect(lambda: self._end(self.queued))
        self.buttons.rejected.connect(self.reject)
        whole.addWidget(self.buttons)
        keep_room(self)

    def _end(self, calls: Sequence[Callable[[], object]]) -> None:
        self.accept()
        for call in calls:
            call()
