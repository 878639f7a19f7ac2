"""Files of folders and zips."""

import zipfile
from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.uima.files import (
    Entry,
    Folder,
    Store,
    entries,
    inner,
    opened,
    project_files,
    states,
    type_system_for,
)


class Named(Store):
    """Files that are called so; reading one is a fault of what is tried."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def read(self, name: str, up_to: int = 0) -> bytes:
        raise AssertionError(f"{name} was read")


def test_the_folders_of_inception_say_whose_a_cas_is() -> None:
    found = entries(
        Named(
            *("exportedproject1.json", "source/doc.txt", "annotation_ser/doc.txt/ann.ser"),
            *("annotation/doc.txt/ann.json", "annotation/doc.txt/INITIAL_CAS.json"),
            *("curation/doc.txt/CURATION_USER.json", "annotation/other.json", "links.json"),
        ),
        ".json",
    )
    assert found == [
        Entry("annotation/doc.txt/ann.json", "doc.txt", "ann"),
        Entry("annotation/doc.txt/INITIAL_CAS.json", "doc.txt", "INITIAL_CAS"),
        Entry("curation/doc.txt/CURATION_USER.json", "doc.txt", "CURATION_USER", gold=True),
    ]


def test_a_document_may_be_called_as_those_folders_are() -> None:
    (found,) = entries(Named("annotation/annotation/a.json"), ".json")
    assert (found.document, found.annotator) == ("annotation", "a")


def test_elsewhere_every_file_counts_but_those_of_projects() -> None:
    found = entries(Named("a/one.json", "b.JSON", "c.txt", "exportedproject.json"), ".json")
    assert found == [Entry("a/one.json", "", "one"), Entry("b.JSON", "", "b")]
    assert entries(Named("anything.txt"), ".json") == [Entry("anything.txt", "", "anything")]
    assert entries(Named(), ".json") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b/x.xmi", "a/b/TypeSystem.xml"),
        ("a/x.xmi", "full-typesystem.xml"),
        ("x.xmi", "full-typesystem.xml"),
    ],
)
def test_the_nearest_type_system_counts(name: str, expected: str) -> None:
    names = ("full-typesystem.xml", "a/b/TypeSystem.xml", "a/c/TypeSystem.xml", "a/notes.xml")
    assert type_system_for(names, name) == expected
    assert type_system_for(("a/notes.xml",), name) == ""


def test_how_far_everybody_is_in_inception() -> None:
    rows = [
        {"name": "doc.txt", "user": "ann", "state": "FINISHED"},
        {"name": "doc.txt", "user": 3, "state": "NEW"},
        "row",
    ]
    assert states({"annotation_documents": rows}) == {("doc.txt", "ann"): "FINISHED"}
    assert states([]) == states({}) == states({"annotation_documents": {}}) == {}
    assert project_files(("a/exportedproject1.json", "exported.json")) == [
        "a/exportedproject1.json"
    ]


def test_a_folder_shows_what_is_not_hidden(tmp_path: Path) -> None:
    for name in ("a/b.json", ".git/c.json", "a/.d.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    folder = Folder(tmp_path)
    assert folder.names == ("a/b.json",)
    assert folder.read("a/b.json") == b"x"
    with pytest.raises(BadInputError, match="It is larger than 0 MB"):
        folder.read("a/b.json", 0)
    with pytest.raises(BadInputError, match="It cannot be read"):
        folder.read("gone.json")


def test_a_zip_shows_what_is_not_hidden(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("b.json", "__MACOSX/b.json", "a/", "a/.c.json"):
            archive.writestr(name, "x")
    with opened(path, ".json") as store:
        assert store.names == ("b.json",)
        assert store.read("b.json") == b"x"
        with pytest.raises(BadInputError, match=r"It cannot be read: its b\.json is larger"):
            store.read("b.json", 0)
    with inner(path.read_bytes()) as store:
        assert store.read("b.json") == b"x"


def test_a_file_has_the_type_systems_beside_it(tmp_path: Path) -> None:
    for name in ("a.xmi", "TypeSystem.xml", "b.xmi", "notes.xml"):
        (tmp_path / name).write_bytes(b"x")
    with opened(tmp_path / "a.xmi", ".xmi") as store:
        assert store.names == ("a.xmi", "TypeSystem.xml")


def test_what_is_no_zip_or_is_not_there_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\3\4nothing")
    for path in (broken, tmp_path / "nowhere"):
        with pytest.raises(BadInputError, match=path.name), opened(path, ".json"):
            pass
    with pytest.raises(BadInputError, match="It cannot be read"), inner(b"PK\3\4nothing"):
        pass
