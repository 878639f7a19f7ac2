"""Where the spans of a line lie, as the file says, before it is known how it counts."""

from annotator.domain.values import Fragment
from annotator.formats.fields import clean
from annotator.formats.offsets import Place
from annotator.formats.records import values
from annotator.formats.records.values import Json, Unfit


class Shape:
    """The record of one span, with its pieces and the words they should cover."""

    __slots__ = ("_fragments", "_quotes", "number", "record")

    def __init__(self, number: int, value: object) -> None:
        """Take in the ``number``-th span.

        Raises:
            Unfit: if it is none.
        """
        self.number = number
        self.record: Json = values.record(value, "it")
        pieces = self.record.get("fragments")
        if pieces is None:
            pieces = [(self.record.get("start"), self.record.get("end"))]
        if not isinstance(pieces, list):
            raise Unfit("its pieces are no list")
        self._fragments = [_pair(piece) for piece in pieces]
        quotes = self.record.get("quotes")
        if quotes is None and isinstance(self.record.get("quote"), str):
            quotes = [self.record["quote"]]
        self._quotes: list[object] | None = quotes if isinstance(quotes, list) else None

    def placed(self, place: Place) -> list[Fragment]:
        """The pieces in the canonical text, in their order there.

        Raises:
            Unfit: if they lie outside of it.
        """
        try:
            return [(place(start), place(end)) for start, end in self._fragments]
        except ValueError as error:
            raise Unfit(f"it reaches beyond the text: {self._fragments}") from error

    @property
    def quoted(self) -> bool:
        """Whether the file gives the words it covers."""
        return self._quotes is not None

    def covers(self, text: str, fragments: list[Fragment]) -> bool:
        """Whether the words there are those the file gives, if it does."""
        if self._quotes is None:
            return True
        found = [text[start:end] for start, end in fragments]
        return found == self._quotes or found == [
            clean(quote) if isinstance(quote, str) else None for quote in self._quotes
        ]

    def fits(self, text: str, place: Place) -> bool:
        """Whether it lies inside the text and covers the words it should."""
        try:
            return self.covers(text, self.placed(place))
        except Unfit:
            return False


def _pair(value: object) -> Fragment:
    if isinstance(value, list | tuple) and len(value) == 2:
        return values.number(value[0]), values.number(value[1])
    raise Unfit("a piece of it is no pair of numbers")
