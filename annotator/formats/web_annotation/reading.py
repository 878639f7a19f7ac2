"""From files of annotations to parts, one text at a time."""

import os
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import (
    GOLD,
    ArticleState,
    Layer,
    Link,
    Metadata,
    Origin,
    WorkState,
)
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Part, Problem, Unit
from annotator.formats.fields import clean
from annotator.formats.json_files import parsed
from annotator.formats.offsets import places, units_asked
from annotator.formats.options import Choices
from annotator.formats.records import values
from annotator.formats.records.annotations import Annotations as Records
from annotator.formats.records.annotations import sentence
from annotator.formats.records.reading import Reader
from annotator.formats.records.sidecar import Above
from annotator.formats.records.values import Json, Unfit
from annotator.formats.sources import headline, part_from
from annotator.formats.web_annotation.annotations import (
    FORMAT,
    Annotations,
    Row,
    is_link,
    name_of,
    targets,
)
from annotator.formats.web_annotation.bodies import uid_of_urn
from annotator.formats.web_annotation.pages import OWN
from annotator.formats.web_annotation.texts import Found, find, source_of

COLLECTION: Final = "collection.jsonld"
SUFFIXES: Final = (".jsonld", ".json")
LARGEST: Final = 64 << 20
"""Bytes of one file of annotations; what is in it takes ten times as much memory."""
_LIKELIEST: Final = (Unit.CODE_POINTS, Unit.UTF_16)


def read(path: Path, choices: Choices) -> Bundle:
    """What is in a folder of annotations, or in one file with its text beside.

    Raises:
        BadInputError: if there is no such file.
    """
    files = files_in(path)
    if not files:
        raise BadInputError("There is no file of annotations in {path}.", path=path)
    reader = _Reader(path, units_asked(choices, _LIKELIEST))
    above = (path if path.is_dir() else path.parent) / COLLECTION
    ours = above.is_file() and above not in files
    if ours:
        reader.take_above(above)
    total = len(files) if ours else 0
    bundle = Bundle(reader.above.header, reader.parts(files), reader.tail, reader.problems, total)
    bundle.countings = reader.countings
    return bundle


def files_in(path: Path) -> list[Path]:
    """The files of annotations at a path, in a fixed order; that above the pages is none, and
    other JSON beside files that are called as JSON-LD is something else.
    """
    if path.is_file():
        return [path]
    found: list[Path] = []
    for folder, below, names in os.walk(path):
        below[:] = sorted(one for one in below if not one.startswith("."))
        shown = sorted(one for one in names if not one.startswith(".") and one != COLLECTION)
        by_suffix = [[one for one in shown if one.endswith(suffix)] for suffix in SUFFIXES]
        found += [Path(folder) / one for one in next(filter(None, by_suffix), [])]
    return found


def annotations_in(content: object) -> list[Json]:
    """The annotations of a page, a collection, a graph, a list of them, or a single one."""
    listed = content
    for _ in range(3):  # a collection has a page, which has items
        if not isinstance(listed, dict):
            break
        for name in ("items", "first", "@graph", "rows"):
            if isinstance(listed.get(name), list | dict):
                listed = listed[name]
                break
        else:
            listed = [listed] if "target" in listed else []
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


