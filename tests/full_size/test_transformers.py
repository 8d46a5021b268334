"""What large transformers do on a card: a step within the forecast, a cancel within a block, weights that lie elsewhere
and change nothing, and twenty jobs that leave nothing behind. Tiny ones go the same way on the processor.
"""

from __future__ import annotations

import time

import pytest
import torch

from studio.generate.arrangement import Arrangement
from studio.generate.backends.base import Cancelled
from studio.generate.backends.interrupt import Interrupt, settling
from studio.generate.backends.placing import weight_bytes
from studio.generate.placement import Placement, Way
from tests.full_size.models import FULL, blocks_of
from tests.full_size.stand import Stand, large, small

MIB = 1 << 20
JOBS = 20


@pytest.fixture(
    params=[
        *(pytest.param((name, small), id=f"{name}-tiny") for name in FULL),
        *(pytest.param((name, large), id=name, marks=pytest.mark.gpu) for name in FULL),
    ]
)
def stand(request: pytest.FixtureRequest) -> Stand:
    name, kind = request.param
    return kind(name)


def test_a_step_takes_what_was_forecast(stand: Stand) -> None:
    model = stand.model()
    work = stand.work(model)
    made = work()
    assert torch.isfinite(made).all()
    assert made.std() > 0
    assert stand.peak_bytes(model, work) == pytest.approx(stand.forecast_bytes(model), rel=0.1)


def test_a_cancel_stops_before_the_next_block(stand: Stand) -> None:
    model, interrupt = stand.model(), Interrupt(settling(stand.numeric.device))
    begun, asked_at = list[int](), 0.0
    work, blocks = stand.work(model), blocks_of(model)
    last = len(blocks) // 2

    def begins(number: int) -> None:
        nonlocal asked_at
        begun.append(number)
        if number == last:  # a person cancels while this block works
            asked_at = time.perf_counter()

    def check() -> None:
        if asked_at:
            raise Cancelled

    interrupt.watch(model)
    for number, block in enumerate(blocks):
        block.register_forward_pre_hook(lambda *_, number=number: begins(number))
    work()
    begun.clear()
    stand.settle()
    began, asked_at = time.perf_counter(), 0.0
    work()
    stand.settle()
    a_block = (time.perf_counter() - began) / len(blocks)
    begun.clear()
    asked_at = 0.0
    with interrupt.asking(check), pytest.raises(Cancelled):
        work()
    stand.settle()
    late = time.perf_counter() - asked_at
    assert begun == list(range(last + 1))
    if stand.on_card:  # a processor is at rest as soon as Python is
        assert late < 2 * a_block


@pytest.mark.parametrize("way", ["block-offload", "leaf-offload"])
def test_weights_that_are_brought_in_change_nothing(stand: Stand, way: Way) -> None:
    model = stand.model()
    wanted = stand.work(model)()
    arrangement = Arrangement(placement=Placement(way))
    stand.arrange(model, arrangement)
    work = stand.work(model)
    assert torch.equal(work(), wanted)
    if stand.on_card:  # a processor has nowhere to bring them from
        assert stand.peak_bytes(model, work) < 1.1 * stand.forecast_bytes(model, arrangement)


def test_8_bits_hold_half_and_are_near(stand: Stand) -> None:
    model = stand.model()
    wanted, whole = stand.work(model)(), sum(weight_bytes(block) for block in blocks_of(model))
    arrangement = Arrangement(placement=Placement("quantised"))
    stand.arrange(model, arrangement)
    assert sum(weight_bytes(block) for block in blocks_of(model)) < 0.55 * whole
    work = stand.work(model)
    difference = (work() - wanted).norm() / wanted.norm()
    assert 0 < difference < 0.02
    if stand.on_card:
        assert stand.peak_bytes(model, work) == pytest.approx(stand.forecast_bytes(model, arrangement), rel=0.1)


@pytest.mark.parametrize(
    "stand",
    [
        *(pytest.param((name, small), id=f"{name}-tiny", marks=pytest.mark.slow) for name in FULL),
        *(pytest.param((name, large), id=name, marks=pytest.mark.gpu) for name in FULL),
    ],
    indirect=True,
)
def test_twenty_jobs_leave_nothing_behind(stand: Stand) -> None:
    stand = stand.brief()
    work = stand.work(stand.model())
    work()
    work()
    before = stand.held_bytes()
    for _ in range(JOBS - 2):
        work()
    after = stand.held_bytes()
    assert all(held - first <= 50 * MIB for held, first in zip(after, before, strict=True))
