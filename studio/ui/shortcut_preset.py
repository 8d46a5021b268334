"""The habits of other editors, as keys by command id; what a preset does not name keeps the command's own keys."""

from __future__ import annotations

from collections.abc import Mapping

SHOTLOOM = "Shotloom"

_PREMIERE = {
    "timeline.blade_tool": "C",
    "timeline.snapping": "S",
    "timeline.split": "Ctrl+K",
    "timeline.dissolve": "Ctrl+D",
    "timeline.duplicate": "Ctrl+Shift+/",
    "timeline.fit": "\\",
    "timeline.ripple_delete": "Shift+Del; '",
    "timeline.next_marker": "Shift+M",
    "timeline.previous_marker": "Ctrl+Shift+M",
    "timeline.unlink_sound": "Ctrl+L",
    "play.loop": "",
    "play.clear_range": "Ctrl+Shift+X",
    "view.full_screen": "Ctrl+`",
    "film.export": "Ctrl+M",
    "file.new": "Ctrl+Alt+N",
}
_RESOLVE = {
    "timeline.select_tool": "A",
    "timeline.blade_tool": "B",
    "timeline.slip_tool": "T",
    "timeline.snapping": "N",
    "timeline.split": "Ctrl+B; Ctrl+\\",
    "timeline.trim_head": "Shift+[",
    "timeline.trim_tail": "Shift+]",
    "timeline.lift": "Backspace",
    "timeline.ripple_delete": "Del; Shift+Backspace",
    "timeline.shorten": "Ctrl+,",
    "timeline.lengthen": "Ctrl+.",
    "timeline.nudge_earlier": ",",
    "timeline.nudge_later": ".",
    "timeline.fit": "Shift+Z",
    "timeline.next_marker": "Shift+Down",
    "timeline.previous_marker": "Shift+Up",
    "timeline.delete_marker": "Alt+M",
    "timeline.unlink_sound": "Ctrl+Alt+L",
    "timeline.add_title": "",
    "timeline.zoom_in": "Ctrl+=",
    "timeline.zoom_out": "Ctrl+-",
    "play.loop": "Ctrl+/",
    "view.full_screen": "Ctrl+F",
    "panel.board": "",
    "panel.preview": "",
    "panel.shot": "",
    "panel.story": "",
    "workspace.board": "Shift+2",
    "workspace.edit": "Shift+4",
    "workspace.review": "Shift+8",
    "panel.timeline": "",
}
_KDENLIVE = {
    "timeline.select_tool": "S",
    "timeline.blade_tool": "X",
    "timeline.snapping": "N",
    "timeline.split": "Shift+R",
    "timeline.trim_head": "(",
    "timeline.trim_tail": ")",
    "timeline.lift": "Del",
    "timeline.ripple_delete": "Shift+Del",
    "timeline.marker": "*",
    "timeline.next_marker": "Alt+PgDown",
    "timeline.previous_marker": "Alt+PgUp",
    "timeline.zoom_in": "Ctrl++",
    "timeline.zoom_out": "Ctrl+-",
    "timeline.nudge_earlier": "",
    "timeline.nudge_later": "",
    "play.previous_cut": "Up; Alt+Left",
    "play.next_cut": "Down; Alt+Right",
    "play.start": "Home; Ctrl+Home",
    "play.end": "End; Ctrl+End",
}

PRESETS: Mapping[str, Mapping[str, str]] = {
    SHOTLOOM: {},
    "Premiere": _PREMIERE,
    "Resolve": _RESOLVE,
    "Kdenlive": _KDENLIVE,
}
