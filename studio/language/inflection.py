"""The forms that English nouns and verbs take in a prompt: plurals; third person, participles and past."""

from __future__ import annotations

import re

_PLURALS = {
    "person": ("people", "persons"),
    "child": ("children",),
    "mouse": ("mice",),
    "sheep": ("sheep",),
    "deer": ("deer",),
    "fish": ("fish", "fishes"),
    "wolf": ("wolves",),
    "thief": ("thieves",),
    "knife": ("knives",),
    "passer-by": ("passers-by",),
}
_PASTS = {
    "be": "was", "blow": "blew", "burn": "burnt", "burst": "burst", "come": "came", "creep": "crept", "draw": "drew",
    "dream": "dreamt", "drink": "drank", "drive": "drove", "eat": "ate", "fall": "fell", "fight": "fought",
    "flee": "fled", "fly": "flew", "freeze": "froze", "give": "gave", "go": "went", "grow": "grew", "hang": "hung",
    "hear": "heard", "hide": "hid", "kneel": "knelt", "lend": "lent", "lie": "lay", "meet": "met", "overhear":
    "overheard", "overtake": "overtook", "read": "read", "ride": "rode", "rise": "rose", "run": "ran", "say": "said",
    "see": "saw", "seek": "sought", "shake": "shook", "sing": "sang", "sink": "sank", "sit": "sat", "sleep": "slept",
    "speak": "spoke", "speed": "sped", "spin": "spun", "stand": "stood", "swim": "swam", "swing": "swung",
    "tell": "told", "think": "thought", "throw": "threw", "wake": "woke", "weep": "wept", "write": "wrote",
}  # fmt: skip
_WITHOUT_PAST = frozenset({"leave"})
""""left" is nearly always a side."""
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_HISSING = re.compile(r".*(?:s|x|z|ch|sh)")


def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun, whose last word takes the plural, and its plurals."""
    before, _, last = noun.rpartition(" ")
    lead = f"{before} " if before else ""
    return (noun, *(lead + plural for plural in _plurals(last)))


def verb_forms(verb: str) -> dict[str, str]:
    """A verb, whose first word is conjugated, in the forms "base", "s", "ing" and, unless it has none, "past"."""
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    forms = {"base": first, "s": _third(first), "ing": _participle(first)}
    if first not in _WITHOUT_PAST:
        forms["past"] = _PASTS.get(first) or _past(first)
    return {name: form + tail for name, form in forms.items()}


def _plurals(noun: str) -> tuple[str, ...]:
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("man"):
        return (noun[:-2] + "en",)
    return (_with_s(noun),)


def _third(verb: str) -> str:
    return {"be": "is", "go": "goes"}.get(verb) or _with_s(verb)


def _with_s(word: str) -> str:
    if _HISSING.fullmatch(word):
        return word + "es"
    return word[:-1] + "ies" if _ends_in_y(word) else word + "s"


def _participle(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith("ee") and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _ends_in_y(verb) else _doubled(verb) + "ed"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if _SHORT.fullmatch(verb) else verb


def _ends_in_y(word: str) -> bool:
    return len(word) > 1 and word.endswith("y") and word[-2] not in "aeiou"
