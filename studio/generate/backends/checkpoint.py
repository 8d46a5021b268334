"""One checkpoint of a family, loaded and kept: the `Backend` that every family's class is.

Nothing is fetched and nothing in the folder is executed. The weights are loaded once and never change, so a request
made twice on the same machine gives the same take to the bit.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Generic

import torch
from torch import Tensor

from studio.domain.errors import BackendFailed, ModelMissing
from studio.domain.request import GenerationRequest
from studio.domain.shot import ReferenceRole
from studio.domain.take import ModelStamp, Platform
from studio.domain.time import Rate
from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.backends.base import Order, Pictures, Report, Result
from studio.generate.backends.broken_weights import broken_weights
from studio.generate.backends.examination import examine
from studio.generate.backends.family import Estimate, Latents, Run, SoundTrack, Words
from studio.generate.backends.given import Given
from studio.generate.backends.interrupt import Interrupt, settling
from studio.generate.backends.job import Job
from studio.generate.backends.levers import CacheCount, pull, reset
from studio.generate.backends.loading import (
    Loaded,
    check_folder,
    hash_reading,
    hash_weights,
    load,
    load_apart,
    load_files,
    models_of,
)
from studio.generate.backends.lora_stack import LoraStack
from studio.generate.backends.memory import Meter
from studio.generate.backends.numeric import (
    Numeric,
    NumericPath,
    candidates,
    choose_numeric,
    describe,
    keeping_layers,
    path_of_recipe,
    prepare,
)
from studio.generate.backends.numeric_trial import LEVELS, Attempt, measured_path, short_run
from studio.generate.backends.placing import TEXT, Placing
from studio.generate.backends.plan import Grid, Plan
from studio.generate.backends.recipe import AnyRecipe, read_side_file
from studio.generate.backends.text_shelf import Key, TextShelf
from studio.generate.backends.validity import RanAway
from studio.generate.numeric_choice import PATH_VARIABLE
from studio.generate.prompt_template import template_of, word_prompt
from studio.generate.reading import readable
from studio.generate.weights.transformer_file import places_for

_PROMPTS_KEPT = 16


class Checkpoint(ABC, Generic[AnyRecipe]):
    """What all families do alike; see `Family` for what each adds. `components` are the pipeline's parts by name."""

    family: ClassVar[str]
    title: ClassVar[str]
    pipelines: ClassVar[dict[str, Any]]
    """The pipeline classes that a folder of this family may name, and the one that it is loaded as."""
    exact: ClassVar[tuple[str, ...]] = ()
    """The parts that are to compute in fp32 whatever the rest does."""
    brought: ClassVar[tuple[str, ...]] = ()
    """The parts that a folder names and the family makes itself, in `ready`."""
    apart: ClassVar[bool] = False
    """Whether the parts are read one by one: of a modular model, or where no pipeline can be made of some of them."""
    may_be_small: ClassVar[bool] = False
    """Whether the family has models so small that it is worth measuring which numeric path they are fastest on."""

    words: ClassVar[type[tuple[Any, ...]] | None] = None
    """The NamedTuple of tensors that `encode` gives, where it may be kept on the disk."""

    picture_stops: int
    sound_stops = 0

    def __init__(
        self, folder: Path | None, report: Report, numeric_path: str = "", arrangement: Arrangement = PLAIN
    ) -> None:
        """`numeric_path` is that of a recipe to be made again.

        Raises ModelMissing, with a sentence, when the folder holds no model of the family that can be loaded, and
        BackendFailed when it cannot be set up as the arrangement says.
        """
        if folder is None:
            raise ModelMissing(f"the {self.title} backend needs a folder with weights")
        report.step(0.0, "loading")
        self._folder = folder
        own = tuple(Path(file) for file in arrangement.transformers)
        self._replaced = dict(zip(places_for(folder), own, strict=True)) if own else {}
        kind = check_folder(folder, title=self.title, classes=self.pipelines, replaced=self._replaced)
        # Now: whoever puts others there later does not change what was loaded.
        self._files, reading = hash_weights(folder, self._replaced), hash_reading(folder)
        self._arrangement = arrangement
        wished = os.environ.get(PATH_VARIABLE) or self._path(numeric_path, report)
        self.numeric: Numeric = choose_numeric(keeping_layers(wished) if arrangement.wants_own_layers else wished)
        self._meter = Meter(self.numeric.device)
        self._kind = self.pipelines[kind]
        self._interrupt = Interrupt(settling(self.numeric.device))
        reads_first = arrangement.placement.way in ("text-first", "quantised")
        self.components, self.settings = self._load(
            without=lambda name: name in self.brought or (reads_first and name.startswith(TEXT))
        )
        self._dress(self.components)
        self._placing = Placing(self.components, self.numeric, arrangement.placement, self._reload)
        self.recipe: AnyRecipe = read_side_file(folder, self.published(folder))
        self._spared = CacheCount(arrangement)
        self._pull()
        self._loras = LoraStack(self._kind, self.components, self.numeric)
        self._words: OrderedDict[Key, Words] = OrderedDict()
        self._shelf = TextShelf.of(self.words, reading, self.family, self.recipe, self.numeric)
        self.grid: Grid = self.ready()

    @classmethod
    def examine(cls, folder: Path, transformers: Sequence[str] = ()) -> None:
        """Raise ModelMissing, with a sentence, unless a folder could be loaded, with files of the person's in the place
        of its transformers. No weight is read.
        """
        replaced = places_for(folder) if transformers else ()
        check_folder(folder, title=cls.title, classes=cls.pipelines, replaced=replaced)
        examine(folder, without=lambda name: name in cls.brought or name in replaced)

    @property
    def called(self) -> str:
        """What it is called, in small letters, since names say how some are run: its folder, then its own files."""
        return " ".join((self._folder.name, *(file.stem for file in self._replaced.values()))).lower()

    def stamp(self) -> ModelStamp:
        """Which weights these are; the hashes are of the files that were loaded."""
        return ModelStamp(
            id=self.recipe.id or self._folder.name,
            family=self.family,
            revision=self.recipe.revision,
            files=self._files | self._loras.hashes,
        )

    def platform(self) -> Platform:
        """Device, precision, threads, numeric path and library versions of this process."""
        told = describe(self.numeric)
        return replace(told, numeric_path=told.numeric_path + self._arrangement.numbers)

    def peak_bytes(self) -> int:
        """The most memory that the last take held, the libraries aside."""
        return self._meter.peak_bytes()

    def generate(self, order: Order, report: Report) -> Result:
        """Make one take. Raises BackendFailed with a sentence, and `Cancelled` from inside a model."""
        self._meter.begin()
        self._loras.apply(order.loras)
        reset(self.components)
        self._spared.begin()
        with torch.inference_mode(), self._interrupt.asking(report.check):
            try:
                made = Job(self, order, report, self._interrupt).run()
            except RanAway as error:
                # What half precision has no room for is a number in the files.
                broken = "" if self.numeric.dtype == torch.float16 else broken_weights(self.components, self._folder)
                if not broken:
                    raise
                raise BackendFailed(broken) from error
        return replace(made, notes=(*made.notes, *self._spared.notes()))

    def word(self, request: GenerationRequest) -> str:
        """The prompt in the family's template, and in words that the checkpoint has read."""
        request = readable(request, self._folder)
        template = template_of(self.family)
        if template is None:
            return request.prompt
        return word_prompt(request, template, speaks=self._speaks, sees=self.starts_from_picture)

    def read(self, prompt: str, negative: str) -> Words:
        """A prompt as the text encoder reads it; the same words are read once."""
        return self.kept((prompt, negative), lambda: self.encode(prompt, negative))

    def kept(self, key: Key, read: Callable[[], Words]) -> Words:
        """What `read` gives, which runs the text encoder; the same key is read once."""
        if key not in self._words:
            self._words[key] = self._shelf.find(key) or self._encoded(key, read)
            if len(self._words) > _PROMPTS_KEPT:
                self._words.popitem(last=False)
        self._words.move_to_end(key)
        return self._words[key]

    def _encoded(self, key: Key, read: Callable[[], Words]) -> Words:
        before = self.components.get("transformer")
        with self._placing.reading():
            words = read()
        if self.components.get("transformer") is not before:
            self.renew()
        self._shelf.keep(key, words)
        return words

    def renew(self) -> None:
        """Give a transformer that was read from the disk again the levers and the LoRAs that it had."""
        self._pull()
        self._loras.renew()

    def _pull(self) -> None:
        pull(self.components, self._arrangement, self.family, self.recipe, self._folder)
        self._spared.watch(self.components)

    @property
    def previews(self) -> bool:
        """Not where the models take turns on the card."""
        return not self._placing.takes_turns

    def _dress(self, parts: Mapping[str, Any]) -> None:
        """Give models that come from the disk what every model of ours has: its kernels, and ears for a cancel."""
        for name, model in models_of(dict(parts)).items():
            model.eval()
            prepare(model, self.numeric, name, exact=self.exact)
            self._interrupt.watch(model)

    def _load(self, only: Collection[str] | None = None, without: Callable[[str], bool] = lambda name: False) -> Loaded:
        loader = load_apart if self.apart else partial(load, self._kind)
        loaded = loader(
            self._folder,
            self.numeric,
            exact=self.exact,
            only=only,
            without=lambda name: name in self._replaced or without(name),
        )
        wanted = {name: file for name, file in self._replaced.items() if only is None or name in only}
        loaded.parts.update(load_files(self._folder, wanted, self.numeric))
        return loaded

    def _reload(self, names: frozenset[str]) -> Mapping[str, Any]:
        parts = self._load(only=names).parts
        loaded = {name: parts[name] for name in names}
        self._dress(loaded)
        return loaded

    @property
    def starts_from_picture(self) -> bool:
        """Unless a family knows more, what it was trained for."""
        return "first" in self.recipe.trained

    @property
    def placed(self) -> frozenset[ReferenceRole]:
        """Who was trained for a first or a last picture passes through any; a family that does not says so."""
        trained = bool({"first", "last"} & set(self.recipe.trained))
        return frozenset(("first", "last", "at")) if trained else frozenset()

    @property
    def holds_clips(self) -> bool:
        return False

    @property
    def fits_references(self) -> bool:
        return True

    @property
    def only_ends(self) -> bool:
        return False

    @property
    def listens(self) -> bool:
        return False

    @property
    def refers_alone(self) -> bool:
        return False

    @property
    def video_needs(self) -> str:
        return ""

    def admit(self, given: Given, plan: Plan) -> None:
        """A shot that is longer than one window needs a model that can go on from a picture."""
        if len(plan.windows) > 1 and not self.starts_from_picture:
            seconds = self.grid.longest / plan.rate.fps
            raise BackendFailed(
                f"this model makes at most {float(seconds):.1f} seconds and cannot go on from a picture: "
                "make the shot shorter, or choose a model that continues"
            )

    def sound_track(self, rate: Rate, given: Given) -> SoundTrack | None:
        """Most families are silent."""
        return None

    @abstractmethod
    def published(self, folder: Path) -> AnyRecipe:
        """How a checkpoint of this kind is run that says nothing of itself. The components are loaded by then."""

    @abstractmethod
    def ready(self) -> Grid:
        """Make what works on the loaded components, and say what lengths they make."""

    @abstractmethod
    def encode(self, prompt: str, negative: str) -> Words:
        """Run the text encoder."""

    @abstractmethod
    def sample(self, run: Run, on_step: Callable[[float], None], on_estimate: Estimate) -> Latents: ...

    @abstractmethod
    def decode(self, latents: Latents) -> Pictures: ...

    @abstractmethod
    def glimpse(self, estimate: Tensor, run: Run) -> Pictures: ...

    def _path(self, of_recipe: str, report: Report) -> str | None:
        """The path of a recipe, else what was measured to be the fastest here; None leaves it to the rule."""
        path = path_of_recipe(of_recipe)
        if path is not None or not self.may_be_small:
            return path
        if self._arrangement.wants_own_layers:
            return None
        size = sum((self._folder / name).stat().st_size for name in self._files)
        return measured_path(
            self._folder.name, self._files, size, candidates(), lambda path: self._attempt(path, report), report
        )

    def _attempt(self, path: NumericPath, report: Report) -> Attempt:
        """This checkpoint loaded on another path, ready for the short run."""
        other = type(self)(self._folder, report, f"cpu-{path}")
        other.recipe = replace(other.recipe, steps=len(LEVELS), sigmas=LEVELS)
        other.grid = other.ready()
        return partial(short_run, other, other.recipe, other.grid, report)

    @property
    def _speaks(self) -> bool:
        return "dialogue" in self.recipe.trained
