"""The take strip under keys and mouse: which take is in the film, what is compared, and what is queued."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from studio.domain.asset import Asset
from studio.domain.edits import lift_shot, set_camera, set_duration, set_prompt
from studio.domain.errors import EditError
from studio.domain.film_edits import set_film
from studio.domain.project import Character, CharacterId
from studio.domain.request import Kept
from studio.domain.shot import Link, Reference, ShotId, TakeId
from studio.generate.catalog import find_model
from studio.media.reader import VideoReader
from studio.session.film import OpenFilm
from studio.session.take_change import order_changed
from studio.ui.frame_drag import FrameDrag
from studio.ui.recipe_dialog import RecipeDialog
from studio.ui.takes.take_strip import TakeStrip
from studio.ui.theme import Space

S1, S2 = ShotId("s1"), ShotId("s2")


def shown(qtbot: QtBot, film: OpenFilm, shot: ShotId | None = S1) -> TakeStrip:
    film.selection.select(shot)
    strip = TakeStrip(film)
    qtbot.addWidget(strip)
    strip.resize(460, 640)
    strip.show()
    qtbot.waitExposed(strip)
    return strip


def run(strip: TakeStrip, name: str) -> None:
    command = {command.id: command for command in strip.commands()}[f"take.{name}"]
    assert command.enabled()
    command.run()


def finish(qtbot: QtBot, film: OpenFilm) -> None:
    qtbot.waitUntil(lambda: not film.generation.jobs())


def with_two(qtbot: QtBot, film: OpenFilm) -> TakeStrip:
    """The strip of shot 010 with two takes, the second of them in the film."""
    strip = shown(qtbot, film)
    run(strip, "new_seed")
    finish(qtbot, film)
    assert len(strip.list.takes.rows) == 2
    return strip


def centre(strip: TakeStrip, row: int) -> QPoint:
    return strip.list.visualRect(strip.list.takes.index(row)).center()


def test_the_take_that_is_looked_at_stays_in_sight_when_there_is_less_room(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    taken = strip.list.currentIndex()
    assert taken.row() == 1
    strip.list.setFixedSize(150, 400)  # one below the other
    strip.list.setFixedSize(150, 60)  # lower than a card
    qtbot.waitUntil(lambda: strip.list.viewport().height() <= 60)
    qtbot.waitUntil(lambda: abs(strip.list.visualRect(taken).top()) <= Space.small)


def test_it_follows_the_selection(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    assert [row.selected for row in strip.list.takes.rows] == [True]
    first = strip.viewer.takes
    made_film.selection.select(S2)
    assert strip.viewer.takes != first
    made_film.selection.select(None)
    assert strip.viewer.takes == ()
    assert strip.list.takes.rows == ()


def test_a_new_take_is_looked_at_and_enter_selects_the_old_one(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    old, new = strip.list.takes.rows
    assert new.selected
    assert strip.viewer.takes == (new.id,)
    qtbot.mouseClick(strip.list.viewport(), Qt.MouseButton.LeftButton, pos=centre(strip, 0))
    assert strip.viewer.takes == (old.id,)
    assert made_film.generation.playing(S1).id == new.id  # type: ignore[union-attr]
    qtbot.keyClick(strip.list, Qt.Key.Key_Return)
    assert made_film.document.project.shot(S1).chosen == old.id
    assert made_film.document.undo_label == "Select take 1 of shot 010"
    made_film.document.undo()
    assert made_film.generation.playing(S1).id == new.id  # type: ignore[union-attr]


def test_a_double_click_selects_and_arrows_look(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    old, new = strip.list.takes.rows
    viewport = strip.list.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=centre(strip, 0))
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=centre(strip, 0))
    assert made_film.document.project.shot(S1).chosen == old.id
    qtbot.keyClick(strip.list, Qt.Key.Key_Right)
    assert strip.viewer.takes == (new.id,)


def test_ctrl_click_compares_and_the_divider_is_dragged(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    old, new = strip.list.takes.rows
    qtbot.mouseClick(
        strip.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, centre(strip, 0)
    )
    assert strip.viewer.takes == (new.id, old.id)
    assert strip.viewer.mode == "side"
    run(strip, "wipe")
    assert strip.viewer.mode == "wipe"
    viewer = strip.viewer
    area = viewer.areas()[0]
    y = round(area.center().y())
    qtbot.mousePress(viewer, Qt.MouseButton.LeftButton, pos=QPoint(round(area.center().x()), y))
    qtbot.mouseMove(viewer, QPoint(round(area.left() + area.width() * 0.25), y))
    qtbot.mouseRelease(viewer, Qt.MouseButton.LeftButton)
    assert viewer.divider == pytest.approx(0.25, abs=0.01)
    run(strip, "compare")
    assert strip.viewer.takes == (new.id,)
    assert strip.viewer.mode == "single"


def test_two_takes_play_in_step(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    run(strip, "compare")
    qtbot.waitUntil(lambda: all(picture is not None for picture in strip.viewer._shown))
    qtbot.keyClick(strip.viewer, Qt.Key.Key_Space)
    assert strip.viewer.playing
    qtbot.waitUntil(lambda: strip.viewer.frame > 3)
    qtbot.keyClick(strip.viewer, Qt.Key.Key_Space)
    assert not strip.viewer.playing
    strip.viewer.seek(10)
    stills, (one, two) = made_film.stills, strip.viewer.takes
    qtbot.waitUntil(lambda: strip.viewer._shown == (stills.frame_of_take(one, 10), stills.frame_of_take(two, 10)))


def test_of_two_takes_the_one_under_the_pointer_or_that_a_turns_to_is_heard(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    viewer, started = strip.viewer, []
    run(strip, "compare")
    first, second = viewer.takes
    whole = made_film.audition.start
    made_film.audition.start = lambda take, *rest: (started.append(take.id), whole(take, *rest))[1]  # type: ignore[method-assign]
    viewer.play()
    assert started == [first]
    qtbot.mouseMove(viewer, viewer.areas()[1].center().toPoint())
    assert started == [first, second]
    assert viewer.accessibleDescription().endswith("Take 1 is heard, A for the other")
    plain = viewer.grab().toImage()
    qtbot.keyClick(viewer, Qt.Key.Key_A)
    qtbot.mouseMove(viewer, viewer.areas()[1].center().toPoint() + QPoint(3, 3))
    assert started == [first, second, first], "a pointer that stays on one side changes nothing"
    assert viewer.grab().toImage() != plain
    run(strip, "hear_other")
    assert viewer.ear == 1
    viewer.set_mode("wipe")
    middle = viewer.areas()[0].center().toPoint()
    qtbot.mouseMove(viewer, middle - QPoint(20, 0))
    assert viewer.ear == 0
    qtbot.mouseMove(viewer, middle + QPoint(20, 0))
    assert viewer.ear == 1
    heard, silent = viewer._takes[1], viewer._takes[0]
    third = replace(heard[0], id=TakeId("third")), "Take 3"
    viewer.show_takes(silent, third)
    assert viewer.ear == 0
    assert started[-1] == silent[0].id, "the one that was heard is not looked at any more"
    run(strip, "compare")
    assert viewer.ear == 0
    viewer.pause()


def test_the_difference_is_the_seed(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    run(strip, "difference")
    assert strip.difference.isVisible()
    text = strip.difference.toPlainText()
    assert "Seed" in text
    assert "font-weight:700" not in strip.difference.toHtml(), "there is no such face: it would be smeared"
    assert "Prompt" not in text
    for row in strip.list.takes.rows:
        assert str(row.seed) in text


def test_four_variations(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    run(strip, "variations")
    assert sum(row.job is not None for row in strip.list.takes.rows) == 4
    finish(qtbot, made_film)
    assert len({row.seed for row in strip.list.takes.rows}) == 5


def test_regenerate_exactly_is_the_same_recipe(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    run(strip, "again")
    finish(qtbot, made_film)
    one, two = made_film.generation.takes_of(S1)
    assert one.request == two.request
    assert one.sha256 == two.sha256
    assert made_film.document.undo_label == "Regenerate a take of shot 010"


def test_a_take_is_edited_and_regenerated_in_one_step(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    (old,) = made_film.generation.takes_of(S1)
    before = made_film.document.project
    strip.list.setFocus()
    qtbot.keyClick(strip.list, Qt.Key.Key_F2)
    dialog = strip.window().findChild(RecipeDialog)
    assert dialog is not None
    assert dialog.prompt.toPlainText() == before.shot(S1).prompt
    assert dialog.seed.text() == str(old.request.seed)
    dialog.prompt.selectAll()
    qtbot.keyClicks(dialog.prompt, "A green boat")
    dialog.seed.selectAll()
    qtbot.keyClicks(dialog.seed, "77")
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    finish(qtbot, made_film)
    new = made_film.generation.takes_of(S1)[-1]
    assert (new.request.prompt, new.request.seed) == ("A green boat", 77)
    assert made_film.document.project.shot(S1).prompt == "A green boat"
    assert made_film.generation.playing(S1) == new
    assert made_film.document.undo_label == "Edit and regenerate shot 010"
    made_film.document.undo()
    assert made_film.document.project == before


def test_a_shot_keeps_its_variants_when_only_the_seed_of_a_take_is_edited(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    made_film.document.apply("Edit prompt", set_prompt(S1, "A boat at {dusk|dawn}"))
    run(strip, "variants")
    finish(qtbot, made_film)
    strip.list.look_at(made_film.generation.takes_of(S1)[-1].id)
    dialog = _edit(strip)
    assert dialog.prompt.toPlainText() == "A boat at dawn"
    dialog.seed.setText("77")
    dialog.accept()
    finish(qtbot, made_film)
    new = made_film.generation.takes_of(S1)[-1]
    assert (new.request.prompt, new.request.seed) == ("A boat at dawn", 77)
    assert made_film.document.project.shot(S1).prompt == "A boat at {dusk|dawn}"
    assert S1 not in made_film.generation.stale()


def test_a_take_is_edited_as_it_was_made_whatever_its_shot_says_now(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    (old,) = made_film.generation.takes_of(S1)
    made_film.document.apply("Edit", set_prompt(S1, "A green boat"))
    made_film.document.apply("Edit", set_camera(S1, "slow dolly in"))
    made_film.document.apply("Edit", set_duration(S1, 12))
    before = made_film.document.project.shot(S1)
    dialog = _edit(strip)
    assert dialog.prompt.toPlainText() == old.request.prompt
    assert any("this take's alone" in each.text() for each in dialog.findChildren(QLabel))
    dialog.prompt.setPlainText("A white boat")
    dialog.seed.setText("77")
    dialog.accept()
    finish(qtbot, made_film)
    new = made_film.generation.takes_of(S1)[-1]
    assert new.request == replace(old.request, prompt="A white boat", seed=77)
    shot = made_film.document.project.shot(S1)
    assert (shot.prompt, shot.camera, shot.duration) == (before.prompt, before.camera, before.duration)


def test_other_words_bring_the_pictures_of_those_whom_they_name(made_film: OpenFilm) -> None:
    film, face = made_film.document, Reference(Asset("a" * 64, ".png", "image", "face.png"), "character")
    keeper = Character(id=CharacterId("keeper"), name="Keeper", words="a man in yellow", references=(face,))
    film.apply("Cast", lambda project: replace(project, characters=(keeper,)))
    (old,) = made_film.generation.takes_of(S1)
    row = find_model(old.request.model)
    order = order_changed(made_film.generation._now(), S1, old.request, row, prompt="@keeper waits", seed=5)
    (job,) = order.jobs
    assert job.request.prompt == "a man in yellow waits"
    assert [each.name for each in job.request.references] == ["Keeper"]
    assert order.edit(film.project).shot(S1).prompt == "@keeper waits"
    part = replace(old.request, kept=Kept(old.id, 0, 4), model="elsewhere")
    with pytest.raises(EditError, match="by the model that made the take"):
        order_changed(made_film.generation._now(), S1, part, row, prompt="A boat", seed=5)


def _edit(strip: TakeStrip) -> RecipeDialog:
    run(strip, "edit")
    dialog = strip.window().findChild(RecipeDialog)
    assert dialog is not None
    return dialog


def test_what_is_not_generated_is_not_edited_and_regenerated(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    made_film.document.apply("Empty", set_prompt(S1, ""))
    command = {command.id: command for command in strip.commands()}["take.edit"]
    assert not command.enabled()
    assert command.why_not() == "The shot has no prompt yet"


def test_prompt_variants_become_takes_and_selecting_one_settles_it(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    variants = {command.id: command for command in strip.commands()}["take.variants"]
    assert not variants.enabled()
    made_film.document.apply("Edit prompt", set_prompt(S1, "A boat at {dusk|dawn}"))
    assert variants.enabled()
    variants.run()
    finish(qtbot, made_film)
    takes = made_film.generation.takes_of(S1)[1:]
    assert [take.request.prompt for take in takes] == ["A boat at dusk", "A boat at dawn"]
    assert takes[0].request.seed == takes[1].request.seed
    strip.list.look_at(takes[1].id)
    qtbot.keyClick(strip.list, Qt.Key.Key_Return)
    shot = made_film.document.project.shot(S1)
    assert (shot.chosen, shot.prompt) == (takes[1].id, "A boat at dawn")
    assert S1 not in made_film.generation.stale()


def test_what_lies_between_in_and_out_is_made_anew(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    part = {command.id: command for command in strip.commands()}["take.part"]
    assert not part.enabled()
    assert "Set in and out" in strip.actions_of_take.why_not_part()
    for frame, mark in ((10, made_film.playback.set_in), (19, made_film.playback.set_out)):
        made_film.playback.seek(frame)
        mark()
    assert part.enabled(), strip.actions_of_take.why_not_part()
    part.run()
    finish(qtbot, made_film)
    old, new = made_film.generation.takes_of(S1)
    assert new.request.kept == Kept(old.id, 10, 20)
    assert strip.list.takes.rows[1].selected
    assert S1 not in made_film.generation.stale()
    made_film.document.undo()
    assert made_film.generation.playing(S1) == old


def test_a_rejected_take_leaves_the_film_and_comes_back(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    first, second = (row.id for row in strip.list.takes.rows)
    strip.list.look_at(second)
    strip.list.setFocus()
    qtbot.keyClick(strip.list, Qt.Key.Key_X)
    project = made_film.document.project
    assert project.mark(second).rejected
    assert (project.shot(S1).chosen, project.shot(S1).pending) == (first, None)
    assert made_film.generation.playing(S1).id == first  # type: ignore[union-attr]
    assert "1 rejected" in strip._title.text()
    strip.grab()
    strip.list.look_at(second)
    qtbot.keyClick(strip.list, Qt.Key.Key_X)
    assert made_film.document.project.marks == ()
    assert made_film.document.project.shot(S1).chosen == first
    qtbot.keyClick(strip.list, Qt.Key.Key_X)
    qtbot.keyClick(strip.list, Qt.Key.Key_Return)
    assert not made_film.document.project.mark(second).rejected, "what is selected is not rejected"


def test_rejected_takes_can_be_hidden(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    second = strip.list.takes.rows[1].id
    strip.list.look_at(strip.list.takes.rows[0].id)
    run(strip, "reject")
    run(strip, "hide_rejected")
    assert [(row.id, row.number) for row in strip.list.takes.rows] == [(second, 2)]
    run(strip, "reject")
    assert strip.list.takes.rows == ()
    assert made_film.generation.playing(S1) is None
    assert S1 in made_film.generation.missing()
    assert "rejected" in strip._nothing()
    strip.grab()
    made_film.document.undo()
    assert [row.id for row in strip.list.takes.rows] == [second]


def test_a_note_is_written_and_kept(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    one, two = (row.id for row in strip.list.takes.rows)
    strip.list.look_at(one)
    run(strip, "note")
    qtbot.keyClicks(strip.looks.note, "soft focus")
    assert made_film.document.project.marks == ()
    strip.list.look_at(two)
    assert made_film.document.project.mark(one).note == "soft focus"
    assert strip.looks.note.text() == ""
    qtbot.keyClicks(strip.looks.note, "good")
    qtbot.keyClick(strip.looks.note, Qt.Key.Key_Return)
    assert made_film.document.project.mark(two).note == "good"
    spoken = strip.list.takes.data(strip.list.takes.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "note: good" in str(spoken)
    strip.grab()
    made_film.document.undo()
    assert strip.looks.note.text() == ""


@pytest.mark.parametrize(("name", "kind"), [("extend", "continue"), ("match", "match")])
def test_a_shot_grows_from_the_take_that_is_looked_at(qtbot: QtBot, made_film: OpenFilm, name: str, kind: str) -> None:
    strip = with_two(qtbot, made_film)
    old = strip.list.takes.rows[0].id
    strip.list.look_at(old)
    run(strip, name)
    project = made_film.document.project
    new = project.shots[1]
    assert project.shot(S1).chosen == old
    assert new.link == Link(kind, S1)  # type: ignore[arg-type]
    assert new.prompt == project.shot(S1).prompt
    assert made_film.selection.current == new.id
    assert project.shots[2].link is not None
    made_film.document.undo()
    assert len(made_film.document.project.shots) == 5


def test_the_frame_looked_at_becomes_a_reference(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    strip.viewer.seek(12)
    run(strip, "use_as_first")
    qtbot.waitUntil(lambda: bool(made_film.document.project.shot(S1).references))
    (reference,) = made_film.document.project.shot(S1).references
    assert (reference.role, reference.asset.kind) == ("first", "image")
    assert made_film.document.store.folder.asset_path(reference.asset).is_file()
    run(strip, "use_as_first")
    with qtbot.waitSignal(strip.actions_of_take.adopting.finished):
        pass
    assert len(made_film.document.project.shot(S1).references) == 1


def test_a_shot_leads_from_the_last_frame_of_one_to_the_first_of_the_next(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    lead = {command.id: command for command in strip.commands()}["take.lead_over"]
    assert not lead.enabled()
    made_film.selection.set([ShotId("s3"), ShotId("s5")], ShotId("s3"))
    assert not lead.enabled(), "they are not neighbours"
    made_film.selection.set([ShotId("s3"), ShotId("s4")], ShotId("s3"))
    assert lead.enabled(), strip.actions_of_take.lead_over.why_not()
    before = made_film.document.project
    lead.run()
    qtbot.waitUntil(lambda: len(made_film.document.project.shots) == 6)
    new = made_film.document.project.shots[3]
    assert [each.role for each in new.references] == ["first", "last"]
    assert (new.name, new.prompt, new.duration) == ("035", "A red boat at sea, part 3", 48)
    assert made_film.selection.current == new.id
    assert made_film.playback.frame == made_film.document.layout.starts[3], "the preview shows what comes next"
    position = made_film.document.position
    made_film.document.undo()
    assert made_film.document.project == before
    made_film.document.go_to(position)
    made_film.generation.generate([new.id])
    finish(qtbot, made_film)
    take = made_film.generation.playing(new.id)
    left = made_film.generation.playing(ShotId("s3"))
    assert take is not None
    assert left is not None
    store = made_film.document.store.takes
    with VideoReader(store.frames(left.id)) as one, VideoReader(store.frames(take.id)) as two:  # type: ignore[arg-type]
        assert (one.rgb(left.source_head + 35) == two.rgb(take.source_head)).all()


def test_black_between_two_shots_is_filled(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    made_film.document.apply("Lift", lift_shot(ShotId("s4")))
    made_film.selection.select(ShotId("s4"))
    run(strip, "lead_over")
    qtbot.waitUntil(lambda: made_film.document.project.shot(ShotId("s4")).source == "generated")
    filled = made_film.document.project.shot(ShotId("s4"))
    assert (filled.duration, filled.prompt) == (60, "A red boat at sea, part 4")
    assert [each.role for each in filled.references] == ["first", "last"]


def test_what_the_model_cannot_do_says_why(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    made_film.document.apply("Other model", set_film(model="no-such-model"))
    menu = strip.open_menu(QPoint(0, 0))
    seed = next(action for action in menu.actions() if action.text() == "New seed")
    assert not seed.isEnabled()
    assert "not on this machine" in seed.toolTip()
    menu.close()
    assert "not on this machine" in strip._buttons["new_seed"].toolTip()


def test_a_changed_shot_makes_its_takes_out_of_date(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    assert not any(row.stale for row in strip.list.takes.rows)
    made_film.document.apply("Edit prompt", set_prompt(S1, "Something else"))
    assert all(row.stale for row in strip.list.takes.rows)
    strip.grab()


def test_the_recipe_is_copied_as_text(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    run(strip, "copy_recipe")
    recipe = json.loads(QGuiApplication.clipboard().text())
    assert recipe["request"]["prompt"] == "A red boat at sea, part 1"
    assert recipe["id"] == strip.list.takes.rows[0].id


def test_takes_can_be_dragged_out_as_files(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    data = strip.list.takes.mimeData([strip.list.takes.index(0)])
    assert data.urls()[0].toLocalFile().endswith(f"{strip.list.takes.rows[0].id}.mp4")


def test_a_frame_is_dragged_out_as_a_picture(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = shown(qtbot, made_film)
    strip.viewer.seek(12)
    dragged: list[str] = []
    drag = FrameDrag(
        made_film,
        strip.actions_of_take.adopting,
        strip.viewer,
        lambda data, picture: dragged.append(data.urls()[0].toLocalFile()) if not picture.isNull() else None,
    )
    strip.viewer.drag_wanted.disconnect(strip.frame_drag.start)
    strip.viewer.drag_wanted.connect(drag.start)
    at = strip.viewer.areas()[0].center().toPoint()
    qtbot.mousePress(strip.viewer, Qt.MouseButton.LeftButton, pos=at)
    for step in range(1, 6):
        qtbot.mouseMove(strip.viewer, at + QPoint(8 * step, 0))
    qtbot.mouseRelease(strip.viewer, Qt.MouseButton.LeftButton, pos=at + QPoint(40, 0))
    qtbot.waitUntil(lambda: bool(dragged))
    assert not strip.viewer.playing, "a drag is no click"
    (take,) = made_film.generation.takes_of(S1)
    lossless = made_film.document.store.takes.frames(take.id)
    assert lossless is not None
    with VideoReader(lossless) as video:
        assert (np.asarray(Image.open(dragged[0])) == video.rgb(take.source_head + 12)).all()
    assert len(dragged) == 1


def test_no_take_yet(qtbot: QtBot, open_film: OpenFilm) -> None:
    strip = shown(qtbot, open_film)
    enabled = {command.id for command in strip.commands() if command.enabled()}
    assert "take.new_seed" in enabled
    assert not enabled & {"take.extend", "take.compare", "take.copy_recipe", "take.again"}
    strip.grab()


def test_the_list_and_the_viewer_keep_their_keys_from_the_window(qtbot: QtBot, made_film: OpenFilm) -> None:
    strip = with_two(qtbot, made_film)
    window = QMainWindow()
    qtbot.addWidget(window)
    heard: list[str] = []
    for key in ("Left", "Space", "Down"):
        action = QAction(key, window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _=False, each=key: heard.append(each))
        window.addAction(action)
    window.setCentralWidget(strip)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    strip.list.setFocus()
    qtbot.keyClick(strip.list, Qt.Key.Key_Left)
    assert strip.list.currentIndex().row() == 0
    strip.viewer.setFocus()
    qtbot.keyClick(strip.viewer, Qt.Key.Key_Space)
    assert strip.viewer.playing
    for key, frame in ((Qt.Key.Key_End, strip.viewer.length - 1), (Qt.Key.Key_Left, strip.viewer.length - 2)):
        qtbot.keyClick(strip.viewer, key)
        assert strip.viewer.frame == frame
    assert not strip.viewer.playing
    qtbot.keyClick(strip.viewer, Qt.Key.Key_Home)
    qtbot.keyClick(strip.viewer, Qt.Key.Key_Right)
    assert strip.viewer.frame == 1
    assert heard == []
    qtbot.keyClick(strip.viewer, Qt.Key.Key_Down)
    assert heard == ["Down"]
    window.takeCentralWidget()


def test_a_take_whose_file_was_deleted_meanwhile_is_told_when_its_shot_is_shown(
    qtbot: QtBot, made_film: OpenFilm
) -> None:
    strip = shown(qtbot, made_film)
    row = strip.list.takes.rows[0]
    qtbot.waitUntil(lambda: made_film.stills.of_take(row.id) is not None)
    made_film.selection.select(S2)
    store = made_film.document.store
    for path in (store.takes.media(row.id), store.takes.frames(row.id)):
        assert path is not None
        path.unlink()
    made_film.selection.select(S1)
    qtbot.waitUntil(lambda: strip.list.takes.is_lost(row))
