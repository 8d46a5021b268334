"""Sketch, the built-in model: its procedural world, captions, sounds, training and evaluation; nothing imports it."""
