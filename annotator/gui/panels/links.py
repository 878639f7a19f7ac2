"""The links of the selected span, or of the whole article where none is selected."""

from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Link
from annotator.gui.describe import can_turn, link_type_name, link_types_for
from annotator.gui.menus import PopupMenu
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.operations import links

_UID: Final = Qt.ItemDataRole.UserRole
_HEADERS: Final = (marked("From"), marked("Link"), marked("To"))
FROM, LINK, TO = range(3)


class LinkList(QTreeWidget):
    """A list in which Delete means the link."""

    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace delete what is chosen."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


class LinksPanel(QWidget):
    """One row per link; each end jumps, and the kind of link is changed by its menu."""

    wanted = Signal(bytes, bytes)
    """The person wants to see an end: its article and span."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filling = False
        self._scope = QLabel()
        self._scope.setObjectName("quiet")
        self._scope.setWordWrap(True)
        self._list = LinkList()
        self._list.setRootIsDecorated(False)
        self._list.setAccessibleName(tr("Links"))
        self._list.setHeaderLabels([tr(title) for title in _HEADERS])
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setAlternatingRowColors(True)
        self._list.setUniformRowHeights(True)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(FROM, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(LINK, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TO, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.addWidget(self._scope)
        layout.addWidget(self._list, 1)
        self._list.currentItemChanged.connect(self._chosen)
        self._list.itemDoubleClicked.connect(self._jump)
        self._list.customContextMenuRequested.connect(self._offer)
        self._list.deleted.connect(self._delete)
        session.selection_changed.connect(self._show)
        session.article_changed.connect(self._show)
        session.layers_changed.connect(self._show)
        self._show()

    @property
    def list(self) -> QTreeWidget:
        """The rows."""
        return self._list

    def menu_for(self, uid: Uid) -> QMenu | None:
        """What may be done with a link; the caller shows it."""
        article = self._session.article
        link = article.links.get(uid) if article else None
        if link is None:
            return None
        menu = PopupMenu(self)
        menu.addAction(tr("Show where it begins")).triggered.connect(
            lambda: self._show_end(link.source)
        )
        menu.addAction(tr("Show where it ends")).triggered.connect(
            lambda: self._show_end(link.target)
        )
        if self._session.is_mine(link):
            self._add_changes(menu, link)
        return menu

    def _add_changes(self, menu: QMenu, link: Link) -> None:
        project = self._session.project
        assert project is not None
        kinds = link_types_for(project, self._session.scheme, link)
        if kinds:
            change = menu.addMenu(tr("Change to"))
            for kind in kinds:
                if kind.id != link.type:
                    action = change.addAction(kind.name.replace("&", "&&"))
                    action.triggered.connect(
                        lambda _=False, to=kind.id: self._run(links.retype([link.uid], to))
                    )
        menu.addSeparator()
        turn = menu.addAction(tr("Turn round"))
        turn.setEnabled(can_turn(project, self._session.scheme, link))
        turn.triggered.connect(lambda: self._run(links.reverse([link.uid])))
        menu.addAction(tr("Delete link")).triggered.connect(
            lambda: self._run(links.delete([link.uid]))
        )

    def _run(self, operation: Any) -> None:
        self._session.run(operation)

    # From the session

    def _show(self) -> None:
        article, span, link = self._session.article, self._session.span, self._session.link
        shown = []
        if article is not None:
            shown = list(article.links.values()) if span is None else article.links_of(span.uid)
            if link is not None and link not in shown:
                shown.append(link)
        self._scope.setText(self._said(len(shown)))
        self._filling = True
        self._list.clear()
        for one in shown:
            item = self._item(one)
            self._list.addTopLevelItem(item)
            if link is not None and one.uid == link.uid:
                self._list.setCurrentItem(item)
        self._filling = False

    def _said(self, count: int) -> str:
        article, span = self._session.article, self._session.span
        if article is None:
            return ""
        if span is None:
            return counted(
                count, marked("{n} link in this article"), marked("{n} links in this article")
            )
        if not count:
            return tr("No links yet: press L, then choose the other tag")
        return counted(
            count, marked("{n} link of the selected tag"), marked("{n} links of the selected tag")
        )

    def _item(self, link: Link) -> QTreeWidgetItem:
        names = self._session.names
        cells = (
            names.end(link.source),
            link_type_name(self._session.scheme, link.type),
            names.end(link.target),
        )
        item = QTreeWidgetItem([" ".join(cell.split()) for cell in cells])
        for column, cell in enumerate(cells):
            item.setToolTip(column, cell)
        item.setData(0, _UID, link.uid)
        return item

    # From the person

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self._session.select_link(item.data(0, _UID))

    def _jump(self, item: QTreeWidgetItem, column: int) -> None:
        article = self._session.article
        link = article.links.get(item.data(0, _UID)) if article else None
        if link is not None:
            self._show_end(link.source if column == FROM else link.target)

    def _show_end(self, end: End) -> None:
        project = self._session.project
        span = project.reads.span(end.uid) if project and end.kind is EndKind.SPAN else None
        if span is not None:
            self.wanted.emit(span.article, span.uid)
        elif end.kind is EndKind.ARTICLE:
            self._session.show_article(end.uid)

    def _offer(self, place: QPoint) -> None:
        item = self._list.itemAt(place)
        menu = self.menu_for(item.data(0, _UID)) if item else None
        if menu is not None:
            menu.popup(self._list.viewport().mapToGlobal(place))

    def _delete(self) -> None:
        link = self._session.link
        if link is not None:
            self._run(links.delete([link.uid]))
