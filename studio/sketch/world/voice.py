"""Murmured speech: a throat's harmonics through the formants of vowels, one syllable each time the mouth opens."""

from __future__ import annotations

import numpy as np

from studio.sketch.world.noise import SAMPLE_RATE, Wave, noise, turns

_PITCH = {"man": 112.0, "woman": 198.0, "child": 275.0}
_THROAT = {"man": 1.0, "woman": 1.14, "child": 1.28}
"""How much higher the formants lie in a shorter throat."""
_VOWELS = ((730, 1090, 2440), (530, 1840, 2480), (390, 1990, 2550), (570, 840, 2410), (440, 1020, 2240))
_OPEN = 0.03


def speak(mouth: Wave, person: str, rng: np.random.Generator) -> Wave:
    """A voice (N,) for a mouth's opening (N,) in [0, 1]: silent where it is shut."""
    made = np.zeros(mouth.size)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (mouth > _OPEN).astype(np.int8), [0]])))
    syllables = list(zip(edges[::2], edges[1::2], strict=True))
    base = _PITCH.get(person, 150.0)
    for number, (start, stop) in enumerate(syllables):
        fall = 1.08 - 0.16 * number / max(len(syllables), 1)
        hertz = base * fall * rng.uniform(0.92, 1.12) * np.linspace(1.03, 0.96, stop - start)
        vowel = _VOWELS[int(rng.integers(len(_VOWELS)))]
        made[start:stop] += _syllable(hertz, vowel, _THROAT.get(person, 1.0)) * mouth[start:stop] ** 0.7
        breath = min(int(0.035 * SAMPLE_RATE), stop - start)
        made[start : start + breath] += 0.10 * noise(rng, breath, 1800, 5200) * np.hanning(breath)
    return made


def _syllable(hertz: Wave, vowel: tuple[int, int, int], throat: float) -> Wave:
    phase, made = turns(hertz), np.zeros(hertz.size)
    middle = float(hertz.mean())
    for number in range(1, int(3600.0 / middle) + 1):
        at = number * middle
        level = sum(
            gain / (1.0 + ((at - formant * throat) / (70.0 + 0.06 * formant)) ** 2)
            for formant, gain in zip(vowel, (1.0, 0.6, 0.3), strict=True)
        )
        made += (level + 0.02) / number**0.35 * np.sin(2 * np.pi * number * phase)
    return 0.5 * made
