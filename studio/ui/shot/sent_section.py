"""The full prompt as it will be sent to the model, its parts, and its length against what the model reads."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from studio.domain.errors import StudioError
from studio.domain.project import Project, Shot
from studio.session.film import OpenFilm
from studio.ui.shot.request_view import Sent, sent_for
from studio.ui.shot.section import Section
from studio.ui.theme import PALETTE, Type, font


class SentSection(Section):
    """Read only; can be selected and copied."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.parts = QLabel()
        self.parts.setWordWrap(True)
        self.parts.setFont(font(Type.caption_pt))
        self.parts.setProperty("role", "faint")
        self.length = QLabel()
        self.length.setFont(font(Type.caption_pt))
        self.length.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(self.tr("Length of the prompt"))
        for widget in (self.text, self.bar, self.length, self.parts):
            self.column.addWidget(widget)

    def show_shot(self, project: Project, shot: Shot) -> None:
        seen = (project.film, project.scenes, project.characters, project.places, shot)
        if seen == self._seen:
            return
        self._seen = seen
        try:
            sent = sent_for(project, shot)
        except StudioError as error:
            said = str(error)
            self.text.setText(f"{said[:1].upper()}{said[1:]}.")
            for widget in (self.bar, self.length, self.parts):
                widget.hide()
            return
        self.text.setText(sent.worded.text)
        self._show_length(sent)
        names = {
            "prompt": self.tr("prompt"),
            "action": self.tr("action"),
            "scene": self.tr("scene"),
            "style": self.tr("style"),
            "sound": self.tr("sound"),
            "camera": self.tr("camera"),
        }
        made = ", ".join(names[name] for name, _ in sent.parts)
        self.parts.setText(self.tr("Made of: {parts}").format(parts=made))
        self.parts.setToolTip("<br>".join(f"<b>{names[name]}</b>: {html.escape(words)}" for name, words in sent.parts))
        self.parts.show()

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
            if words.too_long:
                told += self.tr(": too long, what is beyond is not read")
            self.length.setText(told)
        colour = PALETTE.bad if words.too_long else PALETTE.muted
        self.length.setStyleSheet(f"color: {colour.name()};")
        self.length.show()
