"""JSON lines as a format."""

from pathlib import Path

from annotator.formats.bundle import Written
from annotator.formats.jsonl.format import Jsonl
from tests.formats.builders import by_hand, everything, kept, reread, write


def test_what_was_written_is_told(tmp_path: Path) -> None:
    _, written = write(Jsonl(), everything(), tmp_path)
    assert written == Written(("out.jsonl", "out.project.json"), 3, 10, 8)


def test_an_owner_that_changed_is_found_out(tmp_path: Path) -> None:
    """The layer of a span stands in the other file; it is compared all the same."""
    made = everything()
    path, _ = write(Jsonl(), made, tmp_path)
    beside = tmp_path / "out.project.json"
    beside.write_bytes(beside.read_bytes().replace("Ben’s model".encode(), b"Nobody"))
    assert reread(Jsonl(), path) != kept(Jsonl(), made)


def test_an_article_that_is_missing_is_found_out(tmp_path: Path) -> None:
    path, _ = write(Jsonl(), everything(), tmp_path)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))
    assert len(reread(Jsonl(), path)) == 2


def test_a_first_line_longer_than_the_look_is_recognised(tmp_path: Path) -> None:
    made = by_hand()
    made.parts[0].text *= 10_000
    path, _ = write(Jsonl(), made, tmp_path)
    assert Jsonl().probe(path) >= 0.5
