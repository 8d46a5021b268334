"""What the commands that make a film report while they work: events for programs, sentences and progress for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from studio.cli.console import Console, counted
from studio.cli.interrupt import Interrupt
from studio.domain.chain import Batch
from studio.domain.errors import Proposal
from studio.domain.project import Project
from studio.domain.shot import TakeId
from studio.generate.model_row import ModelRow
from studio.media.export import ExportProgress
from studio.production.ability import foretold
from studio.production.plan import Plan
from studio.production.remark import remarks
from studio.production.run import Advanced, Arrived, Ended, Event, Remarked, Started, Waits
from studio.storage.project_store import ProjectStore


def tell_plan(project: Project, plan: Plan, left: Batch, console: Console) -> None:
    """Which takes will be made, and which shots are left alone."""
    approved, waiting, unwritten = (
        [project.shot(shot).name for shot in shots] for shots in (left.approved, left.waiting, left.unwritten)
    )
    console.event(
        "plan",
        approved=approved,
        waiting=waiting,
        unwritten=unwritten,
        takes=[
            {
                "take": take.id,
                "shot": project.shot(take.shot).name,
                "model": take.request.model,
                "parent": take.request.parent.take if take.request.parent else None,
            }
            for take in plan.takes
        ],
    )
    if approved:
        console.say(f"Approved and left alone: {_named('shot', approved)}. To make one anyway, name it with --shot.")
    if unwritten:
        console.say(f"Without a prompt and left alone: {_named('shot', unwritten)}. Write what is seen first.")
    if waiting:
        them = "it grows" if len(waiting) == 1 else "they grow"
        console.say(
            f"Left alone: {_named('shot', waiting)}, since {them} from a shot without a take that is left alone."
        )
    for take in plan.takes:
        name = project.shot(take.shot).name
        console.event("job", take=take.id, shot=name, state="queued")


def tell_remarks(project: Project, plan: Plan, row: ModelRow, console: Console) -> None:
    """What a person would want to know about these shots before the machine spends its time on them."""
    for shot in dict.fromkeys(take.shot for take in plan.takes):
        for remark in remarks(project, project.shot(shot), row):
            console.warn(f"shot {project.shot(shot).name}: {remark}")
    for take in plan.takes:
        for sentence in foretold(take.request, row):
            console.warn(f"shot {project.shot(take.shot).name}: {sentence}")


def _named(what: str, names: Sequence[str]) -> str:
    return f"{what}{'' if len(names) == 1 else 's'} {', '.join(names)}"


_FLAGS = {"size": "--take-size", "model": "--model"}
"""What of a proposal has a flag: a shot is made shorter in the film."""


def _flag(proposal: Proposal) -> str:
    return f"{_FLAGS[proposal.kind]} {proposal.value}"


@dataclass(slots=True)
class Listener:
    """Turns what happens to the queue into events and sentences."""

    console: Console
    project: Project
    store: ProjectStore
    jobs: int
    stopping: Interrupt
    finished: int = 0
    begun: dict[TakeId, float] = field(default_factory=dict)
    """How far each job is that has begun and not ended."""

    def __call__(self, event: Event) -> None:
        name = self.project.name_of(event.job.shot) or "?"
        common = {"take": event.job.id, "shot": name}
        match event:
            case Started():
                self.console.event("job", **common, state="running")
            case Advanced(done=done, phase=phase):
                self.console.event("progress", **common, done=round(done, 4), phase=phase)
                self.begun[event.job.id] = max(done, self.begun.get(event.job.id, 0.0))
                if not self.stopping():
                    whole = (self.finished + sum(self.begun.values())) / self.jobs
                    self.console.progress(whole, f"shot {name}: {phase}")
            case Waits():
                self.console.event("job", **common, state="queued")
            case Arrived():
                self._arrived(event, name)
            case Remarked(sentence=sentence):
                self.console.event("remark", **common, message=sentence)
                self.console.warn(f"shot {name}: {sentence}")
            case Ended(message=message):
                self._end(event.job.id)
                flags = [_flag(each) for each in event.job.proposals if each.kind in _FLAGS]
                self.console.event(
                    "job", **common, state="failed" if message else "cancelled", message=message, flags=flags
                )
                self.console.warn(f"shot {name} was not made: {message}" if message else f"shot {name} was cancelled")
                if flags:
                    self.console.say(f"  try it with {' or with '.join(flags)}")
            case _:
                pass  # previews are for a window

    def _end(self, job: TakeId) -> None:
        self.finished += 1
        self.begun.pop(job, None)

    def _arrived(self, event: Arrived, name: str) -> None:
        take = event.take
        self._end(take.id)
        path = self.store.takes.media(take.id)
        self.console.event("job", take=take.id, shot=name, state="done")
        self.console.event(
            "take",
            take=take.id,
            shot=name,
            path=str(path),
            frames=take.frames,
            width=take.width,
            height=take.height,
            has_sound=take.has_sound,
            wall_s=round(take.wall_s, 3),
            notes=list(take.notes),
        )
        self.console.say(f"Shot {name}: take {take.id}, {counted(take.frames, 'frame')} in {take.wall_s:.1f} s")
        for note in take.notes:
            self.console.say(f"  {note}")


def export_progress(console: Console) -> Callable[[ExportProgress], None]:
    """Reports each frame of an export."""

    def tell(at: ExportProgress) -> None:
        console.event("exporting", frame=at.frame, frames=at.frames, left_s=at.left_s)
        console.progress(at.frame / max(1, at.frames), "writing the film")

    return tell
