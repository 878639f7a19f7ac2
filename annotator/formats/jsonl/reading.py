"""From a line to a part."""

import json
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

import orjson

from annotator.domain.identity import article_uid
from annotator.domain.values import Article, Metadata, Revision
from annotator.errors import BadInputError
from annotator.formats import sources
from annotator.formats.bundle import Bundle, Counting, Part, Problem, Source
from annotator.formats.fields import clean, is_known, metadata_of, scalar, tags_of
from annotator.formats.ids import uid_in
from annotator.formats.jsonl import values
from annotator.formats.jsonl.annotations import FORMAT, Annotations, sentence
from annotator.formats.jsonl.sidecar import Above
from annotator.formats.jsonl.values import Json, Unfit
from annotator.formats.jsonl.writing import beside
from annotator.formats.offsets import places
from annotator.formats.sources import PEEK, headline
from annotator.text.canonical import Canonical, canonicalise, text_hash
from annotator.text.editmap import edits_to_bytes

TEXTS: Final = ("text", "content", "body")

_NOT_METADATA: Final = frozenset(
    "id sha256 revision raw_sha256 encoding guessed origin zones states spans links relations"
    " fields".split()
)
_LINES: Final = tuple(name for name in Metadata._fields if name not in {"tags", "fields"})


def read(path: Path) -> Bundle:
    """What is in a file of JSON lines.

    Raises:
        BadInputError: if it cannot be opened, is empty or is not UTF-8 throughout its beginning.
    """
    total = _count_lines(path)
    problems: list[Problem] = []
    above = Above(path.stem, problems)
    above.load(beside(path))
    countings: Counter[Counting] = Counter()
    reader = Reader(path.name, above, problems, countings)
    tail = Annotations("", above, problems, beside(path).name).links(
        {"links": above.links}, "links"
    )
    parts = reader.parts(path)
    return Bundle(above.header, parts, tail, problems, total, countings=countings)


def parsed(line: bytes) -> Json:
    """The object in a line.

    What orjson is too strict for (``NaN``, halves of surrogate pairs) is read as null and U+FFFD.

    Raises:
        Unfit: if there is none.
    """
    try:
        value = orjson.loads(line)
    except ValueError:
        value = _leniently(line)
    return values.record(value, "the line")


def _leniently(line: bytes) -> object:
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_constant=lambda _: None)
        text = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass")
        return orjson.loads(text.decode("utf-16", "replace"))
    except UnicodeDecodeError as error:
        raise Unfit("the line is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unfit("the line is no JSON") from error


def _count_lines(path: Path) -> int:
    """How many lines there are, at most; also the look whether it can be read at all."""
    lines = 0
    last = b""
    try:
        with path.open("rb") as stream:
            first = block = stream.read(PEEK)
            while block:
                lines += block.count(b"\n")
                last, block = block, stream.read(1 << 20)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInputError("{path} cannot be read: {reason}.", path=path, reason=reason) from error
    if not first.strip(b" \t\r\n\xef\xbb\xbf"):
        raise BadInputError("{path} is empty.", path=path)
    if b"\0" in first:
        raise BadInputError("{path} is no JSON lines in UTF-8.", path=path)
    return lines + (not last.endswith(b"\n"))


class Reader:
    """Reads one file, line by line."""

    def __init__(
        self, name: str, above: Above, problems: list[Problem], countings: Counter[Counting]
    ) -> None:
        self._name = name
        self._above = above
        self._problems = problems
        self._countings = countings
        self._lines: dict[str, int] = {}
        """By article id, the line it stands on."""
        self._passed_over: set[str] = set()

    def parts(self, path: Path) -> Iterator[Part]:
        """The article of each line; lines without one are problems."""
        with path.open("rb") as stream:
            for number, line in enumerate(_lines(stream), start=1):
                content = line.removeprefix(BOM_UTF8).strip(b" \t\r\n")
                if not content:
                    continue
                where = f"{self._name}:{number}"
                try:
                    if len(line) > sources.LARGEST:
                        raise Unfit("the line is larger than 256 MB")
                    yield self._part(parsed(content), where, number)
                except Unfit as error:
                    self._problems.append(Problem(where, sentence(error), whole=True))

    def _part(self, record: Json, where: str, number: int) -> Part:
        name = next((name for name in TEXTS if _is_text(record.get(name))), None)
        if name is None:
            raise Unfit("there is no text in “text”, “content” or “body”")
        decoded: str = record[name]
        canonical = canonicalise(decoded)
        if not canonical.text.strip():
            raise Unfit("there is nothing but control characters in its text")
        identifier = values.key(record.get("id"))
        if identifier and (first := self._lines.setdefault(identifier, number)) != number:
            raise Unfit(f"the id “{identifier}” was already there on line {first}")
        article = _article(record, name, canonical, identifier)
        stated = record.get("sha256")
        if not canonical.edits and stated not in (None, article.revisions[0].text.hex()):
            wrong = "Its text is not the one its “sha256” was made of."
            self._problems.append(Problem(where, wrong))
        self._pass_over(record, where)
        part = Part(article, canonical.text)
        if canonical.edits:
            part.source = Source(
                decoded.encode(), "utf-8", guessed=False, edits=edits_to_bytes(canonical.edits)
            )
        line = Annotations(identifier or where, self._above, self._problems, where)
        line.fill(part, record, places(decoded, canonical, lines_are_one=False))
        if line.counting is not None:
            self._countings[line.counting] += 1
        return part

    def _pass_over(self, record: Json, where: str) -> None:
        """Say once of each name that what stands there is not understood."""
        for name, value in record.items():
            if value and isinstance(value, list | dict) and name not in self._passed_over:
                self._passed_over.add(name)
                if name not in _NOT_METADATA and not is_known(name):
                    wrong = f"“{name}” is left out, here and on other lines: it is no single value."
                    self._problems.append(Problem(where, wrong))


def _article(record: Json, name: str, canonical: Canonical, identifier: str) -> Article:
    digest = text_hash(canonical.text)
    stated = record.get("raw_sha256")
    raw, encoding = b"", ""
    if canonical.edits:
        raw, encoding = sha256(record[name].encode()).digest(), "utf-8"
    elif isinstance(stated, str) and re.fullmatch("[0-9a-f]{64}", stated):
        raw, encoding = bytes.fromhex(stated), scalar(record.get("encoding"))
    guessed = record.get("guessed") is True
    revision = Revision(digest, len(canonical.text), raw, encoding, guessed)
    uid = uid_in("", identifier) if identifier else article_uid(b"", digest)
    origin = values.origin(record, FORMAT, identifier)
    metadata = _metadata(record, name)
    if not metadata.title and "sha256" not in record:
        metadata = metadata._replace(title=headline(canonical.text) or clean(identifier))
    return Article(uid, metadata, (revision,), origin)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines as they end at line feeds; of one that is too large only as much as shows it."""
    while line := stream.readline(sources.LARGEST + 1):
        yield line
        while len(line) > sources.LARGEST and not line.endswith(b"\n"):
            line = stream.readline(sources.LARGEST + 1)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value) and not value.isspace()


def _metadata(record: Json, name: str) -> Metadata:
    fields = record.get("fields")
    if "sha256" not in record or not isinstance(fields, dict):
        skipped = {*_NOT_METADATA, name}
        return metadata_of({key: value for key, value in record.items() if key not in skipped})
    known = {field: values.one_line(record.get(field), field) for field in _LINES}
    return Metadata(
        **known,
        tags=tags_of(record.get("tags")),
        fields={clean(key): scalar(value) for key, value in fields.items() if scalar(value)},
    )
