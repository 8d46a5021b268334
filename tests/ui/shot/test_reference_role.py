"""Whether the film's model makes use of a reference, as the window says it."""

from __future__ import annotations

import msgspec
import pytest

from studio.domain.asset import MediaKind
from studio.domain.shot import ReferenceRole
from studio.generate.catalog import find_model
from studio.ui.shot.reference_role import follows


@pytest.mark.parametrize(
    ("role", "kind", "used"),
    [("motion", "video", True), ("layout", "video", True), ("layout", "image", False), ("character", "video", False)],
)
def test_a_film_that_leads_is_followed_by_a_model_for_control_alone(
    role: ReferenceRole, kind: MediaKind, used: bool
) -> None:
    """As an LTX-2 is with an IC-LoRA for control."""
    row = msgspec.structs.replace(find_model("ltx-2"), capabilities=("text", "control"))
    assert follows(row, role, kind) is used


def test_a_sound_is_for_a_model_that_listens() -> None:
    used = [follows(find_model(model), "style", "sound") for model in ("minimax-h3", "wan-vace-14b")]
    assert used == [True, False]
