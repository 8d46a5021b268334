"""Memory that ran out, in all the words in which libraries say so: as exceptions, and as the last thing that a process
wrote before it ended itself.
"""

from __future__ import annotations

from studio.domain.errors import OutOfMemory

_SAID = (
    "can't allocate memory",
    "not enough memory",
    "out of memory",
    # The loader's, for a library that there is no room for.
    "failed to map segment",
    "cannot allocate memory",
    # oneDNN's, which says no more when it finds no room for what a product or a convolution works on.
    "could not create a primitive",
    "could not create a memory object",
)
_LAST_SAID = (
    *_SAID,
    "bad_alloc",
    # OpenBLAS', before it ends the process as if nothing more could be said.
    "memory allocation still failed",
)
_STACK = "Fatal Python error"
"""Where Python begins to tell what its threads did when the process was ended by a signal."""
_LAST_LINES = 5


def did_not_fit(shot: str) -> str:
    """The sentence about `shot`, as a job names it ("shot 030")."""
    return f"{shot} did not fit into memory: close other programs, or choose a smaller model or a shorter shot"


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an exception of a model means that it found no room."""
    # By name: torch's own class cannot be imported here, and the processor's allocator raises a bare RuntimeError.
    if isinstance(error, MemoryError | OutOfMemory) or type(error).__name__ == "OutOfMemoryError":
        return True
    return isinstance(error, RuntimeError | ImportError) and any(words in str(error) for words in _SAID)


def died_out_of_memory(written: str) -> bool:
    """Whether a process that ended by itself wrote, as its last, that it found no room."""
    lines = written.partition(_STACK)[0].strip().splitlines()[-_LAST_LINES:]
    return any(words in line.lower() for line in lines for words in _LAST_SAID)
