"""The formats, and dkpro-cassis, the consumer that stands for all others: it reads what is
written here, writes it again, and what it makes of its own is read here.
"""

import io
import zipfile
from pathlib import Path
from typing import Any

import cassis
import pytest
from hypothesis import given, settings

from annotator.formats.base import Format
from annotator.formats.offsets import utf_16_of
from annotator.formats.uima.format import UimaJson, UimaXmi
from annotator.formats.uima.vocabulary import REFERENCE, RELATION, SPAN
from tests.formats.builders import (
    Made,
    by_hand,
    everything,
    kept,
    mades,
    read,
    reread,
    write,
)
from tests.formats.uima.samples import SOFA, cas_bytes, written

FORMATS = (UimaJson(), UimaXmi())
both = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)

Row = tuple[object, ...]


def load(path: Path, root: Path) -> Any:
    """What cassis reads in a file that was written here; its classes are made while it runs."""
    with path.open("rb") as stream:
        if path.suffix == ".json":
            return cassis.load_cas_from_json(stream)
        with (root / "TypeSystem.xml").open("rb") as declared:
            types = cassis.load_typesystem(declared)
        return cassis.load_cas_from_xmi(stream, typesystem=types)


def by_cassis(target: Path) -> tuple[list[Row], list[Row]]:
    """The spans and links that cassis finds, ids as hexadecimal digits."""
    spans: list[Row] = []
    links: list[Row] = []
    for path in sorted(target.glob("*/*/*")):
        cas = load(path, target)
        for one in cas.select(SPAN):
            held = one.fragments.elements if one.fragments else [one]
            where = tuple((piece.begin, piece.end) for piece in held)
            spans.append((bare(one.uid), one.label, where, one.get_covered_text()))
        ends = [(one, one.Governor.uid, one.Dependent.uid) for one in cas.select(RELATION)]
        ends += [(one, one.source, one.target) for one in cas.select(REFERENCE)]
        links += [(bare(one.uid), one.label, bare(start), bare(end)) for one, start, end in ends]
    return sorted(spans, key=repr), sorted(links, key=repr)


def bare(uid: str) -> str:
    """An id without its hyphens."""
    return uid.replace("-", "")


def expected(made: Made) -> tuple[list[Row], list[Row]]:
    """What cassis should find: offsets are code points with it, too."""
    spans: list[Row] = [
        (one.uid.hex(), one.type, one.fragments, part.text[one.start : one.end])
        for part in made.parts
        for one in part.spans
    ]
    links: list[Row] = [
        (one.uid.hex(), one.type, one.source.uid.hex(), one.target.uid.hex())
        for part in made.parts
        for one in part.links
    ]
    return sorted(spans, key=repr), sorted(links, key=repr)


@both
def test_cassis_finds_each_span_and_link(form: Format, tmp_path: Path) -> None:
    target, _ = write(form, everything(), tmp_path)
    assert by_cassis(target) == expected(everything())


