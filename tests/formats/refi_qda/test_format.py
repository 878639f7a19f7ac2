"""REFI-QDA as a format."""

import contextlib
import random
import zipfile
from pathlib import Path

from annotator.errors import BadInputError
from annotator.formats.refi_qda.format import COUNTED, RefiQda
from tests.formats.builders import Made, by_hand, everything, kept, part, read, reread, span, write
from tests.formats.mutating import mutated
from tests.formats.refi_qda.projects import packed
from tests.formats.refi_qda.test_reading import ATLAS, ATLAS_FILES


def test_our_uids_come_back(tmp_path: Path) -> None:
    made = everything()
    target, _ = write(RefiQda(), made, tmp_path)
    bundle, parts, problems = read(RefiQda(), target)
    assert problems == []
    assert [one.article.uid for one in parts] == [one.article.uid for one in made.parts]
    for given, found in zip(made.parts, parts, strict=True):
        assert {one.uid for one in found.spans} == {one.uid for one in given.spans}
    assert [(one.uid, one.credit) for one in bundle.header.layers] == [
        (made.layers[0].uid, "Ana"),
        (made.layers[1].uid, "Ben’s model"),
    ]


def test_what_was_read_is_written_as_it_was(tmp_path: Path) -> None:
    first, _ = write(RefiQda(), by_hand(), tmp_path / "one")
    bundle, parts, _ = read(RefiQda(), first)
    bundle.parts = iter(parts)
    second = tmp_path / "out.qdpx"
    RefiQda().write(bundle, second, lambda: None)
    assert list(RefiQda().reread(first)) == list(RefiQda().reread(second))
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as other:
        codes = [found.read("project.qde").partition(b"</CodeBook>")[0] for found in (one, other)]
    assert all(b'<Description>{"kind":"person"}</Description>' in one for one in codes)


def test_projects_are_known_by_what_is_in_the_zip(tmp_path: Path) -> None:
    path = packed(tmp_path, ATLAS, ATLAS_FILES)
    assert RefiQda().probe(path.rename(tmp_path / "any.zip")) > 0.9


def test_units_that_nobody_counts_are_not_offered() -> None:
    assert [value for value, _ in COUNTED.values] == ["find", "code points", "UTF-16"]


def test_a_foreign_project_spoilt_anywhere_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    for seed in range(150):
        path = packed(tmp_path, mutated(ATLAS.encode(), random.Random(seed)), ATLAS_FILES)
        with contextlib.suppress(BadInputError):
            read(RefiQda(), path)


def test_a_piece_of_nothing_but_a_mark_comes_back(tmp_path: Path) -> None:
    """Its name has no letters that could say whether its place is right."""
    one = part("xa\ufeff")
    one.spans = [span("s", "actor", (0, 1), (2, 3))]
    made = Made([one])
    target, _ = write(RefiQda(), made, tmp_path)
    assert reread(RefiQda(), target) == kept(RefiQda(), made)
