"""What a line says of its tokens."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import End, EndKind, Entity, Link, Origin, Span
from annotator.formats.bundle import Part, Problem
from annotator.formats.records import values
from annotator.formats.records.values import Json, Unfit
from annotator.formats.token_articles import Uids, item, listed, numbers, type_in
from annotator.formats.tokens import Stretch, Token

FORMAT: Final = "dygie"
MENTION: Final = "mention"
"""The type of a span that a cluster has and nothing else speaks of."""
_ORIGIN: Final = Origin("import", FORMAT)


class Annotations:
    """Reads one layer of one line: what is given, or what was predicted."""

    def __init__(
        self,
        part: Part,
        layer: Uid,
        tokens: Sequence[Token],
        *,
        where: str,
        uids: Uids,
        problems: list[Problem],
    ) -> None:
        self._part = part
        self._layer = layer
        self._tokens = tokens
        self._where = where
        self._uids = uids
        self._problems = problems
        self._space = f"{part.article.uid.hex()}\x1f{layer.hex()}"
        self._spans: list[Span] = []
        self._stretches: list[Stretch] = []
        """Of the spans, first and last token."""
        self._on: dict[Stretch, int] = {}
        """By first and last token, the number of the first span there."""
        self._entities: dict[int, Uid] = {}
        """By number of a span."""

    def fill(self, record: Json, prefix: str) -> None:
        """Put everything into the part; ``prefix`` is that of the fields."""
        placed = self._ner(record, prefix)
        for number, trigger in enumerate(_by_sentence(record, f"{prefix}events")):
            self._attempt(f"The event no. {number + 1}", self._event, trigger)
        self._relations(record, prefix, placed)
        for number, cluster in enumerate(listed(record.get(f"{prefix}clusters"))):
            what = f"The cluster no. {number + 1}"
            self._attempt(what, self._cluster, (number, cluster))
        self._part.spans += [
            span._replace(entity=self._entities.get(number))
            for number, span in enumerate(self._spans)
        ]

    def _attempt(self, what: str, take: Any, value: Any) -> None:
        try:
            take(value)
        except Unfit as error:
            self._problems.append(Problem(self._where, f"{what} is left out: {error}."))

    def _ner(self, record: Json, prefix: str) -> list[list[int | None]]:
        """Make the spans; by sentence, the number of each, None for what was left out."""
        placed: list[list[int | None]] = []
        count = 0
        for at, sentence in enumerate(listed(record.get(f"{prefix}ner"))):
            ids = item(record.get("_span_ids"), at) if not prefix else None
            numbered: list[int | None] = []
            for index, entry in enumerate(listed(sentence)):
                count += 1
                try:
                    first, last = self._range(entry)
                    kind = type_in(item(entry, 2))
                    numbered.append(self._span(first, last, kind, item(ids, index)))
                except Unfit as error:
                    what = f"The span no. {count} is left out: {error}."
                    self._problems.append(Problem(self._where, what))
                    numbered.append(None)
            placed.append(numbered)
        return placed

    def _relations(self, record: Json, prefix: str, placed: list[list[int | None]]) -> None:
        count = 0
        for at, sentence in enumerate(listed(record.get(f"{prefix}relations"))):
            ids = item(record.get("_link_ids"), at) if not prefix else None
            ends = item(record.get("_link_ends"), at) if not prefix else None
            for index, entry in enumerate(listed(sentence)):
                count += 1
                named = numbers(item(ends, index)) or [-1, -1]
                known = [item(item(placed, at), number) for number in named]
                what = f"The relation no. {count}"
                self._attempt(what, self._relation, (entry, known, item(ids, index)))

    def _relation(self, value: tuple[Any, list[int | None], Any]) -> None:
        entry, known, identifier = value
        given = listed(entry)
        if len(given) < 5:
            raise Unfit("it is no list of four tokens and a type")
        ends = [self._at(given[0:2], item(known, 0)), self._at(given[2:4], item(known, 1))]
        self._link(type_in(given[4]), ends[0], ends[1], identifier)

    def _at(self, given: list[Any], named: int | None) -> int:
        """The span on two tokens: the one that is named, if it is there, else the first."""
        stretch = self._range(given)
        if named is not None and self._stretch_of(named) == stretch:
            return named
        if stretch not in self._on:
            raise Unfit(f"there is no span on the tokens {stretch[0]} to {stretch[1]}")
        return self._on[stretch]

    def _event(self, entry: Any) -> None:
        trigger, *arguments = listed(entry) or [None]
        given = listed(trigger)
        if len(given) < 2:
            raise Unfit("its trigger is no token with a type")
        # A trigger of one token has its number once, and so the type in second place.
        tokens = given[:2] if len(given) > 2 else [given[0], given[0]]
        first, last = self._range(tokens)
        number = self._span(first, last, type_in(given[min(len(given), 3) - 1]), None)
        for argument in arguments:
            self._attempt("An argument of an event", self._argument, (number, argument))

    def _argument(self, value: tuple[int, Any]) -> None:
        trigger, entry = value
        self._link(type_in(item(entry, 2)), trigger, self._at(listed(entry)[:2], None), None)

    def _cluster(self, value: tuple[int, Any]) -> None:
        number, cluster = value
        stretches = [self._range(entry) for entry in listed(cluster)]
        if not stretches:
            raise Unfit("it is empty")
        for first, last in stretches:
            if (first, last) not in self._on:
                self._span(first, last, MENTION, None)
        article = self._part.article.uid
        uid = foreign_uid(f"{self._space}\x1fcluster {number}")
        words = [self._words(stretch) for stretch in stretches]
        self._part.entities.append(Entity(uid, "", max(words, key=len), article=article))
        wanted = set(stretches)
        for index in range(len(self._spans)):
            if self._stretch_of(index) in wanted:
                self._entities.setdefault(index, uid)

    def _range(self, entry: Any) -> Stretch:
        first, last = item(entry, 0), item(entry, 1)
        try:
            start, end = values.number(first), values.number(last)
        except Unfit as error:
            raise Unfit("it has no whole numbers as its tokens") from error
        if not 0 <= start <= end < len(self._tokens):
            raise Unfit(f"{start} to {end} does not lie in the {len(self._tokens)} tokens")
        return start, end

    def _words(self, stretch: Stretch) -> str:
        start, end = self._tokens[stretch[0]].start, self._tokens[stretch[1]].end
        return " ".join(self._part.text[start:end].split())

    def _stretch_of(self, number: int) -> Stretch | None:
        return self._stretches[number] if 0 <= number < len(self._stretches) else None

    def _span(self, first: int, last: int, kind: str, identifier: Any) -> int:
        """Make a span, and say its number."""
        number = len(self._spans)
        uid = self._uids.take(identifier, f"{self._space}\x1fspan {number}")
        fragment = self._tokens[first].start, self._tokens[last].end
        article = self._part.article.uid
        self._spans.append(Span(uid, self._layer, article, kind, (fragment,), origin=_ORIGIN))
        self._stretches.append((first, last))
        self._on.setdefault((first, last), number)
        return number

    def _link(self, kind: str, source: int, target: int, identifier: Any) -> None:
        count = len(self._part.links)
        uid = self._uids.take(identifier, f"{self._space}\x1flink {count}")
        ends = [End(EndKind.SPAN, self._spans[number].uid) for number in (source, target)]
        self._part.links.append(Link(uid, self._layer, kind, ends[0], ends[1], origin=_ORIGIN))


def _by_sentence(record: Json, name: str) -> Iterator[Any]:
    for sentence in listed(record.get(name)):
        yield from listed(sentence)
