"""The prompt, with what was recognised in it; the negative prompt; and the camera, with what was understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from studio.domain.errors import ModelMissing
from studio.domain.project import Project
from studio.domain.prompt import prompt_parts
from studio.domain.shot import Shot
from studio.generate.catalog import find_model
from studio.generate.reading import known_words
from studio.language.camera import Diagnostic, parse_camera
from studio.production.remark import about_names
from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.ui.sentence import as_sentence
from studio.ui.shot.chip import Chips, ChipText
from studio.ui.shot.reading_note import ReadingNote
from studio.ui.shot.section import Section, caption
from studio.ui.shot.shot_text import ShotText
from studio.ui.shot.understood import camera_chips, prompt_chips
from studio.ui.theme import PALETTE, Type, font


class Remark(QLabel):
    """What of a field nobody will follow, below it; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setFont(font(Type.caption_pt))
        self.setProperty("role", "warning")
        self.hide()

    def say(self, sentences: Iterable[str]) -> None:
        self.setText("\n".join(as_sentence(each) for each in sentences))
        self.setVisible(bool(self.text()))


class PromptSection(Section):
    """What is seen."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = ShotText(film, "prompt", self.tr("Edit prompt of shot {name}"), mentions=True, least=4, most=12)
        self.prompt.setPlaceholderText(self.tr("What is seen: who, doing what, where, in which light. @ names people."))
        self.chips = Chips()
        self.remark = Remark()
        self.column.addWidget(caption(self.tr("&Prompt"), self.prompt))
        self.column.addWidget(self.prompt)
        self.column.addWidget(self.remark)
        self.column.addWidget(self.chips)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self.prompt.show_shot(shot)
        self.remark.say(map(translated, about_names(project, shot)))
        self.chips.show_chips(_prompt_chips(project, shot))


def _prompt_chips(project: Project, shot: Shot) -> list[ChipText]:
    whole = str(replace(prompt_parts(project, shot), style=""))
    return prompt_chips(shot.prompt, known=_known(project), whole=whole)


def _known(project: Project) -> frozenset[str] | None:
    try:
        return known_words(find_model(project.film.model).folder)
    except ModelMissing:
        return None


class CameraSection(Section):
    """How it is seen."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = ShotText(film, "camera", self.tr("Edit camera of shot {name}"), single=True, least=1, most=4)
        self.camera.setPlaceholderText(self.tr("close-up, slow dolly in, handheld, 35mm"))
        self.chips = Chips()
        self.remark = Remark()
        self._read: tuple[object, ...] = ()
        self.column.addWidget(caption(self.tr("&Camera"), self.camera))
        self.column.addWidget(self.camera)
        self.column.addWidget(self.remark)
        self.column.addWidget(self.chips)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self.camera.show_shot(shot)
        known = _known(project)
        read = (shot.camera, shot.duration, project.film.rate, known)
        if read == self._read:
            return
        self._read = read
        direction, diagnostics = parse_camera(shot.camera, frames=shot.duration, rate=project.film.rate)
        self.chips.show_chips(camera_chips(direction, shot.duration, known=known))
        self._underline(diagnostics)
        told = [each.message for each in diagnostics]
        if shot.camera.strip() and not direction.phrase and not told:
            told.append(self.tr("Nothing here is a camera term, so the model is told nothing about the camera (F1)"))
        self.remark.say(told)

    def _underline(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        text = self.camera.toPlainText()
        marks = []
        for each in diagnostics:
            mark = QTextEdit.ExtraSelection()
            wave = QTextCharFormat()
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.setUnderlineColor(QColor(PALETTE.warning))
            wave.setToolTip(as_sentence(each.message))
            cursor = QTextCursor(self.camera.document())
            begin, end = (len(text[:place].encode("utf-16-le")) // 2 for place in each.span)
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, wave  # type: ignore[attr-defined]
            marks.append(mark)
        self.camera.setExtraSelections(marks)


class NegativeSection(Section):
    """What is not to be seen."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.negative = ShotText(film, "negative", self.tr("Edit negative prompt"), least=1, most=4)
        self.negative.setPlaceholderText(self.tr("What is not to be seen"))
        self.column.addWidget(caption(self.tr("Ne&gative prompt"), self.negative))
        self.column.addWidget(self.negative)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self.negative.show_shot(shot)


class ScriptSection(Section):
    """What is said, done and heard, and what the makers note."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[ShotText] = []
        self.reading = ReadingNote(film)
        for field, title, label in (
            ("dialogue", self.tr("D&ialogue"), self.tr("Edit dialogue of shot {name}")),
            ("action", self.tr("&Action"), self.tr("Edit action of shot {name}")),
            ("sound", self.tr("Sou&nd"), self.tr("Edit sound of shot {name}")),
            ("notes", self.tr("N&otes"), self.tr("Edit notes of shot {name}")),
        ):
            edit = ShotText(film, field, label, mentions=field == "action", least=1, most=6)
            self.fields.append(edit)
            self.column.addWidget(caption(title, edit))
            self.column.addWidget(edit)
            if field == "dialogue":
                self.column.addWidget(self.reading)

    def show_shot(self, project: Project, shot: Shot) -> None:
        for field in self.fields:
            field.show_shot(shot)
        self.reading.show_shot(project, shot)
