"""The status bar: whether everything is saved, who I am, where I am, and what runs beside."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from annotator.domain.values import GOLD
from annotator.gui.jobs import Job, Jobs
from annotator.gui.session import Saving, Session
from annotator.gui.texts import marked, tr

_LONGEST_NAME = 30

_SAVING = {
    Saving.HELD: marked("Not saved: the last change; everything before it is safe"),
    Saving.READ_ONLY: marked("Read-only: nothing here can be changed"),
    Saving.WRITING: marked("Saving…"),
    Saving.SAVED: marked("All changes saved {time}"),
}


def clock(when: datetime) -> str:
    """The time of day as the window shows it."""
    return when.strftime("%H:%M")


class StatusBar(QStatusBar):
    """Always there, never asks for anything."""

    name_wanted = Signal()
    """The person clicked on who they are."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._saved = QLabel()
        self._saved.setContentsMargins(6, 0, 6, 0)
        self._what = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        self._bar.setMaximumWidth(self.fontMetrics().horizontalAdvance("m") * 16)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.clicked.connect(jobs.cancel)
        self._zone = QLabel()
        self._position = QLabel()
        self._me = QPushButton()
        self._me.setFlat(True)
        self._me.setToolTip(tr("Whose work this is: click to change"))
        self._me.clicked.connect(self.name_wanted)
        self._me.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeGripEnabled(False)
        self.addWidget(self._saved)
        for widget in (self._what, self._bar, self._cancel):
            self.addWidget(widget)
            widget.hide()
        self.addPermanentWidget(self._zone)
        self.addPermanentWidget(self._position)
        self.addPermanentWidget(self._me)
        session.opened.connect(self._show)
        session.closed.connect(self._show)
        session.saved.connect(self._show)
        session.saving_changed.connect(self._show)
        session.layers_changed.connect(self._show)
        jobs.advanced.connect(self._advance)
        jobs.ended.connect(self._end)
        self._show()

    @property
    def saving_text(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    @property
    def position_text(self) -> str:
        """Where I am."""
        return self._position.text()

    @property
    def me_button(self) -> QPushButton:
        """Who I am."""
        return self._me

    @property
    def cancel_button(self) -> QPushButton:
        """Stops what runs beside."""
        return self._cancel

    def show_position(self, place: int, total: int) -> None:
        """Say which article of how many is open."""
        self._position.setText(tr("{place} of {total}", place=place, total=total) if place else "")

    @property
    def zone_text(self) -> str:
        """What the caret stands in."""
        return self._zone.text()

    def show_zone(self, said: str) -> None:
        """Say what zone the caret stands in, if any."""
        self._zone.setText(said)

    def _show(self) -> None:
        project = self._session.project
        self._me.setVisible(project is not None)
        self._position.setVisible(project is not None)
        if project is None:
            self._saved.setText("")
            return
        gold = project.purpose == GOLD
        template = marked("I am {name}, in gold") if gold else marked("I am {name}")
        self._me.setText(tr(template, name=_short(project.me.name).replace("&", "&&")))
        strong = self._me.font()
        strong.setBold(gold)
        self._me.setFont(strong)
        when = clock(self._session.saved_at) if self._session.saved_at else ""
        font = self.font()
        font.setBold(self._session.saving is Saving.HELD)
        self._saved.setFont(font)
        self._saved.setText(tr(_SAVING[self._session.saving]).format(time=when))

    def _advance(self, job: Job) -> None:
        self._what.setText(
            tr("{title}: {done} of {total}", title=job.title, done=job.done, total=job.total)
            if job.total
            else job.title
        )
        self._what.setToolTip(job.what)
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)
        self._what.show()
        self._bar.show()
        self._cancel.setVisible(job.cancellable)
        self._cancel.setEnabled(not job.stop.is_set())

    def _end(self) -> None:
        for widget in (self._what, self._bar, self._cancel):
            widget.hide()
        self._show()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
