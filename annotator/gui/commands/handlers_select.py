"""Selecting: by unit, by sentence, from name to name, in and out of nested tags, several tags."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from annotator.domain.scheme import PROPOSITIONS
from annotator.domain.values import Fragment, Span
from annotator.errors import UserError
from annotator.gui.notices import NoticeBar
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked
from annotator.text.folding import fold
from annotator.text.growing import fewer_sentences, grown, levels, more_sentences
from annotator.text.names import iter_names

_CHUNK: Final = 4_000
"""How much text is looked through at once for the name before, in code points."""


class SelectHandlers:
    """Chooses what a command will be about; changes nothing."""

    def __init__(
        self,
        session: Session,
        reading: Reading,
        notices: NoticeBar,
        nothing_left: Callable[[], object],
    ) -> None:
        self._session = session
        self._reading = reading
        self._notices = notices
        self._nothing_left = nothing_left
        self._grown: list[Fragment] = []
        """What growing went through; the last is what is selected now, if nothing else was done."""

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "selection.grow": self.grow,
            "selection.shrink": self.shrink,
            "selection.sentence": self.sentence,
            "selection.sentence-less": self.sentence_less,
            "selection.drop": self.drop,
            "name.next": self.next_name,
            "name.previous": self.previous_name,
            "span.outer": partial(self.nest, outwards=True),
            "span.inner": partial(self.nest, outwards=False),
            "span.pick": self.pick,
            "span.pick-alike": self.pick_alike,
        }

    # Words

    def grow(self) -> None:
        """From the caret to the word, the name, the quotation, the sentence, the paragraph."""
        start, end = self._selected()
        unit = grown(self._text, start, end)
        if unit is None:
            return
        if not self._grown or self._grown[-1] != (start, end):
            self._grown = [(start, end)]
        self._take(unit)
        self._grown.append(unit)

    def shrink(self) -> None:
        """Back by one such step, whoever made the selection."""
        start, end = self._selected()
        if len(self._grown) > 1 and self._grown[-1] == (start, end):
            self._grown.pop()
            self._take(self._grown[-1])
            return
        smaller = [
            unit for unit in levels(self._text, start, end) if unit[1] - unit[0] < end - start
        ]
        self._take(smaller[-1] if smaller else (start, start))

    def sentence(self) -> None:
        """The sentence at the caret, then one sentence more each time."""
        self._take(more_sentences(self._text, *self._selected()))

    def sentence_less(self) -> None:
        """One sentence less."""
        self._take(fewer_sentences(self._text, *self._selected()))

    # Names

    def next_name(self) -> None:
        """Select the next name that I have not tagged."""
        start, end = self._selected()
        after = max(end, start + 1) if end > start else start
        self.go_to_name(after)

    def go_to_name(self, after: int, *, mine: bool = True) -> None:
        """The same from a place on; with ``mine`` unset nobody seen has tagged it."""
        names = (name for name in iter_names(self._text, after) if name[0] >= after)
        self._show_name(next((n for n in names if self._untagged(n, mine=mine)), None), below=True)

    def first_name(self) -> None:
        """The first name after all that is tagged here, whoever tagged it."""
        article = self._session.article
        spans = article.spans.values() if article else ()
        self.go_to_name(max((span.end for span in spans), default=0), mine=False)

    def previous_name(self) -> None:
        """Select the nearest such name before."""
        start, _ = self._selected()
        before = self._names_before(start)
        self._show_name(next((n for n in before if self._untagged(n)), None), below=False)

    def _names_before(self, position: int) -> Iterator[Fragment]:
        text, high = self._text, position
        while high > 0:
            low = text.rfind("\n", 0, max(high - _CHUNK, 0)) + 1
            found = [name for name in iter_names(text, low, high) if name[0] >= low]
            yield from (name for name in reversed(found) if name[1] <= position)
            high = low

    def _untagged(self, name: Fragment, *, mine: bool = True) -> bool:
        page = self._reading.view.page
        if page.left_out(*name):
            return False
        for mark in page.marks.overlapping(*name):
            if (mark.editable or not mine) and self._names_something(mark.uid, name):
                return False
        return True

    def _names_something(self, uid: bytes, name: Fragment) -> bool:
        """Whether a tag says who or what a name is, rather than what is claimed around it."""
        article, scheme = self._session.article, self._session.scheme
        span = article.spans.get(uid) if article else None
        if span is None or scheme is None:
            return False
        kind = scheme.span_type(span.type)
        if kind is not None and kind.register_:
            return kind.register_ != PROPOSITIONS
        return span.length <= 3 * (name[1] - name[0])

    def _show_name(self, name: Fragment | None, *, below: bool) -> None:
        if name is None:
            self._session.failed.emit(
                UserError(
                    marked("There is no untagged name further down.")
                    if below
                    else marked("There is no untagged name further up.")
                )
            )
            return
        self._session.drop_picked()
        self._session.select_span(None)
        self._take(name)
        self._reading.view.reveal(*name)

    # Tags

    def nest(self, *, outwards: bool) -> None:
        """From a tag to the one around it, or to the first one inside it."""
        view, span = self._reading.view, self._session.span
        if span is None or span.uid not in view.page.marks:
            return
        marks = view.page.marks
        found = marks.around(span.uid) if outwards else marks.within(span.uid)
        if found is not None:
            view.go_to_span(found.uid, jump=False)
        else:
            self._session.failed.emit(
                UserError(
                    marked("No tag reaches around this one.")
                    if outwards
                    else marked("No tag lies inside this one.")
                )
            )

    def pick(self) -> None:
        """Keep the selected tag selected while going on to others; once more lets go of it."""
        span = self._session.span
        if span is not None:
            self._session.pick(span.uid)

    def pick_alike(self) -> None:
        """Select all my tags of this article that have the same type and the same words."""
        span, article = self._session.span, self._session.article
        if span is None or article is None:
            return
        wanted = fold(article.words(span))

        def alike(other: Span) -> bool:
            return (
                other.type == span.type
                and other.length <= 2 * span.length
                and self._session.is_mine(other)
                and fold(article.words(other)) == wanted
            )

        uids = [other.uid for other in article.spans.values() if alike(other)]
        self._session.drop_picked()
        self._session.pick(*uids)
        self._notices.say(
            counted(len(uids), marked("{n} tag like this one"), marked("{n} tags like this one"))
        )

    def drop(self) -> None:
        """Select nothing: first the words, then the link, then tags beside the first, then it;
        where nothing is selected, find nothing.
        """
        if self._reading.view.selection():
            self._reading.view.clear_selection()
        elif self._session.link is not None:
            self._session.select_link(None)
        elif self._session.picked:
            self._session.drop_picked()
        elif self._session.span is not None:
            self._session.select_span(None)
        else:
            self._nothing_left()

    # Internals

    @property
    def _text(self) -> str:
        return self._reading.view.text

    def _selected(self) -> Fragment:
        """The hull of what is selected, the caret's place where nothing is."""
        ranges = self._reading.view.selection()
        if not ranges:
            return self._reading.view.caret, self._reading.view.caret
        return ranges[0][0], ranges[-1][1]

    def _take(self, unit: Fragment | None) -> None:
        if unit is not None:
            self._reading.view.set_selection(*unit)
            self._reading.view.reveal(unit[1], unit[1])
