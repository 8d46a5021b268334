"""The evaluation of Sketch: a module per measure, the judges trained on renders, and the takes that are measured.

`python -m studio.sketch.evaluate` joins them, `python -m studio.sketch.judge` trains the judges.
"""
