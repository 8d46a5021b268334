"""What a person may take in place of a job that did not fit, as the words on a button."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.errors import Proposal
from studio.domain.project import Project
from studio.session.job_change import shortened
from studio.storage.queue import Job

translate = QCoreApplication.translate


def offer(project: Project, job: Job, proposal: Proposal) -> str:
    """The button of one proposal."""
    match proposal.kind:
        case "size":
            return translate("Queue", "Make it at {size}").format(size=proposal.value)
        case "frames":
            frames = shortened(project, job, int(proposal.value))
            return translate("Queue", "Shorten it to {count} frames").format(count=frames)
        case _:
            return translate("Queue", "Use {model}").format(model=proposal.value)
