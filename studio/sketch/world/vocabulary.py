"""The words that captions of the world are built from. They stand in `studio.language`, where prompts are read too."""

from studio.language.world_vocabulary import GLUE, IDEAS, PHRASES, Idea, find, known_words, split_words

__all__ = ["GLUE", "IDEAS", "PHRASES", "Idea", "find", "known_words", "split_words"]
