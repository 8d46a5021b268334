"""What models have to run on, as torch sees it. Imported by name in the child, for `doctor`."""

from __future__ import annotations

import platform

import diffusers
import torch
import transformers

from studio.generate.messages import Description, Device


def describe() -> Description:
    """Every device of this process, the preferred one first."""
    return Description(
        devices=(*_accelerators(), _processor()),
        threads=torch.get_num_threads(),
        versions={
            "torch": str(torch.__version__),
            "diffusers": diffusers.__version__,
            "transformers": transformers.__version__,
        },
    )


def _accelerators() -> list[Device]:
    count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    properties = [torch.cuda.get_device_properties(index) for index in range(count)]
    found = [Device(name=each.name, kind="cuda", memory_bytes=each.total_memory) for each in properties]
    if torch.backends.mps.is_available():
        found.append(Device(name="Apple graphics", kind="mps"))
    return found


def _processor() -> Device:
    return Device(name=f"the processor ({platform.machine()}, {torch.backends.cpu.get_cpu_capability()})", kind="cpu")
