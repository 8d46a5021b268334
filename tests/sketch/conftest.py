"""One thread for these tests: the tensors are tiny, and spinning workers would starve the rest of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.sketch.world.data import Run, write_shard

torch.set_num_threads(1)


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two shards of two tiny clips each: a pair of 25 frames, and two others of 17."""
    folder = tmp_path_factory.mktemp("clips")
    write_shard(Run(folder, clips=2, seed=3, split="train", width=64, height=32, frames=25, pairs=True), 0)
    write_shard(Run(folder, clips=2, seed=4, split="train", width=64, height=32, frames=17), 0)
    return folder
