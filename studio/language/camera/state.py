"""Where the reading of a directive stands: the clause, who moves in it, and what waits for the next move.

Only camera words make a clause the camera's. As soon as another word stands in it, what follows is scene prose,
which moves nothing and is never diagnosed.
"""

from __future__ import annotations

from typing import Literal

from studio.language.camera.lookup import text_at
from studio.language.camera.mention import Joiner, Manner, Mention, Reading
from studio.language.camera.text import Token
from studio.language.camera.time import Clock
from studio.language.camera.verb import opposite_kind

_SEQUENTIAL = ("then", ".", "before", "after")


class State:
    """The tokens with a position, the clause so far, and the Reading as it grows."""

    def __init__(self, tokens: list[Token], text: str, clock: Clock) -> None:
        self.tokens = tokens
        self.text = text
        self.clock = clock
        self.i = 0
        self.reading = Reading()
        self.pending = Manner()
        self.carried = Manner()
        self.pending_way: str | None = None
        self.clean = True
        self.prose = False
        self.subject: Literal["camera", "prose"] | None = None
        self.camera_named = False
        self.joiner: Joiner = ""
        self.links: list[Joiner] = []
        self.mention: Mention | None = None
        self.last: Mention | None = None
        self.swap_next = False
        self.started_after = False

    @property
    def word(self) -> str:
        return text_at(self.tokens, self.i)

    def ahead(self, offset: int = 1) -> str:
        """The text some tokens on; negative looks back."""
        return text_at(self.tokens, self.i + offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of the tokens from `start` to `end`, exclusive."""
        end = max(end, start + 1)
        return self.tokens[start].start, self.tokens[min(end, len(self.tokens)) - 1].end

    @property
    def directs(self) -> bool:
        """Has anything of the camera been said yet?"""
        reading = self.reading
        return bool(
            reading.slots or reading.size or reading.angle or reading.setup or reading.support or reading.lens_mm
        )

    def turn_to_prose(self) -> None:
        """A word of the scene: what waited for a move in this clause was the scene's too."""
        self.clean, self.prose, self.camera_named = False, True, False
        self.pending_way = None
        if self.mention is None:
            self.pending = Manner()

    def close_clause(self, joiner: Joiner) -> None:
        """Settle the clause: who its subject was, and to which move a clause of nothing but manner belongs."""
        if self.mention is not None or self.camera_named:
            self.subject = "camera"
        elif self.prose:
            self.subject = "prose"
        self._settle_pending(joiner)
        self.carried.add(self.pending)
        self.pending = Manner()
        self.links.append(joiner)
        self.joiner = joiner
        if joiner == ".":
            self._new_sentence()
        self.clean, self.prose, self.camera_named = True, False, False
        self.mention = None
        self.pending_way = None

    def _new_sentence(self) -> None:
        if self.ahead(1) in ("it", "it's"):
            self.joiner = "and"
        else:
            self.subject = None

    def _settle_pending(self, joiner: Joiner) -> None:
        if self.mention is not None or not self.pending.says_anything or self.last is None or joiner == ":":
            return
        forward = any(link in _SEQUENTIAL for link in self.links) or self.pending.leads_with_start
        if not forward:
            self.last.manner.add(self.pending)
            self.pending = Manner()

    def finish(self) -> None:
        """What still waits at the end of the text belongs to the last move."""
        self.carried.add(self.pending)
        if self.carried.says_anything and self.last is not None and self.mention is None and not self.prose:
            self.last.manner.add(self.carried)

    def place(self, mention: Mention) -> None:
        """Put a move into its slot: together with the last ones, after them, or before them."""
        slots = self.reading.slots
        mention.manner.add(self.pending)
        mention.manner.add(self.carried)
        self.pending, self.carried = Manner(), Manner()
        if mention.kind is None and self._lengthens_static(mention):
            return
        if "after" in self.links and slots and not self.started_after:
            slots.insert(len(slots) - 1, [mention])
        elif self.swap_next and slots:
            slots.insert(len(slots) - 1, [mention])
            self.swap_next = False
        elif not slots or self._follows(mention):
            slots.append([mention])
        else:
            slots[-1].append(mention)
        self._remember_opening()
        self.links = []
        self.mention = self.last = mention

    def _remember_opening(self) -> None:
        """ "After a pan, dolly in" puts its next move later, "before panning, dolly in" puts it earlier."""
        opened_alone = sum(len(slot) for slot in self.reading.slots) == 1
        self.started_after = opened_alone and self.joiner == "after"
        if opened_alone and self.joiner == "before":
            self.swap_next = True

    def _lengthens_static(self, mention: Mention) -> bool:
        """ "Locked off, hold 2s, then push in": the hold says how long the camera is static."""
        slots = self.reading.slots
        if (
            not slots
            or any(link in _SEQUENTIAL for link in self.links)
            or {each.kind for each in slots[-1]} != {"static"}
        ):
            return False
        slots[-1][-1].manner.add(mention.manner)
        self.mention = self.last = slots[-1][-1]
        self.links = []
        return True

    def _follows(self, mention: Mention) -> bool:
        if self.last is None or any(link in _SEQUENTIAL for link in self.links) or self.started_after:
            return True
        if mention.kind is None or self.reading.slots[-1][-1].kind is None:
            return True
        if mention.guessed and mention.kind and self.last.kind == opposite_kind(mention.kind):
            return True
        if (mention.manner.leads_with_start and "," in self.links) or (
            ":" in self.links and mention.manner.timing.start is not None
        ):
            return True
        return (
            "," in self.links
            and "and" not in self.links
            and _lasts(mention)
            and all(_lasts(each) for each in self.reading.slots[-1])
        )


def _lasts(mention: Mention) -> bool:
    timing = mention.manner.timing
    return timing.length is not None and timing.start is None
