"""One article of the page, as a browser sees it."""

import re

from annotator.formats.html_report.article import ArticlePage
from annotator.formats.html_report.naming import Names
from annotator.formats.html_report.shown import shown
from tests.formats.builders import FIRST, SECOND, Made, by_hand, everything
from tests.formats.pages.test_document import Seen


def page_of(made: Made, number: int = 4) -> str:
    names = Names(made.header())
    part = made.parts[0]
    names.begin(part.entities)
    one = shown(part, names, [FIRST.uid, SECOND.uid])
    return "".join(ArticlePage(one, number, names).parts())


def test_it_is_whole_and_every_link_leads_somewhere() -> None:
    page = page_of(everything())
    assert Seen(page).open == []
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert len(ids) == len(re.findall(r' id="', page))
    links = set(re.findall(r' href="#([^"]+)"', page)) - {"contents"}
    assert links <= ids


def test_a_text_as_written_by_hand() -> None:
    page = page_of(by_hand())
    text = page[page.index('<div class="text">') :]
    first = text[: text.index("</p>")]
    khan = (
        '<a class="n" href="#s00000000000000000000000000000001" id="a4-t1" title="Ana" dir="auto">'
    )
    assert f'{khan}<b>1</b> Actor</a><u class="all y0" data-m="1">Khan</u> 😀 said ' in first
    assert '<b>2</b> Claim</a><a class="n"' in first


def test_words_are_escaped_everywhere() -> None:
    made = everything()
    evil = "</td><script>alert(1)</script>"
    part = made.parts[0]
    part.spans[0] = part.spans[0]._replace(note=evil, attributes={"kind": evil}, type=evil)
    part.article = part.article._replace(
        metadata=part.article.metadata._replace(title=evil, outlet=evil, tags=(evil,))
    )
    made.layers[0] = made.layers[0]._replace(credit=evil + '"')
    page = page_of(made)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 6
    assert Seen(page).open == []


def test_letters_tell_who_has_it_where_several_looked() -> None:
    page = page_of(everything())
    assert "<b>2</b>AB Actor</a>" in page
    assert '<span class="letter">B</span>' in page
    assert 'class="letter"' not in page_of(by_hand())


def test_an_end_elsewhere_waits_for_its_words() -> None:
    page = page_of(everything())
    assert page.count('<a data-far="') == 2
    assert "Masood Khan</bdi><span" in page
