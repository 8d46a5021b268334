"""What each lever brings on real weights (Sketch), and by how much the take then differs; or why it is refused."""

from __future__ import annotations

from studio.domain.errors import BackendFailed
from studio.generate.arrangement import LEVERS, PLAIN, Arrangement
from studio.generate.backends.ltx2 import Ltx2
from tests.bench.side_by_side import side_by_side, weights_of_sketch
from tests.generate.backends.test_ltx2 import Recorder


def run() -> None:
    """Print, for each lever, the time of a take, its likeness to the plain one, and how long the first one took."""
    folder = weights_of_sketch()
    if folder is None:
        return
    wanted = {"no lever": PLAIN} | {lever: Arrangement(levers=(lever,)) for lever in LEVERS}
    wanted["attention on flex"] = Arrangement(attention="flex")
    ways: dict[str, Ltx2] = {}
    for name, arrangement in wanted.items():
        try:
            ways[name] = Ltx2(folder, Recorder(), "", arrangement)
        except BackendFailed as refusal:
            print(f"{name:18} refused: {refusal}")
    made = side_by_side(ways)
    for name, each in made.items():
        print(f"{name:18} {each.against(made['no lever'])}; the first came after {each.first_s:.0f} s")
