"""Texts with marks, as a browser sees them."""

from html.parser import HTMLParser

from hypothesis import given

from annotator.domain.values import Zone, ZoneKind
from annotator.formats.markup import Html, tag
from annotator.formats.pages.marked_text import MarkedText, style_of
from annotator.formats.pages.marking import Mark, marks_of, paragraphs
from tests.formats.builders import FIRST, SECOND, Made, mades, span


class Plain(MarkedText):
    """Labels are numbers."""

    def classes(self, mark: Mark) -> str:
        return "c"

    def label(self, mark: Mark, fragment: int) -> Html:
        return tag("a", f"{mark.number}.{fragment}")


class Seen(HTMLParser):
    """The text, and the words under each mark."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: dict[int, str] = {}
        self.text = ""
        self._open: list[tuple[str, int]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, int(dict(attrs).get("data-m") or 0)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        names = {name for name, _ in self._open}
        if "a" in names or "p" not in names:
            return
        self.text += data
        for _, number in self._open:
            if number:
                self.words[number] = self.words.get(number, "") + data


@given(mades())
def test_each_mark_has_its_words_however_they_nest_and_cross(made: Made) -> None:
    for part in made.parts:
        marks = marks_of([{one.layer: one} for one in part.spans], ())
        seen = Seen("".join(Plain(part.text, marks, ()).lines()))
        assert seen.words == {
            mark.number: "".join(part.text[start:end] for start, end in mark.fragments)
            for mark in marks
        }
        shown = [part.text[one.start : one.end] for one in paragraphs(part.text, marks)]
        assert seen.text == "".join(shown)


def test_a_line_as_written_by_hand() -> None:
    marks = marks_of(
        [{FIRST.uid: span("a", "actor", (0, 1)), SECOND.uid: span("b", "x", (0, 1))}], ()
    )
    (line,) = Plain("a<b", marks, (Zone(0, 3, ZoneKind.HEADLINE),)).lines()
    assert line == (
        '<p dir="auto" class="headline" style="--n:1"><a>1.0</a>'
        '<u class="c" data-m="1">a</u>&lt;b</p>\n'
    )


def test_underlines_tell_who_has_it() -> None:
    layers = (b"a", b"b", b"c")
    one = span("x", "actor", (0, 1))

    def style(*having: bytes, aside: bool = False) -> str:
        return style_of(Mark(1, ((0, 1),), dict.fromkeys(having, one), aside, 0), layers)

    assert style(*layers) == "all"
    assert style(b"a", b"b") == "some"
    assert [style(layer) for layer in layers] == ["only-0", "only-1", "only-2"]
    assert style(b"a", aside=True) == "aside"
    assert style(b"other") == "aside"
