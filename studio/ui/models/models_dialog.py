"""The models and the LoRAs for camera moves: a list of them, one of them beside it, and where they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.domain.errors import StudioError
from studio.generate.advice import Recommendation, outlook, recommend
from studio.generate.camera_lora import CameraLora, camera_loras
from studio.generate.catalog import models_and_trouble
from studio.generate.model_row import ModelRow
from studio.generate.preflight import Machine, look_at
from studio.generate.weights.acquisition import accept, must_accept, open_hub, row_on_hub, terms_of
from studio.generate.weights.collection import state_of
from studio.generate.weights.hub import Hub
from studio.generate.weights.shelf import choose_folder, read_shelf, shelf_or_trouble
from studio.generate.weights.token import forget_token, keep_token
from studio.production.camera_file import state_of_lora
from studio.session.fetching import Fetching, FetchState, Wanted
from studio.session.translated import translated
from studio.ui.dialog_room import keep_room
from studio.ui.elided_label import ElidedLabel
from studio.ui.models.damage import damage
from studio.ui.models.licence_dialog import LicenceDialog
from studio.ui.models.line import ask_line
from studio.ui.models.model_list import ModelList
from studio.ui.models.model_page import ModelPage
from studio.ui.models.removal import ask_removal
from studio.ui.sentence import as_sentence
from studio.ui.task import Task
from studio.ui.theme import Space

_SIZE = QSize(980, 660)


class ModelsDialog(QDialog):
    """Downloads go on when it is closed; opened again it shows how far they are."""

    def __init__(self, fetching: Fetching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Models"))
        self.resize(_SIZE)
        keep_room(self)
        self._fetching = fetching
        self._machine: Machine | None = None
        self._advice: Recommendation | None = None
        self._trouble = ""
        self.list = ModelList(fetching)
        self.page = ModelPage()
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "warning")
        self.note.hide()
        self.place = ElidedLabel()  # a long path is not to make the dialog wide
        self.place.setProperty("role", "caption")
        self.change = QPushButton(self.tr("C&hange…"))
        self.add = QPushButton(self.tr("&Add folder…"))
        self.add.setToolTip(
            self.tr("A model that is on this machine already; its folder stays where it is and as it is")
        )
        self.from_hub = QPushButton(self.tr("Add from h&ub…"))
        self.from_hub.setToolTip(self.tr("A model that is not in this list, by its name on the Hugging Face hub"))
        self.token = QPushButton(self.tr("&Token…"))
        self.token.setToolTip(
            self.tr("For models whose owner wants an account; kept in this system's store of secrets")
        )
        self.close_it = QPushButton(self.tr("Close"))
        self._lay_out()
        self._connect()
        self._show()
        self._look()

    def select(self, wanted: str) -> None:
        """Go to the model or LoRA of this id."""
        self.list.select(wanted)

    @property
    def wanted(self) -> Wanted | None:
        """What is shown: a model, or a LoRA for a camera move."""
        return self.list.chosen

    @property
    def row(self) -> ModelRow | None:
        """The model that is shown."""
        wanted = self.wanted
        return None if isinstance(wanted, CameraLora) else wanted

    # --- the parts ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.large, Space.large, Space.large, Space.large)
        column.setSpacing(Space.medium)
        middle = QHBoxLayout()
        middle.setSpacing(Space.small)
        middle.addWidget(self.list)
        middle.addWidget(self.page, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.note)
        foot = QHBoxLayout()
        foot.setSpacing(Space.small)
        foot.addWidget(self.place, 1)
        for button in (self.change, self.token, self.from_hub, self.add, self.close_it):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_: self._show_page())
        self.page.get_wanted.connect(self._on_get)
        self.page.bare_wanted.connect(lambda: self._on_get(bare=True))
        self.page.stop_wanted.connect(self._fetching.stop)
        self.page.check_wanted.connect(self._on_check)
        self.page.mend_wanted.connect(self._on_mend)
        self.page.remove_wanted.connect(self._on_remove)
        self.page.pairing_wanted.connect(self._on_pair)
        self.change.clicked.connect(self._on_change)
        self.add.clicked.connect(self._on_add)
        self.from_hub.clicked.connect(self._on_from_hub)
        self.token.clicked.connect(self._on_token)
        self.close_it.clicked.connect(self.close)
        self._fetching.progressed.connect(self._on_progressed)
        self._fetching.changed.connect(self._show)
        self._fetching.finished.connect(self._on_finished)
        self._fetching.failed.connect(self._on_failed)

    def _look(self) -> None:
        """Ask what this machine has, in a thread: a graphics card's driver may take its time."""
        folder = shelf_or_trouble()[0].models_folder
        task = Task(lambda: look_at(folder), self)
        task.done.connect(self._on_looked)
        task.failed.connect(self._tell)
        task.start()

    def _on_looked(self, machine: Machine) -> None:
        self._machine = machine
        self._show()

    def _show(self) -> None:
        """The list anew, with the same one chosen."""
        rows, trouble = models_and_trouble()
        if trouble:
            self._tell(trouble)
        elif self._trouble:
            self.note.hide()
        self._trouble = trouble
        self._advice = None if self._machine is None else recommend(rows, self._machine)
        best = "" if self._advice is None else self._advice.row.id
        self.list.show_all((*rows, *camera_loras()), best=best)
        self.place.setText(self.tr("New models go to {folder}").format(folder=shelf_or_trouble()[0].models_folder))
        self._show_page()

    def _show_page(self) -> None:
        wanted = self.wanted
        if wanted is None:
            return
        faults = self._fetching.faults_of(wanted.id)
        if isinstance(wanted, CameraLora):
            self.page.show_lora(wanted, state_of_lora(wanted), faults=faults)
        else:
            view = None if self._machine is None else outlook(wanted, self._machine)
            best = self._advice is not None and self._advice.row.id == wanted.id
            recommended = self.tr("The one to take on this machine, by licence and memory.") if best else ""
            self.page.show_model(wanted, state_of(wanted), view, recommended=recommended, faults=faults)
        self._show_doing()

    def _show_doing(self) -> None:
        wanted, doing = self.wanted, self._fetching.state
        if wanted is not None:
            mine = doing if doing is not None and doing.what == wanted.id else None
            self.page.show_doing(mine, waits=mine is None and self._fetching.is_busy_with(wanted.id))

    def _on_progressed(self, state: FetchState) -> None:
        self._show_doing()
        if state.errand == "get" and self.list.called(state.what) is None:
            share = round(100 * state.done / max(1, state.total))
            self._tell_news(self.tr("Downloading {model}: {share} %").format(model=state.what, share=share))
        self.list.renew(state.what)

    # --- what is wanted -----------------------------------------------------------------------------------------------

    def _on_get(self, *, bare: bool = False) -> None:
        if self.wanted is not None:
            self._ask_and_fetch(self.wanted, bare=bare)

    def _ask_and_fetch(self, wanted: Wanted, *, bare: bool = False) -> None:
        """Fetch a model, or all but its transformer, or a LoRA, once its licence is accepted."""
        self.note.hide()
        try:
            terms = wanted.terms if isinstance(wanted, CameraLora) else terms_of(wanted, Hub(read_shelf().mirror))
            asked = must_accept(terms)
        except StudioError as error:
            self._tell(str(error))
            return
        if not asked:
            self._fetching.get(wanted, bare=bare)
            return
        dialog = LicenceDialog(wanted.title, terms, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def go_on() -> None:
            try:
                accept(terms)
            except StudioError as error:
                self._tell(str(error))
                return
            self._fetching.get(wanted, bare=bare)

        dialog.accepted.connect(go_on)
        dialog.open()

    def _on_check(self) -> None:
        if self.wanted is not None:
            self.note.hide()
            self._fetching.check(self.wanted)

    def _on_mend(self) -> None:
        if self.wanted is not None:
            self.note.hide()
            self._fetching.mend(self.wanted)

    def _on_remove(self) -> None:
        wanted = self.wanted
        if wanted is None:
            return
        self.note.hide()
        ask_removal(wanted, self, lambda: self._fetching.remove(wanted))

    def _on_add(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Add the folder of a model"), str(Path.home()))
        if chosen:
            self.add_folder(Path(chosen))

    def add_folder(self, folder: Path) -> None:
        """Take in a folder; it is read once, which takes a while for a large one."""
        self._tell_news(self.tr("Reading {folder}…").format(folder=folder))
        self._fetching.add(folder)

    def _on_pair(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("The transformer of this model; of two the one for high noise and the one for low"),
            str(Path.home()),
            self.tr("GGUF files (*.gguf)"),
        )
        if files:
            self.pair([Path(file) for file in files])

    def pair(self, files: Sequence[Path]) -> None:
        """Take in files in the place of the transformers of the model that is shown, as a model of their own."""
        if self.row is not None:
            self._tell_news(self.tr("Reading {folder}…").format(folder=files[0].name))
            self._fetching.add_transformer(self.row, files)

    def _on_from_hub(self) -> None:
        label = self.tr("Its name on the hub, as owner/name, or the address of its page:")
        ask_line(self, self.tr("Add from hub"), label, self.add_from_hub)

    def add_from_hub(self, repo: str) -> None:
        """Fetch a model that the list does not have; the hub is asked what it is first."""
        self._tell_news(self.tr("Asking the hub what {repo} is…").format(repo=repo))
        task = Task(lambda: row_on_hub(repo, open_hub()), self)
        task.done.connect(self._ask_and_fetch)
        task.failed.connect(self._tell)
        task.start()

    def _on_token(self) -> None:
        endpoint = Hub(shelf_or_trouble()[0].mirror).endpoint
        label = self.tr("Your token for {hub}, made at {page}; empty to forget it:")
        label = label.format(hub=endpoint, page=f"{endpoint}/settings/tokens")
        ask_line(self, self.tr("Token"), label, lambda token: self.keep(endpoint, token), secret=True)

    def keep(self, endpoint: str, token: str) -> None:
        """Put a token into the system's store of secrets; an empty one takes it out."""
        news = self.tr("The token is kept.")
        try:
            if token:
                keep_token(endpoint, token)
            else:
                news = self.tr("The token is forgotten.") if forget_token(endpoint) else self.tr("There was no token.")
        except StudioError as error:
            self._tell(str(error))
            return
        self._tell_news(news)

    def _on_change(self) -> None:
        folder = str(shelf_or_trouble()[0].models_folder)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where new models go"), folder)
        if chosen:
            self.choose_place(Path(chosen))

    def choose_place(self, folder: Path) -> None:
        """New models go to this folder; those that are here stay where they are."""
        try:
            choose_folder(folder)
        except StudioError as error:
            self._tell(str(error))
        self._show()

    # --- what came of it ----------------------------------------------------------------------------------------------

    def _on_finished(self, errand: str, what: str, outcome: object) -> None:
        wanted = self.list.called(what)
        title = translated(wanted.title) if wanted is not None else what
        if errand == "check" and isinstance(outcome, tuple):
            if outcome:
                self._tell(damage(title, outcome))
            else:
                self._tell_news(self.tr("{model} is whole.").format(model=title))
        elif errand == "mend":
            self._tell_news(self.tr("{model} is whole again.").format(model=title))
        elif errand in ("add", "get") and isinstance(outcome, str):
            self.note.hide()
            self.select(outcome)
        elif errand == "remove":
            self.note.hide()

    def _on_failed(self, _errand: str, _what: str, sentence: str) -> None:
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        self._say(as_sentence(sentence), "warning")

    def _tell_news(self, sentence: str) -> None:
        self._say(sentence, "caption")

    def _say(self, text: str, role: str) -> None:
        self.note.setProperty("role", role)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setText(text)
        self.note.show()
