"""Every string that people read goes through Qt's translation, and a translation that is there is used."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from studio.domain import edits, errors
from studio.domain.errors import StudioError
from studio.domain.shot import Reference, ShotId, Transition
from studio.domain.time import Rate
from studio.generate.catalog import known_models
from studio.media.slate import Card, draw_slate
from studio.media.text import PillowRasteriser
from studio.production.storyboard_file import StoryboardStyle
from studio.production.storyboard_words import ENGLISH
from studio.resources import checkout, resource
from studio.session.film import OpenFilm
from studio.session.number import decimal_text, size_text
from studio.session.storyboard_words import words_here
from studio.session.translated import PATTERNS, translated
from studio.session.translated_text import TranslatedText
from studio.ui.board.card import length_text
from studio.ui.language_menu import LanguageMenu
from studio.ui.palette import rank
from studio.ui.preference import Preference
from studio.ui.sentence import as_sentence
from studio.ui.shot.shot_panel import ShotPanel
from studio.ui.theme import apply_theme
from studio.ui.translation import choose_language, install_translation, languages
from tests.translate import release, sources, update
from tests.ui.test_main_window import Open, open_window, preference
from tests.ui.test_way_about import letters_of

__all__ = ["open_window", "preference"]  # fixtures

_SHOWING = frozenset(
    {
        *("setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setAccessibleDescription", "setTitle"),
        *("setPlaceholderText", "setStatusTip", "setWhatsThis", "setSuffix", "setPrefix", "setSpecialValueText"),
        *("addAction", "addItem", "addMenu", "addTab", "insertItem", "setTabText", "setLabelText", "setTabToolTip"),
        *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QToolBar"),
        *("Dock", "Command", "Badge", "NoticeAction", "tool_button", "sign_button", "set_hint"),
        *("tell", "warn", "fail", "refuse", "show_empty", "apply", "drawText"),
    }
)
_WORD = re.compile(r"[A-Za-z]{2,}")
# Names that are the same in every language, ids, keys, icons, units and patterns are no words.
_NO_WORDS = re.compile(
    r"\W*Shotloom$|[a-z0-9_./:-]+$|(?:(?:Ctrl|Shift|Alt|Meta)\+|F\d|Ins|Del|Space|Home|End)|"
    r"(?:File|Edit|Shot|Timeline|Take|Play|View|Help)$|<.*>$|%"
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
    table = _literal(call.args[0]) == "Said" if call.args else False
    return not painters and not table and len(call.args) > 1 and not isinstance(call.args[1], ast.Subscript)


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
    preference = Preference(tmp_path / "window.ini")
    assert install_translation(application(), preference, tmp_path / "nothing") == "en"
    choose_language(preference, "de")
    with spoken(preference, tmp_path):
        assert QCoreApplication.translate("MainWindow", "New film…") == "Neuer Film …"
        assert QCoreApplication.translate("MainWindow", "Quit") == "Quit", "what is not translated stays English"


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


@contextmanager
def spoken(preference: Preference, folder: Path | None = None) -> Iterator[None]:
    """The application speaks as preferred, for a while."""
    before = QLocale()
    assert install_translation(application(), preference, folder) == preference.text("language")
    try:
        yield
    finally:
        QLocale.setDefault(before)
        for translator in application().findChildren(QTranslator):
            application().removeTranslator(translator)
            translator.deleteLater()


@pytest.fixture
def german(qtbot: QtBot, tmp_path: Path) -> Iterator[None]:
    preference = Preference(tmp_path / "german.ini")
    choose_language(preference, "de")
    with spoken(preference):
        yield


SHIPPED = sorted(resource("translations").glob("*.ts"))


def messages(catalogue: Path) -> Iterator[tuple[str, str, ElementTree.Element]]:
    """Context, source and translation of everything in a catalogue."""
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield context.findtext("name", ""), message.findtext("source", ""), translation


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_translation_is_whole(shipped: Path, tmp_path: Path) -> None:
    """Run `make translations` and fill in what is new."""
    unfinished = [(context, source) for context, source, said in messages(shipped) if not said.text or said.get("type")]
    assert unfinished == []
    again = tmp_path / shipped.name
    again.write_bytes(shipped.read_bytes())
    update(again)
    assert again.read_text(encoding="utf-8") == shipped.read_text(encoding="utf-8")
    release(again)
    assert again.with_suffix(".qm").read_bytes() == shipped.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_translation_fills_and_presses_as_the_source_does(shipped: Path) -> None:
    """The same places to fill, a letter for Alt where the source has one, and none twice in one dialog."""
    unlike, letters = [], Counter[tuple[str, str]]()
    for context, source, translation in messages(shipped):
        text = translation.text or ""
        if any(sorted(pattern.findall(source)) != sorted(pattern.findall(text)) for pattern in _KEPT):
            unlike.append((context, source, text))
        letters.update((context, letter.upper()) for letter in _LETTER.findall(text))
    assert unlike == []
    assert [each for each, count in letters.items() if count > 1] == []


_KEPT = (re.compile(r"\{\w*\}|%n|%\d|</?\w+>"), re.compile(r"&(?=\w)"), re.compile(r"^ | $|…$"), re.compile(r"\*\.\w+"))
_LETTER = re.compile(r"&(\w)")


def test_a_letter_with_alt_means_one_thing_in_german(german: None, open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    letters = letters_of(window)
    assert sorted(letters) == sorted(set(letters))
    assert window.menuBar().actions()[0].text() == "&Datei"
    generate = next(command for command in window.commands() if command.id == "shot.generate")
    assert all(rank(typed, generate) is not None for typed in ("generieren", "rendern", "einstellung"))


def test_in_german_nothing_of_a_narrow_shot_panel_is_cut_off(
    german: None, open_window: Open, open_film: OpenFilm, tmp_path: Path
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)  # as people see it, whichever test came before
    window = open_window(open_film)
    assert window.desk is not None
    panel = window.desk.workspaces.panels["shot"]
    assert isinstance(panel, ShotPanel)
    Image.new("RGB", (64, 36)).save(tmp_path / "sea.png")
    picture = open_film.document.store.folder.admit(tmp_path / "sea.png", "image")
    references = (Reference(picture, "first"), Reference(picture, "at", at=40))
    open_film.document.apply("Refer", edits.set_references(ShotId("s3"), references))
    for shot in open_film.document.project.shots:
        open_film.selection.select(shot.id)
        body = panel.area.widget()
        assert body is not None
        bar = panel.area.verticalScrollBar().sizeHint().width()
        assert body.minimumSizeHint().width() <= panel.minimumWidth() - bar, shot.name


def test_numbers_are_written_as_the_language_writes_them(german: None) -> None:
    assert (decimal_text(12.34, 1), decimal_text(12345.0, 2)) == ("12,3", "12345,00")
    assert (size_text(1_300_000), size_text(71_000_000_000)) == ("1,3 MB", "71 GB")
    assert length_text(36, Rate(24)) == "1,5 s · 36 f"
    assert length_text(48, Rate(24), short=True) == "2 s"


def test_sentences_of_the_rooms_below_are_translated(german: None) -> None:
    assert as_sentence("shot 030 has no prompt: write one first").startswith("Einstellung 030 hat keinen Prompt")
    inside = translated("cannot save /films/a: the disk is full: free some space and try again")
    assert inside.startswith("/films/a lässt sich nicht speichern: die Platte ist voll")
    placed = translated("/films/a.toml:3, shot 010: is not TOML: expected '=' after a key in a key/value pair")
    assert placed == "/films/a.toml:3, Einstellung 010: ist kein TOML: nach einem Schlüssel fehlt das „=“"
    assert translated("0.5 GiB on the disk where 0.2 are free").startswith("0,5 GiB")
    assert translated("0.7 of 24 GiB of memory").startswith("0,7 ")
    assert translated("see the folder's own licence") == "siehe die Lizenz im Ordner selbst"
    assert translated("shot 1.5 has no prompt: write one first").startswith(
        "Einstellung 1.5 hat"
    )  # a name is no measure
    assert translated("{0} | {nothing} of this") == "{0} | {nothing} of this"


def test_a_slate_says_in_german_why_there_is_no_picture(german: None) -> None:
    card = Card("010", "loading", status="not generated yet")
    expected = draw_slate(replace(card, status="noch nicht generiert"), 320, 192, PillowRasteriser())
    assert np.array_equal(draw_slate(card, 320, 192, TranslatedText()), expected), "the prompt is the person's"


def test_the_storyboard_speaks_the_language_of_the_window(german: None, made_film: OpenFilm, qtbot: QtBot) -> None:
    shots = [shot.id for shot in made_film.document.project.shots]
    made_film.document.apply("Dialogue", edits.set_text(shots[0], "dialogue", "Ahoy!"))
    made_film.document.apply("Approve", edits.set_status(shots[0], "approved"))
    made_film.document.apply("Dissolve", edits.set_transition(shots[2], Transition("dissolve", 12)))
    target = made_film.document.store.folder.path.parent / "board.html"
    with qtbot.waitSignal(made_film.storyboarding.finished):
        made_film.storyboarding.start(target, StoryboardStyle())
    page = target.read_text(encoding="utf-8")
    assert '<html lang="de">' in page
    assert "5 Einstellungen, 00:00:08:00 mit 24 Bildern/s, 320 x 192" in page
    assert "<dt>Dialog</dt><dd>Ahoy!</dd>" in page
    assert "<dt>Status</dt><dd>freigegeben</dd>" in page
    assert "setzt 010 fort" in page
    assert "Überblendung 12 f" in page
    assert "1,5 s, 36 f" in page
    assert not re.search(r"Camera|Dialogue|Status: approved|extends|dissolve|Shot 0", page)


def test_a_storyboard_in_english_says_what_the_command_line_says(qtbot: QtBot) -> None:
    assert words_here() == ENGLISH


def test_sentences_of_the_rooms_below_stay_as_they_are_in_english(qtbot: QtBot) -> None:
    for pattern in PATTERNS:
        text = pattern.format("one", "two", "three", "four", "five", "six", "seven")
        assert translated(text) == text


def test_every_pattern_is_said_by_a_room_below() -> None:
    """So that a sentence that is worded anew below is worded anew in the table, too."""
    root = checkout()
    assert root is not None
    rooms = ("domain", "language", "media", "storage", "generate", "production", "session")
    paths = [
        path for room in rooms for path in (root / "studio" / room).rglob("*.py") if path.parent.name != "sentence"
    ]
    parser = _forms(Path(tomllib.__path__[0]) / "_parser.py")
    known = _Known(
        {form for path in paths for form in _forms(path)}
        | {tuple(part[:1].lower() + part[1:] for part in form) for form in parser}
    )
    titles = resource("models.toml").read_text(encoding="utf-8")
    unsaid = [pattern for pattern in PATTERNS if f'"{pattern}"' not in titles and not known.says(pattern)]
    assert unsaid == []


def test_whatever_speaks_against_a_model_is_said_in_german(german: None) -> None:
    """All that is raised where models are taken in, read and run, in the window and as the reason of a failed job."""
    root = checkout()
    assert root is not None
    untold = {"test_card.py", "fault.py", "messages.py"}  # nobody meets those but whoever tests or changes the engine
    paths = [path for path in (root / "studio" / "generate").rglob("*.py") if path.name not in untold]
    kinds = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, StudioError)}
    said = [(path.name, text) for path in paths for text in _raised(path, kinds)]
    assert len(said) > len(paths)
    assert [(name, text) for name, text in said if translated(text) == text] == []
    for row in known_models():
        for text in (row.parameters, *(speed.what for speed in row.speeds), *(need.source for need in row.needs)):
            assert translated(text) != text or not re.search(r"[a-z]{4,}(?<!README)", text), text


def _raised(path: Path, kinds: Collection[str]) -> Iterator[str]:
    """The sentences of the errors that a module raises, with a shot in each hole."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id=kind), args=[ast.Constant(value=str(text))])) if kind in kinds:
                yield text
            case ast.Raise(exc=ast.Call(func=ast.Name(id=kind), args=[ast.JoinedStr(values=parts)])) if kind in kinds:
                yield "".join(str(each.value) if isinstance(each, ast.Constant) else "shot 010" for each in parts)
            case _:
                continue


