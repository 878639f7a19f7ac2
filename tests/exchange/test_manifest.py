"""What made an export."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.exchange import manifest
from annotator.exchange.manifest import Difference, Manifest
from annotator.exchange.query import Query

NO = "0" * 64


def made(target: str = "a.jsonl", **more: object) -> Manifest:
    """A manifest of a file."""
    return Manifest.model_validate(
        {
            "program": "annotator 1",
            "made": datetime(2026, 1, 2, tzinfo=UTC),
            "project": "p",
            "project_name": "news",
            "moment": {"01" * 16: 3},
            "format": "jsonl",
            "choices": {},
            "query": Query(types=("claim",)),
            "scheme_version": 1,
            "articles": 1,
            "spans": 2,
            "links": 0,
            "target": target,
            "files": {target: NO},
            **more,
        }
    )


def test_it_is_found_beside_a_file_and_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}")
    folder = tmp_path / "out"
    folder.mkdir()
    for target, kind in ((tmp_path / "a.jsonl", "file"), (folder, "folder")):
        place = manifest.place_of(target, kind)
        manifest.write(made(), place)
        assert manifest.is_manifest(place)
        assert manifest.load(place) == manifest.load(target) == made()
    assert not manifest.is_manifest(tmp_path / "a.jsonl")


def test_hashes_are_those_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"one")
    assert manifest.hashes(tmp_path, ["b"]) == {"b": hashlib.sha256(b"one").hexdigest()}


def test_a_moment_comes_back() -> None:
    moment = {b"\x01" * 16: 3, b"\x02" * 16: 1}
    written = made(moment=manifest.written_moment(moment))
    assert manifest.read_moment(written) == moment
    with pytest.raises(BadInputError, match="cannot be"):
        manifest.read_moment(made(moment={"xyz": 1}))


def test_nothing_differs_where_the_files_are_alike_whatever_they_are_called() -> None:
    other = made("b.jsonl", program="annotator 2", files={"b.jsonl": NO})
    assert manifest.differences(made(), other) == []


def test_what_differs_is_told() -> None:
    other = made("b.jsonl", program="annotator 2", spans=3, files={"b.jsonl": "1" * 64})
    found = [(one.what, one.before, one.after) for one in manifest.differences(made(), other)]
    assert found == [
        ("program", "annotator 1", "annotator 2"),
        ("spans", "2", "3"),
        ("file .jsonl", NO, "1" * 64),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read"),
        ("", "is not the manifest of an export: at its beginning"),
        ("[]", "is not the manifest of an export"),
        (json.dumps({"kind": "annotator export"}), "at program, Field required"),
    ],
)
def test_bad_ones_are_refused(tmp_path: Path, content: str | None, sentence: str) -> None:
    path = tmp_path / "manifest.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(BadInputError, match=sentence):
        manifest.load(path)


def test_a_difference_as_people_read_it() -> None:
    one = Difference(what="file .jsonl", before="0123456789abcdef" * 4, after="none")
    assert one.shown == ("0123456789ab…", "none")
    assert Difference(what="spans", before="12", after="9").shown == ("12", "9")
