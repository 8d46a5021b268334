"""The sound of a film: every shot's own and the tracks beside them, summed at 48 kHz stereo.

The sum is made in blocks that lie fixed in the film, so that a sample never depends on the range that was asked for.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from studio.domain.errors import MediaError
from studio.domain.project import Layout, Project
from studio.media.cue_sheet import DECLICK, CueSheet, Voice
from studio.media.gain import REACH, Ramp, limited
from studio.media.library import Library
from studio.media.probe import probe
from studio.media.sound import SAMPLE_RATE, Sound, SoundReader

_BLOCK = SAMPLE_RATE
_BLOCKS_KEPT = 8
_FILES_OPEN = 16
_QUIET = 1e-3
"""Below -60 dB there is no loudness to match."""
_MOST_MATCHED = 2.0
"""A chain is never turned up or down by more than 6 dB."""


class Mixer:
    """Reads the sound of one film."""

    def __init__(self, project: Project, layout: Layout, library: Library) -> None:
        self._project = project
        self._library = library
        self._length = project.film.rate.samples(layout.duration, SAMPLE_RATE)
        self._sheet = CueSheet(project, layout, library)
        self._settled: dict[int, Voice] = {}
        self._matches: dict[int, float] = {}
        """By how much each of those was made louder for its chain; what the person wants of it comes on top."""
        self._readers: OrderedDict[int, SoundReader] = OrderedDict()
        self._blocks: OrderedDict[int, Sound] = OrderedDict()
        self._joints: dict[int, _Joint] = {}
        self._unreadable: dict[int, str] = {}
        """Why a voice cannot be heard; nothing where its file has no sound."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """One sentence for each sound that is missing or could not be read so far."""
        unreadable = (f"{self._read(i).owner} is silent: {why}" for i, why in dict(self._unreadable).items() if why)
        return (*self._library.missing_sounds(self._project), *unreadable)

    def close(self) -> None:
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()

    def read(self, start: int, end: int) -> Sound:
        """The film's samples `start` to `end`, (end - start, 2); zeros outside the film."""
        sound = np.zeros((end - start, 2), np.float32)
        first, last = max(start, 0), min(end, self._length)
        for number in range(first // _BLOCK, -(-last // _BLOCK) if first < last else 0):
            begin = number * _BLOCK
            low, high = max(first, begin), min(last, begin + _BLOCK)
            sound[low - start : high - start] = self._block(number)[low - begin : high - begin]
        return sound

    def _block(self, number: int) -> Sound:
        if number not in self._blocks:
            start, end = number * _BLOCK - REACH, (number + 1) * _BLOCK + REACH
            self._blocks[number] = limited(self._summed(start, end))[REACH:-REACH]
        self._blocks.move_to_end(number)
        if len(self._blocks) > _BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        return self._blocks[number]

    def _summed(self, start: int, end: int) -> Sound:
        mix = np.zeros((end - start, 2), np.float32)
        for index, voice in self._sheet.between(start, end):
            low, high = max(start, voice.start), min(end, voice.end)
            mix[low - start : high - start] += self._heard(index, low, high)
        return mix

    def _heard(self, index: int, start: int, end: int) -> Sound:
        voice = self._voice(index)
        sound = self._raw(index, start, end)
        gain = np.full(end - start, voice.gain)
        for ramp in (voice.enter, voice.leave, *voice.fades, *self._file_edges(index)):
            gain *= ramp.gain(start, end)
        return sound * gain.astype(np.float32)[:, None]

    def _raw(self, index: int, start: int, end: int) -> Sound:
        """The film's samples `start` to `end` of one file, untouched; silence when it cannot be read."""
        reader = self._reader(index)
        if reader is not None:
            try:
                return reader.read(start + self._read(index).offset, end - start)
            except MediaError as error:
                self._unreadable[index] = str(error)
        return np.zeros((end - start, 2), np.float32)

    def _file_edges(self, index: int) -> tuple[Ramp, ...]:
        """A declick where a file begins or ends in the middle of its voice, as it does under a held frame."""
        voice, reader = self._read(index), self._reader(index)
        if reader is None:
            return ()
        first, last = -voice.offset, reader.samples - voice.offset
        begins = (Ramp(first, first + DECLICK, True, "smooth"),) if first > voice.start else ()
        return (*begins, Ramp(last - DECLICK, last, False, "smooth")) if last < voice.end else begins

    def _reader(self, index: int) -> SoundReader | None:
        if index in self._unreadable:
            return None
        if index not in self._readers:
            try:
                self._readers[index] = _opened(self._read(index).path)
            except MediaError as error:
                self._unreadable[index] = "" if _is_mute(self._read(index).path) else str(error)
                return None
            if len(self._readers) > _FILES_OPEN:
                self._readers.popitem(last=False)[1].close()
        self._readers.move_to_end(index)
        return self._readers[index]

    # --- continuing chains ---

    def _read(self, index: int) -> Voice:
        """A voice that is known to sound, as the cue sheet has it."""
        voice = self._sheet.voice(index)
        assert voice is not None
        return voice

    def _voice(self, index: int) -> Voice:
        """A voice with its place in the chain settled, which needs a look into the files."""
        if index not in self._settled:
            self._settle(index)
        return self._settled[index]

    def _settle(self, index: int) -> None:
        """From the beginning of the chain on, match every shot to the one before, whose loudness has to be known."""
        chain = [index]
        while self._read(chain[-1]).joined and chain[-1] - 1 not in self._settled:
            chain.append(chain[-1] - 1)
        for each in reversed(chain):
            self._settled[each] = self._matched(each)

    def _matched(self, index: int) -> Voice:
        voice = self._read(index)
        matched = 1.0
        enter, leave = voice.enter, voice.leave
        if voice.joined:
            joint = self._joint(index)
            matched = float(np.clip(self._matches[index - 1] * joint.ratio, 1 / _MOST_MATCHED, _MOST_MATCHED))
            enter = replace(enter, correlation=joint.correlation)
        following = self._sheet.voice(index + 1)
        if following is not None and following.joined:
            leave = replace(leave, correlation=self._joint(index + 1).correlation)
        self._matches[index] = matched
        return replace(voice, gain=matched * voice.gain, enter=enter, leave=leave)

    def _joint(self, index: int) -> _Joint:
        """How the sound before the cut compares in the two files that hold it."""
        if index not in self._joints:
            enter = self._read(index).enter
            self._joints[index] = _compared(
                self._raw(index - 1, enter.start, enter.end), self._raw(index, enter.start, enter.end)
            )
        return self._joints[index]


def _opened(path: Path) -> SoundReader:
    reader = SoundReader(path)
    if not reader.samples:  # FFmpeg takes much that is damaged for an empty file of some rare kind
        reader.close()
        raise MediaError(f'"{path.name}" holds no sound that can be decoded')
    return reader


def _is_mute(path: Path) -> bool:
    """Whether a file can be read and simply has no sound, like many an imported clip."""
    try:
        return not probe(path).has_sound
    except MediaError:
        return False


@dataclass(frozen=True, slots=True)
class _Joint:
    ratio: float
    """What the later file has to be multiplied by to be as loud as the earlier one."""
    correlation: float


def _compared(earlier: Sound, later: Sound) -> _Joint:
    first, second = (float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) for sound in (earlier, later))
    if min(first, second) < _QUIET:
        return _Joint(1.0, 0.0)
    alike = float(np.mean(earlier.astype(np.float64) * later)) / (first * second)
    return _Joint(first / second, max(alike, 0.0))
