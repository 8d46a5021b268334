"""The roles that a reference can have, as the person reads them, and whether the film's model follows them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from studio.domain.asset import MediaKind
from studio.domain.errors import StudioError
from studio.domain.lora_edits import loras_of
from studio.domain.project import Project
from studio.domain.shot import ReferenceRole, Shot
from studio.generate.catalog import find_model
from studio.generate.model_row import Capability, ModelRow
from studio.production.loras import lora_folders, row_with
from studio.session.film import OpenFilm

_TITLES: dict[ReferenceRole, Any] = {
    "first": QT_TRANSLATE_NOOP("ReferenceRole", "First frame"),
    "last": QT_TRANSLATE_NOOP("ReferenceRole", "Last frame"),
    "at": QT_TRANSLATE_NOOP("ReferenceRole", "Frame at…"),
    "character": QT_TRANSLATE_NOOP("ReferenceRole", "Character"),
    "place": QT_TRANSLATE_NOOP("ReferenceRole", "Place"),
    "prop": QT_TRANSLATE_NOOP("ReferenceRole", "Prop"),
    "style": QT_TRANSLATE_NOOP("ReferenceRole", "Style"),
    "layout": QT_TRANSLATE_NOOP("ReferenceRole", "Layout"),
    "motion": QT_TRANSLATE_NOOP("ReferenceRole", "Motion"),
}
_PICTURE: tuple[ReferenceRole, ...] = ("first", "last", "character", "place", "prop", "style", "layout")
_VIDEO: tuple[ReferenceRole, ...] = ("motion", "first", "last", "character", "place", "style")

_LEADING: tuple[ReferenceRole, ...] = ("motion", "layout")
"""In these a film leads a model that follows one, whatever it does with references."""


def role_title(role: ReferenceRole) -> str:
    """The role in the person's language."""
    return QCoreApplication.translate("ReferenceRole", _TITLES[role])


def roles_for(kind: MediaKind) -> tuple[ReferenceRole, ...]:
    """What a file of this kind can be for; a sound can only set the style of what is heard."""
    return _PICTURE if kind == "image" else _VIDEO if kind == "video" else ("style",)


def film_model(project: Project) -> ModelRow | None:
    """The film's model, or None when this machine does not know it."""
    try:
        return find_model(project.film.model)
    except StudioError:
        return None


def shot_model(film: OpenFilm, shot: Shot) -> ModelRow | None:
    """The film's model with what the LoRAs of a shot let it follow besides, or None when this machine does not know
    it."""
    project = film.document.project
    row = film_model(project)
    loras = loras_of(project, shot)
    return row if row is None or not loras else row_with(row, lora_folders(film.document.store), loras)


def follows(row: ModelRow | None, role: ReferenceRole, kind: MediaKind = "image") -> bool:
    """Whether a model makes use of a reference of a kind in a role."""
    if row is None or (kind == "video" and role in _LEADING and row.can("control")):
        return True
    if kind == "sound" and not row.listens:
        return False
    needed: Capability = role if role in ("first", "last", "at") else "references"
    return row.can(needed)
