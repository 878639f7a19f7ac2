"""Plain text files."""

from pathlib import Path

import pytest

from annotator.domain.values import Origin
from annotator.formats.text import Text
from tests.formats.builders import read


def test_a_file_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "envoy.txt"
    path.write_bytes("\ufeffEnvoy asks for arms\r\n\r\nHe said “no”.\u2028End".encode())
    _, (part,), problems = read(Text(), path)
    assert problems == []
    assert part.text == "Envoy asks for arms\n\nHe said “no”.\nEnd"
    assert part.article.metadata.title == "Envoy asks for arms"
    assert part.article.origin == Origin("import", "text", "envoy.txt")
    assert (part.spans, part.links, part.states) == ([], [], [])


def test_without_a_headline_it_is_called_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "envoy.txt"
    path.write_text("He said no. Then he left.", encoding="utf-8")
    _, (part,), _ = read(Text(), path)
    assert part.article.metadata.title == "envoy"


def test_a_guessed_encoding_is_said_to_be_guessed(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("He said “no” to that.".encode("cp1252"))
    _, (part,), _ = read(Text(), path)
    assert part.text == "He said “no” to that."
    assert part.source is not None
    assert (part.source.encoding, part.source.guessed) == ("cp1252", True)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n....", b"\0\1\2\3" * 50])
def test_a_file_without_text_is_a_problem_with_a_reason(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    _, parts, (problem,) = read(Text(), path)
    assert parts == []
    assert problem.whole
    assert problem.where == "bad.txt"
    assert problem.what.count(".") == 1
