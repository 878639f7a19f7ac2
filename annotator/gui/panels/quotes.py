"""The panel of quotes: every span with its words, of this article or of all; each one jumps."""

from collections.abc import Collection, Iterable
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.scheme import PROPOSITIONS, SpanType
from annotator.domain.values import Kind
from annotator.gui.describe import colour_of, span_type_name
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.into_list import IntoList
from annotator.gui.panels.quote_bar import Heads, QuoteBar
from annotator.gui.panels.quote_list import QuoteList, Standing
from annotator.gui.panels.quote_model import QuoteModel
from annotator.gui.panels.quote_rows import Column, QuoteRows
from annotator.gui.panels.quote_table import QuoteTable
from annotator.gui.session import Session
from annotator.gui.shown import Shown
from annotator.gui.texts import counted, marked, tr
from annotator.project.changes import Changes
from annotator.store.quote_index import NO_KEY, Group
from annotator.store.quote_reads import Grouping, QuoteChoice
from annotator.text.excerpts import isolated

_MANY: Final = 500
"""Spans that are patched one by one after a step, at a fifth of a millisecond each."""
_BY = {
    Heads.NOTHING: Grouping.NOTHING,
    Heads.TYPE: Grouping.TYPE,
    Heads.ENTITY: Grouping.ENTITY,
    Heads.PROPOSITION: Grouping.ENTITY,
    Heads.ARTICLE: Grouping.ARTICLE,
}
_REDUNDANT = {
    Heads.TYPE: Column.TYPE,
    Heads.ENTITY: Column.ENTITY,
    Heads.PROPOSITION: Column.ENTITY,
    Heads.ARTICLE: Column.ARTICLE,
}
"""The column that says what the head says."""


