"""Pipelines of diffusers over parts that are loaded already: as many kinds as a family has, one set of weights."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from diffusers.modular_pipelines.modular_pipeline import ModularPipeline
from diffusers.pipelines.pipeline_utils import DiffusionPipeline


def assemble(kind: type[DiffusionPipeline | ModularPipeline], parts: Mapping[str, Any], **settings: object) -> Any:
    """A pipeline of this kind, quiet, of what it knows of the parts. Where they lie is not its business."""
    if issubclass(kind, ModularPipeline):
        modular: Any = kind()
        names = modular.component_names
        modular.update_components(**{name: parts[name] for name in names if parts.get(name) is not None}, **settings)
        return modular
    known = inspect.signature(kind.__init__).parameters
    given = {**parts, **settings}
    pipeline: Any = kind(**{name: part for name, part in given.items() if name in known})
    pipeline.set_progress_bar_config(disable=True)
    return pipeline
