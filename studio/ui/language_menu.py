"""The choice of a language: as the system's, or one of those that the window speaks, each by its own name.

It holds from the next start on: words that are shown are not said again, and half a window in another language helps
nobody.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.command import Command
from studio.ui.notices import Notices
from studio.ui.preference import Preference
from studio.ui.translation import choose_language, chosen_language, languages

_OWN_NAMES = {"en": "English"}
"""Where Qt would name a country too."""


class LanguageMenu(QMenu):
    """A tick at the language that is chosen."""

    def __init__(self, preference: Preference, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Language"))
        self._preference = preference
        self._notices = notices
        self._choices: dict[str, QAction] = {}
        group = QActionGroup(self)
        for language in ("", *languages()):
            action = self.addAction(self._name(language))
            action.setCheckable(True)
            action.setChecked(language == chosen_language(preference))
            action.triggered.connect(lambda _=False, language=language: self.choose(language))
            group.addAction(action)
            self._choices[language] = action

    def commands(self) -> list[Command]:
        """The same for the palette."""
        return [
            Command(
                f"language.{language or 'system'}",
                self._label(language),
                lambda language=language: self.choose(language),
            )
            for language in self._choices
        ]

    def choose(self, language: str) -> None:
        """Remember it, and say when it holds. The empty text is the system's."""
        self._choices[language].setChecked(True)
        if language != chosen_language(self._preference):
            choose_language(self._preference, language)
            text = self.tr("{name}: the window speaks so from its next start on.")
            self._notices.tell(text.format(name=self._name(language)))

    def _label(self, language: str) -> str:
        if not language:
            return self.tr("Language as the system")
        return self.tr("Language: {name}").format(name=self._name(language))

    def _name(self, language: str) -> str:
        if not language:
            return self.tr("As the system")
        return _OWN_NAMES.get(language) or QLocale(language).nativeLanguageName()
