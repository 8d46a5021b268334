"""Pipelines of diffusers over parts that are loaded already: as many kinds as a family has, one set of weights."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from diffusers.pipelines.pipeline_utils import DiffusionPipeline


def assemble(kind: type[DiffusionPipeline], parts: Mapping[str, Any], **settings: object) -> Any:
    """A pipeline of this kind, quiet. Where its models lie is not its business (see `placing`)."""
    known = inspect.signature(kind.__init__).parameters
    pipeline: Any = kind(**{name: part for name, part in parts.items() if name in known}, **settings)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline
