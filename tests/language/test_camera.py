"""Directives read as a director of photography means them; each row of the table was judged by hand."""

from __future__ import annotations

from itertools import islice, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.direction import Direction
from studio.domain.time import Rate
from studio.language.camera import Diagnostic, parse_camera
from studio.language.camera.terms import TERMS
from studio.language.camera.verb import VERBS
from studio.language.camera.words import FILLERS, JOINERS, SPEEDS

FRAMES, RATE = 96, Rate(24)
ROWS = [
    row.split(" => ")
    for row in (Path(__file__).parent / "camera_directives.txt").read_text(encoding="utf-8").splitlines()
    if row and not row.startswith("#")
]
VOCABULARY = sorted({word for phrase in TERMS for word in phrase} | set(VERBS) | set(SPEEDS) | set(JOINERS) | FILLERS)


def parse(text: str, frames: int = FRAMES) -> tuple[Direction, tuple[Diagnostic, ...]]:
    return parse_camera(text, frames=frames, rate=RATE)


def meaning(text: str) -> str:
    """A directive as the table writes it: framing; moves with amount, time, ease, pace, @target; !diagnosed words."""
    direction, diagnostics = parse(text)
    framing = direction.framing
    parts = [each for each in (framing.size, framing.angle, framing.setup, framing.support) if each]
    parts += [f"dutch {framing.roll:g}"] if framing.roll else []
    parts += [f"{direction.lens_mm:g}mm"] if direction.lens_mm else []
    for move in direction.moves:
        said = [str(move.kind)]
        said += [f"{move.amount:.4g}"] if move.amount else []
        said += [f"{move.start:.2f}-{move.end:.2f}"] if (move.start, move.end) != (0, 1) else []
        said += [move.ease] if move.ease != "in-out" else []
        said += [move.pace] if move.pace != "normal" else []
        said += [f"@{move.target}"] if move.target else []
        parts.append(" ".join(said))
    parts += ["!" + text[each.span[0] : each.span[1]] for each in diagnostics]
    return "; ".join(parts) or "-"


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_directive(text: str, expected: str) -> None:
    assert meaning(text) == expected


def test_the_table_is_large_and_says_everything_once() -> None:
    assert len(ROWS) >= 500
    assert len({text for text, _ in ROWS}) == len(ROWS)


def test_nothing_said_is_nothing_done() -> None:
    direction, diagnostics = parse("")
    assert direction == Direction()
    assert diagnostics == ()


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("dolyl in", "dolly in"),
        ("slow tilit up", "tilt up"),
        ("pan rigth", "pan right"),
        ("handhled, 35mm", "handheld"),
        ("trakcing shot of the boat", "tracking shot"),
        ("wide shto", "wide shot"),
        ("the camera obrits the tower", "orbits"),
        ("dolly zom on her face", "dolly zoom"),
        ("over the shouldr", "over the shoulder"),
        ("extreme clsoe-up", "extreme close-up"),
        ("whip pna", "pan"),
        ("rak focus to the door", "rack focus"),
        ("the camrea pans left", "camera"),
        ("slwo pan left", "slow"),
    ],
)
def test_a_typo_names_the_nearest_term(text: str, nearest: str) -> None:
    _, diagnostics = parse(text)
    assert len(diagnostics) == 1
    assert nearest in diagnostics[0].message


@pytest.mark.parametrize(
    "prose",
    [
        "The keeper climbs the stairs as rain falls",
        "a frying pan on the stove, still life with a jug",
        "The boat rolls left and the crane lifts a crate",
        "dolly in on the qwertz of the brzeg",
        "Doll faces on a shelf, title cards, tiles and trucks left by the road",
        "a man with a tripod and a drone in his right hand",
    ],
)
def test_scene_prose_is_never_diagnosed(prose: str) -> None:
    assert parse(prose)[1] == ()


def test_contradictory_moves_both_stay() -> None:
    direction, diagnostics = parse("pan left while panning right")
    assert [move.kind for move in direction.moves] == ["pan-left", "pan-right"]
    assert len(diagnostics) == 1


def test_one_after_the_other_is_no_contradiction() -> None:
    assert parse("locked off, then push in")[1] == ()
    assert parse("pan left, then pan right")[1] == ()


