"""XML from outside."""

import pytest

from annotator.errors import BadInputError
from annotator.formats.markup_door import parse

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<lolz>&lol2;</lolz>"""
OUTSIDE = b"""<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>"""


def test_plain_documents_come_through() -> None:
    root = parse("<a>é&amp;<b c='1'/></a>".encode(), "a.xml")
    assert (root.tag, root.text, root[0].get("c")) == ("a", "é&", "1")
    assert parse("<a>é</a>".encode("utf-16"), "a.xml").text == "é"


@pytest.mark.parametrize("raw", [BOMB, OUTSIDE, b"<!DOCTYPE a><a/>"])
def test_document_types_are_refused(raw: bytes) -> None:
    with pytest.raises(BadInputError, match=r"^a\.xml declares a document type"):
        parse(raw, "a.xml")


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "a.xml is no well-formed XML: line 1, column 1."),
        (b"<a>\n<b></a>", "a.xml is no well-formed XML: line 2, column 6."),
        (b"<a>\xff</a>", "a.xml is no well-formed XML: line 1, column 4."),
        (b"<?xml version='1.0' encoding='none'?><a/>", "a.xml "),
        (b"<a>\x00</a>", "a.xml "),
    ],
)
def test_what_is_no_xml_is_said(raw: bytes, sentence: str) -> None:
    with pytest.raises(BadInputError) as caught:
        parse(raw, "a.xml")
    assert str(caught.value).startswith(sentence)
