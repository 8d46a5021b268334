"""A licence as the commands show it, and the question whether the person accepts it: asked once, before anything under
it is fetched.
"""

from __future__ import annotations

import sys
from typing import Any

from studio.cli.console import Console
from studio.domain.errors import ModelRefused
from studio.generate.licence import Licence
from studio.generate.weights.acquisition import accept, must_accept
from studio.generate.weights.shelf import read_shelf


def described_terms(licence: Licence) -> dict[str, Any]:
    """A licence as programs read it."""
    return {
        "id": licence.id,
        "url": licence.url,
        "means": list(licence.sentences()),
        "excluded": list(licence.excluded),
        "revenue_limit_usd": licence.revenue_limit_usd,
        "competing": licence.competing,
        "attribution": licence.attribution,
        "accepted": read_shelf().accepted_on(licence.id) or None,
    }


def say_licence(name: str, terms: Licence | None, console: Console) -> None:
    """A licence and what it means; `terms` is None where only its name is known."""
    console.say(f"  Licence: {name or 'part of Shotloom'}" + (f", {terms.url}" if terms and terms.url else ""))
    for sentence in terms.sentences() if terms else ():
        console.say(f"    {sentence}")
    accepted = read_shelf().accepted_on(terms.id) if terms else ""
    if accepted:
        console.say(f"    Accepted on {accepted}.")


def agree_to(terms: Licence, wanted: str, title: str, accepted: bool, console: Console) -> None:
    """Go on only once the person has accepted the terms of what is `wanted`. Raises ModelRefused where they do not."""
    if not must_accept(terms):
        return
    console.event("licence", model=wanted, **described_terms(terms))
    say_licence(terms.id, terms, console)
    if not accepted and not agreed(f"Do you accept the licence {terms.id} for {title}?"):
        raise ModelRefused(
            f"nothing was fetched: {title} comes under the licence {terms.id}; "
            "read what it means, and accept it with --accept-licence"
        )
    accept(terms)


def agreed(question: str) -> bool:
    """Ask on a terminal; anywhere else the answer is no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
