"""The judges together, as they are kept beside the code: half-precision weights, and how often each is right.

They are no part of the product: nothing but the evaluation reads them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn

from studio.domain.errors import ModelMissing
from studio.sketch.evaluation.action import ActionJudge
from studio.sketch.evaluation.camera import CameraJudge
from studio.sketch.evaluation.sight import Sight

FILE = Path(__file__).with_name("judges.safetensors")


@dataclass(frozen=True, slots=True)
class Judges:
    """Who looks, who names deeds, who names camera moves; `accuracy` is how often each was right on held-out lessons,
    `mark` tells one set of weights from another."""

    sight: Sight
    action: ActionJudge
    camera: CameraJudge
    accuracy: Mapping[str, float] = field(default_factory=dict)
    mark: str = ""

    @classmethod
    def untrained(cls) -> Judges:
        return cls(Sight().eval(), ActionJudge().eval(), CameraJudge().eval())

    def parts(self) -> dict[str, nn.Module]:
        return {"sight": self.sight, "action": self.action, "camera": self.camera}

    def save(self, path: Path) -> None:
        """Write the weights in half precision, with the accuracies."""
        tensors = {
            f"{part}.{name}": tensor.half().contiguous()
            for part, net in self.parts().items()
            for name, tensor in net.state_dict().items()
        }
        save_file(tensors, path, metadata={"accuracy": json.dumps(dict(self.accuracy))})

    @classmethod
    def load(cls, path: Path = FILE) -> Judges:
        """Read what `save` wrote. Raises ModelMissing with a sentence where there is nothing of the kind."""
        if not path.is_file():
            raise ModelMissing(f"there are no judges at {path}: make them with python -m studio.sketch.judge train")
        judges = cls.untrained()
        with safe_open(path, framework="pt") as file:
            tensors = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118
            accuracy = json.loads(file.metadata()["accuracy"])
        for part, net in judges.parts().items():
            own = {name.removeprefix(f"{part}."): each for name, each in tensors.items() if name.startswith(f"{part}.")}
            try:
                net.load_state_dict(own)
            except RuntimeError as cause:
                again = "train them again with python -m studio.sketch.judge train"
                raise ModelMissing(f"the judges at {path} are of another make: {again}") from cause
        mark = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        return cls(judges.sight, judges.action, judges.camera, accuracy, mark)


def count_numbers(judges: Judges) -> int:
    """How many numbers the judges hold."""
    return sum(p.numel() for net in judges.parts().values() for p in net.parameters())


def one_thread() -> None:
    """Judges are small: more threads cost more than they bring, and results stay the same everywhere."""
    torch.set_num_threads(1)
