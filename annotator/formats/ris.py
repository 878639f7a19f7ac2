"""RIS lists of literature (``.ris``): articles whose abstracts are their texts.

Each record begins with ``TY`` and ends with ``ER``; a line is two letters or digits, two spaces, a
hyphen, a space and a value, and a line without such a beginning goes on with the value before. An
``ER`` that is missing is made up for by the next ``TY`` or the end of the file.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Metadata, Origin
from annotator.errors import BadInputError
from annotator.formats.base import Format
from annotator.formats.bundle import Bundle, Header, Part, Problem
from annotator.formats.fields import clean, iso_date
from annotator.formats.ids import uid_in
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.sources import headline, load, part_from, peek
from annotator.text.canonical import Decoded, canonicalise

_LINE = re.compile(r"([A-Z][A-Z0-9]) {0,2}- ?(.*)")
_STRICT = re.compile(rb"[\s\xef\xbb\xbf]*TY  - ?[A-Z]+\s*[\r\n]")
_DATE = re.compile(r"(\d{4})(?:/(\d{1,2})?(?:/(\d{1,2})?(?:/.*)?)?)?")

_TEXTS: Final = ("AB", "N2")
_TITLES: Final = ("TI", "T1", "CT")
_OUTLETS: Final = ("T2", "JF", "JO", "JA", "J2", "BT", "PB")
_AUTHORS: Final = ("AU", "A1", "A2", "A3", "A4")
_PUBLISHED: Final = ("DA", "Y1", "PY")
_RETRIEVED: Final = ("Y2",)
_ADDRESSES: Final = ("UR", "LK", "L1", "L2")
_GENRES: Final = {
    "NEWS": "newspaper article",
    "MGZN": "magazine article",
    "JOUR": "journal article",
    "ELEC": "web page",
    "WEB": "web page",
    "BLOG": "blog",
}


class Record(NamedTuple):
    """A record: the values of each tag, in their order."""

    line: int
    values: dict[str, list[str]]
    ended: bool

    def all(self, *tags: str) -> list[str]:
        """The values of some tags."""
        return [value for tag in tags for value in self.values.get(tag, ())]

    def first(self, *tags: str) -> str:
        """The first value of some tags; empty without any."""
        return next(iter(self.all(*tags)), "")


class Ris(Format):
    """Lists of literature, see :mod:`annotator.formats.ris`."""

    id = "ris"
    title = "RIS list (Zotero, EndNote, databases)"
    suffixes = (".ris",)
    writes = False
    annotated = False

    def probe(self, path: Path) -> float:
        """By the first record."""
        begins = _STRICT.match(peek(path)) is not None
        if path.suffix.lower() == ".ris":
            return 0.95 if begins else 0.4 if path.is_file() else 0.0
        return 0.9 if begins else 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """The records that have an abstract; the others are problems."""
        try:
            _, decoded = load(path)
        except BadInputError as error:
            raise BadInputError("{path}: {why}", path=path, why=error) from error
        listed = [*records(decoded.text)]
        if not listed:
            raise BadInputError("There is no record in {path}: none begins with TY.", path=path)
        bundle = Bundle(Header(path.stem), iter(()), total=len(listed))
        bundle.parts = _parts(path.name, listed, bundle.problems)
        if decoded.guessed:
            what = f"It is not UTF-8; it was read as {decoded.encoding}."
            bundle.problems.append(Problem(path.name, what))
        return bundle


def records(text: str) -> Iterator[Record]:
    """The records of a list."""
    held: Record | None = None
    values: list[str] = []
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line.strip("\x00 \t"))
        if match is None:
            if values and line.strip():
                values[-1] = f"{values[-1]} {line.strip()}".strip()
            continue
        tag, value = match[1], match[2].strip()
        if tag == "TY":
            if held is not None:
                yield held
            held = Record(number, {tag: [value]}, ended=False)
            values = []
        elif tag == "ER":
            if held is not None:
                yield held._replace(ended=True)
            held, values = None, []
        elif held is not None:
            values = held.values.setdefault(tag, [])
            values.append(value)
    if held is not None:
        yield held


def _parts(name: str, listed: list[Record], problems: list[Problem]) -> Iterator[Part]:
    seen: set[Uid] = set()
    for record in listed:
        where = f"{name}:{record.line}"
        if not record.ended:
            problems.append(Problem(where, "The record has no end (ER)."))
        texts = dict.fromkeys(filter(str.strip, record.all(*_TEXTS)))
        canonical = canonicalise("\n\n".join(texts))
        if not canonical.text.strip():
            title = record.first(*_TITLES)[:80]
            what = f"“{title}” has no abstract (AB, N2) to be its text."
            problems.append(Problem(where, what, whole=True))
            continue
        decoded = Decoded("\n\n".join(texts), "utf-8", guessed=False)
        external = clean(record.first("ID", "AN"))
        origin = Origin("import", Ris.id, external)
        metadata = _metadata(record, canonical.text)
        part = part_from(decoded.text.encode(), decoded, canonical, metadata, origin)
        if external:
            part.article = part.article._replace(uid=uid_in(name, external))
        if part.article.uid in seen:
            what = "Its ID was already there." if external else "Its text was already there."
            problems.append(Problem(where, what, whole=True))
            continue
        seen.add(part.article.uid)
        yield part


def _metadata(record: Record, text: str) -> Metadata:
    kind = record.first("TY").upper()
    used = {"TY", "ID", "KW", "LA", *_TEXTS, *_TITLES, *_AUTHORS, *_ADDRESSES}
    fields = {} if kind in _GENRES else {"type": clean(kind)}
    outlet = _first_of(record, _OUTLETS, used)
    published = _day_of(record, _PUBLISHED, used)
    retrieved = _day_of(record, _RETRIEVED, used)
    if more := record.all(*_ADDRESSES)[1:]:
        fields["further addresses"] = clean(" ".join(more))
    for tag, values in record.values.items():
        if tag not in used and (value := clean("; ".join(filter(None, values)))):
            fields[tag] = value
    words = (part.strip() for value in record.all("KW") for part in value.split(";"))
    return Metadata(
        clean(record.first(*_TITLES)) or headline(text),
        outlet=clean(outlet),
        byline=clean("; ".join(filter(None, record.all(*_AUTHORS)))),
        published=published,
        retrieved=retrieved,
        url=clean(record.first(*_ADDRESSES)),
        language=clean(record.first("LA")),
        genre=_GENRES.get(kind, ""),
        tags=tuple(dict.fromkeys(filter(None, map(clean, words)))),
        fields={name: value for name, value in fields.items() if value},
    )


def _first_of(record: Record, tags: tuple[str, ...], used: set[str]) -> str:
    """The value of the first tag that has one; the tag is used then."""
    for tag in tags:
        if value := record.first(tag):
            used.add(tag)
            return value
    return ""


def _day_of(record: Record, tags: tuple[str, ...], used: set[str]) -> str:
    """The most exact day in some tags; those not understood are not used."""
    best = ""
    for tag in tags:
        if found := day(record.first(tag)):
            used.add(tag)
            best = found if len(found) > len(best) else best
    return best


def day(value: str) -> str:
    """A day of RIS (``2024/06/29/``, as far as it is known) as ISO 8601; empty for what is none."""
    match = _DATE.fullmatch(value.strip())
    if match is None:
        return iso_date(value)
    year, month, of_month = match.groups()
    if not month:
        return iso_date(year)
    written = f"{year}-{month:0>2}"
    return iso_date(f"{written}-{of_month:0>2}" if of_month else written)
