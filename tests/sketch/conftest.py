"""One thread for these tests: the tensors are tiny, and spinning workers would starve the rest of the machine."""

from __future__ import annotations

import torch

torch.set_num_threads(1)
