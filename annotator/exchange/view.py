"""What an export reads: the project as it is, or as it was when another export was made."""

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from annotator.exchange.progress import Cancelled, never
from annotator.project.project import Project
from annotator.store.as_of import Moment, now, reading, write_as_of
from annotator.store.reads import Reads


class View(ABC):
    """A project to read from, at a moment."""

    def __init__(self, project: Project) -> None:
        self.name = project.path.stem
        self.project = project.uid

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[tuple[Reads, Moment]]:
        """Reading that sees one state from beginning to end, and which moment that is."""


class Now(View):
    """A project as it is when it is read."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._database = project.database

    def snapshot(self) -> AbstractContextManager[tuple[Reads, Moment]]:
        """On a connection of its own."""
        return now(self._database)


class Then(View):
    """A project as it was."""

    def __init__(self, project: Project, moment: Moment, path: Path) -> None:
        super().__init__(project)
        self._moment = moment
        self._path = path

    @contextmanager
    def snapshot(self) -> Iterator[tuple[Reads, Moment]]:
        """All of it stands still."""
        with reading(self._path) as reads:
            yield reads, self._moment


@contextmanager
def as_it_was(project: Project, moment: Moment, cancelled: Cancelled = never) -> Iterator[View]:
    """The project at a moment of its journal, which lies in a temporary file meanwhile.

    Raises:
        BadInputError: if the journal does not reach that far.
        CancelledError: if ``cancelled`` says so.
    """
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        path = Path(folder) / "then.annotator"
        write_as_of(project.database, moment, path, cancelled)
        yield Then(project, moment, path)
