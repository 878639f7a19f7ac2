"""Nothing gets into HTML but as text."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.formats.markup import Html, foreign, joined, sound, tag


class Seen(HTMLParser):
    """Everything a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(), st.text())
@example("</p><script>alert(1)</script>", '" onload="alert(1)')
@example("&lt;b&gt; & &amp; <!-- -->", "'>")
@example("\x00\x1f\ud800\ufffe ]]>", "\r\n")
def test_words_and_attributes_come_through_and_add_no_element(words: str, title: str) -> None:
    seen = Seen(tag("p", words, title=title))
    assert seen.tags == [("p", {"title": sound(title)} if title else {})]
    assert seen.text == sound(words)
    assert tag("p", words, title=title).encode()


def test_html_stays_and_attributes_that_are_nothing_go() -> None:
    inner = tag("b", "<x>")
    made = tag("p", inner, "&", class_="a", data_m=0, dir="", hidden=False)
    assert made == '<p class="a" data-m="0"><b>&lt;x&gt;</b>&amp;</p>'
    assert isinstance(joined(made, "<"), Html)
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert foreign("a") == '<bdi dir="auto">a</bdi>'


@pytest.mark.parametrize(
    ("written", "read"),
    [("a\r\nb\rc", "a\nb\nc"), ("\x07\ud83d", "\ufffd\ufffd"), ("\t🌉\u202e", "\t🌉\u202e")],
)
def test_what_no_document_holds(written: str, read: str) -> None:
    assert sound(written) == read
