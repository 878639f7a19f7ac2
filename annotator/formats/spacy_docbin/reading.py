"""From a DocBin to parts."""

import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Part, Problem
from annotator.formats.extras import need
from annotator.formats.records.annotations import Annotations, sentence
from annotator.formats.records.reading import Reader
from annotator.formats.records.sidecar import Above
from annotator.formats.records.values import Json, Unfit
from annotator.formats.sources import LARGEST
from annotator.formats.spacy_docbin.words import WHAT
from annotator.formats.spacy_docbin.writing import ABOVE, KEY

FORMAT: Final = "spacy"

ENTS: Final = "doc.ents"
"""The layer of entities that are in no group."""
_LISTS: Final = ("tokens", "spaces", "cats", "flags", "span_groups", "user_data")
"""Of a DocBin, one entry for each Doc."""
_EXTENSION: Final = "._."
_RELATIONS: Final = "rel"
"""Where spaCy's tutorial on relations keeps them: by first tokens, by label, how sure."""
_SURE: Final = 0.5


def unpacked(raw: bytes, most: int) -> bytes:
    """What is compressed in a DocBin, up to ``most`` bytes of it.

    Raises:
        zlib.error: if it is damaged.
    """
    return zlib.decompressobj().decompress(raw, most)


def read(path: Path) -> Bundle:
    """What is in a DocBin, all of which stands in memory.

    Raises:
        BadInputError: if it is none, is damaged or is too large.
        ExtraMissingError: without spaCy.
    """
    spacy = need("spacy", WHAT)
    tokens = need("spacy.tokens", WHAT)
    try:
        if path.stat().st_size > LARGEST:
            raise _unfit(path, "it is larger than 256 MB")
        raw = path.read_bytes()
        if len(unpacked(raw, LARGEST + 1)) > LARGEST:
            raise _unfit(path, "what is compressed in it is larger than 256 MB")
    except zlib.error as error:
        raise _unfit(path, "it is no DocBin, or damaged") from error
    except OSError as error:
        raise _unfit(path, error.strerror or "it cannot be opened") from error
    found = tokens.DocBin(store_user_data=True)
    try:
        found.from_bytes(raw)
        _check(found)
    except Exception as error:  # msgpack, numpy and spaCy raise what they like
        raise _unfit(path, "it is no DocBin, or damaged") from error
    problems: list[Problem] = []
    above = Above(path.stem, problems, FORMAT)
    if isinstance(last := _above(found), dict):
        above.take(last, path.name)
    tail = Annotations("", above, problems, path.name).links({"links": above.links}, "links")
    countings: Counter[Counting] = Counter()
    reader = Reader(above, problems, countings)
    parts = _parts(found, spacy.vocab.Vocab(), reader, problems, path.name)
    return Bundle(above.header, parts, tail, problems, len(found), countings=countings)


def _unfit(path: Path, why: str) -> BadInputError:
    return BadInputError("{path} cannot be read: {why}.", path=path, why=why)


def _check(found: Any) -> None:
    """That its lists are of one length and its tables as long as they say: spaCy's own code does
    not look, and the strings of tokens are read by address.
    """
    number = len(found.tokens)
    for name in _LISTS:
        if len(getattr(found, name)) != number:
            raise ValueError(name)
    for tokens, spaces in zip(found.tokens, found.spaces, strict=True):
        if tokens.shape != (len(spaces), len(found.attrs)):
            raise ValueError("tokens")


def _above(found: Any) -> object:
    """What stands above the articles, beside the last of them."""
    if not found.user_data:
        return None
    try:
        last = need("spacy.util", WHAT).srsly.msgpack_loads(found.user_data[-1])
        return _plain(last[KEY].get(ABOVE))
    except Exception:  # noqa: BLE001 - msgpack raises what it likes; the article itself will say so
        return None


def _parts(
    found: Any, vocab: Any, reader: Reader, problems: list[Problem], name: str
) -> Iterator[Part]:
    seen: dict[bytes, int] = {}
    for number in range(1, len(found) + 1):
        where = f"{name}:{number}"
        try:
            record = _Doc(_doc(found, number - 1, vocab)).record(problems, where)
            part = reader.part(record, where, f"as no. {number}")
            first = seen.setdefault(part.article.uid, number)
            if first != number:
                raise Unfit(f"the same article was already there as no. {first}")
        except Unfit as error:
            problems.append(Problem(where, sentence(error), whole=True))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - spaCy raises what it likes
            problems.append(Problem(where, "It is damaged.", whole=True))
        else:
            yield part


def _doc(found: Any, index: int, vocab: Any) -> Any:
    """One Doc by itself, so that one that cannot be made leaves the others."""
    one = type(found)(store_user_data=True)
    one.attrs = found.attrs
    one.strings = found.strings if index == 0 else ()
    for name in _LISTS:
        setattr(one, name, getattr(found, name)[index : index + 1])
    return next(one.get_docs(vocab))


