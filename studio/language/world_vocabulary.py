"""The words of Sketch's second world: each idea under one name, with the phrases that say it, the plainest first.

Training captions are built from these phrases, the small words of `GLUE`, and the camera phrase as the app writes it.
"""

from __future__ import annotations

from typing import Literal, get_args

from studio.language.vocabulary import find_longest, split_words

Idea = Literal[
    "person", "colour", "coat", "hat", "act", "acts", "thing", "motion", "way", "place", "hour", "weather", "sound",
    "mood", "staging", "material",
]  # fmt: skip
IDEAS: tuple[Idea, ...] = get_args(Idea)

PHRASES: dict[Idea, dict[str, tuple[str, ...]]] = {
    "person": {
        "man": ("man", "gentleman", "guy", "worker", "father", "sailor"),
        "woman": ("woman", "lady", "young woman", "mother", "girlfriend"),
        "child": ("child", "kid", "little child", "youngster"),
    },
    "colour": {
        "red": ("red", "crimson", "scarlet"),
        "orange": ("orange", "tangerine"),
        "yellow": ("yellow", "lemon"),
        "green": ("green", "emerald"),
        "turquoise": ("turquoise", "teal"),
        "blue": ("blue", "cobalt"),
        "purple": ("purple", "violet"),
        "pink": ("pink", "rose"),
        "brown": ("brown", "chestnut"),
        "white": ("white", "snow-white"),
        "grey": ("grey", "gray", "ash-grey"),
        "black": ("black", "jet-black"),
    },
    "coat": {"coat": ("coat", "jacket")},
    "hat": {"hat": ("hat", "cap")},
    "act": {
        "stands": ("stands", "stands still", "waits", "is standing"),
        "sits": ("sits", "sits on a chair", "is sitting", "is seated"),
        "walks": ("walks", "strolls", "is walking"),
        "runs": ("runs", "sprints", "is running", "hurries"),
        "turns": ("turns around", "turns about", "is turning around"),
        "looks": ("looks around", "looks about", "glances around"),
        "talks": ("talks", "speaks", "is talking"),
        "talks sitting": ("sits and talks", "sits talking", "speaks while sitting"),
        "waves": ("waves", "waves a hand", "is waving"),
        "falls": ("falls over", "falls down", "collapses", "tumbles to the ground"),
        "enters": ("enters the frame", "walks into frame", "comes in", "arrives"),
        "leaves": ("leaves the frame", "walks out of frame", "walks off", "goes away"),
        "looks at": ("looks at", "turns to look at", "watches"),
        "hands over": ("hands over", "passes", "gives"),
        "listens": ("listens",),
    },
    "acts": {
        "stands": ("stand", "stand still", "wait", "are standing"),
        "sits": ("sit", "sit on chairs", "are sitting", "are seated"),
        "walks": ("walk", "stroll", "are walking"),
        "runs": ("run", "sprint", "are running", "hurry"),
        "waves": ("wave", "wave their hands", "are waving"),
    },
    "thing": {
        "ball": ("ball", "beach ball", "round ball"),
        "cube": ("cube", "box", "crate"),
        "cup": ("cup", "mug", "coffee cup"),
        "book": ("book", "closed book"),
        "car": ("car", "automobile", "little car"),
        "truck": ("truck", "lorry"),
        "train": ("train", "steam train", "locomotive"),
        "bicycle": ("bicycle", "bike"),
        "boat": ("boat", "rowing boat", "rowboat"),
        "sailboat": ("sailboat", "sailing boat", "yacht"),
        "plane": ("plane", "aeroplane", "airplane"),
        "balloon": ("balloon", "hot-air balloon"),
        "rocket": ("rocket", "space rocket"),
        "bird": ("bird", "little bird"),
        "fish": ("fish", "big fish"),
        "dog": ("dog", "hound"),
        "horse": ("horse", "pony"),
        "mammoth": ("mammoth", "woolly mammoth"),
        "snowman": ("snowman", "man of snow"),
        "robot": ("robot", "android"),
        "tree": ("tree", "leafy tree"),
        "pine": ("pine", "fir tree", "conifer"),
        "house": ("house", "cottage", "little house"),
        "lighthouse": ("lighthouse", "beacon", "tall lighthouse"),
        "bridge": ("bridge", "footbridge"),
        "mountain": ("mountain", "mountain peak"),
    },
    "motion": {
        "stands": ("stands still", "stands", "rests", "is still"),
        "falls": ("falls", "drops", "is falling"),
        "bounces": ("bounces", "bounces up and down", "is bouncing"),
        "rolls": ("rolls", "is rolling"),
        "slides": ("slides", "is sliding", "glides to a stop"),
        "shatters": ("shatters", "breaks into pieces", "smashes to pieces", "bursts apart"),
        "tips over": ("tips over", "topples over", "keels over"),
        "floats": ("floats", "floats on the water", "bobs up and down", "drifts"),
        "sails": ("sails", "is sailing", "sails past"),
        "sinks": ("sinks", "is sinking", "goes under"),
        "swings": ("swings", "swings on a rope", "is swinging"),
        "flies": ("flies", "is flying", "flies past"),
        "drives": ("drives", "is driving", "drives past"),
        "lifts off": ("lifts off", "takes off", "rises into the sky"),
        "walks": ("walks", "is walking", "trots along"),
    },
    "way": {
        "left": ("to the left", "leftwards", "from right to left"),
        "right": ("to the right", "rightwards", "from left to right"),
        "near": ("towards the camera", "toward us"),
    },
    "place": {
        "kitchen": ("in a kitchen", "in the kitchen"),
        "living room": ("in a living room", "in the living room", "in the lounge"),
        "bedroom": ("in a bedroom", "in the bedroom"),
        "cafe": ("in a cafe", "in the cafe", "in a coffee shop", "in a bar"),
        "car": ("in a car", "in the car", "inside a car"),
        "street": ("in a street", "in the street", "on a street", "on the pavement"),
        "city": ("in a city", "in the city", "downtown", "among tall buildings"),
        "harbour": ("in a harbour", "at the harbour", "on the quay", "at the docks"),
        "beach": ("on a beach", "on the beach", "on the sand", "on the shore"),
        "sea": ("at sea", "on the sea", "on the ocean", "out at sea"),
        "meadow": ("in a meadow", "in the meadow", "in a green field", "on the grass"),
        "forest": ("in a forest", "in the forest", "in the woods", "among the trees"),
        "desert": ("in a desert", "in the desert", "among the dunes"),
        "snowfield": ("on a snowfield", "in the snow", "in a winter landscape"),
        "stage": ("on a stage", "on stage", "on a theatre stage"),
    },
    "hour": {
        "morning": ("in the morning", "on a bright morning", "in morning light"),
        "day": ("by day", "in daylight", "at noon", "in the afternoon"),
        "dawn": ("at dawn", "at daybreak", "at first light"),
        "sunset": ("at sunset", "at golden hour", "in the evening sun"),
        "dusk": ("at dusk", "in the twilight", "at nightfall"),
        "night": ("at night", "by moonlight", "in the dark", "at midnight"),
    },
    "weather": {
        "clear": ("under a clear sky", "in clear weather"),
        "cloudy": ("under clouds", "under a cloudy sky", "on an overcast day"),
        "rain": ("in the rain", "while it rains", "in pouring rain"),
        "snow": ("in falling snow", "while it snows", "as snow falls"),
        "fog": ("in fog", "in the mist", "in thick fog"),
        "wind": ("in the wind", "in a strong wind", "while the wind blows"),
    },
    "sound": {
        "speech": ("a voice speaks", "a murmured voice", "sound of speech"),
        "footsteps": ("footsteps", "sound of footsteps", "steps are heard"),
        "a fall": ("a heavy fall", "a body hits the ground"),
        "a crash": ("a crash", "a sharp crack and tinkling splinters", "it breaks with a crash"),
        "thuds": ("thuds", "soft thuds", "it lands with a thud"),
        "engine": ("the engine hums", "sound of an engine"),
        "steam": ("the engine puffs", "puffing steam"),
        "rumble": ("a low rumble", "a rolling sound"),
        "scrape": ("a scraping sound", "it scrapes along"),
        "roar": ("a roar", "the burner roars"),
        "creak": ("the rope creaks", "a creaking rope"),
        "bubbles": ("bubbles rise", "gurgling water"),
        "waves": ("waves lap", "sound of waves", "the sea is heard"),
        "wind": ("the wind howls", "sound of wind"),
        "breeze": ("a light breeze", "a soft wind"),
        "hush": ("muffled quiet", "a hush"),
        "rain": ("rain patters", "sound of rain"),
        "rain on the roof": ("rain drums on the roof", "rain on the roof"),
        "traffic": ("distant traffic", "sound of the city"),
        "birds": ("birds sing", "birdsong"),
        "crickets": ("crickets chirp", "sound of crickets"),
        "hum": ("a fridge hums", "a low hum"),
        "clock": ("a clock ticks", "a ticking clock"),
        "room tone": ("room tone", "a quiet room"),
        "chatter": ("people chatter", "sound of guests"),
        "hall": ("a silent hall", "the hush of a hall"),
        "road": ("the motor hums", "sound of the road"),
        "foghorn": ("a foghorn sounds", "a foghorn"),
        "music": ("soft music plays", "quiet music", "a slow melody"),
    },
    "mood": {
        "quiet": ("quiet", "calm", "peaceful"),
        "lonely": ("lonely", "solitary"),
        "bright": ("bright", "cheerful"),
        "tense": ("tense", "uneasy"),
    },
    "staging": {
        "beside": ("beside", "to the left of", "left of", "next to"),
        "beside all": ("side by side", "next to each other"),
        "facing": ("facing", "face to face with", "opposite"),
        "facing all": ("facing each other", "face to face"),
        "behind": ("behind", "in the background behind"),
        "behind all": ("one behind the other", "in a line"),
        "follows": ("followed by", "ahead of"),
    },
    "material": {
        "wood": ("wooden", "timber"),
        "metal": ("metal", "steel", "iron"),
        "glass": ("glass", "crystal"),
    },
}

GLUE: frozenset[str] = frozenset(
    [
        "a", "about", "and", "an", "as", "camera", "drawn", "hand", "holding", "image", "in", "is", "it", "listens",
        "moment", "of", "scene", "shot", "the", "then", "there", "to", "two", "three", "people", "wearing", "we", "see",
        "while", "with", "who", "both", "all",
    ]
)  # fmt: skip
"""Small words that hold a caption together."""


def known_words() -> frozenset[str]:
    """Every word that a caption may hold besides the camera phrase's."""
    phrases = (phrase for names in PHRASES.values() for group in names.values() for phrase in group)
    return GLUE.union(*(split_words(phrase) for phrase in phrases))


def find(idea: Idea, text: str) -> str | None:
    """The name under which the longest phrase of an idea found in a text is known; None where there is none."""
    return find_longest(PHRASES[idea], text)
