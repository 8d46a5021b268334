"""Several processes training one module: the same step on different clips, gradients averaged.

Two processes of one thread each make better use of two cores than one process of two: most tensors are small. Alone,
every function here does nothing or answers for the one process that there is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import torch
from torch import Tensor, distributed, multiprocessing, nn


def launch(processes: int, work: Callable[[], None]) -> None:
    """Run `work`, which must be picklable, in so many processes that know of one another; the first is this one."""
    if processes == 1:
        work()
        return
    port = _free_port()
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=_join, args=(rank, processes, port, work)) for rank in range(1, processes)]
    for other in others:
        other.start()
    try:
        _join(0, processes, port, work)
    finally:
        for other in others:
            other.join()


def rank() -> int:
    """Which process this is; the first writes the files."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def alone() -> bool:
    """Whether there are no other processes to agree with."""
    return not distributed.is_initialized()


def agree() -> None:
    """Wait until every process is here."""
    if distributed.is_initialized():
        distributed.barrier()


def share_weights(module: nn.Module) -> None:
    """Give every process the first one's weights."""
    if distributed.is_initialized():
        for value in module.state_dict().values():
            distributed.broadcast(value, 0)


def average_gradients(parameters: Sequence[nn.Parameter], stop: bool) -> bool:
    """Give every process the mean of all gradients; says whether any of them wants to `stop`."""
    if not distributed.is_initialized():
        return stop
    gradients = [p.new_zeros(p.shape) if p.grad is None else p.grad for p in parameters]
    flat = torch.cat([g.flatten() for g in gradients] + [gradients[0].new_full((1,), float(stop))])
    distributed.all_reduce(flat)
    flat[:-1] /= distributed.get_world_size()
    for parameter, mean in zip(parameters, flat[:-1].split([p.numel() for p in parameters]), strict=True):
        parameter.grad = mean.view(parameter.shape)
    return bool(flat[-1] > 0)


def shared(function: Callable[[Tensor], Tensor], batch: Tensor) -> Tensor:
    """`function` of a batch (N, ...) that all processes hold alike, each doing its part of the N."""
    if not distributed.is_initialized() or len(batch) < 2:
        return function(batch)
    world = distributed.get_world_size()
    size = -(-len(batch) // world)
    mine = batch[rank() * size : (rank() + 1) * size]
    done = batch.new_zeros((size, *batch.shape[1:]))
    if len(mine):
        done[: len(mine)] = function(mine)
    parts = [torch.empty_like(done) for _ in range(world)]
    distributed.all_gather(parts, done)
    return torch.cat(parts)[: len(batch)]


def _join(number: int, processes: int, port: int, work: Callable[[], None]) -> None:
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
    distributed.init_process_group("gloo", rank=number, world_size=processes)
    try:
        work()
    finally:
        distributed.destroy_process_group()


def _free_port() -> int:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
