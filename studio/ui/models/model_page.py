"""One model, or LoRA for the camera: what it is, what its licence means, what this machine can do with it, and what can
be done with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.generate.advice import Outlook
from studio.generate.camera_lora import CameraLora
from studio.generate.capability_words import abilities
from studio.generate.catalog import listed_revision, why_not_here
from studio.generate.licence import Licence
from studio.generate.model_row import ModelRow
from studio.generate.weights.collection import ModelState, can_mend
from studio.generate.weights.manifest import Fault
from studio.generate.weights.rounded import about_rounding, rounded_parts
from studio.generate.weights.transformer_file import FAMILIES, takes_files
from studio.session.fetching import FetchState
from studio.session.number import size_text
from studio.session.translated import translated
from studio.ui.sentence import as_sentence
from studio.ui.status import spoken_time
from studio.ui.theme import Space

_TEST_FAMILY = "test-card"
_SHORT_COMMIT = 12
"""So many digits of a commit tell it from others; `models info` says all of them."""


class ModelPage(QWidget):
    """It asks; the dialog does."""

    get_wanted = Signal()
    bare_wanted = Signal()
    """Without its transformer, for a GGUF file of the person's."""
    stop_wanted = Signal()
    check_wanted = Signal()
    mend_wanted = Signal()
    remove_wanted = Signal()
    pairing_wanted = Signal()
    """With GGUF files of the person's in the place of its transformers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _label("title")
        self.state = _label("")
        self.outlook = _label("")
        self.abilities = _label("")
        self.licence = _label("")
        self.licence.setTextFormat(Qt.TextFormat.RichText)  # for the bullets: everything in it is escaped
        self.about = _label("caption")
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.progress.setAccessibleName(self.tr("Progress of the download"))
        self.doing = _label("caption")
        self.get = QPushButton(self.tr("&Download"))
        self.get.setProperty("primary", True)
        self.bare = QPushButton(self.tr("&Without transformer"))
        self.bare.setToolTip(self.tr("Download all but the transformer: a GGUF file of yours will take its place"))
        self.stop = QPushButton(self.tr("&Pause"))
        self.stop.setToolTip(self.tr("Stop; what has arrived is kept, and the download goes on from there"))
        self.check = QPushButton(self.tr("&Check"))
        self.check.setToolTip(self.tr("Read every file again and compare it with what was published"))
        self.mend = QPushButton(self.tr("&Mend"))
        self.mend.setProperty("primary", True)
        self.mend.setToolTip(self.tr("Download the damaged files again, and nothing else"))
        self.remove = QPushButton(self.tr("&Remove…"))
        self.pair = QPushButton(self.tr("With &GGUF file…"))
        self.pair.setToolTip(
            self.tr("A smaller transformer of yours in place of this model's own; both stay as they are")
        )
        for button, wanted in (
            (self.get, self.get_wanted),
            (self.bare, self.bare_wanted),
            (self.stop, self.stop_wanted),
            (self.check, self.check_wanted),
            (self.mend, self.mend_wanted),
            (self.remove, self.remove_wanted),
            (self.pair, self.pairing_wanted),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(wanted)
        self._lay_out()

    def show_model(
        self, row: ModelRow, state: ModelState, view: Outlook | None, *, recommended: str, faults: Sequence[Fault] = ()
    ) -> None:
        """Everything about this model; `view` is None until the machine has been looked at, `faults` what a check has
        found.
        """
        self.title.setText(translated(row.title))
        self._show_state(self._state(row, state), state, faults, mendable=can_mend(row, faults))
        outlook = self.tr("Looking at what this machine can do with it…") if view is None else translated(view.sentence)
        self.outlook.setText(f"{outlook}\n{recommended}" if recommended else outlook)
        able = ", ".join(translated(each) for each in abilities(row))
        self.abilities.setText(self.tr("It can: {what}").format(what=able))
        self.abilities.setVisible(bool(able))
        self.licence.setText(self._licence(row))
        self.about.setText(self._about(row, state))
        fetchable = bool(row.hub) and state.name in ("absent", "bare", "begun") and not state.added
        self._show_get(state, fetchable=fetchable)
        self.bare.setVisible(fetchable and state.name == "absent" and row.family in FAMILIES)
        own = bool(row.hub) or state.added
        self.check.setVisible(state.name in ("ready", "bare") and own)
        self.remove.setVisible(own and state.name not in ("absent", "unknown"))
        self.remove.setText(self.tr("&Forget…") if state.added else self.tr("&Remove…"))
        folder = row.folder if state.name in ("ready", "bare") and not row.transformers else None
        self.pair.setVisible(folder is not None and takes_files(folder))

    def show_lora(self, lora: CameraLora, state: ModelState, *, faults: Sequence[Fault] = ()) -> None:
        """Everything about this LoRA; a file of the person's own is left to them."""
        self.title.setText(translated(lora.title))
        here = self.tr("On this machine, a file of yours") if state.added else self._state_of_download(state)
        self._show_state(here, state, faults, mendable=not state.added)
        text = self.tr("It leads the camera of shots that make this one move, with LTX-2 of 19B, once it is here.")
        self.outlook.setText(text)
        self.abilities.hide()
        self.licence.setText(self._terms(lora.terms))
        published = self.tr("Published as {hub}: {file}").format(hub=lora.hub, file=lora.file)
        self.about.setText(published if state.name == "absent" else f"{published}\n{state.folder}")
        self._show_get(state, fetchable=state.name in ("absent", "begun"))
        self.check.setVisible(state.name == "ready" and not state.added)
        self.remove.setVisible(state.name != "absent" and not state.added)
        self.remove.setText(self.tr("&Remove…"))
        for button in (self.bare, self.pair):
            button.hide()

    def show_doing(self, doing: FetchState | None, *, waits: bool) -> None:
        """What is being done to this model, or nothing."""
        busy = doing is not None or waits
        self.progress.setVisible(doing is not None)
        self.doing.setVisible(busy)
        self.stop.setVisible(doing is not None and doing.errand in ("get", "check", "mend"))
        self.stop.setText(self.tr("&Stop") if doing is not None and doing.errand == "check" else self.tr("&Pause"))
        for button in (self.get, self.bare, self.check, self.mend, self.remove, self.pair):
            button.setEnabled(not busy)
        if doing is not None:
            self.progress.setValue(round(1000 * doing.done / max(1, doing.total)))
            self.doing.setText(self._doing(doing))
        elif waits:
            self.doing.setText(self.tr("Waits until what is being done is over"))

    def _show_state(self, here: str, state: ModelState, faults: Sequence[Fault], *, mendable: bool) -> None:
        damaged = sum(bool(fault.path) for fault in faults)
        is_damaged = state.name == "ready" and damaged > 0
        self.state.setText(f"{here}\n{self._damage(damaged, mendable)}" if is_damaged else here)
        self.mend.setVisible(is_damaged and mendable)

    def _show_get(self, state: ModelState, *, fetchable: bool) -> None:
        self.get.setVisible(fetchable)
        going_on = self.tr("&Try again") if state.refused else self.tr("&Go on")
        self.get.setText(going_on if state.name == "begun" else self.tr("&Download"))

    # --- words --------------------------------------------------------------------------------------------------------

    def _state(self, row: ModelRow, state: ModelState) -> str:
        size = size_text(state.total)
        match state.name:
            case "ready" if row.transformers:
                return self.tr("On this machine, with files of yours, {size}").format(size=size)
            case "ready" if state.added:
                return self.tr("On this machine, in a folder of yours, {size}").format(size=size)
            case "ready" if not row.hub:
                return self.tr("Part of Shotloom")
            case "bare":
                return self.tr("Here without its transformer, {size}: a GGUF file of yours takes its place").format(
                    size=size
                )
            case "gone":
                return as_sentence(why_not_here(row))
            case "unknown":
                return self.tr("Whether it is on this machine is not known: the list of your models cannot be read")
        return self._state_of_download(state)

    def _state_of_download(self, state: ModelState) -> str:
        size = size_text(state.total)
        match state.name:
            case "begun" if state.refused:
                return as_sentence(state.refused)
            case "ready":
                return self.tr("On this machine, {size}").format(size=size)
            case "begun":
                share = round(100 * state.here / max(1, state.total))
                return self.tr("{share} % of {size} have arrived").format(share=share, size=size)
        return self.tr("Not on this machine; about {size} to download").format(size=size)

    def _damage(self, count: int, mendable: bool) -> str:
        files = self.tr("1 file is damaged") if count == 1 else self.tr("{count} files are damaged").format(count=count)
        if mendable:
            return files
        return self.tr("{files}: copy what is named into your folder again, and add it anew").format(files=files)

    def _licence(self, row: ModelRow) -> str:
        terms = row.terms
        if terms is None:
            text = self.tr("Licence: {licence}").format(licence=translated(row.licence) or self.tr("part of Shotloom"))
            return escape(text if row.family != _TEST_FAMILY else self.tr("Part of Shotloom"), quote=False)
        return self._terms(terms)

    def _terms(self, terms: Licence) -> str:
        title = self.tr("Licence: {licence}").format(licence=translated(terms.id))
        return _listed(title, [translated(sentence) for sentence in terms.sentences()])

    def _about(self, row: ModelRow, state: ModelState) -> str:
        lines = []
        if row.hub:
            commit = state.commit or row.revision
            pinned = commit[:_SHORT_COMMIT] or self.tr("the newest, pinned by the download")
            lines.append(self.tr("Published as {hub}, revision {revision}").format(hub=row.hub, revision=pinned))
            if listed := listed_revision(row, commit)[:_SHORT_COMMIT]:
                lines.append(self.tr("The list names another revision, {listed}").format(listed=listed))
        if row.package:
            lines.append(self._about_package(row))
        for speed in row.speeds:
            text = self.tr("Published on {card}: {time} for {what} ({source})")
            time = spoken_time(speed.seconds)
            what, source = translated(speed.what), translated(speed.source)
            lines.append(text.format(card=speed.where, time=time, what=what, source=source))
        if row.gated:
            lines.append(self.tr("Its owner wants an account and an agreement first; the download says where"))
        if row.has_own_folder and row.folder is not None and row.installed:
            lines += filter(None, [translated(about_rounding(rounded_parts(row.folder, row.replaced)))])
        if row.parameters:
            lines.append(self.tr("Parameters: {count}").format(count=translated(row.parameters)))
        if state.folder is not None and (state.name in ("ready", "bare", "begun") or row.transformers):
            lines.append(str(state.folder))
        lines += [self.tr("Its transformer: {file}").format(file=file) for file in row.transformers]
        return "\n".join(lines)

    def _about_package(self, row: ModelRow) -> str:
        if row.lacks_package:
            text = self.tr("It runs only with the Python package {package}, which is not here: install it first")
        else:
            text = self.tr("It runs only with the Python package {package}, which is here; {size} come with that")
        return text.format(package=row.package.replace("_", "-"), size=size_text(int(row.package_gb * 1e9)))

    def _doing(self, doing: FetchState) -> str:
        if doing.errand == "check":
            text = self.tr("Reading: {done} of {total}")
        elif doing.errand in ("get", "mend"):
            text = self.tr("Downloading: {done} of {total}")
        else:
            return self.tr("Removing…")
        words = [text.format(done=size_text(doing.done), total=size_text(doing.total))]
        if doing.rate:
            words.append(self.tr("{size} per second").format(size=size_text(int(doing.rate))))
        if doing.wait_s:
            words.append(self.tr("the hub asks to wait: {time}").format(time=spoken_time(doing.wait_s)))
        if doing.left_s:
            words.append(self.tr("{time} left").format(time=spoken_time(doing.left_s)))
        return " · ".join(words)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.medium, 0, Space.medium, 0)
        column.setSpacing(Space.medium)
        for label in (self.title, self.state, self.outlook, self.abilities, self.licence, self.about):
            column.addWidget(label)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.small)
        outer.addWidget(scroll, 1)
        outer.addWidget(self.doing)
        outer.addWidget(self.progress)
        line = QHBoxLayout()
        line.setContentsMargins(Space.medium, 0, Space.medium, 0)
        line.setSpacing(Space.small)
        line.addStretch(1)
        for button in (self.remove, self.check, self.pair, self.stop, self.mend, self.bare, self.get):
            line.addWidget(button)
        outer.addLayout(line)
        self.doing.setContentsMargins(Space.medium, 0, Space.medium, 0)


def _label(role: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("role", role)
    return label


def _listed(title: str, sentences: Iterable[str]) -> str:
    """Rich text: sentences under a title, each behind a bullet that nothing stands under."""
    bullet = "<td>\N{BULLET}&nbsp;</td>"
    rows = "".join(f"<tr>{bullet}<td>{escape(each, quote=False)}</td></tr>" for each in sentences)
    return f"{escape(title, quote=False)}<table cellspacing='0' cellpadding='0'>{rows}</table>"
