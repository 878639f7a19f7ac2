"""The one bridge between the project and the window: what is open, shown and selected.

Widgets call it and hear its signals; they never write to the project and never ask each other.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TypeVar, Unpack

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import ANNOTATIONS, Kind, Link, Span
from annotator.errors import UserError
from annotator.gui.attempts import Attempts
from annotator.gui.jobs import How, Job, Jobs, Work
from annotator.gui.kept import KeptSettings
from annotator.gui.names import Names
from annotator.gui.opened import OpenArticle
from annotator.gui.selected import Selected
from annotator.gui.shown import Shown
from annotator.gui.texts import tr
from annotator.gui.undoing import back
from annotator.project.blindness import Blindness
from annotator.project.changes import Changes
from annotator.project.project import Project
from annotator.project.steps import Outcome
from annotator.project.transaction import Operation
from annotator.settings.table import Settings

T = TypeVar("T")

SETTLE_AFTER_MS = 2_000
"""Idle time after which the log is moved into the file, so that a plain copy holds all."""


class Saving(Enum):
    """Whether what is shown is what is on disk."""

    SAVED = "saved"
    WRITING = "writing"
    """A long change is being written; what is shown is saved."""
    HELD = "held"
    """One change could not be saved and waits for a decision; it is not shown as made."""
    READ_ONLY = "read-only"


class Session(Selected):
    """What is open and selected."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object, object)
    """`Changes` of a step and the object that caused it; the open article is patched already."""
    place_wanted = Signal(int, int)
    """A range of the open article that is worth seeing."""
    stepped = Signal(object)
    """The `Outcome` of a step, also of one taken back; after ``changed``."""
    patched = Signal(object)
    """The `Patch` of the open article, before ``changed``."""
    article_leaving = Signal()
    """The open article is about to give way to another."""
    article_changed = Signal()
    """Another article is open, or none."""
    layers_changed = Signal()
    """Other layers are seen, I work in another one, or I am someone else."""
    sight_changed = Signal()
    """Others' work is hidden in other articles than before; the open one is patched already."""
    saved = Signal(object)
    """When, as a local `datetime`."""
    saving_changed = Signal()
    failed = Signal(object)
    """A `UserError`; `attempts` knows how to try again."""

    def __init__(self, settings: Settings, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.kept = KeptSettings(settings)
        self.jobs = jobs
        self.saved_at: datetime | None = None
        self._project: Project | None = None
        self._names: Names | None = None
        self._scheme: Scheme | None = None
        self._others: tuple[Uid, ...] = ()
        self._blind: tuple[int, int] = (0, 0)
        self.attempts = Attempts(self)
        self.attempts.failed.connect(self.failed)
        self.attempts.held_changed.connect(self.saving_changed)
        self._idle = QTimer(self, singleShot=True, interval=SETTLE_AFTER_MS)
        self._idle.timeout.connect(self._settle)
        jobs.began.connect(self.saving_changed)
        jobs.ended.connect(self.saving_changed)

    # What is open

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self._project

    @property
    def scheme(self) -> Scheme | None:
        """Its scheme."""
        if self._scheme is None and self._project is not None:
            self._scheme = self._project.reads.scheme()
        return self._scheme

    @property
    def names(self) -> Names:
        """What people call entities, articles and ends of links; of an open project only."""
        assert self._names is not None
        return self._names

    @property
    def shown(self) -> Shown | None:
        """The layers chosen: the one I work in and any number beside it."""
        return Shown(self._project.my_layer, self._others) if self._project else None

    @property
    def blindness(self) -> Blindness:
        """What of others' work is hidden from me; of an open project only."""
        assert self._project is not None
        return Blindness(self._project)

    @property
    def saving(self) -> Saving:
        """Whether what is shown is on disk."""
        if self.attempts.held:
            return Saving.HELD
        if self._project is not None and self._project.read_only:
            return Saving.READ_ONLY
        return Saving.WRITING if self.jobs.writing else Saving.SAVED

    def take(self, project: Project) -> None:
        """Put a project on the desk in place of the one there."""
        self.close()
        self._project = project
        self._names = Names(project)
        self._blind = self.blindness.mark
        self.kept.opened(project.path)
        self.saved_at = datetime.now().astimezone()
        self.opened.emit()
        self.saving_changed.emit()

    def close(self) -> None:
        """Close the project; all is saved but for a held change, which is dropped."""
        if self._project is None:
            return
        self._let_go()
        self.selection_changed.emit()  # what is being written is saved now
        self.jobs.shut_down()
        project, self._project = self._project, None
        self._idle.stop()
        self.attempts.forget()
        self._scheme = self._article = None
        self._others = ()
        self.article_changed.emit()
        self.closed.emit()
        project.close()

    def create(self, path: Path, scheme: Scheme) -> None:
        """Make a project and open it."""
        if self.attempts.blocked():
            return
        self.attempt(lambda: self.take(Project.create(path, scheme, self.settings)))

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a project; the one open now stays if that fails."""
        current = self._project
        if self.attempts.blocked():
            return
        if current and current.path.resolve() == path.resolve() and current.read_only <= read_only:
            return
        self.attempt(lambda: self.take(Project.open(path, self.settings, read_only=read_only)))

    # What is shown

    def show_article(self, uid: Uid | None) -> None:
        """Put an article on the desk."""
        project, shown = self._project, self.shown
        if project is None or shown is None or (self._article and self._article.uid == uid):
            return
        self.article_leaving.emit()
        self._let_go()
        layers = shown.layers
        self._article = self.attempt(lambda: OpenArticle(project, uid, layers)) if uid else None
        self.article_changed.emit()

    def show_layers(self, others: Iterable[Uid]) -> None:
        """See these layers beside the one I work in, and no further ones."""
        project = self._project
        if project is None:
            return
        wanted = tuple(dict.fromkeys(uid for uid in others if uid != project.my_layer))
        if wanted != self._others:
            self._others = wanted
            self._reshow()

    def show_also(self, layer: Uid) -> None:
        """See a layer beside those seen already."""
        self.show_layers((*self._others, layer))

    def i_am(self, name: str) -> None:
        """Work as the person of this name from now on, in their annotations."""
        project = self._project
        if project is None or not name.strip() or self.attempts.blocked():
            return
        project.i_am(name)
        self.kept.named(project.me.name)
        self._work_on(project, ANNOTATIONS)

    def work_on(self, purpose: str) -> bool:
        """Tag and link in my layer for this purpose from now on; False where that cannot be, which
        has been said then.
        """
        project = self._project
        if project is None or self.attempts.blocked():
            return False
        return self.attempt(lambda: self._work_on(project, purpose)) is not None

    def is_mine(self, part: Span | Link) -> bool:
        """Whether it is in my own layer and so may be changed."""
        return self._project is not None and part.layer == self._project.my_layer

    def spans_of_mine(self) -> list[Span]:
        """Those of the selected spans that may be changed, of the type of the first."""
        mine = [span for span in self.spans if self.is_mine(span)]
        return [span for span in mine if span.type == mine[0].type]

    # What changes

    def run(self, operation: Operation[T], *, origin: object = None) -> T | None:
        """Make a step; None where it could not be made, which has been said then."""
        outcome = self.step(lambda project: project.run(operation), origin)
        return outcome.value if outcome is not None else None

    def undo(self) -> None:
        """Take back my last step; a long one beside the window."""
        back(self, tr("Undoing"), Project.undo, Project.next_undo)

    def redo(self) -> None:
        """Make again what I took back last."""
        back(self, tr("Redoing"), Project.redo, Project.next_redo)

    def step(
        self, work: Callable[[Project], Outcome[T] | None], origin: object
    ) -> Outcome[T] | None:
        """Do what writes to the project, and have every view see what it changed."""
        if self._project is None or self.attempts.blocked():
            return None

        def attempt() -> Outcome[T] | None:
            assert self._project is not None
            outcome = work(self._project)
            if outcome is not None:
                self._took(outcome.changes, origin)
                self.stepped.emit(outcome)
            return outcome

        return self.attempt(attempt, change=True)

    def run_job(
        self,
        title: str,
        work: Work[T],
        done: Callable[[T], None],
        *,
        failed: Callable[[UserError], None] | None = None,
        **how: Unpack[How],
    ) -> Job:
        """Run ``work`` beside the window; ``done`` gets its value after every view has seen
        what it wrote. Without ``failed`` the window says what went wrong, and can try again.
        """
        project = self._project

        def start() -> Job:
            return self.jobs.start(title, work, done=finish, failed=failed or fail, **how)

        def finish(value: T) -> None:
            if how.get("writes", True) and self._project is project:
                self._took(Changes(wide=True), None)
            done(value)

        def fail(error: UserError) -> None:
            self.attempts.fail(error, start)

        return start()

    def attempt(self, work: Callable[[], T], *, change: bool = False) -> T | None:
        """Do something that may fail; see `Attempts.make`."""
        return self.attempts.make(work, change=change)

    # Internals

    def _took(self, changes: Changes, origin: object) -> None:
        """Let every view see what a step changed."""
        self.saved_at = datetime.now().astimezone()
        if changes.touches(Kind.SCHEME):
            self._scheme = None
        self.names.forget(changes)
        self._patch(changes)
        self._idle.start()
        self.changed.emit(changes, origin)
        self._look(changes)
        self.saved.emit(self.saved_at)

    def _patch(self, changes: Changes) -> None:
        if self._article is None:
            return
        try:
            patch = self._article.patch(changes)
        except LookupError:
            self._select(None, None)
            self._article = None
            self.article_changed.emit()
            return
        if patch is not None:
            self.patched.emit(patch)
            self._keep_selection()

    def _work_on(self, project: Project, purpose: str) -> str:
        project.work_on(purpose)
        self._others = tuple(uid for uid in self._others if uid != project.my_layer)
        self._blind = self.blindness.mark
        self._reshow()
        return purpose

    def _look(self, changes: Changes) -> None:
        """Tell if others' work came into sight or went out of it."""
        if changes.touches(Kind.ASSIGNMENT, Kind.STATE):
            before, self._blind = self._blind, self.blindness.mark
            if before != self._blind:
                self.sight_changed.emit()

    def _reshow(self) -> None:
        if self._article is not None and self.shown is not None:
            self.patched.emit(self._article.show_layers(self.shown.layers))
        self._keep_selection()
        self.layers_changed.emit()

    def _settle(self) -> None:
        project = self._project
        if project is not None:
            self.attempt(project.settle)
