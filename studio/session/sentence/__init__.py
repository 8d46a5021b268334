"""The sentences of the rooms below, repeated as patterns for translation, a module for each matter."""
