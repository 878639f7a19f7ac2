"""From folders and zips to parts."""

import json
import zipfile
from pathlib import Path

import pytest

from annotator.domain.values import GOLD, WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Part, Unit, Why
from annotator.formats.uima.reading import read as read_with
from tests.formats.uima.samples import (
    CANONICAL,
    NER,
    SOFA,
    SPANS,
    STRUCTURES,
    at,
    cas_bytes,
    written,
)
from tests.formats.uima.test_loading import IN_JSON

DOC = "annotation/doc.txt"
QUIET = cas_bytes([SOFA])


def read(path: Path) -> tuple[Bundle, list[Part]]:
    """All of it."""
    bundle = read_with(path, IN_JSON)
    return bundle, list(bundle.parts)


def project(root: Path) -> Path:
    """As INCEpTION exports one: two annotators, what was settled, and one not begun."""
    written(root / DOC / "INITIAL_CAS.json", QUIET)
    written(root / DOC / "ann.json")
    written(root / DOC / "ben.json", cas_bytes([SOFA, at(2, NER, 8, 11, value="VERB")]))
    written(root / DOC / "cleo.json", QUIET)
    written(root / "curation/doc.txt/CURATION_USER.json", cas_bytes([SOFA, at(2, NER, 3, 7)]))
    written(root / "annotation/other.txt/ann.json", cas_bytes([{**SOFA, "sofaString": "Other."}]))
    said = [
        {"name": "doc.txt", "user": "ann", "state": "FINISHED"},
        {"name": "doc.txt", "user": "ben", "state": "IN_PROGRESS"},
        {"name": "doc.txt", "user": "cleo", "state": "NEW"},
    ]
    written(root / "exportedproject7.json", json.dumps({"annotation_documents": said}).encode())
    written(root / "source/doc.txt", b"text")
    return root


def check_project(bundle: Bundle, parts: list[Part]) -> None:
    """One part for each document, one layer for each annotator."""
    assert {one.where for one in bundle.problems} == {f"{DOC}/ann.json"}
    first, second = parts
    titles = {layer.uid: layer.title("") for layer in bundle.header.layers}
    found = [(titles[span.layer], span.type, span.fragments) for span in first.spans]
    assert found == [
        *(("ann", kind, fragments) for kind, fragments, _ in SPANS),
        ("ben", "VERB", ((7, 10),)),
        ("CURATION_USER (gold)", "NamedEntity", ((2, 6),)),
    ]
    assert {titles[one.layer]: one.state for one in first.states} == {
        "ann": WorkState.DONE,
        "ben": WorkState.IN_WORK,
        "CURATION_USER (gold)": WorkState.DONE,
    }
    assert second.text == "Other."
    assert [titles[one.layer] for one in second.states] == ["ann"]
    assert [layer.purpose for layer in bundle.header.layers].count(GOLD) == 1
    assert bundle.total == 2


def test_a_project_of_inception(tmp_path: Path) -> None:
    check_project(*read(project(tmp_path / "project")))


def test_the_zip_of_a_project(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    path = tmp_path / "project.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(root.rglob("*")):
            if one.is_file():
                archive.write(one, one.relative_to(root).as_posix())
    check_project(*read(path))


def test_a_single_file_has_one_layer_by_who_inception_says(tmp_path: Path) -> None:
    bundle, (part,) = read(written(tmp_path / "any.json"))
    assert part.text == CANONICAL
    assert [layer.credit for layer in bundle.header.layers] == ["ann"]
    assert bundle.total == 1
    assert bundle.countings == {Counting(Unit.UTF_16, Why.RULE): 1}


def test_a_file_by_nobody_has_a_layer_only_if_something_is_in_it(tmp_path: Path) -> None:
    bundle, (part,) = read(written(tmp_path / "quiet.json", QUIET))
    assert (bundle.header.layers, part.states) == ([], [])
    said, (other,) = read(written(tmp_path / "tagged.json", cas_bytes([SOFA, at(2, NER, 3, 7)])))
    assert [layer.credit for layer in said.header.layers] == [""]
    assert [state.state for state in other.states] == [WorkState.DONE]


def test_files_of_one_folder_are_annotators_if_they_have_one_text(tmp_path: Path) -> None:
    for name in ("one/ann.json", "one/ben.json"):
        written(tmp_path / name, cas_bytes([SOFA, at(2, NER, 3, 7)]))
    other = {**SOFA, "sofaString": "Other."}
    written(tmp_path / "many/a.json", cas_bytes([SOFA, at(2, NER, 3, 7)]))
    written(tmp_path / "many/b.json", cas_bytes([other, at(2, NER, 0, 5)]))
    bundle, parts = read(tmp_path)
    assert [part.text for part in parts] == [CANONICAL, "Other.", CANONICAL]
    titles = {layer.uid: layer.title("") for layer in bundle.header.layers}
    found = [[titles[span.layer] for span in part.spans] for part in parts]
    assert found == [[""], [""], ["ann", "ben"]]
    assert len({part.article.uid for part in parts}) == 3
    assert bundle.total == 0


def test_another_text_by_another_annotator_is_another_article(tmp_path: Path) -> None:
    written(tmp_path / DOC / "ann.json")
    written(tmp_path / DOC / "ben.json", cas_bytes([{**SOFA, "sofaString": "Changed."}]))
    _, parts = read(tmp_path)
    assert [part.text for part in parts] == [CANONICAL, "Changed."]


def test_without_a_text_the_rest_goes_on(tmp_path: Path) -> None:
    written(tmp_path / DOC / "ann.json", cas_bytes(STRUCTURES[1:]))
    written(tmp_path / DOC / "ben.json", QUIET)
    bundle, parts = read(tmp_path)
    assert len(parts) == 1
    assert [(one.where, one.what, one.whole) for one in bundle.problems] == [
        (f"{DOC}/ann.json", "It holds no text.", True)
    ]


def test_a_folder_without_any_is_told(tmp_path: Path) -> None:
    written(tmp_path / "notes.txt", b"text")
    written(tmp_path / "more.txt", b"text")
    with pytest.raises(BadInputError, match=tmp_path.name):
        read(tmp_path)


@pytest.mark.parametrize(("content", "told"), [(b"{", 1), (b"{}", 1), (QUIET, 0)])
def test_links_that_cannot_be_read_are_told(content: bytes, told: int, tmp_path: Path) -> None:
    written(tmp_path / DOC / "ann.json", QUIET)
    written(tmp_path / "links.json", content)
    bundle, parts = read(tmp_path)
    assert bundle.tail == []
    assert len(parts) == 1
    assert [one.where for one in bundle.problems] == ["links.json"] * told
