"""From a file of tasks to parts."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, article_uid, foreign_uid
from annotator.domain.values import (
    ANNOTATIONS,
    GOLD,
    Article,
    ArticleState,
    Layer,
    Origin,
    Revision,
    WorkState,
)
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem, Source, Unit, Why
from annotator.formats.fields import clean
from annotator.formats.ids import uid_in, uuid_in
from annotator.formats.json_files import count_lines, records
from annotator.formats.labelstudio.annotating import Annotator, task_fields
from annotator.formats.labelstudio.config import shown
from annotator.formats.labelstudio.hypertext import Page
from annotator.formats.labelstudio.names import FORMAT, TEXT
from annotator.formats.labelstudio.regions import Region, Results, gathered
from annotator.formats.offsets import Way, first_fitting, places, units_asked
from annotator.formats.options import Choices
from annotator.formats.records import values
from annotator.formats.records.annotations import sentence
from annotator.formats.records.reading import metadata_in
from annotator.formats.records.values import NOBODY, Json, Unfit
from annotator.formats.sources import headline
from annotator.text.canonical import canonicalise, text_hash
from annotator.text.editmap import edits_to_bytes

_TEXTS: Final = (TEXT, "content", "body", "article", "html", "document")
_LIKELIEST: Final = (Unit.CODE_POINTS, Unit.UTF_16)


class Said(NamedTuple):
    """One annotation, prediction or draft of a task."""

    record: Json
    results: Results
    model: str | None
    draft: bool = False


class Layers:
    """The layers met, in the header of what is read."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._known: set[Uid] = set()

    def of(self, said: Said, taken: set[Uid]) -> Uid:
        """The layer of an annotation; whoever has another one in this task gets a second."""
        record = said.record
        purpose = GOLD if record.get("ground_truth") is True else ANNOTATIONS
        stated = record.get("annotator")
        named = isinstance(stated, str)
        name = clean(str(stated)) if named else said.model or _who(record.get("completed_by"))
        kind = "model" if said.model is not None else purpose
        first = foreign_uid(f"layer\x1f{FORMAT}\x1f{kind}\x1f{name}")
        uid, title, number = uuid_in(values.key(record.get("layer"))) or first, name, 1
        while uid in taken:
            number += 1
            title = f"{name} ({number})"
            uid = foreign_uid(f"layer\x1f{FORMAT}\x1f{kind}\x1f{title}")
        taken.add(uid)
        if uid not in self._known:
            self._known.add(uid)
            self._header.layers.append(Layer(uid, NOBODY, purpose, credit=title))
        return uid


def _who(value: object) -> str:
    """A person as Label Studio names them: an object, a number, or an address."""
    if isinstance(value, dict):
        names = (values.key(value.get(part)) for part in ("first_name", "last_name"))
        full = " ".join(filter(None, names)).strip()
        return clean(full or values.key(value.get("email")) or values.key(value.get("id")))
    name = values.key(value)
    return clean(f"annotator {name}" if name.isdecimal() else name)


def read(path: Path, choices: Choices) -> Bundle:
    """What is in a file of tasks.

    Raises:
        BadInputError: if it cannot be opened, is empty or is no text.
    """
    count_lines(path)
    problems: list[Problem] = []
    header = Header(path.stem)
    countings: Counter[Counting] = Counter()
    units = units_asked(choices, _LIKELIEST)
    reader = Reader(header, problems, countings, units, shown(path, problems))
    return Bundle(header, reader.parts(path), problems=problems, countings=countings)


