"""What the licence of a model means to the person, in plain words: shown and accepted before anything is downloaded.

The texts themselves are their owners'; what stands here was read in them or, where `read` is empty, is general
knowledge and says so.
"""

from __future__ import annotations

import functools

import msgspec

from studio.generate.model_table import model_table


class Licence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One licence of the catalog. `id` is what rows name it by, and what is shown."""

    id: str
    url: str
    means: tuple[str, ...]
    """Sentences for the person, the ones that bite first."""
    read: str = ""
    """Where and when its text was read; empty when nobody here has read it."""
    unread: str = ""
    """What is not known of a text that was not read, and before what it should be."""
    excluded: tuple[str, ...] = ()
    """Territories where the model may not be used, by the names that the licence gives them."""
    revenue_limit_usd: int | None = None
    """Above this yearly revenue a licence must be bought or asked for."""
    competing: bool = False
    """Whether use in products that compete with the licensor's is forbidden."""
    attribution: str = ""
    """What must be shown with what is made."""

    @property
    def free(self) -> bool:
        """Whether everybody may use the model for everything, everywhere: only then do we recommend it."""
        limited = self.excluded or self.revenue_limit_usd is not None or self.competing or not self.read
        return not limited

    def sentences(self) -> tuple[str, ...]:
        """What it means, with a warning where its text was not read by us."""
        if self.read:
            return self.means
        return (
            *self.means,
            self.unread or "Nobody here has read its text, so read it yourself before you rely on this.",
        )


@functools.cache
def licences() -> tuple[Licence, ...]:
    """Every licence of the catalog."""
    return tuple(msgspec.convert(each, Licence) for each in model_table()["licence"])


def licence_called(name: str) -> Licence | None:
    """The licence of this id; None for one that the catalog does not know."""
    return next((each for each in licences() if each.id == name), None)