def test_an_impossible_unit_keeps_the_move_with_its_own_amount() -> None:
    direction, diagnostics = parse("dolly in 30 degrees")
    assert direction.moves[0].amount == parse("dolly in")[0].moves[0].amount
    assert diagnostics[0].span == (9, 19)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("crane up 400 kg", ["metres", "kg"]),
        ("dolly in 3 apples", ["metres", "apples"]),
        ("pan 9999999999999999999999 degrees", ["1080 degrees"]),
        ("zoom to 99999mm", ["4 to 2000 mm"]),
        ("on a 0mm lens", ["between 4 and 2000"]),
        ("wide shot, CU", ['"wide shot"', '"CU"']),
        ("locked off, handheld", ['"locked off"', '"handheld"']),
    ],
)
def test_a_diagnostic_says_what_would_do(text: str, named: list[str]) -> None:
    _, diagnostics = parse(text)
    assert all(any(each in diagnostic.message for diagnostic in diagnostics) for each in named)


def test_slow_goes_less_far_and_fast_takes_less_time() -> None:
    slow, plain, fast = (parse(f"{word} pan left")[0].moves[0] for word in ("slow", "", "fast"))
    assert slow.amount < plain.amount < fast.amount
    assert slow.end == plain.end == 1.0
    assert fast.end < 1.0


def test_a_stated_amount_is_not_changed_by_speed() -> None:
    assert parse("slow pan left 30 degrees")[0].moves[0].amount == 30


def test_a_move_ends_where_its_framing_is() -> None:
    from_wide = parse("wide shot, push in to a close-up")[0]
    assert from_wide.moves[0].amount == pytest.approx(5.0 - 0.9)


def test_the_same_words_mean_less_in_a_longer_shot() -> None:
    short, long = parse("hold 1 s then pan left", frames=48)[0], parse("hold 1 s then pan left", frames=240)[0]
    assert short.moves[0].start == pytest.approx(0.5)
    assert long.moves[0].start == pytest.approx(0.1)


SETUPS = (
    ("wide shot", "low angle", "handheld", "35mm", "slow dolly in on the lantern over 2 seconds"),
    ("CU", "eye level", "tripod", "85mm lens", "pan left 30 degrees"),
    ("medium", "high angle", "drone", "24mm", "orbit clockwise 90°"),
    ("ECU", "Dutch angle", "steadicam", "50mm lens", "follow the dog"),
    ("two-shot", "overhead", "gimbal", "on a 40mm lens", "quickly truck right half a metre"),
    ("POV", "medium long shot", "shoulder-mounted", "wide-angle lens", "rack focus from the cup to the face"),
)


@pytest.mark.parametrize("separator", [", ", "; ", ". ", " ", " and ", " / "])
@pytest.mark.parametrize("setup", SETUPS, ids=[each[-1] for each in SETUPS])
def test_order_and_punctuation_do_not_matter(setup: tuple[str, ...], separator: str) -> None:
    expected, _ = parse(", ".join(setup))
    for order in islice(permutations(setup), 0, None, 7):
        direction, diagnostics = parse(separator.join(order))
        assert direction.framing == expected.framing, order
        assert direction.lens_mm == expected.lens_mm, order
        assert direction.moves == expected.moves, order
        assert diagnostics == (), order


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    check(text)


@given(
    st.lists(
        st.one_of(
            st.sampled_from(VOCABULARY),
            st.sampled_from(["30", "2s", "35mm", "1.5", "-2", "°", "%", "2x", "12f", "at", "to", "from", "the"]),
        ),
        max_size=14,
    )
)
def test_any_camera_words_are_read(said: list[str]) -> None:
    check(" ".join(said))


def check(text: str) -> None:
    direction, diagnostics = parse(text, frames=25)
    assert (direction, diagnostics) == parse(text, frames=25)
    for move in direction.moves:
        assert 0 <= move.start < move.end <= 1
        assert move.amount >= 0
    for each in diagnostics:
        assert 0 <= each.span[0] < each.span[1] <= len(text)
        assert each.message
    assert direction.poses(25)[0] == Direction().poses(1)[0]
    assert all(focal > 0 for focal in direction.focal_mm(25))


def test_a_long_text_is_read_in_linear_time() -> None:
    direction, _ = parse("pan left to the door, then the keeper climbs the stairs. " * 300)
    assert len(direction.moves) == 300
