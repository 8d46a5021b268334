"""Reading moves: a verb with its direction, or a name such as "tracking shot", with all that belongs to it."""

from __future__ import annotations

from studio.domain.direction import MoveKind
from studio.language.camera.amount import measured_in
from studio.language.camera.default import Bare, undirected_kind
from studio.language.camera.foreign import Foreign, foreign_at
from studio.language.camera.heading import heading_at, statement_ends_at
from studio.language.camera.lookup import (
    DETERMINERS,
    camera_ahead,
    direction_at,
    ends_at,
    joiner_at,
    phrase_at,
    text_at,
    verb_ahead,
)
from studio.language.camera.manner import amount_at, manner_at
from studio.language.camera.mention import Manner, Mention
from studio.language.camera.mover import THINGS, camera_moves, move_waits, qualifies_next
from studio.language.camera.state import State
from studio.language.camera.target import read_target
from studio.language.camera.text import words
from studio.language.camera.typo import nearest_direction
from studio.language.camera.verb import CERTAIN, FUSED, VERBS, Family, Verb, VerbForm, kind_of, opposite_kind
from studio.language.camera.words import DIRECTIONS, IDIOMS, OPPOSITE, SHOT_NOUNS, SPEEDS, TARGET_PREPOSITIONS

_AROUND = ("around", "round", "about")
_PARTICLES = words(
    "vertically horizontally laterally sideways slightly straight directly just all way again gently continuously "
    "still further simply right off"
)
_TIME_JOINERS = words("until till before after \u2013")
_ALONG = words("to along past across around toward towards with over")
_FULL_TURN = {"circle": 360.0, "encircle": 360.0}
_SIDES = ("left", "right", "cw", "ccw")
_NAMED: dict[str, tuple[Family, str]] = {
    "follow": ("track", ""),
    "orbit": ("orbit", "cw"),
    "crane": ("crane", "up"),
    "crane-down": ("crane", "down"),
    "fly": ("go", "in"),
    "barrel-roll": ("roll", "cw"),
    "reverse-dolly": ("dolly", "out"),
}


def read_verb(state: State) -> bool:
    """Read a verb of movement at the state's position; False when it does not move the camera."""
    found = VERBS.get(state.word)
    if state.word == "back" and state.last is not None and state.joiner and read_direction(state):
        return True
    if found is None or not state.clean or _is_figure(state) or not camera_moves(state, found) or qualifies_next(state):
        return False
    draft = _Draft(state, found)
    draft.read()
    if draft.kind is None:
        return False
    draft.place()
    return True


def _is_figure(state: State) -> bool:
    """ "Follow the money", "one last push": no camera moves. "One last push in" is a move."""
    if phrase_at(state.tokens, state.i, 3) in IDIOMS:
        return True
    counted = state.ahead(-1) in ("last", "another", "next") or (state.ahead(-2), state.ahead(-1)) == ("one", "final")
    exerts = state.word in ("push", "pull") and counted
    return exerts and not state.camera_named and state.ahead() not in ("in", "out", "back")


def read_named(state: State, name: str, end: int) -> None:
    """Read a named move ("tracking shot", "crane shot", "flyover") that ends at `end`, with its direction."""
    family, default = _NAMED[name]
    draft = _Draft(state, VerbForm(Verb(state.word, family, strong=True), "base"))
    draft.end = end
    draft.read_after()
    way = draft.way or state.pending_way or default
    follows = name == "follow" and (way in ("", "cw", "ccw") or draft.around)
    draft.kind = "follow" if follows else kind_of(family, way)
    draft.family = "follow" if follows else family
    draft.guessed = name == "orbit" and draft.way is None
    if name == "barrel-roll" or (name == "orbit" and state.word in ("360", "circular")):
        draft.turns = 360.0
    draft.place()


def read_direction(state: State) -> bool:
    """Read a bare direction: one that waits for its move ("left pan"), or one that repeats the last move ("and up")."""
    direction = direction_at(state.tokens, state.i)
    if direction is None or not state.clean:
        return False
    way, end = direction
    if move_waits(state, end):
        state.pending_way, state.i = way, end
        return True
    repeats = state.joiner in ("and", "then", ",") and state.mention is None and statement_ends_at(state, end)
    return repeats and _repeat(state, way, end)


def _repeat(state: State, way: str, end: int) -> bool:
    last = state.last
    if last is None or last.family is None or last.kind is None:
        return False
    family = "go" if last.family in ("rise", "fall", "approach", "retreat", "follow") else last.family
    back = OPPOSITE.get(last.kind.rpartition("-")[2])
    if state.word == "back" and back is not None:
        way = back
    kind = kind_of(family, way)
    if kind is None:
        return False
    if state.joiner == "," and last.guessed and last.kind in (kind, opposite_kind(kind)):
        # "Circle the fire, counterclockwise" says which way; it is no second move.
        last.kind, last.guessed, state.i, state.mention = kind, False, end, last
        return True
    if state.joiner == "and" and way == back:
        # "pan left and right" is one after the other: at once they would cancel.
        state.links.append("then")
    mention = Mention(kind, family, state.span(state.i, end), Manner())
    state.i = end
    state.place(mention)
    read_target(state, mention)
    return True


