"""The words of the camera department as data: framings, lenses, supports, and the names of moves.

Terms are matched longest first. A *loose* term is also an everyday word ("wide", "still", "drone"): it counts
only where nothing but camera words stand before it in its clause, and where what follows does not make it an adjective.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.language.camera.ease import EASES
from studio.language.camera.words import Phrase

TermField = Literal["size", "angle", "roll", "setup", "support", "lens", "static", "special", "ease"]


@dataclass(frozen=True, slots=True)
class Term:
    """What a fixed phrase means: `field` set to `value`."""

    field: TermField
    value: str | float
    loose: bool = False


_SIZES = {
    "extreme-close-up": "extreme close up|extreme closeup|extreme close|extreme tight|ecu|xcu|bcu|big close up|"
    "very close up|very tight|macro shot"
    "|macro close up|macro view|italian shot|detail shot|ultra close up|super close up|"
    "tight detail|extreme close shot|extra close up|x cu",
    "close-up": "close up|closeup|cu|close shot|tight shot|tight close up|head shot|headshot|face shot|"
    "choker|close view|tight framing"
    "|tight frame|close framing|close ups|tight on|close on|close in shot|facial close up",
    "medium-close-up": "medium close up|mcu|medium close|medium closeup|mid close up|mid close|"
    "head and shoulders|head and shoulders shot|chest up|bust shot"
    "|chest shot|medium close shot|bust up|chest level shot",
    "medium": (
        "medium shot|ms|mid shot|midshot|waist shot|waist up|medium view|medium framing|"
        "medium frame|mediumshot|half body|half body shot|medium tight|mid range shot"
    ),
    "medium-long": "medium long|medium long shot|mls|medium wide|medium wide shot|mws|cowboy shot|"
    "cowboy framing|american shot|three quarter shot|3/4 shot"
    "|knee shot|knees up|hip shot|medium full|medium full shot|mfs|plan americain|"
    "plan américain|mid thigh|thigh up|mid wide|mid long|mid long shot",
    "long": "wide shot|ws|long shot|ls|full shot|fs|full body|full body shot|full length|"
    "full length shot|full figure|full figure shot|wide angle shot"
    "|wide view|wide angle view|wide angle|master shot|head to toe|wide frame|wide framing|"
    "wide on|wideshot|longshot|fullshot|full frame shot|wide master|wide shots|long view",
    "extreme-long": "extreme wide|extreme wide shot|extreme wide angle|extreme wide angle shot|extreme long|"
    "extreme long shot|els|xls|ews|xws|vws|vls|very wide|very wide shot|very long shot"
    "|ultra wide|ultra wide shot|ultra wide angle shot|super wide|super wide shot|extra wide|"
    "extra wide shot|extra long shot|epic wide|epic wide shot|extremely wide|vast wide shot|"
    "panoramic shot|panoramic view|vista shot",
}

_LOOSE_SIZES = {
    "wide": "long",
    "long": "long",
    "full": "long",
    "master": "long",
    "close": "close-up",
    "tight": "close-up",
    "medium": "medium",
    "mid": "medium",
    "cowboy": "medium-long",
    "macro": "extreme-close-up",
}

_ANGLES = {
    "eye": ("eye level|eye level shot|eye level angle|eye height|shoulder level|straight on angle|neutral angle"),
    "low": (
        "low angle|low angle shot|low shot|from below|hip level|knee level|waist level|low level|"
        "low camera|from a low vantage|from low down|low vantage point|low position|low height|"
        "low to the ground|low down"
    ),
    "high": (
        "high angle|high angle shot|high shot|from above|high level|high vantage point|"
        "from high above|from up high|high camera|high position|from on high|elevated angle"
    ),
    "overhead": "overhead shot|overhead view|overhead angle|top down|top down shot|top down view|topdown|"
    "top shot|top view|bird's eye|bird's eye view|birds eye|birds eye view|bird eye|"
    "bird eye view"
    "|birdseye|birdseye view|god's eye|god's eye view|gods eye|gods eye view|straight down|"
    "from directly above|directly above|from overhead|from directly overhead|"
    "nadir shot|nadir view|nadir angle|"
    "from straight above|directly overhead|plan view|bird's view|overhead camera|flat lay",
    "ground": (
        "worm's eye|worm's eye view|worms eye|worms eye view|worm eye|worm eye view|ground level|"
        "ground level shot|floor level|ground angle|ant's eye|ant's eye view|frog's eye|"
        "frog perspective|from the ground|from ground level|from the floor|ground shot"
    ),
}

_LOOSE_ANGLES = {
    "low": "low",
    "high": "high",
    "overhead": "overhead",
    "looking up": "low",
    "looking up at": "low",
    "looking down": "high",
    "looking down at": "high",
    "looking down on": "high",
    "looking straight down": "overhead",
    "pointing straight down": "overhead",
}

_SETUPS = {
    "two-shot": "two shot|2 shot|twoshot|two hander|double shot",
    "over-the-shoulder": (
        "over the shoulder|over shoulder|over her shoulder|over his shoulder|over their shoulder|"
        "over my shoulder|ots|o/s|dirty single|over the shoulders|dirty over"
    ),
    "pov": (
        "pov|point of view|point of view shot|first person|first person view|subjective camera|"
        "subjective shot|subjective view|subjective angle"
    ),
    "insert": "insert shot|cutaway insert",
    "reverse": (
        "reverse shot|reverse angle|reverse angle shot|counter shot|countershot|reverse view|"
        "shot reverse shot|the reverse"
    ),
    "establishing": "establishing shot|establisher|establishing wide|establishing view|establishing wide shot",
    "single": "clean single|single on|single of",
}

_LOOSE_SETUPS = {
    "insert": "insert",
    "reverse": "reverse",
    "establishing": "establishing",
    "single": "single",
    "est": "establishing",
}

_SUPPORTS = {
    "tripod": "on a tripod|on tripod|tripod shot|tripod mounted|on sticks|tripod camera|tripod mount",
    "handheld": "hand held|handheld camera|handheld shot|shaky cam|shaky camera|shakycam|"
    "shoulder mounted|shoulder rig|shoulder mount|on the shoulder|shoulder cam|shoulder held"
    "|camera shake|handheld style|from the shoulder|off the shoulder|shoulder camera|"
    "documentary style camera|verite camera|verité camera|run and gun|handheld documentary",
    "steadicam": "steadicam|steadycam|steadi cam|steady cam|stedicam|glidecam|stedi cam",
    "gimbal": (
        "gimbal|gimbal mounted|gimbal stabilized|gimbal stabilised|on a gimbal|stabilized camera|"
        "stabilised camera|ronin|movi rig|stabilized gimbal"
    ),
    "drone": (
        "drone shot|drone view|drone footage|drone camera|from a drone|by drone|aerial shot|"
        "aerial view|aerial footage|aerial drone|aerial drone shot|aerial camera|helicopter shot|"
        "helicopter view|fpv|fpv drone|fpv shot|fpv drone shot|drone flyover|drone fly over|"
        "drone cam|drone's eye|drone's eye view|from the air|quadcopter|aerial perspective|"
        "drone perspective"
    ),
}

_LOOSE_SUPPORTS = {
    "handheld": "handheld",
    "tripod": "tripod",
    "drone": "drone",
    "aerial": "drone",
    "aerials": "drone",
    "shoulder": "handheld",
    "sticks": "tripod",
    "shaky": "handheld",
    "hand held": "handheld",
    "handycam": "handheld",
}

_LENSES = {
    14.0: (
        "ultra wide lens|ultra wide angle lens|super wide lens|super wide angle lens|"
        "extreme wide lens|extreme wide angle lens"
    ),
    24.0: "wide angle lens|wide lens|short lens",
    8.0: "fisheye|fisheye lens|fish eye lens|fish eye|fisheye shot|fisheye view",
    50.0: "normal lens|standard lens|nifty fifty|fifty mil",
    85.0: "portrait lens",
    100.0: "macro lens",
    135.0: ("long lens|telephoto lens|telephoto|tele lens|telephoto shot|long lens shot|telephoto compression"),
    400.0: "super telephoto|super telephoto lens|super tele",
}

_STATIC = (
    "static camera|static shot|static frame|static framing|static position|static take|"
    "fixed camera|fixed shot|fixed frame|fixed position|fixed framing|still camera|still shot"
    "|stationary camera|stationary shot|motionless camera|unmoving camera|"
    "immobile camera|no camera movement|no camera motion|no camera move|no camera moves|"
    "no movement|no motion|camera does not move"
    "|camera doesn't move|camera never moves|camera is not moving|camera stays still|"
    "camera holds still|camera remains still|camera remains static|camera stays static|"
    "camera stays fixed|camera is still"
    "|camera is static|camera is fixed|camera remains fixed|camera remains stationary|"
    "camera stays put|camera stays locked|camera remains motionless|camera stands still|"
    "camera is stationary|camera is motionless"
    "|camera still|camera static|camera fixed|hold still|holds still|without camera movement|"
    "without any camera movement|without moving the camera|do not move the camera|"
    "don't move the camera|frame does not move|unmoving frame|nailed down|bolted down"
    "|camera is completely still|camera remains completely still|camera is completely static|"
    "camera remains completely static|"
    "static locked|static fixed"
)

_LOOSE_STATIC = (
    "static|fixed|still|motionless|immobile|unmoving|stationary|completely static|completely still|perfectly still"
)

_LOCKED = (
    "locked off|locked down|lock off|lockoff|lockdown shot|locked camera|locked shot|"
    "locked frame|camera locked|camera is locked|camera is locked off|camera is locked down|"
    "locked tripod|lock down|locked off camera|locked off shot|locked down camera|"
    "locked down shot|locked off tripod|camera remains locked|camera locked off|"
    "camera stays locked off|locked off frame|locked in place"
)

_LOOSE_LOCKED = "locked|lockoff"

_VERTIGO = (
    "dolly zoom|dolly zoom out|zolly|vertigo effect|vertigo shot|vertigo zoom|vertigo|"
    "trombone shot|trombone zoom|contra zoom|hitchcock zoom|hitchcock shot|hitchcock effect|"
    "jaws shot|jaws effect|jaws zoom|push pull shot|push pull effect|push pull zoom|"
    "dolly counter zoom|counter zoom|retrograde zoom|triple reverse zoom|zido|trans trav|"
    "dolly out zoom in|dolly zooms|dolly zooming|dolly zoom effect|dolly zoom shot|"
    "smash zoom effect|anti zoom|the vertigo"
)

_REVERSE_VERTIGO = (
    "reverse vertigo|reverse vertigo effect|reverse dolly zoom|inverse vertigo|"
    "inverse dolly zoom|reverse zolly|dolly zoom in|reverse hitchcock zoom|reverse hitchcock|"
    "inverted vertigo|reverse vertigo shot|dolly in zoom out|reverse trombone"
)

_RACK = (
    "rack focus|racks focus|racking focus|rack the focus|racks the focus|focus racks|"
    "focus rack|rack focuses|pull focus|pulls focus|pulling focus|focus pull|focus pulls|"
    "pull the focus|shift focus|shifts focus|shifting focus"
    "|focus shift|focus shifts|focus shifting|focus change|focus changes|change focus|"
    "changes focus|changing focus|focus transition|focus throw|throw focus|focus slides|"
    "rack focusing|focus racking|rackfocus|the focus racks|the focus shifts|the focus pulls|"
    "the focus changes|the focus moves|focus moves|focus drifts|refocus|refocuses|refocusing|"
    "shift the focus|shifts the focus|shift of focus|focus switches|switch focus|"
    "switches focus|split focus rack|snap focus"
)

_LOOSE_RACK = "rack|racks"

_TRACKING = (
    "tracking shot|tracking camera|follow shot|following shot|following camera|follow cam|"
    "follow camera|leading shot|trailing shot|chase cam|chase shot|"
    "chase camera|third person camera|follow along|camera tracking|walk and talk|"
    "tracking move|tracking movement|tracks along with|tracks along|tracking along|"
    "tracking along with|travelling shot|traveling shot|camera follow|leading camera|"
    "pursuit shot|chasing shot|tracking vehicle shot|vehicle tracking shot"
)

_ORBITS = (
    "orbit shot|orbiting shot|orbital shot|orbit move|orbiting camera|orbital move|"
    "orbital camera|arc shot|arcing shot|arc move|circular dolly|circling shot|circular shot|"
    "circular tracking shot|orbital tracking shot|revolving shot|360 shot|360 degree shot|"
    "360° shot|bullet time|bullet time shot|turntable|turntable shot|orbit camera|"
    "revolve shot|circular move|arc movement|orbital motion|circular motion|"
    "circular camera movement|circular movement|wraparound shot|wrap around shot|"
    "roundabout shot"
)

_CRANES = (
    "crane shot|jib shot|boom shot|pedestal shot|crane move|jib move|boom move|"
    "crane movement|pedestal move|craning shot|jib arm shot|rising shot|ascending shot"
)

_CRANES_DOWN = "descending shot|lowering shot|falling crane shot"

_FLYOVERS = "flyover|fly over shot|flyover shot|fly through|fly through shot|flythrough|fly through move"

_BARREL_ROLLS = "barrel roll|barrel rolls|full roll"
_REVERSE_DOLLIES = "reverse tracking shot|reverse tracking|reverse dolly|reverse track|reverse dolly shot"


def _phrases(fields: TermField, table: dict[str, str] | dict[float, str], loose: bool = False) -> dict[Phrase, Term]:
    return {
        tuple(phrase.split()): Term(fields, value, loose)
        for value, joined in table.items()
        for phrase in joined.split("|")
    }


def _loose(fields: TermField, table: dict[str, str]) -> dict[Phrase, Term]:
    return {tuple(phrase.split()): Term(fields, value, True) for phrase, value in table.items()}


def _with_shot(table: dict[Phrase, Term]) -> dict[Phrase, Term]:
    """Every strong framing also with the noun after it, so that "shot" never dangles."""
    whole = dict(table)
    for phrase, term in table.items():
        if phrase[-1] not in ("shot", "view", "angle", "lens", "camera", "on", "of", "at") and not term.loose:
            whole.setdefault((*phrase, "shot"), term)
    return whole


_DUTCH = (
    "dutch angle|dutch tilt|dutch shot|canted angle|canted shot|canted frame|oblique angle|"
    "tilted frame|tilted horizon|german angle|dutch roll|dutched|tilted angle|"
    "dutch angle shot|canted camera|canted framing|tilted camera|dutch camera|dutch lean|"
    "dutch frame|dutch framing|tilted framing|canted horizon|skewed angle|camera tilted|"
    "off kilter angle|off kilter framing|dutch tilt shot"
)


def _terms() -> dict[Phrase, Term]:
    table: dict[Phrase, Term] = {}
    table |= _phrases("size", _SIZES) | _phrases("angle", _ANGLES) | _phrases("setup", _SETUPS)
    table = _with_shot(table)
    table |= _phrases("support", _SUPPORTS) | _phrases("lens", _LENSES)
    table |= (
        _loose("size", _LOOSE_SIZES)
        | _loose("angle", _LOOSE_ANGLES)
        | _loose("setup", _LOOSE_SETUPS)
        | _loose("support", _LOOSE_SUPPORTS)
    )
    table |= _phrases("roll", {"dutch": _DUTCH}) | _loose(
        "roll", {"dutch": "dutch", "canted": "dutch", "oblique": "dutch"}
    )
    table |= _phrases("static", {"static": _STATIC, "locked": _LOCKED})
    table |= _phrases("static", {"static": _LOOSE_STATIC, "locked": _LOOSE_LOCKED}, loose=True)
    table |= _phrases(
        "special",
        {
            "vertigo": _VERTIGO,
            "reverse-vertigo": _REVERSE_VERTIGO,
            "rack": _RACK,
            "follow": _TRACKING,
            "orbit": _ORBITS,
            "crane": _CRANES,
            "crane-down": _CRANES_DOWN,
            "fly": _FLYOVERS,
            "barrel-roll": _BARREL_ROLLS,
            "reverse-dolly": _REVERSE_DOLLIES,
        },
    )
    table |= _phrases("special", {"rack": _LOOSE_RACK}, loose=True)
    table |= {tuple(phrase.replace("/", " / ").split()): Term("ease", ease) for phrase, ease in EASES.items()}
    # The tokeniser splits a fraction and a slash off.
    for phrase in [each for each in table if "/" in "".join(each)]:
        table[tuple(" ".join(phrase).replace("o/s", "o / s").split())] = table[phrase]
    return table


TERMS: dict[Phrase, Term] = _terms()

LONGEST_TERM = max(len(phrase) for phrase in TERMS)
