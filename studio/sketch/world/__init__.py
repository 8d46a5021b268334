"""The world of Sketch's next version: people, rooms and things, drawn in ink line and flat wash, in batches of frames.

Version 0.1 is still trained on the older renderer beside this folder; nothing there imports from here.
"""
