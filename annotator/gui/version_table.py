"""The versions of a question side by side, as plain data: one row a field, one column a version,
and where something was decided one for what gold has.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from annotator.domain.fragments import normalised
from annotator.domain.identity import Uid
from annotator.domain.scheme import LinkType, SpanType
from annotator.domain.values import End, Fragment, Link, Span, Verdict
from annotator.gui.describe import link_type_name, span_type_name, type_of, value_words
from annotator.gui.question_words import QuestionWords
from annotator.gui.questions import Asked
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.project.verdicts import Judged, Verdicts
from annotator.review.differences import Field
from annotator.review.readings import ATTRIBUTE, EMPTY, Reading, reading
from annotator.review.terms import Terms
from annotator.review.versions import Strand, Version, differing, strands, versions

Item = Span | Link

_LONGEST: Final = 90
"""Code points of a stretch of words that is the same in all, before its middle is left out."""

_FIELDS: Final = {
    Field.TYPE: marked("Type"),
    Field.EDGES: marked("Words"),
    Field.ENTITY: marked("Stands for"),
    Field.SOURCE: marked("From"),
    Field.TARGET: marked("To"),
    Field.DIRECTION: marked("Direction"),
    Field.END: marked("Ends"),
}
_VERDICTS: Final = {
    Verdict.ACCEPTED: marked("taken"),
    Verdict.CHANGED: marked("changed in {fields}"),
    Verdict.REJECTED: marked("rejected"),
}


class Piece(NamedTuple):
    """Some words of a cell."""

    text: str
    stands_out: bool = False
    """It is not so in every version."""
    quiet: bool = False
    """It stands for there being nothing."""


Cell = tuple[Piece, ...]
_BLANK: Final[Cell] = ()


class Row(NamedTuple):
    """One field of one thing."""

    title: str
    cells: tuple[Cell, ...]
    differs: bool = False


class VersionTable(NamedTuple):
    """The versions side by side."""

    heads: tuple[str, ...]
    """Whose each is, after the key that takes it."""
    things: tuple[tuple[Row, ...], ...]
    """For each thing it is about its rows, those that differ first."""


def field_words(session: Session, field: str, item: Item) -> str:
    """What a field of something is called."""
    if not field.startswith(ATTRIBUTE):
        return tr(_FIELDS[Field(field)])
    name = field.removeprefix(ATTRIBUTE)
    kind = type_of(session.scheme, item)
    attribute = kind.attribute(name) if kind else None
    return attribute.name if attribute else name


class VersionTables:
    """Makes them of what a session has open."""

    def __init__(self, session: Session, words: QuestionWords) -> None:
        self._session = session
        self._words = words

    def table(self, cluster: Asked, gold: Uid) -> VersionTable:
        """The versions in a cluster, with what the layer ``gold`` decided about them."""
        chosen = versions(cluster)
        judged = self._judged(cluster, gold)
        heads = [f"{key}  {self._words.who(one.layers)}" for key, one in enumerate(chosen, start=1)]
        if judged:
            heads.append(tr("In gold"))
        things = tuple(
            tuple(self._thing(cluster, strand, chosen, judged)) for strand in strands(cluster)
        )
        return VersionTable(tuple(heads), things)

    def value(self, item: Item, field: str) -> Piece:
        """What something says in a field; an end or the words it covers in short."""
        return self.said(item, field, reading(item, field, Terms(self._session.scheme)))

    def said(self, item: Item, field: str, found: Reading) -> Piece:
        """A reading of a field, as something like ``item`` may have it."""
        if found is EMPTY:
            return Piece(tr("empty"), quiet=True)
        if field == Field.TYPE:
            return Piece(self._type(item, str(found)))
        if field == Field.ENTITY and isinstance(found, bytes):
            return Piece(self._session.names.entity(found))
        if isinstance(found, End):
            return Piece(" ".join(self._session.names.end(found).split()))
        if isinstance(found, tuple):
            pieces = [one for one in found if isinstance(one, tuple)]
            return Piece(self._quote(item, pieces))
        if found is None:
            return Piece(tr("not stated"))
        kind = type_of(self._session.scheme, item)
        attribute = kind.attribute(field.removeprefix(ATTRIBUTE)) if kind else None
        return Piece(value_words(attribute, found if not isinstance(found, bytes) else None))

    # Internals

    def _judged(self, cluster: Asked, gold: Uid) -> dict[Uid, Judged]:
        project = self._session.project
        if project is None:
            return {}
        verdicts = Verdicts(project.reads, project.journal)
        return {
            member.uid: one
            for member in cluster.each()
            for one in verdicts.about(member.uid)
            if one.decision.layer == gold
        }

    def _thing(
        self,
        cluster: Asked,
        strand: Strand[Item],
        chosen: Sequence[Version[Item]],
        judged: Mapping[Uid, Judged],
    ) -> Iterator[Row]:
        shown: list[Item | None] = [
            next((strand[layer] for layer in one.layers if layer in strand), None) for one in chosen
        ]
        if judged:
            shown.append(self._in_gold(strand, judged))
        differ = _as_rows(differing(cluster, strand))
        lone = len(strand) < len(cluster.members) and len(chosen) > 1
        rows = list(self._rows(cluster, shown, differ))
        if lone and rows:
            rows[0] = rows[0]._replace(differs=True)
        yield from sorted(rows, key=lambda row: not row.differs)
        yield from self._further(strand, chosen, judged, len(shown))

    def _rows(
        self, cluster: Asked, shown: Sequence[Item | None], differ: Sequence[str]
    ) -> Iterator[Row]:
        first = _there(shown)[0]
        if isinstance(first, Span):
            spans = [one if isinstance(one, Span) else None for one in shown]
            yield Row(tr(_FIELDS[Field.EDGES]), self._quotes(cluster, spans), Field.EDGES in differ)
            fields = [Field.TYPE.value, Field.ENTITY.value]
        else:
            fields = [Field.SOURCE.value, Field.TYPE.value, Field.TARGET.value]
        for field in (*fields, *self._attributes(shown)):
            row = self._row(field, shown, differs=field in differ)
            if any(cell and not cell[0].quiet for cell in row.cells) or row.differs:
                yield row

    def _row(self, field: str, shown: Sequence[Item | None], *, differs: bool) -> Row:
        first = _there(shown)[0]
        cells = [
            (self.value(one, field)._replace(stands_out=differs),)
            if one is not None and self._has(one, field)
            else _BLANK
            for one in shown
        ]
        return Row(field_words(self._session, field, first), tuple(cells), differs)

    def _has(self, item: Item, field: str) -> bool:
        """Whether a field belongs to what something is."""
        kind = type_of(self._session.scheme, item)
        if field == Field.ENTITY:
            return not isinstance(kind, SpanType) or bool(kind.register_)
        name = field.removeprefix(ATTRIBUTE)
        known = kind is not None and kind.attribute(name) is not None
        return not field.startswith(ATTRIBUTE) or known or name in item.attributes

    def _attributes(self, shown: Sequence[Item | None]) -> list[str]:
        """The attributes that anybody gave, in the order of the scheme."""
        given: dict[str, None] = {}
        terms = Terms(self._session.scheme)
        for one in _there(shown):
            kind: SpanType | LinkType | None = type_of(self._session.scheme, one)
            said = terms.attributes_of(one)
            ordered = [a.id for a in kind.attributes if a.id in said] if kind else []
            given.update(dict.fromkeys((*ordered, *said)))
        return [ATTRIBUTE + name for name in given]

    def _in_gold(self, strand: Strand[Item], judged: Mapping[Uid, Judged]) -> Item | None:
        project = self._session.project
        for member in strand.values():
            one = judged.get(member.uid)
            result = one.decision.result if one else None
            if project is not None and result is not None:
                found: Item | None = project.reads.span(result) or project.reads.link(result)
                if found is not None:
                    return found
        return None

    def _further(
        self,
        strand: Strand[Item],
        chosen: Sequence[Version[Item]],
        judged: Mapping[Uid, Judged],
        columns: int,
    ) -> Iterator[Row]:
        """Notes, comments, and what was decided."""
        told: list[tuple[str, list[str]]] = [
            (tr("Note"), [self._each(strand, one, lambda item: item.note) for one in chosen]),
            (tr("Comments"), [self._each(strand, one, self._comments) for one in chosen]),
            (
                tr("Decided"),
                [
                    self._each(strand, one, lambda item: self._decided(judged, item))
                    for one in chosen
                ],
            ),
        ]
        for title, words in told:
            if any(words):
                cells = [(Piece(one),) if one else _BLANK for one in words]
                yield Row(title, tuple(cells + [_BLANK] * (columns - len(cells))))

    def _each(
        self, strand: Strand[Item], version: Version[Item], say: Callable[[Item], str]
    ) -> str:
        """What is said of each of those who share a version; the same is said once."""
        there = [strand[layer] for layer in version.layers if layer in strand]
        return "\n".join(dict.fromkeys(filter(None, map(say, there))))

    def _comments(self, item: Item) -> str:
        project = self._session.project
        said = project.reads.comments_about(item.uid) if project else []
        names = self._session.names
        return "\n".join(
            f"{names.layer(one.comment.layer)}: {one.comment.text}"
            for one in said
            if one.comment.text
        )

    def _decided(self, judged: Mapping[Uid, Judged], item: Item) -> str:
        one = judged.get(item.uid)
        if one is None:
            return ""
        fields = [field_words(self._session, change.field, item) for change in one.changes]
        words = [tr(_VERDICTS[one.verdict], fields=", ".join(fields))]
        words += [part for part in (one.decision.reason, one.decision.comment) if part]
        if one.outdated:
            words.append(tr("it is another by now"))
        return "; ".join(words)

    # Words of the text

    def _quotes(self, cluster: Asked, spans: Sequence[Span | None]) -> tuple[Cell, ...]:
        common = _common([one.fragments for one in spans if one is not None])
        text = self._words.text(cluster.article)
        return tuple(
            tuple(_marked(text, one.fragments, common))
            if one is not None
            else (Piece(tr("nothing here"), quiet=True),)
            for one in spans
        )

    def _quote(self, item: Item, fragments: Sequence[Fragment]) -> str:
        if not isinstance(item, Span) or not item.article:
            return ""
        text = self._words.text(item.article)
        return " … ".join(_shortened(text[start:end]) for start, end in fragments)

    def _type(self, item: Item, name: str) -> str:
        scheme = self._session.scheme
        return (
            span_type_name(scheme, name) if isinstance(item, Span) else link_type_name(scheme, name)
        )


def _there(shown: Sequence[Item | None]) -> list[Item]:
    return [one for one in shown if one is not None]


def _as_rows(fields: Sequence[str]) -> list[str]:
    """The rows that show differences in some fields: a direction is two ends."""
    found = list(fields)
    if Field.DIRECTION in fields or Field.END in fields:
        found += [Field.SOURCE.value, Field.TARGET.value]
    return found


def _common(extents: Sequence[tuple[Fragment, ...]]) -> tuple[Fragment, ...]:
    """What all of some extents cover."""
    found = extents[0] if extents else ()
    for other in extents[1:]:
        found = normalised(
            (max(a, c), min(b, d)) for a, b in found for c, d in other if max(a, c) < min(b, d)
        )
    return found


def _marked(
    text: str, fragments: Sequence[Fragment], common: Sequence[Fragment]
) -> Iterator[Piece]:
    """The words of some fragments, those standing out that not all cover."""
    for number, (start, end) in enumerate(fragments):
        if number:
            yield Piece(" … ", quiet=True)
        at = start
        for first, last in common:
            if first >= end or last <= start:
                continue
            if at < first:
                yield Piece(_line(text[at:first]), stands_out=True)
            yield Piece(_shortened(text[max(first, start) : min(last, end)]))
            at = min(last, end)
        if at < end:
            yield Piece(_line(text[at:end]), stands_out=True)


def _shortened(words: str) -> str:
    line = _line(words)
    if len(line) <= _LONGEST:
        return line
    half = _LONGEST // 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def _line(words: str) -> str:
    return words.replace("\n", " ")
