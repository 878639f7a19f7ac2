"""Where sentences end, with abbreviations, quotations and other scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.sentences import iter_sentences, sentence_at

PIECES = st.sampled_from(
    [*"He she U.S. Gen. No. 5 . ! ? … ” “ ’ ) […] 。 」 । ۔ ؟ said The 1.".split(), " ", "  ", "\n"]
)
TEXTS = st.lists(PIECES).map("".join) | st.text()


# A bar stands where one sentence ends and the next begins.
@pytest.mark.parametrize(
    "marked",
    [
        "He came.| She left!| Did they?",
        "The U.S. Army left the U.S.| The rest stayed.",
        "Gen. Asim Munir met Lt. Col. Khan and Mr. Miller.| Dr. Khan left.",
        "It was Jan. 5 at No. 10.| He left in Jan.| Nobody saw him.",
        "George W. Bush and J. K. Rowling came.| That was plan B.| The end.",
        "He spoke at 5 p.m. Monday.| He left at 6 p.m.| They stayed.",
        "“We have,” Khan said, “a plan.”| He left.",
        "“Why?” he asked.| “Why?” Khan asked.| “Go!”| Police left.",
        "(He came.)| (She left.)",
        "“Pakistan launched […] “We need arms,” he said.| So it is.",
        "He waited… and left.| He waited...| Nobody came.",
        "Prices rose 3.5 percent.| 23 people saw arab.news.",
        "1. One thing.| Another.",
        "One line\n|and the next\n\n|  and a third",
        "انہوں نے کہا۔| وہ چلے گئے۔| کیوں؟| ہاں۔",
        "वह आया।| वह गया।",
        "他来了。|他走了！|“好。”他说。|为什么？",
        "「行く。」と言った。|次。",
        "« Ça va.\u202f»| Il part.",
        "He came.[1]| She left.[2]",
        "polls.The next one",
    ],
)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[start:end] for start, end in iter_sentences(text)] == expected


def test_no_sentence_in_white_space() -> None:
    assert list(iter_sentences(" \n\t\n")) == []
    assert sentence_at(" \n", 1) is None
    assert sentence_at("", 0) is None


@pytest.mark.parametrize(
    ("position", "expected"),
    [(0, None), (1, (1, 9)), (4, (1, 9)), (9, (1, 9)), (10, (10, 19)), (19, (10, 19)), (20, None)],
)
def test_sentence_at_the_caret(position: int, expected: tuple[int, int] | None) -> None:
    assert sentence_at(" He came. She left.\n", position) == expected


@pytest.mark.parametrize("position", [-1, 4])
def test_no_sentence_outside_the_text(position: int) -> None:
    assert sentence_at("One", position) is None


@given(TEXTS)
def test_sentences_hold_all_but_white_space(text: str) -> None:
    done = 0
    for start, end in iter_sentences(text):
        assert done <= start < end
        assert not text[done:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        done = end
    assert not text[done:].strip()


@given(TEXTS)
def test_sentence_at_agrees_with_all_sentences(text: str) -> None:
    every = list(iter_sentences(text))
    for position in range(len(text) + 1):
        around = [span for span in every if span[0] <= position <= span[1]]
        assert sentence_at(text, position) == (around[-1] if around else None)


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_sentences_of_a_part_are_those_of_the_whole(text: str, start: int, end: int) -> None:
    inside = [span for span in iter_sentences(text) if start <= span[0] and span[1] <= end]
    assert list(iter_sentences(text, start, end)) == inside
