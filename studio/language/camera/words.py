"""Small words around camera terms: speeds, directions, joiners, prepositions, and the fillers that mean nothing."""

from __future__ import annotations

from studio.domain.direction import Pace
from studio.language.camera.text import words

Phrase = tuple[str, ...]

SPEEDS: dict[str, tuple[Pace, float, float]] = {}

"""A speed word to its pace, what it does to an amount that is not said, and the longest that it takes, in seconds."""

for _word in words(
    "slow slowly slowed unhurried leisurely lazily lazy languid languidly patient patiently "
    "creeping crawling gentle gently gradual gradually soft softly subtle subtly deliberate "
    "deliberately delicate delicately calm calmly measured tender tenderly meditative "
    "hypnotic imperceptible imperceptibly glacial stately graceful gracefully"
):
    SPEEDS[_word] = ("slow", 0.6, 1e9)

for _word in words(
    "fast quick quickly rapid rapidly swift swiftly brisk briskly sudden suddenly sharp "
    "sharply abrupt abruptly frantic frantically energetic hurried speedy dynamic aggressive "
    "aggressively violent violently urgent urgently hard"
):
    SPEEDS[_word] = ("fast", 1.4, 1.2)

for _word in words("whip swish snap crash flash smash lightning instant instantly hyper"):
    SPEEDS[_word] = ("fast", 2.0, 0.5)

SCALES = {
    **dict.fromkeys(words("slight slightly small tiny minor little minimal minimally"), 0.5),
    **dict.fromkeys(words("dramatic dramatically big huge grand sweeping epic large massive sweepingly extreme"), 1.5),
}

"""Words that change how far, not how fast."""

INTENSIFIERS = words("very extremely really super ultra so incredibly quite fairly rather pretty extra more")

FILLERS = words(
    "a an the our one it its it's this that's that is are we we're let's lets let us make "
    "makes do does go goes going begin begins beginning start starts starting "
    "open opens opening end ends ending finish finishes finishing on in of from by into "
    "using use via using camera cam camera's lens shot shots move moves moving movement "
    "movements motion continue continues "
    "continuing continuous keep keeps keeping keep up cinematic beautiful elegant controlled "
    "steady classic simple clean single final first initial last overall slow-motion "
    "steadycam director "
    "angle size framing frame framed type support rig speed focal length view perspective "
    "composition direction setup style take cut shoot shooting filmed seen viewed captured "
    "photographed shows showing show see "
    "establish establishes be should will must can could would you your me i i'd want wants need needs like "
    "would please also just "
    "still-camera both same time all at level position positioned placed mounted set staged "
    "horizon slightly-off has have having "
    "standard typical nice good strong rock solid stable stabilized stabilised natural "
    "organic immersive intimate intense powerful majestic mysterious ominous romantic "
    "unbroken oner uninterrupted long-take subject "
    "digital full anamorphic spherical prime documentary verite vérité reportage guerrilla look feel "
    "shake shaky shakes energy motivated lightly pure purely "
    "lateral laterally horizontal horizontally vertical vertically sideways physically "
    "optically optical only perform performs parallax performing execute executes executing slider"
)

"""Words that may stand around a camera term without making its clause prose."""

SET_PHRASES = frozenset(
    {
        ("slow", "motion"),
        ("slow", "mo"),
        ("long", "take"),
        ("single", "take"),
        ("one", "take"),
        ("zoom", "lens"),
        ("high", "speed"),
    }
)

"""Film talk that says nothing about the camera's path: passed over like a filler."""

IDIOMS = frozenset(
    {
        ("follow", "the", "money"),
        ("follow", "the", "rules"),
        ("follow", "the", "instructions"),
        ("follow", "the", "law"),
        ("follow", "the", "recipe"),
        ("follow", "the", "news"),
        ("follow", "your", "heart"),
        ("follow", "your", "dreams"),
        ("tilting", "at", "windmills"),
        ("push", "the", "envelope"),
        ("pull", "the", "strings"),
        ("roll", "the", "dice"),
    }
)

"""What sounds like a move and is a figure of speech."""

FORMAT_UNITS = frozenset({"fps", "k", "p", "hz", "bit"})

"""What makes a number a format: "24 fps", "4K", "1080p"."""

CAMERA_SUBJECTS = words("camera cam lens shot frame we viewpoint operator camerawork view dp cameraman perspective")

NEGATIONS = words("no not don't dont without never avoid avoiding avoids cannot can't doesn't doesnt didn't isn't")

SHOT_NOUNS = words("shot shots move moves movement motion camera take effect style angle view")

# A loose term is the term itself before one of these, before a mark, at the end, or before another camera phrase.
AFTER_LOOSE = SHOT_NOUNS | words(
    "on at with from of to over framing frame composition footage coverage perspective setup "
    "lens then and while as before after but for throughout , ; . :"
)

