"""From parts to a project file: texts go into the zip as they come, the project after them."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

from annotator import __version__
from annotator.domain.identity import Uid, text_of
from annotator.domain.scheme import SpanType
from annotator.domain.values import EndKind, Fragment, Link, Span, Value
from annotator.formats.archives import ArchiveWriter
from annotator.formats.bundle import Header, Part
from annotator.formats.fields import clean
from annotator.formats.refi_qda.codes import label, said
from annotator.formats.refi_qda.guids import (
    code_guid,
    coding_guid,
    joint_guid,
    note_guid,
    part_guid,
    variable_guid,
)
from annotator.formats.refi_qda.naming import Naming
from annotator.formats.refi_qda.outline import PIECE_OF
from annotator.formats.refi_qda.variables import named_values

PROJECT: Final = "project.qde"
NAMESPACE: Final = "urn:QDA-XML:project:1.0"
_PIECE: Final = 1 << 16
_SHORT: Final = 80
"""Characters of a code's name."""


def tag(name: str, attributes: Mapping[str, str], *inside: str) -> str:
    """An element, with what stands inside as it is; attributes must be without what XML does not
    have.
    """
    given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


def words(name: str, text: str) -> str:
    """An element of text."""
    return f"<{name}>{escape(clean(text))}</{name}>"


