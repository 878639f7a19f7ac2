"""Cutting stretches out of a text."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.fragments import normalised
from annotator.domain.values import Fragment, Zone, ZoneKind
from annotator.exchange.cutting import Lost, cut
from annotator.text.canonical import text_hash
from tests.formats.builders import part, span

FURNITURE = ZoneKind.FURNITURE


def test_spans_and_zones_move_and_words_stay_apart() -> None:
    """Cut: "SHARE " at 4 and " more" at the end."""
    made = part("One SHARE two 🌉 three more")
    made.spans = [
        span("one", "actor", (0, 3)),
        span("across", "claim", (0, 13)),
        span("two", "actor", (10, 13)),
        span("face", "actor", (14, 15), (16, 21)),
    ]
    zones = [Zone(4, 10, FURNITURE), Zone(21, 26, FURNITURE)]
    made.zones = (Zone(0, 13, ZoneKind.HEADLINE), *zones)
    assert cut(made, zones) == Lost(11, 1)
    assert made.text == "One \ntwo 🌉 three"
    assert [one.fragments for one in made.spans] == [
        ((0, 3),),
        ((0, 4), (5, 8)),
        ((5, 8),),
        ((9, 10), (11, 16)),
    ]
    assert made.zones == (Zone(0, 4, ZoneKind.HEADLINE), Zone(5, 8, ZoneKind.HEADLINE))
    assert made.article.revisions[-1].text == text_hash(made.text)
    assert made.article.revisions[-1].chars == len(made.text)


def test_no_line_feed_is_added_where_there_is_one() -> None:
    made = part("One\nSHARE\ntwo")
    cut(made, [Zone(4, 10, FURNITURE)])
    assert made.text == "One\ntwo"


pieces = st.lists(
    st.tuples(st.integers(0, 29), st.integers(1, 9)).map(lambda at: (at[0], min(30, sum(at)))),
    max_size=4,
)


@given(out=pieces, covered=pieces.filter(bool))
def test_what_is_left_of_a_span_covers_the_same_characters(
    out: list[Fragment], covered: list[Fragment]
) -> None:
    text = "abcdefghijklmnopqrstuvwxyz0123"
    zones = [Zone(start, end, FURNITURE) for start, end in normalised(out)]
    gone = {at for zone in zones for at in range(zone.start, zone.end)}
    fragments = normalised(covered)
    left = [text[at] for start, end in fragments for at in range(start, end) if at not in gone]
    made = part(text)
    made.spans = [span("one", "actor", *fragments)] if left else []
    cut(made, zones)
    for one in made.spans:
        found = "".join(made.text[start:end] for start, end in one.fragments)
        assert list(found.replace("\n", "")) == left
    assert made.text.replace("\n", "") == "".join(c for n, c in enumerate(text) if n not in gone)
