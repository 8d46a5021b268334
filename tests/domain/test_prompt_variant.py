"""`{dusk|dawn}` in a prompt."""

import pytest

from studio.domain.errors import EditError
from studio.domain.prompt_variant import LARGEST, expand_variants, first_variant, has_variants


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        ("a boat", ("a boat",)),
        ("", ("",)),
        ("a boat at {dusk|dawn}", ("a boat at dusk", "a boat at dawn")),
        ("{a|b} {1|2}", ("a 1", "a 2", "b 1", "b 2")),
        ("a {|red} boat", ("a boat", "a red boat")),
        ("a boat{, in rain|}, slowly", ("a boat, in rain, slowly", "a boat, slowly")),
        ("a boat {at dusk|} .", ("a boat at dusk.", "a boat.")),
        ("{a|a|b}", ("a", "b")),
        ("{at {dusk|dawn}|in fog}", ("at dusk", "in fog", "at dawn")),
        ("{no choice}", ("{no choice}",)),
        ("{open|ended", ("{open|ended",)),
        ("a | b", ("a | b",)),
        ("two  spaces stay", ("two  spaces stay",)),
    ],
)
def test_expands(text: str, prompts: tuple[str, ...]) -> None:
    assert expand_variants(text) == prompts
    assert has_variants(text) == ("|" in text and "}" in text)


def test_too_many_are_refused_before_they_are_made() -> None:
    with pytest.raises(EditError, match=f"more than {LARGEST} variants"):
        expand_variants("{a|b|c} " * 3)
    with pytest.raises(EditError, match="variants"):
        expand_variants(" ".join(f"{{a{n}|b{n}}}" for n in range(400)))


@pytest.mark.parametrize("text", ["a boat", "a {|red} boat", "{a|b} {1|2}", "{at {dusk|dawn}|in fog}", "{a}  b"])
def test_the_first_variant_is_the_first_that_is_written_out(text: str) -> None:
    assert first_variant(text) == expand_variants(text)[0]


def test_the_first_of_too_many_is_still_found() -> None:
    assert first_variant("{a|b}" * 12) == "a" * 12
