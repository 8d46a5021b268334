"""The takes of the current shot: strip, viewer, comparison and the difference of two recipes."""
