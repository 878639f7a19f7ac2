"""What every page has."""

from html.parser import HTMLParser

from annotator.formats.markup import tag
from annotator.formats.pages.document import ENDED, begun, classes_of, number_cell, table_of
from tests.formats.builders import scheme


class Seen(HTMLParser):
    """The elements, and those that are open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_is_whole_and_runs_and_fetches_nothing() -> None:
    page = begun("</title><script>1</script>", scheme()) + ENDED
    seen = Seen(page)
    assert seen.open == []
    assert "script" not in seen.tags
    assert "link" not in seen.tags
    assert "default-src 'none'" in page
    assert "http:" not in page
    assert "https:" not in page


def test_types_have_their_colours() -> None:
    first = scheme().spans[0]
    assert classes_of(scheme())[first.id] == "y0"
    assert f"u.y0 {{ --c: {first.colour}; }}" in begun("x", scheme())
    assert classes_of(None) == {}


def test_a_table() -> None:
    row = tag("tr", tag("td", "<a>"), number_cell("1,200"))
    page = table_of("Of <them>", (("Name", ""),), ("How many",), [row], class_="narrow")
    seen = Seen(page)
    assert seen.open == []
    assert "".join(seen.text.split()) == "Of<them>NameHowmany<a>1,200"
    assert '<th scope="col" class="number">How many</th>' in page
