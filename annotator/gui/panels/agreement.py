"""Agreement: figures with their base, the matrix of types, and the quotes behind each cell."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.agreeing import Agreeing
from annotator.gui.agreement_words import (
    base_tip,
    base_words,
    group_name,
    measure_name,
    people,
)
from annotator.gui.keys import is_enter
from annotator.gui.panels.agreement_bar import AgreementBar, By
from annotator.gui.panels.agreement_model import AgreementModel, Column, Row
from annotator.gui.panels.confusion import ConfusionModel
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.evidence import Evidence
from annotator.gui.panels.figure_bar import FigureBar
from annotator.gui.panels.row_table import ColumnTable, RowTable
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet
from annotator.gui.theme.tokens import Tokens
from annotator.review.report import Between, Figures, Group, Record, Section

_WIDTHS: Final[dict[int, int]] = {
    Column.SCOPE: 9, Column.MEASURE: 16, Column.FIGURE: 8, Column.INTERVAL: 7, Column.BOTH: 4,
    Column.ONLY_A: 6, Column.ONLY_B: 6, Column.DIFFER: 4, Column.NEITHER: 5,
}  # fmt: skip
_HIDEABLE: Final = (Column.INTERVAL, Column.DIFFER, Column.NEITHER)
"""Columns that go where no figure has anything in them."""
_NARROWEST: Final = 4
"""In widths of an m."""


class FiguresTable(ColumnTable):
    """Cells to go among; Enter lists what stands behind one, Ctrl+C copies the table."""

    opened = Signal(QModelIndex)
    copied = Signal()

    def __init__(self, model: AgreementModel) -> None:
        super().__init__(model, tr("Figures of agreement"), _WIDTHS)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.horizontalHeader().setMinimumSectionSize(
            _NARROWEST * self.fontMetrics().horizontalAdvance("m")
        )
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a cell."""
        if not _is_of_cell(self, event):
            super().keyPressEvent(event)


