"""The ways on from an error, as buttons of the notice bar."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from annotator.errors import UserError, Way
from annotator.gui.dialogs.files import Files
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, said, tr
from annotator.project import recovery
from annotator.project.project import Project
from annotator.store.opening import DamagedError

_TITLES: Final = {
    Way.READ_ONLY: marked("Open read-only"),
    Way.RESTORE: marked("Restore a backup"),
    Way.SAVE_COPY: marked("Save a copy…"),
    Way.LOCAL_COPY: marked("Work on a local copy"),
    Way.RETRY: marked("Try again"),
    Way.DISCARD: marked("Discard the change"),
}


_WHILE_HELD: Final = (Way.RETRY, Way.SAVE_COPY, Way.DISCARD)
"""Whatever else goes wrong, a held change must be decided about."""


class Ways(QObject):
    """Says every failure and carries out the way a person takes."""

    def __init__(self, session: Session, notices: NoticeBar, files: Files) -> None:
        super().__init__(notices)
        self._session = session
        self._notices = notices
        self._files = files
        session.failed.connect(self.say)
        session.closed.connect(notices.clear)

    def say(self, error: UserError) -> None:
        """Show a failure with its ways on."""
        place = self._place(error)
        held = self._session.attempts.held
        choices = [
            Choice(tr(_TITLES[way]), self._way(way, error, place))
            for way in (_WHILE_HELD if held else error.ways)
            if place is not None or way in (Way.RETRY, Way.DISCARD)
        ]
        self._notices.say(said(error), choices, must_choose=held)

    def _place(self, error: UserError) -> Path | None:
        """The project an error is about."""
        named = error.values.get("path")
        if isinstance(named, Path):
            return named
        project = self._session.project
        return self._files.last or (project.path if project else None)

    def _way(self, way: Way, error: UserError, place: Path | None) -> Callable[[], None]:
        if way is Way.RETRY:
            return self._session.attempts.try_again
        if way is Way.DISCARD:
            return self._session.attempts.discard
        assert place is not None
        path = place
        match way:
            case Way.READ_ONLY:
                return lambda: self._session.open(path, read_only=True)
            case Way.LOCAL_COPY:
                return lambda: self._open_made(lambda: recovery.local_copy(path))
            case Way.RESTORE:
                return lambda: self._restore(path)
        if isinstance(error, DamagedError):
            return lambda: self._files.ask_copy(path, lambda to: self._salvage(path, to))
        return self._save_copy

    def _open_made(self, make: Callable[[], Path]) -> None:
        made = self._session.attempt(make)
        if made is not None:
            self._session.open(made)

    def _restore(self, path: Path) -> None:
        settings = self._session.settings

        def restored() -> recovery.Restored:
            backups = recovery.backups_of(path, settings)
            if not backups:
                raise DamagedError(
                    marked("There is no backup of {path} on this computer; save what can be read."),
                    ways=[Way.SAVE_COPY],
                    path=path,
                )
            return recovery.restore(backups[-1], path)

        made = self._session.attempt(restored)
        if made is None:
            return
        self._session.open(made.path)
        when = made.until.astimezone().strftime("%Y-%m-%d %H:%M")
        self._notices.say(
            tr("This is the project as it was on {time}; the damaged file is kept.", time=when)
            if made.whole
            else tr(
                "This is the project as it was on {time}; what was backed up later is damaged "
                "too. The damaged file is kept.",
                time=when,
            )
        )

    def _salvage(self, path: Path, target: Path) -> None:
        salvaged = self._session.attempt(
            lambda: recovery.salvage(path, target, self._session.settings)
        )
        if salvaged is None:
            return
        self._session.open(salvaged.path)
        self._notices.say(
            tr(
                "{articles} and {annotations} were saved; {lost} could not be read.",
                articles=counted(salvaged.articles, marked("{n} article"), marked("{n} articles")),
                annotations=counted(
                    salvaged.annotations, marked("{n} annotation"), marked("{n} annotations")
                ),
                lost=counted(salvaged.lost, marked("{n} part"), marked("{n} parts")),
            )
        )

    def _save_copy(self) -> None:
        project = self._session.project
        if project is None:
            return
        self._files.ask_copy(
            project.path,
            lambda to: self._copy(project, to),
            self._say_again,
        )

    def _say_again(self) -> None:
        """No copy was made: a held change still waits for its decision."""
        self._session.attempts.blocked()

    def _copy(self, project: Project, target: Path) -> None:
        """Write everything to another disk, go on there, and make the held change there."""

        def copied() -> Path:
            recovery.save_copy(project, target)
            return target

        attempts = self._session.attempts
        if self._session.attempt(copied) is None:
            return
        held = attempts.take_held()
        self._session.open(target)
        opened = self._session.project
        if held is None:
            return
        if opened is not None and opened.path == target:
            attempts.make(held, change=True)
        else:
            attempts.hold(held)
