"""Markdown: one file is one article, and its text is the source as it stands, marks and all.

Nothing is rendered or taken out, so offsets mean the same in every program. The title is the
``title`` of the front matter, else the first heading, else the first line if it looks like a
headline, else the name of the file. Known fields of the front matter become metadata, others
free fields; it stays in the text.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from annotator.domain.values import Metadata, Origin
from annotator.errors import BadInputError
from annotator.formats.base import Format
from annotator.formats.bundle import Bundle, Header, Part, Problem
from annotator.formats.fields import metadata_of
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.sources import canonical_text, headline, load, named, part_from, whole

_LONGEST: Final = 20_000
"""Characters in which front matter must end and a heading must begin."""

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"([^\s:#'\"\[{-][^:]*?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_COMMENT = re.compile(r"[ \t]+#.*$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")
_RULE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*+|`+|\\(?=[^\w\s])")


class Markdown(Format):
    """Articles without annotations, read only."""

    id = "markdown"
    title = "Markdown"
    suffixes = (".md", ".markdown", ".mdown")
    writes = False
    annotated = False

    def probe(self, path: Path) -> float:
        """By its name."""
        return 0.5 if path.suffix.lower() in self.suffixes and path.is_file() else 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """The one article in a file; a file that is no text is a problem of the bundle."""
        problems: list[Problem] = []
        return Bundle(Header(path.stem), _parts(path, problems), problems=problems, total=1)


def _parts(path: Path, problems: list[Problem]) -> Iterator[Part]:
    try:
        raw, decoded = load(path)
        canonical = canonical_text(decoded)
    except BadInputError as error:
        problems.append(whole(path, error))
        return
    origin = Origin("import", "markdown", path.name)
    yield part_from(raw, decoded, canonical, metadata(canonical.text, named(path.stem)), origin)


def metadata(text: str, otherwise: str) -> Metadata:
    """What a canonical text in Markdown says of itself; ``otherwise`` is the title for lack of
    a better one.
    """
    beginning = text[:_LONGEST]
    front = _FRONT.match(beginning)
    values = front_matter(front[1].split("\n")) if front else {}
    known = metadata_of(values)
    body = text[front.end() :] if front and values else text
    title = known.title or heading(body[:_LONGEST].split("\n")) or headline(body) or otherwise
    return known._replace(title=title)


def heading(lines: Sequence[str]) -> str:
    """The words of the first heading outside of code, without their marks; empty if none."""
    fence = ""
    before = ""
    for line in lines:
        if opened := _FENCE.match(line):
            if not fence:
                fence = opened[1]
            elif opened[1].startswith(fence):
                fence = ""
            before = ""
        elif fence:
            continue
        elif match := _HEADING.match(line):
            if words := _plain(match[1]):
                return words
        elif before and _RULE.match(line):
            return _plain(before)
        else:
            before = line.strip()
    return ""


def _plain(marked: str) -> str:
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", marked)).split())


def front_matter(lines: Sequence[str]) -> dict[str, object]:
    """The values in the simple part of YAML that people put there.

    That is ``name: value`` in one line, lists in brackets or one ``- item`` a line, one level of
    names below a name, and indented text after ``|`` or ``>``. Other lines are passed over.
    """
    values: dict[str, object] = {}
    name = ""
    for line in lines:
        if pair := _PAIR.match(line):
            name = pair[1].strip()
            values[name] = _value(pair[2] or "")
        elif name and line.strip() and not line.lstrip().startswith("#"):
            values[name] = _extended(values[name], line)
    return {key: "" if value in _BLOCK else value for key, value in values.items()}


_BLOCK: Final = ("|", ">", "|-", ">-", "|+", ">+")


def _value(written: str) -> object:
    written = written.strip()
    if len(written) > 1 and written[0] == written[-1] and written[0] in "'\"":
        return written[1:-1].replace(written[0] * 2, written[0])
    if written.startswith("[") and written.endswith("]"):
        return [_value(part) for part in written[1:-1].split(",") if part.strip()]
    return _COMMENT.sub("", written)


def _extended(value: object, line: str) -> object:
    """A value with the line that belongs to it."""
    if item := _ITEM.match(line):
        items = value if isinstance(value, list) else []
        return [*items, _value(item[1])]
    if not line[0].isspace():
        return value
    if isinstance(value, str) and value and value not in _BLOCK:
        return f"{value} {line.strip()}"
    if value in _BLOCK:
        return line.strip()
    pair = _PAIR.match(line.strip())
    if not pair:
        return value
    kept = value if isinstance(value, dict) else {}
    return {**kept, pair[1].strip(): _value(pair[2] or "")}
