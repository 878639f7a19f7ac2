"""The text of an article on the page, with numbered marks under it."""

from annotator.domain.values import Kind
from annotator.exchange.review_report.gathering import ArticleReport
from annotator.exchange.review_report.wording import Words
from annotator.formats.markup import Html, tag
from annotator.formats.pages.marked_text import MarkedText, style_of
from annotator.formats.pages.marking import Mark


class TextPage(MarkedText):
    """The text of an article that is compared; a number leads to what was said of its mark."""

    def __init__(self, report: ArticleReport, words: Words, types: dict[str, str]) -> None:
        """``types`` gives by type the class that has its colour."""
        super().__init__(report.work.text, report.marks, report.work.zones)
        self._report = report
        self._called = words
        self._types = types
        self._id = f"a{report.number}"
        self._compared = report.compared.layers
        self._item_of = {
            number: item
            for item in report.items
            if item.about is Kind.SPAN
            for number in item.marks
        }

    def classes(self, mark: Mark) -> str:
        """By who has it, and by type."""
        type_ = self._called.terms.type_of(next(iter(mark.members.values())))
        style = style_of(mark, self._compared)
        return " ".join(filter(None, (style, self._types.get(type_, ""))))

    def label(self, mark: Mark, fragment: int) -> Html:
        """Its number and the letters of who has it."""
        span = next(iter(mark.members.values()))
        item = self._item_of.get(mark.number)
        differing = bool(item and item.number)
        letters = ""
        if len(self._report.states) > 1:
            letters = "".join(self._called.letter(layer) for layer in mark.members)
        owners = ", ".join(self._called.layer(layer) for layer in mark.members)
        return tag(
            "a",
            "…" if fragment else "",
            tag("b", str(mark.number)),
            letters,
            class_="n differing" if differing else "n",
            href=f"#{self._id}-{item.place}" if item else f"#{self._id}",
            id="" if fragment else f"{self._id}-t{mark.number}",
            title=f"{self._called.type(span)} · {owners}",
            dir="auto",  # else its letters would say which way a line runs
        )
