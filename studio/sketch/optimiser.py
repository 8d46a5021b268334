"""Muon: momentum whose matrices are orthogonalised before they are applied, with Adam for everything that is no matrix.

It leaves plateaus that hold Adam for hundreds of steps, which is what makes training on a processor possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, overload

import torch
from torch import Tensor, nn

from studio.sketch.precision import working_type
from studio.sketch.together import shared

_ITERATIONS = 5
_QUINTIC = (3.4445, -4.7750, 2.0315)


def orthogonalise(matrices: Tensor) -> Tensor:
    """The nearest semi-orthogonal matrices of (N, rows, columns), by Newton-Schulz steps (Jordan, 2024)."""
    a, b, c = _QUINTIC
    x = matrices.to(working_type(matrices.device.type))
    tall = x.shape[1] > x.shape[2]
    if tall:
        x = x.transpose(1, 2)
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(_ITERATIONS):
        gram = x @ x.transpose(1, 2)
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.transpose(1, 2) if tall else x).to(matrices.dtype)


class Muon(torch.optim.Optimizer):
    """Muon for matrices and convolutions (flattened behind their output), Adam for vectors and whatever `plain` names.

    Updates of both kinds have the size that Adam's would have (Liu et al., 2025), so one learning rate serves both.
    """

    def __init__(
        self,
        named: Iterable[tuple[str, nn.Parameter]],
        lr: float,
        *,
        plain: Callable[[str], bool] = lambda name: False,
        momentum: float = 0.95,
        betas: tuple[float, float] = (0.9, 0.98),
        weight_decay: float = 0.0,
    ) -> None:
        matrices: list[nn.Parameter] = []
        others: list[nn.Parameter] = []
        for name, parameter in named:
            (matrices if parameter.ndim >= 2 and not plain(name) else others).append(parameter)
        groups: list[dict[str, Any]] = [
            {"params": parameters, "orthogonal": orthogonal}
            for parameters, orthogonal in ((matrices, True), (others, False))
            if parameters
        ]
        super().__init__(groups, {"lr": lr, "momentum": momentum, "betas": betas, "weight_decay": weight_decay})

    @overload
    def step(self, closure: None = None) -> None: ...
    @overload
    def step(self, closure: Callable[[], float]) -> float: ...
    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        """Apply the gradients that are there."""
        value = closure() if closure is not None else None
        for group in self.param_groups:
            parameters = [p for p in group["params"] if p.grad is not None]
            if group["orthogonal"]:
                self._step_matrices(parameters, group)
            else:
                self._step_plain(parameters, group)
        return value

    def _step_matrices(self, parameters: list[nn.Parameter], group: dict[str, Any]) -> None:
        families: dict[torch.Size, list[tuple[nn.Parameter, Tensor]]] = {}
        for parameter in parameters:
            assert parameter.grad is not None
            state = self.state[parameter]
            if not state:
                state["momentum"] = torch.zeros_like(parameter)
            state["momentum"].lerp_(parameter.grad, 1 - group["momentum"])
            ahead = _split(parameter.grad.lerp(state["momentum"], group["momentum"]).flatten(1))
            families.setdefault(ahead.shape, []).append((parameter, ahead))
        for shape, family in families.items():
            updates = shared(orthogonalise, torch.cat([ahead for _, ahead in family])).split(shape[0])
            size = 0.2 * max(shape[1:]) ** 0.5
            for (parameter, _), update in zip(family, updates, strict=True):
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                parameter.add_(update.transpose(0, 1).reshape(parameter.shape), alpha=-group["lr"] * size)

    def _step_plain(self, parameters: list[nn.Parameter], group: dict[str, Any]) -> None:
        fast, slow = group["betas"]
        for parameter in parameters:
            assert parameter.grad is not None
            state = self.state[parameter]
            if not state:
                state.update(step=0, mean=torch.zeros_like(parameter), square=torch.zeros_like(parameter))
            state["step"] += 1
            state["mean"].lerp_(parameter.grad, 1 - fast)
            state["square"].lerp_(parameter.grad.square(), 1 - slow)
            mean = state["mean"] / (1 - fast ** state["step"])
            square = state["square"] / (1 - slow ** state["step"])
            parameter.add_(mean / (square.sqrt() + 1e-8), alpha=-group["lr"])


def _split(matrix: Tensor) -> Tensor:
    # A sub-pixel convolution holds one kernel per sub-position, interleaved; large ones are also dear as a whole.
    rows, columns = matrix.shape
    parts = 1
    while min(rows // parts, columns) > 256 and rows % (2 * parts) == 0:
        parts *= 2
    if parts > 1 and rows % (2 * parts) == 0 and rows // parts > 128:
        parts *= 2
    return matrix.reshape(rows // parts, parts, columns).transpose(0, 1)
