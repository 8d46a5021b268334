"""The language of the window: the person's choice, else the system's, else the English that is in the source.

`resources/translations/shotloom_<language>.qm` is made of the `.ts` beside it by `make translations`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from studio.resources import resource
from studio.ui.preference import Preference

_KEY = "language"
_SOURCE = "en"


def install_translation(app: QCoreApplication, preference: Preference, folder: Path | None = None) -> str:
    """Let the application speak as the person does, as far as there is a translation; what it speaks then."""
    folder = folder or resource("translations")
    chosen = chosen_language(preference)
    for name in [chosen] if chosen else _of_system():
        if name.partition("_")[0] == _SOURCE:
            break
        ours = QTranslator(app)
        if ours.load(f"shotloom_{name}", str(folder)):
            theirs = QTranslator(app)  # the buttons of Qt's own dialogs
            if theirs.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                app.installTranslator(theirs)
            app.installTranslator(ours)
            QLocale.setDefault(QLocale(name))
            return name
    return _SOURCE


def languages() -> tuple[str, ...]:
    """Every language that the window can speak."""
    return (_SOURCE, *sorted(path.stem.removeprefix("shotloom_") for path in resource("translations").glob("*.qm")))


def chosen_language(preference: Preference) -> str:
    """What the person chose; empty for the system's."""
    return preference.text(_KEY)


def choose_language(preference: Preference, language: str) -> None:
    """Speak another language from the next start on; the empty text is the system's."""
    preference.set(_KEY, language)


def _of_system() -> list[str]:
    return [name.replace("-", "_") for name in QLocale.system().uiLanguages()]