class _Reader:
    """Reads the files at one path."""

    def __init__(self, path: Path, units: tuple[Unit, ...]) -> None:
        self.problems: list[Problem] = []
        self.above = Above(path.stem, self.problems, FORMAT)
        self.countings: Counter[Counting] = Counter()
        self.tail: list[Link] = []
        self._root = path if path.is_dir() else path.parent
        self._units = units
        self._records = Reader(self.above, self.problems, Counter())
        self._taken: set[Uid] = set()
        self._articles: set[Uid] = set()

    def take_above(self, path: Path) -> None:
        """Take in what stands above the pages."""
        try:
            content = _content(path)
            held = values.record(content.get(f"{OWN}above"), "what stands above the pages")
        except Unfit as error:
            self.problems.append(Problem(path.name, sentence(error)))
            return
        self.above.take(held, path.name)
        links = Records("", self.above, self.problems, path.name)
        self.tail = links.links({"links": self.above.links}, "links")

    def parts(self, files: Sequence[Path]) -> Iterator[Part]:
        """A part for each text that annotations are about."""
        for path in files:
            where = path.relative_to(self._root).as_posix()
            try:
                content = _content(path)
            except Unfit as error:
                self.problems.append(Problem(where, sentence(error), whole=True))
                continue
            rows = [
                Row(f"{where}:{number}", record)
                for number, record in enumerate(annotations_in(content), start=1)
            ]
            if isinstance(content.get(f"{OWN}about"), dict):
                yield from self._page(path, where, content, rows)
            elif rows:
                yield from self._foreign(path, where, rows)
            else:
                what = "There are no annotations in it."
                self.problems.append(Problem(where, what, whole=True))

    def _page(self, path: Path, where: str, page: Json, rows: Sequence[Row]) -> Iterator[Part]:
        """The article of a page that was written here."""
        about = page[f"{OWN}about"]
        source = page.get(f"{OWN}source")
        try:
            found = find(path, source if isinstance(source, str) else "", {})
            record = {**about, "text": found.canonical.text}
            part = self._records.part(record, where, f"in a page before {where}")
        except Unfit as error:
            self.problems.append(Problem(where, sentence(error), whole=True))
            return
        for creator in _listed(page, "creators"):
            self._layer(creator)
        for one in _listed(page, "states"):
            layer = uid_of_urn(one.get("layer"))
            if layer is not None and one.get("state") in set(WorkState):
                state = WorkState(one["state"])
                part.states.append(ArticleState(layer, part.article.uid, state))
        self._articles.add(part.article.uid)
        self._annotate(part, found, rows, str(about.get("id")), own=True)
        yield part

    def _foreign(self, path: Path, where: str, rows: Sequence[Row]) -> Iterator[Part]:
        texts: dict[str, Found] = {}
        by_text: dict[str, list[Row]] = {}
        for source, group in self._by_source(rows).items():
            try:
                found = find(path, source, group[0].record)
            except Unfit as error:
                self.problems.append(Problem(where, sentence(error), whole=True))
                continue
            texts.setdefault(found.name, found)
            by_text.setdefault(found.name, []).extend(group)
        for name, group in by_text.items():
            found = texts[name]
            address = next((one for one in map(_address, group) if one), "")
            title = headline(found.canonical.text) or Path(clean(name)).stem
            origin = Origin("import", FORMAT, where)
            metadata = Metadata(title=title, url=address)
            part = part_from(found.raw, found.decoded, found.canonical, metadata, origin)
            if part.article.uid in self._articles:
                uid = foreign_uid(f"{where}\x1f{name}")
                part.article = part.article._replace(uid=uid)
            self._articles.add(part.article.uid)
            self._annotate(part, found, group, where, own=False)
            layers = [span.layer for span in part.spans] + [link.layer for link in part.links]
            for layer in dict.fromkeys(layers):
                part.states.append(ArticleState(layer, part.article.uid, WorkState.DONE))
            yield part

    def _by_source(self, rows: Sequence[Row]) -> dict[str, list[Row]]:
        """Annotations by what they are about; those about others go with these."""
        sources: dict[str, str] = {}
        loose: list[Row] = []
        found: dict[str, list[Row]] = {}
        for row in rows:
            try:
                source = source_of(row.record) if not is_link(row.record) else None
            except Unfit as error:
                self.problems.append(Problem(row.where, f"It is left out: {error}."))
                continue
            if source is None:
                loose.append(row)
                continue
            found.setdefault(source, []).append(row)
            if isinstance(row.record.get("id"), str):
                sources.setdefault(row.record["id"], source)
        for source in [one for one in found if one in sources and len(found) > 1]:
            loose += found.pop(source)
        for row in loose:
            named = (sources.get(name_of(one)) for one in targets(row.record))
            source = next((one for one in named if one in found), None)
            found.setdefault(source or next(iter(found), ""), []).append(row)
        return found

    def _annotate(
        self, part: Part, found: Found, rows: Sequence[Row], space: str, *, own: bool
    ) -> None:
        reading = Annotations(
            part.article.uid, part.text, self._layer, self._taken, space=space, own=own
        )
        ways = places(found.decoded.text, found.canonical, lines_are_one=False, units=self._units)
        reading.read(rows, ways, self.problems)
        if reading.counting is not None:
            self.countings[reading.counting] += 1
        part.spans += reading.spans
        part.links += reading.links
        known = {*self.above.entities, *(one.uid for one in part.entities)}
        part.entities += [one for one in reading.entities.values() if one.uid not in known]

    def _layer(self, creator: object) -> Uid:
        """The layer of a creator."""
        said = creator if isinstance(creator, dict) else {"name": creator}
        names = (said.get(name) for name in ("name", "nickname", "nick", "id"))
        name = next((one for one in names if isinstance(one, str) and one), "")
        name = " ".join(clean(name).split()).removeprefix("acct:")
        uid = uid_of_urn(said.get("id"))
        layers = self.above.header.layers
        if uid is None:
            return self.above.layer(name)
        if all(one.uid != uid for one in layers):
            purpose = GOLD if said.get(f"{OWN}purpose") == GOLD else "annotations"
            credit = "" if uid_of_urn(name) else name
            layers.append(Layer(uid, values.NOBODY, purpose, credit=credit))
        return uid


def _content(path: Path) -> Json:
    """What is in a file; a list of annotations as the items of an object.

    Raises:
        Unfit: if it is no JSON or too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Unfit(f"it is larger than {LARGEST >> 20} MB")
        raw = path.read_bytes().removeprefix(BOM_UTF8).strip()
    except OSError as error:
        raise Unfit(f"it cannot be read: {error.strerror or error}") from error
    return parsed(b'{"items":%b}' % raw if raw.startswith(b"[") else raw, "it")


def _listed(page: Json, name: str) -> list[Json]:
    found = page.get(f"{OWN}{name}")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _address(row: Row) -> str:
    """The address on the web of what an annotation is about."""
    found = next(map(name_of, targets(row.record)), "")
    return clean(found) if found.startswith(("http://", "https://")) else ""
