"""A prompt as Sketch is sent it: in the words of its first world, and of its second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.language import vocabulary, world_vocabulary
from studio.language.elements import find_elements, split
from studio.language.fitting import fit, length
from studio.language.nearest import knows
from tests.language.sentences import cases


def _parts(words: frozenset[str]) -> frozenset[str]:
    """Hyphenated words as a tokenizer splits them."""
    return frozenset(part for word in words for part in word.split("-"))


FIRST = _parts(vocabulary.known_words())
SECOND = _parts(world_vocabulary.known_words())


@pytest.mark.parametrize(
    ("prompt", "first", "second"),
    [
        (
            "a man in a red coat walks on the beach at sunset",
            "a man in a red coat walks on the beach at sunset",
            "a man in a red coat walks on the beach at sunset",
        ),
        (
            "two children run along the beach at dusk, rain",
            "A person walks on a beach at dusk",
            "A child and a child run on a beach at dusk in the rain",
        ),
        (
            "An astronaut repairs a satellite in orbit",
            "A man in a street by day",
            "A man in a living room by day",
        ),
        (
            "a yacht sails past the docks at twilight, ominous",
            "A lonely sailboat sails at sea at dusk",
            "A tense scene in a harbour at dusk: a yacht sails past",
        ),
        (
            "a doctor talked to a nurse in the hospital room",
            "A man stands still in a street by day",
            "A man talks to a woman in a bedroom by day",
        ),
    ],
)
def test_the_nearest_is_sent(prompt: str, first: str, second: str) -> None:
    assert fit(prompt, FIRST).text == first
    assert fit(prompt, SECOND).text == second


@pytest.mark.parametrize(
    ("prompt", "sent"),
    [
        # What an unknown word took with it: articles, adjectives, prepositions.
        ("A man sits at the bureau and waits", "A man sits in a living room by day"),
        ("A white cup on a wooden sideboard in a kitchen", "A white cup in a kitchen by day"),
        ("A snowy street", "A house in a street by day in falling snow"),
        ("a rainy day in the city", "A car in the city by day in the rain"),
        ("A cloudless sky over the desert", "A mountain in a desert by day under a clear sky"),
        ("A wooden boat sinks in the harbour during a storm", "A wooden boat sinks in a harbour by day in the rain"),
        ("A glass vase shatters on the kitchen floor", "A glass cup shatters in a kitchen by day"),
        # Who, with an article each, at most three, with a verb that agrees.
        ("An old couple dances on the beach", "A man turns around beside a woman on the beach by day"),
        ("Two men and a woman argue in a cafe", "A man talks to a man and a woman in a cafe by day"),
        ("five soldiers march in the snow", "A man, a man and a man walk in the snow by day"),
        ("A nun, a priest and a child walk", "A woman, a man and a child walk in a living room by day"),
        ("a family eats", "A man, a woman and a child sit in a living room by day"),
        ("Two knights fight in a meadow", "A man and a man run in a meadow by day"),
        ("A soldier hugs his daughter at dawn in the city", "A man looks at a child in the city at dawn"),
        ("A man gives his wife a red goblet", "A man gives a red cup to a woman in a living room by day"),
        ("A man stands in front of a castle", "A man stands facing a house in a meadow by day"),
        # In a coat of a colour.
        ("A woman in a blue dress, a man in a grey suit", "A woman in a blue coat and a man in a grey coat in a living "
         "room by day"),
        ("A boy and a girl in yellow raincoats sit side by side", "A child in a yellow coat and a child in a yellow "
         "coat sit side by side in a living room by day"),
        ("Her red dress flutters in the wind", "A woman in a red coat turns around in a street by day in the wind"),
        # What one does to a thing, on it or in it.
        ("A knight rides a white horse through the woods", "A man on a white horse walks in a forest by day"),
        ("A teacher drives a car through the desert", "A car drives in a desert by day"),
        ("The bartender drops a tumbler and a cup", "A man with a cup stands in a living room by day"),
        ("A bird flies over the mountain at sunrise", "A bird flies over a mountain in a meadow at dawn"),
        ("A boy with a kite stands on the beach", "A child with a balloon stands on the beach by day"),
        ("A train crosses a bridge at noon", "A train drives beside a bridge in a street at noon"),
        # One scene, one deed, the one that is known best.
        ("A nurse stands up, walks to the sink and waves", "A woman walks in a kitchen by day"),
        ("A man walks. A woman walks. A child walks.", "A man, a woman and a child walk in a living room by day"),
        ("A man walks down the street. The man stops.", "A man walks in a street by day"),
        # A mood is said as captions say it, a sound behind.
        ("A sad clown sits alone in the park", "A lonely scene in a meadow by day: a man sits"),
        ("A boat floats on a lake at dawn, birdsong", "A boat floats at sea at dawn. Birdsong"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_not_patched_but_said_as_a_caption(prompt: str, sent: str) -> None:
    assert fit(prompt, SECOND).text == sent


@pytest.mark.parametrize(
    ("prompt", "sent", "added"),
    [
        ("\N{CLAPPER BOARD}", "A man in a living room by day", ("a man", "in a living room", "by day")),
        ("\u2026", "A man in a living room by day", ("a man", "in a living room", "by day")),
        ("man", "man in a living room by day", ("in a living room", "by day")),
        ("red", "A man in a red coat in a living room by day", ("a man", "in a living room", "by day")),
        ("night", "A man in a living room at night", ("a man", "in a living room")),
        ("kitchen", "A cup in a kitchen by day", ("a cup", "by day")),
        ("running", "A man runs in a street by day", ("a man", "in a street", "by day")),
        ("A woman in red", "A woman in red in a living room by day", ("in a living room", "by day")),
        ("A child jumps in the rain", "A child runs in a street by day in the rain", ("in a street", "by day")),
        ("A kid runs", "A kid runs in a street by day", ("in a street", "by day")),
        ("A boy under the moon", "A child in a meadow at night", ("in a meadow",)),
        ("the sea at night", "A boat at sea at night", ("a boat",)),
        ("A storm over the desert at dusk", "A mountain in a desert at dusk in the rain", ("a mountain",)),
        ("A limousine", "A car in a street by day", ("in a street", "by day")),
        ("snowflakes", "A man on a snowfield by day in falling snow", ("a man", "on a snowfield", "by day")),
        ("a man in a red coat walks at noon", "a man in a red coat walks at noon in a living room",
         ("in a living room",)),
    ],
)  # fmt: skip
def test_a_prompt_that_lacks_something_is_completed_and_that_is_said(
    prompt: str, sent: str, added: tuple[str, ...]
) -> None:
    fitted = fit(prompt, SECOND)
    assert (fitted.text, fitted.added) == (sent, added)


@pytest.mark.parametrize(
    ("prompt", "sent", "unwanted"),
    [
        ("A street at night without people", "A house in a street at night", ("people",)),
        ("a street with no cars", "A house in a street by day", ("cars",)),
        ("A desert by day, no people, no trees", "A mountain in a desert by day", ("people", "trees")),
        ("Nobody is in the bedroom at dawn", "A book in the bedroom at dawn", ("people",)),
        ("a man without a coat in the forest at noon", "A man in the forest at noon", ("coat",)),
        ("She does not look at him", "A woman and a man in a living room by day", ("look",)),
    ],
)
def test_what_is_not_to_be_there_is_neither_sent_nor_added(prompt: str, sent: str, unwanted: tuple[str, ...]) -> None:
    fitted = fit(prompt, SECOND)
    assert (fitted.text, fitted.unwanted) == (sent, unwanted)
    assert not find_elements(fitted.text).unwanted


def test_there_is_no_weather_in_a_room() -> None:
    fitted = fit("a man sits in a bedroom at night in falling snow", SECOND)
    assert fitted.text == "A man sits in a bedroom at night"
    assert [(change.said, change.sent) for change in fitted.changes] == [("in falling snow", "")]
    assert fit("a man sits in a bedroom while it rains", SECOND).text.endswith("by day. Rain drums on the roof")


@pytest.mark.parametrize(
    "prompt",
    [
        "Ein Mann geht am Strand spazieren", "Die Kinder spielen im Schnee", "Une femme regarde la mer",
        "La mujer camina por la playa", "\u041c\u0443\u0436\u0447\u0438\u043d\u0430 \u0438\u0434\u0451\u0442",
        "\u6771\u4eac\u306e\u591c", "asdf qwerty zxcv",
    ],
)  # fmt: skip
def test_another_language_is_told_as_one_and_not_word_by_word(prompt: str) -> None:
    fitted = fit(prompt, SECOND)
    assert (fitted.foreign, fitted.changes) == (True, ())
    assert fitted.text == "A man in a living room by day"


@pytest.mark.parametrize("prompt", ["A door slams", "The gorgeous masterpiece", "qwertz", "A man", "\N{CLAPPER BOARD}"])
def test_english_is_not_taken_for_another_language(prompt: str) -> None:
    assert not fit(prompt, SECOND).foreign


@pytest.mark.parametrize(
    "prompt",
    [
        "A  red ball; rolls to the left\u2026 at sea by day",
        "At night, a man in a blue coat walks in the kitchen",
        "a woman sits on the grass at dusk, a man stands behind the woman",
    ],
)
def test_a_prompt_that_is_known_and_complete_stays_as_it_is(prompt: str) -> None:
    fitted = fit(prompt, SECOND)
    assert (fitted.text, fitted.changes, fitted.added) == (prompt, (), ())


def test_every_change_says_where_it_was_and_what_became_of_it() -> None:
    prompt = "A mammoth waltzes through a kitchen"
    fitted = fit(prompt, FIRST)
    assert [(change.said, change.sent) for change in fitted.changes] == [
        ("mammoth", "person"),
        ("waltzes", ""),
        ("kitchen", "in a street"),
    ]
    assert all(prompt[slice(*change.span)] == change.said for change in fitted.changes)
    assert fitted.added == ("by day",)


def test_a_model_of_one_figure_is_sent_one() -> None:
    fitted = fit("a man and a dog walk at noon in the countryside", FIRST)
    assert fitted.text == "A man walks in the countryside at noon"
    assert ("dog", "") in [(change.said, change.sent) for change in fitted.changes]


def test_a_slip_of_the_finger_is_understood() -> None:
    fitted = fit("two mists, a lighthous at night", FIRST)
    assert fitted.text == "A lighthouse in a meadow at night"
    assert ("lighthous", "lighthouse") in [(change.said, change.sent) for change in fitted.changes]


def test_what_is_heard_is_not_completed() -> None:
    assert fit("gulls cry, a tractor", FIRST, whole=False).text == "birds sing"
    assert fit("waves lap", FIRST, whole=False).text == "waves lap"


def test_a_prompt_without_room_keeps_who_what_where_and_when() -> None:
    prompt = "A calm man in a red coat walks on the beach at night. Waves lap. " + "The man walks. " * 30
    fitted = fit(prompt, SECOND, room=14)
    assert fitted.text == "A man in a red coat walks on the beach at night"
    assert {change.said for change in fitted.changes} == {"calm", "Waves lap"}
    assert length(fit(prompt, SECOND, room=40).text) <= 40


@pytest.mark.parametrize("known", [FIRST, SECOND])
def test_every_sentence_is_sent_whole_and_in_known_words(known: frozenset[str]) -> None:
    for sentence, _ in cases():
        fitted = fit(sentence, known)
        assert all(knows(word.text, known) for word in split(fitted.text)), fitted
        found = find_elements(fitted.text)
        assert found.of("place"), fitted
        assert found.of("time"), fitted
        assert found.of("people") or found.of("subject"), fitted


@given(st.text(max_size=80))
def test_any_text_becomes_something_and_never_an_error(prompt: str) -> None:
    fitted = fit(prompt, SECOND)
    assert fitted == fit(prompt, SECOND)
    assert not prompt.strip() or fitted.text
    assert all(prompt[slice(*change.span)] == change.said for change in fitted.changes)


@given(st.text(max_size=40))
def test_a_model_without_words_gets_nothing_wrong(prompt: str) -> None:
    assert fit(prompt, frozenset()).added == ()
