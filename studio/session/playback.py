"""The preview's transport: where the playhead stands, whether it moves, and the pictures and levels that follow.

Sound leads and pictures follow (see `studio.session.sound_thread`, `picture_thread` and `exact_thread`); this object
only ever lives in the window's thread. It follows the film as it is edited and keeps its place.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from studio.domain.project import Project
from studio.media.burn_in import Area, BurnInField, BurnInSheet
from studio.production.burn_in import burn_in_for
from studio.production.locate import locator
from studio.session.cut import Cut, plays_alike
from studio.session.document import Document
from studio.session.exact_thread import ExactThread
from studio.session.generation import Generation
from studio.session.picture_thread import PictureThread, Wish
from studio.session.play_schedule import PlaySchedule
from studio.session.sound_thread import SoundThread
from studio.session.speaker import QUIET_DB, OpenSpeaker, open_speaker
from studio.session.translated_text import TranslatedText
from studio.session.worker import PAINTED_MS

_FASTEST = 8.0
_CREEP = 0.25
_WIDEST_MADE_PX = 1280


class Playback(QObject):
    """Plays the film of a document."""

    moved = Signal(int)
    """The playhead stands at another film frame."""
    frame_ready = Signal(int, object)
    """Film frame and its QImage: small while the film moves, exact once it rests."""
    spared = Signal(str)
    """A sentence, once, for a take that is shown from its lossless frames, as its film cannot be read."""
    state_changed = Signal()
    """Whether it plays and how fast, the loop, the in and out points."""
    levels_changed = Signal(float, float)
    """Peaks of left and right in dBFS, -90 for silence, while it plays."""

    def __init__(
        self,
        document: Document,
        generation: Generation,
        *,
        open_speaker: OpenSpeaker = open_speaker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._generation = generation
        self._locate = locator(document.store)
        self._text = TranslatedText()
        self._burn_ins: tuple[BurnInField, ...] = ()
        self._cut = self._new_cut()
        self._sheet: tuple[Cut, BurnInSheet | None] | None = None
        self._frame = 0
        self._speed = 0.0
        self._looping = False
        self._scrub_audible = True
        self._in: int | None = None
        self._out: int | None = None
        self._ticket = 0
        self._scrubbing = False
        self._early = 0.0
        self._picture: QImage | None = None
        self.sound = SoundThread(open_speaker, self)
        self._pictures = PictureThread(self.sound, self)
        self._pictures.shown.connect(self._on_shown)
        self._exact = ExactThread(self)
        self._exact.shown.connect(self._on_exact)
        self._exact.spared.connect(self.spared)
        self._next = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self._on_next)
        self._painted = QTimer(self, singleShot=True, interval=PAINTED_MS)
        self._painted.timeout.connect(self._wish)
        document.changed.connect(self._on_changed)
        generation.take_arrived.connect(self._on_take_arrived)
        self._show()

    # --- what there is ------------------------------------------------------------------------------------------------

    @property
    def frame(self) -> int:
        """Where the playhead stands; 0 in a film without shots."""
        return self._frame

    @property
    def cut(self) -> Cut:
        """The film as it is played now."""
        return self._cut

    @property
    def picture(self) -> QImage | None:
        """The picture that was shown last."""
        return self._picture

    @property
    def playing(self) -> bool:
        return self._speed != 0.0

    @property
    def speed(self) -> float:
        """1 is the film's own speed, negative is backwards, 0 is at rest."""
        return self._speed

    @property
    def early(self) -> float:
        """How many samples before its time the latest moving picture came; below zero, after it."""
        return self._early

    @property
    def looping(self) -> bool:
        return self._looping

    @property
    def scrub_audible(self) -> bool:
        """Whether the film is heard while it is scrubbed and stepped through."""
        return self._scrub_audible

    @property
    def in_frame(self) -> int | None:
        return self._in if self._in is not None and self._in < self.duration else None

    @property
    def out_frame(self) -> int | None:
        """Where the range ends: the first frame that does not belong to it."""
        return None if self._out is None else min(self._out, self.duration)

    @property
    def duration(self) -> int:
        return self._document.layout.duration

    # --- moving -------------------------------------------------------------------------------------------------------

    def seek(self, frame: int, *, scrubbing: bool = False) -> None:
        """Stand at a frame, the nearest that the film has; a film that plays goes on from there, unless it is scrubbed.

        While `scrubbing`, the exact picture comes once the pointer rests.
        """
        if self.playing and not scrubbing:
            self._move(frame)
            self._start(self._speed)
            return
        self._rest()
        self._move_aloud(frame, scrubbing)
        if scrubbing or not self._painted.isActive():
            self._show(scrubbing=scrubbing)

    def step(self, frames: int) -> None:
        """Step that many frames on, or back when negative, and stop there."""
        self._rest()
        self._move_aloud(self._frame + frames, audible=True)
        self._show()

    def next_cut(self) -> None:
        """Go to the beginning of the next shot, behind the last cut to the film's last frame."""
        starts = self._document.layout.starts
        self.seek(next((start for start in starts if start > self._frame), self.duration - 1))

    def previous_cut(self) -> None:
        """Go to the beginning of this shot, or from there to that of the one before."""
        starts = self._document.layout.starts
        self.seek(next((start for start in reversed(starts) if start < self._frame), 0))

    def play(self) -> None:
        """Play at the film's own speed; from the beginning when it stands at the end."""
        if not self.duration:
            return
        first, last = self._range()
        if not first <= self._frame < last - 1:
            self._move(first)
        self._start(1.0)

    def pause(self) -> None:
        """Stand still where it is."""
        if self.playing:
            self._rest()
            self._show()

    def toggle(self) -> None:
        """Play, or stand still."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def shuttle(self, direction: int) -> None:
        """J, K and L: -1 plays backwards, 1 forwards, each time faster, up to eight times; 0 stands still."""
        if direction == 0 or not self.duration:
            self.pause()
        elif direction * self._speed > 0:
            self._start(max(-_FASTEST, min(_FASTEST, 2 * self._speed)))
        elif direction > 0:
            self.play()
        else:
            first, _ = self._range()
            if self._looping or self._frame > first:
                self._start(-1.0)

    def creep(self, direction: int) -> None:
        """Play at a quarter of the speed, forwards (1) or backwards (-1), for as long as a key is held."""
        first, last = self._range()
        if self.duration and (self._looping or first <= self._frame + direction < last):
            self._start(direction * _CREEP)

    # --- the range ----------------------------------------------------------------------------------------------------

    def set_in(self) -> None:
        """The range begins at the playhead."""
        out = self._out if self._out is not None and self._out > self._frame else None
        self.set_range(self._frame, out)

    def set_out(self) -> None:
        """The range ends with the frame under the playhead."""
        self.set_range(self._in if self._in is not None and self._in <= self._frame else None, self._frame + 1)

    def clear_range(self) -> None:
        self.set_range(None, None)

    def set_range(self, first: int | None, end: int | None) -> None:
        """The range's first frame, and the first behind it; None where it is as the film has it."""
        if (first, end) != (self._in, self._out):
            self._in, self._out = first, end
            self._again()
            self.state_changed.emit()

    def set_looping(self, on: bool) -> None:
        """Play the range, or without one the whole film, over and over."""
        if on != self._looping:
            self._looping = on
            self._again()
            self.state_changed.emit()

    def set_scrub_audible(self, on: bool) -> None:
        if on != self._scrub_audible:
            self._scrub_audible = on
            self.state_changed.emit()

    def set_burn_ins(self, fields: tuple[BurnInField, ...]) -> None:
        """Burn these into what is seen, as an export would."""
        if fields != self._burn_ins:
            self._burn_ins = fields
            self._recut()

    def burnt_areas(self, frame: int) -> list[Area]:
        """Where words are burnt into the picture of a film frame, in the film's pixels."""
        if self._sheet is None or self._sheet[0] is not self._cut:
            self._sheet = self._cut, self._cut.burn_in_sheet()
        sheet = self._sheet[1]
        return [] if sheet is None or not 0 <= frame < self.duration else sheet.areas(frame)

    def set_shown_size(self, width: int, height: int) -> None:
        """How many pixels of the screen the picture is seen in: moving pictures are made that large, within a limit."""
        self._pictures.set_size((width, height) if 0 < height <= width * 4 and width <= _WIDEST_MADE_PX else None)

    def close(self) -> None:
        """End the threads."""
        self._speed = 0.0
        self._next.stop()
        self._painted.stop()
        self._exact.close()
        self._pictures.close()
        self.sound.close()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _new_cut(self) -> Cut:
        takes = self._generation.takes()
        burn_in = burn_in_for(self._document.store, self._burn_ins, takes)
        return Cut(self._document.project, takes, self._locate, self._text, burn_in)

    def _range(self) -> tuple[int, int]:
        """What is played: the range when it loops, else the film."""
        if not self._looping:
            return 0, self.duration
        first, last = self.in_frame or 0, self.out_frame or self.duration
        return (first, last) if first < last else (0, self.duration)

    def _again(self) -> None:
        """What is playing goes on under changed circumstances."""
        if self.playing:
            self._start(self._speed)

    def _move(self, frame: int) -> None:
        frame = max(0, min(frame, self.duration - 1))
        if frame != self._frame:
            self._frame = frame
            self.moved.emit(frame)

    def _move_aloud(self, frame: int, audible: bool) -> None:
        """Move at rest; what is passed over is heard for a moment."""
        before = self._frame
        self._move(frame)
        if audible and self._scrub_audible and self._frame != before and self.duration:
            self.sound.scrub(self._cut, self._frame)

    def _start(self, speed: float) -> None:
        first, last = self._range()
        if self._looping and not first <= self._frame < last:
            self._move(first)
        changed, self._speed = speed != self._speed, speed
        schedule = PlaySchedule(self._document.project.film.rate, self._frame, first, last, speed, self._looping)
        self.sound.play(schedule, self._cut)
        self._wish(schedule=schedule)
        self._next.start(0)
        if changed:
            self.state_changed.emit()

    def _rest(self) -> None:
        if self.playing:
            self._speed = 0.0
            self._next.stop()
            self.sound.play(None, self._cut)
            self.levels_changed.emit(QUIET_DB, QUIET_DB)
            self.state_changed.emit()

    def _show(self, *, scrubbing: bool = False) -> None:
        self._scrubbing = scrubbing
        self._wish()

    def _wish(self, *, schedule: PlaySchedule | None = None) -> None:
        self._painted.stop()
        self._forget()
        self._pictures.show(Wish(self._ticket, self._cut, self._frame, schedule))

    def _forget(self) -> None:
        """Nothing that is still on its way is shown."""
        self._ticket += 1
        self._exact.forget()

    def _recut(self) -> None:
        self._cut = self._new_cut()
        self._move(self._frame)
        if self.playing and self.duration:
            self._start(self._speed)
        else:
            self._rest()
            self._scrubbing = False
            self._forget()
            if not self._painted.isActive():  # else it would never come while somebody drags
                self._painted.start()

    def _on_shown(self, ticket: int, frame: int, picture: QImage) -> None:
        """A moving picture of where the playhead stands; the exact one follows, and is never overtaken."""
        if ticket == self._ticket:
            if not self._cut.empty:
                self._exact.show(ticket, self._cut, frame, scrubbing=self._scrubbing)
            self._picture = picture
            self.frame_ready.emit(frame, picture)

    def _on_exact(self, ticket: int, frame: int, picture: QImage) -> None:
        if ticket == self._ticket:
            self._picture = picture
            self.frame_ready.emit(frame, picture)
            self.sound.prepare(self._cut, frame)  # now that nobody waits for a picture

    def _on_next(self) -> None:
        """Show what is due by now, and look again when the next picture is."""
        due = self._pictures.due()
        if due.ended:
            first, last = self._range()
            self._move(first if self._speed < 0 else last - 1)
            self.pause()
            return
        if due.picture is not None:
            ticket, self._picture, self._early = self._ticket, due.picture, due.early
            self.frame_ready.emit(due.frame, due.picture)
            self._move(due.frame)
            self.levels_changed.emit(*self.sound.levels(due.frame))
            if ticket != self._ticket:
                return  # somebody who heard it has sent the film elsewhere
        if self.playing:
            self._next.start(max(0, round(due.wait_s * 1000)))

    def _on_changed(self, old: Project, new: Project) -> None:
        if not plays_alike(self._cut.project, new, names=bool(self._burn_ins)):
            self._recut()

    def _on_take_arrived(self, take: str, _shot: str) -> None:
        for shot in self._document.project.shots:
            if take in (shot.pending, shot.chosen) or any(panel.take == take for panel in shot.panels):
                self._recut()
                return
