"""What is said of boards and camera directives, and written on slates."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

PATTERNS = (
    # Slates
    QT_TRANSLATE_NOOP("Said", "not generated yet"),
    QT_TRANSLATE_NOOP("Said", "no file imported"),
    QT_TRANSLATE_NOOP("Said", "media missing: {0}"),
    QT_TRANSLATE_NOOP("Said", "media missing: take {0}"),
    # Boards
    QT_TRANSLATE_NOOP("Said", "this board has no shots: write at least one [[shot]] with a prompt"),
    QT_TRANSLATE_NOOP("Said", "this screenplay has no action and no dialogue, so there is nothing to film"),
    QT_TRANSLATE_NOOP("Said", "is no text: name a storyboard (.toml) or a screenplay (.fountain)"),
    QT_TRANSLATE_NOOP("Said", "is not UTF-8 text: save it as UTF-8"),
    QT_TRANSLATE_NOOP("Said", "there is no such file"),
    QT_TRANSLATE_NOOP("Said", "is too deeply nested to be a board"),
    QT_TRANSLATE_NOOP("Said", "{0}, shot {1}"),
    QT_TRANSLATE_NOOP("Said", "is not TOML: {0}"),
    # ... as Python's own reader of TOML goes on
    QT_TRANSLATE_NOOP("Said", "expected '=' after a key in a key/value pair"),
    QT_TRANSLATE_NOOP("Said", "expected ']' at the end of a table declaration"),
    QT_TRANSLATE_NOOP("Said", "expected ']]' at the end of an array declaration"),
    QT_TRANSLATE_NOOP("Said", "expected newline or end of document after a statement"),
    QT_TRANSLATE_NOOP("Said", "invalid initial character for a key part"),
    QT_TRANSLATE_NOOP("Said", "invalid statement"),
    QT_TRANSLATE_NOOP("Said", "invalid value"),
    QT_TRANSLATE_NOOP("Said", "illegal character {0}"),
    QT_TRANSLATE_NOOP("Said", "unclosed array"),
    QT_TRANSLATE_NOOP("Said", "unterminated string"),
    QT_TRANSLATE_NOOP("Said", "cannot overwrite a value"),
    QT_TRANSLATE_NOOP("Said", "cannot declare {0} twice"),
    QT_TRANSLATE_NOOP("Said", "no character or place is called @{0}, so the model only reads the word"),
    QT_TRANSLATE_NOOP(
        "Said", "no character or place is called @{0}, so the model only reads the word: did you mean @{1}?"
    ),
    # Camera directives
    QT_TRANSLATE_NOOP("Said", '"{0}" is no camera term: did you mean "{1}"?'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is no word of film: did you mean "camera"?'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is no speed: did you mean "{1}"?'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is no direction: did you mean "{1} {2}"? It is read so'),
    QT_TRANSLATE_NOOP("Said", "which way? It is read as {0}; write {1} or {2}"),
    QT_TRANSLATE_NOOP("Said", '"{0}" is read as {1}: {2}'),
    QT_TRANSLATE_NOOP("Said", "a pan only turns left or right"),
    QT_TRANSLATE_NOOP("Said", "a tilt only goes up or down"),
    QT_TRANSLATE_NOOP("Said", '"{0}" contradicts "{1}", which was said first and stays'),
    QT_TRANSLATE_NOOP("Said", '"{0}" and "{1}" at the same time contradict each other; write "then" between them'),
    QT_TRANSLATE_NOOP("Said", "this does not fit: the shot is {0} s long"),
    QT_TRANSLATE_NOOP("Said", "these times together are longer than the shot; they are shortened to fit"),
    QT_TRANSLATE_NOOP("Said", "a move takes more time than none"),
    QT_TRANSLATE_NOOP("Said", "this ends before it begins"),
    QT_TRANSLATE_NOOP("Said", "what holds still is measured in seconds or frames"),
    QT_TRANSLATE_NOOP("Said", 'an amount must be above zero: "{0}" already says which way'),
    QT_TRANSLATE_NOOP("Said", 'that is too much for "{0}": at most {1}'),
    QT_TRANSLATE_NOOP("Said", "no lens has a focal length of {0} mm: write one between 4 and 2000"),
    QT_TRANSLATE_NOOP("Said", "the lens is already {0} mm; to change it, zoom to {1} mm"),
    QT_TRANSLATE_NOOP("Said", "a Dutch angle is written in degrees, up to 180"),
)
