"""The full prompt as it will be sent to the model, its parts, and its length against what the model reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar, QWidget

from studio.domain.edits import leave_out
from studio.domain.errors import StudioError
from studio.domain.project import Project
from studio.domain.shot import PROMPT_PARTS, PromptPart, Shot
from studio.session.film import OpenFilm
from studio.ui.prompt_part import part_name
from studio.ui.sentence import as_sentence
from studio.ui.shot.chip import Flow
from studio.ui.shot.request_view import Part, Sent, parts_of, sent_for
from studio.ui.shot.section import Section
from studio.ui.theme import PALETTE, Space, Type, font


class SentSection(Section):
    """The text is read only and can be copied; its parts can be left out."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._shot: Shot | None = None
        self._seen: tuple[object, ...] = ()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFont(font(Type.caption_pt))
        self.text.setAccessibleName(self.tr("The full prompt"))
        self.text.setStyleSheet(
            f"background: {PALETTE.sunken.name()}; color: {PALETTE.muted.name()}; border-radius: 4px; padding: 6px;"
        )
        self.parts = QWidget()
        self.parts.setAccessibleName(self.tr("Parts of the full prompt"))
        self._flow = Flow(self.parts, gap=Space.small)
        self.boxes: dict[PromptPart, QCheckBox] = {}
        self.length = QLabel()
        self.length.setFont(font(Type.caption_pt))
        self.length.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(self.tr("Length of the prompt"))
        for part in PROMPT_PARTS:
            box = self.boxes[part] = QCheckBox(part_name(part), self.parts)
            box.setFont(font(Type.caption_pt))
            box.clicked.connect(self._switch(part))
            self._flow.addWidget(box)
        for widget in (self.parts, self.text, self.bar, self.length):
            self.column.addWidget(widget)

    def show_shot(self, project: Project, shot: Shot) -> None:
        seen = (project.film, project.scenes, project.characters, project.places, shot)
        if seen == self._seen:
            return
        self._seen, self._shot = seen, shot
        self._show_parts(parts_of(project, shot))
        try:
            sent = sent_for(project, shot)
        except StudioError as error:
            self.text.setText(as_sentence(str(error)))
            for widget in (self.bar, self.length):
                widget.hide()
            return
        self.text.setText(sent.worded.text)
        self._show_length(sent)

    def _show_parts(self, parts: tuple[Part, ...]) -> None:
        said = {part.name: part for part in parts}
        for name, box in self.boxes.items():
            part = said.get(name)
            box.setVisible(part is not None)
            if part is not None:
                box.setChecked(part.sent)
                box.setToolTip(self.tr("Sent with this shot: {words}").format(words=part.words))
        self._flow.invalidate()
        self.parts.setVisible(bool(parts))

    def _switch(self, part: PromptPart) -> Callable[[bool], None]:
        return lambda on: self._on_part(part, on)

    def _on_part(self, part: PromptPart, on: bool) -> None:
        if self._shot is None:
            return
        pattern = self.tr("Send “{part}” with shot {name}") if on else self.tr("Leave “{part}” out of shot {name}")
        label = pattern.format(part=part_name(part), name=self._shot.name)
        if not self._film.document.apply(label, leave_out(self._shot.id, part, not on)):
            self.boxes[part].setChecked(not on)

    def _show_length(self, sent: Sent) -> None:
        words = sent.worded
        self.bar.setVisible(words.limit is not None)
        if words.limit is None:
            self.length.setText(self.tr("{count} words").format(count=len(words.text.split())))
        else:
            self.bar.setRange(0, words.limit)
            self.bar.setValue(min(words.tokens, words.limit))
            pattern = (
                self.tr("{count} of {limit} tokens") if words.exact else self.tr("about {count} of {limit} tokens")
            )
            told = pattern.format(count=words.tokens, limit=words.limit)
            if words.too_long and words.keeps_end:
                told += self.tr(": too long, its beginning is not read")
            elif words.too_long:
                told += self.tr(": too long, what is beyond is not read")
            self.length.setText(told)
        sheet = f"color: {(PALETTE.bad if words.too_long else PALETTE.muted).name()};"
        if sheet != self.length.styleSheet():  # one that is set again dresses the label anew
            self.length.setStyleSheet(sheet)
        self.length.show()
