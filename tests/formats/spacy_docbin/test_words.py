"""Articles on spaCy's tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.values import Metadata
from annotator.errors import BadInputError
from annotator.formats.bundle import Feature
from annotator.formats.spacy_docbin.words import fitted, tokens_of, words_of
from annotator.formats.tokens import Token
from tests.formats.builders import link, part, span, to

spacy = pytest.importorskip("spacy")
pytestmark = pytest.mark.consumers


@given(text=st.text(alphabet="ab'. \n\t\u00a0😀e\u0301-", min_size=1, max_size=30))
def test_words_and_spaces_are_those_of_spacy(text: str) -> None:
    """The oracle is what spaCy's tokenizer makes of the same text."""
    doc = spacy.blank("en").tokenizer(text)
    words = words_of(text, tokens_of(part(text), {}))
    assert words.words == [token.text for token in doc]
    assert words.spaces == [bool(token.whitespace_) for token in doc]


def test_words_number_tokens_among_the_white_space() -> None:
    words = words_of("\na  b\n", [Token(1, 2, True), Token(4, 5, True)])
    assert words == (["\n", "a", " ", "b", "\n"], [False, True, False, False, False], [1, 3])


def test_the_language_of_the_article_cuts() -> None:
    """English parts *ca* from *n't*; German does not."""

    def words(language: str, fallback: str = "en") -> list[str]:
        text = "can't"
        made = part(text, metadata=Metadata(language=language))
        return [text[one.start : one.end] for one in tokens_of(made, {"language": fallback})]

    assert words("en") == words("en-GB") == words("") == ["ca", "n't"]
    assert words("de") == words("", "de") == words("no such") == words("qqq") == ["can't"]
    with pytest.raises(BadInputError, match="no words of “qqq”"):
        words("", "qqq")


@pytest.mark.parametrize(
    ("edges", "covered"),
    [("snap", ["Monday", "x"]), ("split", ["Mon", "x"]), ("drop", ["x"])],
)
def test_edges_inside_words_go_as_chosen(edges: str, covered: list[str]) -> None:
    text = "Monday x \n"
    made = part(text)
    made.spans = [
        span("cut", "actor", (0, 3)),
        span("whole", "actor", (7, 9)),
        span("blank", "actor", (8, 10)),
    ]
    made.links = [
        link("a", "targets", "whole", to("cut")),
        link("b", "targets", "blank", to("cut")),
    ]
    on = fitted(made, {"edges": edges})
    found = [text[on.tokens[p.start].start : on.tokens[p.end - 1].end] for p in on.pieces]
    assert found == covered
    assert [one.uid for one in on.part.links] == [made.links[0].uid] * (edges != "drop")
    assert on.lost == {Feature.INSIDE_WORD: 1, Feature.BLANK: 1, Feature.BLANK_EDGES: 1}
