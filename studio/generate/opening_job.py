"""The first picture of a shot that matches another, as a job for a model for stills: a panel of the shot's words and
camera, with the earlier shot's pictures to look at. Neither side of the pipe is needed for it.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from studio.domain.request import GenerationRequest
from studio.generate.asking import TIMED
from studio.generate.messages import EngineJob
from studio.generate.model_row import ModelRow

SHARE = 0.2
"""How much of a job's work the first picture counts for."""


def still_request(request: GenerationRequest) -> GenerationRequest:
    """The shot's request as the model for stills gets it: its words, its camera, what it matches, and no time."""
    return replace(
        request,
        model=request.opening,
        opening="",
        kind="still",
        frames=1,
        head=0,
        tail=0,
        sound="",
        dialogue="",
        loras=(),
        camera_lora=None,
        size=None,
        references=tuple(each for each in request.references if each.role not in TIMED),
    )


def still_job(job: EngineJob, row: ModelRow) -> EngineJob:
    """The same for a job whose files are known; `row` is the model for stills."""
    return msgspec.structs.replace(
        job,
        model=row,
        request=still_request(job.request),
        opening=None,
        opened=None,
        kept=None,
        loras={},
        arrangements=(job.opening_arrangement,),
        numeric_path="",
    )
