"""Pictures of every workspace, dialog and empty state, to be looked at: `python -m tests.screens OUT [NAME…]`.

Each is drawn at 1280x800 and 1920x1080, and at 1280x800 with everything twice as large; a dialog has one size, whatever
the window's, and is drawn at that and twice as large. Real films: the examples with the takes that ship with them; only
what this machine can run is written down, so that the pictures are the same everywhere. `--language=de` behind OUT
draws them in German. `python -m tests.screens --docs` (or `make screens`) renews those that docs/ shows, which are all.
"""
