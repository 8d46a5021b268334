"""LTX-2, the family of the built-in model: pictures and sound, continued, matched, and led through given pictures."""

from studio.generate.backends.ltx2.family import Ltx2

__all__ = ["Ltx2"]
