"""Types that are written, and features for attributes."""

from annotator.formats.uima.vocabulary import RELATION, SPAN, Vocabulary
from tests.formats.builders import scheme


def test_features_have_names_that_java_takes_and_no_two_the_same() -> None:
    words = Vocabulary()
    names = ["claim-date", "claim date", "label", "begin", "2nd", "سفیر", "", "Label"]
    found = [words.feature(name) for name in names]
    assert found[:5] == ["claim_date", "claim_date_2", "label_2", "begin_2", "x2nd"]
    assert len({one.casefold() for one in found}) == len(names)
    assert all(one.isidentifier() and one.isascii() and one[0].isalpha() for one in found)
    assert [words.feature(name) for name in names] == found


def test_a_feature_is_described_by_the_name_of_the_attribute() -> None:
    types = Vocabulary().types(["claim-date"])
    assert types[SPAN].features["claim_date"].description == "claim-date"
    assert "claim_date" in types[RELATION].features
    assert "claim_date" not in types["custom.Zone"].features


def test_the_attributes_of_the_scheme_are_features() -> None:
    made = scheme()
    known = {one.id for kind in made.spans for one in kind.attributes}
    described = {one.description for one in Vocabulary(made).types()[SPAN].features.values()}
    assert known <= described
