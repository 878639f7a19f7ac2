"""Articles of files that have tokens: with the text beside them, or made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from annotator.domain.identity import Uid, article_uid, foreign_uid
from annotator.domain.values import Article, Metadata, Origin, Revision
from annotator.formats.bundle import Counting, Part, Unit, Why
from annotator.formats.fields import clean, line
from annotator.formats.ids import uid_in, uuid_in
from annotator.formats.records import values
from annotator.formats.records.values import Unfit
from annotator.formats.sources import headline
from annotator.formats.tokens import Token, cleaned, placed, text_of_tokens
from annotator.text.canonical import canonicalise, text_hash

MOST: Final = 2_000_000
"""Tokens of an article; what has more is left out."""


@dataclass(frozen=True, slots=True)
class Made:
    """An article without annotations, and where its tokens stand."""

    part: Part
    tokens: list[Token]
    counting: Counting
    fault: str = ""
    """What of the file could not be used for it, in a sentence."""


def made(
    words: Sequence[Sequence[str]],
    origin: Origin,
    *,
    text: str | None = None,
    starts: Sequence[Sequence[int]] | None = None,
    title: object = None,
) -> Made:
    """An article of tokens, by sentence.

    Args:
        words: as they stand in the file.
        origin: the id it has there, if any, gives the article's uid.
        text: the one beside them, if there is one.
        starts: where each token began, in code points, for where there is no text.
        title: what it is called; where that is None, its first line may be a title.

    Raises:
        Unfit: if the tokens are not those of the text, or are none.
    """
    if sum(map(len, words)) > MOST:
        raise Unfit("it has more than two million tokens")
    if text is not None:
        canonical = canonicalise(text).text
        found = placed(canonical, [cleaned(word) for sentence in words for word in sentence])
        if found is None:
            raise Unfit("its tokens are not those of its text")
        counting = Counting(Unit.TOKENS, Why.WORDS)
        return Made(part_of(canonical, origin, title), found, counting)
    fault = ""
    try:
        if starts is not None and [*map(len, starts)] != [*map(len, words)]:
            raise ValueError("There are not as many places as tokens.")
        together = text_of_tokens(words, starts)
    except ValueError:
        try:
            together = text_of_tokens(words)
        except ValueError as error:
            raise Unfit("a token of it has nothing but control characters") from error
        fault = "Where its tokens began does not fit them; a space was put between them."
    if not together.tokens:
        raise Unfit("it has no tokens")
    counting = Counting(Unit.CHARACTERS_OF_TOKENS, Why.RULE)
    return Made(part_of(together.text, origin, title), together.tokens, counting, fault)


def part_of(text: str, origin: Origin, title: object = None) -> Part:
    """A part without annotations; ``text`` is canonical.

    Raises:
        Unfit: if there is nothing in it.
    """
    if not text.strip():
        raise Unfit("there is nothing in its text")
    digest = text_hash(text)
    uid = uid_in("", origin.external) if origin.external else article_uid(b"", digest)
    named = headline(text) if title is None else line(title)
    known = origin._replace(external=clean(origin.external))
    return Part(Article(uid, Metadata(named), (Revision(digest, len(text)),), known), text)


class Uids:
    """Gives out each uid of spans and links once."""

    def __init__(self) -> None:
        self._given: set[Uid] = set()

    def take(self, written: object, own: str) -> Uid:
        """The uid that is ``written`` in the file, unless another thing has it; else one made of
        ``own``.

        Raises:
            Unfit: if that, too, was given out.
        """
        for uid in (uuid_in(values.key(written)), foreign_uid(own)):
            if uid is not None and uid not in self._given:
                self._given.add(uid)
                return uid
        raise Unfit("it was already there")


def listed(value: object) -> list[Any]:
    """A list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def item(value: object, at: int) -> Any:
    """What stands in a list at a place; None where there is no list or no such place."""
    return value[at] if isinstance(value, list) and 0 <= at < len(value) else None


def numbers(value: object) -> list[int] | None:
    """A list of whole numbers; None for anything else."""
    if isinstance(value, list) and all(type(one) is int for one in value):
        return value
    return None


def type_in(value: object) -> str:
    """A type, in one line.

    Raises:
        Unfit: if there is none.
    """
    name = " ".join(clean(values.key(value)).split())
    if not name:
        raise Unfit("it has no type")
    return name


def joined(texts: Sequence[object]) -> str | None:
    """The stretches of a text together; None unless all of them are there."""
    known = [one for one in texts if isinstance(one, str)]
    return "".join(known) if known and len(known) == len(texts) else None
