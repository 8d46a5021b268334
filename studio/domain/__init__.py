"""Values and edits: what the person decided, as immutable data. Standard library only."""
