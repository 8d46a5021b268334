"""What can be typed into a timecode field."""

import pytest

from studio.domain.errors import EditError
from studio.domain.time import Rate, format_timecode
from studio.domain.timecode import read_position

FILM = Rate(24)


@pytest.mark.parametrize(
    ("typed", "frame"),
    [
        ("00:00:02:12", 60),
        ("00:00:02;12", 60),
        ("1:00:00:00", 86_400),
        ("2:12", 60),
        ("1:2:12", 24 * 62 + 12),
        ("2:", 48),
        ("2.12", 60),
        ("0", 0),
        ("7", 7),
        ("48", 48),
        ("112", 36),
        ("01000000", 86_400),
        ("48f", 48),
        ("48 frames", 48),
        ("2s", 48),
        ("2.5 s", 60),
        (".5s", 12),
        ("1m", 1440),
        ("1m 30s", 2160),
        ("1min30sec", 2160),
        ("+12", 112),
        ("-12", 88),
        ("\N{MINUS SIGN} 12", 88),
        ("+ 1s", 124),
        ("+1:00", 124),
        ("+100", 124),
        ("-2s", 52),
        ("  +48F ", 148),
    ],
)
def test_reads_what_editors_type(typed: str, frame: int) -> None:
    assert read_position(typed, FILM, now=100) == frame


@pytest.mark.parametrize("typed", ["", "  ", "+", "abc", "1:2:3:4:5", "12x", "2s 3f 4", "--1", "1e3", "²"])
def test_refuses_the_rest_in_a_sentence(typed: str) -> None:
    with pytest.raises(EditError, match="is no place in the film"):
        read_position(typed, FILM, now=0)


def test_timecode_counts_from_the_film_s_start_and_the_rest_from_its_first_frame() -> None:
    hour = 86_400
    assert read_position("01:00:02:00", FILM, now=0, start=hour) == 48
    assert read_position("48f", FILM, now=0, start=hour) == 48
    assert read_position("+1:00", FILM, now=10, start=hour) == 34


@pytest.mark.parametrize("rate", [Rate(24), Rate(25), Rate(30), Rate(24000, 1001), Rate(60)])
@pytest.mark.parametrize("frame", [0, 1, 23, 24, 1000, 123_456])
def test_reads_back_what_is_shown(rate: Rate, frame: int) -> None:
    assert read_position(format_timecode(frame, rate), rate, now=5) == frame


def test_seconds_are_exact_at_fractional_rates() -> None:
    assert read_position("1001s", Rate(24000, 1001), now=0) == 24_000
