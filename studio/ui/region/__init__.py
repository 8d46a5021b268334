"""Painting the region of a take that is made again."""
