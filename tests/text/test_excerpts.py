"""A few words of a text: cut between words, inside the paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.excerpts import both_ends, excerpt, first_words, isolated

TEXTS = st.text(st.sampled_from("ab \n\xa0e\u0301ہ😀")) | st.text()


@pytest.mark.parametrize(
    ("text", "longest", "words"),
    [
        ("", 60, ""),
        ("Short.\n\nSecond paragraph", 60, "Short. Second paragraph"),
        ("one two three", 8, "one two…"),
        ("Pneumonoultramicroscopic", 8, "Pneumono…"),
    ],
)
def test_first_words(text: str, longest: int, words: str) -> None:
    assert first_words(text, longest) == words


@pytest.mark.parametrize(
    ("text", "quote", "around", "expected"),
    [
        ("One two three four five", "three", 60, ("One two ", " four five", True, True)),
        ("One two three four five", "three", 6, ("two ", " four ", False, False)),
        ("One two three four five", "three", 4, ("two ", "", False, False)),
        ("One two three four five", "three", 0, ("", "", False, False)),
        ("One\ntwo three\nfour", "three", 60, ("two ", "", True, True)),
        ("three", "three", 60, ("", "", True, True)),
        ("nospacesatallhere", "atall", 4, ("aces", "here", False, True)),
        ("One two three four five", "three", 10, ("One two ", " four five", True, True)),
    ],
)
def test_an_excerpt_keeps_to_words_and_the_paragraph(
    text: str, quote: str, around: int, expected: tuple[str, str, bool, bool]
) -> None:
    start = text.index(quote)
    found = excerpt(text, start, start + len(quote), around)
    assert (found.before, found.after, found.begins, found.ends) == expected
    assert found.quote == quote


@given(TEXTS, st.data())
def test_an_excerpt_is_a_stretch_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    got = excerpt(text, start, end, 5)
    assert text[:start].endswith(got.before)
    assert text[start:end] == got.quote
    assert text[end:].startswith(got.after)
    assert "\n" not in got.before + got.after
    assert len(got.before) <= 5 >= len(got.after)


def test_words_of_another_script_are_kept_apart() -> None:
    assert isolated("Cleo") == "Cleo"
    assert isolated("عمران") == "\u2068عمران\u2069"


@pytest.mark.parametrize(
    ("text", "longest", "words"),
    [
        ("", 20, ""),
        ("one  two\nthree", 20, "one two three"),
        ("one two three four five six seven", 20, "one two … six seven"),
        ("incomprehensibilities two three", 12, "incomprehensibilities … three"),
        ("Pneumonoultramicroscopic", 8, "Pneumono…"),
    ],
)
def test_both_ends(text: str, longest: int, words: str) -> None:
    assert both_ends(text, longest) == words


@given(TEXTS, st.integers(1, 40))
def test_both_ends_are_the_text_s_own(text: str, longest: int) -> None:
    words, shown = text.split(), both_ends(text, longest)
    if " … " in shown and " ".join(words) != shown:
        head, tail = (part.split() for part in shown.split(" … ", 1))
        assert words[: len(head)] == head
        assert words[len(words) - len(tail) :] == tail
        assert len(head) + len(tail) < len(words) or len(words) == 2
