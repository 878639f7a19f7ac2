"""From files to CASes."""

import io
import zipfile
from pathlib import Path

from annotator.formats.bundle import Problem
from annotator.formats.uima import json_codec, xmi_codec
from annotator.formats.uima.files import LARGEST, Folder, entries
from annotator.formats.uima.loading import Codec, Loader
from annotator.formats.uima.model import Cas, Types
from tests.formats.uima.samples import written

XMI = (
    b'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:a="http:///a.ecore">'
    b'<a:B xmi:id="1" year="7"/><a:B/></xmi:XMI>'
)
WHOLE = XMI.replace(b"<a:B/>", b"")
TYPES = (
    b"<typeSystemDescription><types><typeDescription><name>a.B</name><features>"
    b"<featureDescription><name>year</name><rangeTypeName>uima.cas.Integer</rangeTypeName>"
    b"</featureDescription></features></typeDescription></types></typeSystemDescription>"
)


def from_json(raw: bytes, _: str, __: Types) -> Cas:
    """As the format has it."""
    return json_codec.decoded(raw)


IN_JSON = Codec("uima-json", ".json", from_json, typed=False)
IN_XMI = Codec("uima-xmi", ".xmi", xmi_codec.decoded, typed=True)


def loaded(root: Path, codec: Codec) -> tuple[list[tuple[str, str, object]], list[Problem]]:
    """What each file gives: where it was, whose it is, the year in it."""
    problems: list[Problem] = []
    store, loader = Folder(root), Loader(codec, problems)
    found: list[tuple[str, str, object]] = [
        (one.where, one.annotator, one.cas.structures[1].features.get("year"))
        for entry in entries(store, codec.suffix)
        for one in loader.load(store, entry)
    ]
    return found, problems


def packed(files: dict[str, bytes]) -> bytes:
    """A zip."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def test_a_type_system_says_what_features_are(tmp_path: Path) -> None:
    written(tmp_path / "a.xmi", XMI)
    written(tmp_path / "TypeSystem.xml", TYPES)
    found, problems = loaded(tmp_path, IN_XMI)
    assert found == [("a.xmi", "a", 7)]
    wrong = "A feature structure of type a.B is left out: it has no id."
    assert problems == [Problem("a.xmi", wrong)]


def test_without_one_it_is_said_once(tmp_path: Path) -> None:
    for name in ("a.xmi", "b.xmi"):
        written(tmp_path / name, WHOLE)
    found, problems = loaded(tmp_path, IN_XMI)
    assert [one[2] for one in found] == ["7", "7"]
    assert [one.where for one in problems] == ["a.xmi"]
    assert "There is no TypeSystem.xml with it" in problems[0].what


def test_one_that_is_broken_is_said(tmp_path: Path) -> None:
    written(tmp_path / "a.xmi", WHOLE)
    written(tmp_path / "TypeSystem.xml", b"<types>")
    found, problems = loaded(tmp_path, IN_XMI)
    assert [one[2] for one in found] == ["7"]
    assert [one.where for one in problems] == ["TypeSystem.xml"]


def test_zips_within_have_types_of_their_own(tmp_path: Path) -> None:
    """As INCEpTION exports projects with XMI; older ones call the zip anything."""
    content = packed({"ben.xmi": WHOLE, "TypeSystem.xml": TYPES})
    written(tmp_path / "annotation" / "doc.txt" / "webanno123export.zip", content)
    written(tmp_path / "annotation" / "doc.txt" / "cleo.zip", b"PK\3\4 nothing")
    found, problems = loaded(tmp_path, IN_XMI)
    assert found == [("annotation/doc.txt/webanno123export.zip/ben.xmi", "ben", 7)]
    assert [(one.where, one.whole) for one in problems] == [("annotation/doc.txt/cleo.zip", True)]


def test_what_is_no_cas_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    written(tmp_path / "a.json", b"{}")
    written(tmp_path / "b.json")
    with (tmp_path / "c.json").open("wb") as large:
        large.truncate(LARGEST + 1)
    found, problems = loaded(tmp_path, IN_JSON)
    assert [one[0] for one in found] == ["b.json"]
    assert [(one.where, one.whole) for one in problems] == [("a.json", True), ("c.json", True)]
    assert problems[1].what == "It is larger than 64 MB."


def test_a_file_is_loaded_by_its_name(tmp_path: Path) -> None:
    written(tmp_path / "b.json")
    assert Loader(IN_JSON, []).cas(Folder(tmp_path), "b.json").structures[6].features["begin"] == 3
