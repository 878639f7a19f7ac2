"""Tags whose place in a corrected text wants a look, as rows of a table."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Kind
from annotator.gui.describe import span_type_name
from annotator.gui.dialogs.importing import reason
from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.panels.row_table import ColumnTable
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.project.cited import Citer
from annotator.project.foreseeing import Doubted
from annotator.text.anchoring import Sure

_TITLES: Final = (marked("Was"), marked("Becomes"), marked("Why"), marked("Whose"))
_BECOMES: Final = 1
_WHOSE: Final = 3
_SHOWN_AT_ONCE: Final = 5_000
"""Rows a list has; nobody goes through more."""


class Row(NamedTuple):
    """One tag that wants a look."""

    was: str
    """The words it had."""
    becomes: str
    """Those it has then, or that it has no place; empty where nothing is to be said of it."""
    why: str
    """Translated."""
    whose: str
    span: Uid | None
    """None where it has no place."""
    at: Fragment | None
    """Where to look in the text."""


def rows_of(doubts: Sequence[Doubted]) -> list[Row]:
    """What a correction does, in rows."""
    return [
        Row(
            one.doubt.quote,
            one.doubt.now if one.doubt.sure is not Sure.LOST else tr("no place"),
            reason(one.doubt.why),
            one.doubt.name,
            one.doubt.span,
            one.at,
        )
        for one in doubts[:_SHOWN_AT_ONCE]
    ]


def earlier_of(session: Session, article: Uid) -> dict[Uid, Row]:
    """What is over an earlier text of an article and may be seen, with the words it had there."""
    project = session.project
    if project is None:
        return {}
    reads, layers = project.reads, seen_layers(session, article)
    citer = Citer(reads, project.journal)
    found: dict[Uid, Row] = {}
    for uid in sorted(reads.earlier([article], layers))[:_SHOWN_AT_ONCE]:
        span = reads.span(uid)
        if span is not None:
            kind = span_type_name(session.scheme, span.type)
            whose = session.names.layer(span.layer)
            found[uid] = Row(citer.of(Kind.SPAN, uid).quote, "", kind, whose, None, None)
    return found


def seen_layers(session: Session, article: Uid) -> list[Uid]:
    """The layers of annotations that are not hidden from me in an article."""
    project = session.project
    if project is None:
        return []
    layers = [layer.uid for layer in project.reads.layers() if layer.annotates]
    return [*session.blindness.seen(article, layers)]


class DoubtModel(ColumnModel):
    """The words before and after, and why."""

    def __init__(self, titles: Sequence[str] = _TITLES, parent: QObject | None = None) -> None:
        super().__init__(titles, parent)
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show others."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says, in one line; all of it in the tip."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in wanted:
            return None
        row = self.rows[index.row()]
        said = (row.was, row.becomes, row.why, row.whose)[index.column()]
        return said if role == Qt.ItemDataRole.ToolTipRole else " ".join(said.split())


class DoubtTable(ColumnTable):
    """The table; a column that says nothing, or the same person in all rows, is not shown."""

    def __init__(self, model: DoubtModel, name: str) -> None:
        super().__init__(model, name, {_WHOSE: 12})
        self._doubts = model
        model.modelReset.connect(self._look)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the row, and not for a button of the dialog as well."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.row() is not None:
                self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that Qt makes current is seen to be."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def row(self) -> Row | None:
        """The one that is chosen."""
        number = self.currentIndex().row()
        return self._doubts.rows[number] if 0 <= number < len(self._doubts.rows) else None

    def _look(self) -> None:
        rows = self._doubts.rows
        self.setColumnHidden(_BECOMES, bool(rows) and not any(row.becomes for row in rows))
        self.setColumnHidden(_WHOSE, len({row.whose for row in rows}) < 2)
