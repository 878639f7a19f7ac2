"""brat as a format."""

from pathlib import Path
from uuid import UUID

from annotator.domain.values import Origin
from annotator.formats.brat.format import Brat
from tests.formats.brat.test_writing import EXPECTED
from tests.formats.builders import KHAN_TEXT, by_hand, everything, part, read, uid, write


def test_a_folder_as_written_by_hand(tmp_path: Path) -> None:
    target, written = write(Brat(), by_hand(), tmp_path)
    assert written.files == (
        "Khan,-again.txt",
        "Khan,-again.ann",
        "annotation.conf",
        "visual.conf",
    )
    assert (target / "Khan,-again.txt").read_bytes() == KHAN_TEXT.encode()
    assert (target / "Khan,-again.ann").read_bytes() == EXPECTED.encode()
    assert (written.articles, written.spans, written.links) == (1, 3, 1)


def test_each_layer_has_a_folder_with_all_texts(tmp_path: Path) -> None:
    target, written = write(Brat(), everything(), tmp_path)
    names = sorted(path.relative_to(target).as_posix() for path in target.rglob("*.*"))
    assert names == sorted(written.files)
    untitled = UUID(bytes=uid("article 3"))
    assert names == sorted(
        [
            *("annotation.conf", "visual.conf"),
            *("Ana/doc-1.txt", "Ana/doc-1.ann", "Ana/Quiet.txt", "Ana/Quiet.ann"),
            f"Ana/{untitled}.txt",
            *("Ben’s-model/doc-1.txt", "Ben’s-model/doc-1.ann", "Ben’s-model/Quiet.txt"),
            *(f"Ben’s-model/{untitled}.txt", f"Ben’s-model/{untitled}.ann"),
        ]
    )


def test_ids_and_names_come_back_on_the_way_out_again(tmp_path: Path) -> None:
    made = by_hand()
    made.parts[0].article = made.parts[0].article._replace(
        origin=Origin("import", "brat", "sub/doc.txt")
    )
    first, _ = write(Brat(), made, tmp_path / "one")
    bundle, parts, _ = read(Brat(), first)
    bundle.parts = iter(parts)
    second = tmp_path / "two"
    Brat().write(bundle, second, lambda: None)
    assert (first / "doc.ann").read_bytes() == (second / "doc.ann").read_bytes()


def test_articles_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    made = by_hand()
    made.parts = [part("One.", "article 1"), part("Two.", "article 2")]
    for one in made.parts:
        metadata = one.article.metadata._replace(title="Same / NAME")
        one.article = one.article._replace(metadata=metadata)
    target, _ = write(Brat(), made, tmp_path)
    assert (target / "NAME.txt").read_bytes() == b"One."
    assert (target / "NAME-2.txt").read_bytes() == b"Two."


def test_only_what_was_opened_has_an_ann_file(tmp_path: Path) -> None:
    made = by_hand()
    made.parts[0].spans, made.parts[0].links = [], []
    target, _ = write(Brat(), made, tmp_path / "done")
    assert (target / "Khan,-again.ann").read_bytes() == b""
    made.parts[0].states = []
    target, _ = write(Brat(), made, tmp_path / "never")
    assert not (target / "Khan,-again.ann").exists()
