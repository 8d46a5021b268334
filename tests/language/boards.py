"""Boards for tests: a shelf of files that stands in for a folder of media, and a board that uses every key."""

from __future__ import annotations

from pathlib import Path

from studio.domain.asset import Asset, MediaKind
from studio.domain.errors import MediaError, ModelMissing
from studio.domain.project import Project
from studio.language.board import read_board_text
from studio.language.board_writer import write_board

KINDS: dict[str, MediaKind] = {".png": "image", ".mp4": "video", ".flac": "sound"}
MODELS = ("sketch", "ltx-2.3", "test-card")
SHELF = {
    f"{name}{suffix}": Asset(sha256=name[0] * 64, suffix=suffix, kind=kind, name=f"{name}{suffix}")
    for name in ("a", "b", "c")
    for suffix, kind in KINDS.items()
}

EVERY_KEY = '''\
[film]
title = "Every key"
size = "800x480"
fps = "24000/1001"
seed = 7
model = "ltx-2.3"
style = "ink line"
handles = 4
end = "fade 12f"
start = "01:00:00:00"

[[character]]
name = "Mr. Keeper"
words = "a keeper in a yellow coat"
references = ["a.png", { path = "b.png", role = "style", strength = 0.5 }]

[[place]]
id = "bay"
name = "The Bay"
words = "a bay"

[[scene]]
id = "shore"
heading = "EXT. SHORE - DUSK"
look = "low sun"

[[shot]]
id = "opening"
name = "A1"
name_locked = true
prompt = "@mr_keeper walks"
negative = "rain"
camera = "wide shot, dolly in"
duration = "48f"
source_in = -3
seed = 99
references = [
  "b.png",                                            # a style
  { path = "c.mp4", role = "motion", strength = 0.25 },
  { path = "a.png", at = "1s" },
]
dialogue = ["KEEPER: One more.", { who = "GULL", line = "Aye." }]
action = "turns"
sound = "waves"
notes = """
[[shot]]
not a table = "but a note"
"""
status = "review"
left_out = ["style", "characters"]
lora = ["noir.safetensors", { file = "film/grain.safetensors", strength = 0.5 }]
transition = "fade 6f"
panel = "a.png"
panels = ["b.png", "c.png"]
fit = "crop"

[[shot]]
prompt = "more"
continue = true
duration = "2s"
sound_offset = -6
sound_slip = 3
sound_unlinked = true
sound_gain_db = -4.5
sound_muted = true
hold_colours = false

[[shot]]
prompt = "closer"
match = "A1"
duration = 24
scene = ""

[[shot]]
source = "gap"
duration = "00:00:01:00"

[[shot]]
source = "c.mp4"
transition = "dissolve 7f"
scene = "EXT. SHORE - DUSK"

[[track]]
name = "Music"
kind = "music"
gain_db = -6
muted = true
solo = true
locked = true
clips = [
  { path = "a.flac", start = 2, duration = "2s", source_in = 1, gain_db = 1.5, fade_in = 3, fade_out = 4, muted = true }
]

[[title]]
id = "opening"
text = """
Three years
later"""
start = "1s"
duration = 30
position = "centre"
size = "large"
fade_in = 6
fade_out = "6f"

[[title]]
text = "The bay"
start = 60
duration = "2s"

[[marker]]
at = "2s"
name = "Drop"
colour = "red"

[[marker]]
at = 0
'''


def admit(path: Path) -> Asset:
    """The shelf is the folder `shelf`; what is not on it is missing, and `*.txt` is no media."""
    if path.suffix == ".txt":
        raise MediaError(f'"{path.name}" is a text file, not a picture, sound or video')
    if path.parent != Path("shelf") or path.name not in SHELF:
        raise MediaError(f'there is no file "{path.name}"')
    return SHELF[path.name]


def check_model(model: str) -> None:
    if model not in MODELS:
        raise ModelMissing(f'there is no model "{model}"')


def read(text: str) -> Project:
    return read_board_text(text, name="board.toml", base=Path("shelf"), admit=admit, check_model=check_model)


def round_trip(project: Project) -> Project:
    """Write and read, with every file on a shelf under a number."""
    shelf = {str(number): asset for number, asset in enumerate(dict.fromkeys(project.assets()))}
    places = {asset: path for path, asset in shelf.items()}
    text = write_board(project, asset_path=places.__getitem__)
    return read_board_text(
        text, name="board.toml", base=Path("shelf"), admit=lambda path: shelf[path.name], check_model=str
    )
