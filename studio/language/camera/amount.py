"""How far each move goes, in the unit of its kind: what the text states, or a default that suits the framing."""

from __future__ import annotations

from dataclasses import dataclass

from studio.domain.direction import DEFAULT_DISTANCE_M, DEFAULT_LENS_MM, SUBJECT_DISTANCE_M, MoveKind, Unit
from studio.language.camera.mention import Mention, Reading
from studio.language.camera.quantity import Quantity

_DEFAULT_DEGREES = {"pan": 30.0, "tilt": 20.0, "roll": 15.0, "orbit": 45.0}
_LARGEST = {
    "pan": 1080.0,
    "tilt": 180.0,
    "roll": 1080.0,
    "orbit": 1080.0,
    "dolly": 1000.0,
    "truck": 1000.0,
    "pedestal": 1000.0,
}
# Fractions of the distance to the subject, so that a default move reads the same in a close-up and in a wide shot.
_DEFAULT_SHARE = {
    "dolly-in": 0.4,
    "dolly-out": 0.6,
    "truck-left": 0.3,
    "truck-right": 0.3,
    "pedestal-up": 0.25,
    "pedestal-down": 0.25,
}
_NEAREST_SHARE, _DEEPEST_ZOOM = 0.85, 0.8
_ZOOM_IN, _ZOOM_OUT = 0.7, 0.4
_SHORTEST_LENS_MM, _LONGEST_LENS_MM, _ABSURD_MM = 4.0, 2000.0, 1e6


def unit_of(kind: MoveKind) -> Unit:
    """The unit in which a kind of move is measured."""
    match kind.partition("-")[0]:
        case "pan" | "tilt" | "roll" | "orbit":
            return "degrees"
        case "zoom":
            return "mm"
        case _:
            return "m"


def measured_in(kind: MoveKind) -> str:
    """The same as a person reads it."""
    if kind in ("static", "follow", "rack-focus"):
        return "seconds or frames"
    return {"degrees": "degrees", "m": "metres", "mm": "millimetres of focal length"}[unit_of(kind)]


