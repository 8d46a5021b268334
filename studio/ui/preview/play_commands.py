"""Everything that can be done with the playhead, as commands."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from studio.session.document import Document
from studio.session.playback import Playback
from studio.ui.command import Command, ticked
from studio.ui.preview.shuttle_keys import ShuttleKeys

translate = QCoreApplication.translate

_ONE_SECOND = Fraction(1)


def play_commands(
    playback: Playback,
    document: Document,
    shuttle: ShuttleKeys,
    *,
    go_to: Callable[[], None],
    select_here: Callable[[], None],
) -> list[Command]:
    """`go_to` puts the cursor into the timecode, `select_here` selects the shot that is seen."""

    def something() -> bool:
        return document.layout.duration > 0

    def marked() -> bool:
        return playback.in_frame is not None or playback.out_frame is not None

    def scrub() -> None:
        playback.set_scrub_audible(not playback.scrub_audible)

    def always() -> bool:
        return True

    def second(direction: int) -> Callable[[], None]:
        return lambda: playback.step(direction * document.project.film.rate.frames(_ONE_SECOND))

    def command(
        name: str,
        label: str,
        run: Callable[[], None],
        keys: str,
        icon: str = "",
        enabled: Callable[[], bool] = something,
    ) -> Command:
        again = name.startswith(("frame_", "second_", "previous_", "next_"))
        return Command(f"play.{name}", label, run, keys, "Play", icon, enabled, again)

    made = [
        command("toggle", translate("Preview", "Play or pause"), playback.toggle, "Space", "play"),
        command("backward", translate("Preview", "Shuttle backward"), lambda: shuttle.go(-1), "J", "rewind"),
        command("stop", translate("Preview", "Stop the shuttle"), shuttle.stop, "K", "pause"),
        command("forward", translate("Preview", "Shuttle forward"), lambda: shuttle.go(1), "L", "fast-forward"),
        command("frame_back", translate("Preview", "One frame back"), lambda: playback.step(-1), "Left", "step-back"),
        command(
            "frame_forward",
            translate("Preview", "One frame forward"),
            lambda: playback.step(1),
            "Right",
            "step-forward",
        ),
        command("second_back", translate("Preview", "One second back"), second(-1), "Shift+Left"),
        command("second_forward", translate("Preview", "One second forward"), second(1), "Shift+Right"),
        command("start", translate("Preview", "To the beginning"), lambda: playback.seek(0), "Home"),
        command("end", translate("Preview", "To the end"), lambda: playback.seek(max(playback.duration - 1, 0)), "End"),
        command("previous_cut", translate("Preview", "Previous cut"), playback.previous_cut, "Up", "skip-back"),
        command("next_cut", translate("Preview", "Next cut"), playback.next_cut, "Down", "skip-forward"),
        command("select_here", translate("Preview", "Select the shot under the playhead"), select_here, "D"),
        command("set_in", translate("Preview", "Set in"), playback.set_in, "I", "arrow-right-from-line"),
        command("set_out", translate("Preview", "Set out"), playback.set_out, "O", "arrow-right-to-line"),
        command("clear_range", translate("Preview", "Clear in and out"), playback.clear_range, "Alt+X", "", marked),
        command(
            "loop", translate("Preview", "Loop"), lambda: playback.set_looping(not playback.looping), "Ctrl+L", "repeat"
        ),
        command("audio_scrub", translate("Preview", "Sound while scrubbing"), scrub, "Shift+S", "volume-2", always),
        command("go_to", translate("Preview", "Go to timecode…"), go_to, "Ctrl+J", "timer"),
    ]
    return ticked(made, {"play.loop": lambda: playback.looping, "play.audio_scrub": lambda: playback.scrub_audible})
