"""Who is to work on what, out of a table: ``article``, ``annotator`` and, if wanted, ``blind``.

An article is named by its uid, by the file name or id it came with, or by its title, in this
order; an annotator by name, and one nobody knows yet is made known.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from annotator.domain.values import Person
from annotator.errors import BadInputError
from annotator.exchange.article_names import ArticleNames
from annotator.formats.bundle import Problem
from annotator.formats.tables.cells import plain
from annotator.project.operations import assignments
from annotator.project.operations.assignments import Assigned, Wanted
from annotator.project.persons import person_called
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.text.decoding import decode
from annotator.text.folding import fold

_ARTICLE: Final = ("article", "file", "title", "uid", "id")
_ANNOTATOR: Final = ("annotator", "coder", "person", "name")
_BLIND: Final = ("blind",)
_SIGNS: Final = ",;\t"
_YES: Final = frozenset({"yes", "y", "true", "1", "x", "blind"})
_NO: Final = frozenset({"no", "n", "false", "0", "open"})
_LARGEST: Final = 64 << 20


@dataclass(slots=True)
class Sheet:
    """What a table asks for; nothing is written yet."""

    wanted: list[Wanted] = field(default_factory=list)
    new_people: list[str] = field(default_factory=list)
    """Names nobody knows yet."""
    problems: list[Problem] = field(default_factory=list)
    """The lines that could not be placed, and why."""

    @property
    def operation(self) -> Operation[Assigned]:
        """The one step that does what could be placed."""
        return assignments.put(self.wanted)


def read_sheet(project: Project, path: Path, *, blind: bool = True) -> Sheet:
    """Read a table with commas, semicolons or tabs; ``blind`` is for lines that do not say.

    Raises:
        BadInputError: if it cannot be read or has no such columns.
    """
    articles = ArticleNames(project.reads)
    sheet = Sheet()
    people: dict[str, Person] = {}
    for line, row in _rows(path):
        where = f"{path.name}:{line}"
        name = " ".join(row["annotator"].split())
        uid, why = articles.find(row["article"])
        says = _says(row["blind"], blind=blind)
        if uid is None or not name or says is None:
            what = why or ("No annotator is named." if not name else _NEITHER)
            sheet.problems.append(Problem(where, what.replace("{said}", row["blind"])))
            continue
        if fold(name) not in people:
            person = people[fold(name)] = person_called(project.reads, project.uid, name)
            if not project.reads.alive(person.uid):
                sheet.new_people.append(person.name)
        sheet.wanted.append(Wanted(uid, people[fold(name)], says))
    return sheet


_NEITHER: Final = "“{said}” says neither yes nor no."


def _says(cell: str, *, blind: bool) -> bool | None:
    """What a cell says of *blind*; None where nobody can tell."""
    word = cell.strip().casefold()
    if not word:
        return blind
    return True if word in _YES else False if word in _NO else None


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The lines of a table that hold anything, by number, their cells by what we call them."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInputError("{path} is too large for a table of assignments.", path=path)
        text = decode(path.read_bytes()).text.removeprefix("\ufeff")
    except OSError as error:
        raise BadInputError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or error
        ) from error
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SIGNS, key=head.count))
    try:
        places = _columns(path, next(reader, []))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield (
                    reader.line_num,
                    {
                        name: plain(cells[at]).strip() if at is not None and at < len(cells) else ""
                        for name, at in places.items()
                    },
                )
    except csv.Error as error:
        raise BadInputError(
            "{path} is no table: {reason} in line {line}.",
            path=path,
            reason=error,
            line=reader.line_num,
        ) from error


def _columns(path: Path, head: Iterable[str]) -> dict[str, int | None]:
    names = [name.strip().casefold() for name in head]
    places = {
        wanted[0]: next((names.index(name) for name in wanted if name in names), None)
        for wanted in (_ARTICLE, _ANNOTATOR, _BLIND)
    }
    if places["article"] is None or places["annotator"] is None:
        raise BadInputError(
            "{path} needs the columns “article” and “annotator” in its first line.", path=path
        )
    return places
