"""The steps of a project as a table for Qt, read a stretch at a time and kept up with new ones."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QFont

from annotator.domain.identity import Uid
from annotator.errors import UserError
from annotator.gui.moments import short, to_the_second
from annotator.gui.names import Names
from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.steps import told
from annotator.gui.texts import marked, said, tr
from annotator.gui.theme.tokens import LIGHT
from annotator.project.blindness import Blindness
from annotator.project.history import History, Numbers, Step
from annotator.project.project import Project
from annotator.text.folding import fold


class Column(IntEnum):
    """What stands where."""

    WHEN = 0
    WHO = 1
    WHAT = 2
    WHERE = 3


_TITLES: Final = (marked("When"), marked("Who"), marked("What"), marked("Article"))


class Wanted(NamedTuple):
    """Which steps are seen."""

    article: Uid | None = None
    author: Uid | None = None
    words: tuple[str, ...] = ()
    """Folded; all of them, in what was done, where and by whom."""


class HistoryModel(ColumnModel):
    """The steps met so far that are wanted, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_TITLES, parent)
        self._project: Project | None = None
        self._names: Names | None = None
        self._history: History | None = None
        self._wanted = Wanted()
        self._rows: list[Step] = []
        self._people: dict[Uid, str] = {}
        self._blind: frozenset[Uid] = frozenset()
        self._quiet = QColor(LIGHT.quiet)

    @property
    def complete(self) -> bool:
        """Whether the first step of all has been met."""
        return self._history is None or self._history.complete

    @property
    def total(self) -> int:
        """How many steps there are, seen or not."""
        return self._project.journal.count() if self._project else 0

    def step(self, row: int) -> Step:
        """The step in a row."""
        return self._rows[row]

    def refusal(self, step: Step) -> UserError | None:
        """Why a step could not be taken back alone; None where it is worth trying."""
        return self._history.refusal(step) if self._history else None

    def hides(self, step: Step) -> bool:
        """Whether a step is others' work where I am blind."""
        if self._project is None or not self._blind:
            return False
        return Blindness(self._project).hides_step(step, self._blind)

    def begin(self, project: Project | None, names: Names | None, wanted: Wanted) -> None:
        """Show the steps of a project, from the newest; nothing is read yet."""
        self.beginResetModel()
        self._project, self._names, self._wanted = project, names, wanted
        self._history = History(project) if project else None
        self._rows = []
        self._blind = Blindness(project).articles() if project else frozenset()
        self._know_people()
        self.endResetModel()

    def rename(self) -> None:
        """Somebody or some article has another name now."""
        self._know_people()
        self._repaint(0, len(self._rows) - 1)

    def read_on(self, most: int) -> None:
        """Go through the next ``most`` steps and show those that are wanted."""
        if self._history is None:
            return
        found = list(filter(self._is_wanted, self._history.older(most)))
        if found:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(found) - 1)
            self._rows += found
            self.endInsertRows()

    def catch_up(self) -> None:
        """Take in the steps made since."""
        if self._history is None:
            return
        new, changed = self._history.newer()
        self._show_anew(changed)
        found = list(filter(self._is_wanted, new))
        if found:
            self.beginInsertRows(QModelIndex(), 0, len(found) - 1)
            self._rows[:0] = found
            self.endInsertRows()

    def set_quiet(self, colour: str) -> None:
        """Take another look's colour for what cannot be taken back."""
        self._quiet = QColor(colour)
        self._repaint(0, len(self._rows) - 1)

    # For Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many steps are seen so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text; what was undone is struck out, what cannot be undone is quiet."""
        if not index.isValid() or self._history is None:
            return None
        step, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(step, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(step, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.WHAT:
            undone = self._history.undone(step)
            words = self._told(step)
            return tr("{step} (undone)", step=words) if undone else words
        if role == Qt.ItemDataRole.FontRole and column is Column.WHAT:
            font = QFont()
            font.setStrikeOut(self._history.undone(step))
            return font
        if role == Qt.ItemDataRole.ForegroundRole and self._history.refusal(step):
            return self._quiet
        return None

    # Internals

    def _cell(self, step: Step, column: Column) -> str:
        match column:
            case Column.WHEN:
                return short(step.entry.header.clock)
            case Column.WHO:
                return self._people.get(step.entry.header.author, "?")
            case Column.WHAT:
                return self._told(step)
            case Column.WHERE:
                return self._where(step)

    def _told(self, step: Step) -> str:
        return tr("Hidden until you are done") if self.hides(step) else told(step)

    def _tip(self, step: Step, column: Column) -> str:
        assert self._history is not None
        if column is Column.WHEN:
            return to_the_second(step.entry.header.clock)
        refusal = self._history.refusal(step)
        lines = [self._cell(step, column), said(refusal) if refusal else ""]
        return "\n".join(line for line in lines if line)

    def _where(self, step: Step) -> str:
        if self._names is None or not step.articles:
            return ""
        if len(step.articles) > 1:
            return tr("several articles")
        return self._names.article(step.articles[0]) or tr("a removed article")

    def _is_wanted(self, step: Step) -> bool:
        wanted = self._wanted
        if wanted.author is not None and step.entry.header.author != wanted.author:
            return False
        if wanted.article is not None and not self._touches(step, wanted.article):
            return False
        if not wanted.words:
            return True
        cells = (self._cell(step, column) for column in (Column.WHO, Column.WHAT, Column.WHERE))
        text = fold("\n".join(cells))
        return all(word in text for word in wanted.words)

    def _touches(self, step: Step, article: Uid) -> bool:
        """Whether a step changed anything of an article, be it between its first and its last."""
        if article in step.articles or step.entry.operations < 3 or self._project is None:
            return article in step.articles
        return self._project.journal.touches(step.numbers, article)

    def _show_anew(self, changed: Iterable[Numbers]) -> None:
        wanted = set(changed)
        for row, step in enumerate(self._rows if wanted else ()):
            if step.numbers in wanted:
                self._repaint(row, row)

    def _repaint(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def _know_people(self) -> None:
        people = self._project.reads.people() if self._project else ()
        self._people = {person.uid: person.name for person in people}
