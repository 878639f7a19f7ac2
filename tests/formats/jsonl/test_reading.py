"""From lines to articles."""

import json
from pathlib import Path

import pytest

from annotator.domain.values import Metadata, Origin
from annotator.errors import BadInputError
from annotator.formats import sources
from annotator.formats.bundle import Part
from annotator.formats.json_files import parsed
from annotator.formats.jsonl.format import Jsonl
from annotator.formats.records.values import Unfit
from tests.formats.builders import everything, read, write


def lines(folder: Path, content: bytes) -> tuple[list[Part], list[str]]:
    """The articles, and each problem with its place."""
    path = folder / "docs.jsonl"
    path.write_bytes(content)
    _, parts, problems = read(Jsonl(), path)
    return parts, [f"{problem.where} {problem.what}" for problem in problems]


@pytest.mark.parametrize("name", ["text", "content", "body"])
def test_anybody_s_articles(name: str, tmp_path: Path) -> None:
    record = {"id": 7, name: "Some text.", "title": "A title", "date": "29 June 2024", "n": 3}
    (part,), problems = lines(tmp_path, json.dumps(record).encode())
    assert problems == []
    assert part.text == "Some text."
    assert part.article.metadata == Metadata(
        title="A title", published="2024-06-29", fields={"n": "3"}
    )
    assert part.article.origin == Origin("import", "jsonl", "7")
    assert part.source is None


@pytest.mark.parametrize(
    ("record", "title"),
    [
        ({"text": "Envoy asks for arms\nText.", "id": "a"}, "Envoy asks for arms"),
        ({"text": "Text.", "id": "a"}, "a"),
        ({"text": "Text."}, ""),
    ],
)
def test_an_article_without_a_title(record: dict[str, str], title: str, tmp_path: Path) -> None:
    (part,), _ = lines(tmp_path, json.dumps(record).encode())
    assert part.article.metadata.title == title


def test_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    """Python's splitlines would make six lines of these two."""
    content = '{"text": "a\u2028b\u0085c\u2029"}\r\n\n{"text": "d"}'.encode()
    parts, problems = lines(tmp_path, content)
    assert problems == []
    assert [part.text for part in parts] == ["a\nb\nc\n", "d"]


def test_a_mark_at_the_beginning_is_no_matter(tmp_path: Path) -> None:
    parts, problems = lines(tmp_path, b'\xef\xbb\xbf{"text": "a"}\n')
    assert (len(parts), problems) == (1, [])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"nonsense", "The line is no JSON."),
        (b'{"text": "cut', "The line is no JSON."),
        (b"[" * 100_000, "The line is no JSON."),
        (b"[1, 2]", "The line is no JSON object."),
        (b'{"text": "caf\xe9"}', "The line is not UTF-8."),
        (b'{"words": "a"}', "There is no text in “text”, “content” or “body”."),
        (b'{"text": ""}', "There is no text in “text”, “content” or “body”."),
        (b'{"text": ["a"]}', "There is no text in “text”, “content” or “body”."),
        (b'{"text": "\\u0001"}', "There is nothing but control characters in its text."),
        (b'{"text": "b", "id": "one"}', "The id “one” was already there on line 1."),
    ],
)
def test_a_line_without_an_article_is_named_and_the_rest_goes_on(
    line: bytes, why: str, tmp_path: Path
) -> None:
    content = b'{"text": "a", "id": "one"}\n' + line + b'\n{"text": "c"}\n'
    parts, problems = lines(tmp_path, content)
    assert [part.text for part in parts] == ["a", "c"]
    assert problems == [f"docs.jsonl:2 {why}"]


def test_what_orjson_is_too_strict_for_is_read() -> None:
    assert parsed(b'{"a": NaN, "b": -Infinity}') == {"a": None, "b": None}
    assert parsed(b'{"a": "\\ud83d x", "b": "\\ud83d\\ude00"}') == {"a": "\ufffd x", "b": "😀"}
    with pytest.raises(Unfit):
        parsed(b'{"a": 1,}')


@pytest.mark.parametrize("content", [b"", b" \r\n\n", b"\xef\xbb\xbf\n", b"P\0K\0", b"\xff\xfe{\0"])
def test_what_cannot_be_json_lines_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=r"docs\.jsonl"):
        Jsonl().read(path)


def test_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    """Nothing at all is lost: the values are equal, not only what is compared on export."""
    made = everything()
    path, _ = write(Jsonl(), made, tmp_path)
    bundle, parts, problems = read(Jsonl(), path)
    assert problems == []
    assert bundle.total == 3
    for given, found in zip(made.parts, parts, strict=True):
        assert found.text == given.text
        assert found.article == given.article
        assert found.spans == given.spans
        assert found.links == given.links
        assert found.states == given.states
        assert found.zones == given.zones


def test_a_text_that_was_changed_is_told(tmp_path: Path) -> None:
    path, _ = write(Jsonl(), everything(), tmp_path)
    path.write_bytes(path.read_bytes().replace(b"Washington did", b"Washington Did", 1))
    _, _, problems = read(Jsonl(), path)
    whats = [problem.what for problem in problems]
    assert whats[0] == "Its text is not the one its “sha256” was made of."
    assert len(whats) == 2
    assert problems[0].where == "out.jsonl:2"


def test_keys_pandas_put_in_are_no_fields(tmp_path: Path) -> None:
    content = b'{"text": "a", "title": NaN, "outlet": "X", "pages": NaN}'
    (part,), problems = lines(tmp_path, content)
    assert problems == []
    assert part.article.metadata == Metadata(outlet="X")


def test_where_a_file_was_made_from_another_its_hash_comes_back(tmp_path: Path) -> None:
    made = everything()
    revision = (
        made.parts[0]
        .article.revisions[0]
        ._replace(raw=bytes(range(32)), encoding="cp1252", guessed=True)
    )
    made.parts[0].article = made.parts[0].article._replace(revisions=(revision,))
    path, _ = write(Jsonl(), made, tmp_path)
    _, parts, _ = read(Jsonl(), path)
    assert parts[0].article.revisions == (revision,)


def test_what_is_not_understood_is_said_once(tmp_path: Path) -> None:
    record = {"text": "a", "label": [[0, 1, "X"]], "meta": {"a": 1}, "authors": ["A"], "empty": []}
    line = json.dumps(record).encode() + b"\n"
    parts, problems = lines(tmp_path, line * 3)
    assert len(parts) == 3
    assert problems == [
        "docs.jsonl:1 “label” is left out, here and on other lines: it is no single value.",
        "docs.jsonl:1 “meta” is left out, here and on other lines: it is no single value.",
    ]


def test_a_line_that_is_too_large_is_never_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 50)
    content = b'{"text": "a"}\n{"text": "' + b"b" * 500 + b'"}\n{"text": "c"}\n'
    parts, problems = lines(tmp_path, content)
    assert [part.text for part in parts] == ["a", "c"]
    assert problems == ["docs.jsonl:2 The line is larger than 256 MB."]
