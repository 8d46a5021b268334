"""The card that plays for a shot without pictures: its name, prompt, dialogue, camera and length.

It has to be read at any size of film: sizes follow its shorter side, down to a floor below which type is illegible.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.domain.project import Film
from studio.domain.shot import Shot
from studio.domain.time import format_timecode
from studio.media.text import LINE_HEIGHT, Colour, Face, Pixels, Rasteriser

NOT_GENERATED = "not generated yet"

_GROUND: Colour = (24, 26, 31)
_RULE: Colour = (226, 168, 74)
_BRIGHT: Colour = (244, 243, 239)
_PLAIN: Colour = (214, 214, 210)
_SPOKEN: Colour = (240, 205, 146)
_QUIET: Colour = (158, 163, 172)


@dataclass(frozen=True, slots=True)
class Card:
    """What a slate says. `length` is a timecode, `status` why there is no picture."""

    name: str
    prompt: str = ""
    dialogue: str = ""
    camera: str = ""
    length: str = ""
    status: str = NOT_GENERATED


def card_of(shot: Shot, film: Film, status: str = NOT_GENERATED) -> Card:
    """The card of a shot."""
    return Card(
        name=shot.name,
        prompt=shot.prompt.strip() or shot.action.strip(),
        dialogue=shot.dialogue.strip(),
        camera=shot.camera.strip(),
        length=format_timecode(shot.duration, film.rate),
        status=status,
    )


def draw_slate(card: Card, width: int, height: int, text: Rasteriser) -> Pixels:
    """The card as a picture: uint8 RGB, (height, width, 3)."""
    sheet = _Sheet(width, height, text)
    top = sheet.header(card)
    bottom = sheet.footer(card)
    sheet.body(card, top, bottom)
    return sheet.pixels


class _Sheet:
    """A slate being drawn; every step returns where the next may begin or must end, in pixels from the top."""

    def __init__(self, width: int, height: int, text: Rasteriser) -> None:
        self.pixels: Pixels = np.empty((height, width, 3), np.uint8)
        self.pixels[:] = _GROUND
        self._text = text
        side = min(width, height)
        self._margin = max(round(side * 0.07), 4)
        self._width = width - 2 * self._margin
        self._name_px = max(side * 0.14, 15.0)
        self._body_px = [max(side * share, 9.0) for share in (0.076, 0.062, 0.052)]
        self._small_px = max(side * 0.036, 8.0)

    def header(self, card: Card) -> int:
        length = self._set(card.length, self._small_px, self._width // 2, 1, "regular", _QUIET)
        name = self._set(card.name, self._name_px, self._width - length.shape[1] - self._margin, 1, "semibold", _BRIGHT)
        # The big line is set with its own leading above the capitals, which would look like a wider margin.
        top = self._margin - round(self._name_px * 0.25)
        self._put(name, self._margin, top)
        baseline = top + round(self._name_px * (LINE_HEIGHT + 0.72) / 2)
        self._put(length, self._right(length), baseline - round(self._small_px * (LINE_HEIGHT + 0.72) / 2))
        rule = baseline + max(round(self._name_px * 0.28), 3)
        thickness = max(round(self._margin * 0.06), 1)
        self.pixels[rule : rule + thickness, self._margin : self._margin + self._width] = _RULE
        return rule + thickness + round(self._small_px * 0.8)

    def footer(self, card: Card) -> int:
        status = self._set(self._text.own_words(card.status), self._small_px, self._width, 1, "regular", _RULE)
        room = self._width - status.shape[1] - self._margin
        camera = self._set(card.camera, self._small_px, room, 1 if room > self._small_px * 4 else 0, "regular", _QUIET)
        top = self.pixels.shape[0] - self._margin - status.shape[0] + round(self._small_px * 0.25)
        self._put(status, self._right(status), top)
        self._put(camera, self._margin, top)
        return top - round(self._small_px * 0.5)

    def body(self, card: Card, top: int, bottom: int) -> None:
        """Prompt, then dialogue, as large as they fit; at the smallest size, with what they leave out marked."""
        for size_px in self._body_px:
            prompt, dialogue = self._paragraphs(card, size_px, bottom - top)
            gap = round(size_px * 0.6) if prompt.shape[0] and dialogue.shape[0] else 0
            if prompt.shape[0] + gap + dialogue.shape[0] <= bottom - top:
                break
        else:
            prompt, dialogue, gap = self._squeezed(card, self._body_px[-1], bottom - top)
        self._put(prompt, self._margin, top)
        self._put(dialogue, self._margin, top + prompt.shape[0] + gap)

    def _paragraphs(self, card: Card, size_px: float, room: int) -> tuple[Pixels, Pixels]:
        # One line more than there is room for, to see whether the text goes on.
        lines = room // round(size_px * LINE_HEIGHT) + 1
        prompt = self._set(card.prompt, size_px, self._width, lines, "regular", _PLAIN)
        return prompt, self._set(card.dialogue, size_px, self._width, lines, "italic", _SPOKEN)

    def _squeezed(self, card: Card, size_px: float, room: int) -> tuple[Pixels, Pixels, int]:
        """What is said keeps two lines in five, and gets what the prompt leaves."""
        step = round(size_px * LINE_HEIGHT)
        lines = max(room // step, 0)
        gap = min(room - lines * step, step // 2)
        kept = min(max(round(lines * 0.4), 1), lines - 1) if card.dialogue and card.prompt else 0
        prompt = self._set(card.prompt, size_px, self._width, lines - kept, "regular", _PLAIN)
        left = lines - prompt.shape[0] // step
        return prompt, self._set(card.dialogue, size_px, self._width, left, "italic", _SPOKEN), gap

    def _set(self, words: str, size_px: float, width_px: int, lines: int, face: Face, colour: Colour) -> Pixels:
        return self._text.text(words, size_px=size_px, width_px=max(width_px, 1), lines=lines, face=face, colour=colour)

    def _right(self, block: Pixels) -> int:
        return self._margin + self._width - block.shape[1]

    def _put(self, block: Pixels, x: int, y: int) -> None:
        lay(self.pixels, block, x, y)


def lay(picture: Pixels, block: Pixels, x: int, y: int) -> None:
    """Lay straight-alpha RGBA over an RGB picture in place; what sticks out is cut off."""
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + block.shape[1], picture.shape[1]), min(y + block.shape[0], picture.shape[0])
    if right <= left or bottom <= top:
        return
    over = block[top - y : bottom - y, left - x : right - x]
    alpha = over[..., 3:].astype(np.uint16)
    under = picture[top:bottom, left:right]
    under[:] = ((over[..., :3] * alpha + under * (255 - alpha) + 127) // 255).astype(np.uint8)
