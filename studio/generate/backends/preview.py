"""Pictures of a take while it is being made, kept so rare that they do not slow it down."""

from __future__ import annotations

import time
from collections.abc import Callable

from torch import Tensor

from studio.generate.backends.base import Pictures

_SHARE = 0.02
_FIRST_AFTER_S = 0.8
"""A take that is done sooner has nothing to show on the way."""


class Previews:
    """Now and then a glimpse of what is coming, for at most a fiftieth of the time."""

    def __init__(
        self,
        glimpse: Callable[[Tensor], Pictures],
        show: Callable[[Pictures], None],
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._glimpse = glimpse
        self._show = show
        self._clock_s = clock_s
        self._started_s = clock_s()
        self._spent_s = 0.0
        self._last_s = 0.0

    def offer(self, tokens: Tensor) -> None:
        """Show a glimpse of a guess at the clean latents, if it is affordable."""
        began_s = self._clock_s()
        passed_s = began_s - self._started_s
        if passed_s < _FIRST_AFTER_S or self._spent_s + self._last_s > _SHARE * passed_s:
            return
        self._show(self._glimpse(tokens))
        self._last_s = self._clock_s() - began_s
        self._spent_s += self._last_s
