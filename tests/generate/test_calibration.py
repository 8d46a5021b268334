"""What takes took is remembered in a file that may be damaged, and that then is as good as none."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.generate.calibration import experiences, measured
from studio.generate.placement import Measured


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'[{"model": "m"}]', b'[{"model": "\xff"}]'])
def test_a_damaged_file_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "takes.json"
    file.write_bytes(content)
    assert experiences(file) == ()
    assert measured(file, "m", "cpu") == Measured()
