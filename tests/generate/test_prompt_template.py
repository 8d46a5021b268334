"""What each family is sent for a request."""

from __future__ import annotations

from dataclasses import replace

from studio.domain.direction import Direction
from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.generate.catalog import families
from studio.generate.prompt_template import Template, template_of, word_prompt

LTX2 = Template(limit=1024, hears=True, speaks=True)
MUTE = Template(limit=512)
REQUEST = GenerationRequest(
    model="tiny", prompt="a red ball rolls at sea", width=64, height=32, rate=Rate(24), frames=9, seed=0
)


def test_sound_and_camera_follow_what_is_seen() -> None:
    request = replace(REQUEST, sound="waves lap.", direction=Direction(phrase="the camera pans\n left"))
    assert word_prompt(request, LTX2, speaks=False) == "A red ball rolls at sea. Waves lap. The camera pans left"


def test_dialogue_is_sent_only_to_a_model_that_speaks() -> None:
    request = replace(REQUEST, dialogue='Ahoy,  "old" friend!')
    assert word_prompt(request, LTX2, speaks=False) == "A red ball rolls at sea"
    assert word_prompt(request, LTX2, speaks=True).endswith('A voice says: "Ahoy, "old" friend!"')


def test_a_silent_family_is_told_of_no_sound() -> None:
    request = replace(REQUEST, sound="waves lap", dialogue="Ahoy", direction=Direction(phrase="the camera pans left"))
    assert word_prompt(request, MUTE, speaks=True) == "A red ball rolls at sea. The camera pans left"


def test_every_family_that_loads_weights_has_a_template() -> None:
    """One without is sent the bare prompt, and never hears of the camera."""
    assert [
        family.id for family in families() if family.offered and family.classes and not template_of(family.id)
    ] == []
