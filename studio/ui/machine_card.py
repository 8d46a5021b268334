"""The card that says what this machine can run, under which licence, and how fast: measured, never guessed."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.session.number import size_text
from studio.session.translated import translated
from studio.storage.settings import Settings
from studio.ui.icons import icon
from studio.ui.preference import Preference
from studio.ui.sentence import as_sentence
from studio.ui.status import spoken_time
from studio.ui.theme import PALETTE, Space

if TYPE_CHECKING:  # most of the program, which the first page does not wait for
    from studio.domain.take import Take
    from studio.generate.advice import Recommendation
    from studio.generate.engine import Engine
    from studio.generate.messages import Description
    from studio.generate.model_row import ModelRow
    from studio.generate.preflight import Machine

_GIB = 1 << 30
_TEST_FAMILY = "test-card"


@dataclass(frozen=True, slots=True)
class MachineReport:
    """What was found: the machine, what models have to run on, and the models; `trouble` says why some of them are not
    known, and `advice` which of them to take here."""

    machine: Machine
    description: Description
    models: tuple[ModelRow, ...]
    trouble: str = ""
    advice: Recommendation | None = None


class Examination:
    """Looks at this machine and asks the engine's child what it can use; can be ended from another thread."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._stopped = False

    def look(self, disk: Path) -> MachineReport:
        """What was found. Takes seconds: call it in a thread."""
        # Not before: the first page is shown without them.
        from studio.generate.advice import recommend
        from studio.generate.catalog import models_and_trouble
        from studio.generate.messages import Description
        from studio.generate.preflight import look_at, sees_cards
        from studio.production.engine import local_engine

        with local_engine(Settings()) as engine:
            self._engine = engine
            description = Description() if self._stopped else engine.describe()
            self._engine = None
        machine, (rows, trouble) = look_at(disk), models_and_trouble()
        if not sees_cards(description):
            machine = replace(machine, torch_sees_cards=False)
        return MachineReport(machine, description, rows, trouble, recommend(rows, machine))

    def stop(self) -> None:
        """Do not wait for the child: nobody wants to know any more."""
        self._stopped = True
        pid = None if self._engine is None else self._engine.pid
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def remember_speed(preference: Preference, take: Take) -> None:
    """Keep how long a second of film took on this machine, for the card."""
    seconds = float(take.rate.seconds(take.frames))
    if take.wall_s > 0 and seconds > 0 and take.model.family != _TEST_FAMILY:
        preference.set(f"speed/{take.model.id}", f"{take.wall_s / seconds:.3f}")


class MachineCard(QFrame):
    """Empty lines and a word of patience until the report comes."""

    models_wanted = Signal(str)
    """With the id of the one that is recommended, or nothing."""

    def __init__(self, preference: Preference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preference = preference
        self.setProperty("role", "card")
        self.more = QPushButton(self.tr("Models…"))
        self.more.setToolTip(
            self.tr("Every model: which are here, what this machine can do with them, and their licences")
        )
        self.more.clicked.connect(lambda: self.models_wanted.emit(self._recommended))
        self._recommended = ""
        self.setAccessibleName(self.tr("What this machine can run"))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(Space.medium, Space.medium, Space.medium, Space.medium)
        self._lines.setSpacing(Space.tiny)
        self._say(self.tr("This machine"), "heading")
        self._waiting = self._say(self.tr("Looking at what it can run…"), "caption")
        self._lines.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_report(self, report: MachineReport) -> None:
        """Tell what was found."""
        self._waiting.clear()
        self._waiting.hide()
        self._say(self._about_machine(report.machine), "caption")
        if report.machine.cards and not report.machine.usable_cards:
            from studio.generate.preflight import UNSEEN

            self._say(translated(UNSEEN), "warning")
        if report.description.problem:
            text = self.tr("The engine cannot run models: {problem}.")
            self._say(text.format(problem=report.description.problem), "warning")
        if report.trouble:
            self._say(as_sentence(report.trouble), "warning")
        device = self._device(report)
        for row in report.models:
            if row.family != _TEST_FAMILY and (row.installed or not row.hub):
                self._about_model(row, device, works=not report.description.problem)
        if report.advice is not None and not report.advice.row.installed:
            self._recommend(report.advice.row)

    def show_failure(self, sentence: str) -> None:
        """Tell why nothing could be found out."""
        self._waiting.setText(sentence)

    def sentences(self) -> str:
        """Everything that the card says."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if label.text())

    def _about_machine(self, machine: Machine) -> str:
        parts = [self.tr("{count} cores").format(count=machine.cores)]
        if machine.memory_bytes:
            parts.append(self.tr("{size} GiB memory").format(size=round(machine.memory_bytes / _GIB)))
        parts.append(self.tr("{size} GiB free on the disk").format(size=round(machine.free_disk_bytes / _GIB)))
        for card in machine.cards:
            parts.append(f"{card.name}, {round(card.memory_bytes / _GIB)} GiB")
        if not machine.cards:
            parts.append(self.tr("no graphics card for models"))
        return ", ".join(parts)

    def _device(self, report: MachineReport) -> str:
        others = [device.name for device in report.description.devices if device.kind != "cpu"]
        return others[0] if others else self.tr("the processor")

    def _about_model(self, row: ModelRow, device: str, *, works: bool) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.small)
        ready = row.installed and works
        mark = QLabel()
        mark.setPixmap(
            icon(*(("circle-check", PALETTE.good) if ready else ("circle-dot", PALETTE.faint))).pixmap(14, 14)
        )
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = QLabel(translated(row.title))
        title.setProperty("role", "" if ready else "muted")
        words.addWidget(title)
        licence = translated(row.licence) or self.tr("part of Shotloom")
        state = self._state(row, device) if row.installed else self.tr("Not installed")
        about = self.tr("{state}. Licence: {licence}.").format(state=state, licence=licence)
        words.addWidget(_caption(about))
        line.addLayout(words, 1)
        self._lines.insertSpacing(self._lines.indexOf(self.more), Space.tiny)
        self._lines.insertLayout(self._lines.indexOf(self.more), line)

    def _recommend(self, row: ModelRow) -> None:
        self._recommended = row.id
        text = self.tr("Recommended here: {model}, free for everybody; {size} to download.")
        self._say(text.format(model=translated(row.title), size=size_text(int(row.size_gb * 1e9))), "caption")

    def _state(self, row: ModelRow, device: str) -> str:
        said = self.tr("Runs on {device}").format(device=device)
        measured = self._preference.text(f"speed/{row.id}")
        if not measured:
            return self.tr("{said}; its speed here shows after the first take").format(said=said)
        return self.tr("{said}; a second of film takes about {time}").format(
            said=said, time=spoken_time(float(measured))
        )

    def _say(self, text: str, role: str) -> QLabel:
        label = _caption(text)
        label.setProperty("role", role)
        self._lines.insertWidget(self._lines.indexOf(self.more), label)
        return label


def _caption(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", "caption")
    return label
