"""How a transition looks at one frame: which two pictures are mixed, and how much of the second.

Pictures are mixed as they are coded, in gamma space, as every editor does by default: a dissolve then looks evenly
paced, while a mix of linear light would race through its dark half.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from studio.domain.project import Layout, Project
from studio.domain.transition import sides
from studio.media.colour import Planes


@dataclass(frozen=True, slots=True)
class Layer:
    """A frame of the film before mixing: shot `position` at its frame `local`, and what it is mixed with.

    `other` is the second shot's (position, local), None for black; `amount` is its share, 0 to 1.
    """

    position: int
    local: int
    other: tuple[int, int] | None = None
    amount: float = 0.0


def layer_at(project: Project, layout: Layout, frame: int) -> Layer:
    """What is seen at a film frame. Raises IndexError outside the film."""
    position = layout.at(frame)
    local = frame - layout.starts[position]
    length = project.shots[position].duration
    before, after = sides(project, position)
    if local < after:
        return _entering(project, layout, position, local, (before, after))
    before, after = sides(project, position + 1)
    if length - local <= before:
        return _leaving(project, position, local, (before, after))
    return Layer(position, local)


def _entering(project: Project, layout: Layout, position: int, local: int, side: tuple[int, int]) -> Layer:
    before, after = side
    transition = project.shots[position].transition
    if transition is not None and transition.kind == "dissolve":
        outgoing = (position - 1, project.shots[position - 1].duration + local)
        return Layer(position, local, outgoing, 1.0 - (before + local + 0.5) / (before + after))
    return Layer(position, local, None, (after - local) / after)


def _leaving(project: Project, position: int, local: int, side: tuple[int, int]) -> Layer:
    before, after = side
    step = local - (project.shots[position].duration - before)
    following = project.shots[position + 1] if position + 1 < len(project.shots) else None
    if following is not None and following.transition is not None and following.transition.kind == "dissolve":
        return Layer(position, local, (position + 1, step - before), (step + 0.5) / (before + after))
    # The last frame before the cut (or of the film) is black, and so is the first after it: a fade arrives.
    return Layer(position, local, None, (step + 1) / before)


def mixed(first: Planes, second: Planes, amount: float) -> Planes:
    """Two pictures, `amount` of the second, rounded."""
    if amount <= 0.0 or first is second:
        return first
    if amount >= 1.0:
        return second
    return np.asarray(cv2.addWeighted(first, 1.0 - amount, second, amount, 0.0), np.uint8)
