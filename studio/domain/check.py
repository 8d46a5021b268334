"""What must hold for every Project, however it came about: edits keep it, and a saved project that breaks it is
refused.
"""

from __future__ import annotations

from studio.domain.alternate_edits import check_alternates
from studio.domain.edits import LONGEST_SHOT, check_film
from studio.domain.errors import EditError
from studio.domain.lora_edits import check_loras
from studio.domain.marker_edits import check_markers
from studio.domain.project import Project
from studio.domain.sound_cut import settled_offsets
from studio.domain.title_edits import check_titles
from studio.domain.transition import check_transition


def check_project(project: Project) -> None:
    """Raise EditError for the first thing that could not have come from an edit: a shot of no length, a shot that
    follows a later one.
    """
    check_film(project.film)
    for scene in project.scenes:
        check_loras(scene.loras)
    scenes = {scene.id for scene in project.scenes}
    earlier: set[str] = set()
    for position, shot in enumerate(project.shots):
        if not 0 < shot.duration <= LONGEST_SHOT:
            raise EditError(f"shot {shot.name} is {shot.duration} frames long")
        # This is asked after every edit, of every shot: what most have none of costs them no call.
        if shot.alternates or shot.alternate:
            check_alternates(shot)
        for version in (shot, *shot.alternates):
            if version.loras:
                check_loras(version.loras)
        link = shot.link
        # This is also what keeps walks along a chain from going round for ever.
        if link is not None and not (earlier if link.shot is None else link.shot in earlier):
            raise EditError(f"shot {shot.name} follows a shot that does not come before it")
        if shot.transition is not None:
            check_transition(project, position)
        if shot.scene is not None and shot.scene not in scenes:
            raise EditError(f"shot {shot.name} belongs to a scene that is not there")
        earlier.add(shot.id)
    check_transition(project, len(project.shots))
    if settled_offsets(project.shots) is not project.shots:
        raise EditError("the sound of a shot is cut further from its picture than its shots are long")
    check_markers(project)
    check_titles(project)
