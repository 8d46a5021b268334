"""What holds for every family, through the real engine child, on its tiny checkpoint: an entry in `tiny.TINY` joins.

Whatever a row claims is tried; what depends on one family only is tested beside this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from diffusers.hooks.first_block_cache import FirstBlockCacheConfig
from diffusers.hooks.mag_cache import MagCacheConfig
from diffusers.models.attention_dispatch import AttentionBackendName, _AttentionBackendRegistry
from PIL import Image
from safetensors.torch import save_file

from studio.domain.asset import Asset
from studio.domain.direction import Direction, Move
from studio.domain.errors import BackendFailed
from studio.domain.request import GenerationRequest, Kept, Parent, RequestReference
from studio.domain.shot import ReferenceRole, TakeId
from studio.domain.time import Rate
from studio.generate.arrangement import Arrangement, Lever
from studio.generate.backends import preview
from studio.generate.backends.base import SAMPLE_RATE, Cancelled, LoraView, Order, Pictures, ReferenceView
from studio.generate.backends.checkpoint import Checkpoint
from studio.generate.backends.cosmos3 import Cosmos3
from studio.generate.backends.interrupt import stops
from studio.generate.backends.levers import compiled, pull
from studio.generate.backends.minimax_h3 import MiniMaxH3
from studio.generate.backends.text_shelf import VARIABLE
from studio.generate.catalog import find_model
from studio.generate.engine import Cancelled as WasCancelled
from studio.generate.engine import Engine, Failed, Finished
from studio.generate.lever import is_uncached
from studio.generate.lora import check_lora, look_at_lora, transformer_tensors
from studio.generate.material import order_for
from studio.generate.messages import EngineJob, Made, ParentFiles, Preview, Progress, Remark
from studio.generate.model_row import Capability, ModelRow
from studio.generate.placement import ORDER
from studio.generate.retake import read_retake
from studio.media.reader import VideoReader, read_sound
from tests.generate.backends.tiny import TINY

PUSH_IN = Direction(phrase="the camera pushes in", moves=(Move("dolly-in", 2.0, "m"),))


OTHER_KINDS = (
    "ltx2-controlled",
    "ltx2-upsampled",
    "wan-clip",
    "wan-between",
    "wan-held",
    "helios-distilled",
    "hunyuan15-picture",
    "kandinsky6-distilled",
    "flux2-klein-plain",
)
"""Of these only what their rows claim is tried in `make test`: one kind of each architecture goes through the rest."""
_ONE_OF_EACH = [pytest.param(kind, marks=pytest.mark.slow if kind in OTHER_KINDS else ()) for kind in TINY]
every_kind = pytest.mark.parametrize("row", TINY, indirect=True, scope="module")
one_of_each = pytest.mark.parametrize("row", _ONE_OF_EACH, indirect=True, scope="module")


@pytest.fixture(scope="module")
def row(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ModelRow:
    """The row of a tiny checkpoint, as the program recognises its folder."""
    folder = tmp_path_factory.mktemp("models") / request.param
    TINY[request.param](folder)
    return find_model(str(folder))


@dataclass
class Desk:
    """Makes takes of a film of 64x32 with one model. Pictures that it is given are asked for by their roles."""

    engine: Engine
    row: ModelRow
    folder: Path
    made: list[EngineJob] = field(default_factory=list)

    def job(
        self,
        *roles: ReferenceRole,
        files: ParentFiles | None = None,
        kept_files: ParentFiles | None = None,
        another: ReferenceRole | None = None,
        **asked: Any,
    ) -> EngineJob:
        """`another` is the role of which another picture is given than usual."""
        given = [self._picture(role, another=role == another) for role in roles]
        # A last picture is the very last frame of what a model makes, and some make nothing short.
        frames = max(21, self.row.least_frames if "last" in roles else 1)
        settings = {"frames": frames, "seed": 7, "prompt": "a red ball rolls", "width": 64, "height": 32, **asked}
        if self.draws and settings.setdefault("kind", "still") == "still":
            settings["frames"] = 1
        references = tuple(RequestReference(asset, role, at=10 if role == "at" else None) for role, asset, _ in given)
        request = GenerationRequest(model=self.row.id, rate=Rate(24), references=references, **settings)
        job = EngineJob(
            id=TakeId(f"take{len(self.made)}"),
            shot="shot 030",
            request=request,
            model=self.row,
            incoming=self.folder / f"take{len(self.made)}",
            parent=files,
            kept=kept_files,
            assets={asset.key: path for _, asset, path in given},
        )
        self.made.append(job)
        return job

    def plain(self, **asked: Any) -> EngineJob:
        """From words, or from as many pictures as the model cannot do without."""
        return self.job(*self.needed, **asked)

    @property
    def draws(self) -> bool:
        """Whether the model makes stills and no films."""
        return not any(self.row.can(each) for each in ("text", "image", "first"))

    @property
    def needed(self) -> tuple[ReferenceRole, ...]:
        if self.row.can("text") or self.draws:
            return ()
        return ("first",) if self.row.can("continue") else ("first", "last")

    def run(self, job: EngineJob) -> Made:
        """Make a take; whatever was asked for, it is as long as it has to be, and so is its sound."""
        outcome = self.engine.run(job)
        assert isinstance(outcome, Finished), outcome
        made, request = outcome.made, job.request
        rate = made.source_rate
        if request.kind == "still":
            assert (made.source_frames, made.head, made.has_sound) == (1, 0, False)
        elif request.kept is None:
            assert made.frames >= request.head + request.frames + request.tail
            assert made.head == request.head
            assert abs(made.source_head / rate.fps - request.rate.seconds(request.head)) <= Fraction(1, 2) / rate.fps
            assert made.has_sound == self.row.can("sound")
        if made.has_sound:
            heard = read_sound(job.incoming / "sound.flac")
            assert len(heard) == rate.samples(made.source_frames, SAMPLE_RATE)
        return made

    def files(self, job: EngineJob, made: Made) -> ParentFiles:
        at = job.incoming
        return ParentFiles.of(
            made.take(job.request),
            master=at / "master.mp4",
            frames=at / "frames.mkv",
            sound=at / "sound.flac" if made.has_sound else None,
        )

    def _picture(self, role: ReferenceRole, *, another: bool) -> tuple[ReferenceRole, Asset, Path]:
        number = 10_000 * another + sum(role.encode())
        path = self.folder / f"{role}{number}.png"
        noise = np.random.default_rng(number).integers(0, 256, (36, 64, 3), dtype=np.uint8)
        Image.fromarray(noise).save(path)
        return role, Asset(f"{number:064x}", ".png", "image", path.name), path


@pytest.fixture
def desk(engine: Engine, row: ModelRow, tmp_path: Path) -> Desk:
    return Desk(engine, row, tmp_path)


def frames_of(job: EngineJob) -> Pictures:
    with VideoReader(job.incoming / "frames.mkv") as video:
        return np.stack([video.rgb(index) for index in range(video.frames)])


@one_of_each
def test_a_take_has_its_frames_its_head_and_its_sound_or_says_why_not(desk: Desk) -> None:
    handle, least = (0, 1) if desk.draws else (4, 29)
    job = desk.plain(head=handle, tail=handle)
    made = desk.run(job)
    assert (made.frames >= least, made.head) == (True, handle)
    assert (made.width, made.height) == desk.row.sizes[0]
    assert frames_of(job).std() > 1
    if made.has_sound:
        assert np.abs(read_sound(job.incoming / "sound.flac")).max() > 0
    else:
        assert ("a still has no sound" if desk.draws else "silent") in made.sound_note


@one_of_each
def test_the_same_request_makes_the_same_take_before_and_after_a_cancelled_one(desk: Desk) -> None:
    first, pid = desk.run(desk.plain()), desk.engine.pid
    for phase in ("denoising", "decoding"):
        outcome = desk.engine.run(desk.plain(seed=8), cancel_in(desk.engine, phase))
        # Something tiny may be there before it is asked; that it stops is tried below, where nothing races it.
        assert isinstance(outcome, WasCancelled | Finished)
        assert desk.engine.pid == pid  # asked, not killed: the model stays loaded
    assert desk.run(desk.plain()).sha256 == first.sha256
    assert desk.run(desk.plain(seed=8)).sha256 != first.sha256


def cancel_in(engine: Engine, phase: str) -> Callable[[Progress | Preview | Remark], None]:
    def listen(event: Progress | Preview | Remark) -> None:
        if isinstance(event, Progress) and event.phase == phase:
            engine.cancel()

    return listen


@every_kind
def test_an_examination_finds_nothing_against_it(engine: Engine, row: ModelRow) -> None:
    assert not engine.examine(row)


@every_kind
def test_whatever_its_row_claims_it_does(desk: Desk) -> None:
    plain = desk.plain()
    without = desk.run(plain)
    claimed = set(desk.row.capabilities)
    assert claimed
    for capability in sorted(claimed):
        MODES[capability](desk, plain, without)


def said_no(made: Made) -> list[str]:
    return [note for note in made.notes if "left out" in note or "not trained" in note]


def from_words(desk: Desk, plain: EngineJob, without: Made) -> None:
    assert not plain.request.references
    assert desk.run(desk.plain(prompt="a blue boat at night")).sha256 != without.sha256


def through(role: ReferenceRole) -> Callable[[Desk, EngineJob, Made], None]:
    """A take beside one without, or, where a model makes none without, beside one with another picture."""

    def passes(desk: Desk, plain: EngineJob, without: Made) -> None:
        another = role if role in desk.needed else None
        made = desk.run(desk.job(*dict.fromkeys((*desk.needed, role)), another=another))
        assert not said_no(made)
        assert made.sha256 != without.sha256

    return passes


def goes_on(desk: Desk, plain: EngineJob, without: Made) -> None:
    """The head is the parent's end to the bit, and another end makes another continuation."""
    files = desk.files(plain, without)
    ends = (without.frames - 2, without.frames - 5)
    takes: list[Made] = []
    for end in ends:
        head = desk.row.window.film_frames(end, Rate(24))
        job = desk.job(files=files, parent=Parent(TakeId("before"), end, "continue"), head=head)
        takes.append(desk.run(job))
        assert takes[-1].head == head
        count = takes[-1].source_head
        last = without.source_rate.frames(Rate(24).seconds(end))
        assert count >= 1
        assert np.array_equal(frames_of(job)[:count], frames_of(plain)[last - count : last])
        assert not said_no(takes[-1])
        join = takes[-1].joins[0]
        assert join.at == count
        assert join.given == join.repeated  # an untrained model repeats nothing, and is not taken to stand still
        assert join.step > 0
    assert takes[0].sha256 != takes[1].sha256


