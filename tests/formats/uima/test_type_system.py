"""Type systems as XML."""

import io

import cassis
import pytest

from annotator.errors import BadInputError
from annotator.formats.uima.model import ANNOTATION, Range, Type
from annotator.formats.uima.type_system import decoded, encoded
from annotator.formats.uima.vocabulary import FRAGMENT, SPAN, Vocabulary

BY_HAND = b"""<?xml version="1.0" encoding="UTF-8"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">
  <name>mine</name>
  <types>
    <typeDescription>
      <name>a.Claim</name>
      <description>of &lt;somebody&gt;</description>
      <supertypeName>uima.tcas.Annotation</supertypeName>
      <features>
        <featureDescription>
          <name>parts</name>
          <description/>
          <rangeTypeName>uima.cas.FSArray</rangeTypeName>
          <elementType>a.Part</elementType>
          <multipleReferencesAllowed>true</multipleReferencesAllowed>
        </featureDescription>
      </features>
    </typeDescription>
    <typeDescription><name>a.Part</name><supertypeName>a.Claim</supertypeName></typeDescription>
  </types>
</typeSystemDescription>
"""


def test_types_are_read() -> None:
    assert decoded(BY_HAND, "t.xml") == {
        "a.Claim": Type(
            ANNOTATION,
            {"parts": Range("uima.cas.FSArray", "", "a.Part", True)},
            "of <somebody>",
        ),
        "a.Part": Type("a.Claim", {}),
    }


def test_what_is_written_is_read_again() -> None:
    types = Vocabulary().types(["claim-date", 'a "quoted" <name>'])
    assert decoded(encoded(types), "t.xml") == types


def test_cassis_reads_what_is_written() -> None:
    found = cassis.load_typesystem(io.BytesIO(encoded(Vocabulary().types(["claim-date"]))))
    span = found.get_type(SPAN)
    assert span.supertype.name == ANNOTATION
    features = {one.name: one for one in span.all_features}
    assert features["claim_date"].description == "claim-date"
    assert features["certainty"].rangeType.name == "uima.cas.Integer"
    assert features["fragments"].elementType.name == FRAGMENT


@pytest.mark.parametrize("raw", [b"", b"<a/>", b"<a", b"<!DOCTYPE a><a/>", b"{}"])
def test_what_is_no_type_system_is_told(raw: bytes) -> None:
    with pytest.raises(BadInputError, match=r"t\.xml"):
        decoded(raw, "t.xml")
