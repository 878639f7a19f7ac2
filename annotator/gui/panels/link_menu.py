"""What may be done with a link of a list."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QMenu, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import End, Link
from annotator.gui.describe import can_turn, link_types_for
from annotator.gui.menus import PopupMenu
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.operations import links
from annotator.project.project import Project
from annotator.project.transaction import Operation

T = TypeVar("T")


def link_menu(
    parent: QWidget, session: Session, uid: Uid, show: Callable[[End], None]
) -> QMenu | None:
    """The menu of a link, to be shown by the caller; None where there is no such link.

    ``show`` goes to one of its ends. What is another's can only be looked at.
    """
    project = session.project
    link = project.reads.link(uid) if project else None
    if project is None or link is None:
        return None
    menu = PopupMenu(parent)
    begin, end = tr("Show where it begins"), tr("Show where it ends")
    menu.addAction(begin).triggered.connect(lambda: show(link.source))
    menu.addAction(end).triggered.connect(lambda: show(link.target))
    if session.is_mine(link):
        _add_changes(menu, session, project, link)
    return menu


def _add_changes(menu: QMenu, session: Session, project: Project, link: Link) -> None:
    def will(operation: Operation[T]) -> Callable[[], None]:
        def run() -> None:
            session.run(operation)

        return run

    kinds = [kind for kind in link_types_for(project, session.scheme, link) if kind.id != link.type]
    if kinds:
        change = menu.addMenu(tr("Change to"))
        for kind in kinds:
            action = change.addAction(kind.name.replace("&", "&&"))
            action.triggered.connect(will(links.retype([link.uid], kind.id)))
    menu.addSeparator()
    turn = menu.addAction(tr("Turn round"))
    turn.setEnabled(can_turn(project, session.scheme, link))
    turn.triggered.connect(will(links.reverse([link.uid])))
    menu.addAction(tr("Delete link")).triggered.connect(will(links.delete([link.uid])))
