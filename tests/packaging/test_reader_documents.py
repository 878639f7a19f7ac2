"""The documents the text view is measured with are what their table says."""

import pytest

from annotator.text.canonical import canonicalise
from reader_documents import SIZES, Document, document


@pytest.fixture(scope="module")
def dense() -> Document:
    return document("D")


@pytest.mark.parametrize("name", ["S", "M", "D", "L", "P"])
def test_a_document_has_the_size_it_says(name: str) -> None:
    one = document(name)
    size = SIZES[name]
    assert abs(len(one.text) - size.chars) < 50  # the last word is whole
    assert (len(one.spans), len(one.links)) == (size.spans, size.links)
    assert (one.text.count("\n") == 0) is (name == "P")


def test_the_same_name_gives_the_same_document(dense: Document) -> None:
    assert document("D") == dense


def test_spans_are_whole_words_and_no_twins(dense: Document) -> None:
    pieces = [dense.text[start:end] for one in dense.spans for start, end in one.fragments]
    assert all(piece and piece == piece.strip() for piece in pieces)
    assert len(set(dense.spans)) == len(dense.spans)


def test_three_in_a_hundred_spans_have_two_pieces(dense: Document) -> None:
    share = sum(len(one.fragments) == 2 for one in dense.spans) / len(dense.spans)
    assert 0.02 < share < 0.04
    gaps = [
        after[0] - before[1]
        for one in dense.spans
        for before, after in zip(one.fragments, one.fragments[1:], strict=False)
    ]
    assert min(gaps) > 0


def test_links_lead_from_claims_and_stay_near(dense: Document) -> None:
    spans = dense.spans
    assert {spans[source].type for _, source, _ in dense.links} == {"claim"}
    lengths = [
        abs(spans[source].fragments[0][0] - spans[target].fragments[0][0])
        for _, source, target in dense.links
    ]
    assert 0.6 < sum(length < 440 for length in lengths) / len(lengths) < 0.8


def test_the_text_is_canonical_and_of_every_script(dense: Document) -> None:
    assert canonicalise(dense.text).text == dense.text
    for letters in (
        "المسؤولون",
        "הממשלה",
        "政",
        "👩\u200d👩\u200d👧\u200d👦",
        "🇵🇰",
        "𝒜",
        "e\u0301",
    ):
        assert letters in dense.text
