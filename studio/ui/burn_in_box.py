"""What can be burnt into the picture, by its name, and a row of boxes to choose it from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from studio.media.burn_in import BURN_INS, BurnInField
from studio.ui.theme import Space


def burn_in_name(field: BurnInField) -> str:
    return {
        "shot": QCoreApplication.translate("BurnIn", "Shot"),
        "take": QCoreApplication.translate("BurnIn", "Take"),
        "timecode": QCoreApplication.translate("BurnIn", "Timecode"),
        "date": QCoreApplication.translate("BurnIn", "Date"),
        "version": QCoreApplication.translate("BurnIn", "Version"),
    }[field]


class BurnInBoxes(QWidget):
    """One box for each."""

    def __init__(self, chosen: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Burn-ins"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.medium)
        wanted = set(chosen)
        self.boxes: dict[BurnInField, QCheckBox] = {field: QCheckBox(burn_in_name(field)) for field in BURN_INS}
        for field, box in self.boxes.items():
            box.setChecked(field in wanted)
            line.addWidget(box)
        line.addStretch()

    @property
    def chosen(self) -> tuple[BurnInField, ...]:
        return tuple(field for field, box in self.boxes.items() if box.isChecked())
