"""From a folder, a zip or a file to parts, one article at a time."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

import orjson

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import ArticleState, Layer, Link, WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem, Unit, Why
from annotator.formats.offsets import places
from annotator.formats.uima.annotations import Annotations, Unfit
from annotator.formats.uima.documents import (
    Document,
    document,
    entities,
    layer_of,
    nothing,
    part_of,
    state_of,
)
from annotator.formats.uima.files import (
    INITIAL,
    Entry,
    Store,
    entries,
    opened,
    project_files,
    states,
)
from annotator.formats.uima.loading import Codec, Loaded, Loader
from annotator.formats.uima.model import Cas
from annotator.formats.uima.vocabulary import REFERENCE

_NOBODY: Final = Layer(foreign_uid("layer\x1f"), b"")
_IN_WORK: Final = frozenset({"INPROGRESS", "IN_PROGRESS"})
_NOT_BEGUN: Final = frozenset({"NEW", "IGNORE"})


def read(path: Path, codec: Codec) -> Bundle:
    """What is in a folder or zip with CASes, or in a single file.

    CASes of one document by several annotators are one part with a layer for each. They are told
    by the folders of INCEpTION; without these, files of one folder are annotators if the first
    two of them have the same text.

    Raises:
        BadInputError: if there is nothing that could be a CAS.
    """
    reader = _Reader(path, codec)
    with opened(path, codec.suffix) as store:
        found = entries(store, codec.suffix)
        states_said = _all_states(store)
        tail = reader.tail(store)
    if not found:
        raise BadInputError(
            "There is no {suffix} file with a CAS in {path}.", suffix=codec.suffix, path=path
        )
    groups = [list(ones) for _, ones in groupby(sorted(found, key=_place), key=_place)]
    sure = all(one.document for one in found) or len(found) == 1
    parts = reader.parts(groups, states_said)
    bundle = Bundle(reader.header, parts, tail, reader.problems, len(groups) if sure else 0)
    bundle.countings = reader.countings
    return bundle


def _place(entry: Entry) -> tuple[str, str]:
    """What those have in common that may be of one document."""
    return (entry.document, "") if entry.document else ("", entry.name.rpartition("/")[0])


def _all_states(store: Store) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for name in project_files(store.names):
        try:
            found.update(states(orjson.loads(store.read(name))))
        except (BadInputError, orjson.JSONDecodeError):
            continue
    return found


class _Whose(NamedTuple):
    """Whose a CAS is, as the names of folders and files say."""

    credit: str
    gold: bool
    state: str


class _Reader:
    """Reads what is at one path."""

    def __init__(self, path: Path, codec: Codec) -> None:
        self.header = Header(path.stem)
        self.problems: list[Problem] = []
        self.countings: Counter[Counting] = Counter()
        self._path = path
        self._codec = codec
        self._loader = Loader(codec, self.problems)
        self._taken: set[Uid] = set()
        self._articles: set[Uid] = set()
        self._layers: set[Uid] = set()

    def tail(self, store: Store) -> list[Link]:
        """Links that lie in no article."""
        name = f"links{self._codec.suffix}"
        found: list[Link] = []
        if name not in store.names or len(store.names) == 1:
            return found
        try:
            cas = self._loader.cas(store, name)
        except BadInputError as error:
            self.problems.append(Problem(name, str(error)))
            return found
        reading = Annotations(cas, nothing(), b"", b"", self._codec.format, self._taken)
        for one in cas.structures.values():
            if one.type == REFERENCE:
                try:
                    found.append(reading.reference(one))
                except Unfit as error:
                    self.problems.append(Problem(name, f"A link is left out: {error}."))
        self.header.entities += entities(cas)
        return found

    def parts(
        self, groups: Sequence[Sequence[Entry]], said: Mapping[tuple[str, str], str]
    ) -> Iterator[Part]:
        """One part for each text of each document; ``said`` is how far everybody is."""
        with opened(self._path, self._codec.suffix) as store:
            for group in groups:
                together = bool(group[0].document) or self._one_text(store, group)
                for ones in [group] if together else [[one] for one in group]:
                    yield from self._document(store, ones, said, named=together)

    def _one_text(self, store: Store, group: Sequence[Entry]) -> bool:
        """Whether the first two have the same text."""
        found: list[str] = []
        quiet = Loader(self._codec, [])
        for entry in group[:2] if len(group) > 1 else ():
            for loaded in quiet.load(store, entry):
                try:
                    found.append(document(loaded.cas).canonical.text)
                except BadInputError:
                    continue
        return len(found) > 1 and found[0] == found[1]

    def _document(
        self,
        store: Store,
        group: Sequence[Entry],
        said: Mapping[tuple[str, str], str],
        *,
        named: bool,
    ) -> Iterator[Part]:
        made: dict[str, Part] = {}
        for entry in group:
            for loaded in self._loader.load(store, entry):
                try:
                    found = document(loaded.cas)
                except BadInputError as error:
                    self.problems.append(Problem(loaded.where, str(error), whole=True))
                    continue
                text = found.canonical.text
                if text not in made:
                    made[text] = self._part(found, loaded)
                credit = loaded.annotator if named and loaded.annotator != INITIAL else ""
                title = entry.document.rpartition("/")[2]
                state = said.get((title, loaded.annotator), "")
                self._annotate(made[text], found, loaded, _Whose(credit, entry.gold, state))
        yield from made.values()

    def _part(self, found: Document, loaded: Loaded) -> Part:
        part = part_of(found, loaded.cas, loaded.where, self._codec.format)
        if part.article.uid in self._articles:
            part.article = part.article._replace(uid=foreign_uid(loaded.where))
        self._articles.add(part.article.uid)
        return part

    def _annotate(self, part: Part, found: Document, loaded: Loaded, whose: _Whose) -> None:
        cas, where = loaded.cas, loaded.where
        layer, words = layer_of(found, whose.credit, gold=whose.gold)
        standing = layer or _NOBODY
        reading = Annotations(
            cas, found, part.article.uid, standing.uid, self._codec.format, self._taken
        )
        way = next(places(found.text, found.canonical, lines_are_one=False, units=(Unit.UTF_16,)))
        zones = tuple(reading.zones(way.place))
        reading.read(way.place, where, self.problems)
        self.problems += [Problem(where, complaint) for complaint in cas.complaints]
        part.spans += reading.spans
        part.links += reading.links
        part.zones = part.zones or zones
        self._know_entities(part, cas, reading)
        if reading.spans:
            why = Why.ALIKE if found.text.isascii() else Why.RULE
            self.countings[way.counting._replace(why=why)] += 1
        if layer is None and not (reading.spans or reading.links):
            return
        if standing.uid not in self._layers:
            self._layers.add(standing.uid)
            self.header.layers.append(standing)
        state = state_of(words) if words is not None else _state_said(whose.state)
        if state and standing.uid not in {one.layer for one in part.states}:
            part.states.append(ArticleState(standing.uid, part.article.uid, state))

    def _know_entities(self, part: Part, cas: Cas, reading: Annotations) -> None:
        known = {entity.uid for entity in part.entities}
        for entity in (*entities(cas), *reading.entities.values()):
            if entity.uid not in known:
                known.add(entity.uid)
                part.entities.append(entity)


def _state_said(words: str) -> WorkState | None:
    """How far somebody is in the words of INCEpTION; done where it says nothing."""
    if words in _NOT_BEGUN:
        return None
    return WorkState.IN_WORK if words in _IN_WORK else WorkState.DONE
