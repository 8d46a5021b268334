"""Shotloom: a storyboard becomes a film, on the artist's own machine."""

__version__ = "0.1.0"
