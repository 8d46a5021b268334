"""Widgets: they read a Project and call the Document."""
