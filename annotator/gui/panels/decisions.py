"""The panel of what was decided about my work: counts, a list, and the one that is chosen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, Verdict
from annotator.gui.judging import Judging, Ruling
from annotator.gui.panels.decision_card import DecisionCard
from annotator.gui.panels.decision_model import Column, DecisionModel, is_outdated, key_of
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.panels.filter_bar import FilterBar
from annotator.gui.panels.into_list import IntoList
from annotator.gui.panels.row_table import ColumnTable
from annotator.gui.panels.turning_split import TurningSplit
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.tokens import Tokens
from annotator.gui.verdict_words import VERDICTS, VerdictWords, summary
from annotator.project.changes import Changes
from annotator.project.verdicts import Judged, Missed
from annotator.project.verdicts import counted as count_up

_WIDTHS: Final[dict[int, int]] = {
    Column.VERDICT: 8,
    Column.TYPE: 7,
    Column.BY: 6,
    Column.WHERE: 8,
}
_OUTDATED: Final = len(VERDICTS) + 1
_MISSED: Final = len(VERDICTS) + 2


class DecisionTable(ColumnTable):
    """``;`` answers with a comment, as in the text."""

    comment_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that writes a comment in the text writes one here."""
        if event.text() == ";" and self.currentIndex().isValid():
            self.comment_wanted.emit()
        else:
            super().keyPressEvent(event)


