"""Every error that a person may meet, each carrying a sentence that says what to do.

    StudioError
      EditError           an edit that makes no sense; nothing has changed
      BoardError          a storyboard or camera text that cannot be read
      MediaError          a picture, sound or film that cannot be read or written
      StorageError        the project folder: locked, damaged, too new, out of space
        FilmGone          the folder of an open film was deleted, moved, or its drive pulled
        WrongFolder       no project is at that path, or something else is in the way
      GenerationError     a take that could not be made
        EngineCrashed     the child process died
          EngineKilled    the system killed it, as it does when memory runs out
          EngineStopped   somebody else killed it
        BackendFailed     the model raised
        OutOfMemory       the model did not fit
          NoRoom          it was not begun, since it would not fit; what does is proposed
        ModelMissing      no such model, or its files are not here
          ModelRefused    a folder or repository that this program does not take in as a model
        DownloadFailed    the weights could not be fetched: the network, the disk, a damaged file
          HubRefused      the hub wants an agreement or a token first

Cancelled is an outcome (see `studio.generate.engine`), not an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class StudioError(Exception):
    """The root: `str(error)` is one sentence for the person, never a traceback."""


class EditError(StudioError):
    """The edit cannot be applied to this project."""


class BoardError(StudioError):
    """A board cannot be read. `str()` names the file and, where known, the line or the shot."""

    def __init__(
        self, sentence: str, *, path: str | None = None, line: int | None = None, shot: str | None = None
    ) -> None:
        where = path or ""
        if line is not None:
            where += f":{line}" if where else f"line {line}"
        if shot is not None:
            where = f"{where}, shot {shot}" if where else f"shot {shot}"
        super().__init__(f"{where}: {sentence}" if where else sentence)
        self.sentence = sentence
        self.path = path
        self.line = line
        self.shot = shot


class MediaError(StudioError):
    """A media file cannot be read or written."""


class StorageError(StudioError):
    """The project folder cannot be opened, read or written."""


class FilmGone(StorageError):
    """What an open film is written to is not where it was: writing on would be lost without a word."""


class WrongFolder(StorageError):
    """The path names no project or no take, or there is something where a new project is to be made."""


class GenerationError(StudioError):
    """A take could not be made."""


class EngineCrashed(GenerationError):
    """The engine's process ended in the middle of a job."""


class EngineKilled(EngineCrashed):
    """The system ended the engine's process, as it does when memory runs out."""


class EngineStopped(EngineCrashed):
    """A person or another program ended the engine's process."""


class BackendFailed(GenerationError):
    """The model raised an exception."""


class OutOfMemory(GenerationError):
    """The job did not fit into memory."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person may take instead: takes of another size ("832x480"), a shot of that many frames, another model."""

    kind: Literal["size", "frames", "model"]
    value: str


class NoRoom(OutOfMemory):
    """The job was not begun, because it would not fit."""

    def __init__(self, sentence: str, proposals: tuple[Proposal, ...] = ()) -> None:
        super().__init__(sentence)
        self.proposals = proposals


class ModelMissing(GenerationError):
    """The model is unknown, or its files are not on this machine."""


class ModelRefused(ModelMissing):
    """What was pointed to is not taken in as a model: damaged, unsafe, or of a kind that nothing here runs."""


class LeverRefused(GenerationError):
    """A lever is unknown, or would do nothing or harm on the model."""


class DownloadFailed(GenerationError):
    """Weights could not be fetched; what did arrive is kept."""


class HubRefused(DownloadFailed):
    """The hub gives the weights only after an agreement, or to another token."""
