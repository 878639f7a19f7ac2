"""What other programs call the things known of an article, and how they write them down."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final

from annotator.domain.values import Metadata
from annotator.text.canonical import canonicalise

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publication", "publisher", "newspaper", "source_name"),
    "byline": ("byline", "author", "authors", "by"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "date_published",
        "publish_date",
        "publication_date",
        "pubdate",
        "datetime",
    ),
    "retrieved": ("retrieved", "accessed", "retrieved_at", "scraped_at", "date_retrieved"),
    "url": ("url", "link", "uri"),
    "language": ("language", "lang"),
    "genre": ("genre",),
    "story": ("story",),
    "tags": ("tags", "keywords"),
    "duplicate_group": ("duplicate_group",),
}
"""By field of the metadata, the names it goes by elsewhere; the first that has a value counts."""

_DATES: Final = frozenset({"published", "retrieved"})
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?)?)?"
)
_DAY_FIRST = re.compile(r"(?:[^\W\d]+,? )?(\d{1,2}) ([^\W\d]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"(?:[^\W\d]+,? )?([^\W\d]+)\.? (\d{1,2}),? (\d{4})")

_TAG = r'"(?:[^"]|"")*"|[^",\s][^,]*'
_QUOTED = re.compile(rf"(?:{_TAG})(?:,\s*(?:{_TAG}))*")
_QUOTED_TAG = re.compile(_TAG)


def metadata_of(values: Mapping[str, object]) -> Metadata:
    """The metadata in ``values``, whatever they are called there.

    What has no field of its own is kept in :attr:`Metadata.fields` under its own name if it is a
    single value; a date that is not understood is kept there too, rather than guessed at.
    """
    folded: dict[str, str] = {}
    for name in values:
        folded.setdefault(_folded(name), name)
    known: dict[str, str] = {}
    tags: tuple[str, ...] = ()
    used: set[str] = set()
    for field, names in NAMES.items():
        for name in names:
            original = folded.get(name)
            if original is None:
                continue
            if field == "tags":
                tags = tags_of(values[original])
                used.add(original)
                break
            text = line(values[original])
            if field in _DATES:
                text = iso_date(text)
            if text:
                known[field] = text
                used.add(original)
                break
    own = values.get("fields")
    fields = dict(_fields(own)) if isinstance(own, Mapping) else {}
    fields.update(_fields({name: value for name, value in values.items() if name not in used}))
    return Metadata(**known, tags=tags, fields=fields)


def is_known(name: str) -> bool:
    """Whether there is a field for what goes by this name."""
    folded = _folded(name)
    return any(folded in names for names in NAMES.values())


def _folded(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().casefold())


def _fields(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        text = scalar(value)
        if text and isinstance(name, str):
            yield clean(name), text


def clean(text: str) -> str:
    """Text without what cannot be stored."""
    return text if text.isprintable() else canonicalise(text).text


def scalar(value: object) -> str:
    """A single value as text; empty for anything else."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def line(value: object) -> str:
    """One line of text made of a value: of a list its parts, of an object its name."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        return ", ".join(filter(None, map(line, value)))
    return scalar(value).replace("\n", " ")


def tags_in_line(tags: Iterable[str]) -> str:
    """Tags with commas between them; one that has a comma is in quotation marks, as in CSV."""
    return ", ".join(
        '"{}"'.format(tag.replace('"', '""')) if "," in tag or tag.startswith('"') else tag
        for tag in map(clean, tags)
    )


def tags_of(value: object) -> tuple[str, ...]:
    """Tags written as a list, or as :func:`tags_in_line` does."""
    if isinstance(value, str):
        quoted = '"' in value and _QUOTED.fullmatch(value)
        parts = _QUOTED_TAG.findall(value) if quoted else value.split(",")
        value = [_unquoted(part.strip()) if quoted else part.strip() for part in parts]
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(filter(None, map(line, value))))


def _unquoted(tag: str) -> str:
    return tag[1:-1].replace('""', '"') if tag.startswith('"') else tag


def iso_date(text: str) -> str:
    """The date in ``text`` as ISO 8601, as far as it is known there; empty where that is not sure.

    Understood are ISO 8601, the dates of mails and feeds, and English ones with the month as a
    word. ``03/04/2024`` is not: it is one day in America and another elsewhere.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day, minutes, seconds, zone = match.groups()
        if not _is_day(year, month or "1", day or "1"):
            return ""
        if not minutes:
            return text
        return f"{year}-{month}-{day}T{minutes}{seconds or ''}{zone or ''}"
    if match := _DAY_FIRST.fullmatch(text):
        return _worded(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return _worded(match[3], match[1], match[2])
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return ""


def _worded(year: str, month: str, day: str) -> str:
    name = month.casefold()[:3]
    if name not in _MONTHS:
        return ""
    number = str(_MONTHS.index(name) + 1)
    return f"{year}-{number:0>2}-{day:0>2}" if _is_day(year, number, day) else ""


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
