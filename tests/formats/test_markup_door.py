"""XML from outside."""

import io
import tracemalloc
from xml.etree.ElementTree import Element

import pytest

from annotator.errors import BadInputError
from annotator.formats import markup_door
from annotator.formats.markup_door import elements, parse

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


def found(raw: bytes, *wanted: str) -> list[Element]:
    return list(elements(io.BytesIO(raw), wanted, "a.xml"))


def test_wanted_elements_come_whole_and_one_by_one() -> None:
    raw = """<x xmlns="urn:y"><b n="1">é&amp;<c>in</c>tail<b/></b><d><b n="2"/></d></x>""".encode()
    first, second = found(raw, "b")
    assert (first.tag, first.get("n"), first.text) == ("b", "1", "é&")
    assert [(one.tag, one.text, one.tail) for one in first] == [
        ("c", "in", None),
        ("b", None, None),
    ]
    assert (second.get("n"), second.text) == ("2", None)
    assert found(raw, "e") == []


@pytest.mark.parametrize("raw", [BOMB, OUTSIDE, b"<!DOCTYPE a><a/>"])
def test_document_types_are_refused_by_pieces_too(raw: bytes) -> None:
    with pytest.raises(BadInputError, match=r"^a\.xml declares a document type"):
        found(raw, "x")


def test_a_document_cut_short_is_said_after_what_was_whole() -> None:
    walk = elements(io.BytesIO(b"<a>\n<b/>" + b" " * (1 << 17)), ("b",), "a.xml")
    assert next(walk).tag == "b"
    with pytest.raises(BadInputError, match=r"^a\.xml is no well-formed XML: line 2"):
        next(walk)


def test_an_element_of_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup_door, "_MOST", 10)
    assert len(found(b"<a>" + b"<b><c/></b>" * 100 + b"</a>", "b")) == 100
    with pytest.raises(BadInputError, match=r"a\.xml holds more than 10 elements in one “b”"):
        found(b"<a><b>" + b"<c/>" * 10 + b"</b></a>", "b")


def test_a_document_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup_door, "LARGEST_READ_BY_PIECES", 10)
    with pytest.raises(BadInputError, match=r"a\.xml is larger than 2 GB"):
        found(b"<a>" + b" " * 9, "b")


def test_what_is_passed_over_takes_no_memory_however_deep() -> None:
    raw = b"<x>" * 30_000 + b"<y/>" + b"</x>" * 30_000
    tracemalloc.start()
    try:
        assert [one.tag for one in found(raw, "y")] == ["y"]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 << 20
