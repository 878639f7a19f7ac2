"""From a file to an article."""

import hashlib
from pathlib import Path

import pytest

from annotator.domain.values import Metadata, Origin
from annotator.errors import BadInputError
from annotator.formats import sources
from annotator.formats.sources import canonical_text, headline, load, named, part_from, peek
from annotator.text.canonical import Decoded
from annotator.text.editmap import edits_from_bytes

LONG = "word " * 33


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Envoy asks for arms\n\nHe did.", "Envoy asks for arms"),
        ("\n \n  Envoy   asks for arms \nHe did.", "Envoy asks for arms"),
        ("Who counts the rifles?\nNobody.", "Who counts the rifles?"),
        ("سفیر نے ہتھیار مانگے\nمتن", "سفیر نے ہتھیار مانگے"),
        ("He came to town.\nThen he left.", ""),
        ("“He came to town.”\nThen he left.", ""),
        ("وہ شہر آیا تھا۔\nمتن", ""),
        ("Tuesday, July 16, 2024\nEnvoy asks for arms", ""),
        ("at 1:04 am\nEnvoy asks", ""),
        ("By our own correspondent:\nText", ""),
        ("Envoy asks for arms", ""),
        ("Envoy asks for arms\n \n", ""),
        (LONG + "\ntext", ""),
        ("", ""),
        (" \n", ""),
    ],
)
def test_headlines(text: str, title: str) -> None:
    assert headline(text) == title


def test_a_part_knows_its_bytes_and_its_edits() -> None:
    raw = b"\xef\xbb\xbfone\r\ntwo"
    decoded = Decoded("\ufeffone\r\ntwo", "utf-8", guessed=True)
    canonical = canonical_text(decoded)
    part = part_from(raw, decoded, canonical, Metadata("t"), Origin("import", "text", "a.txt"))
    assert part.text == "one\ntwo"
    assert part.source is not None
    assert part.source.raw == raw
    assert edits_from_bytes(part.source.edits) == canonical.edits
    (revision,) = part.article.revisions
    assert revision.text == hashlib.sha256(b"one\ntwo").digest()
    assert revision.raw == hashlib.sha256(raw).digest()
    assert (revision.chars, revision.encoding, revision.guessed) == (7, "utf-8", True)
    again = part_from(raw, decoded, canonical, Metadata("u"), Origin("import", "text", "b.txt"))
    assert again.article.uid == part.article.uid


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "It is empty."),
        (b"\xef\xbb\xbf \r\n", "It is empty."),
        (b"%PDF-1.7 and so on", "PDF"),
        (bytes(range(256)), "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(
    content: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=reason):
        load(path)


def test_only_control_characters_are_no_text() -> None:
    with pytest.raises(BadInputError, match="holds no text"):
        canonical_text(Decoded("\x01\x02 \x03", "utf-8", guessed=False))


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10)
    path = tmp_path / "file.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(BadInputError, match="too large"):
        load(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        load(tmp_path / "nowhere")
    assert peek(tmp_path / "nowhere") == b""


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("envoy", "envoy"),
        ("Dawn 2024-06-30 Khan interview", "Dawn 2024-06-30 Khan interview"),
        ("000_d07a95f9d730829b", ""),
        ("85325588", ""),
        ("سفیر کا بیان", "سفیر کا بیان"),
        ("", ""),
    ],
)
def test_a_file_name_is_a_title_only_if_it_has_words(stem: str, title: str) -> None:
    assert named(stem) == title
