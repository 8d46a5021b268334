"""The preview panel: the exact frame under the playhead, the transport, and what there is to say about the shot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.edits import set_text
from studio.domain.project import Project
from studio.domain.shot import Shot
from studio.domain.time import format_timecode
from studio.domain.timecode import start_frame
from studio.domain.title_edits import title_at
from studio.media.burn_in import BURN_INS
from studio.session.film import OpenFilm
from studio.ui.command import Command, ticked
from studio.ui.frame_drag import FrameDrag
from studio.ui.preview.badge import Word, elsewhere_badge, word_on
from studio.ui.preview.full_screen import FullScreen
from studio.ui.preview.growing import growing_picture, has_take
from studio.ui.preview.meter import Meter
from studio.ui.preview.overlay import MASKS, Overlays
from studio.ui.preview.path_editor import Shown
from studio.ui.preview.play_commands import play_commands
from studio.ui.preview.scrub_bar import ScrubBar
from studio.ui.preview.shuttle_keys import ShuttleKeys
from studio.ui.preview.transport import Transport
from studio.ui.preview.viewport import Viewport
from studio.ui.theme import Space


class Preview(QWidget):
    """Follows the playback of one open film."""

    left = Signal()
    """The keyboard was in a field here and is free for the film."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)  # else the dock is painted, too, under every frame that is played
        self._film = film
        self._image = QImage()
        self._overlays = Overlays()
        self._full: FullScreen | None = None
        self._play_commands = play_commands(
            film.playback,
            film.document,
            ShuttleKeys(film.playback, self),
            go_to=self._ask_timecode,
            select_here=self._select_here,
        )
        self.viewport = Viewport()
        self.frame_drag = FrameDrag(film, film.adopting, self.viewport)
        self.meter = Meter()
        self.scrub_bar = ScrubBar()
        self.transport = Transport(self._play_commands)
        # Progress of a job comes many times a second; the corner follows at a calmer pace.
        self._word_timer = QTimer(self, singleShot=True, interval=150)
        self._word_timer.timeout.connect(self._show_word)
        self._arrange()
        self._connect()
        self._on_document_changed()
        self._on_state_changed()
        film.playback.seek(film.playback.frame)

    def commands(self) -> list[Command]:
        """Everything that the preview can do."""
        view = [
            Command(
                "view.full_screen", self.tr("Full-screen preview"), self.toggle_full_screen, "F", "View", "maximize"
            ),
            Command("view.safe_areas", self.tr("Action and title safe"), self._toggle_safe, "", "View", "scan"),
            Command("view.thirds", self.tr("Thirds"), self._toggle_thirds, "", "View", "grid-3x3"),
            Command("view.camera_path", self.tr("Camera path"), self._toggle_path, "Shift+C", "View", "video"),
            Command(
                "view.burn_ins", self.tr("Burn-ins"), self._toggle_burn_ins, "Shift+B", "View", "text-cursor-input"
            ),
            Command("view.meters", self.tr("Sound meters"), self._toggle_meter, "", "View", "audio-lines"),
        ]
        masks = [
            Command(f"view.mask_{name}", self.tr("Mask {aspect}").format(aspect=name), self._masker(name))
            for name in MASKS
        ]
        states: dict[str, Callable[[], bool]] = {
            "view.full_screen": lambda: self._full is not None,
            "view.safe_areas": lambda: self._overlays.safe,
            "view.thirds": lambda: self._overlays.thirds,
            "view.camera_path": lambda: self._overlays.path,
            "view.burn_ins": lambda: bool(self._overlays.burn_ins),
            "view.meters": lambda: not self.meter.isHidden(),
        }
        off = Command("view.mask_off", self.tr("No mask"), self._masker(""))
        return [*self._play_commands, *ticked(view, states), *masks, off]

    @property
    def overlays(self) -> Overlays:
        return self._overlays

    @property
    def shot(self) -> Shot | None:
        """The shot under the playhead."""
        document = self._film.document
        if not document.project.shots:
            return None
        frame = min(max(self._film.playback.frame, 0), document.layout.duration - 1)
        return document.project.shots[document.layout.at(frame)]

    def set_overlays(self, overlays: Overlays) -> None:
        """Lay these over the picture, here and on the full screen."""
        self._overlays = overlays
        self.transport.show_overlays(overlays)
        for viewport in self._viewports():
            viewport.set_overlays(overlays)
        self._film.playback.set_burn_ins(overlays.burn_ins)
        self._show_burnt(self._film.playback.frame)
        self._show_path()
        self._show_word()

    def toggle_full_screen(self) -> None:
        """The picture on the whole screen, or back."""
        if self._full is not None:
            self._full.close()
            return
        full = FullScreen(self.commands(), self)
        self._full = full
        full.closed.connect(self._on_full_screen_closed)
        full.viewport.show_picture(self._image)
        full.viewport.show_growing(self.viewport.growing)
        full.viewport.resized.connect(self._on_resized)
        full.viewport.generate_wanted.connect(self._generate)
        self._connect_path(full.viewport)
        self._on_document_changed()
        self._on_state_changed()
        self.set_overlays(self._overlays)
        full.showFullScreen()
        full.activateWindow()
        full.viewport.setFocus()

    # --- making it ----------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.viewport, 1)
        top.addWidget(self.meter)
        below = QHBoxLayout()
        below.setContentsMargins(Space.small, 0, Space.small, 0)
        below.addWidget(self.scrub_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.tiny)
        column.addLayout(top, 1)
        column.addLayout(below)
        column.addWidget(self.transport)

    def _connect(self) -> None:
        film, playback = self._film, self._film.playback
        playback.moved.connect(self._on_moved)
        playback.frame_ready.connect(self._on_frame_ready)
        playback.state_changed.connect(self._on_state_changed)
        playback.levels_changed.connect(self.meter.show_levels)
        self.meter.scrub_wanted.connect(playback.set_scrub_audible)
        film.document.changed.connect(self._on_document_changed)
        film.selection.changed.connect(self._show_word)
        film.selection.changed.connect(self._show_path)
        film.generation.queue_changed.connect(self._show_word)
        film.stills.missed.connect(self._show_word)
        film.generation.job_advanced.connect(self._on_advanced)
        film.generation.job_previewed.connect(self._show_growing)
        film.generation.queue_changed.connect(self._show_growing)
        self.scrub_bar.wanted.connect(self._on_scrub)
        self.transport.timecode.wanted.connect(self._on_timecode)
        self.transport.timecode.refused.connect(film.document.refuse)
        self.transport.timecode.left.connect(self.left)
        self.transport.overlays_wanted.connect(self.set_overlays)
        self.transport.full_screen_wanted.connect(self.toggle_full_screen)
        self.viewport.resized.connect(self._on_resized)
        self.viewport.generate_wanted.connect(self._generate)
        self.viewport.full_screen_wanted.connect(self.toggle_full_screen)
        self.viewport.drag_wanted.connect(self._drag_out)
        self._connect_path(self.viewport)

    def _connect_path(self, viewport: Viewport) -> None:
        viewport.path.rewritten.connect(self._on_rewritten)
        viewport.path.refused.connect(self._film.document.refuse)

    def _viewports(self) -> list[Viewport]:
        return [self.viewport] if self._full is None else [self.viewport, self._full.viewport]

    # --- what happens -------------------------------------------------------------------------------------------------

    def _on_moved(self, frame: int) -> None:
        film = self._film.document.project.film
        self.transport.show_frame(frame, film.rate, start_frame(film))
        self.scrub_bar.set_frame(frame)
        self._show_shot()
        self._show_path()

    def _on_frame_ready(self, frame: int, image: QImage) -> None:
        self._image = image
        for viewport in self._viewports():
            viewport.show_picture(image)
        self._show_burnt(frame)
        title = title_at(self._film.document.project, frame)
        for viewport in self._viewports():
            viewport.set_titled(titled=title is not None and title.position == "lower-third")
        self._grow(growing_picture(self._film, self.shot))

    def _show_burnt(self, frame: int) -> None:
        """Where words are burnt in: asked only where a mask might cover them."""
        words = self._film.playback.burnt_areas(frame) if self._overlays.mask else []
        for viewport in self._viewports():
            viewport.set_words(words)

    def _drag_out(self) -> None:
        """The frame at rest as it is seen, in the film's size; what moves, or is still being made, is no frame yet."""
        film, playback = self._film.document.project.film, self._film.playback
        exact = (self._image.width(), self._image.height()) == (film.width, film.height)
        if exact and not playback.playing and self.viewport.growing is None:
            at = format_timecode(playback.frame + start_frame(film), film.rate).replace(":", ".")
            self.frame_drag.start_picture(self._image, f"{self._film.document.store.folder.path.stem} {at}")

    def _on_resized(self) -> None:
        """Moving pictures are made for the larger of the two places where they are seen."""
        size = self._viewports()[-1].pixels
        self._film.playback.set_shown_size(size.width(), size.height())

    def _on_advanced(self, *_: object) -> None:
        if not self._word_timer.isActive():  # else it would never come where progress does all the time
            self._word_timer.start()

    def _on_state_changed(self) -> None:
        playback = self._film.playback
        self.transport.show_playing(playing=playback.playing, speed=playback.speed, looping=playback.looping)
        self.scrub_bar.set_range(playback.in_frame, playback.out_frame)
        self.meter.show_scrub(playback.scrub_audible)
        for viewport in self._viewports():
            viewport.set_moving(playback.playing)
        self._show_path()

    def _on_document_changed(self, _old: Project | None = None, _new: Project | None = None) -> None:
        document = self._film.document
        film, layout = document.project.film, document.layout
        for viewport in self._viewports():
            viewport.set_aspect(film.width, film.height)
            viewport.set_empty("" if layout.duration else self.tr("Nothing to see yet"), self._advice())
        self.scrub_bar.set_film(layout.starts, layout.duration, film.rate, start_frame(film))
        self.transport.show_duration(layout.duration, film.rate)
        self.transport.refresh()
        worded = self._worded
        self._on_moved(self._film.playback.frame)
        if self._worded is worded:  # else that has just been done
            self._show_word()

    def _advice(self) -> str:
        return self.tr("Write the first shot on the board. It can be watched at once, and generated when you like.")

    def _on_scrub(self, frame: int, going_on: bool) -> None:
        self._film.playback.seek(frame, scrubbing=going_on)

    def _on_timecode(self, frame: int) -> None:
        self._film.playback.seek(min(max(frame, 0), max(self._film.document.layout.duration - 1, 0)))

    def _on_rewritten(self, text: str) -> None:
        shot = self.shot
        if shot is not None:
            label = self.tr("Direct camera of shot {name}").format(name=shot.name)
            self._film.document.apply(label, set_text(shot.id, "camera", text))

    def _on_full_screen_closed(self) -> None:
        full, self._full = self._full, None
        if full is not None:
            full.deleteLater()
        self._on_resized()

    def _ask_timecode(self) -> None:
        self.transport.timecode.setFocus()
        self.transport.timecode.selectAll()

    def _generate(self) -> None:
        shot = self.shot
        if shot is not None:
            self._film.generation.generate([shot.id])

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _show_shot(self) -> None:
        shot = self.shot
        if shot is None:
            self.transport.show_shot("", "")
            return
        document = self._film.document
        start = document.layout.starts[document.layout.at(min(self._film.playback.frame, document.layout.duration - 1))]
        into = self._film.playback.frame - start
        text = self.tr("Shot {name}   {frame} / {frames}").format(name=shot.name, frame=into + 1, frames=shot.duration)
        self.transport.show_shot(text, shot.prompt)
        if shot is not self._worded:
            self._show_word()
            self._look_at_take()

    def _look_at_take(self, *_: object) -> None:
        """Its file may have gone, or be back, since it was looked at last."""
        take = None if self.shot is None else self._film.generation.playing(self.shot.id)
        if take is not None:
            self._film.stills.look([take.id])

    def _show_growing(self, *_: object) -> None:
        """How the shot under the playhead is coming along. A take that has come replaces it with its first picture,
        so that the slate is not seen in between.
        """
        shot, picture = self.shot, growing_picture(self._film, self.shot)
        if picture is not None or shot is None or not has_take(self._film, shot):
            self._grow(picture)

    def _grow(self, picture: QImage | None) -> None:
        changed = (picture is None) is not (self.viewport.growing is None)
        for viewport in self._viewports():
            viewport.show_growing(picture)
        if changed:
            self._show_word()

    def _elsewhere(self) -> Shot | None:
        """The selected shot, where it is not the one that is seen here: then nothing here acts on what is seen."""
        selection, shot = self._film.selection, self.shot
        if shot is None or selection.current is None or shot.id in selection.shots:
            return None
        return self._film.document.find(selection.current)

    def _has_path(self) -> bool:
        """Whether there is a path to show; only made shots have a camera, and only at rest it can be seen."""
        shot = self.shot
        at_rest = self._overlays.path and not self._film.playback.playing
        return at_rest and shot is not None and shot.source == "generated"

    def _show_path(self) -> None:
        """The path of the shot under the playhead, while the film stands still and no other shot is selected."""
        shot, shown = self.shot, None
        if shot is not None and self._has_path() and self._elsewhere() is None:
            document = self._film.document
            start = document.layout.starts[document.positions[shot.id]]
            rate = document.project.film.rate
            shown = Shown(shot.camera, self._film.playback.frame - start, shot.duration, rate)
        for viewport in self._viewports():
            viewport.set_camera(shown)

    def _select_here(self) -> None:
        shot = self.shot
        self._film.selection.select(None if shot is None else shot.id)

    _worded: Shot | None = None

    def _show_word(self, *_: object) -> None:
        shot = self._worded = self.shot
        word, elsewhere = Word() if shot is None else word_on(self._film, shot), self._elsewhere()
        button, badges = "", word.badges
        if shot is not None and elsewhere is not None:
            if word.generate or self._has_path():
                badges = (*badges, elsewhere_badge(shot, elsewhere))
        elif shot is not None and word.generate:
            button = self.tr("Generate {name}").format(name=shot.name)
        for viewport in self._viewports():
            viewport.set_word(badges, generate=button, slate=word.slate and viewport.growing is None)

    # --- toggles ------------------------------------------------------------------------------------------------------

    def _toggle_safe(self) -> None:
        self.set_overlays(replace(self._overlays, safe=not self._overlays.safe))

    def _toggle_thirds(self) -> None:
        self.set_overlays(replace(self._overlays, thirds=not self._overlays.thirds))

    def _toggle_path(self) -> None:
        self.set_overlays(replace(self._overlays, path=not self._overlays.path))

    def _toggle_burn_ins(self) -> None:
        """All of them, or none; the menu under the picture chooses among them."""
        self.set_overlays(replace(self._overlays, burn_ins=() if self._overlays.burn_ins else BURN_INS))

    def _toggle_meter(self) -> None:
        self.meter.setVisible(self.meter.isHidden())

    def _masker(self, name: str) -> Callable[[], None]:
        return lambda: self.set_overlays(replace(self._overlays, mask=name))