@both
@given(made=mades())
@settings(max_examples=15)
def test_cassis_finds_any_spans_and_links(
    form: Format, made: Made, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target, _ = write(form, made, tmp_path_factory.mktemp("cassis"))
    assert by_cassis(target) == expected(made)


@both
def test_what_cassis_writes_again_is_the_same(form: Format, tmp_path: Path) -> None:
    target, _ = write(form, everything(), tmp_path)
    for path in target.rglob(f"*{form.suffixes[0]}"):
        cas = load(path, target)
        content = cas.to_json() if path.suffix == ".json" else cas.to_xmi()
        path.write_bytes(content.encode())
        if path.suffix == ".xmi":
            (target / "TypeSystem.xml").write_bytes(cas.typesystem.to_xml().encode())
    assert reread(form, target) == kept(form, everything())


TEXT = "👨‍👩‍👧 e\u0301t\u00a0\u200fسفیر\tx"
"""Code points: the family 0-5, é 6-8, t 8-9, سفیر 11-15, x 16-17."""
PLACES = [(0, 5), (6, 8), (8, 9), (11, 15), (16, 17), (0, 17)]


@both
def test_what_cassis_makes_is_read(form: Format, tmp_path: Path) -> None:
    types = cassis.TypeSystem()
    claim = types.create_type("mine.Claim", "uima.tcas.Annotation")
    types.create_feature(claim, "stance", "uima.cas.String")
    types.create_feature(claim, "weight", "uima.cas.Double")
    types.create_feature(claim, "about", claim)
    cas = cassis.Cas(types)
    cas.sofa_string = TEXT
    cas.sofa_mime = "text/plain"
    made: list[Any] = [
        claim(begin=start, end=end, stance=f"{start}", weight=0.5) for start, end in PLACES
    ]
    made[0].about = made[3]
    for one in made:
        cas.add(one)
    if form.id == "uima-json":
        path = written(tmp_path / "a.json", str(cas.to_json()).encode())
    else:
        path = written(tmp_path / "a.xmi", str(cas.to_xmi()).encode())
        written(tmp_path / "TypeSystem.xml", str(types.to_xml()).encode())
    _, (part,), problems = read(form, path)
    assert problems == []
    assert part.text == TEXT
    found = {span.fragments[0]: (span.type, dict(span.attributes)) for span in part.spans}
    assert found == {place: ("Claim", {"stance": f"{place[0]}", "weight": 0.5}) for place in PLACES}
    (link,) = part.links
    places = {span.uid: span.fragments[0] for span in part.spans}
    assert (link.type, places[link.source.uid], places[link.target.uid]) == (
        "about",
        (0, 5),
        (11, 15),
    )


def test_offsets_are_those_of_cassis() -> None:
    """Two programs count UTF-16 the same."""
    place = utf_16_of(TEXT)
    assert [place(offset) for offset in range(len(TEXT) + 1)] == [
        len(TEXT[:offset].encode("utf-16-le")) // 2 for offset in range(len(TEXT) + 1)
    ]


def test_a_note_that_xml_cannot_hold_is_kept_without_it(tmp_path: Path) -> None:
    made = by_hand()
    first = made.parts[0].spans[0]
    made.parts[0].spans[0] = first._replace(note="a\x0bb", attributes={"kind": "c\x00"})
    for form, note in ((FORMATS[0], "a\x0bb"), (FORMATS[1], "ab")):
        target, _ = write(form, made, tmp_path / form.id)
        assert reread(form, target) == kept(form, made)
        _, (part,), _ = read(form, target)
        assert part.spans[0].note == note


@both
def test_links_of_no_article_come_back(form: Format, tmp_path: Path) -> None:
    made = everything()
    target, _ = write(form, made, tmp_path)
    bundle, _, _ = read(form, target)
    assert bundle.tail == made.tail
    assert [one.name for one in bundle.header.entities] == ["Masood Khan", made.entities[1].name]


@both
def test_entities_come_back_with_all_that_is_known_of_them(form: Format, tmp_path: Path) -> None:
    made = everything()
    target, _ = write(form, made, tmp_path)
    _, parts, _ = read(form, target)
    found = {one.uid: one for part in parts for one in part.entities}
    assert found == {one.uid: one for one in (*made.entities, *made.parts[0].entities)}


@pytest.mark.parametrize(
    ("name", "content", "json_sure", "xmi_sure"),
    [
        ("a.json", cas_bytes(), 0.95, 0.0),
        ("a.json", b'{"text": "%FEATURE_STRUCTURES"}', 0.0, 0.0),
        ("a.xmi", b"<xmi:XMI/>", 0.0, 0.95),
        ("annotation/a.txt/b.json", cas_bytes(), 0.9, 0.0),
        ("annotation/a.txt/b.xmi", b"<xmi:XMI/>", 0.0, 0.9),
        ("annotation/a.txt/b.zip", b"PK\3\4", 0.0, 0.6),
        ("annotation/b.zip", b"PK\3\4", 0.0, 0.0),
        ("deep/a.json", cas_bytes([SOFA]), 0.8, 0.0),
        ("deep/a.json", b"[]", 0.0, 0.0),
    ],
)
def test_probe(
    name: str, content: bytes, json_sure: float, xmi_sure: float, tmp_path: Path
) -> None:
    written(tmp_path / name, content)
    top = tmp_path / name.partition("/")[0] if "/" not in name else tmp_path
    assert [form.probe(top) for form in FORMATS] == [json_sure, xmi_sure]


def test_a_folder_with_other_things_is_not_taken_for_one(tmp_path: Path) -> None:
    written(tmp_path / "a.json")
    written(tmp_path / "b.jsonl", b"{}")
    assert FORMATS[0].probe(tmp_path) < 0.5


def test_probe_of_zips(tmp_path: Path) -> None:
    def zipped(files: dict[str, bytes]) -> Path:
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return path

    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.xmi", "<xmi:XMI/>")
    cases = [
        ({"annotation/a/b.json": cas_bytes()}, [0.9, 0.0]),
        ({"annotation/a/b.zip": inner.getvalue()}, [0.0, 0.6]),
        ({"b.xmi": b"<xmi:XMI/>", "TypeSystem.xml": b""}, [0.0, 0.9]),
        ({"notes.txt": b"text"}, [0.0, 0.0]),
    ]
    for files, sure in cases:
        assert [form.probe(zipped(files)) for form in FORMATS] == sure
    broken = written(tmp_path / "b.zip", b"PK\3\4 nothing")
    assert [form.probe(broken) for form in FORMATS] == [0.0, 0.0]
