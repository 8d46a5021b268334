"""Whole runs of the real program in a real window, by the keys and the pointer of an X server."""
