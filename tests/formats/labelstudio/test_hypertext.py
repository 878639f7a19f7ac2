"""Pages as text."""

import pytest

from annotator.formats.labelstudio.hypertext import Page


def test_offsets_of_a_browser_lie_where_its_words_are() -> None:
    # As a browser counts: Khan 0-4, said 5-9, yes 9-12, &amp; is one: 13-14.
    page = Page("<h1>Khan said</h1><p>yes &amp; no</p><script>no()</script>")
    assert page.text == "Khan said\nyes & no\n"
    assert page.text[page.place(5) : page.place_end(9)] == "said"
    assert page.text[page.place(9) : page.place_end(12)] == "yes"
    assert page.text[page.place(13) : page.place_end(14)] == "&"
    assert page.text[page.place(0) : page.place_end(17)] == "Khan said\nyes & no"


def test_lines_that_are_broken_already_are_not_broken_again() -> None:
    assert Page("<p>a</p>\n<p>b<br>c</p>").text == "a\n\nb\nc\n"


@pytest.mark.parametrize("offset", [-1, 4])
def test_outside_of_a_page(offset: int) -> None:
    with pytest.raises(ValueError, match="outside a page"):
        Page("<p>abc</p>").place(offset)
