"""The table of quotes: every span with its words, of this article or of all; each one jumps."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, Span
from annotator.gui.describe import colour_of, span_type_name
from annotator.gui.panels.clearing import add_clear_button
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.into_list import IntoList
from annotator.gui.panels.quote_model import Column, QuoteModel, QuoteRow
from annotator.gui.panels.swatch import swatch
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.changes import Changes
from annotator.text.folding import fold

MOST: Final = 5_000
"""Rows of all articles together; more than anybody reads, few enough to be there at once."""

_LONGEST_CELL: Final = 400
_WAIT_MS: Final = 120


class QuotesPanel(QWidget):
    """A filterable table; says so where it does not hold everything."""

    wanted = Signal(bytes, bytes)
    """The person wants to see a span: its article and its uid."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._places: dict[Uid, int] = {}
        self._layer_names: dict[Uid, str] = {}
        self._cut = False
        self._model = QuoteModel(self)
        self._scope = QComboBox()
        self._scope.setAccessibleName(tr("Which articles"))
        self._scope.addItem(tr("This article"))
        self._scope.addItem(tr("All articles"))
        self._types = QComboBox()
        self._types.setAccessibleName(tr("Which type"))
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("Find in quotes"))
        self._find.setAccessibleName(tr("Find in quotes"))
        add_clear_button(self._find)
        self._count = QLabel()
        self._table = self._make_table()
        self._empty = EmptyHint(self._table, self._say_nothing)
        self._wait = QTimer(self)
        self._lay_out()
        self._connect()
        self._open()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        for widget in (self._scope, self._types):
            bar.addWidget(widget)
        bar.addWidget(self._find, 1)
        bar.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self._table, 1)

    def _connect(self) -> None:
        session = self._session
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._look)
        self._find.textChanged.connect(self._wait.start)
        self._find.returnPressed.connect(self._look)
        IntoList(self._find, self._table, enter=True)
        self._scope.currentIndexChanged.connect(self._fill)
        self._types.currentIndexChanged.connect(self._fill)
        self._table.activated.connect(self._activated)
        self._table.clicked.connect(self._activated)
        session.opened.connect(self._open)
        session.closed.connect(self._open)
        session.layers_changed.connect(self._fill)
        session.article_changed.connect(self._article_changed)
        session.changed.connect(self._changed)
        session.selection_changed.connect(self._mark_selected)

    @property
    def table(self) -> QTableView:
        """The table."""
        return self._table

    @property
    def model(self) -> QuoteModel:
        """Its rows."""
        return self._model

    @property
    def filter_field(self) -> QLineEdit:
        """Where the person types what to look for."""
        return self._find

    @property
    def scope(self) -> QComboBox:
        """This article, or all."""
        return self._scope

    @property
    def types(self) -> QComboBox:
        """One type, or all."""
        return self._types

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(tr("Quotes"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        line = table.fontMetrics().height()
        table.verticalHeader().setDefaultSectionSize(round(line * 1.6))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.QUOTE, QHeaderView.ResizeMode.Stretch)
        em = table.fontMetrics().horizontalAdvance("m")
        for column, width in (
            (Column.TYPE, 8),
            (Column.ENTITY, 13),
            (Column.ARTICLE, 15),
            (Column.BY, 8),
        ):
            header.resizeSection(column, em * width)
        return table

    # What is shown

    def _open(self) -> None:
        self._find.clear()
        self._look()
        self._fill_types()
        self._fill()

    def _fill_types(self) -> None:
        scheme = self._session.scheme
        self._types.blockSignals(True)
        self._types.clear()
        self._types.addItem(tr("All types"), "")
        for kind in scheme.spans if scheme else ():
            if not kind.replaced_by:
                self._types.addItem(swatch(kind.colour, 16), kind.name, kind.id)
        self._types.blockSignals(False)

    def _everywhere(self) -> bool:
        return self._scope.currentIndex() == 1

    def _article_changed(self) -> None:
        if not self._everywhere():
            self._fill()

    def _fill(self) -> None:
        project = self._session.project
        shown = self._session.shown
        self._cut = False
        self._table.setColumnHidden(Column.ARTICLE, not self._everywhere())
        self._table.setColumnHidden(Column.BY, shown is None or shown.other is None)
        self._layer_names = {
            layer.uid: name for layer, name in (self._session.names.other_layers() if shown else ())
        }
        if project is None or shown is None:
            self._model.fill(())
        elif self._everywhere():
            self._places = {uid: n for n, uid in enumerate(project.reads.article_uids())}
            self._model.fill(list(self._rows_everywhere()))
        else:
            article = self._session.article
            self._places = {}
            spans = article.spans.values() if article else ()
            self._model.fill([self._row(s) for s in spans if self._of_type(s)])
        self._say_count()
        self._mark_selected()

    def _rows_everywhere(self) -> Iterable[QuoteRow]:
        project, shown = self._session.project, self._session.shown
        assert project is not None
        assert shown is not None
        chosen = self._types.currentData()
        types = self._same_types(chosen) if chosen else None
        for layer in (shown.mine, shown.other):
            if layer is None:
                continue
            quotes = project.reads.quotes(layer=layer, types=types, limit=MOST + 1)
            self._cut = self._cut or len(quotes) > MOST
            for quote in quotes[:MOST]:
                yield self._row(quote.span, quote.words)

    def _same_types(self, chosen: str) -> list[str]:
        """Every id that stands for a type today: its own and those merged into it."""
        scheme = self._session.scheme
        assert scheme is not None
        merged = (k.id for k in scheme.spans if (r := scheme.span_type(k.id)) and r.id == chosen)
        return list(merged)

    def _of_type(self, span: Span) -> bool:
        chosen = self._types.currentData()
        scheme = self._session.scheme
        kind = scheme.span_type(span.type) if scheme else None
        return not chosen or (kind.id if kind else span.type) == chosen

    def _row(self, span: Span, words: str | None = None) -> QuoteRow:
        names, scheme = self._session.names, self._session.scheme
        if words is None:
            article = self._session.article
            if article is not None and article.uid == span.article:
                words = article.words(span)
            else:
                project = self._session.project
                assert project is not None
                text = project.reads.text(span.article)
                words = " … ".join(text[start:end] for start, end in span.fragments)
        words = " ".join(words.split())[:_LONGEST_CELL]
        entity, title = names.entity(span.entity), names.article(span.article)
        project = self._session.project
        me = project.me.name if project else ""
        by = me if self._session.is_mine(span) else self._layer_names.get(span.layer, "")
        return QuoteRow(
            self._places.get(span.article, 0),
            span.start,
            -span.end,
            span.uid,
            span.article,
            span.type,
            (words, span_type_name(scheme, span.type), entity, title, by),
            colour_of(scheme, span.type),
            fold(f"{words}\n{entity}\n{title}"),
        )

    def _say_nothing(self) -> str:
        if self._find.text():
            return tr("Nothing holds these words.")
        return tr("Nothing is tagged here yet.")

    def _say_count(self) -> None:
        seen, total = self._model.rowCount(), self._model.total
        if self._cut:
            text = tr(
                "{seen} of the first {total}; choose a type to see others", seen=seen, total=total
            )
        elif seen != total:
            text = tr("{seen} of {total} quotes", seen=seen, total=total)
        else:
            text = counted(total, marked("{n} quote"), marked("{n} quotes"))
        self._count.setText(text)

    # From the session

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.SCHEME):
            self._fill_types()
        if changes.wide or changes.touches(Kind.SCHEME, Kind.ENTITY, Kind.ARTICLE):
            self._fill()
            return
        for uid in changes.of(Kind.SPAN):
            self._update(uid)
        if changes.of(Kind.SPAN):
            self._say_count()
            self._mark_selected()

    def _update(self, uid: Uid) -> None:
        project, shown, article = self._session.project, self._session.shown, self._session.article
        if project is None or shown is None:
            return
        here = article.spans.get(uid) if article else None
        span = here or (project.reads.span(uid) if self._everywhere() else None)
        if span and span.layer in (shown.mine, shown.other) and self._of_type(span):
            self._model.put(self._row(span))
        else:
            self._model.drop(uid)

    def _mark_selected(self) -> None:
        span = self._session.span
        place = self._model.place_of(span.uid if span else None)
        if place is None:
            self._table.clearSelection()
        else:
            self._table.selectRow(place)
            self._table.scrollTo(self._model.index(place, 0))

    # From the person

    def _look(self) -> None:
        self._wait.stop()
        self._model.look_for(fold(self._find.text()).split())
        self._say_count()

    def _activated(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        self.wanted.emit(row.article, row.uid)
