"""How a shot follows another, and how the cut into it is made."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QSizePolicy, QToolButton, QWidget

from studio.domain import edits, shot_edits
from studio.domain.errors import ModelMissing
from studio.domain.project import Project
from studio.domain.shot import Link, LinkKind, Shot, Transition, TransitionKind
from studio.generate.catalog import find_model
from studio.production.ability import why_no_extend, why_no_match
from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.ui.sentence import as_sentence
from studio.ui.shot.chip import Flow
from studio.ui.shot.length_field import LengthField
from studio.ui.shot.section import Section, add_row
from studio.ui.shot.several import labelled, meant
from studio.ui.shot.shot_action import ShotActions, approved_left
from studio.ui.wheel import scrolled_past

_MOST_TARGETS = 60
_DEFAULT_TRANSITION_S = 0.5


class FollowSection(Section):
    """Cut, Extend or Match; and straight cut, dissolve or fade."""

    def __init__(self, film: OpenFilm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self._actions = ShotActions(film, self)
        self._shot: Shot | None = None
        switch = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        switch.setSizePolicy(policy)
        line = Flow(switch)  # other languages have longer words, and the panel may be narrow
        group = QButtonGroup(self)
        self.kinds: dict[LinkKind | None, QToolButton] = {}
        self._hints: dict[LinkKind, str] = {
            "continue": self.tr("The same run of the camera goes on: grows from the other's end"),
            "match": self.tr("A cut to a new set-up in the same place with the same people"),
        }
        kinds: tuple[tuple[LinkKind | None, str, str], ...] = (
            (None, self.tr("Alone"), self.tr("A take of its own")),
            ("continue", self.tr("Extend"), self._hints["continue"]),
            ("match", self.tr("Match"), self._hints["match"]),
        )
        for kind, words, hint in kinds:
            button = QToolButton()
            button.setText(words)
            button.setToolTip(hint)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, kind=kind: self._on_kind(cast(LinkKind | None, kind)))
            group.addButton(button)
            line.addWidget(button)
            self.kinds[kind] = button
        self.target = scrolled_past(QComboBox())
        self.target.activated.connect(self._on_target)
        self.transition = scrolled_past(QComboBox())
        self.transition.addItem(self.tr("Cut"), None)
        self.transition.addItem(self.tr("Dissolve"), "dissolve")
        self.transition.addItem(self.tr("Fade"), "fade")
        self.transition.activated.connect(self._on_transition)
        self.frames = LengthField()
        self.frames.entered.connect(self._on_frames)
        self.frames.refused.connect(film.document.refused)
        self.frames.setAccessibleName(self.tr("Length of the transition"))
        grid = self.rows()
        add_row(grid, self.tr("Follows"), switch)
        self._target_label = add_row(grid, self.tr("&Which shot"), self.target)
        self.hold = QCheckBox(self.tr("&Hold the colours"))
        self.hold.setToolTip(
            self.tr("Models lose colours little by little along a chain. Off where the light is meant to change")
        )
        self.hold.clicked.connect(self._on_hold)
        self._hold_label = add_row(grid, self.tr("Colours"), self.hold)
        add_row(grid, self.tr("T&ransition"), self.transition, self.frames)

    def show_shot(self, project: Project, shot: Shot) -> None:
        self._shot = shot
        kind = None if shot.link is None else shot.link.kind
        self.kinds[kind].setChecked(True)
        position = self._film.document.positions[shot.id]
        for each, hint in self._hints.items():
            why_not = self._why_not(each, project, position) if each != kind else ""
            self.kinds[each].setEnabled(not why_not)
            self.kinds[each].setToolTip(why_not or hint)
        self.target.setVisible(kind is not None)
        self._target_label.setVisible(kind is not None)
        for widget in (self.hold, self._hold_label):
            widget.setVisible(kind == "continue")
        self.hold.setChecked(shot.hold_colours)
        if shot.link is not None:
            self._show_targets(project, position, shot.link)
        transition = shot.transition
        self.transition.setCurrentIndex(self.transition.findData(None if transition is None else transition.kind))
        self.frames.setVisible(transition is not None)
        if transition is not None:
            self.frames.show_frames(transition.frames, project.film.rate)

    def _why_not(self, kind: LinkKind, project: Project, position: int) -> str:
        """What keeps the shot from following another so, as a sentence; empty when nothing does."""
        if position == 0:
            return self.tr("No shot comes before this one.")
        try:
            row = find_model(project.film.model)
        except ModelMissing:  # a film from another machine: whoever generates is told
            return ""
        unable = why_no_extend(row) if kind == "continue" else why_no_match(row)
        return as_sentence(translated(unable)) if unable else ""

    def _show_targets(self, project: Project, position: int, link: Link) -> None:
        """The shot before, then the earlier shots, the nearest first."""
        earlier = list(project.shots[max(0, position - _MOST_TARGETS) : position])[::-1]
        if link.shot is not None and all(each.id != link.shot for each in earlier):
            earlier.append(project.shot(link.shot))
        before = self.tr("The shot before: {name}").format(name=project.shots[position - 1].name)
        listed = [(before, None), *((each.name, each.id) for each in earlier)]
        if listed != [(self.target.itemText(i), self.target.itemData(i)) for i in range(self.target.count())]:
            self.target.clear()
            for words, name in listed:
                self.target.addItem(words, name)
        self.target.setCurrentIndex(self.target.findData(link.shot))

    def _on_kind(self, kind: LinkKind | None) -> None:
        if self._shot is None:
            return
        if len(meant(self._film, self._shot)) > 1:
            self._actions.follow_previous(kind)
            self.show_shot(self._film.document.project, self._film.document.project.shot(self._shot.id))
            return
        old = self._shot.link
        self._follow(None if kind is None else Link(kind, None if old is None else old.shot))

    def _on_target(self, index: int) -> None:
        if self._shot is not None and self._shot.link is not None:
            self._follow(Link(self._shot.link.kind, self.target.itemData(index)))

    def _follow(self, link: Link | None) -> None:
        assert self._shot is not None
        if self._shot.status == "approved" and link != self._shot.link:
            self._film.document.refuse(approved_left([self._shot]))
            self.show_shot(self._film.document.project, self._shot)
            return
        words = {"continue": self.tr("Extend"), "match": self.tr("Match")}
        verb = self.tr("Unlink") if link is None else words[link.kind]
        label = self.tr("{verb}: shot {name}").format(verb=verb, name=self._shot.name)
        if not self._film.document.apply(label, edits.follow(self._shot.id, link)):
            self.show_shot(self._film.document.project, self._shot)

    def _on_hold(self, held: bool) -> None:
        if self._shot is None:
            return
        shots = meant(self._film, self._shot)
        one, several = (
            (self.tr("Hold the colours of shot {name}"), self.tr("Hold the colours of {count} shots"))
            if held
            else (self.tr("Let the colours of shot {name} go"), self.tr("Let the colours of {count} shots go"))
        )
        edit = shot_edits.set_fields(shots, hold_colours=held)
        if not self._film.document.apply(labelled(shots, one, several, self._shot.name), edit):
            self.show_shot(self._film.document.project, self._shot)

    def _on_transition(self, index: int) -> None:
        if self._shot is None:
            return
        kind: TransitionKind | None = self.transition.itemData(index)
        old = self._shot.transition
        frames = max(2, round(_DEFAULT_TRANSITION_S * self._film.document.project.film.rate.fps))
        if kind is not None and old is not None:
            frames = old.frames
        self._cut(None if kind is None else Transition(kind, frames))

    def _on_frames(self, frames: int, stepped: bool) -> None:
        if self._shot is not None and self._shot.transition is not None:
            merge = f"transition of {','.join(meant(self._film, self._shot))}" if stepped else None
            self._cut(Transition(self._shot.transition.kind, frames), merge)

    def _cut(self, transition: Transition | None, merge: str | None = None) -> None:
        assert self._shot is not None
        shots = meant(self._film, self._shot)
        one, several = self.tr("Transition into shot {name}"), self.tr("Transitions into {count} shots")
        label = labelled(shots, one, several, self._shot.name)
        edit = shot_edits.set_transitions(shots, transition)
        if not self._film.document.apply(label, edit, merge=merge):
            self.show_shot(self._film.document.project, self._shot)
