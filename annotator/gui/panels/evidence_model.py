"""The spans or links behind a figure as a table for Qt; words are read when a row is drawn."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from annotator.domain.identity import Uid, uid_of
from annotator.domain.values import End, EndKind, Value
from annotator.gui.agreement_words import group_name, relation_names
from annotator.gui.names import Names
from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.review.report import Group, Record, Relation


class Column(IntEnum):
    """What stands where."""

    WHO = 0
    TYPE = 1
    WORDS = 2
    ARTICLE = 3


_TITLES: Final = (marked("Who"), marked("Type"), marked("Words"), marked("Article"))


class EvidenceModel(ColumnModel):
    """Who has what."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(_TITLES, parent)
        self._session = session
        self._records: Sequence[Record] = ()
        self._known: dict[int, Mapping[Column, str]] = {}

    def show_records(self, records: Sequence[Record]) -> None:
        """List these."""
        self.beginResetModel()
        self._records = records
        self._known = {}
        self.endResetModel()

    def record(self, row: int) -> Record:
        """What is in a row."""
        return self._records[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid() or self._session.project is None:
            return None
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        place = index.row()
        if place not in self._known:
            self._known[place] = self._cells(self._records[place])
        cells = self._known[place]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.WHO:
            return ", ".join(cells.values())
        return cells[Column(index.column())]

    def _cells(self, record: Record) -> Mapping[Column, str]:
        names = self._session.names
        return {
            Column.WHO: relation_names(record.layers, names)[record.relation],
            Column.TYPE: self._types(record),
            Column.WORDS: self._words(record, names),
            Column.ARTICLE: names.article(record.article),
        }

    def _types(self, record: Record) -> str:
        scheme = self._session.scheme
        name = group_name(record.group, scheme)
        if record.other == record.group:
            return name
        return tr("{one}, {other}", one=name, other=group_name(record.other, scheme))

    def _words(self, record: Record, names: Names) -> str:
        said = [self._one(uid, record.group, names) for uid in (record.a, record.b) if uid]
        words = " | ".join(dict.fromkeys(said))
        if record.values is None:
            return words
        values = " | ".join(
            self._value(value, record, names)
            for value, looked in zip(record.values, _looked(record), strict=True)
            if looked
        )
        return tr("{words}: {values}", words=words, values=values)

    def _one(self, uid: Uid, group: Group, names: Names) -> str:
        project = self._session.project
        assert project is not None
        if not group.link:
            return names.end(End(EndKind.SPAN, uid)) or tr("no longer there")
        link = project.reads.link(uid)
        if link is None:
            return tr("no longer there")
        return f"{names.end(link.source)} → {names.end(link.target)}"

    def _value(self, value: Value, record: Record, names: Names) -> str:
        if not record.group.attribute:
            return names.entity(uid_of(str(value)))
        if value is None:
            return tr("not stated")
        scheme, group = self._session.scheme, record.group
        find = None if scheme is None else scheme.link_type if group.link else scheme.span_type
        kind = find(group.type) if find else None
        attribute = kind.attribute(group.attribute) if kind else None
        choice = attribute.value(value) if attribute and isinstance(value, str) else None
        return choice.name if choice else str(value)


def _looked(record: Record) -> tuple[bool, bool]:
    """Which of the two filled it in."""
    return record.relation is not Relation.ONLY_B, record.relation is not Relation.ONLY_A