class Reader:
    """Reads one file, task by task."""

    def __init__(
        self,
        header: Header,
        problems: list[Problem],
        countings: Counter[Counting],
        units: tuple[Unit, ...],
        key: str,
    ) -> None:
        self._layers = Layers(header)
        self._problems = problems
        self._countings = countings
        self._units = units
        self._key = key
        """Which of the data the configuration shows as text; empty where nobody says."""
        self._seen: set[Uid] = set()
        self._uuids: set[Uid] = set()

    def parts(self, path: Path) -> Iterator[Part]:
        """The article of each task; tasks without one are problems."""
        for where, record in records(path, self._problems, by_line=False):
            try:
                yield self._part(record, where)
            except Unfit as error:
                self._problems.append(Problem(where, sentence(error), whole=True))

    def _part(self, task: Json, where: str) -> Part:
        data = values.record(task.get("data"), "“data”")
        name = self._text_name(data)
        said = list(_all_said(task))
        decoded: str = data[name]
        page: Page | None = None
        if any(one.results.page for one in said):
            page = Page(decoded)
            decoded = page.text
            for one in said:
                _out_of_page(one.results, page)
        canonical = canonicalise(decoded)
        if not canonical.text.strip():
            raise Unfit("there is nothing but control characters in its text")
        article = self._article(task, data, name, canonical.text, raw=decoded)
        part = Part(article, canonical.text)
        if canonical.edits:
            part.source = Source(
                decoded.encode(), "utf-8", guessed=False, edits=edits_to_bytes(canonical.edits)
            )
        fields = task_fields([one.results for one in said], self._problems, where)
        if fields:
            known = article.metadata
            known = known._replace(fields={**fields, **known.fields})
            part.article = article._replace(metadata=known)
        units = (Unit.CODE_POINTS,) if page else self._units
        way = self._way(
            places(decoded, canonical, lines_are_one=False, units=units),
            [region for one in said for region in _pieces(one.results)],
            part.text,
        )
        taken: set[Uid] = set()
        for number, one in enumerate(said):
            layer = self._layers.of(one, taken)
            space = f"{article.uid.hex()}\x1f{values.key(one.record.get('id')) or number}"
            filler = Annotator(part, layer, space, one.model, self._problems, self._uuids)
            filler.fill(one.results, way.place, where)
            if one.model is None:
                done = not one.draft and one.record.get("was_cancelled") is not True
                state = WorkState.DONE if done else WorkState.IN_WORK
                part.states.append(ArticleState(layer, article.uid, state))
        return part

    def _way(self, ways: Iterator[Way], regions: list[Region], text: str) -> Way:
        way, _ = first_fitting(
            ways,
            lambda place: (region.fits(text, place) for region in regions),
            quoted=any(region.words is not None for region in regions),
        )
        if regions:
            counting = way.counting
            if len(self._units) == 1 and counting.why is Why.GUESS:
                counting = counting._replace(why=Why.CHOSEN)
            self._countings[counting] += 1
        return way

    def _text_name(self, data: Json) -> str:
        for name in (self._key, *_TEXTS):
            if _is_text(data.get(name)):
                return name
        texts = [name for name, value in data.items() if _is_text(value)]
        if not texts:
            raise Unfit("there is no text in its data")
        return max(texts, key=lambda name: len(data[name]))

    def _article(self, task: Json, data: Json, name: str, text: str, raw: str) -> Article:
        digest = text_hash(text)
        identifier = values.key(data.get("id")) if "sha256" in data else ""
        external = identifier or values.key(task.get("id"))
        uid = uid_in("", identifier or f"task {external}") if external else article_uid(b"", digest)
        if uid in self._seen:
            raise Unfit(f"the task “{external}” was already there")
        self._seen.add(uid)
        changed = sha256(raw.encode("utf-8", "replace")).digest() if raw != text else b""
        revision = Revision(digest, len(text), changed, "utf-8" if changed else "")
        metadata = metadata_in(data, name)
        if not metadata.title and "sha256" not in data:
            file = values.key(task.get("file_upload"))
            metadata = metadata._replace(title=headline(text) or clean(file))
        origin = Origin("import", FORMAT, values.key(task.get("id")))
        return Article(uid, metadata, (revision,), origin)


def _all_said(task: Json) -> Iterator[Said]:
    """What persons tagged, then what models did, then what was begun and not handed in."""
    given = task.get("annotations")
    submitted = set()
    for record in _objects(given if given is not None else task.get("completions")):
        submitted.add(values.key(record.get("id")))
        yield Said(record, gathered(record.get("result")), None)
    for record in _objects(task.get("predictions")):
        version = clean(values.key(record.get("model_version")))
        yield Said(record, gathered(record.get("result")), version or "predictions")
    for record in _objects(task.get("drafts")):
        if values.key(record.get("annotation")) not in submitted - {""}:
            known = {**record, "completed_by": record.get("user")}
            yield Said(known, gathered(record.get("result")), None, draft=True)


def _objects(value: object) -> Iterator[Json]:
    """Those in a list that are no mere numbers, as they are where an export leaves them out."""
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _pieces(results: Results) -> Iterator[Region]:
    for region in results.regions:
        yield region
        yield from region.pieces


def _out_of_page(results: Results, page: Page) -> None:
    for region in _pieces(results):
        try:
            region.start, region.end = page.place(region.start), page.place_end(region.end)
        except ValueError:
            region.end = -1  # lies nowhere, and will be told


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value) and not value.isspace()
