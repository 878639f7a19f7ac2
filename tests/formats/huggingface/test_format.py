"""Hugging Face datasets as a format."""

from pathlib import Path

import pytest

from annotator.formats import extras
from annotator.formats.bundle import Written
from annotator.formats.extras import ExtraMissingError
from annotator.formats.huggingface.format import HuggingFace
from tests.formats.builders import by_hand, everything, kept, reread, target_of, uid, write


def test_without_the_library_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", nothing)
    form = HuggingFace()
    with pytest.raises(ExtraMissingError, match=r'pip install "annotator\[hf\]"'):
        form.write(by_hand().bundle(), target_of(form, tmp_path), lambda: None)
    (tmp_path / "x.parquet").write_bytes(b"PAR1")
    with pytest.raises(ExtraMissingError):
        form.read(tmp_path / "x.parquet")
    assert list(tmp_path.iterdir()) == [tmp_path / "x.parquet"]


def test_what_was_written_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    _, written = write(HuggingFace(), everything(), tmp_path)
    files = ("data/train-00000-of-00001.parquet", "README.md", "annotator.json")
    assert written == Written(files, 3, 10, 8)


def test_articles_go_into_their_splits(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made, form = everything(), HuggingFace()
    bundle = made.bundle()
    bundle.splits = {
        uid("article 1"): "dev",
        uid("article 2"): "train",
        uid("article 3"): "test",
    }
    target = target_of(form, tmp_path)
    written = form.write(bundle, target, lambda: None)
    names = ("train", "validation", "test")
    assert written.files[:3] == tuple(f"data/{name}-00000-of-00001.parquet" for name in names)
    titles = [parquet.read_table(target / file)["title"].to_pylist() for file in written.files[:3]]
    assert titles == [["Quiet"], ["Envoy asks, again"], [""]]
    assert reread(form, target) == kept(form, made)
