"""The dialog about models: what it shows, and that each button does what it says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.qtbot import QtBot
from safetensors.numpy import save as save_tensors

from studio.generate.camera_lora import camera_loras
from studio.generate.catalog import find_model, known_models, models
from studio.generate.licence import Licence
from studio.generate.weights.acquisition import accept, add_folder
from studio.generate.weights.collection import state_of
from studio.generate.weights.shelf import read_shelf
from studio.session.fetching import Fetching
from studio.session.film import OpenFilm
from studio.session.worker import wait_for_leaving
from studio.ui.models.licence_dialog import LicenceDialog
from studio.ui.models.models_dialog import ModelsDialog
from studio.ui.shot.shot_panel import ShotPanel
from tests.generate.backends.tiny.gguf_file import save as save_gguf
from tests.generate.backends.tiny.ltx2 import save as save_folder
from tests.hub_server import REPO, FakeHub
from tests.model_folders import SHARD, model_files, write_model
from tests.ui.conftest import exposed
from tests.ui.test_main_window import Open, open_window, preference

__all__ = ["open_window", "preference"]  # fixtures

LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def dialog(qtbot: QtBot, models_folder: Path) -> Iterator[ModelsDialog]:
    fetching = Fetching()
    dialog = ModelsDialog(fetching)
    exposed(qtbot, dialog, 880, 600)
    qtbot.waitUntil(lambda: "Looking" not in dialog.page.outlook.text())
    yield dialog
    fetching.close()
    wait_for_leaving()
    dialog.close()


@pytest.fixture
def ltx(hub: FakeHub) -> FakeHub:
    hub.repos[find_model("ltx-2.5").hub] = model_files()
    return hub


def press(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)


def licence_asked(dialog: ModelsDialog) -> LicenceDialog:
    return next(each for each in dialog.findChildren(LicenceDialog) if each.isVisible())


def answer(dialog: ModelsDialog, role: QMessageBox.ButtonRole) -> None:
    asked = next(each for each in dialog.findChildren(QMessageBox) if each.isVisible())
    press(next(each for each in asked.buttons() if asked.buttonRole(each) == role))


def test_it_lists_what_there_is_and_says_what_it_means(dialog: ModelsDialog) -> None:
    listed = [dialog.list.item(number).text() for number in range(dialog.list.count())]
    assert len(listed) == len(models()) + len(camera_loras())
    assert "Here" in listed[0]
    assert sum("Recommended" in text for text in listed) == 1
    dialog.select("ltx-2.5")
    assert "about 71 GB to download" in dialog.page.state.text()
    assert "10 million US dollars" in dialog.page.licence.text()
    assert dialog.page.abilities.text().startswith("It can: make shots from words, begin with a picture, end on a")
    assert dialog.page.get.isVisible()
    assert not dialog.page.remove.isVisible()
    dialog.select(camera_loras()[0].id)
    assert not dialog.page.abilities.isVisible()
    dialog.select("sketch")
    assert dialog.page.abilities.isVisible()
    assert not dialog.page.get.isVisible()
    assert not dialog.page.remove.isVisible()


def test_a_damaged_list_of_models_is_named_and_the_rest_is_shown(qtbot: QtBot, shelf: Path) -> None:
    shelf.write_text("[")
    fetching = Fetching()
    dialog = ModelsDialog(fetching)
    exposed(qtbot, dialog, 880, 600)
    qtbot.waitUntil(lambda: "Looking" not in dialog.page.outlook.text())
    assert dialog.note.text().startswith(f"{shelf} is damaged (")
    assert all(dialog.list.called(row.id) is not None for row in known_models() if row.offered)
    dialog.select("ltx-2.5")
    assert "is not known" in dialog.page.state.text()
    assert not any(each.isVisible() for each in (dialog.page.get, dialog.page.check, dialog.page.remove))
    dialog.choose_place(shelf.parent)
    assert shelf.read_text() == "["
    shelf.write_text("{}")
    fetching.changed.emit()
    assert "71 GB to download" in dialog.page.state.text()
    assert not dialog.note.isVisible()
    fetching.close()
    wait_for_leaving()
    dialog.close()


def test_nothing_is_fetched_before_the_licence_is_accepted(qtbot: QtBot, dialog: ModelsDialog, ltx: FakeHub) -> None:
    dialog.select("ltx-2.5")
    press(dialog.page.get)
    asked = licence_asked(dialog)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert asked.isVisible()
    press(asked.leave)
    assert not read_shelf().accepted
    assert not ltx.served

    press(dialog.page.get)
    with qtbot.waitSignal(dialog._fetching.finished):
        press(licence_asked(dialog).accept_it)
    assert read_shelf().accepted_on("LTX-2.x Community")
    assert "On this machine" in dialog.page.state.text()
    assert not dialog.page.get.isVisible()


def test_a_download_is_paused_gone_on_with_checked_and_deleted(
    qtbot: QtBot, dialog: ModelsDialog, ltx: FakeHub, models_folder: Path
) -> None:
    dialog.select("ltx-2.5")
    ltx.hold.clear()
    press(dialog.page.get)
    press(licence_asked(dialog).accept_it)
    qtbot.waitUntil(lambda: dialog.page.progress.value() > 0)
    assert not dialog.page.get.isEnabled()
    with qtbot.waitSignal(dialog._fetching.stopped):
        press(dialog.page.stop)
        ltx.hold.set()
    assert "have arrived" in dialog.page.state.text()
    assert "Paused" in dialog.list.currentItem().text()

    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.get)
    (models_folder / "ltx-2.5" / SHARD).write_bytes(b"")
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.check)
    assert dialog.note.isVisible()
    assert f"is damaged: {SHARD} has 0 bytes" in dialog.note.text()
    assert dialog.page.state.text().endswith("\n1 file is damaged")
    assert dialog.list.currentItem().text().endswith("\nDamaged")

    ltx.hold.clear()
    press(dialog.page.mend)
    assert not dialog.page.check.isEnabled()
    with qtbot.waitSignal(dialog._fetching.stopped):
        press(dialog.page.stop)
        ltx.hold.set()
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.mend)
    assert dialog.note.text().endswith("is whole again.")
    assert not dialog.page.mend.isVisible()
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.check)
    assert dialog.note.text().endswith("is whole.")

    press(dialog.page.remove)
    answer(dialog, QMessageBox.ButtonRole.RejectRole)
    assert state_of(find_model("ltx-2.5")).name == "ready"
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.remove)
        answer(dialog, QMessageBox.ButtonRole.DestructiveRole)
    assert not (models_folder / "ltx-2.5").exists()
    assert "to download" in dialog.page.state.text()


def test_a_folder_is_added_and_forgotten(qtbot: QtBot, dialog: ModelsDialog, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "mine")
    with qtbot.waitSignal(dialog._fetching.finished):
        dialog.add_folder(folder)
    assert dialog.row is not None
    assert dialog.row.id == "mine"
    assert "in a folder of yours" in dialog.page.state.text()
    whole = (folder / SHARD).read_bytes()
    (folder / SHARD).write_bytes(b"")
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.check)
    assert not dialog.page.mend.isVisible()  # nothing is written into a folder of the person's
    assert "1 file is damaged: copy what is named into your folder again" in dialog.page.state.text()
    (folder / SHARD).write_bytes(whole)
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.remove)
        answer(dialog, QMessageBox.ButtonRole.AcceptRole)
    assert (folder / SHARD).is_file()
    assert not read_shelf().records

    (folder / "run.py").write_text("exit()")
    with qtbot.waitSignal(dialog._fetching.failed):
        dialog.add_folder(folder)
    assert "holds code of its own (run.py)" in dialog.note.text()


def test_a_model_with_a_file_of_ones_own_is_another_model(qtbot: QtBot, dialog: ModelsDialog, tmp_path: Path) -> None:
    base = tmp_path / "tiny"
    save_folder(base)
    file = save_gguf(tmp_path / "tiny-Q8_0.gguf", base, "ltx2")
    dialog.add_folder(base)
    qtbot.waitUntil(lambda: dialog.row is not None and dialog.row.id == "tiny")
    assert dialog.page.pair.isVisible()
    assert dialog.page.pair.isEnabled()
    dialog.pair([file])
    qtbot.waitUntil(lambda: dialog.row is not None and dialog.row.id == "tiny-q8-0")
    assert "with files of yours" in dialog.page.state.text()
    assert f"Its transformer: {file}" in dialog.page.about.text()
    assert not dialog.page.pair.isVisible()
    assert find_model("tiny-q8-0").least_memory_bytes() < find_model("tiny").least_memory_bytes()
    press(dialog.page.check)
    qtbot.waitUntil(lambda: "is whole" in dialog.note.text())

    dialog.select("tiny")
    file.write_bytes(b"GGUF")
    dialog.pair([file])
    qtbot.waitUntil(lambda: "was cut off" in dialog.note.text())

    dialog.select("tiny-q8-0")
    press(dialog.page.remove)
    answer(dialog, QMessageBox.ButtonRole.AcceptRole)
    qtbot.waitUntil(lambda: "tiny-q8-0" not in {row.id for row in models()})
    assert file.is_file()


def test_a_model_comes_without_the_transformer_that_a_file_replaces(
    qtbot: QtBot, dialog: ModelsDialog, tmp_path: Path, ltx: FakeHub
) -> None:
    save_folder(tmp_path / "tiny")
    ltx.repos[find_model("ltx-2.5").hub] = {
        path.relative_to(tmp_path / "tiny").as_posix(): path.read_bytes()
        for path in (tmp_path / "tiny").rglob("*")
        if path.is_file()
    }
    accept(find_model("ltx-2.5").terms or Licence(id="", url="", means=()))
    dialog.select("kandinsky-6-lite")
    assert not dialog.page.bare.isVisible()
    dialog.select("ltx-2.5")
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.bare)
    assert not any(each.path.startswith("transformer/") and each.path.endswith("tensors") for each in ltx.served)
    assert "Here without its transformer" in dialog.page.state.text()
    assert not dialog.page.bare.isVisible()
    assert dialog.page.get.isVisible()
    with qtbot.waitSignal(dialog._fetching.finished) as told:
        dialog.pair([save_gguf(tmp_path / "tiny-Q8_0.gguf", tmp_path / "tiny", "ltx2")])
    assert told.args == ["add", "tiny-Q8_0.gguf", "tiny-q8-0"]
    assert state_of(find_model("tiny-q8-0")).name == "ready"
    dialog.select("ltx-2.5")
    press(dialog.page.remove)
    (asked,) = (each for each in dialog.findChildren(QMessageBox) if each.isVisible())
    assert asked.text().endswith("would not be whole any more: tiny-q8-0.")
    answer(dialog, QMessageBox.ButtonRole.RejectRole)


def test_a_lora_for_a_camera_move_comes_and_goes_as_a_model_does(
    qtbot: QtBot, dialog: ModelsDialog, hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    lora = camera_loras()[0]
    halves = {"lora_A": (2, 9000), "lora_B": (9000, 2)}
    names = {half: f"transformer.transformer_blocks.0.attn1.to_q.{half}.weight" for half in halves}
    tensors = {names[half]: np.zeros(shape, np.float32) for half, shape in halves.items()}
    hub.repos[lora.hub] = {lora.file: save_tensors(tensors)}
    dialog.select(lora.id)
    assert dialog.page.title.text() == "Dolly in, for LTX-2"
    assert "about 0.3 GB to download" in dialog.page.state.text()
    assert not dialog.page.remove.isVisible()
    assert not dialog.page.bare.isVisible()

    hub.hold.clear()
    press(dialog.page.get)
    press(licence_asked(dialog).accept_it)
    qtbot.waitUntil(lambda: dialog.page.progress.value() > 0)
    with qtbot.waitSignal(dialog._fetching.stopped):
        press(dialog.page.stop)
        hub.hold.set()
    assert "have arrived" in dialog.page.state.text()
    assert "Paused" in dialog.list.currentItem().text()
    with qtbot.waitSignal(dialog._fetching.finished) as told:
        press(dialog.page.get)
    assert told.args == ["get", lora.id, lora.id]
    place = tmp_path / "data" / "shotloom" / "loras" / lora.id / lora.file
    assert place.read_bytes() == hub.repos[lora.hub][lora.file]
    assert dialog.page.state.text() == "On this machine, 0.1 MB"

    place.write_bytes(b"")
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.check)
    assert dialog.list.currentItem().text().endswith("Damaged")
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.mend)
    assert place.read_bytes() == hub.repos[lora.hub][lora.file]
    with qtbot.waitSignal(dialog._fetching.finished):
        press(dialog.page.remove)
        answer(dialog, QMessageBox.ButtonRole.DestructiveRole)
    assert not place.parent.exists()
    assert "to download" in dialog.page.state.text()


def test_a_model_that_the_list_does_not_have_comes_from_the_hub(
    qtbot: QtBot, dialog: ModelsDialog, hub: FakeHub, models_folder: Path
) -> None:
    dialog.add_from_hub("someone/nothing")
    qtbot.waitUntil(lambda: "There is no someone/nothing" in dialog.note.text())
    dialog.add_from_hub(f"https://huggingface.co/{REPO}")
    qtbot.waitUntil(lambda: bool(dialog.findChildren(LicenceDialog)))
    with qtbot.waitSignal(dialog._fetching.finished):
        press(licence_asked(dialog).accept_it)
    assert dialog.row is not None
    assert (dialog.row.id, dialog.row.folder) == ("tiny-ltx", models_folder / "tiny-ltx")


def test_a_download_that_cannot_be_used_says_so_and_is_not_paused(
    qtbot: QtBot, dialog: ModelsDialog, ltx: FakeHub
) -> None:
    files = ltx.repos[find_model("ltx-2.5").hub]
    files["text_encoder/config.json"] = b'{"model_type": "t", "auto_map": {"AutoModel": "m.M"}}'
    terms = find_model("ltx-2.5").terms
    assert terms is not None
    accept(terms)
    dialog.select("ltx-2.5")
    with qtbot.waitSignal(dialog._fetching.failed):
        press(dialog.page.get)
    assert "Not usable" in dialog.list.currentItem().text()
    assert "wants code of its own to be run" in dialog.page.state.text()
    assert dialog.page.get.text() == "&Try again"
    assert dialog.page.remove.isVisible()


def test_where_models_go_is_chosen(dialog: ModelsDialog, tmp_path: Path) -> None:
    dialog.choose_place(tmp_path / "large disk")
    assert read_shelf().models_folder == tmp_path / "large disk"
    assert str(tmp_path / "large disk") in dialog.place.text()


def test_a_window_starts_without_the_hub_s_library() -> None:
    loaded = "import sys, studio.app, studio.cli.film; sys.exit('huggingface_hub' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded]).returncode == 0


def test_it_is_walked_with_keys_alone(dialog: ModelsDialog) -> None:
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    assert dialog.wanted is camera_loras()[-1]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_model_of_a_shot_and_the_machine_lead_to_it(
    qtbot: QtBot, open_window: Open, open_film: OpenFilm, models_folder: Path
) -> None:
    window = open_window(open_film)
    assert window.desk is not None
    panel = window.desk.workspaces.panels["shot"]
    assert isinstance(panel, ShotPanel)
    chooser = panel.model.model
    chooser.setCurrentIndex(chooser.count() - 1)
    assert chooser.currentText() == "More models…"
    chooser.activated.emit(chooser.currentIndex())
    assert open_film.document.project.film.model == "test-card"
    assert chooser.currentData() == "test-card"
    (shown,) = window.findChildren(ModelsDialog)
    assert shown.isVisible()
    window.show_models()
    assert window.findChildren(ModelsDialog) == [shown]
    shown.close()


def test_a_download_goes_on_when_the_dialog_is_closed_and_says_when_it_is_over(
    qtbot: QtBot, open_window: Open, ltx: FakeHub, models_folder: Path
) -> None:
    window = open_window(None)
    window.show_models()
    (dialog,) = window.findChildren(ModelsDialog)
    dialog.select("ltx-2.5")
    ltx.hold.clear()
    press(dialog.page.get)
    press(licence_asked(dialog).accept_it)
    fetching = dialog._fetching
    qtbot.waitUntil(lambda: fetching.state is not None and fetching.state.done > 0)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    with qtbot.waitSignal(fetching.finished):
        ltx.hold.set()
    assert window.notices.sentences() == ("The model ltx-2.5 is on this machine now.",)


def test_what_a_check_finds_is_told_when_the_dialog_is_closed(
    qtbot: QtBot, open_window: Open, models_folder: Path
) -> None:
    mine = add_folder(write_model(models_folder.parent / "mine"), stopping=lambda: False, counted=lambda _: None)
    assert mine is not None
    (models_folder.parent / "mine" / SHARD).write_bytes(b"")
    window = open_window(None)
    window.show_models()
    (dialog,) = window.findChildren(ModelsDialog)
    fetching = dialog._fetching
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    with qtbot.waitSignal(fetching.finished):
        fetching.check(mine)
    (sentence,) = window.notices.sentences()
    assert f"is damaged: {SHARD} has 0 bytes" in sentence
