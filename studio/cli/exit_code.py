"""How every command ends; docs/cli.md promises these numbers to scripts."""

from __future__ import annotations

DONE, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
