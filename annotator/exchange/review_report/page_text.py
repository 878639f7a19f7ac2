"""The text of an article on the page, with numbered marks under it."""

from collections.abc import Iterator, Sequence
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.exchange.review_report.gathering import ArticleReport
from annotator.exchange.review_report.marking import Mark, Paragraph, Piece, paragraphs
from annotator.exchange.review_report.wording import Words
from annotator.formats.markup import Html, escaped, joined, tag

_STYLES: Final = 3
"""How many styles of underline tell single layers apart; letters do so beyond."""


def style_of(mark: Mark, compared: Sequence[Uid]) -> str:
    """How a mark is underlined: by who of those compared has it."""
    having = [layer for layer in compared if layer in mark.members]
    if mark.aside or not having:
        return "aside"
    if len(having) == len(compared):
        return "all"
    return "some" if len(having) > 1 else f"only-{compared.index(having[0]) % _STYLES}"


class TextPage:
    """Writes the text; every stretch is underlined by each mark that covers it."""

    def __init__(self, report: ArticleReport, words: Words, types: dict[str, str]) -> None:
        """``types`` gives by type the class that has its colour."""
        self._report = report
        self._words = words
        self._types = types
        self._id = f"a{report.number}"
        self._compared = report.compared.layers
        self._item_of = {
            number: item
            for item in report.items
            if item.about is Kind.SPAN
            for number in item.marks
        }

    def lines(self) -> Iterator[Html]:
        """Paragraph by paragraph."""
        report = self._report
        for paragraph in paragraphs(report.work.text, report.marks, report.work.zones):
            yield self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> Html:
        pieces = joined(*map(self._piece, paragraph.pieces))
        lanes = f"--n:{paragraph.lanes}" if paragraph.lanes else ""
        kind = paragraph.zone.value if paragraph.zone else ""
        if self._report.work.text[paragraph.start : paragraph.end].isspace():
            kind = "blank"
        return joined(tag("p", pieces, dir="auto", class_=kind, style=lanes), "\n")

    def _piece(self, piece: Piece) -> Html:
        """Labels stand inside the marks that go on and before those that begin."""
        found = escaped(self._report.work.text[piece.start : piece.end])
        if piece.aside:
            found = tag("s", found)
        beginning = [mark.number for mark, _ in piece.begins]
        for mark in reversed(piece.marks):
            if mark.number in beginning:
                found = self._underlined(mark, found)
        found = joined(*(self._label(*one) for one in piece.begins), found)
        for mark in reversed(piece.marks):
            if mark.number not in beginning:
                found = self._underlined(mark, found)
        return found

    def _underlined(self, mark: Mark, content: Html) -> Html:
        type_ = self._words.terms.type_of(next(iter(mark.members.values())))
        style = style_of(mark, self._compared)
        names = " ".join(filter(None, (style, self._types.get(type_, ""))))
        lane = f"--l:{mark.lane}" if mark.lane else ""
        return tag("u", content, class_=names, style=lane, data_m=mark.number)

    def _label(self, mark: Mark, fragment: int) -> Html:
        span = next(iter(mark.members.values()))
        item = self._item_of.get(mark.number)
        differing = bool(item and item.number)
        letters = ""
        if len(self._report.states) > 1:
            letters = "".join(self._words.letter(layer) for layer in mark.members)
        owners = ", ".join(self._words.layer(layer) for layer in mark.members)
        return tag(
            "a",
            "…" if fragment else "",
            tag("b", str(mark.number)),
            letters,
            class_="n differing" if differing else "n",
            href=f"#{self._id}-{item.place}" if item else f"#{self._id}",
            id="" if fragment else f"{self._id}-t{mark.number}",
            title=f"{self._words.type(span)} · {owners}",
        )
