"""Where measured takes come from: a model, through the same backend as the program's engine, or the renderer itself.

Both answer the same wishes, so that every measure of the model has the renderer's own held-out clips as its ceiling.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import torch
from numpy.typing import NDArray

from studio.domain.asset import Asset
from studio.domain.request import GenerationRequest, Parent, RequestReference, matched_frames
from studio.domain.shot import ReferenceRole, TakeId
from studio.domain.time import Rate
from studio.generate.backends.base import Backend, Order, ParentView, ReferenceView
from studio.generate.catalog import find_model, require_installed
from studio.generate.model_row import ModelRow
from studio.sketch.evaluation.ask import Asked
from studio.sketch.world.data import HEIGHT, WIDTH
from studio.sketch.world.draw import draw
from studio.sketch.world.framing import RATE
from studio.sketch.world.noise import SAMPLE_RATE
from studio.sketch.world.reference import ROLES, draw_references
from studio.sketch.world.sound import synthesise
from studio.sketch.world.spec import Spec
from studio.sketch.world.staging import FRAMES, Staged, stage

Pictures = NDArray[np.uint8]
_HEARD = 48_000
_AT_ONCE = 4
_LINK_FRAMES = 48
"""How many new frames each link of a continuation has."""


@dataclass(frozen=True, slots=True)
class Take:
    """Frames (T, height, width, 3) at 24 a second and sound (samples, 2) at `rate`, or None."""

    frames: Pictures
    sound: NDArray[np.float32] | None
    rate: int


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing to be shot: what is asked, the composition behind it where there is one, and the seed."""

    asked: Asked
    spec: Spec | None
    seed: int


class Maker(Protocol):
    """Who makes takes, of `size` (width and height); `folder` holds its weights where it has any."""

    name: str

    @property
    def size(self) -> tuple[int, int]: ...

    @property
    def folder(self) -> Path | None: ...

    def shoot(self, wish: Wish) -> Take:
        """A take of a wish."""
        ...

    def repeat(self, wish: Wish) -> Take:
        """A take of a wish, made anew."""
        ...

    def go_on(self, wish: Wish, links: int) -> list[Take]:
        """A take from a camera that stands still, and `links` more, each the continuation of the one before."""
        ...

    def match(self, wish: Wish, other: Wish, first: Take) -> Take:
        """A cut from `first`, a take of `wish`, to the same set and people as another set-up wishes."""
        ...

    def refer(self, wish: Wish, picture: Pictures, role: ReferenceRole) -> Take:
        """A take that shows who or what is in the dropped `picture` (1, height, width, 3)."""
        ...


class _Silent:
    """Somebody must be told how far it is; nobody cancels."""

    def step(self, done: float, phase: str) -> None:
        pass

    def preview(self, picture: Pictures) -> None:
        pass

    def check(self) -> None:
        pass


class Model:
    """A model of the catalog, or of a folder, in this process."""

    def __init__(self, wanted: str) -> None:
        """`wanted` is a catalog id or a folder. Raises ModelMissing with a sentence."""
        self.row: ModelRow = require_installed(find_model(wanted))
        module, _, kind = self.row.backend.partition(":")
        build = cast("Callable[[Path | None, _Silent], Backend]", getattr(importlib.import_module(module), kind))
        self._backend = build(self.row.folder, _Silent())
        stamp = self._backend.stamp()
        self.name = f"{stamp.id} {stamp.revision}".strip()

    @property
    def folder(self) -> Path | None:
        return self.row.folder

    @property
    def size(self) -> tuple[int, int]:
        return self.row.sizes[0] if self.row.sizes else (WIDTH, HEIGHT)

    def shoot(self, wish: Wish) -> Take:
        return self._make(self._request(wish))

    def repeat(self, wish: Wish) -> Take:
        return self.shoot(wish)

    def go_on(self, wish: Wish, links: int) -> list[Take]:
        takes = [self.shoot(wish)]
        for number in range(links):
            before = takes[-1]
            request = replace(self._request(wish), frames=_LINK_FRAMES, seed=wish.seed + number + 1)
            takes.append(self._make(*self._following(request, before, before.frames[-self.row.window_frames :])))
        return takes

    def match(self, wish: Wish, other: Wish, first: Take) -> Take:
        spread = first.frames[list(matched_frames(len(first.frames)))]
        request = self._request(other)
        parent = Parent(TakeId("measured"), len(first.frames), "match")
        view = ParentView(spread, Rate(RATE), None, lossless=True)
        return self._make(replace(request, parent=parent), view)

    def refer(self, wish: Wish, picture: Pictures, role: ReferenceRole) -> Take:
        asset = Asset(hashlib.sha256(picture.tobytes()).hexdigest(), ".png", "image", "dropped")
        reference = RequestReference(asset, role)
        request = replace(self._request(wish), references=(reference,))
        return self._make(request, references=(ReferenceView(reference, picture),))

    def _following(
        self, request: GenerationRequest, before: Take, window: Pictures
    ) -> tuple[GenerationRequest, ParentView]:
        sound = before.sound
        if sound is not None:
            sound = sound[-round(len(window) * before.rate / RATE) :]
        parent = Parent(TakeId("measured"), len(before.frames), "continue")
        return replace(request, parent=parent), ParentView(window, Rate(RATE), sound, lossless=True)

    def _request(self, wish: Wish) -> GenerationRequest:
        width, height = self.size
        longest = self.row.max_frames or FRAMES
        return GenerationRequest(
            model=self.row.id,
            prompt=wish.asked.prompt,
            direction=wish.asked.direction,
            width=width,
            height=height,
            rate=Rate(RATE),
            frames=min(FRAMES, longest),
            seed=wish.seed,
        )

    def _make(
        self, request: GenerationRequest, parent: ParentView | None = None, references: tuple[ReferenceView, ...] = ()
    ) -> Take:
        result = self._backend.generate(Order(request, parent, references), _Silent())
        return Take(result.frames, result.sound, _HEARD)


