"""Metadata under the names other programs give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.values import Metadata
from annotator.formats.fields import iso_date, line, metadata_of, scalar, tags_in_line, tags_of


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("2024-06-29", "2024-06-29"),
        ("2024-06-29T08:15:00+01:00", "2024-06-29T08:15:00+01:00"),
        ("2024-06-29 08:15", "2024-06-29T08:15"),
        (" 2024-06-29T08:15:00.250Z ", "2024-06-29T08:15:00Z"),
        ("29 June 2024", "2024-06-29"),
        ("Saturday, 29 Jun. 2024", "2024-06-29"),
        ("Tuesday, July 16, 2024", "2024-07-16"),
        ("Dec 18, 2023", "2023-12-18"),
        ("Sat, 29 Jun 2024 10:00:00 GMT", "2024-06-29T10:00:00+00:00"),
        ("03/04/2024", ""),
        ("2024-13-01", ""),
        ("2024-02-30", ""),
        ("31 Juno 2024x", ""),
        ("40 June 2024", ""),
        ("29 Smarch 2024", ""),
        ("1719648000", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_are_understood_or_left(written: str, iso: str) -> None:
    assert iso_date(written) == iso


def test_known_names_become_fields_and_others_are_kept() -> None:
    found = metadata_of(
        {
            "Headline": "Arms\nasked for",
            "source": {"id": 3, "name": "The Ledger"},
            "authors": ["A. B.", "C. D."],
            "Published-At": "29 June 2024",
            "link": "https://example.org",
            "lang": "en",
            "keywords": "arms, envoy, arms",
            "words": 512,
            "paid": True,
            "nested": {"left": "out"},
            "nothing": None,
        }
    )
    assert found == Metadata(
        title="Arms asked for",
        outlet="The Ledger",
        byline="A. B., C. D.",
        published="2024-06-29",
        url="https://example.org",
        language="en",
        tags=("arms", "envoy"),
        fields={"words": "512", "paid": "true"},
    )


def test_a_date_that_is_not_understood_is_kept_as_it_is() -> None:
    found = metadata_of({"date": "03/04/2024"})
    assert found.published == ""
    assert found.fields == {"date": "03/04/2024"}


def test_the_first_name_with_a_value_counts_and_the_others_are_kept() -> None:
    found = metadata_of({"title": "", "headline": "B", "byline": "one", "author": "two"})
    assert found.title == "B"
    assert found.byline == "one"
    assert found.fields == {"author": "two"}


def test_own_fields_stay_fields() -> None:
    assert metadata_of({"fields": {"title": "not the title"}}).fields == {"title": "not the title"}


def test_control_characters_go() -> None:
    assert scalar("a\x00b\u2028c") == "ab\nc"
    assert line("a\r\nb") == "a b"


@pytest.mark.parametrize(
    ("value", "tags"),
    [("a, b", ("a", "b")), (["a", "", "b", "a"], ("a", "b")), (None, ()), (7, ()), ({}, ())],
)
def test_tags(value: object, tags: tuple[str, ...]) -> None:
    assert tags_of(value) == tags


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ('pk, "a, b"', ("pk", "a, b")),
        ('"a,b"', ("a,b",)),
        ('"say ""no"", they", x', ('say "no", they', "x")),
        ('6" guns, x', ('6" guns', "x")),
        ('"No" to arms, x', ('"No" to arms', "x")),
        ('"a, b', ('"a', "b")),
    ],
)
def test_tags_with_commas_are_in_quotation_marks(line: str, tags: tuple[str, ...]) -> None:
    assert tags_of(line) == tags


@given(st.lists(st.text('ab," ;', min_size=1).map(str.strip).filter(bool), unique=True))
def test_tags_in_a_line_come_back(tags: list[str]) -> None:
    assert tags_of(tags_in_line(tags)) == tuple(tags)
