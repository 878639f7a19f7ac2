"""What a link may end at, by hand-made spans."""

import pytest

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import End, EndKind, Span
from annotator.gui.targets import LETTERS, Joint, allowed, hints, nearest, possible_links

#         0         1         2         3         4         5
#         0123456789012345678901234567890123456789012345678901234567
TEXT = "Khan told Asif in Kabul: “It is done.” Miller left. He came."


def span(uid: str, kind: str, words: str, *, layer: bytes = b"mine") -> Span:
    start = TEXT.index(words)
    return Span(Uid(uid.encode()), Uid(layer), Uid(b"a"), kind, ((start, start + len(words)),))


KHAN, ASIF, KABUL = (
    span("k", "actor", "Khan"),
    span("a", "actor", "Asif"),
    span("p", "location", "Kabul"),
)
CLAIM, MILLER = span("c", "claim", "It is done"), span("m", "actor", "Miller")
ALL = [KHAN, ASIF, KABUL, CLAIM, MILLER]


@pytest.mark.parametrize(
    ("one", "other", "first", "turned"),
    [
        ("claim", "actor", "made-by", False),
        ("actor", "claim", "made-by", True),
        ("claim", "claim", "supports", False),
        ("actor", "location", "located-in", False),
        ("event", "actor", None, False),
        ("claim", "@actor", "made-by", False),
        ("event", "@actor", None, False),
    ],
)
def test_the_first_kind_the_scheme_lists_is_taken(
    scheme: Scheme, one: str, other: str, first: str | None, *, turned: bool
) -> None:
    ends = End(EndKind.SPAN, b"1"), End(EndKind.SPAN, b"2")
    found = possible_links(scheme, Joint(ends[0], one), Joint(ends[1], other))
    if first is None:
        assert not found
    else:
        assert found[0].type.id == first
        assert (found[0].source == ends[1]) == turned


def test_allowed_are_those_of_ones_own_layer_that_the_scheme_joins(scheme: Scheme) -> None:
    theirs = span("t", "actor", "Khan", layer=b"theirs")
    event = span("e", "event", "done")
    found = allowed(scheme, CLAIM, [*ALL, theirs, event])
    assert [one.uid for one in found] == [b"k", b"a", b"p", b"m", b"e"]
    assert allowed(scheme, event, [KHAN, MILLER]) == []


def test_the_nearest_is_of_the_first_kind_of_link_and_of_the_sentence(scheme: Scheme) -> None:
    # The sentence runs to “done.”; Kabul is nearer to the claim than Asif, but no actor.
    assert nearest(scheme, CLAIM, ALL, TEXT) == ASIF
    assert nearest(scheme, CLAIM, [KABUL, MILLER], TEXT) == KABUL
    assert nearest(scheme, CLAIM, [MILLER], TEXT) is None
    assert nearest(scheme, KHAN, ALL, TEXT) == CLAIM


def test_hints_are_single_letters_as_long_as_they_last() -> None:
    many = [KHAN._replace(uid=Uid(bytes([n])), fragments=((n, n + 1),)) for n in range(40)]
    few = hints(CLAIM, many[:3])
    # The claim stands at 26: the last of the three is nearest.
    assert few == {b"\x02": "A", b"\x01": "S", b"\x00": "D"}
    pairs = hints(CLAIM, many)
    assert len(set(pairs.values())) == 40
    assert {len(pair) for pair in pairs.values()} == {2}
    assert all(set(pair) <= set(LETTERS) for pair in pairs.values())
    assert "L" not in LETTERS
