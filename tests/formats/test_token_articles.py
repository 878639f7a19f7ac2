"""Articles made of tokens."""

import pytest

from annotator.domain.identity import foreign_uid
from annotator.domain.values import Origin
from annotator.formats.bundle import Counting, Unit, Why
from annotator.formats.records.values import Unfit
from annotator.formats.token_articles import Uids, item, joined, made, numbers, part_of, type_in

ORIGIN = Origin("import", "x", "a7")
WORDS = [["Khan", "said", "."], ["No"]]


def test_tokens_find_their_places_in_the_text_beside_them() -> None:
    found = made(WORDS, ORIGIN, text="Khan\r\nsaid. No\n", title="A title")
    assert found.part.text == "Khan\nsaid. No\n"
    assert [one[:2] for one in found.tokens] == [(0, 4), (5, 9), (9, 10), (11, 13)]
    assert found.counting == Counting(Unit.TOKENS, Why.WORDS)
    assert found.part.article.uid == foreign_uid("a7")
    assert (found.part.article.metadata.title, found.fault) == ("A title", "")


def test_a_text_that_is_another_is_not_used() -> None:
    with pytest.raises(Unfit, match="not those of its text"):
        made(WORDS, ORIGIN, text="Khan said no.")


def test_a_text_is_made_where_there_is_none() -> None:
    found = made(WORDS, Origin("import", "x"))
    assert found.part.text == "Khan said .\nNo"
    assert found.counting == Counting(Unit.CHARACTERS_OF_TOKENS, Why.RULE)
    assert made(WORDS, ORIGIN, starts=[[0, 5, 9], [11]]).part.text == "Khan said.\nNo"


@pytest.mark.parametrize("starts", [[[0, 5, 9]], [[0, 5], [9, 11]], [[0, 2, 9], [11]]])
def test_places_that_cannot_be_are_told(starts: list[list[int]]) -> None:
    found = made(WORDS, ORIGIN, starts=starts)
    assert found.part.text == "Khan said .\nNo"
    assert found.fault.endswith(".")


@pytest.mark.parametrize("words", [[], [[]], [["\0"]], [["a"] * 2_000_001]])
def test_no_article(words: list[list[str]]) -> None:
    with pytest.raises(Unfit):
        made(words, ORIGIN)


def test_no_text() -> None:
    with pytest.raises(Unfit, match="nothing"):
        part_of(" \n", ORIGIN)


def test_a_uid_is_given_once() -> None:
    uids = Uids()
    written = "00000000-0000-0000-0000-000000000001"
    assert uids.take(written, "a") == foreign_uid(written)
    assert uids.take(written, "a") == foreign_uid("a")
    assert uids.take("T1", "b") == foreign_uid("b")
    with pytest.raises(Unfit):
        uids.take(None, "b")


def test_values_out_of_lists() -> None:
    assert [item([4, 5], at) for at in (0, 1, 2, -1)] == [4, 5, None, None]
    assert item(None, 0) is None
    assert (numbers([1, 2]), numbers([1, True]), numbers("x")) == ([1, 2], None, None)
    assert (joined(["a", "b"]), joined(["a", None]), joined([])) == ("ab", None, None)
    assert type_in(" a\n b ") == "a b"
    with pytest.raises(Unfit, match="no type"):
        type_in([])