def _forms(path: Path) -> Iterator[tuple[str, ...]]:
    """The texts of a module, each in the parts that lie between its holes."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    for node in tree:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield (node.value,)
        if isinstance(node, ast.JoinedStr):
            parts = [""]
            for each in node.values:
                if isinstance(each, ast.Constant):
                    parts[-1] += str(each.value)
                else:
                    parts.append("")
            yield tuple(parts)


class _Known:
    """The texts of the source, each in the parts that lie between its holes."""

    def __init__(self, texts: set[tuple[str, ...]]) -> None:
        self._whole = {text[0] for text in texts if len(text) == 1}
        self._filled = [
            (sum(map(len, text)), re.compile(".+".join(map(re.escape, text)), re.DOTALL))
            for text in texts
            if len(text) > 1
        ]
        self._long = {part for text in texts for part in text if len(part) > _LONG}

    def says(self, pattern: str) -> bool:
        """Whether a text of the source can be the pattern when it is filled, a quarter of it in the source's own words;
        or a long text of the source stands in it, among others that the source puts together with it.
        """
        filled = pattern.format("010", "020", "030", "040", "050", "060", "070")
        return (
            filled in self._whole
            or any(own * 4 >= len(filled) and form.fullmatch(filled) for own, form in self._filled)
            or any(part in filled for part in self._long)
        )


_LONG = 40


def submenu(above: QMenuBar, title: str) -> QMenu:
    menu = next(action for action in above.actions() if action.text() == title).menu()
    assert isinstance(menu, QMenu)
    return menu


def test_the_language_is_chosen_in_the_view_menu(open_window: Open, open_film: OpenFilm) -> None:
    window = open_window(open_film)
    menu = window.findChild(LanguageMenu)
    assert menu is not None
    assert menu.menuAction() in submenu(window.menuBar(), "&View").actions()
    assert [action.text() for action in menu.actions()] == ["As the system", "English", "Deutsch"]
    assert ["", *languages()] == ["", "en", "de"]
    menu.actions()[2].trigger()
    assert window.preference.text("language") == "de"
    assert "next start" in window.notices.sentences()[-1]
    assert menu.actions()[2].isChecked()
    next(command for command in window.commands() if command.id == "language.system").run()
    assert window.preference.text("language") == ""
    assert menu.actions()[0].isChecked()
