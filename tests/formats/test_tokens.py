"""Tokens and sentences, as token formats have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.tokens import (
    Token,
    placed,
    sentences,
    split_at,
    text_of_tokens,
    tokenise,
    united,
)
from annotator.text.canonical import canonicalise
from annotator.text.words import iter_words
from tests.formats.builders import texts


def words(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khan’s men, said.", ["Khan", "’s", "men", ",", "said", "."]),
        ("“No…” — he -- said ...", ["“", "No", "…", "”", "—", "he", "--", "said", "..."]),
        ("?!?", ["?", "!", "?"]),
        (
            "in the U.S.-led 3.5% of $1,125",
            ["in", "the", "U.S.-led", "3.5", "%", "of", "$", "1,125"],
        ),
        ("a\u00a0b\tc\nd", ["a", "b", "c", "d"]),
        ("😀👨‍👩‍👧 ok", ["😀", "👨‍👩‍👧", "ok"]),
        ("x \u200f. y", ["x", "\u200f", ".", "y"]),
        (".\u0301.", [".\u0301."]),
        ("سفیر، کابل۔", ["سفیر", "،", "کابل", "۔"]),
        ("", []),
        (" \n", []),
    ],
)
def test_words_signs_and_nothing_of_the_space(text: str, expected: list[str]) -> None:
    """If what this finds changes, TOKENISER gets a new number."""
    assert words(text) == expected


def test_a_token_knows_whether_space_follows() -> None:
    assert tokenise("No, he\n") == [
        Token(0, 2, space=False),
        Token(2, 3, space=True),
        Token(4, 6, space=True),
    ]
    assert not tokenise("he")[0].space


@given(texts)
def test_tokens_are_all_of_the_text_but_white_space(text: str) -> None:
    found = tokenise(text)
    at = 0
    for start, end, space in found:
        assert at <= start < end
        assert not text[at:start].strip()
        assert not any(char.isspace() for char in text[start:end])
        assert space == text[end : end + 1].isspace()
        at = end
    assert not text[at:].strip()
    assert {one[:2] for one in found} >= set(iter_words(text))


def test_tokens_are_cut_at_edges_inside_of_them() -> None:
    whole = tokenise("Khan said")
    assert split_at(whole, [2, 3, 3, 0, 4, 5, 9, 99]) == [
        Token(0, 2, space=False),
        Token(2, 3, space=False),
        Token(3, 4, space=True),
        Token(5, 9, space=False),
    ]


def test_sentences_are_ranges_of_tokens() -> None:
    text = "Gen. Munir came. “Why?” Khan asked.\n\nA line\n"
    # Gen 0 . 1 Munir 2 came 3 . 4 | “ 5 Why 6 ? 7 ” 8 Khan 9 asked 10 . 11 | A 12 line 13
    assert sentences(text, tokenise(text)) == [(0, 5), (5, 12), (12, 14)]
    assert sentences("", []) == []


@given(texts)
def test_sentences_are_all_tokens_in_order(text: str) -> None:
    tokens = tokenise(text)
    cut = sentences(text, tokens)
    assert [at for start, end in cut for at in range(start, end)] == list(range(len(tokens)))
    assert all(start < end for start, end in cut)


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ([], [(0, 5), (5, 12), (12, 14)]),
        ([(0, 5), (12, 13)], [(0, 5), (5, 12), (12, 14)]),
        ([(4, 6)], [(0, 12), (12, 14)]),
        ([(4, 6), (11, 13)], [(0, 14)]),
        ([(3, 14)], [(0, 14)]),
    ],
)
def test_sentences_that_a_range_crosses_are_one(
    over: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    assert united([(0, 5), (5, 12), (12, 14)], over) == expected


def test_words_of_a_file_stand_in_the_text_beside_it() -> None:
    text = " Khan  said.\n"
    assert placed(text, ["Khan", "said", "."]) == [
        Token(1, 5, space=True),
        Token(7, 11, space=False),
        Token(11, 12, space=True),
    ]
    assert placed(text, ["Khan", "said"]) is None
    assert placed(text, ["Khan", "."]) is None
    assert placed(text, ["Khan", "", "said", "."]) is None
    assert placed(text, ["Khan", "said", ".", "."]) is None


@given(texts)
def test_tokens_are_placed_where_they_were(text: str) -> None:
    assert placed(text, words(text)) == tokenise(text)


def test_a_text_is_made_of_tokens() -> None:
    text, tokens = text_of_tokens([["Khan", "said", "."], ["No", "New York\x00", "."]])
    assert text == "Khan said .\nNo New York ."
    assert [text[start:end] for start, end, _ in tokens] == [
        *("Khan", "said", ".", "No", "New York", ".")
    ]
    with pytest.raises(ValueError, match="empty"):
        text_of_tokens([["Khan", "\x00"]])


def test_a_text_is_made_as_wide_as_it_was() -> None:
    text, tokens = text_of_tokens([["Khan", "said", "."], ["No"]], [[2, 8, 12], [15]])
    assert text == "  Khan  said.\n No"
    assert [one.start for one in tokens] == [2, 8, 12, 15]
    for starts in (
        [[0, 3, 12], [15]],
        [[0, 5, 10], [9]],
        [[0, 5, 10], [10**12]],
        [[-1, 5, 10], [12]],
    ):
        with pytest.raises(ValueError, match="overlap"):
            text_of_tokens([["Khan", "said", "."], ["No"]], starts)


@given(st.lists(st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=4), max_size=4))
def test_a_text_made_of_any_tokens_is_canonical(cut: list[list[str]]) -> None:
    try:
        text, tokens = text_of_tokens(cut)
    except ValueError:
        assert any(not canonicalise(word).text.split() for sentence in cut for word in sentence)
        return
    assert canonicalise(text).text == text
    assert len(tokens) == sum(map(len, cut))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end, _ in tokens)


@given(texts)
def test_offsets_come_back_without_the_text(text: str) -> None:
    tokens = tokenise(text)
    cut = [tokens[start:end] for start, end in sentences(text, tokens)]
    made, found = text_of_tokens(
        [[text[one.start : one.end] for one in sentence] for sentence in cut],
        [[one.start for one in sentence] for sentence in cut],
    )
    assert [one[:2] for one in found] == [one[:2] for one in tokens]
    assert len(made) == len(text.rstrip())
