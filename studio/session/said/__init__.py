"""The sentences of the rooms below, written once more as patterns, a module for each matter."""
