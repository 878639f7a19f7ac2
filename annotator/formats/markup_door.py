"""The one door through which XML from outside comes in: no entities, nothing fetched."""

import contextlib
from collections.abc import Collection, Iterator, Mapping
from typing import Final, Protocol
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, fromstring

from annotator.errors import BadInputError

LARGEST: Final = 256 * 1024 * 1024
"""Bytes of one document that is read whole."""
LARGEST_READ_BY_PIECES: Final = 2 << 30
_PIECE: Final = 1 << 16
_MOST: Final = 2_000_000
"""Elements in one that is given."""


def parse(raw: bytes, name: str) -> Element:
    """The root of an XML document.

    Args:
        raw: its bytes; the encoding is the one it declares.
        name: what people call it, for the sentence.

    Raises:
        BadInputError: if it is too large, not well-formed, or declares a document type, which
            is how XML bombs and files of this machine are smuggled in.
    """
    if len(raw) > LARGEST:
        raise BadInputError("{name} is larger than 256 MB.", name=name)
    with _explained(name):
        root: Element = fromstring(raw, forbid_dtd=True)
    return root


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int = ..., /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


def elements(stream: Stream, wanted: Collection[str], name: str) -> Iterator[Element]:
    """The elements of the wanted names, one after another, each whole with all in it; what lies
    in none of them is passed over, so that a long document needs little memory.

    Their names, and those of what is in them, come without namespaces; text after an element is
    not kept.

    Args:
        stream: the document.
        wanted: names without namespaces.
        name: what people call the document.

    Raises:
        BadInputError: as :func:`parse`, from whichever element meets the fault.
    """
    gathering = _Gathering(frozenset(wanted), name)
    parser = DefusedXMLParser(target=gathering, forbid_dtd=True)
    size = 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > LARGEST_READ_BY_PIECES:
            raise BadInputError("{name} is larger than 2 GB.", name=name)
        with _explained(name):
            parser.feed(piece)
        yield from gathering.taken()
    with _explained(name):
        parser.close()
    yield from gathering.taken()


class _Gathering:
    """Builds wanted elements, as the parser tells of what it meets."""

    def __init__(self, wanted: Collection[str], name: str) -> None:
        self._wanted = wanted
        self._name = name
        self._open: list[Element] = []
        self._held = 0
        self._words: list[str] = []
        self._done: list[Element] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition("}")[2]
        if not self._open and local not in self._wanted:
            return
        self._held += 1
        if self._held > _MOST:
            raise BadInputError(
                "{name} holds more than {most:,} elements in one “{tag}”.",
                name=self._name,
                most=_MOST,
                tag=self._open[0].tag,
            )
        element = Element(local, dict(attributes))
        if self._open:
            self._flush()
            self._open[-1].append(element)
        self._open.append(element)

    def data(self, text: str) -> None:
        """Characters, some of those that stand together."""
        if self._open and not len(self._open[-1]):
            self._words.append(text)

    def end(self, _: str) -> None:
        """An element ends."""
        if self._open:
            self._flush()
            element = self._open.pop()
            if not self._open:
                self._held = 0
                self._done.append(element)

    def close(self) -> None:
        """The document ends."""

    def taken(self) -> list[Element]:
        """What was done since."""
        done, self._done = self._done, []
        return done

    def _flush(self) -> None:
        if self._words:
            self._open[-1].text = "".join(self._words)
            self._words.clear()


@contextlib.contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except DefusedXmlException as error:
        raise BadInputError(
            "{name} declares a document type or entities, which are not read for safety.",
            name=name,
        ) from error
    except ParseError as error:
        line, column = error.position
        raise BadInputError(
            "{name} is no well-formed XML: line {line}, column {column}.",
            name=name,
            line=line,
            column=column + 1,
        ) from error
    except (ValueError, LookupError, RecursionError) as error:
        raise BadInputError("{name} cannot be read as XML: {why}.", name=name, why=error) from error
