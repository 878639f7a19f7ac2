"""The links of the selected tag, of the article, or all of mine; each leads to both its ends."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Kind, Link
from annotator.errors import UserError
from annotator.gui.link_words import LinkWords
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.into_list import IntoList
from annotator.gui.panels.link_bar import LinkBar, Place
from annotator.gui.panels.link_menu import link_menu
from annotator.gui.panels.link_table import LinkTable
from annotator.gui.panels.links_model import Column, Key, LinkModel, Wanted
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.changes import Changes
from annotator.project.operations import links

MOST: Final = 5_000
"""Links of all articles together; more than anybody reads, few enough to be there at once."""

_NOWHERE: Final = 1 << 62
"""Where links stand whose place nobody knows: last."""


class LinksPanel(QWidget):
    """One row per link; the kind of link is changed by its menu."""

    wanted = Signal(bytes, bytes)
    """The person wants to see an end: its article and span."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._marking = False
        self._chosen_uid: Uid | None = None
        self._cut = False
        self._words = LinkWords(session, mirrored=self.isRightToLeft())
        self._model = LinkModel(self._words.cells, self._tip, self)
        self._bar = LinkBar()
        self._table = LinkTable(self._model)
        self._empty = EmptyHint(self._table, self._say_nothing)
        IntoList(self._bar.field, self._table)
        layout = QVBoxLayout(self)
        layout.addWidget(self._bar)
        layout.addWidget(self._table, 1)
        self._connect()
        self._open()

    def _connect(self) -> None:
        session = self._session
        self._bar.placed.connect(self._fill)
        self._bar.looked.connect(self._look)
        self._table.selectionModel().currentRowChanged.connect(self._chosen)
        self._table.clicked.connect(self._chosen)
        self._table.begin_wanted.connect(self._to_begin)
        self._table.end_wanted.connect(self._to_end)
        self._table.customContextMenuRequested.connect(self._offer)
        self._table.deleted.connect(self._delete)
        session.opened.connect(self._open)
        session.closed.connect(self._open)
        session.selection_changed.connect(self._selected)
        session.article_changed.connect(self._article_changed)
        session.layers_changed.connect(self._fill)
        session.sight_changed.connect(self._fill)
        session.changed.connect(self._changed)

    @property
    def table(self) -> QTableView:
        """The table."""
        return self._table

    @property
    def model(self) -> LinkModel:
        """Its rows."""
        return self._model

    @property
    def filter_field(self) -> QLineEdit:
        """Where the person types what to look for."""
        return self._bar.field

    @property
    def scope(self) -> QComboBox:
        """The selected tag's links, this article's, or all of mine."""
        return self._bar.scope

    @property
    def types(self) -> QComboBox:
        """One kind of link, or all."""
        return self._bar.types

    @property
    def said(self) -> str:
        """How many links are seen."""
        return self._bar.count.text()

    def menu_for(self, uid: Uid) -> QMenu | None:
        """What may be done with a link; the caller shows it."""
        return link_menu(self, self._session, uid, self._show_end)

    # What is shown

    def _open(self) -> None:
        self._bar.field.clear()
        self._chosen_uid = None
        self._bar.offer_types(self._session.scheme)
        self._fill()

    def _fill(self) -> None:
        """Hold the links of another place."""
        project, article = self._session.project, self._session.article
        self._marking = True
        self._cut = False
        if project is not None and self._bar.place is Place.ALL_MINE:
            found = project.reads.links_in(project.my_layer, MOST + 1)
            self._cut = len(found) > MOST
            self._model.fill(((n, 0, k.uid), k) for n, k in enumerate(found[:MOST]))
        else:
            here = article.links.values() if article else ()
            self._model.fill((self._key(link), link) for link in here)
        self._marking = False
        self._look()

    def _key(self, link: Link) -> Key:
        """Where a link of this article begins in the text, or ends if only that is here."""
        if self._bar.place is Place.ALL_MINE:
            return self._model.key_of(link.uid) or (_NOWHERE, 0, link.uid)
        article = self._session.article
        spans = article.spans if article else {}
        ends = [spans[end.uid] for end in (link.source, link.target) if end.uid in spans]
        return (ends[0].start, ends[-1].start, link.uid) if ends else (_NOWHERE, 0, link.uid)

    def _look(self) -> None:
        """See the links that are wanted of those held."""
        self._marking = True
        self._model.want(self._wanted_now())
        self._marking = False
        self._say_count()
        self._mark()

    def _wanted_now(self) -> Wanted:
        span, link = self._session.span, self._session.link
        of_tag = self._bar.place is Place.OF_TAG and span is not None
        return Wanted(
            span.uid if of_tag and span else None,
            self._bar.types_wanted(self._session.scheme),
            self._bar.field.words,
            link.uid if of_tag and link else None,
        )

    def _say_count(self) -> None:
        seen = self._model.rowCount()
        if self._cut:
            text = tr("{seen} of the first {total}", seen=seen, total=self._model.total)
        else:
            text = counted(seen, marked("{n} link"), marked("{n} links"))
        self._bar.count.setText(text if self._session.project else "")
        self._empty.look()

    def _say_nothing(self) -> str:
        if self._bar.narrows:
            return tr("No link is like that.")
        if self._session.span is not None and self._bar.place is Place.OF_TAG:
            return tr("No links yet: press L, then choose the other tag")
        return tr("Nothing is linked here yet.") if self._session.article else ""

    def _mark(self) -> None:
        """Mark the selected link, else the one chosen here last."""
        link = self._session.link
        row = self._model.row_of(link.uid if link else self._chosen_uid)
        self._marking = True
        if row is None:
            self._table.clearSelection()
        else:
            column = max(self._table.currentIndex().column(), 0)
            index = self._model.index(row, column)
            flags = QItemSelectionModel.SelectionFlag
            self._table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self._table.scrollTo(index)
        self._marking = False

    def _tip(self, link: Link, column: Column) -> str:
        if column is Column.LINK:
            return self._words.of_link(link)
        return self._words.of_end(link.source if column is Column.FROM else link.target)

    # From the session

    def _selected(self) -> None:
        link = self._session.link
        if link is not None:
            self._chosen_uid = link.uid
        self._look()

    def _article_changed(self) -> None:
        if self._bar.place is not Place.ALL_MINE:
            self._fill()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.SCHEME):
            self._bar.offer_types(self._session.scheme)
        if changes.wide:
            self._fill()
            return
        if changes.touches(Kind.SCHEME, Kind.ENTITY, Kind.ARTICLE):
            self._model.describe_anew()
        self._marking = True
        for uid in changes.of(Kind.LINK):
            self._update(uid)
        for uid in changes.of(Kind.SPAN):
            for link in self._model.of_end(uid):
                self._model.put(self._key(link), link)
        self._marking = False
        if changes.touches(Kind.LINK, Kind.SPAN):
            self._say_count()
            self._mark()

    def _update(self, uid: Uid) -> None:
        project, article = self._session.project, self._session.article
        link = article.links.get(uid) if article else None
        if self._bar.place is Place.ALL_MINE and project is not None:
            link = project.reads.link(uid)
            link = link if link is not None and self._session.is_mine(link) else None
        if link is None:
            self._model.drop(uid)
        else:
            self._model.put(self._key(link), link)

    # From the person

    def _chosen(self, index: QModelIndex) -> None:
        if self._marking or not index.isValid():
            return
        self._chosen_uid = self._model.link(index.row()).uid
        article = self._session.article
        if article is not None and self._chosen_uid in article.links:
            self._session.select_link(self._chosen_uid)

    def _to_begin(self, index: QModelIndex) -> None:
        self._show_end(self._at(index).source)

    def _to_end(self, index: QModelIndex) -> None:
        self._show_end(self._at(index).target)

    def _at(self, index: QModelIndex) -> Link:
        link = self._model.link(index.row())
        self._chosen_uid = link.uid
        return link

    def _show_end(self, end: End) -> None:
        project, shown = self._session.project, self._session.shown
        if project is None or shown is None:
            return
        if end.kind is EndKind.ARTICLE:
            self._session.show_article(end.uid)
            return
        if end.kind is EndKind.SPAN:
            span = project.reads.span(end.uid)
            places = [span] if span else []
        else:
            of_entity = project.reads.spans_of_entity(end.uid)
            rule = self._session.blindness
            places = [
                span
                for span in of_entity
                if span.layer in shown.layers and not rule.hides(span.article, span.layer)
            ]
        article = self._session.article
        here = [span for span in places if article and span.article == article.uid]
        for place in (here or places)[:1]:
            self.wanted.emit(place.article, place.uid)
        if not places:
            name = self._session.names.end(end)
            self._session.failed.emit(
                UserError(marked("No tag stands for “{name}” yet."), name=name)
            )

    def _offer(self, place: QPoint) -> None:
        index = self._table.indexAt(place)
        menu = self.menu_for(self._model.link(index.row()).uid) if index.isValid() else None
        if menu is not None:
            menu.popup(self._table.viewport().mapToGlobal(place))

    def _delete(self) -> None:
        rows = self._table.selectionModel().selectedRows()
        if rows:
            self._session.run(links.delete([self._model.link(rows[0].row()).uid]))
