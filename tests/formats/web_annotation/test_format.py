"""The format as a whole."""

from pathlib import Path

import pytest

from annotator.domain.values import GOLD
from annotator.errors import BadInputError
from annotator.formats.bundle import Unit
from annotator.formats.web_annotation.format import WebAnnotation
from annotator.formats.web_annotation.reading import COLLECTION
from tests.formats.builders import FIRST, by_hand, everything, kept, read, reread, write

FORM = WebAnnotation()


def test_a_text_and_a_page_for_each_article(tmp_path: Path) -> None:
    target, result = write(FORM, everything(), tmp_path)
    assert result.files == (
        *("doc-1.txt", "doc-1.jsonld", "Quiet.txt", "Quiet.jsonld"),
        "74c2d369-2077-50ee-a5d3-2d67ee93c47c.txt",
        "74c2d369-2077-50ee-a5d3-2d67ee93c47c.jsonld",
        "collection.jsonld",
    )
    assert (target / "doc-1.txt").read_text(encoding="utf-8") == everything().parts[0].text


def test_all_of_it_comes_back(tmp_path: Path) -> None:
    made = everything()
    target, _ = write(FORM, made, tmp_path)
    bundle, parts, problems = read(FORM, target)
    assert problems == []
    assert bundle.tail == made.tail
    assert bundle.header.layers == made.layers
    assert bundle.header.people == made.header().people
    assert bundle.header.scheme == made.header().scheme
    known = {one.uid: one for one in bundle.header.entities}
    assert known == {one.uid: one for one in (*made.entities, *made.parts[0].entities)}
    assert {one.unit for one in bundle.countings} == {Unit.CODE_POINTS}
    assert len(parts) == bundle.total == 3


def test_a_page_alone_knows_its_layers_and_entities(tmp_path: Path) -> None:
    made = by_hand()
    made.layers = [FIRST._replace(purpose=GOLD)]
    target, _ = write(FORM, made, tmp_path)
    (target / COLLECTION).unlink()
    bundle, (part,), problems = read(FORM, target)
    assert problems == []
    assert [(one.uid, one.purpose, one.credit) for one in bundle.header.layers] == [
        (FIRST.uid, GOLD, "Ana")
    ]
    assert part.entities == made.entities
    assert reread(FORM, target) == kept(FORM, made)


def test_a_text_with_other_line_ends_is_the_same(tmp_path: Path) -> None:
    made = by_hand()
    target, _ = write(FORM, made, tmp_path)
    path = target / "Khan,-again.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    _, (part,), problems = read(FORM, target)
    assert problems == []
    assert [one.fragments for one in part.spans] == [one.fragments for one in made.parts[0].spans]


def test_another_text_is_told_and_words_are_found_in_it(tmp_path: Path) -> None:
    target, _ = write(FORM, by_hand(), tmp_path)
    path = target / "Khan,-again.txt"
    path.write_text("Now: " + path.read_text(encoding="utf-8"), encoding="utf-8")
    _, (part,), problems = read(FORM, target)
    assert problems[0].what == "Its text is not the one its “sha256” was made of."
    assert [one.fragments for one in part.spans] == [
        *(((5, 9),), ((17, 25),), ((17, 19), (26, 29)))
    ]
    with pytest.raises(BadInputError, match="sha256"):
        reread(FORM, target)


def test_what_stands_above_may_be_damaged(tmp_path: Path) -> None:
    target, _ = write(FORM, everything(), tmp_path)
    for content in (b"{", b"{}"):
        (target / COLLECTION).write_bytes(content)
        _, parts, problems = read(FORM, target)
        assert len(parts) == 3
        assert [one.where for one in problems] == [COLLECTION]


def test_pages_of_the_same_article_are_told(tmp_path: Path) -> None:
    target, _ = write(FORM, by_hand(), tmp_path)
    page = (target / "Khan,-again.jsonld").read_bytes()
    (target / "zopy.jsonld").write_bytes(page)
    _, parts, problems = read(FORM, target)
    assert len(parts) == 1
    assert [(one.where, one.whole) for one in problems] == [("zopy.jsonld", True)]


@pytest.mark.parametrize(
    ("content", "sure"),
    [
        (b'{"@context": "http://www.w3.org/ns/anno.jsonld"}', 0.95),
        (b'[{"selector": {"type": "TextQuoteSelector"}}]', 0.6),
        (b'{"text": "anno.jsonld"}', 0.0),
        (b"", 0.0),
    ],
)
def test_probe(content: bytes, sure: float, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert FORM.probe(path) == sure
    assert FORM.probe(tmp_path) == (0.9 if sure else 0.0)
    (tmp_path / "b.json").write_bytes(b"{}")
    assert FORM.probe(tmp_path) == 0.0
