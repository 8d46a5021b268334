"""Near misses of camera terms: a typo must look like a term and stand where a term would.

Real words are never taken for typos ("till", "title", "plan"), however close they come.
"""

from __future__ import annotations

from functools import lru_cache

from studio.language.camera.text import words

_TERMS = words(
    "pan tilt dolly truck zoom orbit pedestal crane track push pull follow tracking panning "
    "tilting zooming orbiting pushing pulling static handheld steadicam gimbal tripod "
    "overhead establishing "
    "closeup wide medium extreme shoulder dutch locked arc boom focus drone aerial pans "
    "tilts dollies trucks zooms orbits pushes pulls tracks follows insert reverse canted "
    "whip crash vertigo fisheye telephoto angle close"
)
_DIRECTIONS = words(
    "down out back away left right forward backward forwards backwards upward downward "
    "clockwise counterclockwise anticlockwise"
)
_SWAPPED = {
    "pu": "up",
    "upp": "up",
    "inn": "in",
    "iin": "in",
    "outt": "out",
    "ni": "in",
    "otu": "out",
    "uot": "out",
    "lft": "left",
}
_FOLLOWERS = words("shot angle close-up level")
# English words within a slip of a term; a person who writes one of them means it.
_REAL_WORDS = words(
    "angel angie angler anglo ankle aright backboard backboards backhand backhands "
    "backwash backwoods "
    "backyard backyards bangle blocked bloom boo boob book boon boor boos boot bosom bright "
    "broom cane caned canned "
    "canoed canter carted cash catted chanted chose clash cleft clocked clone closely "
    "closeout closer closest "
    "closet closets clove crank crape crass crate crave craze crone crush dailies dallied "
    "dallies dally dangle dawn "
    "dillies dilly ditch doggies doilies doily dolby doll dollars dolling dollops dolls "
    "dolores don done donn dow "
    "dowdies downs downwards downwind downy dowries drolly droned drones drove drown dully "
    "excrete extremer "
    "extremes extremest extrude fallow fallows fellow fellows fishers fishery flocked "
    "follies follower followers "
    "followup followups forearm forearms forewarn forewarns foreword forewords forwarded "
    "forwarder forwardest "
    "fright handhelds handled inert insect inserts inset invert jangle lacked lefts lefty "
    "lent lept lest levee "
    "levels lever licked locke locker locket loft lucked mangle mediums obit obits orbis "
    "overbear overeat overhand "
    "overheads overhear overheard overhears overheat overheated overheats overload overseas "
    "pads paining pains pall "
    "palling palls pals pane panes pang pangs pansy pant panting pants paps pars pas pass "
    "pats pawning pawns paws "
    "pays penning pens pill pilling pills pinning pins planning plans plush poll polling "
    "polls posh pugh pulp "
    "pulping pulps pulsing punning puns purl purling purls pus pusher pushers pushy puss "
    "pusses pwns reestablishing "
    "referee rehearse release remorse reserve revenge revenue revere revered reveres reverie "
    "reveries reversal "
    "reversed reverses reverted reverts rights scanted scot shat shit shod shoe shoo shop "
    "shouldered shout shudder "
    "shut slot smolder smoulder smoulders snot soot sot sounder spanning spans spot stilt "
    "stilts struck tack "
    "tacking tacks tangle telephone telephony telephotos tile tiles tiling till tilling "
    "tills tint tinting tints "
    "tit titling tits trace traces traci tracing tract tracts tracy traverse trick tricking "
    "tricks tripods tripos "
    "truce truces trunk trunks tuck tucks upwards vestige wade wangle whig whim whir whit "
    "whiz widen wider wife "
    "parson parsons training balk bank bark bask beck bock buck backs awry allay array aways rack jack pack "
    "bird vie vied vies viewed views viewer locus lens lend less lets leans cameo rake rank rask affect effects "
    "flame frames slot slop slog slob slew slows snow show stow sow gentler genially quickie quicken rapids "
    "wilde wile wine wipe wire wise wive wright zoo zoos "
)
_SHORTEST, _LONG, _LONGEST_FORM = 4, 7, 8


@lru_cache(maxsize=4096)
def nearest_term(word: str) -> str | None:
    """The camera term that a word is a slip away from, or None when it is a real word or too far."""
    return _nearest(word, tuple(_TERMS))


@lru_cache(maxsize=4096)
def nearest_direction(word: str) -> str | None:
    """The direction that a word is a slip away from, or None."""
    return _SWAPPED.get(word) or _nearest(word, tuple(_DIRECTIONS))


@lru_cache(maxsize=4096)
def nearest_follower(word: str) -> str | None:
    """The word after a framing ("shot", "angle") that a word is a slip away from, or None."""
    return _nearest(word, tuple(_FOLLOWERS))


def nearest_among(word: str, terms: tuple[str, ...], long: int = _LONG) -> str | None:
    """The one of `terms` that a word is a slip away from, or None. From `long` letters on, two slips are forgiven."""
    return _nearest(word, terms, long) if terms else None


def _nearest(word: str, terms: tuple[str, ...], long: int = _LONG) -> str | None:
    if word in terms or word in _REAL_WORDS or len(word) < 3 or not word.isascii() or len(word) > 20:
        return None
    scored = [
        (_distance(word, term), term) for term in terms if abs(len(word) - len(term)) <= 2 and _starts_alike(word, term)
    ]
    scored = [(distance, term) for distance, term in scored if distance <= _allowed(word, term, long)]
    return min(scored)[1] if scored else None


def _starts_alike(word: str, term: str) -> bool:
    return (
        word[0] == term[0]
        or word[:2] == term[1::-1]
        or word[1:] == term
        or (word[1:2] == term[:1] and len(word) >= _LONG)
    )


def _allowed(word: str, term: str, long: int) -> int:
    if len(term) < _SHORTEST:
        # Three letters: only swapped or doubled ones, or half of English would be a pan.
        return 1 if sorted(word) == sorted(term) or _undoubled(word) == term else 0
    return 2 if min(len(word), len(term)) >= long and (not term.endswith("ing") or len(term) > _LONGEST_FORM) else 1


def _undoubled(word: str) -> str:
    return "".join(letter for at, letter in enumerate(word) if at == 0 or word[at - 1] != letter)


def _distance(a: str, b: str) -> int:
    """Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