class ProjectWriter:
    """Writes one project; use as a context."""

    def __init__(self, header: Header, archive: ArchiveWriter) -> None:
        self.spans = self.links = 0
        self._header = header
        self._archive = archive
        self._naming = Naming(header.scheme)
        self._codes: dict[str, dict[str, tuple[str, Value]]] = {}
        """By what a type is called, what is said of its attributes, with each and its value."""
        self._variables: dict[str, None] = {}
        self._opened = ExitStack()
        self._sources, self._notes, self._links = (self._room() for _ in range(3))

    def __enter__(self) -> "ProjectWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def add(self, part: Part) -> None:
        """Write the text of an article, and keep what the project says of it."""
        guid = text_of(part.article.uid)
        self._archive.add(f"sources/{guid}.txt", part.text.encode())
        metadata = part.article.metadata
        inside = [one for span in part.spans for one in self._selections(span, part.text)]
        for name, value in named_values(metadata):
            self._variables[name] = None
            reference = tag("VariableRef", {"targetGUID": variable_guid(name)})
            inside.append(tag("VariableValue", {}, reference, words("TextValue", value)))
        given = {
            "guid": guid,
            "name": clean(metadata.title),
            "plainTextPath": f"internal://{guid}.txt",
        }
        self._put(self._sources, tag("TextSource", given, *(f"\n{one}" for one in inside), "\n"))
        for link in part.links:
            self._link(link)

    def finish(self) -> None:
        """Write the project."""
        with self._archive.open(PROJECT) as stream:
            for line in self._head():
                stream.write(f"{line}\n".encode())
            for name, room in (
                ("Sources", self._sources),
                ("Notes", self._notes),
                ("Links", self._links),
            ):
                _pour(name, room, stream)
            stream.write(b"</Project>\n")

    def _room(self) -> IO[bytes]:
        return self._opened.enter_context(tempfile.TemporaryFile())

    def _put(self, room: IO[bytes], line: str) -> None:
        room.write(f"{line}\n".encode())

    def _head(self) -> Iterator[str]:
        given = {
            "xmlns": NAMESPACE,
            "name": clean(self._header.name) or "Annotator",
            "origin": f"Annotator {__version__}",
        }
        yield '<?xml version="1.0" encoding="utf-8"?>'
        yield tag("Project", given).removesuffix("/>") + ">"
        users = [
            tag(
                "User", {"guid": text_of(one.uid), "name": clean(self._header.layer_title(one.uid))}
            )
            for one in self._header.layers
        ]
        yield from _listed("Users", users)
        if codes := [*self._codebook()]:
            yield "<CodeBook>"
            yield from _listed("Codes", codes)
            yield "</CodeBook>"
        variables = [
            tag("Variable", {"guid": variable_guid(name), "name": name, "typeOfVariable": "Text"})
            for name in sorted(self._variables)
        ]
        yield from _listed("Variables", variables)

    def _codebook(self) -> Iterator[str]:
        """The types of the scheme that are in use, and whatever else was met."""
        types = self._naming.types()
        in_use = (n for n, part in types.items() if not part.retired and not part.replaced_by)
        for name in dict.fromkeys([*in_use, *self._codes]):
            part = types.get(name)
            given = {"guid": code_guid(name), "name": name, "isCodable": "true"}
            inside: list[str] = []
            if part is not None:
                given["color"] = part.colour
                if part.guideline:
                    inside.append(words("Description", part.guideline))
            inside += self._values(name, part)
            yield tag("Code", given, *(f"\n{one}" for one in inside))

    def _values(self, name: str, part: SpanType | None) -> Iterator[str]:
        for saying, (attribute, value) in sorted(self._codes.get(name, {}).items()):
            of_type = part.attribute(attribute) if part else None
            called = of_type.name if of_type else attribute
            shown = "not stated" if value is None else _shown(value)
            if of_type and isinstance(value, str) and (choice := of_type.value(value)):
                shown = choice.name
            given = {
                "guid": code_guid(name, saying),
                "name": label(f"{called}: {shown}")[:_SHORT],
                "isCodable": "true",
            }
            if part is not None:
                given["color"] = part.colour
            yield tag("Code", given, words("Description", saying))

    def _selections(self, span: Span, text: str) -> Iterator[str]:
        name = self._naming.span(span.type)
        sayings = self._codes.setdefault(name, {})
        codes = [code_guid(name)]
        for attribute, value in span.attributes.items():
            saying = said(attribute, value)
            sayings[saying] = (attribute, value)
            codes.append(code_guid(name, saying))
        self.spans += 1
        for number, fragment in enumerate(span.fragments):
            guid = part_guid(span.uid, number)
            note = ""
            if number:
                codes = codes[:1]
                self._tie(joint_guid(span.uid, number), PIECE_OF, guid, text_of(span.uid))
            elif span.note:
                note = self._note(span.uid, span.layer, span.note)
            yield _selection(guid, text_of(span.layer), fragment, text, codes, note)

    def _note(self, about: Uid, layer: Uid, note: str) -> str:
        guid = note_guid(about)
        given = {"guid": guid, "creatingUser": text_of(layer)}
        self._put(self._notes, tag("Note", given, words("PlainTextContent", note)))
        return tag("NoteRef", {"targetGUID": guid})

    def _link(self, link: Link) -> None:
        if EndKind.ENTITY in (link.source.kind, link.target.kind):
            return
        self.links += 1
        inside = [self._note(link.uid, link.layer, link.note)] if link.note else []
        self._tie(
            text_of(link.uid),
            self._naming.link(link.type),
            text_of(link.source.uid),
            text_of(link.target.uid),
            inside,
            symmetric=self._naming.is_symmetric(link.type),
        )

    def _tie(
        self,
        guid: str,
        name: str,
        source: str,
        target: str,
        inside: Iterable[str] = (),
        *,
        symmetric: bool = False,
    ) -> None:
        given = {
            "guid": guid,
            "name": name,
            "direction": "Associative" if symmetric else "OneWay",
            "originGUID": source,
            "targetGUID": target,
        }
        self._put(self._links, tag("Link", given, *inside))


def _selection(
    guid: str, user: str, fragment: Fragment, text: str, codes: Iterable[str], note: str
) -> str:
    start, end = fragment
    given = {
        "guid": guid,
        "name": text[start:end],
        "startPosition": str(start),
        "endPosition": str(end),
        "creatingUser": user,
    }
    codings = [
        tag(
            "Coding",
            {"guid": coding_guid(guid, code), "creatingUser": user},
            tag("CodeRef", {"targetGUID": code}),
        )
        for code in codes
    ]
    return tag("PlainTextSelection", given, *codings, *filter(None, [note]))


def _shown(value: Value) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _listed(name: str, lines: list[str]) -> Iterator[str]:
    """An element of lines; nothing without any, as the schema wants it."""
    if lines:
        yield f"<{name}>"
        yield from lines
        yield f"</{name}>"


def _pour(name: str, room: IO[bytes], stream: IO[bytes]) -> None:
    if not room.tell():
        return
    stream.write(f"<{name}>\n".encode())
    room.seek(0)
    while piece := room.read(_PIECE):
        stream.write(piece)
    stream.write(f"</{name}>\n".encode())
