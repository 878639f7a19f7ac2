"""From the figures of agreement into the text."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from annotator.domain.identity import Uid
from annotator.domain.values import EndKind, Link
from annotator.errors import UserError
from annotator.gui.docks import Docks
from annotator.gui.panels.agreement import AgreementPanel
from annotator.gui.session import Session
from annotator.gui.texts import marked
from annotator.project.project import Project
from annotator.review.report import Record


class AgreementHandlers:
    """Brings the panel, and goes where what stands behind a figure is."""

    def __init__(
        self,
        session: Session,
        panel: AgreementPanel,
        docks: Docks,
        go_to: Callable[[Uid, Uid], None],
    ) -> None:
        self._session = session
        self._panel = panel
        self._docks = docks
        self._go_to = go_to
        panel.wanted.connect(self.show)
        docks.dock("agreement").visibilityChanged.connect(lambda seen: panel.be_seen(seen=seen))

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"review.agreement": self.bring}

    def bring(self) -> None:
        """Show the figures, worked out anew where they no longer hold."""
        self._docks.bring("agreement")
        agreeing = self._panel.agreeing
        agreeing.be_seen(seen=True)
        if agreeing.stale and not agreeing.running:
            agreeing.work_out()
        self._panel.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show(self, record: Record) -> None:
        """Go to what is behind a figure, with the layers of both seen."""
        project = self._session.project
        if project is None:
            return
        if any(self._session.blindness.hides(record.article, layer) for layer in record.layers):
            self._session.failed.emit(
                UserError(marked("Others’ work on this article is hidden until yours is done."))
            )
            return
        place = self._session.attempt(lambda: _place_of(project, record))
        if place is None:
            self._session.failed.emit(
                UserError(marked("This is no longer there; work the agreement out again."))
            )
            return
        span, link = place
        self._session.show_layers(record.layers)
        self._go_to(record.article, span)
        if link is not None:
            self._session.select_link(link.uid)


def _place_of(project: Project, record: Record) -> tuple[Uid, Link | None] | None:
    """The span to go to, and the link if it is one."""
    for uid in (record.a, record.b):
        if uid is None:
            continue
        if not record.group.link:
            if project.reads.span(uid) is not None:
                return uid, None
            continue
        link = project.reads.link(uid)
        if link is None:
            continue
        for end in (link.source, link.target):
            if end.kind is EndKind.SPAN:
                return end.uid, link
    return None
