"""What pages call values, places and numbers of things."""

from collections.abc import Sequence
from string import ascii_uppercase
from typing import Final

from annotator.domain.scheme import Attribute
from annotator.domain.values import Article, Fragment, Link, Span, Value, WorkState
from annotator.formats.tables.cells import NOT_STATED
from annotator.text.excerpts import first_words

STATES: Final = {
    WorkState.NEW: "new",
    WorkState.IN_WORK: "in work",
    WorkState.DONE: "done",
    None: "never opened",
}


def letters(number: int) -> str:
    """``A``, ``B``, … ``Z``, ``AA``: what the layer with this number is called in marks."""
    found = ""
    number += 1
    while number:
        number, place = divmod(number - 1, len(ascii_uppercase))
        found = ascii_uppercase[place] + found
    return found


def article_name(article: Article, text: str) -> str:
    """Its title, else the file it came from, else its first words."""
    external = article.origin.external if article.origin else ""
    return article.metadata.title or external or first_words(text) or "Untitled"


def place_of(fragments: Sequence[Fragment]) -> str:
    """``12–20, 31–40``: code points, half-open."""
    return ", ".join(f"{start}–{end}" for start, end in fragments)


def value_in_words(attribute: Attribute | None, value: Value) -> str:
    """A value as people read it."""
    if value is None:
        return NOT_STATED
    if isinstance(value, bool):
        return "yes" if value else "no"
    choice = attribute.value(value) if attribute and isinstance(value, str) else None
    return choice.name if choice else str(value)


def counted(number: int, noun: str) -> str:
    """``1 article``, ``1,200 articles``."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def remarks_on(one: Span | Link) -> list[str]:
    """A note and how sure its annotator is, a line each."""
    lines = [f"Note: {one.note}"] if one.note else []
    if isinstance(one, Span) and one.certainty is not None:
        lines.append(f"Certainty: {one.certainty}\u00a0%")
    return lines
