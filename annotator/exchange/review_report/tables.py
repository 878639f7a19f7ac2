"""The tables of a report: the sheets of a workbook, the files of a folder."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from annotator.domain.fragments import quotes
from annotator.domain.identity import Uid, text_of
from annotator.domain.values import Link, Span
from annotator.exchange.review_report import figures
from annotator.exchange.review_report.columns import (
    AGREEMENT,
    ARTICLE,
    ARTICLES,
    COMMENTS,
    DECISIONS,
    DIFFERENCES,
    LINKS,
    NOTES,
    SAID,
    SPANS,
    TEXTS,
    TYPES,
)
from annotator.exchange.review_report.gathering import ArticleReport, Gathering, Item
from annotator.exchange.review_report.wording import KINDS, kinds_in_words
from annotator.formats.pages.marking import Piece, paragraphs
from annotator.formats.pages.wording import STATES, place_of, remarks_on
from annotator.formats.sheets.columns import Column, Table
from annotator.formats.sheets.continuing import Cell, date_of, moment_of
from annotator.journal.clock import time_of
from annotator.project.verdicts import Judged
from annotator.review.differences import Kind
from annotator.review.meanings import MEANINGS, NAMES

Row = list[Cell]


class Tables:
    """The tables of one report and their rows, as they come."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._words = gathering.words
        self._layers = gathering.choice.layers
        of_layers = [
            column
            for layer in self._layers
            for column in self._of_layer(gathering.words.layer(layer))
        ]
        self.overview = Table("Overview", (Column("What", 34), Column("Value", 60)), 1)
        self.agreement = Table("Agreement", AGREEMENT, 5)
        self.types = Table("Types", TYPES, 3)
        self.articles = Table("Articles", (*ARTICLES, *self._state_columns()), 2)
        self.texts = Table("Texts", (*ARTICLE, *TEXTS), 5, 2)
        self.differences = Table("Differences", (*ARTICLE, *DIFFERENCES, *of_layers, *SAID), 7, 3)
        self.decisions = Table("Decisions", (*ARTICLE, *DECISIONS), 5)
        self.comments = Table("Comments", (*ARTICLE, *COMMENTS), 5)
        self.spans = Table("Spans", (*ARTICLE, *SPANS), 5)
        self.links = Table("Links", (*ARTICLE, *LINKS), 5)

    @property
    def every(self) -> tuple[Table, ...]:
        """All tables, in their order."""
        return (
            self.overview, self.agreement, self.types, self.articles, self.texts,
            self.differences, self.decisions, self.comments, self.spans, self.links,
        )  # fmt: skip

    def at_once(self) -> Iterator[tuple[Table, Row]]:
        """The rows of the tables about the whole."""
        for row in self._overview():
            yield self.overview, row
        for link in self._gathering.loose:
            yield self.links, [None, None, *self._link(link, None)]
        found = self._gathering.agreement
        if found is None:
            return
        numbers = {entry.article: entry for entry in self._gathering.entries}
        for one in figures.rows(found, self._words):
            entry = numbers.get(one.article) if one.article else None
            counts, interval = one.figure.counts, one.interval
            yield (
                self.agreement,
                [
                    one.between, one.part, one.scope, one.group, entry.name if entry else None,
                    one.name, one.value, one.reason,
                    interval.low if interval else None, interval.high if interval else None,
                    interval.level if interval else None, one.figure.of.value, counts.both,
                    counts.differ, counts.only_a, counts.only_b, counts.neither,
                    one.figure.articles,
                ],
            )  # fmt: skip
        for between in found.every:
            confusion = between.spans.confusion
            if confusion is None:
                continue
            who = figures.between_in_words(between, self._words)
            for types, number in confusion.cells.items():
                names = [
                    "nothing here" if type_ is None else self._words.type_called(type_)
                    for type_ in types
                ]
                yield self.types, [who, *names, number]

    def of_article(self, report: ArticleReport) -> Iterator[tuple[Table, Row]]:
        """The rows that an article adds."""
        makers: tuple[tuple[Table, Callable[[ArticleReport], Iterable[Row]]], ...] = (
            (self.articles, self._article),
            (self.texts, self._text),
            (self.differences, self._differing),
            (self.decisions, self._decided),
            (self.comments, self._commented),
            (self.spans, self._tagged),
            (self.links, self._linked),
        )
        for table, rows in makers:
            for row in rows(report):
                yield table, [report.number, report.name, *row]

    # The whole

    def _overview(self) -> Iterator[Row]:
        gathering = self._gathering
        totals = gathering.totals
        yield ["Project", gathering.name]
        yield ["Made by", gathering.by]
        yield ["Articles", len(gathering.entries)]
        if gathering.hidden:
            yield ["Articles left out: others’ work there is hidden from me", gathering.hidden]
        for layer in self._layers:
            name = self._words.layer(layer)
            yield [f"{name}: letter", self._words.letter(layer)]
            for what, counter in (
                ("articles opened", totals.opened),
                ("articles done", totals.done),
                ("spans", totals.spans),
                ("links", totals.links),
                ("spans aside, not compared", totals.aside),
            ):
                yield [f"{name}: {what}", counter[layer]]
        if gathering.loose:
            yield ["Links between entities: in no article, not compared", len(gathering.loose)]
        yield ["Differences", sum(totals.differences.values())]
        for kind in Kind:
            if totals.differences[kind]:
                yield [f"Differences, gravest: {KINDS[kind]}", totals.differences[kind]]
        yield ["Differences settled", totals.settled]
        found = gathering.agreement
        for between in found.every if found else ():
            who = figures.between_in_words(between, self._words)
            for sentence in figures.base_sentences(found, between, self._words) if found else ():
                yield [f"Base of agreement: {who}", sentence]
        for measure in figures.measures(found) if found else ():
            yield [f"What “{NAMES[measure]}” means", MEANINGS[measure]]
        for rule in found.rules if found else ():
            yield ["How agreement is counted", rule]
        for about in NOTES:
            yield ["About these tables", about]

    def _state_columns(self) -> Iterator[Column]:
        for layer in self._layers:
            yield Column(f"{self._words.layer(layer)}: state", 14)

    @staticmethod
    def _of_layer(name: str) -> Iterator[Column]:
        for title, width in (
            ("words", 40), ("type", 14), ("place", 14), ("stands for", 18), ("attributes", 24),
            ("decision", 20),
        ):  # fmt: skip
            yield Column(f"{name}: {title}", width)

    # Articles

    def _article(self, report: ArticleReport) -> Iterator[Row]:
        metadata = report.article.metadata
        origin = report.article.origin
        differences = report.differences
        yield [
            text_of(report.article.uid), origin.external if origin else None, metadata.outlet,
            metadata.byline, date_of(metadata.published), metadata.url, metadata.language,
            metadata.story, len(report.work.text),
            sum(map(len, report.work.spans.values())), sum(map(len, report.work.links.values())),
            len(differences), self._gathering.entries[report.number - 1].settled,
            *(STATES[state] for state in report.states.values()),
        ]  # fmt: skip

    def _text(self, report: ArticleReport) -> Iterator[Row]:
        text = report.work.text
        shown = paragraphs(text, report.marks, report.work.zones)
        for number, paragraph in enumerate(shown, start=1):
            words = text[paragraph.start : paragraph.end]
            marked = "".join(bracketed(text, piece) for piece in paragraph.pieces)
            zone = paragraph.zone.value if paragraph.zone else None
            if marked.isspace():
                continue
            yield [
                number, paragraph.start, paragraph.start + len(words.rstrip("\n")), zone,
                words.rstrip("\n"), marked.rstrip("\n"),
            ]  # fmt: skip

    def _differing(self, report: ArticleReport) -> Iterator[Row]:
        for item in report.differences:
            cluster = item.cluster
            judged = [one for _, two in item.members for one in report.judged.get(two.uid, ())]
            cells: Row = []
            for layer in self._layers:
                cells += self._members(report, item, layer)
            threads = [
                f"{remark.name}: {remark.comment.text}"
                for thread in report.threads
                for remark in thread.remarks
                if thread.target in {one.uid for _, one in item.members} and remark.comment.text
            ]
            yield [
                item.number, item.about.value, cluster.start, cluster.end,
                kinds_in_words(cluster.kinds), *cells,
                *_joined(judged, lambda one: one.decision.reason),
                *_joined(judged, lambda one: one.decision.comment),
                *_joined(judged, lambda one: self._words.person(one.by)),
                moment_of(time_of(max(one.clock for one in judged))) if judged else None,
                "\n".join(threads),
            ]  # fmt: skip

    def _members(self, report: ArticleReport, item: Item, layer: Uid) -> Row:
        """The cells of a layer: what several of its members say on lines of their own."""
        if layer not in report.compared.layers:
            return ["(never opened)", *[None] * 5]
        some = item.cluster.members.get(layer, ())
        every = [one for _, one in item.members]
        if not some:
            return ["(nothing here)", *[None] * 5]
        words = self._words
        return [
            "\n".join(self._quote(report, one) for one in some),
            "\n".join(words.type(one) for one in some),
            "\n".join(self._place(report, one) for one in some),
            "\n".join(words.entity(one) for one in some if isinstance(one, Span)),
            "\n".join("; ".join((*words.attributes(one, every), *remarks_on(one))) for one in some),
            "\n".join(
                words.verdict(judged) for one in some for judged in report.judged.get(one.uid, ())
            ),
        ]

    def _decided(self, report: ArticleReport) -> Iterator[Row]:
        for target, some in report.judged.items():
            for judged in some:
                decision = judged.decision
                layer = self._gathering.decided_on.get(decision.uid)
                yield [
                    decision.about.value,
                    self._words.layer(layer) if layer else None,
                    text_of(target),
                    judged.place[0] if judged.place else None,
                    judged.place[1] if judged.place else None,
                    judged.quote,
                    self._words.type(judged.item) if judged.item else None,
                    judged.verdict.value,
                    self._words.verdict(judged),
                    decision.reason,
                    decision.comment,
                    self._words.person(judged.by),
                    moment_of(time_of(judged.clock)),
                    "yes" if judged.outdated else "no",
                ]

    def _commented(self, report: ArticleReport) -> Iterator[Row]:
        for number, thread in enumerate(report.threads, start=1):
            for remark in thread.remarks:
                yield [
                    number,
                    thread.about.value,
                    text_of(thread.target),
                    thread.place[0] if thread.place else None,
                    thread.place[1] if thread.place else None,
                    thread.quote,
                    remark.name,
                    moment_of(time_of(remark.written)),
                    "(taken back)" if remark.removed else remark.comment.text,
                    remark.comment.stance.value,
                    "resolved" if thread.resolved else "open",
                ]

    def _tagged(self, report: ArticleReport) -> Iterator[Row]:
        numbers = {
            span.uid: (mark.number, mark.aside)
            for mark in report.marks
            for span in mark.members.values()
        }
        marks = report.compared.marks()
        compared = (one for some in report.work.spans.values() for one in some)
        for span in (*compared, *report.gold[0]):
            number, aside = numbers.get(span.uid, (None, False))
            yield [
                text_of(span.uid), self._words.layer(span.layer), number, self._words.type(span),
                span.start, span.end, place_of(span.fragments), self._quote(report, span),
                self._words.entity(span), "\n".join(self._words.attributes(span)), span.note,
                span.certainty, kinds_in_words(marks.get(span.uid, ())), "yes" if aside else "no",
            ]  # fmt: skip

    def _linked(self, report: ArticleReport) -> Iterator[Row]:
        marks = report.compared.marks()
        compared = (one for some in report.work.links.values() for one in some)
        for link in (*compared, *report.gold[1]):
            yield self._link(link, kinds_in_words(marks.get(link.uid, ())))

    def _link(self, link: Link, differs: Cell) -> Row:
        return [
            text_of(link.uid), self._words.layer(link.layer), self._words.type(link),
            link.source.kind.value, self._words.end(link.source),
            link.target.kind.value, self._words.end(link.target),
            "\n".join(self._words.attributes(link)), link.note, differs,
        ]  # fmt: skip

    def _quote(self, report: ArticleReport, one: Span | Link) -> str:
        if isinstance(one, Span):
            return " … ".join(quotes(report.work.text, one.fragments))
        return f"{self._words.end(one.source)} → {self._words.end(one.target)}"

    def _place(self, report: ArticleReport, one: Span | Link) -> str:
        if isinstance(one, Span):
            return place_of(one.fragments)
        spans = {span.uid: span for some in report.work.spans.values() for span in some}
        ends = [spans.get(end.uid) for end in (one.source, one.target)]
        return " → ".join(place_of(span.fragments) if span else "" for span in ends)


def bracketed(text: str, piece: Piece) -> str:
    """A piece with ``[3|`` before where the third mark begins and ``|3]`` after where it ends;
    each fragment of a mark has its own.
    """
    begins = "".join(f"[{mark.number}|" for mark, _ in piece.begins)
    ends = "".join(
        f"|{mark.number}]"
        for mark in reversed(piece.marks)
        if any(end == piece.end for _, end in mark.fragments)
    )
    return f"{begins}{text[piece.start : piece.end]}{ends}"


def _joined(judged: Sequence[Judged], of: Callable[[Judged], str]) -> Iterator[Cell]:
    yield "\n".join(dict.fromkeys(filter(None, map(of, judged))))