class Renderer:
    """The world itself. It knows nothing but compositions; clips may be kept in a folder, and are used again."""

    name = "the renderer"
    size = (WIDTH, HEIGHT)
    folder: Path | None = None

    def __init__(self, keep: Path | None = None) -> None:
        self._keep = keep
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)

    def shoot(self, wish: Wish) -> Take:
        return self._kept(_spec(wish), FRAMES)

    def repeat(self, wish: Wish) -> Take:
        return self._render(_spec(wish), FRAMES)

    def go_on(self, wish: Wish, links: int) -> list[Take]:
        whole = self._kept(_spec(wish), FRAMES + links * _LINK_FRAMES)
        cuts = [0, *(FRAMES + number * _LINK_FRAMES for number in range(links + 1))]
        return [Take(whole.frames[start:end], None, SAMPLE_RATE) for start, end in pairwise(cuts)]

    def match(self, wish: Wish, other: Wish, first: Take) -> Take:
        return self.shoot(other)

    def refer(self, wish: Wish, picture: Pictures, role: ReferenceRole) -> Take:
        return self.shoot(wish)

    def draw(self, spec: Spec, frames: int) -> Pictures:
        """The first frames of a composition's clip, without its sound."""
        return _draw(stage(spec, FRAMES, tall=HEIGHT / WIDTH), frames)

    def _kept(self, spec: Spec, frames: int) -> Take:
        if self._keep is None:
            return self._render(spec, frames)
        mark = hashlib.sha256(f"{spec} {frames}".encode()).hexdigest()[:16]
        path = self._keep / f"{mark}.npz"
        if path.exists():
            with np.load(path) as file:
                return Take(file["frames"], file["sound"], SAMPLE_RATE)
        take = self._render(spec, frames)
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            np.savez_compressed(file, frames=take.frames, sound=np.asarray(take.sound))
        part.replace(path)
        return take

    def _render(self, spec: Spec, frames: int) -> Take:
        staged = stage(spec, frames, tall=HEIGHT / WIDTH)
        return Take(_draw(staged, frames), synthesise(spec, frames, staged), SAMPLE_RATE)


def _draw(staged: Staged, frames: int) -> Pictures:
    pieces = [slice(at, min(at + _AT_ONCE, frames)) for at in range(0, frames, _AT_ONCE)]
    return torch.cat([draw(staged.scene, piece, WIDTH, HEIGHT) for piece in pieces]).numpy()


def draw_dropped(spec: Spec) -> tuple[Pictures, ReferenceRole]:
    """A picture that an artist might drop, of the one person or the thing of a composition, (1, height, width, 3)."""
    role: ReferenceRole = "character" if spec.roles else "prop"
    pictures, _ = draw_references(spec, WIDTH, HEIGHT)
    return pictures[[ROLES.index(role)]].numpy(), role


def _spec(wish: Wish) -> Spec:
    if wish.spec is None:
        raise ValueError("the renderer draws compositions of its own, not other people's prompts")
    return wish.spec
