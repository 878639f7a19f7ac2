"""Which colleagues' work to merge, and what it would bring, before anything is changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UserError
from annotator.exchange.taking_in import Taken
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.outcome import SectionTree
from annotator.gui.dialogs.sources import SourceList
from annotator.gui.dropping import Dropping
from annotator.gui.jobs import Job
from annotator.gui.merge_words import brings, follows, headline, relation, sections
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.texts import marked, said, tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.cited import Citer
from annotator.project.merge_report import SchemeChoice

_CHOICES: Final = {
    SchemeChoice.OURS: marked("Yours"),
    SchemeChoice.THEIRS: marked("Theirs"),
    SchemeChoice.BOTH: marked("Both, joined"),
}


class MergeChoice(NamedTuple):
    """What to merge, and how."""

    paths: tuple[Path, ...]
    scheme: SchemeChoice | None
    """Which scheme is in force afterwards where they differ; None: nobody chose yet."""


class MergeDialog(QDialog):
    """Asks for a preview at every change and shows what it says."""

    preview_wanted = Signal(object)
    """A `MergeChoice` to be tried; the answer comes by `show_preview` or `show_problem`."""
    stop_wanted = Signal()
    """The preview takes too long."""
    ordered = Signal(object)
    """A `MergeChoice`."""

    def __init__(self, files: Files, citer: Citer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Merge Colleagues’ Work"))
        self._citer = citer
        self._scheme: SchemeChoice | None = None
        self._ready = False
        self.sources = SourceList(
            files, tr("What to merge"), files.ask_work, tr("Folder of Colleagues’ Work")
        )
        EmptyHint(
            self.sources.list,
            lambda: "" if self.sources.paths else tr("Packages, project files, folders: none yet"),
        )
        self._said = QLabel()
        self._bar = QProgressBar()
        self._stop = QPushButton(tr("Stop"))
        self._again = QPushButton(tr("Preview Again"))
        self.tree = SectionTree(tr("What it would bring"))
        self._group = QGroupBox(tr("Their scheme differs: which one is in force afterwards?"))
        self._radios = {choice: QRadioButton(tr(title)) for choice, title in _CHOICES.items()}
        self._relation = QLabel()
        self._follows = QLabel()
        self._buttons = ok_cancel(self, tr("Merge"))
        self._lay_out()
        Dropping(self, self.sources.add)
        self.sources.changed.connect(self._ask)
        for choice, radio in self._radios.items():
            radio.clicked.connect(lambda _=False, choice=choice: self._choose(choice))
        self._stop.clicked.connect(self.stop_wanted)
        self._again.clicked.connect(self._ask)
        self.accepted.connect(lambda: self.ordered.emit(self.choice))
        self._show_nothing()
        self.sources.setFocus()

    @property
    def choice(self) -> MergeChoice:
        """What is chosen now."""
        return MergeChoice(self.sources.paths, self._scheme)

    @property
    def said(self) -> str:
        """What is said of it."""
        return self._said.text()

    @property
    def merge_button(self) -> QPushButton:
        """Merges; only once it is known what that brings."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def stop_button(self) -> QPushButton:
        """Stops the preview."""
        return self._stop

    @property
    def again_button(self) -> QPushButton:
        """Asks for a preview that was stopped or failed."""
        return self._again

    @property
    def scheme_group(self) -> QGroupBox:
        """The choice of a scheme; seen only where they differ."""
        return self._group

    @property
    def scheme_follows(self) -> str:
        """What follows from the choice."""
        return self._follows.text()

    def radio(self, choice: SchemeChoice) -> QRadioButton:
        """The button that chooses this scheme."""
        return self._radios[choice]

    def add(self, paths: Sequence[Path]) -> None:
        """Put more files and folders on the list."""
        self.sources.add(paths)

    def show_progress(self, job: Job) -> None:
        """Show how far the preview is."""
        if self._waiting:
            self._bar.setRange(0, job.total)
            self._bar.setValue(job.done)

    def show_preview(self, choice: MergeChoice, taken: Taken) -> None:
        """Show what it would bring; an answer to an older choice is passed over."""
        if choice != self.choice:
            return
        self._wait(on=False)
        self._said.setText(headline(taken, preview=True))
        told = sections(taken, self._citer)
        self.tree.show_sections(told, numbered=False)
        self.tree.setVisible(bool(told))
        self._show_scheme(taken)
        self._ready = brings(taken)
        self._check()
        if self._ready and not any(radio.hasFocus() for radio in self._radios.values()):
            self.merge_button.setFocus()

    def show_problem(self, choice: MergeChoice, problem: UserError | None) -> None:
        """Say why there is no preview; None: it was stopped."""
        if choice != self.choice:
            return
        self._wait(on=False)
        self._again.show()
        self._said.setText(said(problem) if problem else tr("The preview was stopped."))

    @property
    def _waiting(self) -> bool:
        return not self._bar.isHidden()

    def _lay_out(self) -> None:
        hint = QLabel(
            tr(
                "Packages that were handed over, colleagues’ project files, and folders of them, "
                "in any order and as often as you like: what is here already is passed over. "
                "One undo takes all of it back."
            )
        )
        for label in (hint, self._said, self._relation, self._follows):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        make_quiet(hint)
        font = self._said.font()
        font.setBold(True)
        self._said.setFont(font)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        line = self.fontMetrics().height()
        self.sources.setMaximumHeight(line * 7)
        run = QHBoxLayout()
        run.addWidget(self._said, 1)
        run.addWidget(self._bar)
        for button in (self._stop, self._again):
            button.setAutoDefault(False)
            run.addWidget(button)
        row = QHBoxLayout()
        for radio in self._radios.values():
            row.addWidget(radio)
        row.addStretch(1)
        inside = QVBoxLayout(self._group)
        inside.addWidget(self._relation)
        inside.addLayout(row)
        inside.addWidget(self._follows)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.sources)
        layout.addLayout(run)
        layout.addWidget(self.tree, 1)
        layout.addStretch(0)
        layout.addWidget(self._group)
        layout.addWidget(self._buttons)
        self.resize(self.fontMetrics().horizontalAdvance("m") * 62, line * 42)

    def _choose(self, choice: SchemeChoice) -> None:
        if choice is not self._scheme:
            self._scheme = choice
            self._ask()

    def _ask(self) -> None:
        """Have it tried as it is chosen now."""
        if not self.sources.paths:
            self._show_nothing()
            self.stop_wanted.emit()
            return
        self._wait(on=True)
        self._said.setText(tr("Reading what would come in…"))
        self.preview_wanted.emit(self.choice)

    def _show_nothing(self) -> None:
        self._wait(on=False)
        self._scheme = None
        self._group.hide()
        self.tree.hide()
        self._said.setText("")

    def _wait(self, *, on: bool) -> None:
        self._ready = False
        self._bar.setVisible(on)
        self._bar.setRange(0, 0)
        self._stop.setVisible(on)
        self._again.hide()
        self._check()

    def _show_scheme(self, taken: Taken) -> None:
        report = taken.merged
        self._group.setVisible(report is not None and report.scheme is not None)
        if report is None or report.scheme is None:
            return
        self._relation.setText(relation(report.scheme))
        self._radios[report.scheme.choice].setChecked(True)
        self._follows.setText(follows(report, report.scheme.choice))

    def _check(self) -> None:
        self.merge_button.setEnabled(self._ready)
