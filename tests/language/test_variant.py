"""`{dusk|dawn}` in a prompt."""

import pytest

from studio.domain.errors import EditError
from studio.language.variant import LARGEST, expand_variants, has_variants


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
