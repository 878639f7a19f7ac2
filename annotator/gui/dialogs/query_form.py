"""What goes out: whose work, in which state, of which articles and types."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import ValidationError
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from annotator.domain.identity import Uid, text_of
from annotator.domain.scheme import Scheme
from annotator.domain.values import LEFT_OUT, Verdict, WorkState
from annotator.exchange.query import UNDECIDED, Query, Whose
from annotator.gui.describe import link_type_name, span_type_name
from annotator.gui.texts import marked, tr

_WHOSE: Final = (
    (Whose.GOLD_FIRST, marked("Gold where there is gold, else annotators’ work")),
    (Whose.GOLD, marked("Only gold")),
    (Whose.ANNOTATORS, marked("Only annotators’ work, not gold")),
    (Whose.ALL, marked("Every layer beside the others")),
)
_STATES: Final = (
    ((WorkState.DONE,), marked("Done")),
    ((WorkState.IN_WORK, WorkState.DONE), marked("In work or done")),
    ((), marked("In any state")),
)
_ASIDE: Final = (
    (False, False, marked("Their tags stay behind, their text goes out")),
    (False, True, marked("They are cut out of the texts")),
    (True, False, marked("They go out as everything else")),
)
_VERDICTS: Final = (
    (Verdict.ACCEPTED.value, marked("accepted")),
    (Verdict.CHANGED.value, marked("changed")),
    (Verdict.REJECTED.value, marked("rejected")),
    (UNDECIDED, marked("undecided")),
)
_WAIT_MS: Final = 250
_ROWS: Final = 5


class QueryForm(QWidget):
    """A query to be changed; what is left empty does not narrow down."""

    changed = Signal()

    def __init__(
        self,
        layers: Sequence[tuple[Uid, str]],
        scheme: Scheme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rest = Query()
        """What the form has no field for."""
        self.whose = _combo(tr("Of each article"), [tr(title) for _, title in _WHOSE])
        self.states = _combo(tr("Articles that are"), [tr(title) for _, title in _STATES])
        self.aside = _combo(
            tr("Furniture, repeats, other stories"), [tr(title) for *_, title in _ASIDE]
        )
        self.layers = CheckList(tr("Whose work"), [(text_of(uid), name) for uid, name in layers])
        kinds = [(one.id, span_type_name(scheme, one.id)) for one in scheme.spans]
        kinds += [(one.id, link_type_name(scheme, one.id)) for one in scheme.links]
        self.types = CheckList(tr("Types"), kinds)
        self.verdicts = [QCheckBox(tr(title)) for _, title in _VERDICTS]
        self.stories = _line(tr("Only these stories"), tr("All; several with commas between"))
        self.outlets = _line(tr("Only these outlets"), tr("All"))
        self.languages = _line(tr("Only these languages"), tr("All; en, ur, …"))
        self.entities = _line(tr("Only where these are tagged"), tr("Names of entities"))
        self.since = _line(tr("Published from"), "2024-06-01")
        self.until = _line(tr("Published until"), "2024-06")
        self._wait = QTimer(self)
        self._lay_out()
        self._connect()

    def query(self) -> Query:
        """What is chosen.

        Raises:
            ValidationError: if a date is none.
        """
        kept, cut, _ = _ASIDE[self.aside.currentIndex()]
        fields = {
            "whose": _WHOSE[self.whose.currentIndex()][0],
            "states": _STATES[self.states.currentIndex()][0],
            "layers": self.layers.narrowed(),
            "types": self.types.narrowed(),
            "decisions": tuple(
                value
                for (value, _), box in zip(_VERDICTS, self.verdicts, strict=True)
                if box.isChecked()
            ),
            "zones_kept": tuple(sorted(LEFT_OUT)) if kept else (),
            "zones_cut": cut,
            "since": self.since.text().strip(),
            "until": self.until.text().strip(),
        }
        lines = {name: tuple(_parts(line.text())) for name, line in self._lines().items()}
        return Query.model_validate({**self._rest.model_dump(), **fields, **lines})

    def problem(self) -> str:
        """Why what is chosen is no query, in a sentence; nothing if it is one."""
        if not self.layers.any:
            return tr("Choose at least one layer.")
        if not self.types.any:
            return tr("Choose at least one type.")
        try:
            self.query()
        except ValidationError as error:
            return tr("“{value}” is no date such as 2024, 2024-06 or 2024-06-29.",
                      value=error.errors()[0]["input"])  # fmt: skip
        return ""

    def put(self, query: Query) -> None:
        """Choose as a query says."""
        self._rest = query
        self.whose.setCurrentIndex([one for one, _ in _WHOSE].index(query.whose))
        states = [set(one) for one, _ in _STATES]
        wanted = set(query.states)
        self.states.setCurrentIndex(states.index(wanted) if wanted in states else len(states) - 1)
        kept = bool(query.zones_kept)
        self.aside.setCurrentIndex(2 if kept else int(query.zones_cut))
        self.layers.choose(query.layers)
        self.types.choose(query.types)
        for (value, _), box in zip(_VERDICTS, self.verdicts, strict=True):
            box.setChecked(value in {str(one) for one in query.decisions})
        for name, line in self._lines().items():
            line.setText(", ".join(getattr(query, name)))
        self.since.setText(query.since)
        self.until.setText(query.until)

    def _lines(self) -> Mapping[str, QLineEdit]:
        return {
            "stories": self.stories,
            "outlets": self.outlets,
            "languages": self.languages,
            "entities": self.entities,
        }

    def _lay_out(self) -> None:
        left, right = QFormLayout(), QFormLayout()
        for form in (left, right):
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        left.addRow(tr("&Of each article"), self.whose)
        left.addRow(tr("Articles that &are"), self.states)
        left.addRow(tr("Whose work"), self.layers)
        left.addRow(tr("Types"), self.types)
        left.addRow(tr("Furniture, repeats, …"), self.aside)
        right.addRow(tr("Stories"), self.stories)
        right.addRow(tr("Outlets"), self.outlets)
        right.addRow(tr("Languages"), self.languages)
        right.addRow(tr("Published from"), self.since)
        right.addRow(tr("Until"), self.until)
        right.addRow(tr("Entities in it"), self.entities)
        for number, box in enumerate(self.verdicts):
            right.addRow(tr("Only what was") if not number else "", box)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addLayout(left, 5)
        both.addSpacing(self.fontMetrics().horizontalAdvance("m"))
        both.addLayout(right, 5)

    def _connect(self) -> None:
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self.changed)
        for combo in (self.whose, self.states, self.aside):
            combo.currentIndexChanged.connect(self.changed)
        for box in self.verdicts:
            box.toggled.connect(self._wait.start)
        for checked in (self.layers, self.types):
            checked.itemChanged.connect(self._wait.start)
        for line in (*self._lines().values(), self.since, self.until):
            line.textChanged.connect(self._wait.start)


class CheckList(QListWidget):
    """Things that go out or not; all of them at first."""

    def __init__(self, name: str, things: Sequence[tuple[str, str]]) -> None:
        """``things``: each with what a query calls it, and what a person reads."""
        super().__init__()
        self.setAccessibleName(name)
        self.setMaximumHeight(self.fontMetrics().height() * _ROWS)
        for value, title in things:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setCheckState(Qt.CheckState.Checked)
            self.addItem(item)

    @property
    def any(self) -> bool:
        """Whether something is chosen, or nothing is there to choose."""
        return not self.count() or any(self._checked(item) for item in self._items())

    def narrowed(self) -> tuple[str, ...]:
        """What is chosen; nothing where that is everything."""
        chosen = [item for item in self._items() if self._checked(item)]
        if len(chosen) == self.count():
            return ()
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in chosen)

    def choose(self, values: Sequence[str]) -> None:
        """Choose these alone; all where there are none."""
        for item in self._items():
            known = {item.data(Qt.ItemDataRole.UserRole), item.text()}
            on = not values or not known.isdisjoint(values)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(row) for row in range(self.count()))

    @staticmethod
    def _checked(item: QListWidgetItem) -> bool:
        return item.checkState() is Qt.CheckState.Checked


def _combo(name: str, titles: Sequence[str]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.addItems(titles)
    return combo


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setClearButtonEnabled(True)
    return line


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in text.split(",") if part.strip())
