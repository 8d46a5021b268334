"""Transformers of the large families at their published sizes, with random weights: what they take of a card's time and
memory does not depend on what the weights say.
"""
