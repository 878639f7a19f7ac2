"""Files of tokens gone through once."""

from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.bundle import Problem
from annotator.formats.conll.shelf import Shelf
from annotator.formats.conll.texts import essence


def shelf(folder: Path, problems: list[Problem], **files: bytes) -> Shelf:
    paths = []
    for name, content in files.items():
        paths.append(folder / f"{name}.conll")
        paths[-1].write_bytes(content)
    return Shelf(paths, problems, by_sentence=False)


def test_where_each_article_is(tmp_path: Path) -> None:
    problems: list[Problem] = []
    one = shelf(tmp_path, problems, a=b"-DOCSTART- O\n\nKhan O\n\n-DOCSTART- O\n\nNo O\nway B-X\n")
    assert list(one.found) == [essence(["Khan"]), essence(["No", "way"])]
    (found,) = one.found[essence(["No", "way"])]
    assert one.where(found) == "a.conll:5"
    assert one.document(found).words == ["No", "way"]
    assert not one.several
    assert one.habits[0].strict
    assert problems == []


def test_texts_in_common_make_files_annotators(tmp_path: Path) -> None:
    assert shelf(tmp_path, [], a=b"Khan O\n", b=b"No O\n\n-DOCSTART- O\n\nKhan B-X\n").several
    assert not shelf(tmp_path, [], a=b"Khan O\n", b=b"No O\n").several


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"a\.conll is empty"):
        shelf(tmp_path, [], a=b"")
    with pytest.raises(BadInputError, match=r"nowhere cannot be read"):
        Shelf([tmp_path / "nowhere"], [], by_sentence=False)