JOINERS = {
    "then": "then",
    "and": "and",
    "while": "and",
    "whilst": "and",
    "as": "and",
    "simultaneously": "and",
    "with": "and",
    "plus": "and",
    "&": "and",
    "+": "and",
    "together": "and",
    "but": "and",
    "combined": "and",
    "meanwhile": "and",
    "when": "and",
    "before": "before",
    "after": "after",
    "once": "after",
    "next": "then",
    "finally": "then",
    "afterwards": "then",
    "afterward": "then",
    "subsequently": "then",
    "later": "then",
    "eventually": "then",
    "until": "then",
    "till": "then",
    ",": ",",
    ";": ".",
    ".": ".",
    "!": ".",
    "?": ".",
    ":": ":",
    "—": ",",
    "\u2013": ",",
    "/": "and",
    "|": ",",
    "->": "then",
    "(": ",",
    ")": ",",
    "[": ",",
    "]": ",",
}

JOINER_PHRASES: dict[Phrase, str] = {
    tuple(phrase.split()): kind
    for phrase, kind in {
        "and then": "then",
        "and while": "and",
        "and as": "and",
        "followed by": "then",
        "followed immediately by": "then",
        "at the same time": "and",
        "at the same time as": "and",
        "after that": "then",
        "after which": "then",
        "and finally": "then",
        "leading into": "then",
        "before then": "then",
        "and after that": "then",
        "as well as": "and",
        "along with": "and",
        "combined with": "and",
        "coupled with": "and",
        "transitioning to": "then",
        "transitioning into": "then",
        "transitions to": "then",
        "transitions into": "then",
        "transition to": "then",
        "transition into": "then",
        "prior to": "before",
        "changing to": "then",
        "changes to": "then",
        "turning into": "then",
        "turns into": "then",
        "into a": "then",
        "morphing into": "then",
        "ending with": "then",
        "ending in": "then",
        "ends with": "then",
        "finishing with": "then",
        "finishing on": "then",
        "ending on": "then",
        "ends on": "then",
        "end on": "then",
        "and ends on": "then",
        "together with": "and",
        "in combination with": "and",
        "settling into": "then",
        "blending into": "then",
        "flowing into": "then",
        "before finally": "before",
        "to finish": "then",
        "as soon as": "after",
        "ends in": "then",
        "end with": "then",
        "in a": "and",
        "via a": "and",
        "using a": "and",
        "with a": "and",
        "by a": "and",
        "for a": "and",
        "through a": "and",
        "in one": "and",
    }.items()
}

DIRECTIONS: dict[Phrase, str] = {
    tuple(phrase.split()): way
    for way, phrases in {
        "left": (
            "left|back left|back to the left|leftward|leftwards|to the left|to its left|to camera left|to frame left|"
            "to screen left|screen left|camera left|frame left|to left|from right to left|"
            "right to left|from the right to the left|r to l|towards the left|toward the left|"
            "from r to l|off to the left|stage right|over to the left|to our left|to your left|"
            "from right to the left|to the left side|r -> l|right -> left|r l|from screen right to screen left|"
            "from frame right to frame left"
        ),
        "right": (
            "right|back right|back to the right|rightward|rightwards|to the right|to its right|"
            "to camera right|to frame right|"
            "to screen right|screen right|camera right|frame right|to right|from left to right|"
            "left to right|from the left to the right|l to r|towards the right|toward the right|"
            "from l to r|off to the right|stage left|over to the right|to our right|to your right|"
            "from left to the right|to the right side|l -> r|left -> right|l r|from screen left to screen right|"
            "from frame left to frame right"
        ),
        "in": (
            "in|inward|inwards|forward|forwards|closer|nearer|ahead|straight in|in close|in closer|"
            "in tight|in tighter|straight ahead|further in|deeper|back in|in and closer|forward in|"
            "right in|inside|in nearer"
        ),
        "out": (
            "out|outward|outwards|back|backward|backwards|away|rearward|rearwards|further away|"
            "back out|back away|back and away|in reverse|further back|farther back|farther away|"
            "back off|straight back|out wide|out wider|wider|out and away"
        ),
        "up": (
            "up|back up|upward|upwards|skyward|skywards|straight up|up and up|from bottom to top|"
            "from the bottom to the top|bottom to top|up high|higher|from low to high|low to high"
        ),
        "down": (
            "down|downward|downwards|straight down|from top to bottom|from the top to the bottom|"
            "top to bottom|earthward|back down|down low|lower|from high to low|high to low"
        ),
        "cw": "clockwise|cw|clock wise",
        "ccw": (
            "counterclockwise|anticlockwise|ccw|counter clockwise|anti clockwise|counter clock wise|anti clock wise"
        ),
    }.items()
    for phrase in phrases.split("|")
}

OPPOSITE = {
    "left": "right",
    "right": "left",
    "in": "out",
    "out": "in",
    "up": "down",
    "down": "up",
    "cw": "ccw",
    "ccw": "cw",
}

TARGET_PREPOSITIONS = words(
    "to on onto toward towards at into around about of with across over along past through "
    "from behind alongside after beside between under beneath above below beyond against for "
    "off among amongst inside within up down near round across"
)

ROUTES = words(
    "hall hallway corridor street road aisle tunnel path alley alleyway lane passage "
    "passageway row line track tracks table length stairs staircase steps river canal beach "
    "pier platform avenue boulevard trail ramp bar train ladder bridge slope hill drive "
    "driveway highway"
)

"""What one goes down or up without descending: "dolly down the hall" is a dolly in."""
