"""Folders of brat's."""

from pathlib import Path

import pytest

from annotator.domain.values import Origin, WorkState
from annotator.errors import BadInputError
from annotator.formats.brat.format import Brat
from tests.formats.builders import read


def folder(root: Path, **files: str | bytes) -> Path:
    """A folder with these files, slashes in names written as two underscores."""
    for name, content in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def test_an_article_with_annotations_one_with_none_and_one_never_opened(tmp_path: Path) -> None:
    folder(tmp_path, a_txt="Khan.", a_ann="T1\tx 0 4\tKhan\n", b_txt="Ali.", b_ann="", c_txt="Eve.")
    bundle, parts, problems = read(Brat(), tmp_path)
    assert problems == []
    assert bundle.total == 3
    assert [(len(part.spans), len(part.states)) for part in parts] == [(1, 1), (0, 1), (0, 0)]
    assert parts[1].states[0].state is WorkState.DONE
    assert parts[0].article.origin == Origin("import", "brat", "a.txt")
    assert parts[0].article.metadata.title == "a"
    (layer,) = bundle.header.layers
    assert parts[0].spans[0].layer == layer.uid
    assert (layer.credit, layer.owner) == ("", b"")


def test_folders_with_the_same_texts_are_annotators(tmp_path: Path) -> None:
    folder(
        tmp_path,
        ana__a_txt="Khan.",
        ana__a_ann="T1\tx 0 4\tKhan\n",
        ben__a_txt="Khan.",
        ben__a_ann="T1\ty 0 4\tKhan\n",
        ben__b_txt="Ali.",
        txt__a_txt="Khan.",
    )
    bundle, parts, problems = read(Brat(), tmp_path)
    assert problems == []
    assert [layer.credit for layer in bundle.header.layers] == ["ana", "ben"]
    first, second = parts
    assert [(one.type, one.layer) for one in first.spans] == [
        ("x", bundle.header.layers[0].uid),
        ("y", bundle.header.layers[1].uid),
    ]
    assert first.spans[0].uid != first.spans[1].uid
    assert second.states == []


def test_other_folders_are_one_collection(tmp_path: Path) -> None:
    folder(
        tmp_path,
        news__a_txt="Khan.",
        news__a_ann="T1\tx 0 4\tKhan\n",
        web__a_txt="Other.",
        web__a_ann="T1\tx 0 5\tOther\n",
        top_txt="Top.",
    )
    bundle, parts, problems = read(Brat(), tmp_path)
    assert problems == []
    assert [layer.credit for layer in bundle.header.layers] == [""]
    assert [part.article.origin and part.article.origin.external for part in parts] == [
        "news/a.txt",
        "top.txt",
        "web/a.txt",
    ]
    assert len({part.spans[0].uid for part in parts if part.spans}) == 2


def test_annotators_with_different_texts_have_different_articles(tmp_path: Path) -> None:
    folder(
        tmp_path,
        ana__a_txt="Khan.",
        ana__a_ann="",
        ben__a_txt="Khan.",
        ben__a_ann="",
        ana__b_txt="One.",
        ana__b_ann="T1\tx 0 3\tOne\n",
        ben__b_txt="Two.",
        ben__b_ann="T1\tx 0 3\tTwo\n",
    )
    _, parts, problems = read(Brat(), tmp_path)
    assert problems == []
    assert [part.text for part in parts] == ["Khan.", "One.", "Two."]


def test_one_file_can_be_read_alone(tmp_path: Path) -> None:
    folder(tmp_path, a_txt="Khan.", a_ann="T1\tx 0 4\tKhan\n", b_txt="Ali.", b_ann="")
    _, parts, problems = read(Brat(), tmp_path / "a.ann")
    assert problems == []
    assert [len(part.spans) for part in parts] == [1]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"a_ann": "T1\tx 0 4\tKhan\n"}, "a.ann There is no .txt of this name."),
        ({"a_txt": "", "a_ann": ""}, "a.txt It is empty."),
        ({"a_txt": b"\x89PNG\r\n\x1a\n", "a_ann": ""}, "a.txt This seems to be an image"),
    ],
)
def test_an_article_without_text_is_left_out(
    files: dict[str, str | bytes], problem: str, tmp_path: Path
) -> None:
    folder(tmp_path, **files, b_txt="Ali.", b_ann="")
    _, parts, problems = read(Brat(), tmp_path)
    assert [part.text for part in parts] == ["Ali."]
    assert [f"{one.where} {one.what}".startswith(problem) for one in problems] == [True]
    assert problems[0].whole


def test_an_article_with_unreadable_annotations_comes_without_them(tmp_path: Path) -> None:
    folder(tmp_path, a_txt="Khan.", a_ann=b"\x89PNG\r\n\x1a\n")
    _, (part,), (problem,) = read(Brat(), tmp_path)
    assert (part.spans, part.states) == ([], [])
    assert problem.where == "a.ann"
    assert not problem.whole


def test_another_encoding_is_guessed_and_told(tmp_path: Path) -> None:
    folder(
        tmp_path,
        a_txt="Zoë said “no” to all of it.".encode("cp1252"),
        a_ann="T1\tclaim 0 26\tZoë said “no” to all of it\n".encode("cp1252"),
    )
    _, (part,), (problem,) = read(Brat(), tmp_path)
    assert part.spans[0].fragments == ((0, 26),)
    assert problem.what == "It is not UTF-8; it was read as cp1252."


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    folder(tmp_path, a_txt="Khan.")
    with pytest.raises(BadInputError, match=r"There is no \.ann file"):
        Brat().read(tmp_path)


def test_a_folder_that_is_set_up_for_brat_may_have_none_yet(tmp_path: Path) -> None:
    folder(tmp_path, a_txt="Khan.", annotation_conf="")
    _, parts, problems = read(Brat(), tmp_path)
    assert (len(parts), problems) == (1, [])
