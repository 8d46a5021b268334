"""A teacher's own walks from noise to a clip, kept at every noise level: what a student learns from that is to go in
fewer steps and without guidance.

They need nothing but prompts: no clip is rendered, and none is needed whose latents look like what the teacher makes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from transformers import PreTrainedTokenizerFast

from studio.domain.errors import StudioError
from studio.sketch.batch import WINDOW, Batch, Clean, clean, kept_sounds, unanswered
from studio.sketch.mel import audio_latent_count
from studio.sketch.precision import computing
from studio.sketch.transformer import FRAME_RATE, Denoiser, Noisy, Words
from studio.sketch.video_autoencoder import TEMPORAL_RATIO
from studio.sketch.whole_file import read_tensors, written_whole


@dataclass(frozen=True)
class Guidance:
    """How strongly words are followed, in picture and sound: 1 is not guided."""

    picture: float
    sound: float


@dataclass(frozen=True)
class Trajectory:
    """N walks of one shape (frames, height, width, in latents) through K noise levels and the clean end.

    `clip` (K + 1, N, tokens, C) and `sound` (K + 1, N, L, width) are the states, `kept` (N, tokens) and `kept_sound`
    (N, L) what was given instead of made; `stills` (N, n, C, 1, H, W) were given beside it, at the frames `places`.
    """

    shape: tuple[int, int, int]
    captions: list[str]
    clip: Tensor
    sound: Tensor
    kept: Tensor
    kept_sound: Tensor
    stills: Tensor | None = None
    places: tuple[int | None, ...] = ()

    def __len__(self) -> int:
        return len(self.captions)

    def ends(self) -> tuple[Tensor, Tensor]:
        """The clips that were made: (N, C, F, H, W), and their sounds."""
        return self.clip[-1].float().transpose(1, 2).unflatten(2, self.shape), self.sound[-1].float()

    def save(self, path: Path) -> None:
        """Write a file that is whole when it has its name."""
        with written_whole(path) as partial:
            torch.save({each.name: getattr(self, each.name) for each in fields(self)}, partial)

    @classmethod
    def read(cls, path: Path) -> Trajectory:
        """Read what `save` wrote. Raises StudioError for a file that is damaged."""
        return cls(**read_tensors(path, mmap=True))


def guided(teacher: Denoiser, noisy: Noisy, words: Words, silence: Words, guidance: Guidance) -> tuple[Tensor, Tensor]:
    """The teacher's velocities of picture and sound, pushed away from what it would make without words."""
    told, untold = teacher.velocity(noisy, words), teacher.velocity(noisy, silence)
    picture, sound = (
        without.float() + strength * (with_words.float() - without.float())
        for with_words, without, strength in zip(told, untold, (guidance.picture, guidance.sound), strict=True)
    )
    return picture, sound


@torch.no_grad()
def walk(
    teacher: Denoiser,
    tokenizer: PreTrainedTokenizerFast,
    given: Clean,
    captions: list[str],
    levels: Sequence[float],
    guidance: Guidance,
) -> tuple[Tensor, Tensor]:
    """The states of picture and sound at every level and at the end, each (K + 1, N, ...), from noise."""
    device = given.clip.device
    words, silence = (teacher.read(tokenizer, said) for said in (captions, [""] * len(captions)))
    clip, sound = torch.randn_like(given.clip), torch.randn_like(given.sound)
    states = []
    with computing(device):
        for above, below in zip(levels, [*levels[1:], 0.0], strict=True):
            noisy = given.at(clip, sound, torch.full((len(clip),), above, device=device))
            clip, sound = noisy.clip[:, given.made], noisy.sound
            states.append((clip, sound))
            way, heard = guided(teacher, noisy, words, silence, guidance)
            clip, sound = clip + (below - above) * way[:, given.made], sound + (below - above) * heard
    end = given.at(clip, sound, torch.zeros(len(clip), device=device))
    states.append((end.clip[:, given.made], end.sound))
    clips, sounds = zip(*states, strict=True)
    return torch.stack(clips), torch.stack(sounds)


@dataclass(frozen=True)
class Plan:
    """What the walks of one file are: `latents` long, that many at once, from what."""

    latents: int
    count: int
    continued: bool = False
    shown: bool = False


PLANS = (
    Plan(9, 16), Plan(9, 16), Plan(7, 20), Plan(1, 48), Plan(9, 16, continued=True), Plan(9, 16), Plan(4, 36),
    Plan(7, 16, continued=True), Plan(9, 16), Plan(9, 12, shown=True),
)  # fmt: skip
"""In turn: whole clips, shorter ones, panels, continuations, and clips to a given last picture or reference."""


