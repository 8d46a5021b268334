"""What is being made and what waits."""