class QuotesPanel(QWidget):
    """A list to look through, in groups if wanted; says so where it does not hold everything."""

    wanted = Signal(bytes, bytes)
    """The person wants to see a span: its article and its uid."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = QuoteModel(self._said, self._coloured, self)
        self._list = QuoteList(session, self._model, self)
        self._bar = QuoteBar()
        self._table = QuoteTable(self._model)
        self._empty = EmptyHint(self._table, self._say_nothing)
        IntoList(self._bar.field, self._table, enter=True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._bar)
        layout.addWidget(self._table, 1)
        self._connect()
        self._open()

    def _connect(self) -> None:
        session, bar = self._session, self._bar
        bar.chosen.connect(self.fill)
        bar.sorted.connect(self._sort)
        bar.field.looked.connect(self._look)
        self._table.chosen.connect(self._jump)
        self._list.changed.connect(self._listed)
        session.opened.connect(self._open)
        session.closed.connect(self._open)
        session.layers_changed.connect(self.fill)
        session.sight_changed.connect(self.fill)
        session.article_changed.connect(self._article_changed)
        session.changed.connect(self._changed)
        session.selection_changed.connect(self._mark_selected)

    @property
    def table(self) -> QuoteTable:
        """The table."""
        return self._table

    @property
    def model(self) -> QuoteModel:
        """Its rows."""
        return self._model

    @property
    def standing(self) -> Standing:
        """How far the list has come."""
        return self._list.standing

    @property
    def filter_field(self) -> QLineEdit:
        """Where the person types what to look for."""
        return self._bar.field

    @property
    def scope(self) -> QComboBox:
        """This article, or all."""
        return self._bar.scope

    @property
    def types(self) -> QComboBox:
        """One type, or all."""
        return self._bar.types

    @property
    def heads(self) -> QComboBox:
        """What quotes are put together by."""
        return self._bar.heads

    @property
    def order(self) -> QComboBox:
        """How the groups are sorted."""
        return self._bar.order

    @property
    def count_text(self) -> str:
        """How many there are, and what is not looked through yet."""
        return self._bar.count.text()

    # What is listed

    def _open(self) -> None:
        self._bar.field.clear()
        self._bar.field.look_now()
        self._bar.offer_types(self._session.scheme)
        self.fill()

    def _article_changed(self) -> None:
        if not self._bar.everywhere:
            self.fill()

    def fill(self) -> None:
        """List what is chosen anew."""
        shown, project, heads = self._session.shown, self._session.project, self._bar.heads_wanted
        for column in (Column.TYPE, Column.ENTITY):
            self._table.setColumnHidden(column, _REDUNDANT.get(heads) is column)
        here = not self._bar.everywhere or heads is Heads.ARTICLE
        self._table.setColumnHidden(Column.ARTICLE, here)
        self._table.setColumnHidden(Column.BY, shown is None or not shown.others)
        choice = self._choice(shown) if shown is not None else None
        if project is None or shown is None or choice is None:
            self._list.choose(None, None, 0)
            return
        source = QuoteRows(project, self._session.scheme, self._session.names, self._people(shown))
        self._list.choose(choice, source, self._about(shown))

    def _choice(self, shown: Shown) -> QuoteChoice | None:
        article, scheme = self._session.article, self._session.scheme
        if article is None and not self._bar.everywhere:
            return None
        heads, wanted = self._bar.heads_wanted, self._bar.type_wanted
        resolved = [(kind.id, scheme.span_type(kind.id)) for kind in scheme.spans] if scheme else []
        types = [
            name
            for name, kind in resolved
            if kind is not None and wanted in ("", kind.id) and _has_heads(kind, heads)
        ]
        every = not wanted and heads not in (Heads.ENTITY, Heads.PROPOSITION)
        return QuoteChoice(
            layers=shown.layers,
            by=_BY[heads],
            article=None if article is None or self._bar.everywhere else article.uid,
            types=None if every else tuple(types),
            merged=tuple((name, kind.id) for name, kind in resolved if kind and kind.id != name),
            aside=self._session.settings.go_through_left_out,
            sight=self._session.blindness.sight if shown.others else None,
        )

    def _about(self, shown: Shown) -> int:
        """How many spans there are to choose among, without counting them."""
        project, article = self._session.project, self._session.article
        if project is None:
            return 0
        if not self._bar.everywhere:
            return len(article.spans) if article is not None else 0
        totals = project.reads.totals()
        parts = (
            part.get(layer, {}) for part in (totals.spans, totals.aside) for layer in shown.layers
        )
        return sum(sum(part.values()) for part in parts)

    def _people(self, shown: Shown) -> dict[Uid, str]:
        """Whose work each layer shown is."""
        project, names = self._session.project, self._session.names
        people = {layer: names.layer(layer) for layer in shown.layers}
        if project is not None and not people[shown.mine]:
            people[shown.mine] = project.me.name
        return people

    # What is said

    def _said(self, group: Group) -> str:
        places = counted(group.places, marked("{n} place"), marked("{n} places"))
        name = isolated(self._name(group))
        if self._bar.heads_wanted is Heads.ARTICLE or not self._bar.everywhere:
            return tr("{name} — {places}", name=name, places=places)
        articles = counted(group.articles, marked("{n} article"), marked("{n} articles"))
        return tr("{name} — {articles}, {places}", name=name, articles=articles, places=places)

    def _name(self, group: Group) -> str:
        heads = self._bar.heads_wanted
        if group.key == NO_KEY:
            return (
                tr("Not said what") if heads is Heads.PROPOSITION else tr("Not said whom or what")
            )
        if heads is Heads.TYPE:
            return span_type_name(self._session.scheme, group.name)
        if heads is Heads.ARTICLE and group.uid is not None:
            return " ".join(self._session.names.article(group.uid, group.name).split())
        return group.name

    def _coloured(self, group: Group) -> str:
        if self._bar.heads_wanted is not Heads.TYPE:
            return ""
        return colour_of(self._session.scheme, group.name)

    def _say_nothing(self) -> str:
        match self._list.standing:
            case Standing.COLLECTING:
                return tr("Collecting quotes…")
            case Standing.LOOKING:
                return tr("Looking through the quotes…")
            case Standing.STOPPED:
                return tr("Stopped before all was looked through.")
        if self._bar.field.words:
            return tr("Nothing holds these words.")
        return tr("Nothing is tagged here yet.")

    def _say_count(self) -> None:
        total = self._list.total
        numbers = {
            "seen": _figure(self._list.seen),
            "looked": _figure(self._list.looked_through),
            "total": _figure(total),
        }
        match self._list.standing:
            case Standing.COLLECTING:
                text = tr("Collecting…")
            case Standing.LOOKING:
                text = tr("{seen} in the first {looked} of {total} quotes, looking on…", **numbers)
            case Standing.STOPPED:
                text = tr("{seen} in the first {looked} of {total} quotes: stopped", **numbers)
            case _ if self._list.seen != total:
                text = tr("{seen} of {total} quotes", **numbers)
            case _:
                text = counted(total, marked("{n} quote"), marked("{n} quotes"))
        self._bar.count.setText(text)

    # From the session

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.SCHEME):
            self._bar.offer_types(self._session.scheme)
        spans = changes.of(Kind.SPAN) | self._otherwise(changes.of(Kind.ARTICLE))
        if changes.touches(Kind.SCHEME, Kind.ZONES) or len(spans) > _MANY:
            self.fill()
            return
        named: Iterable[Uid] = changes.of(Kind.ENTITY) | changes.of(Kind.ARTICLE)
        if named:
            self._list.rename(named)
        if spans:
            self._list.update(spans)

    def _otherwise(self, articles: Collection[Uid]) -> frozenset[Uid]:
        """The spans that came to be over an earlier text, or no longer are, untouched themselves:
        they are among all those of an article whose text was corrected.
        """
        project = self._session.project
        if project is None or not articles:
            return frozenset()
        reads = project.reads
        there = reads.spans_by_article(reads.ever_corrected([*articles]))
        return frozenset(span.uid for spans in there.values() for span in spans)

    def _listed(self) -> None:
        self._say_count()
        self._empty.look()
        self._mark_selected()

    def _mark_selected(self) -> None:
        project, span = self._session.project, self._session.span
        number = project.reads.quote_number(span.uid) if project and span else None
        row = self._model.row_of(number)
        if row is None:
            self._table.clearSelection()
        else:
            self._table.selectRow(row)
            self._table.scrollTo(self._model.index(row, 0))

    # From the person

    def _sort(self) -> None:
        self._list.sort_heads(self._bar.order_wanted)
        self._listed()

    def _look(self) -> None:
        self._list.look_for(self._bar.field.words)

    def _jump(self, place: int) -> None:
        row = self._model.row(place)
        if row.uid:
            self.wanted.emit(row.article, row.uid)


def _has_heads(kind: SpanType, heads: Heads) -> bool:
    """Whether spans of a type belong into a list put together so."""
    if heads is Heads.PROPOSITION:
        return kind.register_ == PROPOSITIONS
    return heads is not Heads.ENTITY or kind.register_ != PROPOSITIONS


def _figure(number: int) -> str:
    return QLocale().toString(number)
