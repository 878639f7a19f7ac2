"""The articles of a project as a list for Qt, patched by what each step changed."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.gui.names import Names
from annotator.gui.panels.article_listing import Listing, Wanted
from annotator.gui.panels.assigned import Assigned
from annotator.gui.panels.columns import Index
from annotator.gui.texts import counted, marked, tr
from annotator.project.project import Project
from annotator.settings.table import ArticleOrder
from annotator.store.reads import ArticleRow

ROW: Final = Qt.ItemDataRole.UserRole
"""The `ArticleRow`."""
OPEN: Final = ROW + 1
"""Whether this is the article on the desk."""
BEGINS: Final = ROW + 2
"""Whether another story begins here."""

TURNS: Final = ROW + 3
"""Whom it is assigned to, as `Turn`."""

STATES: Final = {
    None: marked("New"),
    WorkState.NEW: marked("New"),
    WorkState.IN_WORK: marked("In work"),
    WorkState.DONE: marked("Done"),
}


def counts(row: ArticleRow) -> tuple[str, ...]:
    """How many tags and links an article has; what it has none of is left out."""
    spans = counted(row.spans, marked("{n} tag"), marked("{n} tags")) if row.spans else ""
    links = counted(row.links, marked("{n} link"), marked("{n} links")) if row.links else ""
    return tuple(part for part in (spans, links) if part)


class ArticleModel(QAbstractListModel):
    """What a `Listing` shows; a proxy model asking Python for each of a hundred thousand rows
    would take seconds.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: Names | None = None
        self._open: Uid | None = None
        self.listing = Listing()
        self.assigned = Assigned()
        self.has_stories = False
        """Whether any article tells a story that has a name."""

    @property
    def total(self) -> int:
        """How many articles there are, seen or not."""
        return len(self.listing.rows)

    @property
    def order(self) -> Sequence[Uid]:
        """The articles seen, in their order."""
        return self.listing.order

    @property
    def open(self) -> Uid | None:
        """The article on the desk."""
        return self._open

    def row_of(self, uid: Uid | None) -> int | None:
        """Where an article stands among those seen."""
        return self.listing.place_of(uid)

    def article(self, uid: Uid) -> ArticleRow | None:
        """What the list knows of an article."""
        return self.listing.rows.get(uid)

    def fill(self, rows: Sequence[ArticleRow], names: Names | None) -> None:
        """Show other articles."""
        self.beginResetModel()
        self._names = names
        self.listing.fill(rows, names.untitled if names else dict)
        self.endResetModel()

    def patch(self, rows: Sequence[ArticleRow]) -> None:
        """Show some articles anew, each where it stands."""
        self.assigned.forget(row.uid for row in rows)
        for row in rows:
            if self.listing.put(row):
                self._redraw(row.uid)

    def reassign(self, project: Project | None) -> None:
        """Articles are assigned to others now, or people are called otherwise."""
        self.assigned.read(project)
        self.listing.to_do = self.assigned.to_do
        last = len(self.listing.order) - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0), self.index(last))

    def mark_open(self, uid: Uid | None) -> None:
        """Another article is on the desk."""
        before, self._open = self._open, uid
        if before != uid:
            self._redraw(before)
            self._redraw(uid)

    def look_for(self, wanted: Wanted) -> None:
        """See only what fits."""
        if wanted != self.listing.wanted or self.listing.stale:
            self.beginResetModel()
            self.listing.look_for(wanted)
            self.endResetModel()

    def sort_by(self, sorting: ArticleOrder, *, descending: bool) -> None:
        """Take another order."""
        self.beginResetModel()
        self.listing.sort(sorting, descending=descending)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many articles are seen."""
        return 0 if parent is not None and parent.isValid() else len(self.listing.order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; all that is known of it as tool tip and for screen readers."""
        if not index.isValid():
            return None
        row = self.listing.rows[self.listing.order[index.row()]]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title(row)
            case Qt.ItemDataRole.ToolTipRole:
                return self.described(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                here = row.uid == self._open
                return self.described(row) + ("\n" + tr("On the desk") if here else "")
        return self._for_delegate(row, index, role)

    def _for_delegate(self, row: ArticleRow, index: Index, role: int) -> Any:
        """What Qt knows no roles for."""
        match role:
            case _ if role == ROW:
                return row
            case _ if role == OPEN:
                return row.uid == self._open
            case _ if role == TURNS:
                return self.assigned.turns(row.uid)
            case _ if role == BEGINS:
                return self.listing.begins_story(index.row())
        return None

    def title(self, row: ArticleRow) -> str:
        """The title, or the first words where it has none."""
        return self._names.article(row.uid, row.title) if self._names else row.title

    def described(self, row: ArticleRow) -> str:
        """All that the list knows of an article, in lines."""
        state = tr(STATES[row.state])
        spans = counted(row.spans, marked("{n} tag"), marked("{n} tags"))
        links = counted(row.links, marked("{n} link"), marked("{n} links"))
        story = tr("Story: {name}", name=row.story) if row.story else ""
        parts = [self.title(row), row.outlet, row.published, story, f"{state} · {spans}, {links}"]
        turns = ", ".join(
            tr("{name} ({state})", name=turn.name, state=tr(STATES[turn.state]))
            for turn in self.assigned.turns(row.uid)
        )
        if turns:
            parts.append(tr("Assigned to {people}", people=turns))
        return "\n".join(part for part in parts if part)

    def _redraw(self, uid: Uid | None) -> None:
        place = self.row_of(uid)
        if place is not None:
            index = self.index(place)
            self.dataChanged.emit(index, index)
