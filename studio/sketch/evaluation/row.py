"""The rows of the evaluation: what each value must reach, by itself or as a share of what renders reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

Sort = Literal["share", "percent", "ms", "ratio", "dE", "dB"]
_FORMATS: dict[Sort, str] = {
    "share": "{:.1%}",
    "percent": "{:.1f} %",
    "ms": "{:.0f} ms",
    "ratio": "{:.2f}",
    "dE": "{:.2f} dE",
    "dB": "{:.1f} dB",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a row's measurements become its value, and what that must reach: at least or at most `bound`, or at least
    the share `bound` of the ceiling."""

    name: str
    sort: Sort
    bound: float
    against: Literal["least", "most", "ceiling"]
    quantile: float | None = None
    """Which quantile of the measurements is the value; their mean where it is None."""

    def value(self, measured: Sequence[float]) -> float:
        numbers = np.asarray(measured, np.float64)
        return float(numbers.mean() if self.quantile is None else np.quantile(numbers, self.quantile))

    def passes(self, value: float, ceiling: float) -> bool:
        match self.against:
            case "least":
                return value >= self.bound
            case "most":
                return value <= self.bound
            case _:
                return value >= self.bound * ceiling

    @property
    def target(self) -> str:
        if self.against == "ceiling":
            return f">= {self.bound:.0%} of ceiling"
        sign = "<=" if self.against == "most" else ">="
        return f"{sign} {self.say(self.bound)}"

    def say(self, value: float) -> str:
        """A value with its unit."""
        return _FORMATS[self.sort].format(value)


RULES: tuple[Rule, ...] = (
    Rule("place", "share", 0.95, "ceiling"),
    Rule("time", "share", 0.95, "ceiling"),
    Rule("weather", "share", 0.95, "ceiling"),
    Rule("who or what", "share", 0.90, "least"),
    Rule("colour", "share", 0.90, "ceiling"),
    Rule("how many", "share", 0.80, "ceiling"),
    Rule("staging", "share", 0.80, "ceiling"),
    Rule("action", "share", 0.80, "ceiling"),
    Rule("camera move", "share", 0.90, "least"),
    Rule("camera amount", "share", 0.75, "least"),
    Rule("gravity", "percent", 5.0, "most", 0.5),
    Rule("sound on picture, median", "ms", 40.0, "most", 0.5),
    Rule("sound on picture, 90 %", "ms", 80.0, "most", 0.9),
    Rule("continuation, step", "ratio", 1.25, "most"),
    Rule("continuation, drift", "dE", 2.0, "most"),
    Rule("match", "share", 0.80, "ceiling"),
    Rule("reference", "share", 0.80, "least"),
    Rule("sharpness", "dB", 33.0, "least"),
    Rule("repeatability", "share", 1.0, "least"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is printed."""

    rule: Rule
    n: int
    value: float
    ceiling: float

    @property
    def passed(self) -> bool:
        return self.rule.passes(self.value, self.ceiling)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.rule.name,
            "n": self.n,
            "value": round(self.value, 4),
            "ceiling": round(self.ceiling, 4),
            "target": self.rule.target,
            "pass": self.passed,
        }


def make_rows(measured: Mapping[str, Sequence[float]], ceilings: Mapping[str, float]) -> list[Row]:
    """A row for everything that was measured at least once."""
    rows = []
    for rule in RULES:
        numbers = measured.get(rule.name, ())
        if len(numbers):
            rows.append(Row(rule, len(numbers), rule.value(numbers), ceilings[rule.name]))
    return rows


def as_table(rows: Sequence[Row]) -> str:
    """The rows for people."""
    lines = [f"{'what':26} {'n':>5} {'value':>10} {'ceiling':>10}  {'target':20} reached"]
    for row in rows:
        value, ceiling = row.rule.say(row.value), row.rule.say(row.ceiling)
        answer = "yes" if row.passed else "no"
        lines.append(f"{row.rule.name:26} {row.n:5} {value:>10} {ceiling:>10}  {row.rule.target:20} {answer}")
    return "\n".join(lines)
