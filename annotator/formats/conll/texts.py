"""The texts beside the files, which have tokens only."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import orjson

from annotator.domain.identity import text_of
from annotator.errors import BadInputError
from annotator.formats.bundle import Part, Problem
from annotator.formats.json_files import lines_of, parsed
from annotator.formats.records import values
from annotator.formats.records.annotations import sentence
from annotator.formats.records.values import Json, Unfit
from annotator.formats.sources import LARGEST
from annotator.text.canonical import canonicalise

NAME: Final = "texts.jsonl"


def line(part: Part) -> bytes:
    """The line of an article."""
    article = part.article
    record = {"id": text_of(article.uid), "title": article.metadata.title, "text": part.text}
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def essence(words: Iterable[str]) -> bytes:
    """What a text and its tokens have in common, however they are cut."""
    digest = sha256()
    for word in words:
        for piece in word.split():
            digest.update(piece.encode("utf-8", "replace"))
    return digest.digest()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the line of a text is."""

    number: int
    begin: int
    end: int


class Texts:
    """The texts in one folder, found by their words; only where each is kept in memory."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.places: dict[bytes, Place] = {}
        """By essence, in the order of the file."""
        self.path = folder / NAME
        self._problems = problems
        try:
            self._index()
        except FileNotFoundError:
            pass
        except OSError as error:
            reason = error.strerror or str(error)
            raise BadInputError(
                "{path} cannot be read: {reason}.", path=self.path, reason=reason
            ) from error

    def where(self, place: Place) -> str:
        """The file and line of a text."""
        return f"{NAME}:{place.number}"

    def _index(self) -> None:
        with self.path.open("rb") as stream:
            begin = 0
            for number, raw in enumerate(lines_of(stream), start=1):
                place = Place(number, begin, stream.tell())
                begin = place.end
                if not raw.strip():
                    continue
                try:
                    if len(raw) > LARGEST:
                        raise Unfit("the line is larger than 256 MB")
                    record = parsed(raw)
                    text = canonicalise(values.text(record.get("text"), "text")).text
                    if not text.strip():
                        raise Unfit("there is no text in “text”")
                    if self.places.setdefault(essence([text]), place) is not place:
                        raise Unfit("the same text was already there")
                except Unfit as error:
                    self._problems.append(Problem(self.where(place), sentence(error), whole=True))

    def record(self, place: Place) -> Json:
        """The line of a text, again."""
        with self.path.open("rb") as stream:
            stream.seek(place.begin)
            return parsed(stream.read(place.end - place.begin))
