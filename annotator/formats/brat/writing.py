"""From a part to the lines of an ``.ann`` file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import EndKind, Entity, Link, Origin, Span, Value
from annotator.formats.brat.names import NOT_STATED, lines, one_line, slug, written
from annotator.formats.brat.pieces import in_words, join, split

_EXTERNAL = re.compile("[TR][0-9]{1,9}")


class References:
    """How entities are named in ``N`` lines; each is worked out once."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = {entity.uid: entity for entity in entities}
        self._words: dict[Uid, str] = {}

    def add(self, entities: Iterable[Entity]) -> None:
        """Know these too."""
        for entity in entities:
            self._entities.setdefault(entity.uid, entity)

    def words(self, uid: Uid) -> str:
        """``actor:uid⇥name``; without a name if there is no such entity."""
        found = self._words.get(uid)
        if found is None:
            entity = self._entities.get(uid)
            register, name = (entity.register, one_line(entity.name)) if entity else ("", "")
            found = self._words[uid] = f"{slug(register)}:{text_of(uid)}\t{name}"
        return found


class AnnWriter:
    """Writes one layer's annotations of one article."""

    def __init__(self, text: str, references: References) -> None:
        self.spans = 0
        self.links = 0
        self._text = text
        self._references = references
        self._lines: list[str] = []
        self._ids: dict[Uid, str] = {}
        self._attributes = 0
        self._entity_lines = 0
        self._notes = 0

    def content(self, spans: Sequence[Span], links: Iterable[Link]) -> str:
        """All lines."""
        shapes = [(span, pieces) for span in spans if (pieces := split(self._text, span.fragments))]
        for (span, pieces), identifier in zip(
            shapes, numbered("T", [span.origin for span, _ in shapes]), strict=True
        ):
            self._ids[span.uid] = identifier
            self._span(span, pieces, identifier)
        inside = [link for link in links if self._holds(link)]
        for link, identifier in zip(
            inside, numbered("R", [link.origin for link in inside]), strict=True
        ):
            self._link(link, identifier)
        self.spans, self.links = len(shapes), len(inside)
        return "\n".join([*self._lines, ""]) if self._lines else ""

    def _holds(self, link: Link) -> bool:
        """Whether a link joins two spans that are in this file."""
        source, target = link.source, link.target
        spans = source.kind is EndKind.SPAN and target.kind is EndKind.SPAN
        return spans and source.uid in self._ids and target.uid in self._ids

    def _span(self, span: Span, pieces: Sequence[tuple[int, int]], identifier: str) -> None:
        text = self._text
        if len(pieces) == 1:
            ((start, end),) = pieces
            place, words = f"{start} {end}", text[start:end]
        else:
            place = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join([text[start:end] for start, end in pieces])
        self._lines.append(f"{identifier}\t{slug(span.type)} {place}\t{words}")
        if span.attributes:
            self._add_attributes(span.attributes, identifier)
        if span.entity:
            self._add_entity(span.entity, identifier)
        if span.note:
            self._add_notes(span.note, identifier)
        if span.certainty is not None:
            self._add_note("Certainty", identifier, str(span.certainty))
        if pieces is not span.fragments and join(text, pieces) != span.fragments:
            self._add_note("Pieces", identifier, in_words(span.fragments))

    def _link(self, link: Link, identifier: str) -> None:
        source, target = self._ids[link.source.uid], self._ids[link.target.uid]
        # The tab at the end is how brat itself writes it.
        self._lines.append(f"{identifier}\t{slug(link.type)} Arg1:{source} Arg2:{target}\t")
        if link.attributes:
            self._add_attributes(link.attributes, identifier)
        if link.note:
            self._add_notes(link.note, identifier)

    def _add_attributes(self, attributes: Mapping[str, Value], target: str) -> None:
        for name, value in attributes.items():
            self._attributes += 1
            identifier = f"A{self._attributes}"
            line = f"{identifier}\t{slug(name)} {target}"
            if value is True:
                self._lines.append(line)
                continue
            words = written(value)
            short = slug(words)
            self._lines.append(f"{line} {short}")
            if short != words or (words == NOT_STATED and value is not None):
                self._add_notes(words, identifier, "Value")

    def _add_entity(self, uid: Uid, target: str) -> None:
        self._entity_lines += 1
        words = self._references.words(uid)
        self._lines.append(f"N{self._entity_lines}\tReference {target} {words}")

    def _add_notes(self, note: str, target: str, kind: str = "AnnotatorNotes") -> None:
        for line in lines(note):
            self._add_note(kind, target, line)

    def _add_note(self, kind: str, target: str, line: str) -> None:
        self._notes += 1
        self._lines.append(f"#{self._notes}\t{kind} {target}\t{line}")


def numbered(letter: str, origins: Sequence[Origin | None]) -> list[str]:
    """An id for each: the one it came from brat with, else the next free number."""
    kept = [_external(letter, origin) if origin else "" for origin in origins]
    taken: set[str] = set()
    for index, identifier in enumerate(kept):
        if identifier in taken:
            kept[index] = ""
        elif identifier:
            taken.add(identifier)
    if not taken:
        return [f"{letter}{number}" for number in range(1, len(kept) + 1)]
    free = (f"{letter}{number}" for number in count(1) if f"{letter}{number}" not in taken)
    return [identifier or next(free) for identifier in kept]


def _external(letter: str, origin: Origin) -> str:
    external = origin.external if origin.source == "brat" else ""
    return external if external[:1] == letter and _EXTERNAL.fullmatch(external) else ""