class _Doc:
    """Reads one Doc."""

    def __init__(self, doc: Any) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token.text) for token in doc]
        self._text: str = doc.text
        user = doc.user_data
        own = user.get(KEY)
        self._own = own if isinstance(own, dict) else None
        self._on_spans: dict[tuple[int, int], Json] = {}
        self._on_doc: Json = {}
        for key, value in user.items():
            self._user(key, value)

    def _user(self, key: object, value: object) -> None:
        if isinstance(key, str):
            self._on_doc[key] = value
        elif isinstance(key, tuple) and len(key) >= 4 and key[0] == _EXTENSION:
            start, end = key[2], key[3]
            if start is None:
                self._on_doc[str(key[1])] = value
            elif isinstance(value, str | int | float):
                self._on_spans.setdefault((start, end), {})[str(key[1])] = value

    def record(self, problems: list[Problem], where: str) -> Json:
        """Its record, as :mod:`annotator.formats.records` has them."""
        if self._own is not None:
            record: Json = dict(_plain(self._own))
            record.pop(ABOVE, None)
            record["spans"] = self._spans(problems, where)
        else:
            record = self._foreign(problems, where)
        record["text"] = self._text
        return record

    def _foreign(self, problems: list[Problem], where: str) -> Json:
        doc = self._doc
        record: Json = {
            key: value
            for key, value in self._on_doc.items()
            if isinstance(value, str | int | float)
        }
        record.pop("sha256", None)
        spans = self._spans(problems, where)
        states = dict.fromkeys(map(str, doc.spans), "done")
        taken = {(row["type"], *row["fragments"][0]) for row in spans}
        ents = []
        for span in doc.ents:
            row = self._row(span, ENTS)
            if (row["type"], *row["fragments"][0]) not in taken:
                ents.append(row)
        if ents or (not spans and doc.has_annotation("ENT_IOB")):
            states[ENTS] = "done"
        spans += ents
        _only_ids(spans)
        record.update(spans=spans, states=states, links=self._relations(spans))
        tags = [str(tag) for tag, value in doc.cats.items() if value > _SURE]
        if tags:
            record.setdefault("tags", tags)
        return record

    def _spans(self, problems: list[Problem], where: str) -> list[Json]:
        """Those in groups."""
        rows: list[Json] = []
        for name, group in self._doc.spans.items():
            more = group.attrs.get(KEY)
            known = more if isinstance(more, Mapping) else {}
            for number, span in enumerate(group, start=1):
                try:
                    rows.append(self._row(span, str(name), known.get(span.id_)))
                except Unfit as error:
                    what = f"The span no. {number} of “{name}” is left out: {error}."
                    problems.append(Problem(where, what))
        return rows

    def _row(self, span: Any, layer: str, known: object = None) -> Json:
        """A span's record; where it stands is as spaCy has it, and exactly as we wrote it if that
        lies on the same tokens.
        """
        first, last = span.start, span.end
        if not 0 <= first < last <= len(self._starts):
            raise Unfit(f"it is of tokens {first} to {last}, and there are {len(self._starts)}")
        if not span.label_:
            raise Unfit("it has no label")
        start, end = self._starts[first], self._ends[last - 1]
        row: Json = {
            "id": span.id_,
            "layer": layer,
            "type": span.label_,
            "fragments": [[start, end]],
            "quotes": [self._text[start:end]],
        }
        if isinstance(known, Mapping):
            more = dict(_plain(known))
            if self._moved(more.get("fragments"), more.get("quotes"), first, last):
                del more["fragments"], more["quotes"]
            entity = more.get("entity")
            if span.kb_id_ != (entity.get("id") if isinstance(entity, dict) else ""):
                more["entity"] = {"id": span.kb_id_} if span.kb_id_ else None
            return {**row, **more}
        if span.kb_id_:
            row["entity"] = {"id": span.kb_id_, "name": span.kb_id_}
        if (start, end) in self._on_spans:
            row["attributes"] = self._on_spans[start, end]
        row["start"] = first
        return row

    def _moved(self, fragments: Any, quotes: object, first: int, last: int) -> bool:
        """Whether the pieces we wrote are right, and lie on other tokens than the span has now:
        somebody put it there with spaCy. White space at their edges counts for nothing.
        """
        try:
            if [self._text[start:end] for start, end in fragments] != quotes:
                return False  # whoever reads the record says what is wrong
            start, end = min(fragments)[0], max(pair[1] for pair in fragments)
        except (TypeError, ValueError):
            return False
        covered = self._text[start:end]
        start += len(covered) - len(covered.lstrip())
        end -= len(covered) - len(covered.rstrip())
        at = bisect_right(self._starts, start) - 1
        return (at, bisect_left(self._ends, end) + 1) != (first, last)

    def _relations(self, spans: list[Json]) -> list[Json]:
        """Of the tutorial's component, between the entities that begin at two tokens."""
        known = self._on_doc.get(_RELATIONS)
        by_token = {row["start"]: row["id"] for row in spans}
        links: list[Json] = []
        for ends, labels in known.items() if isinstance(known, Mapping) else ():
            if not (isinstance(ends, tuple) and isinstance(labels, Mapping)):
                continue
            links += [
                {"type": label, "source": by_token.get(ends[0]), "target": by_token.get(ends[-1])}
                for label, sure in labels.items()
                if isinstance(sure, int | float) and sure >= _SURE
            ]
        return links


def _only_ids(spans: list[Json]) -> None:
    """Each span of a foreign Doc gets an id of its own. What stands there may be one of an
    entity, as rulers put it: several spans have the same.
    """
    often = Counter(row["id"] for row in spans)
    for number, row in enumerate(spans, start=1):
        named = row["id"]
        if named and often[named] == 1:
            continue
        row["id"] = f"span {number}"
        if named:
            row.setdefault("entity", {"id": named, "name": named})


def _plain(value: Any) -> Any:
    """A value as JSON has it: msgpack gives tuples for lists."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
