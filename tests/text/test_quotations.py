"""Inside the quotation marks, on sentences marked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.quotations import inside_quotation

TEXTS = st.lists(st.sampled_from([*"“”‘’„«»\"'()ab", " ", "\n", "n’t"])).map("".join)


# The caret stands at the bar; what is expected in the brackets.
@pytest.mark.parametrize(
    "marked",
    [
        "He said: “[We ne|ed arms,]” and left.",
        "“Yes,” he said, “[we |do.]” Not here",
        "“[Peace is near|]” and “far”",
        "“[He called ‘it’ a go|od day]”",
        "“He called it ‘[a go|od day]’ twice” ",
        '"One," he said, "[tw|o.]"',
        "« [Ça va |bien] » dit-il",
        "„[Guten T|ag]“, sagte er",
        "He didn’t say “[don’t d|o it]”",
        "“[It goes on to the en|d of the paragraph]\nwithout a mark",
        "”[ہم نے ک|ہا]“ انہوں نے",
        "「[行|く。]」と言った",
        "»[So geht |es auch]«",
    ],
)
def test_inside(marked: str) -> None:
    bare = marked.replace("|", "")
    text = bare.replace("[", "").replace("]", "")
    position = marked.replace("[", "").replace("]", "").index("|")
    start = bare.index("[")
    assert inside_quotation(text, position, position) == (start, bare.index("]") - 1)


def test_from_an_inner_quotation_to_the_outer_one() -> None:
    text = "“He called it ‘a good day’ twice”"
    inner = text.index("a good day")
    assert inside_quotation(text, inner, inner + 10) == (1, len(text) - 1)


@pytest.mark.parametrize("text", ["no marks at all", "it’s the dogs’ day", "5' 6\""])
def test_no_marks_around(text: str) -> None:
    assert inside_quotation(text, 3, 4) is None


def test_marks_of_another_paragraph_do_not_count() -> None:
    assert inside_quotation("“One\ntwo”", 6, 6) is None


@given(TEXTS, st.integers(0, 30), st.integers(0, 5))
def test_what_is_found_holds_the_selection_and_stays_in_the_paragraph(
    text: str, start: int, length: int
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    found = inside_quotation(text, start, end)
    if found is not None:
        assert found[0] <= start <= end <= found[1]
        assert text[found[0] - 1] in "“„«\"'‘”»’" or text[found[0] - 1].isspace()
        if "\n" not in text[start:end]:
            assert "\n" not in text[found[0] : found[1]]
