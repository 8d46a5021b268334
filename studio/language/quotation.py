"""What stands in quotation marks: speech, or what a sign says. Neither is a part of the scene."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.language.word import Word

_QUOTED = re.compile(r'"([^"]*)"|\u201c([^\u201d]*)\u201d|\u00ab([^\u00bb]*)\u00bb|\u201e([^\u201c]*)\u201c')
_ENDS_OF_SPEECH = (",", ".", "!", "?", "\u2026", "-", "\u2014", "\u2013")


def quotations(text: str, words: Sequence[Word]) -> dict[int, tuple[int, bool]]:
    """Of every quotation the number of its first word, with how many words it has and whether somebody says it: speech
    ends in a mark of its own, or stands behind a comma or a colon."""
    if not _QUOTED.search(text):
        return {}
    found = {}
    for match in _QUOTED.finditer(text):
        inside = [at for at, word in enumerate(words) if match.start() < word.start and word.end < match.end()]
        if inside:
            before, said = text[: match.start()].rstrip(), match.group()[1:-1].rstrip()
            found[inside[0]] = len(inside), said.endswith(_ENDS_OF_SPEECH) or before.endswith((",", ":"))
    return found
