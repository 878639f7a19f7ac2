"""What one line says: spans and relations, as they stand in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.formats.fields import clean
from annotator.formats.offsets import Place
from annotator.formats.records import values
from annotator.formats.records.values import Json, Unfit

BARE = "token"
"""The type of what a relation joins where nobody labelled it."""


class Word(NamedTuple):
    """A token of the file."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Stretch:
    """A span, or an end of a relation."""

    start: int
    end: int
    label: str
    words: str | None
    """What it should cover, without white space."""
    uid: str = ""

    def fits(self, text: str, place: Place) -> bool:
        """Whether it lies in the text and covers its words."""
        try:
            start, end = place(self.start), place(self.end)
        except ValueError:
            return False
        return self.words is None or "".join(text[start:end].split()) == self.words


class Relation(NamedTuple):
    """A relation between two stretches."""

    number: int
    head: Stretch
    child: Stretch
    label: str


@dataclass(slots=True)
class Task:
    """What a line holds."""

    spans: list[tuple[int, Stretch]] = field(default_factory=list)
    """With their number in the line, from 1."""
    relations: list[Relation] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What could not be taken, a sentence each."""
    words: Mapping[int, Word] = field(default_factory=dict)
    """Tokens by their id."""

    def stretches(self) -> Iterator[Stretch]:
        """All that lies somewhere."""
        yield from (stretch for _, stretch in self.spans)
        for relation in self.relations:
            yield relation.head
            yield relation.child


def task(record: Json) -> Task:
    """The annotations in a line."""
    found = Task()
    words: dict[int, Word] = {}
    for number, one in _listed(record, "tokens", found):
        try:
            token = values.record(one, "it")
            word = values.text(token.get("text"), "text")
            place = values.number(token.get("start")), values.number(token.get("end"))
            known = token.get("id")
            words[number - 1 if known is None else values.number(known)] = Word(word, *place)
        except Unfit as error:
            found.faults.append(f"The token no. {number} is left out: {error}.")
    found.words = words
    for number, one in _listed(record, "spans", found):
        try:
            found.spans.append((number, _stretch(values.record(one, "it"), words, "")))
        except Unfit as error:
            found.faults.append(f"The span no. {number} is left out: {error}.")
    for number, one in _listed(record, "relations", found):
        try:
            found.relations.append(_relation(number, values.record(one, "it"), found))
        except Unfit as error:
            found.faults.append(f"The relation no. {number} is left out: {error}.")
    return found


def _listed(record: Json, name: str, found: Task) -> Iterator[tuple[int, object]]:
    listed = record.get(name)
    if listed is not None and not isinstance(listed, list):
        found.faults.append(f"“{name}” is left out: it is no list.")
        listed = None
    yield from enumerate(listed or (), start=1)


def _stretch(one: Json, words: Mapping[int, Word], otherwise: str) -> Stretch:
    label = " ".join(clean(values.key(one.get("label"))).split()) or otherwise
    if not label:
        raise Unfit("it has no label")
    covered = _tokens(one, words)
    start, end = one.get("start"), one.get("end")
    if start is None and covered:
        start, end = covered[0].start, covered[-1].end
    said = "".join("".join(word.text for word in covered).split()) if covered else None
    given = one.get("text")
    if said is None and isinstance(given, str):
        said = "".join(given.split())
    uid = values.key(one.get("uid"))
    return Stretch(values.number(start), values.number(end), label, said, uid)


def _tokens(one: Json, words: Mapping[int, Word]) -> Sequence[Word]:
    """The tokens of a stretch; ``token_end`` is the last of them. None if some are not there."""
    if one.get("token_start") is None or one.get("token_end") is None:
        return []
    first, last = values.number(one["token_start"]), values.number(one["token_end"])
    if not 0 <= last - first < len(words):
        return []
    found = [words.get(number) for number in range(first, last + 1)]
    there = [word for word in found if word is not None]
    return there if len(there) == len(found) else []


def _relation(number: int, one: Json, found: Task) -> Relation:
    label = " ".join(clean(values.key(one.get("label"))).split())
    if not label:
        raise Unfit("it has no label")
    return Relation(number, _end(one, "head", found), _end(one, "child", found), label)


def _end(one: Json, name: str, found: Task) -> Stretch:
    """An end: as it is described, else the span that ends with its token, else the token."""
    given = one.get(f"{name}_span")
    if isinstance(given, dict):
        return _stretch(given, found.words, BARE)
    word = found.words.get(values.number(one.get(name)))
    if word is None:
        raise Unfit(f"there is no token for its {name}")
    for _, stretch in found.spans:
        if stretch.end == word.end:
            return stretch
    return Stretch(word.start, word.end, BARE, "".join(word.text.split()))