class _Draft:
    """One move in the reading: the verb, its direction, and whether they make a move here (`kind`)."""

    def __init__(self, state: State, found: VerbForm) -> None:
        self.state = state
        self.found = found
        self.family: Family = found.verb.family
        self.start, self.end = state.i, state.i + 1
        self.manner = _own_manner(found.verb)
        self.way: str | None = FUSED.get(state.word)
        self.way_words = ""
        self.around = self.noun = self.guessed = self.explicit_camera = False
        self.turns = 0.0
        self.foreign: list[Foreign] = []
        self.kind: MoveKind | None = None

    @property
    def following(self) -> str:
        return text_at(self.state.tokens, self.end)

    def read(self) -> None:
        """Read what belongs to the verb and decide on its kind."""
        self.read_after()
        if self.following == "into" and camera_ahead(self.state.tokens, self.end + 1):
            return
        if self.found.verb.base == "back":
            self._back_away()
        elif self.around and self.family not in ("pan", "tilt", "zoom"):
            self._go_round()
        elif way := self.way or self.state.pending_way:
            self._directed(way)
        else:
            self._undirected()

    def read_after(self) -> None:
        """Read what stands right behind the verb: adverbs, amounts, the direction, "shot", "the camera"."""
        rules = (self._heading, self._noun, self._manner, self._particle, self._foreign, self._mistyped_direction)
        while self.end < len(self.state.tokens) and any(rule() for rule in rules):
            pass
        self.around = self.following in _AROUND and not ends_at(self.state.tokens, self.end + 1)

    def _foreign(self) -> bool:
        """ "crane up 400 kg": an amount that fits no move. What is followed may be counted: "track 3 men"."""
        read = foreign_at(self.state, self.end, guess=self.way is not None)
        if read is None:
            return False
        self.foreign.append(read[0])
        self.end = read[1]
        return True

    def _heading(self) -> bool:
        heading = heading_at(self.state, self.found, self.end) if self.way is None else None
        if heading is None:
            return False
        self.way_words = " ".join(token.text for token in self.state.tokens[self.end : heading[1]])
        self.way, self.end = heading
        return True

    def _noun(self) -> bool:
        if self.following not in SHOT_NOUNS or self.following == "angle":
            return False
        self.noun = True
        self.end += 1
        return True

    def _manner(self) -> bool:
        tokens = self.state.tokens
        if joiner_at(tokens, self.end) and self.following not in _TIME_JOINERS:
            return False
        read = manner_at(self.state, self.end)
        if read is None:
            return False
        if self.following in SPEEDS and not self.following.endswith("ly") and verb_ahead(tokens, read[1]):
            return False
        self.manner.add(read[0])
        self.end = read[1]
        return True

    def _particle(self) -> bool:
        following, after = self.following, text_at(self.state.tokens, self.end + 1)
        if following in ("the", "our") and after in ("camera", "cam", "lens", "frame", "shot"):
            self.explicit_camera = True
            self.end += 2
        elif following in ("camera", "cam"):
            self.explicit_camera = True
            self.end += 1
        elif following in _PARTICLES or (following == "along" and direction_at(self.state.tokens, self.end + 1)):
            self.end += 1
        elif following == "the" and after == "way":
            self.end += 2
        else:
            return False
        return True

    def _mistyped_direction(self) -> bool:
        """ "pan lfet": diagnosed, and read as the nearest direction, since nothing else can be meant."""
        meant = nearest_direction(self.following)
        if (
            self.way is not None
            or self.found.form == "s"
            or not meant
            or not statement_ends_at(self.state, self.end + 1)
        ):
            return False
        way = DIRECTIONS[(meant,)]
        if kind_of(self.family, way) is None:
            return False
        verb = self.state.text[self.state.tokens[self.start].start : self.state.tokens[self.start].end].lower()
        message = f'"{self.following}" is no direction: did you mean "{verb} {meant}"? It is read so'
        self.state.reading.note(self.state.span(self.end, self.end + 1), message)
        self.way, self.end = way, self.end + 1
        return True

    def _back_away(self) -> None:
        if self.way in ("out", "up"):
            self.kind = "dolly-out"

    def _go_round(self) -> None:
        """ "move around the tower": any travel around something is an orbit."""
        travels = self.family not in ("spin", "roll", "rise", "fall", "turn") or self.found.form == "base"
        if not self._may_stand_bare() or not (travels or self.state.camera_named):
            return
        way = self.way or self.state.pending_way
        self.family, self.guessed = "orbit", way not in _SIDES
        self.kind = kind_of("orbit", way if way in _SIDES else "cw")

    def _directed(self, way: str) -> None:
        if self._is_a_thing() or (self.found.verb.base == "close" and way != "in"):
            return
        if self.way is None and not self._may_stand_bare() and not statement_ends_at(self.state, self.end):
            return
        self.kind = kind_of(self.family, way)
        self._explain()

    def _explain(self) -> None:
        """Note a pan that tilts or a tilt that rolls."""
        meaning = {"pan": "a pan only turns left or right", "tilt": "a tilt only goes up or down"}.get(self.family)
        if self.kind is None or meaning is None or self.kind.startswith(self.family):
            return
        span = self.state.span(self.start, self.end)
        said = self.state.text[span[0] : span[1]]
        self.state.reading.note(span, f'"{said}" is read as {self.kind.replace("-", " ")}: {meaning}')

    def _is_a_thing(self) -> bool:
        """ "the truck left", "tracks left by the wolf": a thing of the scene, not a move."""
        if self.state.camera_named or self.state.subject == "camera" or self.found.verb.base not in THINGS:
            return False
        noun_like = self.state.ahead(-1) in DETERMINERS or self.found.form == "s"
        bare = self.way_words in ("left", "up", "down") and not self.manner.says_anything
        return noun_like and bare and self.following not in _ALONG

    def _may_stand_bare(self) -> bool:
        """May this verb stand without a direction here?"""
        verb, state = self.found.verb, self.state
        if self._named or (verb.strong and verb.base not in THINGS):
            return True
        return (self.found.form != "s" or state.subject == "camera") and state.ahead(-1) not in DETERMINERS

    @property
    def _named(self) -> bool:
        state = self.state
        spoken = state.camera_named or self.noun or self.explicit_camera
        return spoken or state.pending.says_anything or bool(self.manner.quantities)

    def _undirected(self) -> None:
        if not self._may_stand_bare() or (self.following == "of" and not self.noun) or self._lies_somewhere():
            return
        kind = undirected_kind(self._bare())
        if kind is None:
            return
        self.kind, self.guessed = kind, True
        if kind == "follow":
            self.family = "follow"
        elif kind == "pan-right" and self.family == "zoom":
            self.family = "pan"
        else:
            self._ask_which_way(kind)

    def _lies_somewhere(self) -> bool:
        """ "A dolly in a pram"."""
        return self.family == "dolly" and self.following == "in" and self.state.ahead(-1) in DETERMINERS

    def _bare(self) -> Bare:
        tokens = self.state.tokens
        return Bare(
            found=self.found,
            rest=tuple(token.text for token in tokens[self.end : self.end + 12]),
            at_end=ends_at(tokens, self.end) or joiner_at(tokens, self.end) is not None,
            named=self._named or self.manner.says_anything,
            noun=self.noun or self.explicit_camera,
            camera=self.state.camera_named or self.state.subject == "camera",
            amount=bool(self.manner.quantities),
            lens=amount_at(self.state, self.end) is not None,
            directs=self.state.directs,
            proper=self.end < len(tokens) and self.state.text[tokens[self.end].start].isupper(),
        )

    def _ask_which_way(self, kind: MoveKind) -> None:
        """Note a guess that nothing in the text supports."""
        if (
            self.family not in ("pan", "tilt", "truck")
            or self.family in CERTAIN
            or self.following in TARGET_PREPOSITIONS
        ):
            return
        if any(quantity.value >= 360 for quantity in self.manner.quantities + self.state.pending.quantities):
            return
        way = kind.rpartition("-")[2]
        span = self.state.span(self.start, self.end)
        question = f"which way? It is read as {kind.replace('-', ' ')}; write {way} or {OPPOSITE[way]}"
        self.state.reading.note(span, question)

    def place(self) -> None:
        """Add the move to the reading, then read its targets."""
        state = self.state
        turns = self.turns or (_FULL_TURN.get(self.found.verb.base, 0.0) if self.family == "orbit" else 0.0)
        span = state.span(self.start, self.end)
        mention = Mention(self.kind, self.family, span, self.manner, guessed=self.guessed, turns=turns)
        state.i = self.end
        state.pending_way = None
        state.place(mention)
        self._note_foreign()
        read_target(state, mention)

    def _note_foreign(self) -> None:
        """Say in what the move is measured instead."""
        for foreign in self.foreign:
            measured = measured_in(self.kind) if self.kind else "seconds or frames"
            spoken = (self.kind or "hold").replace("-", " ")
            message = f'"{spoken}" is measured in {measured}, not in "{foreign.unit}"'
            self.state.reading.note(foreign.span, message)


def _own_manner(verb: Verb) -> Manner:
    """What the verb itself says of speed: "creep" is slow, "rush" is fast."""
    match verb.pace:
        case "slow":
            return Manner(pace="slow", amount_scale=0.6)
        case "fast":
            return Manner(pace="fast", longest_s=1.0)
        case _:
            return Manner()
