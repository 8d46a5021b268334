"""Camera directives in film terms, read into a Direction: "slow dolly in on the lantern, handheld, 35mm".

Text goes through the modules in this order: `text` (tokens), `lookup` and `terms` (what is a term at all), `reader`
(clauses and mentions), `verb`, `move`, `quantity`, `time` (what they say), `foreign` and `slip` (what they cannot
mean), `amount` and `schedule` (what that comes to), `phrase` (the wording sent to models); `directive` joins them.
`writer` and `rewriter` go the other way.
"""

from studio.language.camera.directive import camera_json, parse_camera
from studio.language.camera.phrase import phrase_for
from studio.language.camera.rewriter import rewrite_camera
from studio.language.camera.text import Diagnostic
from studio.language.camera.writer import means_same, write_camera

__all__ = ["Diagnostic", "camera_json", "means_same", "parse_camera", "phrase_for", "rewrite_camera", "write_camera"]
