"""Pipelines of diffusers over parts that are loaded already: as many kinds as a family has, one set of weights."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from diffusers.pipelines.pipeline_utils import DiffusionPipeline


def assemble(kind: type[DiffusionPipeline], parts: Mapping[str, Any], **settings: object) -> Any:
    """A pipeline of this kind, quiet, of what it knows of the parts. Where they lie is not its business."""
    known = inspect.signature(kind.__init__).parameters
    given = {**parts, **settings}
    pipeline: Any = kind(**{name: part for name, part in given.items() if name in known})
    pipeline.set_progress_bar_config(disable=True)
    return pipeline
