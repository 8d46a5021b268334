"""How much of the card's memory a take held at its busiest moment, or of the process where the processor computes."""

from __future__ import annotations

import torch

from studio.generate.process_memory import ProcessMeter


class Meter(ProcessMeter):
    """Measures from `begin` on, on the device that a model computes on."""

    def __init__(self, device: torch.device) -> None:
        super().__init__()
        self._device = device

    def begin(self) -> None:
        super().begin()
        if self._device.type == "cuda":
            torch.cuda.reset_peak_memory_stats(self._device)

    def peak_bytes(self) -> int:
        if self._device.type == "cuda":
            return torch.cuda.max_memory_allocated(self._device)
        return super().peak_bytes()
