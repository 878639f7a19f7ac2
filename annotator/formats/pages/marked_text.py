"""The text of an article as HTML, with numbered marks under it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import Zone
from annotator.formats.markup import Html, escaped, joined, tag
from annotator.formats.pages.marking import Mark, Paragraph, Piece, paragraphs

_STYLES: Final = 3
"""How many styles of underline tell single layers apart; letters do so beyond."""


def style_of(mark: Mark, layers: Sequence[Uid]) -> str:
    """How a mark is underlined: by who of those with these layers has it."""
    having = [layer for layer in layers if layer in mark.members]
    if mark.aside or not having:
        return "aside"
    if len(having) == len(layers):
        return "all"
    return "some" if len(having) > 1 else f"only-{layers.index(having[0]) % _STYLES}"


class MarkedText(ABC):
    """Writes a text; every stretch is underlined by each mark that covers it."""

    def __init__(self, text: str, marks: Sequence[Mark], zones: Sequence[Zone]) -> None:
        self._words = text
        self._marks = marks
        self._zones = zones

    @abstractmethod
    def classes(self, mark: Mark) -> str:
        """The classes of a mark's underline."""

    @abstractmethod
    def label(self, mark: Mark, fragment: int) -> Html:
        """What stands before a fragment of a mark."""

    def lines(self) -> Iterator[Html]:
        """Paragraph by paragraph."""
        for paragraph in paragraphs(self._words, self._marks, self._zones):
            yield self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> Html:
        pieces = joined(*map(self._piece, paragraph.pieces))
        lanes = f"--n:{paragraph.lanes}" if paragraph.lanes else ""
        kind = paragraph.zone.value if paragraph.zone else ""
        if self._words[paragraph.start : paragraph.end].isspace():
            kind = "blank"
        return joined(tag("p", pieces, dir="auto", class_=kind, style=lanes), "\n")

    def _piece(self, piece: Piece) -> Html:
        """Labels stand inside the marks that go on and before those that begin."""
        found = escaped(self._words[piece.start : piece.end])
        if piece.aside:
            found = tag("s", found)
        beginning = [mark.number for mark, _ in piece.begins]
        for mark in reversed(piece.marks):
            if mark.number in beginning:
                found = self._underlined(mark, found)
        found = joined(*(self.label(*one) for one in piece.begins), found)
        for mark in reversed(piece.marks):
            if mark.number not in beginning:
                found = self._underlined(mark, found)
        return found

    def _underlined(self, mark: Mark, content: Html) -> Html:
        lane = f"--l:{mark.lane}" if mark.lane else ""
        return tag("u", content, class_=self.classes(mark), style=lane, data_m=mark.number)