class Recorder:
    """Lets a teacher walk, and keeps the walks in a folder: one file for each of `PLANS` in turn."""

    def __init__(
        self,
        teacher: Denoiser,
        tokenizer: PreTrainedTokenizerFast,
        captions: Sequence[str],
        folder: Path,
        *,
        levels: Sequence[float],
        guidance: Guidance,
        size: tuple[int, int],
        still: Callable[[Tensor], Tensor],
        device: str = "cpu",
    ) -> None:
        """`size` is the height and width in latents; `still` turns the last pictures of clips (N, C, F, H, W) into
        latents of their own, (N, 1, C, 1, H, W)."""
        self._teacher = teacher.to(device).eval()
        self._tokenizer = tokenizer
        self._captions = captions
        self._folder = folder
        self._levels = levels
        self._guidance = guidance
        self._size = size
        self._still = still
        self._device = torch.device(device)

    def record(self, number: int) -> Path:
        """Write file `number` unless it is there; it depends on nothing but its number and the files before it."""
        path = self._path(number)
        if path.exists():
            return path
        self._folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(number)
        plan = _plan(number)
        batch = self._batch(number)
        kept = _prefixes(batch, plan.continued)
        given = clean(batch, self._teacher.transformer, self._device, kept)
        clip, sound = walk(self._teacher, self._tokenizer, given, batch.captions, self._levels, self._guidance)
        Trajectory(
            given.shape, batch.captions, clip.half().cpu(), sound.half().cpu(), *kept,
            None if batch.stills is None else batch.stills.half().cpu(), batch.places,
        ).save(path)  # fmt: skip
        return path

    def _path(self, number: int) -> Path:
        return self._folder / f"walks-{number:05d}.pt"

    def _batch(self, number: int) -> Batch:
        plan = _plan(number)
        height, width = self._size
        frames = (plan.latents - 1) * TEMPORAL_RATIO + 1
        count, sounds = plan.count, max(1, audio_latent_count(frames, FRAME_RATE))
        config: Any = self._teacher.transformer.config
        if plan.continued or plan.shown:
            video, audio, captions = self._made(number)
        else:
            video = torch.zeros(count, config.in_channels, plan.latents, height, width)
            audio = torch.zeros(count, sounds, config.audio_in_channels)
            captions = [self._captions[int(torch.randint(len(self._captions), ()))] for _ in range(count)]
        stills = self._still(video) if plan.shown else None
        places = (None if float(torch.rand(())) < 0.5 else frames - 1,) if plan.shown else ()
        return unanswered(video, audio, captions, stills, places)

    def _made(self, number: int) -> tuple[Tensor, Tensor, list[str]]:
        """Clips of the usual length that were made in a file before this one, cut to its plan's."""
        plan = _plan(number)
        usual = [each for each in range(number) if _plan(each) == PLANS[0]]
        made = Trajectory.read(self._path(usual[int(torch.randint(len(usual), ()))]))
        rows = torch.randperm(len(made))[: plan.count]
        video, audio = made.ends()
        sounds = max(1, audio_latent_count((plan.latents - 1) * TEMPORAL_RATIO + 1, FRAME_RATE))
        return video[rows, :, : plan.latents], audio[rows, :sounds], [made.captions[int(row)] for row in rows]


def _plan(number: int) -> Plan:
    return PLANS[number % len(PLANS)]


def _prefixes(batch: Batch, continued: bool) -> tuple[Tensor, Tensor]:
    """What a continuation is given: mostly as much as the program hands over, else a first picture; with its sound."""
    count, _, frames, height, width = batch.video.shape
    kept = torch.zeros(count, frames * height * width, dtype=torch.bool)
    kept_sound = torch.zeros(batch.audio.shape[:2], dtype=torch.bool)
    for row in range(count if continued else 0):
        latents = WINDOW if float(torch.rand(())) < 0.75 else 1
        kept[row, : latents * height * width] = True
        if float(torch.rand(())) < 0.8:
            kept_sound[row, : kept_sounds(latents)] = True
    return kept, kept_sound


def need_walks(folder: Path) -> list[Path]:
    """The recorded files of a folder, in order. Raises StudioError where there are none."""
    walks = sorted(folder.glob("walks-*.pt"))
    if not walks:
        raise StudioError(f"There are no walks in {folder}: record some first.")
    return walks


class TrajectoryStore:
    """Draws pairs of states from recorded walks, and takes up those that are recorded meanwhile."""

    def __init__(self, folder: Path, levels: Sequence[float], wanted: Sequence[float]) -> None:
        """`levels` are those that were recorded, `wanted` those of the student, a part of them.

        Raises StudioError where nothing is recorded yet.
        """
        self._folder = folder
        self._ends = [*(list(levels).index(level) for level in wanted), len(levels)]
        self._levels = [*levels, 0.0]
        self._read: dict[Path, Trajectory] = {}
        need_walks(folder)

    def draw(self) -> tuple[Trajectory, Tensor, Tensor]:
        """A file of walks, and for each of them which state to begin at and which to come to.

        Raises StudioError for walks through another number of levels.
        """
        for path in sorted(set(self._folder.glob("walks-*.pt")) - set(self._read)):
            made = Trajectory.read(path)
            if len(made.clip) != len(self._levels):
                raise StudioError(f"{path} was recorded with another pipeline: give another --out, and record there.")
            self._read[path] = made
        made = list(self._read.values())[int(torch.randint(len(self._read), ()))]
        step = torch.randint(len(self._ends) - 1, (len(made),))
        ends = torch.tensor(self._ends)
        return made, ends[step], ends[step + 1]

    def level(self, states: Tensor) -> Tensor:
        """The noise levels of states."""
        return torch.tensor(self._levels)[states]
