"""What the program is made of: the libraries it stands on and what ships beside them, with versions and licences."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from studio.generate.catalog import find_model
from studio.media.ffmpeg import ffmpeg_build

_NAME = re.compile(r"[\w.-]+")
_CLASSIFIER = "License :: OSI Approved :: "
_CALLED = {"PySide6_Essentials": "Qt (PySide6)", "av": "PyAV"}
_LONGEST = 160
"""Some packages put the whole text where the name of their licence belongs."""


@dataclass(frozen=True, slots=True)
class Component:
    """One library, font or model inside the program."""

    name: str
    version: str
    """Empty for what has none."""
    licence: str


def components() -> tuple[Component, ...]:
    """What Shotloom needs to run, by name, and then what ships with it."""
    found = [_component(each) for each in _required()]
    found += [Component("FFmpeg", *ffmpeg_build()), Component("Python", platform.python_version(), "PSF-2.0")]
    shipped = (
        Component("Sketch", find_model("sketch").revision, find_model("sketch").licence),
        Component("Inter", "", "OFL-1.1"),
        Component("Noto Emoji", "", "OFL-1.1"),
        Component("Lucide", "", "ISC"),
    )
    return (*sorted(found, key=lambda part: part.name.lower()), *shipped)


def _required() -> list[Distribution]:
    """The packages that the program asks for, as they are installed; none where it runs from a bundle without them."""
    try:
        wanted = distribution("shotloom").requires or []
    except PackageNotFoundError:
        return []
    found: dict[str, Distribution] = {}
    for each in wanted:
        name = _NAME.match(each)
        if name is not None and "extra ==" not in each:
            try:
                found[name[0].lower()] = distribution(name[0])
            except PackageNotFoundError:
                continue
    return list(found.values())


def _component(package: Distribution) -> Component:
    named = [each.removeprefix(_CLASSIFIER) for each in _said(package, "Classifier") if each.startswith(_CLASSIFIER)]
    (expression, *_), (written, *_) = (_said(package, name) or [""] for name in ("License-Expression", "License"))
    licence = expression or ", ".join(named) or written.strip().partition("\n")[0]
    name = package.metadata["Name"]
    return Component(_CALLED.get(name, name), package.version, licence[:_LONGEST])


def _said(package: Distribution, field: str) -> list[str]:
    return package.metadata.get_all(field) or []
