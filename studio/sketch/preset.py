"""What is trained on which kind of machine: the clips, the sizes, the batches, and how long each part takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.sketch.training import Schedule
from studio.sketch.video_autoencoder import Design

LAYERS = 6
"""Layers of the transformer, 256 wide: a second of film is a second's work of two processor cores (docs/sketch.md)."""


@dataclass(frozen=True, slots=True)
class Reel:
    """Clips of one size and length, or stills; `share` shards of them come in a mixture.

    In `pairs`, each set is shot by two cameras.
    """

    width: int
    height: int
    frames: int
    share: int = 1
    pairs: bool = False


@dataclass(frozen=True)
class Preset:
    """How large the batches are and how long each part is trained, for one kind of machine.

    `windows` are (batch, frames, height, width) of the pieces for the picture autoencoder, which is asked to be sharp
    from step `polish_from` and by the critic from `critic_from`, where its decoder is trained alone from
    `decoder_critic_from`; `alive` how many of a latent's 128 numbers are kept; `student` how many plain steps a
    distilled model takes; `brush` how wide in pixels a brush washes what is decoded, 0 for none, and `enlarge` how
    many times as large the drawing is in the end (generate/backends/wash.py); `coarse` how many times smaller clips are
    drawn than they are shown (world/data.py).
    """

    device: str
    design: Design
    reels: tuple[Reel, ...]
    clips: int
    frames_in_memory: int
    windows: tuple[tuple[int, int, int, int], ...]
    polish_from: int
    critic_from: int
    decoder_critic_from: int
    sounds: int
    tokens: int
    encoded_at_once: int
    alive: int
    brush: int = 0
    enlarge: int = 1
    coarse: int = 1
    student: int = 8
    layers: int = LAYERS
    schedules: dict[str, Schedule] = field(default_factory=dict)

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Every (width, height), the first the usual one."""
        return tuple(dict.fromkeys((reel.width, reel.height) for reel in self.reels))

    @property
    def most_frames(self) -> int:
        """The longest clip."""
        return max(reel.frames for reel in self.reels)


PRESETS = {
    "cpu": Preset(
        device="cpu",
        design="light",
        # A processor sees a thousand sets in the time of thirty clips: who, where and when are learned from stills.
        reels=(
            Reel(288, 160, 33, share=4),
            Reel(288, 160, 65, share=2),
            Reel(288, 160, 65, pairs=True),
            Reel(288, 160, 1, share=3),
        ),
        clips=8000,
        frames_in_memory=32_500,
        windows=((4, 17, 96, 160), (7, 9, 96, 160), (24, 1, 96, 160)),
        polish_from=450,
        critic_from=900,
        decoder_critic_from=1_000_000,
        sounds=8,
        tokens=2160,
        encoded_at_once=1,
        alive=64,
        brush=4,
        enlarge=2,
        coarse=2,
        schedules={
            "video": Schedule(1200, 3e-4, warmup_steps=40, final_fraction=0.1),
            "audio": Schedule(1200, 2e-3, warmup_steps=30),
            "vocoder": Schedule(1200, 2e-3, warmup_steps=30),
            "words": Schedule(600, 1.5e-3, warmup_steps=30, average_decay=0.99),
            "transformer": Schedule(6000, 1.2e-3, warmup_steps=60, weight_decay=0.01, average_decay=0.998),
            "distilled": Schedule(1000, 3e-4, warmup_steps=20, average_decay=0.99),
            "decoder": Schedule(1500, 3e-4, warmup_steps=30),
        },
    ),
    "gpu": Preset(
        device="cuda",
        design="fine",
        reels=(
            Reel(288, 160, 65, share=3, pairs=True),
            Reel(288, 160, 65, share=3),
            Reel(288, 160, 33, share=2),
            Reel(288, 160, 121, share=2),
            Reel(160, 288, 65),
            Reel(192, 192, 65),
            Reel(320, 128, 65),
        ),
        clips=20000,
        frames_in_memory=325_000,
        windows=((32, 17, 128, 128), (8, 33, 128, 192), (96, 1, 128, 192)),
        polish_from=1000,
        critic_from=5000,
        decoder_critic_from=0,
        sounds=64,
        tokens=2160 * 32,
        encoded_at_once=16,
        alive=96,
        schedules={
            "video": Schedule(8000, 4e-4, warmup_steps=200),
            "audio": Schedule(2500, 2e-3, warmup_steps=100),
            "vocoder": Schedule(3000, 2e-3, warmup_steps=100),
            "words": Schedule(1500, 1.5e-3, warmup_steps=60, average_decay=0.998),
            "transformer": Schedule(6000, 1.5e-3, warmup_steps=200, weight_decay=0.01, average_decay=0.999),
            "distilled": Schedule(400, 4e-4, warmup_steps=30, average_decay=0.98),
            "decoder": Schedule(800, 3e-4, warmup_steps=50),
        },
    ),
}