@dataclass(slots=True)
class Settler:
    """Settles amounts in order of time, keeping count of where the camera and the lens have come to."""

    reading: Reading
    distance_m: float = DEFAULT_DISTANCE_M
    lens_mm: float = DEFAULT_LENS_MM

    def __post_init__(self) -> None:
        if self.reading.size is not None:
            self.distance_m = SUBJECT_DISTANCE_M[self.reading.size]
        self.lens_mm = self.reading.lens_mm or DEFAULT_LENS_MM

    def amount(self, mention: Mention, length_s: float, dolly_m: float | None) -> float:
        """The amount of a move lasting `length_s`; `dolly_m` is that of the dolly that a zoom makes up for."""
        kind = mention.kind
        if kind in (None, "static"):
            self._note_distances(mention)
        if kind is None or kind in ("static", "follow", "rack-focus"):
            return 0.0
        if kind in ("zoom-in", "zoom-out"):
            return self._zoom(mention, dolly_m)
        stated = self._stated(mention, length_s)
        amount = stated if stated is not None else self._default(mention)
        if kind in ("dolly-in", "dolly-out"):
            self.distance_m = max(self.distance_m + (amount if kind == "dolly-out" else -amount), 0.1)
        return round(amount, 4)

    def _note_distances(self, mention: Mention) -> None:
        """ "hold 30 degrees": what does not move has a length in time only."""
        for quantity in mention.manner.quantities:
            self.reading.note(quantity.span, "what holds still is measured in seconds or frames")

    def _stated(self, mention: Mention, length_s: float) -> float | None:
        unit = unit_of(mention.kind) if mention.kind else "m"
        found = None
        for quantity in mention.manner.quantities:
            value = self._fitting(mention, quantity, unit)
            if value is not None and found is None:
                found = value * length_s if quantity.per_second else value
        return found

    def _fitting(self, mention: Mention, quantity: Quantity, unit: Unit) -> float | None:
        name = (mention.kind or "").partition("-")[0]
        spoken = (mention.kind or "").replace("-", " ")
        if quantity.unit == "x" and name == "orbit" and quantity.value > 0:
            return 360.0 * quantity.value  # "orbit twice around the tower"
        if quantity.unit not in ("", unit):
            wanted = measured_in(mention.kind) if mention.kind else "seconds"
            self.reading.note(quantity.span, f'"{spoken}" is measured in {wanted}, not in {_UNIT_NAMES[quantity.unit]}')
            return None
        value = abs(quantity.until - quantity.value) if quantity.role == "range" else quantity.value
        if value <= 0:
            self.reading.note(quantity.span, f'an amount must be above zero: "{spoken}" already says which way')
            return None
        if value > _LARGEST[name]:
            most = f"{_LARGEST[name]:g} {_UNIT_NAMES[unit]}"
            self.reading.note(quantity.span, f'that is too much for "{spoken}": at most {most}')
            return None
        return value

    def _default(self, mention: Mention) -> float:
        kind, name = mention.kind or "static", (mention.kind or "").partition("-")[0]
        if name in _DEFAULT_DEGREES:
            return mention.turns or _DEFAULT_DEGREES[name] * mention.manner.amount_scale
        if mention.end_size is not None and (reach := self._reach(mention)) > 0:
            return reach
        share = _DEFAULT_SHARE[kind]
        if mention.keeps_size:
            share = 1.0 if kind == "dolly-out" else 0.5
        amount = share * self.distance_m * mention.manner.amount_scale
        return min(amount, _NEAREST_SHARE * self.distance_m) if kind == "dolly-in" else amount

    def _reach(self, mention: Mention) -> float:
        """Metres from where the camera is to where the size that the move ends on is seen."""
        if mention.end_size is None or mention.kind not in ("dolly-in", "dolly-out"):
            return 0.0
        gap = self.distance_m - SUBJECT_DISTANCE_M[mention.end_size]
        return gap if mention.kind == "dolly-in" else -gap

    def _zoom(self, mention: Mention, dolly_m: float | None) -> float:
        lens = self.lens_mm
        target = self._zoom_target(mention)
        if target is None and mention.keeps_size and dolly_m is not None:
            before = self.distance_m + (dolly_m if mention.kind == "zoom-out" else -dolly_m)
            target = lens * self.distance_m / before
        if target is None:
            target = self._default_target(mention)
        lens = self.lens_mm
        if mention.guessed and target != lens:
            mention.kind = "zoom-in" if target > lens else "zoom-out"
        self.lens_mm = target
        return round(abs(target - lens), 4)

    def _default_target(self, mention: Mention) -> float:
        scale = mention.manner.amount_scale
        if mention.end_size is not None:
            ratio = self.distance_m / SUBJECT_DISTANCE_M[mention.end_size]
            if (ratio > 1) == (mention.kind == "zoom-in") and ratio != 1:
                return min(max(self.lens_mm * ratio, _SHORTEST_LENS_MM), _LONGEST_LENS_MM)
        if mention.kind == "zoom-in":
            return min(self.lens_mm * (1 + _ZOOM_IN * scale), _LONGEST_LENS_MM)
        return max(self.lens_mm * (1 - min(_ZOOM_OUT * scale, _DEEPEST_ZOOM)), _SHORTEST_LENS_MM)

    def _zoom_target(self, mention: Mention) -> float | None:
        """The focal length at which the zoom ends, from what the text states; None when nothing usable is stated."""
        for quantity in mention.manner.quantities:
            if quantity.role == "range":
                self._start_at(quantity)
            if quantity.unit == "m" and mention.keeps_size:
                continue  # "contra-zoom 2 m" is how far its dolly goes
            target = self._end_of(mention, quantity)
            if quantity.value <= 0 and quantity.unit in ("mm", "x", "%", "") and quantity.role == "by":
                self.reading.note(quantity.span, 'an amount must be above zero: say "zoom in" or "zoom out"')
            elif target is None:
                self.reading.note(
                    quantity.span,
                    f"a zoom is measured in millimetres of focal length or as 2x, not in {_UNIT_NAMES[quantity.unit]}",
                )
            elif not _SHORTEST_LENS_MM <= target <= _LONGEST_LENS_MM or target == self.lens_mm:
                reached = f"this zoom would end at {_millimetres(target)} from {self.lens_mm:g} mm"
                self.reading.note(quantity.span, f"{reached}: lenses go from 4 to 2000 mm")
            elif not mention.guessed and (target > self.lens_mm) != (mention.kind == "zoom-in"):
                way = "in" if target > self.lens_mm else "out"
                self.reading.note(quantity.span, f"from {self.lens_mm:g} mm to {target:g} mm is a zoom {way}")
            else:
                return target
        return None

    def _start_at(self, quantity: Quantity) -> None:
        if _SHORTEST_LENS_MM <= quantity.value <= _LONGEST_LENS_MM and self.reading.lens_mm is None:
            self.reading.lens_mm = self.lens_mm = quantity.value

    def _end_of(self, mention: Mention, quantity: Quantity) -> float | None:
        sign = 1.0 if mention.kind == "zoom-in" else -1.0
        if quantity.unit in ("mm", ""):
            if quantity.role == "range":
                return quantity.until
            return quantity.value if quantity.role == "to" or mention.guessed else self.lens_mm + sign * quantity.value
        if quantity.unit == "x" and quantity.value > 0:
            if mention.guessed:
                return self.lens_mm * quantity.value
            factor = quantity.value if quantity.value >= 1 else 1 / quantity.value
            return self.lens_mm * factor**sign
        if quantity.unit == "%" and quantity.value > 0:
            return self.lens_mm * (1 + quantity.value / 100) ** sign
        return None


def _millimetres(value: float) -> str:
    return f"{value:g} mm" if abs(value) < _ABSURD_MM else f"more than {_ABSURD_MM:.0f} mm"


_UNIT_NAMES = {
    "degrees": "degrees",
    "m": "metres",
    "mm": "millimetres",
    "x": "times",
    "%": "percent",
    "": "a bare number",
    "s": "seconds",
    "f": "frames",
}
