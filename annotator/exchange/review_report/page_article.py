"""One article of the page: its text with numbered marks, differences, what is alike, comments."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from annotator.domain.fragments import quotes
from annotator.domain.identity import Uid
from annotator.domain.values import END_KINDS, EndKind, Kind, Link, Span, Stance
from annotator.exchange.review_report.gathering import ArticleReport, Item
from annotator.exchange.review_report.page_text import TextPage
from annotator.exchange.review_report.wording import Words, kinds_in_words
from annotator.formats.markup import Html, escaped, foreign, joined, tag
from annotator.formats.pages.wording import STATES, place_of, remarks_on
from annotator.journal.clock import time_of
from annotator.project.threads import Remark, Thread
from annotator.project.verdicts import Judged

_META: Final = ("outlet", "byline", "published", "language", "genre", "story", "url")


class ArticlePage:
    """Writes one article; ids and links begin with its number."""

    def __init__(self, report: ArticleReport, words: Words, types: dict[str, str]) -> None:
        """``types`` gives by type the class that has its colour."""
        self._report = report
        self._words = words
        self._text = TextPage(report, words, types)
        self._id = f"a{report.number}"
        self._compared = report.compared.layers
        self._numbers = {
            span.uid: mark.number for mark in report.marks for span in mark.members.values()
        }
        self._of_uid = {one.uid: item for item in report.items for _, one in item.members}

    def parts(self, figures: str) -> Iterator[Html]:
        """The article piece by piece; ``figures`` is how far it is agreed on, in a sentence."""
        report = self._report
        yield Html(f'<section class="chapter" id="{self._id}">\n')
        yield tag("h2", f"{report.number}. ", foreign(report.name))
        yield self._about()
        if figures:
            yield tag("p", figures, class_="quiet")
        yield Html('\n<div class="text">\n')
        yield from self._text.lines()
        yield Html("</div>\n")
        yield from self._differences()
        yield from self._alike(Kind.SPAN)
        yield from self._alike(Kind.LINK)
        yield from self._elsewhere()
        yield from self._comments()
        yield tag("p", tag("a", "Contents", href="#contents"), class_="back")
        yield Html("\n</section>\n")

    # Its head

    def _about(self) -> Html:
        metadata = self._report.article.metadata
        known = [foreign(getattr(metadata, name)) for name in _META if getattr(metadata, name)]
        who = [
            joined(self._who(layer), f": {STATES[state]}")
            for layer, state in self._report.states.items()
        ]
        lines = [_between(known, " · "), _between(who, " · ")]
        aside = sum(mark.aside for mark in self._report.marks)
        if aside:
            lines.append(
                escaped(f"{aside} of the marks lie in zones that are left out; not compared.")
            )
        if not self._compared:
            lines.append(escaped("Nobody compared has opened this article."))
        return joined(*(tag("p", line, class_="quiet") for line in lines if line))

    # Differences

    def _differences(self) -> Iterator[Html]:
        differences = self._report.differences
        if len(self._compared) > 1:
            yield tag("h3", f"Differences ({len(differences)})")
            if not differences:
                yield tag("p", "None: all say the same.")
        for item in differences:
            yield self._difference(item)

    def _difference(self, item: Item) -> Html:
        settled = all(
            any(not one.outdated for one in self._report.judged.get(member.uid, ()))
            for _, member in item.members
        )
        status = tag(
            "span",
            "settled" if settled else "open",
            class_="status settled" if settled else "status",
        )
        kinds = tag("span", kinds_in_words(item.cluster.kinds), class_="kind")
        what = "link" if item.about is Kind.LINK else "span"
        head = tag("h4", status, f"Difference {item.number} · {what} · ", kinds)
        return joined(
            tag("div", head, self._members(item), class_="item", id=f"{self._id}-{item.place}"),
            "\n",
        )

    def _members(self, item: Item) -> Html:
        members = [one for _, one in item.members]
        rows = []
        for layer in self._compared:
            some = item.cluster.members.get(layer, ())
            if not some:
                nothing = tag("td", "nothing here", class_="quiet", colspan=5)
                rows.append(tag("tr", tag("td", self._who(layer), class_="who"), nothing))
            for one in some:
                cells = self._cells(one, members)
                decision = tag("td", self._decisions(one.uid), self._thread_links(one.uid))
                rows.append(tag("tr", tag("td", self._who(layer), class_="who"), *cells, decision))
        heads = _LINK_HEADS if item.about is Kind.LINK else _SPAN_HEADS
        return _table(("Whose", *heads, "Decided"), rows, class_="members")

    def _cells(self, one: Span | Link, members: Sequence[Span | Link]) -> list[Html]:
        words = self._words
        if isinstance(one, Span):
            spans = [other for other in members if isinstance(other, Span)]
            entities = {words.terms.entity_of(other) for other in spans}
            cells = [
                self._quoted(one, differs=len({other.fragments for other in spans}) > 1),
                self._typed(one, members),
                _cell(foreign(words.entity(one)), differs=len(entities) > 1 and one.entity),
            ]
        else:
            links = [other for other in members if isinstance(other, Link)]
            sources = {self._end_key(other.source) for other in links}
            targets = {self._end_key(other.target) for other in links}
            cells = [
                _cell(self._end(one, "source"), differs=len(sources) > 1),
                self._typed(one, members),
                _cell(self._end(one, "target"), differs=len(targets) > 1),
            ]
        return [*cells, tag("td", self._lines(one, members))]

    def _end_key(self, end: object) -> object:
        """An end by its mark, so that the same words of two layers are the same end."""
        uid = getattr(end, "uid", None)
        return self._numbers.get(uid, end) if isinstance(uid, bytes) else end

    def _typed(self, one: Span | Link, members: Iterable[Span | Link]) -> Html:
        types = {self._words.terms.type_of(other) for other in members}
        return _cell(foreign(self._words.type(one)), differs=len(types) > 1)

    def _quoted(self, span: Span, *, differs: bool) -> Html:
        words = " … ".join(quotes(self._report.work.text, span.fragments))
        return _cell(
            joined(
                self._number(span.uid),
                foreign(words, "q"),
                " ",
                tag("span", place_of(span.fragments), class_="place"),
            ),
            differs=differs,
        )

    def _end(self, link: Link, side: str) -> Html:
        end = link.source if side == "source" else link.target
        assert end.kind in END_KINDS.values()
        words = foreign(self._words.end(end), "bdi" if end.kind is EndKind.ENTITY else "q")
        if end.kind is EndKind.SPAN:
            return joined(self._number(end.uid), words)
        return joined(words, tag("span", f" ({end.kind.value})", class_="place"))

    def _number(self, uid: Uid) -> Html:
        number = self._numbers.get(uid)
        if number is None:
            return Html("")
        return joined(tag("a", str(number), href=f"#{self._id}-t{number}"), " ")

    def _lines(self, one: Span | Link, members: Sequence[Span | Link]) -> Html:
        """Attributes in their three states, note and certainty, a line each."""
        alike = [
            set(self._words.attributes(other, members))
            for other in members
            if self._words.terms.type_of(other) == self._words.terms.type_of(one)
        ]
        lines = [
            tag("li", foreign(line), class_="" if all(line in own for own in alike) else "differs")
            for line in self._words.attributes(one, members)
        ]
        lines += [tag("li", foreign(line), class_="quiet") for line in remarks_on(one)]
        return tag("ul", *lines, class_="lines") if lines else Html("")

    # What is alike, decided and said

    def _alike(self, about: Kind) -> Iterator[Html]:
        items = [item for item in self._report.agreed if item.about is about]
        if not items:
            return
        what = "Links" if about is Kind.LINK else "Spans"
        title = f"{what} that are the same in all" if len(self._compared) > 1 else what
        yield tag("h3", f"{title} ({len(items)})")
        heads = _LINK_HEADS if about is Kind.LINK else _SPAN_HEADS
        rows = []
        for item in items:
            members = [one for _, one in item.members]
            first = members[0]
            decided = joined(*(self._decisions(one.uid) for one in members))
            said = joined(*(self._thread_links(one.uid) for one in members))
            cells = self._cells(first, [first])
            rows.append(tag("tr", *cells, tag("td", decided, said), id=f"{self._id}-{item.place}"))
        yield _table((*heads, "Decided"), rows, class_="members")

    def _elsewhere(self) -> Iterator[Html]:
        if not self._report.elsewhere:
            return
        yield tag("h3", "Decided upon, and not compared any longer")
        rows = [
            tag("tr", tag("td", foreign(one.quote, "q")), tag("td", self._judged(one)))
            for one in self._report.elsewhere
        ]
        yield _table(("Words", "Decided"), rows, class_="members")

    def _decisions(self, target: Uid) -> Html:
        found = self._report.judged.get(target, ())
        return joined(*map(self._judged, found))

    def _judged(self, judged: Judged) -> Html:
        decision = judged.decision
        parts: list[Html | str] = [tag("b", foreign(self._words.verdict(judged)))]
        if decision.reason:
            parts += [" – ", foreign(decision.reason)]
        if decision.comment:
            parts += [" – ", foreign(decision.comment, "q")]
        by = self._words.person(judged.by)
        when = f"{time_of(judged.clock):%Y-%m-%d}"
        parts.append(joined(" ", tag("span", foreign(by), f" {when}", class_="place")))
        return tag("div", *parts, class_="verdict")

    def _thread_links(self, target: Uid) -> Html:
        return joined(
            *(
                tag("div", tag("a", "comments", href=f"#{self._id}-c{number}"))
                for number, thread in enumerate(self._report.threads, start=1)
                if thread.target == target
            )
        )

    def _comments(self) -> Iterator[Html]:
        threads = self._report.threads
        if not threads:
            return
        yield tag("h3", f"Comments ({len(threads)})")
        for number, thread in enumerate(threads, start=1):
            yield self._thread(number, thread)

    def _thread(self, number: int, thread: Thread) -> Html:
        item = self._of_uid.get(thread.target)
        about = foreign(thread.quote, "q")
        if thread.about is Kind.ARTICLE:
            about = escaped("the article")
        elif item:
            about = tag("a", about, href=f"#{self._id}-{item.place}")
        status = "resolved" if thread.resolved else "open"
        gone = "" if thread.stands else " (no longer there)"
        head = tag("h4", "On ", about, f"{gone} · {status}")
        said = map(_remark, thread.remarks)
        return tag("div", head, *said, class_="thread", id=f"{self._id}-c{number}")

    def _who(self, layer: Uid) -> Html:
        letter = self._words.letter(layer)
        name = foreign(self._words.layer(layer))
        if len(self._report.states) < 2:
            return name
        return joined(tag("span", letter, class_="letter"), " ", name)


_SPAN_HEADS: Final = ("Words", "Type", "Stands for", "Attributes")
_LINK_HEADS: Final = ("From", "Link", "To", "Attributes")


def _remark(remark: Remark) -> Html:
    stances = {Stance.RESOLVED: "resolved", Stance.REOPENED: "reopened"}
    stance = stances.get(remark.comment.stance, "")
    edited = ", edited" if remark.edited else ""
    head = tag(
        "span",
        foreign(remark.name),
        f" {time_of(remark.written):%Y-%m-%d %H:%M} UTC{edited}",
        f" · {stance}" if stance else "",
        class_="place",
    )
    text = "(taken back)" if remark.removed else remark.comment.text
    words = tag("p", text, class_="words", dir="auto") if text else Html("")
    return tag("div", head, words, class_="remark")


def _cell(content: Html, *, differs: object) -> Html:
    return tag("td", tag("span", content, class_="differs") if differs else content)


def _table(heads: Iterable[str], rows: Iterable[Html], **attributes: str) -> Html:
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in heads)))
    table = tag("table", head, "\n", tag("tbody", *rows), **attributes)
    return joined(tag("div", table, class_="wide"), "\n")


def _between(parts: Sequence[Html], sign: str) -> Html:
    return Html(escaped(sign).join(parts))
