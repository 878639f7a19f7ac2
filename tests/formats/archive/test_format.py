"""Our own archive as a format."""

import zipfile
from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.archive.format import Archived


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"a.txt": b"a"},
        {"manifest.json": b"[]"},
        {"manifest.json": b"{"},
        {"manifest.json": b'{"format": "annotator-package"}'},
    ],
)
def test_other_zips_are_told_from_it(files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    assert Archived().probe(path) == 0
    with pytest.raises(BadInputError, match=r"x\.zip"):
        Archived().read(path)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b'{"format": "annotator-archive", "version": 1}')
        archive.writestr("articles.jsonl", bytes(50_000_000))
    with pytest.raises(BadInputError, match="far more than it may"):
        Archived().read(path)
