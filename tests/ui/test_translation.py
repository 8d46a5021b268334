"""Every string that people read goes through Qt's translation, and a translation that is there is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.ui.preference import Preference
from studio.ui.translation import install_translation
from tests.translate import release, sources, update

_SHOWING = frozenset(
    {
        *("setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setAccessibleDescription", "setTitle"),
        *("setPlaceholderText", "setStatusTip", "setWhatsThis", "setSuffix", "setPrefix", "setSpecialValueText"),
        *("addAction", "addItem", "addMenu", "addTab", "insertItem", "setTabText", "setLabelText", "setTabToolTip"),
        *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QToolBar"),
        *("QDockWidget", "Command", "Badge", "NoticeAction", "tool_button", "sign_button", "set_hint"),
        *("tell", "warn", "fail", "refuse", "show_empty", "apply", "drawText"),
    }
)
_WORD = re.compile(r"[A-Za-z]{2,}")
# Names that are the same in every language, ids, keys, icons, units and patterns are no words.
_NO_WORDS = re.compile(
    r"\W*Shotloom$|[a-z0-9_./:-]+$|(?:(?:Ctrl|Shift|Alt|Meta)\+|F\d|Ins|Del|Space|Home|End)|"
    r"(?:File|Edit|Shot|Timeline|Take|Play|View)$|<.*>$|%"
)


def untranslated(path: Path) -> list[str]:
    """The literal strings in a module that are shown to people as they are."""
    found = []
    for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
        if _called(call) not in _SHOWING:
            continue
        for argument in (
            *call.args,
            *(each.value for each in call.keywords if each.arg in ("text", "placeholderText")),
        ):
            found += [f"{path}:{call.lineno}: {text!r}" for text in _bare(argument) if _speaks(text)]
    return found


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _bare(node: ast.expr) -> list[str]:
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.JoinedStr(values=parts):
            return [text for part in parts if isinstance(part, ast.Constant) for text in _bare(part)]
        case ast.IfExp(body=one, orelse=other):
            return [*_bare(one), *_bare(other)]
        case ast.BinOp(left=one, right=other):
            return [*_bare(one), *_bare(other)]
    return []


def _speaks(text: str) -> bool:
    return bool(_WORD.search(text)) and not _NO_WORDS.match(text)


def test_no_string_is_shown_as_it_stands_in_the_source() -> None:
    assert [each for path in sources() for each in untranslated(path)] == []


def asked(path: Path) -> Iterator[tuple[int, str, str | None]]:
    """The line, context and text of everything in a module that is translated; None for what is no literal."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ClassDef):
            calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
            for call in calls:
                if _called(call) == "tr" and call.args:
                    yield call.lineno, node.name, _literal(call.args[0])
        if isinstance(node, ast.Call) and _called(node) == "translate" and _is_for_words(node):
            yield node.lineno, _literal(node.args[0]) or "", _literal(node.args[1])


def _is_for_words(call: ast.Call) -> bool:
    """Not a painter's; nor an entry of a table, whose texts QT_TRANSLATE_NOOP has marked."""
    painters = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "painter"
    return not painters and len(call.args) > 1 and not isinstance(call.args[1], ast.Subscript)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def catalogued(catalogue: Path) -> set[tuple[str, str]]:
    """Context and text of everything that `lupdate` found."""
    found = set()
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        name = context.findtext("name", "")
        found |= {(name, message.findtext("source", "")) for message in context.iter("message")}
    return found


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    catalogue = tmp_path_factory.mktemp("translation") / "shotloom_de.ts"
    update(catalogue)
    return catalogue


def test_lupdate_finds_every_string_where_the_program_asks_for_it(catalogue: Path) -> None:
    """It reads the source and knows no aliases: `tr = self.tr` or an f-string is never translated."""
    found = catalogued(catalogue)
    lost = [
        f"{path}:{line}: {context} {text!r}"
        for path in sources()
        for line, context, text in asked(path)
        if text is None or (context, text) not in found
    ]
    assert lost == []
    bare = [
        f"{path}:{call.lineno}"
        for path in sources()
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and _called(call) == "tr" and not _of_self(call)
    ]
    assert bare == []


def _of_self(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "self"


def test_a_translation_is_made_and_used(qtbot: QtBot, catalogue: Path, tmp_path: Path) -> None:
    text = catalogue.read_text(encoding="utf-8")
    catalogue = tmp_path / catalogue.name
    assert text.count("<source>") > 500
    assert "<name>MainWindow</name>" in text
    source = "<source>New film…</source>"
    empty = '<translation type="unfinished"></translation>'
    assert f"{source}\n        {empty}" in text
    text = text.replace(f"{source}\n        {empty}", f"{source}\n        <translation>Neuer Film …</translation>")
    catalogue.write_text(text, encoding="utf-8")
    release(catalogue)
    app = QApplication.instance()
    assert app is not None
    preference = Preference(tmp_path / "window.ini")
    before = QLocale()
    assert install_translation(app, preference, tmp_path / "nothing") == "en"
    preference.set("language", "de")
    assert install_translation(app, preference, tmp_path) == "de"
    try:
        assert QCoreApplication.translate("MainWindow", "New film…") == "Neuer Film …"
        assert QCoreApplication.translate("MainWindow", "Quit") == "Quit", "what is not translated stays English"
    finally:
        QLocale.setDefault(before)
        for translator in app.findChildren(QTranslator):
            app.removeTranslator(translator)
            translator.deleteLater()