class MatrixTable(RowTable):
    """Types of the one down, of the other across."""

    opened = Signal(QModelIndex)
    copied = Signal()

    def __init__(self, model: ConfusionModel) -> None:
        super().__init__(model, tr("Types against each other"))
        self.setShowGrid(True)
        self.verticalHeader().show()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a cell."""
        if not _is_of_cell(self, event):
            super().keyPressEvent(event)


def _is_of_cell(table: "FiguresTable | MatrixTable", event: QKeyEvent) -> bool:
    """Do what a key means in any of the two tables; False where it means nothing."""
    index = table.currentIndex()
    if event.matches(QKeySequence.StandardKey.Copy):
        table.copied.emit()
    elif is_enter(event) and not event.modifiers() and index.isValid():
        table.opened.emit(index)
    else:
        return False
    return True


class AgreementPanel(QWidget):
    """Shows what `Agreeing` gives."""

    wanted = Signal(object)
    """The person wants to see a `Record` in the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.agreeing = Agreeing(session, self)
        self.bar = AgreementBar()
        self._base = QLabel()
        self._base.setWordWrap(True)
        self._model = AgreementModel(self)
        self.table = FiguresTable(self._model)
        self._bars = FigureBar()
        self.table.setItemDelegateForColumn(Column.BAR, self._bars)
        self._confusion = ConfusionModel(self)
        self.matrix = MatrixTable(self._confusion)
        self.evidence = Evidence(session)
        self.evidence.hide()
        self._line = QLabel()
        self._line.setWordWrap(True)
        make_quiet(self._line)
        self._empty = EmptyHint(self.table, self._say_nothing)
        self._views = QStackedWidget()
        self._views.addWidget(self.table)
        self._views.addWidget(self.matrix)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._views)
        split.addWidget(self.evidence)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.addWidget(self.bar)
        layout.addWidget(self._base)
        layout.addWidget(split, 1)
        layout.addWidget(self._line)
        self._connect()
        self._show()

    @property
    def model(self) -> AgreementModel:
        """The figures that are seen."""
        return self._model

    @property
    def confusion(self) -> ConfusionModel:
        """The matrix."""
        return self._confusion

    @property
    def base_text(self) -> str:
        """What the figures are made from."""
        return self._base.text()

    @property
    def line_text(self) -> str:
        """What the chosen cell means."""
        return self._line.text()

    @property
    def empty_text(self) -> str:
        """What is said where there are no figures."""
        return self._empty.text() if self._empty.isVisibleTo(self.table) else ""

    def be_seen(self, *, seen: bool) -> None:
        """Somebody looks, or no longer."""
        self.agreeing.be_seen(seen=seen)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._bars.set_tokens(tokens)
        self._confusion.set_tokens(tokens)
        self.table.viewport().update()

    def copy(self) -> None:
        """Put the table on the clipboard."""
        shown = self._confusion if self._views.currentIndex() == 1 else self._model
        if shown.rowCount():
            QGuiApplication.clipboard().setText(shown.as_text())

    # Putting together

    def _connect(self) -> None:
        self.agreeing.changed.connect(self._show)
        self.bar.asked.connect(self._ask)
        self.bar.chosen.connect(self._show_figures)
        self.bar.run.clicked.connect(self._run)
        self.bar.copy.clicked.connect(self.copy)
        self.table.copied.connect(self.copy)
        self.matrix.copied.connect(self.copy)
        self.table.opened.connect(self._open_figure)
        self.matrix.opened.connect(self._open_cell)
        self.table.selectionModel().currentChanged.connect(self._say_line)
        self.matrix.selectionModel().currentChanged.connect(self._say_line)
        self.evidence.wanted.connect(self.wanted)
        self.evidence.left.connect(self._close_evidence)
        self._session.closed.connect(self._close_evidence)

    # What is shown

    def _ask(self) -> None:
        self.agreeing.ask(
            layers=self.bar.chosen_layers,
            unit=self.bar.chosen_unit,
            all_articles=self.bar.all_articles,
        )

    def _run(self) -> None:
        if self.agreeing.running:
            self.agreeing.stop()
        else:
            self.agreeing.work_out()

    def _show(self) -> None:
        agreeing, report = self.agreeing, self.agreeing.report
        self.bar.offer_layers(agreeing.candidates(), agreeing.question.layers)
        self.bar.run.setText(tr("Stop") if agreeing.running else tr("Work Out"))
        self.bar.run.setEnabled(agreeing.running or len(agreeing.question.layers) > 1)
        self.bar.state.setText(self._state())
        names = self._session.names if report else None
        self.bar.offer_comparisons(
            [people(one.layers, names) for one in report.every] if report and names else []
        )
        self._show_figures()

    def _state(self) -> str:
        agreeing = self.agreeing
        if agreeing.running:
            return tr("Working out…")
        if agreeing.report is None:
            return tr("Stopped.") if agreeing.stopped else ""
        if agreeing.stale:
            return tr("Out of date: work or choices changed since.")
        return tr("Up to date.")

    def _show_figures(self) -> None:
        between = self._between()
        report = self.agreeing.report
        self.bar.offer_ways(
            pair=between is not None and between.is_pair,
            pairs=report is not None and len(report.pairs) > 1,
        )
        by = self.bar.chosen_by
        for widget in (self.bar.part, self.bar.by, self.bar.copy):
            widget.setEnabled(between is not None)
        self.bar.measure.setVisible(between is not None and by is not By.MATRIX)
        if between is None or report is None:
            self._base.clear()
            self._base.setToolTip("")
            self._show_rows((), None)
            self._confusion.show_matrix(None, str, ("", ""))
        else:
            names = self._session.names
            self._base.setText(base_words(report, between.base, names))
            self._base.setToolTip(base_tip(report, between.base, names))
            overall = self.bar.chosen_part.of(between).overall
            self.bar.offer_measures(
                [(one.measure, measure_name(one.measure, between, names)) for one in overall]
            )
            sides = self._sides(between)
            self._show_rows(tuple(self._rows(between)), None if by is By.PAIR else sides)
            scheme = self._session.scheme
            self._confusion.show_matrix(
                between.spans.confusion,
                lambda type_: group_name(Group(type_), scheme),
                sides or ("", ""),
            )
        self._views.setCurrentIndex(1 if by is By.MATRIX else 0)
        self._say_line()

    def _between(self) -> Between | None:
        report = self.agreeing.report
        if report is None:
            return None
        return report.every[max(self.bar.whose.currentIndex(), 0)]

    def _sides(self, between: Between) -> tuple[str, str] | None:
        if not between.is_pair:
            return None
        first, second = (self._session.names.layer(layer) for layer in between.layers)
        return first, second

    def _rows(self, between: Between) -> Iterator[Row]:
        report, names = self.agreeing.report, self._session.names
        part, by = self.bar.chosen_part, self.bar.chosen_by
        section = part.of(between)
        if not between.base.articles and by is not By.PAIR:
            return
        if by is By.OVERALL:
            yield from self._of(tr("Overall"), section.overall, between, section)
        elif by is By.GROUP:
            for group, figures in section.by_group.items():
                scope = group_name(group, self._session.scheme)
                yield from self._of(scope, figures, between, section, group=group)
        elif by is By.ARTICLE:
            for article, figures in section.by_article.items():
                for row in self._of(names.article(article), figures, between, section):
                    yield row._replace(article=article)
        elif by is By.PAIR and report is not None:
            for pair in report.pairs:
                of_pair = part.of(pair)
                yield from self._of(people(pair.layers, names), of_pair.overall, pair, of_pair)

    def _of(
        self,
        scope: str,
        figures: Figures,
        between: Between,
        section: Section,
        *,
        group: Group | None = None,
    ) -> Iterator[Row]:
        wanted = self.bar.chosen_measure
        for figure in figures:
            if wanted is None or figure.measure is wanted:
                name = measure_name(figure.measure, between, self._session.names)
                yield Row(scope, name, figure, between, section, group)

    def _show_rows(self, rows: tuple[Row, ...], sides: tuple[str, str] | None) -> None:
        current = self.table.currentIndex()
        before = self._model.row(current.row()) if current.isValid() else None
        self._model.show_rows(rows, sides)
        self.table.setColumnHidden(Column.SCOPE, self.bar.chosen_by is By.OVERALL)
        for column in _HIDEABLE:
            self.table.setColumnHidden(column, not self._model.fills(column))
        if rows:
            place = max(self._model.place_of(before), 0) if before else 0
            at = current.column() if before else Column.FIGURE
            if self.table.isColumnHidden(at):
                at = Column.FIGURE
            self.table.setCurrentIndex(self._model.index(place, at))
        self._empty.look()

    def _say_nothing(self) -> str:
        agreeing = self.agreeing
        if self._session.project is None:
            return ""
        if agreeing.running:
            return tr("Working out…")
        if len(agreeing.candidates()) < 2:
            return tr(
                "Agreement is between two or more, and not that many have begun. Merge a "
                "colleague’s work, or import it as a layer."
            )
        if len(agreeing.question.layers) < 2:
            return tr("Choose two or more people above.")
        if agreeing.report is None:
            return tr("Nothing is worked out yet; press Work Out.")
        if self._between_has_none():
            return tr(
                "There is no article to compare: what is left out and why stands above. "
                "“All articles that two opened” compares those that are not done, too."
            )
        return tr("There are no figures of this kind.")

    def _between_has_none(self) -> bool:
        between = self._between()
        return between is not None and not between.base.articles

    def _say_line(self) -> None:
        if self._views.currentIndex() == 1:
            index = self.matrix.currentIndex()
            said = self._confusion.sentence(index) if index.isValid() else ""
        else:
            index = self.table.currentIndex()
            said = self._model.sentence(index.row()) if index.isValid() else ""
        self._line.setText(said)

    # What stands behind

    def _open_figure(self, index: QModelIndex) -> None:
        row, column = self._model.row(index.row()), Column(index.column())
        of = f"{row.scope} · {row.name}"
        if column in (Column.BOTH, Column.ONLY_A, Column.ONLY_B, Column.DIFFER):
            of += f" · {self._model.headerData(column, Qt.Orientation.Horizontal)}"
        self._open(of, row.behind(column))

    def _open_cell(self, index: QModelIndex) -> None:
        between = self._between()
        if between is not None:
            labels = self._confusion.labels(index)
            self._open(self._confusion.sentence(index), between.spans.in_cell(*labels))

    def _open(self, of: str, records: tuple[Record, ...]) -> None:
        self.evidence.show()
        self.evidence.show_records(of, records)
        self.evidence.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_evidence(self) -> None:
        if self.evidence.isVisibleTo(self):
            self.evidence.hide()
            view = self.matrix if self._views.currentIndex() == 1 else self.table
            view.setFocus(Qt.FocusReason.OtherFocusReason)
