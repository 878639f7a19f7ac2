"""From a record to a part."""

import re
from collections import Counter
from hashlib import sha256
from typing import Final

from annotator.domain.identity import article_uid
from annotator.domain.values import Article, Metadata, Revision
from annotator.formats.bundle import Counting, Part, Problem, Source
from annotator.formats.fields import clean, is_known, metadata_of, scalar, tags_of
from annotator.formats.ids import uid_in
from annotator.formats.offsets import places
from annotator.formats.records import values
from annotator.formats.records.annotations import Annotations
from annotator.formats.records.sidecar import Above
from annotator.formats.records.values import Json, Unfit
from annotator.formats.sources import headline
from annotator.text.canonical import Canonical, canonicalise, text_hash
from annotator.text.editmap import edits_to_bytes

TEXTS: Final = ("text", "content", "body")

_NOT_METADATA: Final = frozenset(
    "id sha256 revision raw_sha256 encoding guessed origin zones states spans links relations"
    " decisions comments fields".split()
)
_LINES: Final = tuple(name for name in Metadata._fields if name not in {"tags", "fields"})


class Reader:
    """Reads the records of one file; each id may stand in one only."""

    def __init__(
        self,
        above: Above,
        problems: list[Problem],
        countings: Counter[Counting],
    ) -> None:
        self._above = above
        self._problems = problems
        self._countings = countings
        self._seen: dict[str, str] = {}
        """By article id, what its record is called."""
        self._passed_over: set[str] = set()

    def part(self, record: Json, where: str, called: str) -> Part:
        """The article of a record.

        Args:
            record: as :mod:`annotator.formats.records` has it, or simpler.
            where: where it stands, for problems of what is in it.
            called: how another problem refers to it: ``on line 3``.

        Raises:
            Unfit: if there is no article in it, or one that was there already.
        """
        name = next((name for name in TEXTS if _is_text(record.get(name))), None)
        if name is None:
            raise Unfit("there is no text in “text”, “content” or “body”")
        decoded: str = record[name]
        canonical = canonicalise(decoded)
        if not canonical.text.strip():
            raise Unfit("there is nothing but control characters in its text")
        identifier = values.key(record.get("id"))
        if identifier and (first := self._seen.setdefault(identifier, called)) != called:
            raise Unfit(f"the id “{identifier}” was already there {first}")
        article = _article(record, name, canonical, identifier, self._above.format)
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


def _article(
    record: Json, name: str, canonical: Canonical, identifier: str, format_id: str
) -> Article:
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
    origin = values.origin(record, format_id, identifier)
    metadata = metadata_in(record, name)
    if not metadata.title and "sha256" not in record:
        metadata = metadata._replace(title=headline(canonical.text) or clean(identifier))
    return Article(uid, metadata, (revision,), origin)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value) and not value.isspace()


def metadata_in(record: Json, name: str) -> Metadata:
    """The metadata of a record whose text is called ``name``: all as we write it where it has a
    ``sha256``, else whatever goes by names that are known.
    """
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
