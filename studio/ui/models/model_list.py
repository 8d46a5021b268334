"""The list beside the page: every model, then every LoRA for a camera move, each with a word on whether it is here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from studio.generate.camera_lora import CameraLora
from studio.generate.weights.collection import ModelState, state_of
from studio.production.camera_file import state_of_lora
from studio.session.fetching import Fetching, Wanted
from studio.session.number import size_text
from studio.session.translated import translated
from studio.ui.icons import icon
from studio.ui.theme import PALETTE

_ID = Qt.ItemDataRole.UserRole
_WIDTH_PX = 330


class ModelList(QListWidget):
    """What is shown is what was there when `show_all` was called; `renew` looks at one of them again."""

    def __init__(self, fetching: Fetching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetching = fetching
        self._shown: dict[str, Wanted] = {}
        self._best = ""
        self.setFixedWidth(_WIDTH_PX)
        self.setAccessibleName(self.tr("Models"))
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def chosen(self) -> Wanted | None:
        """What is shown beside the list."""
        item = self.currentItem()
        return None if item is None else self._shown.get(item.data(_ID))

    def called(self, wanted: str) -> Wanted | None:
        """What has this id, if it is in the list."""
        return self._shown.get(wanted)

    def show_all(self, wanted: Sequence[Wanted], *, best: str) -> None:
        """Fill the list anew, with the same one chosen; `best` is the id of the recommended model."""
        chosen = self.chosen
        self._shown, self._best = {each.id: each for each in wanted}, best
        self.blockSignals(True)
        self.clear()
        for each in wanted:
            item = QListWidgetItem()
            item.setData(_ID, each.id)
            self.addItem(item)
            self.renew(each.id)
        self.blockSignals(False)
        self.setCurrentRow(0)
        if chosen is not None:
            self.select(chosen.id)

    def select(self, wanted: str) -> None:
        """Go to what has this id."""
        item = self._item_of(wanted)
        if item is not None:
            self.setCurrentItem(item)

    def renew(self, wanted: str) -> None:
        """Look again at what has this id."""
        item, each = self._item_of(wanted), self.called(wanted)
        if item is None or each is None:
            return
        state = state_of_lora(each) if isinstance(each, CameraLora) else state_of(each)
        name = self._name_of(each, state)
        mark, colour = {
            "ready": ("circle-check", PALETTE.good),
            "bare": ("circle-pause", PALETTE.faint),
            "begun": ("circle-pause", PALETTE.warning),
            "gone": ("circle-alert", PALETTE.bad),
            "refused": ("circle-alert", PALETTE.bad),
            "damaged": ("circle-alert", PALETTE.bad),
        }.get(name, ("circle-dot", PALETTE.faint))
        item.setIcon(icon(mark, colour))
        item.setText(f"{translated(each.title)}\n{self._short(each, state, name)}")

    def _item_of(self, wanted: str) -> QListWidgetItem | None:
        items = (self.item(number) for number in range(self.count()))
        return next((item for item in items if item.data(_ID) == wanted), None)

    def _short(self, each: Wanted, state: ModelState, name: str) -> str:
        doing = self._fetching.state
        if doing is not None and doing.what == each.id:
            return f"{round(100 * doing.done / max(1, doing.total))} %"
        of_files = not isinstance(each, CameraLora) and bool(each.transformers)
        words = {
            "ready": self.tr("Here"),
            "begun": self.tr("Paused"),
            "refused": self.tr("Not usable"),
            "bare": self.tr("Here without its transformer"),
            "unknown": self.tr("Not known"),
            "gone": self.tr("Its files are gone") if of_files else self.tr("Its folder is gone"),
            "damaged": self.tr("Damaged"),
        }.get(name) or self.tr("{size} to download").format(size=size_text(state.total))
        if isinstance(each, CameraLora):
            return self.tr("LoRA · {state}").format(state=words)
        return self.tr("Recommended · {state}").format(state=words) if each.id == self._best else words

    def _name_of(self, each: Wanted, state: ModelState) -> str:
        """The state's name, or what speaks against it; that a check has found faults is known here alone."""
        if state.refused:
            return "refused"
        return "damaged" if state.name == "ready" and self._fetching.faults_of(each.id) else state.name
