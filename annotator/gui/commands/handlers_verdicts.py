"""What was decided about somebody's work: going from decision to decision, answering one."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, Span
from annotator.errors import UserError
from annotator.gui.docks import Docks
from annotator.gui.judging import Judging, Ruling
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.panels.decision_model import key_of
from annotator.gui.panels.decisions import DecisionsPanel
from annotator.gui.session import Session
from annotator.gui.spots import Spots
from annotator.gui.talk import Subject
from annotator.gui.texts import counted, marked, tr
from annotator.gui.verdict_words import VerdictWords
from annotator.project.history import Spot, spot_of_target
from annotator.project.verdicts import Judged


class VerdictHandlers:
    """Joins decisions with the text."""

    def __init__(
        self,
        session: Session,
        judging: Judging,
        words: VerdictWords,
        panel: DecisionsPanel,
        docks: Docks,
        spots: Spots,
        notices: NoticeBar,
        comment: Callable[[Subject], None],
    ) -> None:
        """``comment`` asks for a comment on something."""
        self._session = session
        self._judging = judging
        self._words = words
        self._panel = panel
        self._docks = docks
        self._spots = spots
        self._notices = notices
        self._ask = comment
        self._waiting = 0
        self._last: tuple[Uid, Uid] | None = None
        panel.wanted.connect(self.show)
        panel.comment_wanted.connect(self.comment)
        judging.finished.connect(self._go_on)
        session.closed.connect(self._forget)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "verdict.next": partial(self.step, 1),
            "verdict.previous": partial(self.step, -1),
        }

    def step(self, by: int) -> None:
        """Go to the next decision of the list, once that is read, or the one before."""
        self._docks.bring("decisions")
        self._judging.be_seen(seen=True)
        if not self._judging.complete:
            self._waiting = by
            return
        chosen = self._panel.chosen
        # What was chosen in the list and not gone to yet comes first.
        here = chosen is not None and key_of(chosen) != self._last
        ruling = chosen if here else self._panel.step(by)
        if ruling is None:
            self._session.failed.emit(UserError(self._panel.nothing))
        else:
            self.show(ruling)

    def show(self, ruling: Ruling) -> None:
        """Go where it is, with gold beside it; to what was missed itself."""
        project = self._session.project
        if project is None:
            return
        self._last = key_of(ruling)
        target = ruling.decision.target if isinstance(ruling, Judged) else ruling.item.uid
        spot = spot_of_target(project, target)
        if spot is None or spot.article is None:
            if ruling.article is None or not project.reads.alive(ruling.article):
                self._session.failed.emit(UserError(marked("Its article is no longer there.")))
                return
            spot = Spot(ruling.article, place=ruling.place)
        if isinstance(ruling, Judged):
            self._see(ruling.decision.layer)
        self._spots.show(spot, marked("What was decided about is no longer there; here it was."))

    def comment(self, ruling: Ruling) -> None:
        """Ask for a comment on what was decided about, which is shown."""
        item = ruling.item
        if item is None:
            self._session.failed.emit(
                UserError(marked("What was decided about is no longer there."))
            )
            return
        self.show(ruling)
        about = Kind.SPAN if isinstance(item, Span) else Kind.LINK
        words = tr("{type} “{words}”", type=self._words.type(ruling), words=ruling.quote)
        self._ask(Subject(about, item.uid, words))

    def tell(self, count: int) -> None:
        """Say that decisions came in."""
        self._notices.say(
            counted(
                count,
                marked("{n} new decision about your work."),
                marked("{n} new decisions about your work."),
            ),
            [Choice(tr("Show"), self._show_panel)],
        )

    # Internals

    def _show_panel(self) -> None:
        self._judging.choose(self._judging.mine)
        self._docks.bring("decisions")
        self._panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, 0
        if waiting:
            self.step(waiting)

    def _forget(self) -> None:
        self._waiting, self._last = 0, None

    def _see(self, layer: Uid) -> None:
        shown = self._session.shown
        if shown is not None and layer not in shown.layers:
            self._session.show_also(layer)
