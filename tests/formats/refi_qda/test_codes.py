"""Codes."""

from xml.etree.ElementTree import fromstring

import pytest

from annotator.domain.values import Value
from annotator.formats.bundle import Problem
from annotator.formats.refi_qda.codes import Code, Codebook, guids_in, label, read_said, said
from tests.formats.refi_qda.projects import code, guid


def book(*inside: str) -> tuple[Codebook, list[Problem]]:
    problems: list[Problem] = []
    made = Codebook("p.qdpx", problems)
    made.add(fromstring(f"<Codes>{''.join(inside)}</Codes>"))
    return made, problems


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("person", '{"kind":"person"}'),
        (None, '{"kind":null}'),
        (True, '{"kind":true}'),
        (0.5, '{"kind":0.5}'),
        ("سفیر", '{"kind":"سفیر"}'),
        ("a\nb", '{"kind":"a\\nb"}'),
    ],
)
def test_what_is_said_of_an_attribute_is_read_again(value: Value, written: str) -> None:
    assert said("kind", value) == written
    assert read_said(written) == ("kind", value)


def test_what_xml_does_not_have_is_escaped() -> None:
    assert said("kind", "😀\uffff") == '{"kind":"\\ud83d\\ude00\\uffff"}'
    assert read_said('{"kind":"\\ud83d\\ude00"}') == ("kind", "😀")


@pytest.mark.parametrize(
    "words", ["", "People", "{", "{}", '{"a":1,"b":2}', '{"a":[1]}', '{"":1}', "[1]", '{"a":{}}']
)
def test_other_descriptions_say_nothing_of_attributes(words: str) -> None:
    assert read_said(words) is None


def test_codes_are_types_and_values_of_attributes() -> None:
    codes, problems = book(
        code(1, "Actor", code(2, "Kind: Person", '<Description>{"kind":"person"}</Description>')),
        code(3, "Place", code(4, "City", "<Description>Large</Description>")),
    )
    assert codes[guid(1)] == Code("Actor")
    assert codes[guid(2)] == Code("Actor", "kind", "person")
    assert codes[guid(4)] == Code("City")
    assert problems == []
    with pytest.raises(KeyError):
        codes[guid(9)]


def test_codes_of_one_name_are_told_apart_by_what_they_lie_in() -> None:
    codes, _ = book(code(1, "For", code(2, "arms")), code(3, "Against", code(4, "arms")))
    assert codes[guid(2)].label == "For / arms"
    assert codes[guid(4)].label == "Against / arms"


def test_an_outermost_code_is_no_value() -> None:
    codes, _ = book(code(1, "Actor", '<Description>{"kind":"person"}</Description>'))
    assert codes[guid(1)] == Code("Actor")


def test_a_guid_that_is_there_twice_keeps_its_first_name() -> None:
    codes, problems = book(code(1, "Actor", code(1, "Actor again", code(2, "Below"))))
    assert codes[guid(1)].label == "Actor"
    assert codes[guid(2)].label == "Below"
    assert [one.what for one in problems] == [
        "The code “Actor again” has the GUID of another, whose name stands."
    ]


def test_very_deep_codes_are_read() -> None:
    depth = 3000
    inside = "".join(f'<Code guid="{n}" name="c">' for n in range(depth)) + "</Code>" * depth
    codes, problems = book(inside)
    assert codes["2999"].label.startswith("c / c / ")
    assert len(codes["2999"].label) < 500
    assert problems == []


def test_the_scheme_has_types_with_colours_and_descriptions() -> None:
    codes, _ = book(
        f'<Code guid="{guid(1)}" name="Actor" color="#09f"><Description>Who</Description>'
        + code(2, "Person", '<Description>{"kind":"person"}</Description>')
        + "</Code>",
        f'<Code guid="{guid(3)}" name="سفیر" color="red"/>',
    )
    scheme = codes.scheme("p")
    assert scheme is not None
    assert [(one.id, one.name, one.colour, one.guideline) for one in scheme.spans] == [
        ("actor", "Actor", "#0099ff", "Who"),
        ("code", "سفیر", "#949494", ""),
    ]
    assert book()[0].scheme("p") is None


def test_names_are_in_one_line() -> None:
    assert label("a\n b\tc ") == "a b c"
    assert label(" ") == "code"


def test_references() -> None:
    element = fromstring('<a><CodeRef targetGUID="{AB}"/><b/><CodeRef/></a>')
    assert list(guids_in(element, "CodeRef")) == ["ab", ""]
