"""Requests become takes in a child process, so that a crash of a model ends a job and never the editor. No Qt."""
