"""MiniMax-H3: picture and stereo sound in one sequence, from words, between pictures, and by references."""

from studio.generate.backends.minimax_h3.family import MiniMaxH3

__all__ = ["MiniMaxH3"]
