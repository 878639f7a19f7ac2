"""What several articles have in common, and how one of them is written into all; no Qt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from annotator.domain.dates import is_date
from annotator.domain.values import Metadata
from annotator.formats.fields import clean, iso_date, tags_of
from annotator.project.operations.articles import not_a_date

SEVERAL: Final = None
"""A value where the articles differ."""

FIELDS: Final = (
    "title",
    "outlet",
    "byline",
    "published",
    "retrieved",
    "url",
    "language",
    "genre",
    "story",
    "tags",
)
"""What is edited as a line of text, in the order shown."""
DATES: Final = frozenset({"published", "retrieved"})

Change = Callable[[Metadata], Metadata]


class Joint(NamedTuple):
    """One form for all: each value is that of all articles, or `SEVERAL`."""

    values: Mapping[str, str | None]
    """By the names of `FIELDS`."""
    fields: Mapping[str, str | None]
    """The free ones; one that only some articles have is `SEVERAL` too."""


def joint(known: Sequence[Metadata]) -> Joint:
    """What these have in common."""
    values = {field: _one(_text(metadata, field) for metadata in known) for field in FIELDS}
    names: dict[str, None] = {}
    for metadata in known:
        names.update(dict.fromkeys(metadata.fields))
    fields = {name: _one(metadata.fields.get(name) for metadata in known) for name in names}
    return Joint(values, fields)


def typed(field: str, text: str) -> str:
    """What a person wrote into a field, as it is kept.

    A date may be written in any way an import understands.

    Raises:
        UserError: if it is no date and should be one.
    """
    text = " ".join(clean(text).split())
    if field == "tags":
        return ", ".join(tags_of(text))
    if field not in DATES or not text:
        return text
    date = iso_date(text)
    if not is_date(date):
        raise not_a_date(text)
    return date


def write(field: str, text: str) -> Change:
    """Give a field of `FIELDS` this value, as `typed` gave it."""
    if field == "tags":
        tags = tags_of(text)
        return lambda known: known._replace(tags=tags)
    return lambda known: Metadata(**{**known._asdict(), field: text})


def write_free(name: str, text: str) -> Change:
    """Give a free field this value; an empty one takes it away."""

    def change(known: Metadata) -> Metadata:
        fields = {**known.fields, name: text}
        if not text:
            del fields[name]
        return known._replace(fields=fields)

    return change


def rename_free(before: str, after: str) -> Change:
    """Give a free field another name, or take it away with its value where that is empty.

    Where an article has one of the new name already, that one stays.
    """

    def change(known: Metadata) -> Metadata:
        if before not in known.fields:
            return known
        fields = dict(known.fields)
        value = fields.pop(before)
        if after:
            fields.setdefault(after, value)
        return known._replace(fields=fields)

    return change


def _text(metadata: Metadata, field: str) -> str:
    value = getattr(metadata, field)
    return value if isinstance(value, str) else ", ".join(value)


def _one(values: Iterable[str | None]) -> str | None:
    """The value that all are, or `SEVERAL`."""
    found = set(values)
    return found.pop() if len(found) == 1 else SEVERAL
