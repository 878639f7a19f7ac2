"""Lines of CoNLL files."""

from io import BytesIO

import pytest

from annotator.formats.conll.lines import Document, Habits, Parser, columns, is_comment, is_row


def documents(content: str, *, by_sentence: bool = False) -> list[Document]:
    return list(Parser("utf-8", by_sentence=by_sentence).documents(BytesIO(content.encode())))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("U.N. NNP I-NP I-ORG", ["U.N.", "NNP", "I-NP", "I-ORG"]),
        ("Khan\tB-PER", ["Khan", "B-PER"]),
        ("New York\tB-LOC\t", ["New York", "B-LOC"]),
        ("a\u00a0b O", ["a\u00a0b", "O"]),
        ("  x   O ", ["x", "O"]),
    ],
)
def test_columns_stand_between_tabs_else_between_spaces(line: str, expected: list[str]) -> None:
    assert columns(line) == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("# doc_id = x", "comment"),
        ("# id 9989967d-a5a6 domain=en", "comment"),  # MultiCoNER
        ("#hashtag\tB-product", "row"),  # WNUT 17
        ("# O", "row"),
        ("Khan O", "row"),
        ("#", "comment"),
    ],
)
def test_a_token_may_begin_with_a_hash(line: str, kind: str) -> None:
    assert is_comment(line) is (kind == "comment")
    assert is_row(line) is (kind == "row")


def test_articles_and_sentences() -> None:
    found = documents(
        "\ufeff-DOCSTART- -X- O O\r\n\r\nKhan O\r\nsaid O\r\n\r\n \r\nNo O\r\n"
        "-DOCSTART- (1 EU)\nEU I-ORG\n"
    )
    assert [
        (one.line, one.id, [[row.word for row in s] for s in one.sentences]) for one in found
    ] == [
        (1, "", [["Khan", "said"], ["No"]]),
        (8, "1 EU", [["EU"]]),
    ]
    assert found[0].sentences[1][0].line == 7
    assert (found[0].begin, found[0].end) == (0, found[1].begin)


def test_an_id_begins_an_article_and_offsets_belong_to_sentences() -> None:
    found = documents(
        "# doc_id = a\n# char = 0 5\nKhan O\nsaid O\n\n# newdoc id = b\n# char = 0 x\nNo O\n"
    )
    assert [(one.id, one.starts) for one in found] == [("a", [[0, 5]]), ("b", [[]])]


def test_each_sentence_may_be_an_article() -> None:
    found = documents("# doc_id = a\nKhan O\n\nNo O\n", by_sentence=True)
    assert [(one.id, one.words, one.line) for one in found] == [("", ["Khan"], 1), ("", ["No"], 3)]


def test_an_article_can_be_read_again_from_its_place() -> None:
    content = b"-DOCSTART- O\n\nKhan O\n\n-DOCSTART- O\n\nNo O\n"
    parser = Parser("utf-8", by_sentence=False)
    first, second = parser.documents(BytesIO(content))
    (again,) = parser.documents(
        BytesIO(content), line=second.line, begin=second.begin, end=second.end
    )
    assert again == second
    assert first.words == ["Khan"]


@pytest.mark.parametrize(
    ("tags", "scheme"),
    [
        ("I-ORG O I-PER B-PER", "prefixed"),
        ("B-ORG O", "prefixed strict"),
        ("I-ORG B-PER", "prefixed strict"),
        ("I-ORG E-ORG", "prefixed strict"),
        ("ORG O", ""),
    ],
)
def test_tags_show_their_scheme(tags: str, scheme: str) -> None:
    (document,) = documents("".join(f"x {tag}\n" for tag in tags.split()))
    habits = Habits()
    habits.note(document.sentences[0])
    assert habits.prefixed is ("prefixed" in scheme)
    assert habits.strict is ("strict" in scheme)
