"""CAS XMI."""

import pytest

from annotator.errors import BadInputError
from annotator.formats.uima.model import (
    ANNOTATION,
    FS_ARRAY,
    Cas,
    Range,
    Ref,
    Structure,
    Type,
    Types,
)
from annotator.formats.uima.xmi_codec import decoded, encoded, writable

TYPES = Types(
    {
        "a.b.Claim": Type(
            ANNOTATION,
            {
                "sure": Range("uima.cas.Boolean"),
                "weight": Range("uima.cas.Double"),
                "number": Range("uima.cas.Integer"),
                "stance": Range("a.Stance"),
                "by": Range("a.b.Claim"),
                "parts": Range(FS_ARRAY, "", "a.b.Claim"),
                "shared": Range(FS_ARRAY, "", "a.b.Claim", True),
                "marks": Range("uima.cas.IntegerArray"),
                "names": Range("uima.cas.StringArray"),
            },
        ),
        "a.Stance": Type("uima.cas.String", {}),
        "Bare": Type(ANNOTATION, {}),
    }
)

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI"'
    ' xmlns:cas="http:///uima/cas.ecore" xmlns:b="http:///a/b.ecore"'
    ' xmlns:noNamespace="http:///uima/noNamespace.ecore" xmi:version="2.0">'
)


def read(body: str, types: Types = TYPES) -> Cas:
    """A CAS with these elements."""
    return decoded(f"{HEAD}{body}</xmi:XMI>".encode(), "f.xmi", types)


def features(body: str, types: Types = TYPES) -> dict[str, object]:
    """Of the structure with the id 2."""
    return dict(read(body, types).structures[2].features)


def test_features_are_of_the_kinds_that_the_types_say() -> None:
    found = features(
        '<b:Claim xmi:id="2" sofa="1" begin="0" end="4" sure="true" weight="0.5" number="7"'
        ' stance="12" by="2" parts="2 2" shared="9" marks="1 2"><names>a</names><names/></b:Claim>'
        '<cas:FSArray xmi:id="9" elements="2"/>'
    )
    assert found == {
        "sofa": Ref(1),
        "begin": 0,
        "end": 4,
        "sure": True,
        "weight": 0.5,
        "number": 7,
        "stance": "12",
        "by": Ref(2),
        "parts": [Ref(2), Ref(2)],
        "shared": Ref(9),
        "marks": [1, 2],
        "names": ["a", ""],
    }


def test_types_views_and_nulls() -> None:
    cas = read(
        '<cas:NULL xmi:id="0"/><noNamespace:Bare xmi:id="3" sofa="1" begin="0" end="1"/>'
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="a&#10;😀"/>'
        '<cas:View sofa="1" members="3 4"/>'
    )
    assert [one.type for one in cas.structures.values()] == ["Bare", "uima.cas.Sofa"]
    assert cas.structures[1].features["sofaString"] == "a\n😀"
    assert cas.members == {1: [3, 4]}


def test_without_types_references_are_told_by_the_names_of_features() -> None:
    """What leads nowhere, or is no number, is a text."""
    body = (
        '<b:Odd xmi:id="2" sofa="1" begin="0" end="1" Governor="3" Dependent="99" links="3 3"'
        ' year="3" from="a b"/><b:Odd xmi:id="3" sofa="1" begin="0" end="1"/>'
    )
    found = features(body, Types({}))
    assert found["Governor"] == Ref(3)
    assert found["links"] == [Ref(3), Ref(3)]
    assert [found[name] for name in ("Dependent", "year", "from")] == ["99", "3", "a b"]


def test_values_of_another_kind_stay_words() -> None:
    found = features('<b:Claim xmi:id="2" sure="maybe" number="x" weight="-" begin="a" by="2 3"/>')
    assert found == {"sure": "maybe", "number": "x", "weight": "-", "begin": "a"}


def test_what_is_amiss_in_single_structures_is_said() -> None:
    cas = read(
        '<b:Claim xmi:id="2"/><b:Claim xmi:id="2" number="1"/><b:Claim/><b:Claim xmi:id=""/>'
    )
    assert cas.structures[2].features == {}
    assert cas.complaints == [
        "The feature structure 2 is left out: its id was already there.",
        "A feature structure of type a.b.Claim is left out: it has no id.",
        "A feature structure of type a.b.Claim is left out: it has no id.",
    ]


@pytest.mark.parametrize(
    "raw",
    [b"", b"<a/>", b"<xmi:XMI/>", HEAD.encode(), b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
)
def test_what_is_no_xmi_is_told(raw: bytes) -> None:
    with pytest.raises(BadInputError, match=r"f\.xmi"):
        decoded(raw, "f.xmi", TYPES)


def test_what_is_written() -> None:
    sofa = Structure(1, "uima.cas.Sofa", {"sofaNum": 1, "sofaString": 'a\t"\n<'})
    one = Structure(2, "a.b.Claim", {"sofa": Ref(1), "sure": False, "parts": [Ref(2), Ref(3)]})
    other = Structure(3, "c.b.Odd", {"names": ["a\r&", ""], "note": "x\x00\x0by"})
    written = encoded(Cas(TYPES, {1: sofa, 2: one, 3: other}, {1: [2, 3]})).decode()
    assert written.split("\n") == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
            ' xmlns:b="http:///a/b.ecore" xmlns:b2="http:///c/b.ecore" xmi:version="2.0">'
        ),
        '  <cas:NULL xmi:id="0"/>',
        '  <cas:Sofa xmi:id="1" sofaNum="1" sofaString=\'a&#9;"&#10;&lt;\'/>',
        '  <b:Claim xmi:id="2" sofa="1" sure="false" parts="2 3"/>',
        '  <b2:Odd xmi:id="3" note="xy"><names>a&#13;&amp;</names><names></names></b2:Odd>',
        '  <cas:View sofa="1" members="2 3"/>',
        "</xmi:XMI>",
        "",
    ]


def test_writable_keeps_what_xml_can_hold() -> None:
    assert writable("a\t\n\r\x00\x1f\ufffe\uffffé😀\x85\u2028") == "a\t\n\ré😀\x85\u2028"