class DecisionsPanel(QWidget):
    """Shows what a `Judging` reads."""

    wanted = Signal(object)
    """The person wants to see what a `Ruling` is about."""
    comment_wanted = Signal(object)
    """And this one commented on."""

    def __init__(
        self, session: Session, judging: Judging, words: VerdictWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._judging = judging
        self._words = words
        self._key: tuple[Uid, Uid] | None = None
        """Of the ruling that is chosen."""
        self._model = DecisionModel(words, self)
        self._table = DecisionTable(self._model, tr("Decisions"), _WIDTHS)
        self._card = DecisionCard(words)
        self._bar = FilterBar(tr("Find in decisions"))
        self._whose = self._bar.add_choice(tr("Whose work"), ())
        self._where = self._bar.add_choice(
            tr("Which articles"), (tr("All articles"), tr("This article"))
        )
        self._which = self._bar.add_choice(
            tr("Which decisions"),
            (
                tr("All decisions"),
                *(tr(title) for title in VERDICTS.values()),
                tr("Outdated"),
                tr("Missed"),
            ),
        )
        self._summary = QLabel()
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._empty = EmptyHint(self._table, self._say_nothing)
        split = TurningSplit(self._table, self._card, self, first_wider=2)
        layout = QVBoxLayout(self)
        layout.addWidget(self._bar)
        layout.addWidget(self._summary)
        layout.addWidget(split, 1)
        self._connect()
        self._offer()

    @property
    def table(self) -> DecisionTable:
        """The list."""
        return self._table

    @property
    def model(self) -> DecisionModel:
        """Its rows."""
        return self._model

    @property
    def card(self) -> DecisionCard:
        """The chosen decision."""
        return self._card

    @property
    def bar(self) -> FilterBar:
        """The choices."""
        return self._bar

    @property
    def whose(self) -> QComboBox:
        """Whose work is looked through; only a lead may choose."""
        return self._whose

    @property
    def where(self) -> QComboBox:
        """All articles, or this one."""
        return self._where

    @property
    def which(self) -> QComboBox:
        """All decisions, those of one verdict, outdated ones, or what was missed."""
        return self._which

    @property
    def summary(self) -> str:
        """Counts by kind."""
        return self._summary.text()

    @property
    def nothing(self) -> str:
        """What an empty list says; empty where there are rows."""
        return self._empty.text() if not self._model.rowCount() else ""

    @property
    def chosen(self) -> Ruling | None:
        """The decision that is chosen."""
        rows = self._table.selectionModel().selectedRows()
        return self._model.ruling(rows[0].row()) if rows else None

    def step(self, by: int) -> Ruling | None:
        """Choose the next in the list or the one before, round at its ends; None where it is
        empty.
        """
        count, row = self._model.rowCount(), self._model.row_of(self._key)
        if not count:
            return None
        row = (row + by) % count if row >= 0 else 0
        self._table.setCurrentIndex(self._model.index(row, 0))
        return self.chosen

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._model.set_quiet(tokens.quiet)

    # Qt's events

    # Putting together

    def _connect(self) -> None:
        session, judging = self._session, self._judging
        self._bar.chosen.connect(self._show_anew)
        self._whose.currentIndexChanged.connect(self._choose_whose)
        IntoList(self._bar.field, self._table, enter=True)
        self._table.activated.connect(self._activated)
        self._table.comment_wanted.connect(self._comment)
        self._card.wanted.connect(self._want)
        self._card.comment_wanted.connect(self._comment)
        self._table.selectionModel().selectionChanged.connect(self._show_chosen)
        judging.restarted.connect(self._restart)
        judging.advanced.connect(self._advance)
        judging.finished.connect(self._finish)
        session.opened.connect(self._open)
        session.closed.connect(self._open)
        session.layers_changed.connect(self._offer)
        session.article_changed.connect(self._article_changed)
        session.changed.connect(self._changed)

    # What is shown

    def _open(self) -> None:
        self._bar.look_for_nothing()
        self._key = None
        self._offer()

    def _offer(self) -> None:
        """Offer whose work there is; who may look through their own alone is offered nothing."""
        session = self._session
        there = self._judging.candidates if session.project else []
        with QSignalBlocker(self._whose):
            self._whose.clear()
            for layer in there:
                name = session.names.layer(layer.uid)
                mine = layer.uid == self._judging.mine
                self._whose.addItem(tr("My work") if mine else name, layer.uid)
            layers = [layer.uid for layer in there]
            chosen = self._judging.layer
            # Qt's findData does not find bytes.
            self._whose.setCurrentIndex(layers.index(chosen) if chosen in layers else -1)
        self._whose.setVisible(len(there) > 1)

    def _choose_whose(self) -> None:
        self._key = None
        self._judging.choose(self._whose.currentData())

    def _changed(self, changes: Changes, _origin: object) -> None:
        self._words.forget()
        if changes.touches(Kind.LAYER, Kind.PERSON):
            self._offer()

    def _article_changed(self) -> None:
        if self._where.currentIndex():
            self._show_anew()

    def _restart(self) -> None:
        self._words.forget()
        self._show_anew()

    def _show_anew(self) -> None:
        self._model.show_rows(self._wanted(self._judging.rulings))
        self._choose_row()
        self._say_count()

    def _advance(self, rulings: Sequence[Ruling]) -> None:
        self._model.add_rows(self._wanted(rulings))
        self._choose_row()
        self._say_count()

    def _finish(self) -> None:
        self._say_count()

    def _wanted(self, rulings: Sequence[Ruling]) -> list[Ruling]:
        words = self._bar.field.words
        return [
            one for one in rulings if self._is_wanted(one) and self._words.speaks_of(one, words)
        ]

    def _is_wanted(self, ruling: Ruling) -> bool:
        article, which = self._session.article, self._which.currentIndex()
        if self._where.currentIndex() and (article is None or ruling.article != article.uid):
            return False
        if which == _OUTDATED:
            return is_outdated(ruling)
        if which == _MISSED:
            return isinstance(ruling, Missed)
        verdict = list(Verdict)[which - 1] if which else None
        return verdict is None or (isinstance(ruling, Judged) and ruling.verdict is verdict)

    def _choose_row(self) -> None:
        row = self._model.row_of(self._key)
        if row < 0 and self._key is None and self._model.rowCount():
            row = 0
        if row >= 0 and not self._table.selectionModel().isRowSelected(row):
            self._table.setCurrentIndex(self._model.index(row, 0))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self._key = key_of(chosen)
        self._card.show_ruling(chosen)

    def _say_count(self) -> None:
        rulings, shown = self._judging.rulings, self._model.rowCount()
        total = len(rulings)
        text = counted(shown, marked("{n} shown"), marked("{n} shown"))
        if shown != total:
            text = tr("{seen} of {total} shown", seen=shown, total=total)
        self._bar.count.setText(text if total else "")
        judged = [one for one in rulings if isinstance(one, Judged)]
        words = summary(count_up(judged), total - len(judged)) if total else ""
        self._summary.setText(words)
        self._summary.setVisible(bool(words))
        self._empty.look()

    def _say_nothing(self) -> str:
        if self._session.project is None:
            return ""
        if not self._judging.complete:
            return tr("Reading decisions…")
        if self._judging.rulings:
            return tr("No decision is like that.")
        if self._judging.layer == self._judging.mine:
            return tr("Nothing was decided about your work yet.")
        return tr("Nothing was decided about this work yet.")

    # From the person

    def _activated(self, index: QModelIndex) -> None:
        self.wanted.emit(self._model.ruling(index.row()))

    def _want(self) -> None:
        if self.chosen is not None:
            self.wanted.emit(self.chosen)

    def _comment(self) -> None:
        if self.chosen is not None:
            self.comment_wanted.emit(self.chosen)
