"""What coders agree on goes to gold by a rule; what it would take is looked at before it does."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QGroupBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Kind
from annotator.gui.describe import link_type_name, span_type_name
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.row_table import ColumnTable
from annotator.gui.question_words import QuestionWords
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.gold_rules import Rule, RuleItem, RulePlan, plan

_RULES: Final = {
    Rule.ALL: marked("What &all have alike"),
    Rule.MAJORITY: marked("What &more than half have alike"),
    Rule.TWO: marked("What at least &two have alike, and no other two otherwise"),
}
_TITLES: Final = (marked("Words"), marked("Type"), marked("Article"), marked("Alike in"))
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole


class RuleModel(ColumnModel):
    """What a rule takes; a row is read when it is drawn."""

    def __init__(self, session: Session, words: QuestionWords, parent: QWidget) -> None:
        super().__init__(_TITLES, parent)
        self._session = session
        self._words = words
        self._items: Sequence[RuleItem] = ()

    def show_items(self, items: Sequence[RuleItem]) -> None:
        """Show others."""
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """What a cell says."""
        if not index.isValid() or role != _DISPLAY:
            return None
        item = self._items[index.row()]
        project, scheme = self._session.project, self._session.scheme
        if index.column() == 2 or project is None:
            return self._session.names.article(item.article)
        if index.column() == 3:
            return tr("{votes} of {of}", votes=item.votes, of=item.of)
        if item.about is Kind.SPAN:
            span = project.reads.span(item.target)
            if index.column() == 1:
                return span_type_name(scheme, span.type) if span else ""
            words = self._session.names.end(End(EndKind.SPAN, item.target))
            return " ".join(words.split())
        link = project.reads.link(item.target)
        if link is None:
            return ""
        return self._words.ends(link) if index.column() == 0 else link_type_name(scheme, link.type)


class ByRuleDialog(QDialog):
    """Asks for a rule and whose work, shows what it would take."""

    wanted = Signal(object)
    """The `RulePlan` that is to be carried out."""

    def __init__(self, session: Session, layers: Sequence[Uid], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Gold by Rule"))
        self._session = session
        self._plan: RulePlan | None = None
        self._asked = 0
        """Which of the plans that were asked for is the newest."""
        self._model = RuleModel(session, QuestionWords(session), self)
        self._table = ColumnTable(self._model, tr("What goes to gold"), {1: 12, 2: 16, 3: 8})
        self._rules = QButtonGroup(self)
        self._people = [self._person(uid) for uid in layers]
        self._done = QCheckBox(tr("Only articles that all of them have &done"))
        self._done.setChecked(True)
        self._here = QCheckBox(tr("Th&is article only"))
        self._here.setEnabled(session.article is not None)
        self._empty = EmptyHint(self._table, self._say_nothing)
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._buttons = ok_cancel(self, tr("Take into Gold"))
        self._lay_out()
        self._rules.buttonToggled.connect(lambda _, on: self._look() if on else None)
        self._done.toggled.connect(self._look)
        self._here.toggled.connect(self._look)
        self.accepted.connect(lambda: self.wanted.emit(self._plan))
        self.finished.connect(self._want_no_more)
        self._look()

    def _lay_out(self) -> None:
        rules, people = QGroupBox(tr("Rule")), QGroupBox(tr("Whose work"))
        column = QVBoxLayout(rules)
        for rule, title in _RULES.items():
            button = QRadioButton(tr(title))
            button.setChecked(rule is Rule.ALL)
            self._rules.addButton(button, list(Rule).index(rule))
            column.addWidget(button)
        column.addStretch(1)
        names = QVBoxLayout(people)
        for box in self._people:
            names.addWidget(box)
        names.addStretch(1)
        grid = QGridLayout(self)
        grid.addWidget(rules, 0, 0)
        grid.addWidget(people, 0, 1)
        grid.addWidget(self._done, 1, 0)
        grid.addWidget(self._here, 1, 1)
        grid.addWidget(self._table, 2, 0, 1, 2)
        grid.addWidget(self._told, 3, 0, 1, 2)
        grid.addWidget(self._buttons, 4, 0, 1, 2)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(0, 1)
        metrics = self.fontMetrics()
        self.resize(metrics.horizontalAdvance("m") * 62, metrics.height() * 32)

    @property
    def rules(self) -> QButtonGroup:
        """The rules, by their places in `Rule`."""
        return self._rules

    @property
    def people(self) -> Sequence[QCheckBox]:
        """Whose work counts."""
        return self._people

    @property
    def done_only(self) -> QCheckBox:
        """Whether only articles that all have done count."""
        return self._done

    @property
    def here_only(self) -> QCheckBox:
        """Whether only the open article counts."""
        return self._here

    @property
    def model(self) -> RuleModel:
        """What would be taken."""
        return self._model

    @property
    def told(self) -> str:
        """What is said of it."""
        return self._told.text()

    @property
    def ready(self) -> bool:
        """Whether what is shown is what was asked for."""
        return self._plan is not None or len(self._layers()) < 2

    # Internals

    def _person(self, uid: Uid) -> QCheckBox:
        box = QCheckBox(self._session.names.layer(uid).replace("&", "&&"))
        box.setChecked(True)
        box.setProperty("layer", uid)
        box.toggled.connect(self._look)
        return box

    def _layers(self) -> list[Uid]:
        return [bytes(box.property("layer")) for box in self._people if box.isChecked()]

    def _articles(self) -> Sequence[Uid] | None:
        """Those that count; None are all."""
        article = self._session.article
        return [article.uid] if self._here.isChecked() and article is not None else None

    def _look(self, *_: object) -> None:
        """Work out, beside the window, what the choices come to."""
        project, layers = self._session.project, self._layers()
        self._asked += 1
        self._plan = None
        self._show()
        if project is None or len(layers) < 2:
            return
        asked, rule = self._asked, list(Rule)[self._rules.checkedId()]
        unfinished = not self._done.isChecked()
        articles = self._articles()

        def done(found: RulePlan) -> None:
            if asked == self._asked:
                self._plan = found
                self._show()

        self._session.run_job(
            tr("Comparing"),
            lambda *_: plan(project, rule, layers, articles=articles, unfinished=unfinished),
            done,
            writes=False,
        )

    def _want_no_more(self) -> None:
        """A plan that comes later than this finds nothing to show it in."""
        self._asked += 1

    def _show(self) -> None:
        found = self._plan
        self._model.show_items(found.items if found else ())
        self._empty.look()
        self._told.setText(self._tell(found) if found else " ")
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(found is not None and bool(found.items))

    def _say_nothing(self) -> str:
        if len(self._layers()) < 2:
            return tr("Choose at least two whose work is compared.")
        if self._plan is None:
            return tr("Comparing…")
        if not self._plan.articles:
            if self._here.isChecked():
                return self._nothing_here()
            if self._done.isChecked():
                return tr("There is no article that all of them have done.")
            return tr("There is no article that two of them have opened.")
        return tr("There is nothing that this rule would take.")

    def _nothing_here(self) -> str:
        article = self._session.article
        if article is not None and article.uid in self._session.blindness.articles():
            return tr("Others’ work on this article is hidden until yours is done.")
        if self._done.isChecked():
            return tr("Not all of them have done this article.")
        return tr("Not two of them have opened this article.")

    def _tell(self, found: RulePlan) -> str:
        spans = sum(item.about is Kind.SPAN for item in found.items)
        links = len(found.items) - spans
        parts = [
            tr(
                "{spans} and {links} from {articles} go to gold.",
                spans=counted(spans, marked("{n} tag"), marked("{n} tags")),
                links=counted(links, marked("{n} link"), marked("{n} links")),
                articles=counted(found.articles, marked("{n} article"), marked("{n} articles")),
            )
        ]
        for number, one, many in (
            (found.decided, marked("{n} was decided already and stays as it is."),
             marked("{n} were decided already and stay as they are.")),
            (found.without_ends, marked("{n} link waits for an end of it."),
             marked("{n} links wait for an end of theirs.")),
            (found.open, marked("{n} tag or link stays open: it is in the list of differences."),
             marked("{n} tags and links stay open: they are in the list of differences.")),
            (found.unfinished, marked("{n} article is passed over: not all have done it."),
             marked("{n} articles are passed over: not all have done them.")),
            (found.hidden, marked("{n} article is passed over: you work blind on it."),
             marked("{n} articles are passed over: you work blind on them.")),
        ):  # fmt: skip
            if number:
                parts.append(counted(number, one, many))
        return " ".join(parts)
