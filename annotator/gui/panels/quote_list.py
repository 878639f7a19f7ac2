"""Which quotes are listed: collected and looked through beside the window where they are many,
and kept true by what each step changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, Signal

from annotator.domain.identity import Uid
from annotator.gui.jobs import Cancelled, Progress
from annotator.gui.panels.quote_folds import Order
from annotator.gui.panels.quote_model import QuoteModel
from annotator.gui.panels.quote_rows import QuoteRows
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.project import Project
from annotator.store.quote_index import Entry, Group, QuoteIndex
from annotator.store.quote_reads import Grouping, QuoteChoice

FEW: Final = 2_000
"""Quotes that are listed and looked through at once: in some 40 ms."""

_FASTER: Final = 3
"""Each stretch looked through is so many times as long as the one before."""
_AT_ONCE: Final = 500


class Standing(Enum):
    """How far the list has come."""

    COLLECTING = "collecting"
    LOOKING = "looking"
    DONE = "done"
    STOPPED = "stopped"
    """A person stopped it: not everything was collected or looked through."""


@dataclass(slots=True)
class _Search:
    """Quotes being looked through for words. Touched by one thread at a time."""

    source: QuoteRows
    index: QuoteIndex
    words: Sequence[str]
    order: list[Entry] | None = None
    done: int = 0
    found: list[Entry] = field(default_factory=list)

    def go_on(self, count: int, progress: Progress, cancelled: Cancelled) -> bool:
        """Look through so many more; False where it was told to stop."""
        if self.order is None:
            self.order = self.index.in_order()
        end = min(self.done + count, len(self.order))
        while self.done < end:
            if cancelled():
                return False
            part = self.order[self.done : min(self.done + _AT_ONCE, end)]
            self.found += self.source.holding(part, self.words)
            self.done += len(part)
            progress(self.done, len(self.order), "")
        return True


class QuoteList(QObject):
    """Fills a model with what is chosen, and patches it."""

    changed = Signal()
    """Other quotes are listed, or it has come further."""

    def __init__(self, session: Session, model: QuoteModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self.standing = Standing.DONE
        self._choice: QuoteChoice | None = None
        self._source: QuoteRows | None = None
        self._order = Order.COUNT
        self._all = QuoteIndex()
        self._words: tuple[str, ...] = ()
        self._search: _Search | None = None
        self._missed: set[Uid] = set()
        """Spans that changed while something was read beside the window."""
        self._turn = 0

    # What is told

    @property
    def total(self) -> int:
        """How many quotes are chosen, whatever is looked for."""
        return len(self._all)

    @property
    def seen(self) -> int:
        """How many of them are listed."""
        return len(self._model.index_shown)

    @property
    def looked_through(self) -> int:
        """How many of them were looked through for the words."""
        return self._search.done if self._search is not None else self.total

    # What is wanted

    def choose(self, choice: QuoteChoice | None, source: QuoteRows | None, about: int) -> None:
        """List other quotes, of which there are ``about`` so many."""
        project = self._begin()
        self._choice, self._source = choice, source
        self._all = QuoteIndex()
        if project is None or choice is None:
            self._words = ()
            self._end(Standing.DONE, self._all)
            return
        if about <= FEW:
            self._collected(self._turn, project.reads.quote_index(choice))
            return
        turn = self._turn
        self._end(Standing.COLLECTING, self._all)
        self._session.run_job(
            tr("Collecting quotes"),
            lambda _, cancelled: project.reads.quote_index(
                choice, cancelled=lambda: cancelled() or turn != self._turn
            ),
            lambda index: self._collected(turn, index),
            writes=False,
        )

    def look_for(self, words: Sequence[str]) -> None:
        """List only quotes that hold all of these folded words, themselves or in the names they
        come with.
        """
        if tuple(words) != self._words:
            self._words = tuple(words)
            self.look_again()

    def look_again(self) -> None:
        """Look for the words once more: names changed."""
        if self.standing is not Standing.COLLECTING:
            self._begin()
            self._look()

    def sort_heads(self, order: Order) -> None:
        """Show the groups in another order."""
        self._order = order
        self._model.sort_heads(order)

    # What happened

    def update(self, uids: Iterable[Uid]) -> None:
        """Show what a step made of some spans."""
        wanted = list(uids)
        if self.standing in (Standing.COLLECTING, Standing.LOOKING):
            self._missed.update(wanted)
        if self.standing is not Standing.COLLECTING:
            self._update(wanted)
            self.changed.emit()

    def rename(self, uids: Iterable[Uid]) -> None:
        """Entities or articles are called otherwise now."""
        project, choice = self._session.project, self._choice
        if project is None or choice is None or self.standing is Standing.COLLECTING:
            return
        numbers = {project.reads.quote_number(uid) for uid in uids}
        for index in (self._all, self._model.index_shown):
            groups = [index.groups[n] for n in numbers if n in index.groups]
            project.reads.name_groups(groups, choice.by)
        self._model.reread()
        if self._words:
            self.look_again()

    # Internals

    def _begin(self) -> Project | None:
        """Whatever is still being read beside the window is not wanted any more."""
        self._turn += 1
        self._search = None
        self._missed.clear()
        return self._session.project

    def _collected(self, turn: int, index: QuoteIndex | None) -> None:
        if turn != self._turn:
            return
        if index is None:
            self._end(Standing.STOPPED, self._all)
            return
        self._all = index
        missed, self._missed = self._missed, set()
        self._look(missed)

    def _look(self, missed: Iterable[Uid] = ()) -> None:
        """List what holds the words, the first of it now."""
        project, source = self._session.project, self._source
        if not self._words or project is None or source is None:
            self._end(Standing.DONE, self._all, missed)
            return
        if len(self._all) <= FEW:
            search = _Search(source, self._all, self._words)
            search.go_on(FEW, lambda *_: None, lambda: False)
            self._end(Standing.DONE, self._index_of(search), missed)
            return
        self._missed.update(missed)
        self._search = _Search(source.beside(), self._all.copied(), self._words)
        self._end(Standing.LOOKING, QuoteIndex(), missed)
        self._go_on(self._search, FEW)

    def _go_on(self, search: _Search, count: int) -> None:
        turn = self._turn

        def work(progress: Progress, cancelled: Cancelled) -> QuoteIndex | None:
            def stop() -> bool:
                return cancelled() or turn != self._turn

            return self._index_of(search) if search.go_on(count, progress, stop) else None

        def done(index: QuoteIndex | None) -> None:
            if turn != self._turn:
                return
            if index is None:
                self.standing = Standing.STOPPED
                self.changed.emit()
                return
            whole = search.order is not None and search.done == len(search.order)
            self._end(Standing.DONE if whole else Standing.LOOKING, index, self._missed)
            if whole:
                self._search = None
            else:
                self._go_on(search, count * _FASTER)

        self._session.run_job(tr("Looking through quotes"), work, done, writes=False)

    def _index_of(self, search: _Search) -> QuoteIndex:
        index = QuoteIndex.of(search.found)
        project, choice = self._session.project, self._choice
        if project is not None and choice is not None:
            project.reads.name_groups(index.groups.values(), choice.by)
        return index

    def _end(self, standing: Standing, index: QuoteIndex, missed: Iterable[Uid] = ()) -> None:
        """List an index, and what changed since it was begun."""
        self.standing = standing
        flat = self._choice is None or self._choice.by is Grouping.NOTHING
        self._model.show(index, self._source, self._order, flat=flat)
        self._update(list(missed))
        self.changed.emit()

    def _update(self, uids: Sequence[Uid]) -> None:
        project, choice, source = self._session.project, self._choice, self._source
        if project is None or choice is None or source is None:
            return
        reads = project.reads
        for uid in uids:
            number = reads.quote_number(uid)
            after = reads.quote_entry(choice, uid)
            before = self._model.index_shown.find(number)
            if self._model.index_shown is not self._all:
                self._change_all(self._all.find(number), after)
                if after is not None and not source.holding([after], self._words):
                    after = None
            if before is not None or after is not None:
                self._model.change(before, after, self._fresh(self._model.index_shown, after))

    def _change_all(self, before: Entry | None, after: Entry | None) -> None:
        """The same among those that are not all listed."""
        if before == after:
            return
        if before is not None:
            self._all.remove(before)
        fresh = self._fresh(self._all, after)
        if after is not None:
            if fresh is not None:
                self._all.groups[after.key] = fresh
            self._all.add(after)

    def _fresh(self, index: QuoteIndex, entry: Entry | None) -> Group | None:
        """The group an entry comes into, where it has none yet."""
        project, choice = self._session.project, self._choice
        if entry is None or entry.key in index.groups or project is None or choice is None:
            return None
        group = Group(entry.key)
        project.reads.name_groups([group], choice.by)
        return group