def matches(desk: Desk, plain: EngineJob, without: Made) -> None:
    parent = Parent(TakeId("before"), without.frames, "match")
    made = desk.run(desk.job(*desk.needed, files=desk.files(plain, without), parent=parent))
    assert not said_no(made)
    assert made.sha256 != without.sha256


def makes_a_region(desk: Desk, plain: EngineJob, without: Made) -> None:
    """Of a whole take, and of a part: what is black in the mask stays to the bit, and what is white is new."""
    painted = np.zeros((36, 64), np.uint8)
    painted[:, 40:] = 255
    path = desk.folder / "mask.png"
    Image.fromarray(painted).save(path)
    mask = Asset("a" * 64, ".png", "image", path.name)
    before = frames_of(plain)
    width = before.shape[2]
    for start, end in ((0, without.frames), (6, 15)):
        kept = Kept(TakeId("before"), start, end, mask)
        job = desk.job(kept_files=desk.files(plain, without), kept=kept, seed=9)
        job = msgspec.structs.replace(job, assets={mask.key: path})
        made = desk.run(job)
        after = frames_of(job)
        assert before.shape == after.shape
        assert np.array_equal(before[:, :, : width * 5 // 8 - 1], after[:, :, : width * 5 // 8 - 1])
        new = [bool((one != other).any()) for one, other in zip(before, after, strict=True)]
        first, last = -(-start * made.source_rate.fps // 24), end * made.source_rate.fps // 24
        assert new == [first <= index < last for index in range(len(new))]
        assert "a region of frames" in made.notes[-1]


def follows_the_camera(desk: Desk, plain: EngineJob, without: Made) -> None:
    """The path itself is followed, not the words only."""
    said = desk.run(desk.plain(direction=Direction(phrase=PUSH_IN.phrase)))
    moved = desk.run(desk.plain(direction=PUSH_IN))
    assert said.prompt_sent == moved.prompt_sent
    assert said.sha256 != moved.sha256


def is_heard(desk: Desk, plain: EngineJob, without: Made) -> None:
    assert without.has_sound


def is_still(desk: Desk, plain: EngineJob, without: Made) -> None:
    made = desk.run(desk.plain(kind="still", frames=1))
    assert (made.source_frames, made.has_sound) == (1, False)


MODES: dict[Capability, Callable[[Desk, EngineJob, Made], None]] = {
    "text": from_words,
    "image": through("first"),
    "first": through("first"),
    "last": through("last"),
    "at": through("at"),
    "continue": goes_on,
    "match": matches,
    "references": through("character"),
    "control": follows_the_camera,
    "mask": makes_a_region,
    "sound": is_heard,
    "still": is_still,
}


def asked_in(mode: Capability, desk: Desk, plain: EngineJob, made: Made) -> EngineJob:
    """A job that asks for what a row claims, beside a take that was made without."""
    end = made.frames - 2
    match mode:
        case "first" | "image" | "last" | "at":
            role: ReferenceRole = "first" if mode == "image" else mode
            return desk.job(*dict.fromkeys((*desk.needed, role)))
        case "references":
            return desk.job(*dict.fromkeys((*desk.needed, "character")))
        case "continue":
            head = desk.row.window.film_frames(end, Rate(24))
            return desk.job(files=desk.files(plain, made), parent=Parent(TakeId("before"), end, "continue"), head=head)
        case "match":
            parent = Parent(TakeId("before"), made.frames, "match")
            return desk.job(*desk.needed, files=desk.files(plain, made), parent=parent)
        case "control":
            return desk.plain(direction=PUSH_IN)
        case "mask":
            path = desk.folder / "white.png"
            Image.fromarray(np.full((36, 64), 255, np.uint8)).save(path)
            mask = Asset("b" * 64, ".png", "image", path.name)
            kept = Kept(TakeId("before"), 0, made.frames, mask)
            job = desk.job(kept_files=desk.files(plain, made), kept=kept, seed=9)
            return msgspec.structs.replace(job, assets={mask.key: path})
        case "still":
            return desk.plain(kind="still", frames=1)
        case _:  # text, and the sound that comes with it
            return desk.plain()


@pytest.mark.slow
@every_kind
def test_every_mode_makes_the_same_take_twice_and_after_a_cancelled_one(desk: Desk) -> None:
    plain = desk.plain()
    without = desk.run(plain)
    for mode in desk.row.capabilities:
        job = asked_in(mode, desk, plain, without)
        first, pid = desk.run(job), desk.engine.pid
        stopped = msgspec.structs.replace(job, request=replace(job.request, seed=8))
        outcome = desk.engine.run(stopped, cancel_in(desk.engine, "denoising"))
        assert isinstance(outcome, WasCancelled | Finished), mode  # what is tiny may be there before it is asked
        assert desk.engine.pid == pid, mode
        assert desk.run(job).sha256 == first.sha256, mode


@pytest.mark.slow
@every_kind
def test_every_mode_is_cancelled_before_the_next_block_or_convolution(
    backend: Checkpoint[Any], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_FIRST_AFTER_S", float("inf"))
    plain = desk.plain()
    without = desk.run(plain)
    for mode in desk.row.capabilities:
        job, whole = asked_in(mode, desk, plain, without), Recorder()
        order = order_for(job)[0] if job.request.kept is None else read_retake(job).order
        backend.generate(order, Recorder())  # from here on its words are read
        wanted = backend.generate(order, whole).frames
        for cancel_at in np.linspace(2, whole.checks - 1, 5).astype(int):
            report = Recorder(cancel_at=int(cancel_at))
            with pytest.raises(Cancelled):
                backend.generate(order, report)
            assert report.checks == cancel_at, mode  # nothing asked again, so nothing ran on
        assert np.array_equal(backend.generate(order, Recorder()).frames, wanted), mode


@one_of_each
def test_a_shot_longer_than_a_window_is_made_in_several_or_refused_with_a_sentence(desk: Desk) -> None:
    longer = max(96, (desk.row.max_frames or 0) + 9)
    if desk.draws:
        outcome = desk.engine.run(desk.plain(kind="video", frames=longer))
        assert isinstance(outcome, Failed)
        assert "use it for panels, and another model for the shot" in str(outcome.error)
    elif desk.row.can("continue"):
        made = desk.run(desk.plain(frames=longer))
        assert any("pieces" in note for note in made.notes)
        assert made.joins
    else:
        outcome = desk.engine.run(desk.plain(frames=longer))
        assert isinstance(outcome, Failed)
        assert "choose" in str(outcome.error)


@one_of_each
def test_a_part_is_made_anew_between_frames_that_stay(desk: Desk) -> None:
    if not (desk.row.can("continue") and desk.row.can("last")) or desk.row.least_frames > 15 - 6:
        return  # the window and the command line refuse it (studio.production.retake)
    plain = desk.plain()
    files = desk.files(plain, desk.run(plain))
    job = desk.job(*desk.needed, kept_files=files, kept=Kept(TakeId("before"), 6, 15), seed=9)
    made = desk.run(job)
    before, after = frames_of(plain), frames_of(job)
    assert before.shape == after.shape
    same = [bool((one == other).all()) for one, other in zip(before, after, strict=True)]
    rate = made.source_rate
    first, end = -(-6 * rate.fps // 24), 15 * rate.fps // 24
    assert same[: int(first)] == [True] * int(first)
    assert not any(same[int(first) : int(end)])
    assert all(same[int(end) :])


class Recorder:
    """A report that cancels at the check with the given number, and keeps what it is shown."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.checks = 0
        self.cancel_at = cancel_at
        self.phases: set[str] = set()
        self.shown: list[Pictures] = []

    def step(self, done: float, phase: str) -> None:
        self.phases.add(phase)
        self.check()

    def preview(self, picture: Pictures) -> None:
        self.shown.append(picture)

    def check(self) -> None:
        self.checks += 1
        if self.checks == self.cancel_at:
            raise Cancelled


@pytest.fixture(scope="module")
def backend(row: ModelRow) -> Checkpoint[Any]:
    module, _, name = row.backend.partition(":")
    return getattr(import_module(module), name)(row.folder, Recorder())


def order_of(job: EngineJob) -> Order:
    views = [
        ReferenceView(each, np.asarray(Image.open(job.assets[each.asset.key]))[None]) for each in job.request.references
    ]
    return Order(job.request, references=tuple(views))


@one_of_each
def test_a_cancel_stops_before_the_next_block_or_convolution(
    backend: Checkpoint[Any], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_FIRST_AFTER_S", float("inf"))  # a glimpse, on a slow day, is asked in between
    for name in ("transformer", "transformer_2"):
        model = backend.components.get(name)
        if model is not None:
            blocks = [module for module in model.modules() if type(module).__name__ in model._repeated_blocks]
            assert blocks
            assert {id(block) for block in blocks} <= {id(stop) for stop in stops(model)}
    order, whole = order_of(desk.plain()), Recorder()
    backend.generate(order, Recorder())  # from here on its words are read, and every take asks as often
    wanted = backend.generate(order, whole).frames
    for cancel_at in np.linspace(2, whole.checks - 1, 7).astype(int):
        report = Recorder(cancel_at=int(cancel_at))
        with pytest.raises(Cancelled):
            backend.generate(order, report)
        assert report.checks == cancel_at  # nothing asked again, so nothing ran on
    monkeypatch.setattr(preview, "_FIRST_AFTER_S", 0.0)
    monkeypatch.setattr(preview, "_SHARE", float("inf"))
    shown = Recorder()
    assert np.array_equal(backend.generate(order, shown).frames, wanted)  # nor do glimpses leave anything behind
    assert shown.shown
    assert all(len(glimpse) == 1 and glimpse.std() > 0 for glimpse in shown.shown)


@one_of_each
def test_numbers_that_are_none_end_a_take_in_that_step(backend: Checkpoint[Any], desk: Desk) -> None:
    """Those of the sound too, where a model makes one."""
    order = order_of(desk.plain(frames=9))
    for name in ("transformer", "transformer_2"):
        model = backend.components.get(name)
        if model is None:
            continue
        answers: list[object] = []
        watch = model.register_forward_hook(lambda *args, answers=answers: answers.append(args))
        last = [parameter.data for key, parameter in model.named_parameters() if "out" in key][-1]
        kept = last.clone()
        last.fill_(float("nan"))
        report = Recorder()
        try:
            with pytest.raises(BackendFailed, match=f"the weights of the model's {name} hold what is no number"):
                backend.generate(order, report)
        finally:
            last.copy_(kept)
            watch.remove()
        assert len(answers) == 1
        assert "decoding" not in report.phases


@one_of_each
def test_a_lora_acts_by_its_strength_and_leaves_nothing_behind(
    backend: Checkpoint[Any], desk: Desk, tmp_path: Path
) -> None:
    assert desk.row.folder is not None
    tensors, path = transformer_tensors(desk.row.folder), tmp_path / "noir.safetensors"
    torch.manual_seed(1)
    layers = {
        name: layer
        for name, layer in backend.components["transformer"].named_modules()
        if isinstance(layer, torch.nn.Linear) and "attn" in name and f"{name}.weight" in tensors
    }
    halves = {f"transformer.{name}.lora_A.weight": torch.randn(2, layer.in_features) for name, layer in layers.items()}
    halves |= {
        f"transformer.{name}.lora_B.weight": torch.randn(layer.out_features, 2) for name, layer in layers.items()
    }
    save_file(halves, path)
    check_lora(look_at_lora("noir", path), tensors, desk.row.id)
    order = order_of(desk.plain(frames=9))
    plain = backend.generate(order, Recorder()).frames
    strong, weak = (
        backend.generate(replace(order, loras=(LoraView(path, "noir", strength),)), Recorder()).frames
        for strength in (1.0, 0.05)
    )
    assert backend.stamp().files["lora/noir"]
    assert np.array_equal(backend.generate(order, Recorder()).frames, plain)
    change = [np.abs(made.astype(int) - plain).mean() for made in (strong, weak)]
    assert change[0] > change[1] > 0


@pytest.mark.slow
@every_kind
def test_wherever_its_parts_lie_it_makes_the_same_take(
    backend: Checkpoint[Any], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the bit, but for weights in 8 bits, whose takes are near."""
    monkeypatch.setenv(VARIABLE, "")
    order = order_of(desk.plain())
    wanted = backend.generate(order, Recorder())
    for placement in ORDER:
        placed = type(backend)(desk.row.folder, Recorder(), "", Arrangement(placement=placement))
        made = placed.generate(order, Recorder())
        error = float(np.mean((made.frames.astype(float) - wanted.frames) ** 2))
        if placement.way == "quantised":
            assert 0 < error < 255**2 / 10**4.5, placement  # 45 dB
        else:
            assert error == 0, placement
            heard, meant = ([] if each.sound is None else each.sound for each in (made, wanted))
            assert np.array_equal(heard, meant), placement


def reader_of(backend: Checkpoint[Any]) -> Any:
    """What reads a prompt before anything is made: a text encoder, or the guardrail of a family that has none."""
    if isinstance(backend, Cosmos3):
        return next(backend.guard.models())
    encoder = backend.components["text_encoder"]
    return encoder.model if isinstance(backend, MiniMaxH3) else encoder  # its head for words is never wanted


@one_of_each
def test_its_row_says_whether_it_listens_to_references(backend: Checkpoint[Any], row: ModelRow) -> None:
    assert backend.listens == row.listens


@one_of_each
def test_the_same_words_are_read_once(backend: Checkpoint[Any], desk: Desk) -> None:
    reads: list[object] = []
    hook = reader_of(backend).register_forward_hook(lambda *args: reads.append(args))
    try:
        prompt = "a blue boat at sea"
        backend.generate(order_of(desk.plain(prompt=prompt)), Recorder())
        count = len(reads)
        backend.generate(order_of(desk.plain(prompt=prompt, seed=8)), Recorder())
    finally:
        hook.remove()
    assert 1 <= count <= 2  # the prompt and its negative
    assert len(reads) == count


@one_of_each
def test_the_second_shot_loads_nothing(desk: Desk) -> None:
    """It is made although the weights are not there any more."""
    first = desk.run(desk.plain())
    assert desk.row.folder is not None
    weights = sorted(desk.row.folder.rglob("*.safetensors"))
    hidden = [path.rename(path.with_suffix(".hidden")) for path in weights]
    try:
        second = desk.run(desk.plain())
    finally:
        for path in hidden:
            path.rename(path.with_suffix(".safetensors"))
    assert second.sha256 == first.sha256
    assert second.model.files == first.model.files


@one_of_each
@pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")  # torch's own, when it imports its compiler
def test_every_block_can_be_compiled(backend: Checkpoint[Any]) -> None:
    for name in ("transformer", "transformer_2"):
        model = backend.components.get(name)
        if model is None:
            continue
        blocks = [module for module in model.modules() if type(module).__name__ in model._repeated_blocks]
        pull({name: model}, Arrangement(levers=("compile",)), backend.family, backend.recipe, Path())
        try:
            assert compiled(model) == len(blocks)  # when they first run, which takes a compiler
        finally:
            for block in blocks:
                block._compiled_call_impl = None


@one_of_each
def test_all_attention_runs_on_the_kernels_that_were_asked_for(
    backend: Checkpoint[Any], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted where they are called; those that were not asked for run for no other model either."""
    calls, inside = Counter[str](), False
    parts = {name: part for name, part in backend.components.items() if name.startswith("transformer")}
    kernels = _AttentionBackendRegistry._backends

    def counted(kernel: AttentionBackendName) -> Callable[..., Any]:
        function = kernels[kernel]

        def calling(*args: Any, **named: Any) -> Any:
            calls[kernel.value] += inside
            return function(*args, **named)

        return calling

    for kernel in (AttentionBackendName.NATIVE, AttentionBackendName._NATIVE_MATH):
        monkeypatch.setitem(kernels, kernel, counted(kernel))

    def enter(now: bool) -> None:
        nonlocal inside
        inside = now

    models = [part for part in parts.values() if part is not None]
    watches = [model.register_forward_pre_hook(lambda *_: enter(True)) for model in models]
    watches += [model.register_forward_hook(lambda *_: enter(False)) for model in models]
    order = order_of(desk.plain())
    backend.generate(order, Recorder())
    assert +calls == {"native": calls["native"]}
    asked: Any = "_native_math"  # which every machine has
    pull(parts, Arrangement(attention=asked), backend.family, backend.recipe, Path())
    try:
        elsewhere, _ = calls.copy(), calls.clear()
        backend.generate(order, Recorder())
        assert +calls == {"_native_math": elsewhere["native"]}
    finally:
        for watch in watches:
            watch.remove()
        for model in models:
            model.reset_attention_backend()
    assert _AttentionBackendRegistry._active_backend == AttentionBackendName.NATIVE


CACHES: dict[Lever, Any] = {
    "first-block-cache": FirstBlockCacheConfig(threshold=10.0),
    "mag-cache": MagCacheConfig(
        num_inference_steps=6, mag_ratios=[1.0] * 12, threshold=10.0, max_skip_steps=9, retention_ratio=0.0
    ),
}
"""Both so bold that they pass over all that they can, of six steps."""


@one_of_each
def test_a_cache_spares_blocks_or_its_family_is_known_to_have_none(backend: Checkpoint[Any], desk: Desk) -> None:
    """Counted where the work is done, in what the blocks after the first are made of. The last test: what a cache that
    fails leaves on a model is nobody's business."""
    model, order = backend.components["transformer"], order_of(desk.plain(frames=9))
    backend.recipe = replace(backend.recipe, steps=6)  # each of two experts has more than one
    blocks = [module for module in model.modules() if type(module).__name__ in model._repeated_blocks]
    work: list[object] = []
    for block in blocks[1:]:
        next(block.children()).register_forward_hook(lambda *args: work.append(args))
    backend.generate(order, Recorder())
    whole = len(work)
    assert whole
    for lever, config in CACHES.items():
        work.clear()
        try:
            model.enable_cache(config)
            backend.generate(order, Recorder())
            spares = len(work) < whole
        except (ValueError, KeyError, TypeError):
            spares = False
        assert spares != is_uncached(backend.family, lever)
        if model.is_cache_enabled:
            model.disable_cache()
