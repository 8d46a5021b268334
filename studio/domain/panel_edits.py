"""Edits of the panels of a shot: stills that are drawn, imported or generated, and what can become of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.shot import Panel, Reference, ShotId

PanelRole = Literal["first", "last", "at"]


def set_panels(shot: ShotId, panels: Iterable[Panel]) -> Edit:
    """Let a shot have these stills and no others."""
    kept = tuple(panels)
    return lambda project: project.with_shot(replace(project.shot(shot), panels=kept))


def promote_panel(shot: ShotId, panel: int, role: PanelRole, *, at: int | None = None) -> Edit:
    """Make an imported or drawn panel the shot's first or last frame, or the frame that is `at` frames into it.

    What had that place before loses it.
    """

    def edit(project: Project) -> Project:
        if (role == "at") != (at is not None):
            raise EditError("a panel becomes the first frame, the last, or one that is named by its number")
        owner = project.shot(shot)
        if not 0 <= panel < len(owner.panels):
            raise EditError(f"shot {owner.name} has no panel {panel + 1}")
        asset = owner.panels[panel].asset
        if asset is None:
            raise EditError("a generated panel is promoted after it is imported into the film")
        if at is not None and not 0 <= at < owner.duration:
            raise EditError(f"shot {owner.name} has {owner.duration} frames: there is no frame {at} in it")
        others = tuple(r for r in owner.references if (r.role, r.at if role == "at" else None) != (role, at))
        return project.with_shot(replace(owner, references=(*others, Reference(asset, role, at=at))))

    return edit


def add_panel(shot: ShotId, panel: Panel) -> Edit:
    """Put one more still on a shot."""
    return lambda project: set_panels(shot, (*project.shot(shot).panels, panel))(project)


def set_panel(shot: ShotId, position: int, panel: Panel) -> Edit:
    """Replace one of a shot's stills."""

    def edit(project: Project) -> Project:
        panels = project.shot(shot).panels
        if not 0 <= position < len(panels):
            raise EditError(f"shot {project.shot(shot).name} has no panel {position + 1}")
        return set_panels(shot, (*panels[:position], panel, *panels[position + 1 :]))(project)

    return edit
