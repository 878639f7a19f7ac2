"""From a folder, or one ``.ann`` file, to parts."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import ArticleState, Layer, Metadata, Origin, WorkState
from annotator.errors import BadInputError
from annotator.formats.brat.building import FORMAT, Builder
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem
from annotator.formats.offsets import places
from annotator.formats.sources import LARGEST, canonical_text, headline, load, part_from
from annotator.text.canonical import Canonical, Decoded, NotText, decode

CONF: Final = "annotation.conf"
"""What a folder of brat's has though nothing is annotated yet."""

_NOBODY: Final = b""
_COMPARED: Final = 20
"""Texts looked at to tell annotators' folders from any others."""


class Found(NamedTuple):
    """What lies in a folder that may belong to an article."""

    text: Path | None
    annotations: Path | None


class Shelf(NamedTuple):
    """A layer and its files, by name without ending."""

    layer: Layer
    files: Mapping[str, Found]


def read(path: Path) -> Bundle:
    """What is in a folder of brat's, in its subfolders too, or beside one ``.ann`` file.

    Subfolders that hold the same texts are annotators, and each becomes a layer; any others are
    parts of one collection.

    Raises:
        BadInputError: if there is neither an ``.ann`` file nor an ``annotation.conf``.
    """
    shelves = _shelves(path)
    root = path if path.is_dir() else path.parent
    if not (root / CONF).is_file() and not any(
        found.annotations for shelf in shelves for found in shelf.files.values()
    ):
        raise BadInputError("There is no .ann file in {path}.", path=path)
    names = sorted({name for shelf in shelves for name in shelf.files})
    problems: list[Problem] = []
    header = Header(path.stem, layers=[shelf.layer for shelf in shelves])
    countings: Counter[Counting] = Counter()
    parts = (
        part for name in names for part in _Article(root, name, problems, countings).parts(shelves)
    )
    return Bundle(header, parts, problems=problems, total=len(names), countings=countings)


def _shelves(path: Path) -> list[Shelf]:
    if not path.is_dir():
        stem = path.with_suffix("")
        beside = (path.with_suffix(ending) for ending in (".txt", ".ann"))
        text, annotations = (one if one.is_file() else None for one in beside)
        return [Shelf(_layer(""), {stem.name: Found(text, annotations)})]
    files = _files(path)
    by_folder: dict[str, dict[str, Found]] = {}
    for name, found in sorted(files.items()):
        folder, slash, rest = name.partition("/")
        if not slash:
            folder, rest = "", folder
        by_folder.setdefault(folder, {})[rest] = found
    if not (path / CONF).is_file():
        # Texts of the same names without annotations may lie beside annotators' folders.
        by_folder = {name: inside for name, inside in by_folder.items() if _annotated(inside)}
    if len(by_folder) > 1 and "" not in by_folder and _same_texts(by_folder):
        return [Shelf(_layer(folder), inside) for folder, inside in by_folder.items()]
    return [Shelf(_layer(""), files)]


def _annotated(files: Mapping[str, Found]) -> bool:
    return any(found.annotations for found in files.values())


def _layer(credit: str) -> Layer:
    return Layer(foreign_uid(f"layer\x1f{credit}"), _NOBODY, credit=credit)


def _files(root: Path) -> dict[str, Found]:
    """The files in a folder and below, links to folders not followed."""
    texts: dict[str, Path] = {}
    annotations: dict[str, Path] = {}
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith("."))
        here = Path(folder)
        for name in names:
            target = {".txt": texts, ".ann": annotations}.get(Path(name).suffix)
            if target is not None and not name.startswith("."):
                target[(here / name).relative_to(root).with_suffix("").as_posix()] = here / name
    names_found = dict.fromkeys([*texts, *annotations])
    return {name: Found(texts.get(name), annotations.get(name)) for name in names_found}


def _same_texts(folders: Mapping[str, Mapping[str, Found]]) -> bool:
    """Whether some text lies in two of the folders under the same name."""
    first: dict[str, Path] = {}
    compared = 0
    for files in folders.values():
        for name, found in files.items():
            if found.text is None:
                continue
            other = first.setdefault(name, found.text)
            if other is not found.text:
                if _content(other) == _content(found.text):
                    return True
                compared += 1
                if compared >= _COMPARED:
                    return False
    return False


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError:
        return None


class _Article:
    """The files of one name, in all layers."""

    def __init__(
        self, root: Path, name: str, problems: list[Problem], countings: Counter[Counting]
    ) -> None:
        self._root = root
        self._name = name
        self._problems = problems
        self._countings = countings

    def parts(self, shelves: Sequence[Shelf]) -> Iterator[Part]:
        """One part with all layers; where texts differ, a part for each text."""
        made: dict[bytes, tuple[Part, Decoded, Canonical]] = {}
        for shelf in shelves:
            text, annotations = shelf.files.get(self._name, Found(None, None))
            if text is None:
                if annotations is not None:
                    self._leave_out(annotations, "There is no .txt of this name.")
                continue
            try:
                raw, decoded = load(text)
                canonical = canonical_text(decoded)
            except BadInputError as error:
                self._leave_out(text, str(error))
                continue
            if raw not in made:
                title = headline(canonical.text) or text.stem
                origin = Origin("import", FORMAT, self._relative(text))
                part = part_from(raw, decoded, canonical, Metadata(title=title), origin)
                made[raw] = (part, decoded, canonical)
            if annotations is not None:
                self._annotate(*made[raw], annotations, shelf.layer.uid)
        for part, _, _ in made.values():
            yield part

    def _annotate(
        self, part: Part, decoded: Decoded, canonical: Canonical, path: Path, layer: Uid
    ) -> None:
        where = self._relative(path)
        content = self._annotations(path, where)
        if content is None:
            return
        builder = Builder(part.article.uid, layer, part.text, where, self._problems)
        builder.build(content, places(decoded.text, canonical, lines_are_one=True))
        if builder.counting is not None:
            self._countings[builder.counting] += 1
        part.spans += builder.spans
        part.links += builder.links
        known = {entity.uid for entity in part.entities}
        part.entities += [one for one in builder.entities.values() if one.uid not in known]
        part.states.append(ArticleState(layer, part.article.uid, WorkState.DONE))

    def _annotations(self, path: Path, where: str) -> str | None:
        """The characters of an ``.ann`` file; None, and a problem, where it is no text."""
        try:
            if path.stat().st_size > LARGEST:
                self._problems.append(Problem(where, "It is larger than 256 MB."))
                return None
            decoded = decode(path.read_bytes())
        except OSError as error:
            self._problems.append(Problem(where, f"It cannot be read: {error.strerror}."))
        except NotText as error:
            self._problems.append(Problem(where, str(error)))
        else:
            if decoded.guessed:
                wrong = f"It is not UTF-8; it was read as {decoded.encoding}."
                self._problems.append(Problem(where, wrong))
            return decoded.text
        return None

    def _relative(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _leave_out(self, path: Path, why: str) -> None:
        self._problems.append(Problem(self._relative(path), why, whole=True))
