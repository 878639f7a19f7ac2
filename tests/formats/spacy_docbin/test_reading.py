"""DocBins of others, and ours after somebody worked on them with spaCy."""

import zlib
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import BadInputError
from annotator.formats.bundle import Part
from annotator.formats.spacy_docbin.format import SpacyDocBin
from annotator.formats.spacy_docbin.reading import read
from tests.formats.builders import by_hand, number, target_of
from tests.formats.builders import read as read_all

spacy = pytest.importorskip("spacy")
pytestmark = pytest.mark.consumers

SAID = "Khan 😀 of Kabul said no."
"""Khan 0-4, the face 5-6, of 7-9, Kabul 10-15, said 16-20, no 21-23."""


@pytest.fixture
def doc() -> Any:
    return spacy.blank("en")(SAID)


def stored(path: Path, *docs: Any, user_data: bool = True) -> Path:
    from spacy.tokens import DocBin

    DocBin(store_user_data=user_data, docs=docs).to_disk(path)
    return path


def rows(one: Part, layers: dict[bytes, str]) -> list[tuple[object, ...]]:
    return [(layers[s.layer], s.type, s.fragments) for s in one.spans]


def parts_of(path: Path) -> tuple[list[Part], dict[bytes, str], list[str]]:
    bundle, parts, problems = read_all(SpacyDocBin(), path)
    return parts, {one.uid: one.credit for one in bundle.header.layers}, [str(p) for p in problems]


def test_entities_alone(doc: Any, tmp_path: Path) -> None:
    """As ``spacy convert`` leaves them: no user data, no groups."""
    doc.ents = [doc.char_span(0, 4, "PERSON", kb_id="Q1"), doc.char_span(10, 15, "GPE")]
    (one,), layers, problems = parts_of(stored(tmp_path / "a.spacy", doc, user_data=False))
    assert one.text == SAID
    assert rows(one, layers) == [
        ("doc.ents", "PERSON", ((0, 4),)),
        ("doc.ents", "GPE", ((10, 15),)),
    ]
    assert [entity.name for entity in one.entities] == ["Q1"]
    assert one.spans[0].entity == one.entities[0].uid
    assert [state.state for state in one.states] == ["done"]
    assert problems == []


def test_nothing_tagged_is_not_nothing_found(doc: Any, tmp_path: Path) -> None:
    """Tokens that are missing were not looked at; tokens outside of entities were."""
    looked = spacy.blank("en")("Nobody here.")
    looked.set_ents([], default="outside")
    first, second = parts_of(stored(tmp_path / "a.spacy", doc, looked))[0]
    assert (first.states, len(second.states)) == ([], 1)


def test_groups_extensions_and_relations(doc: Any, tmp_path: Path) -> None:
    from spacy.tokens import Doc, Span

    Span.set_extension("sure", default=None, force=True)
    Doc.set_extension("rel", default={}, force=True)
    Doc.set_extension("outlet", default="", force=True)
    doc.ents = [doc.char_span(0, 4, "PERSON"), doc.char_span(10, 15, "GPE")]
    doc.spans["sc"] = [doc.char_span(0, 15, "WHO", span_id="e7"), doc.char_span(10, 15, "GPE")]
    doc.spans["sc"][0]._.sure = "very"
    doc._.rel = {(0, 3): {"FROM": 0.9, "IN": 0.1}}
    doc._.outlet = "The Ledger"
    doc.user_data["title"] = "Khan"
    doc.cats = {"POLITICS": 1.0, "SPORT": 0.0}
    (one,), layers, problems = parts_of(stored(tmp_path / "a.spacy", doc))
    assert rows(one, layers) == [
        ("sc", "WHO", ((0, 15),)),
        ("sc", "GPE", ((10, 15),)),
        ("doc.ents", "PERSON", ((0, 4),)),
    ]
    assert one.spans[0].attributes == {"sure": "very"}
    assert one.spans[0].origin is not None
    assert one.spans[0].origin.external == "e7"
    metadata = one.article.metadata
    assert (metadata.title, metadata.outlet, metadata.tags) == ("Khan", "The Ledger", ("POLITICS",))
    (link,) = one.links
    ends = (link.source.uid, link.target.uid)
    assert (link.type, ends) == ("FROM", (one.spans[2].uid, one.spans[1].uid))
    assert problems == []


def test_ids_that_several_spans_share_are_of_entities(doc: Any, tmp_path: Path) -> None:
    """As an entity ruler gives them."""
    doc.ents = [
        doc.char_span(0, 4, "PERSON", span_id="khan"),
        doc.char_span(10, 15, "GPE", span_id="khan"),
    ]
    (one,), _, problems = parts_of(stored(tmp_path / "a.spacy", doc))
    assert [entity.name for entity in one.entities] == ["khan"]
    assert {span.entity for span in one.spans} == {one.entities[0].uid}
    assert problems == []


def test_one_article_twice(doc: Any, tmp_path: Path) -> None:
    parts, _, problems = parts_of(stored(tmp_path / "a.spacy", doc, doc))
    assert len(parts) == 1
    assert len(problems) == 1
    assert "a.spacy:2" in problems[0]
    assert "already there as no. 1" in problems[0]


def test_spans_moved_and_made_with_spacy(tmp_path: Path) -> None:
    """One of ours moved, one named otherwise, one new; the others are as they were."""
    from spacy.tokens import DocBin, Span, SpanGroup

    made = by_hand()
    path = target_of(SpacyDocBin(), tmp_path)
    SpacyDocBin().write(made.bundle(), path, lambda: None)
    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    group = doc.spans["Ana"]
    envoy, pieces, answer = group
    spans = [
        Span(doc, 0, 2, envoy.label_, kb_id=envoy.kb_id_, span_id=envoy.id_),
        Span(doc, pieces.start, pieces.end, "event", span_id=pieces.id_),
        Span(doc, answer.start, answer.end, answer.label_, span_id=answer.id_),
        Span(doc, 2, 3, "cue"),
    ]
    doc.spans["Ana"] = SpanGroup(doc, name="Ana", attrs=group.attrs, spans=spans)
    (one,), _, problems = parts_of(stored(path, doc))
    by_id = {span.uid: span for span in one.spans}
    before = {span.uid: span for span in made.parts[0].spans}
    moved, named, freed = (by_id[number(at)] for at in (1, 3, 2))
    assert moved == before[number(1)]._replace(fragments=((0, 6),))
    assert named == before[number(3)]._replace(type="event")
    assert freed == before[number(2)]._replace(entity=None)
    assert [(s.type, s.fragments) for s in one.spans if s.uid not in before] == [
        ("cue", ((7, 11),))
    ]
    assert problems == []


def test_words_that_do_not_fit_are_left_out(tmp_path: Path) -> None:
    path = target_of(SpacyDocBin(), tmp_path)
    SpacyDocBin().write(by_hand().bundle(), path, lambda: None)
    content = zlib.decompress(path.read_bytes())
    old = b"\xa9fragments\x91\x92\x00\x04"  # [[0, 4]], as msgpack has it
    assert content.count(old) == 1
    path.write_bytes(zlib.compress(content.replace(old, old[:-1] + b"\x03")))
    (one,), _, problems = parts_of(path)
    assert len(one.spans) == 2
    assert "The span no. 1 is left out: its offsets cover “Kha”" in problems[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no DocBin",
        zlib.compress(b"\x80"),
        zlib.compress(b"\x93\x01\x02\x03"),
        zlib.compress(b"\x81\xa7version\xa30.1"),
        b"\x78\x9c",
    ],
)
def test_no_docbin_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=r"a\.spacy cannot be read: it is no DocBin"):
        read(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """270 MB of zeros take 270 kB."""
    path = tmp_path / "a.spacy"
    packer = zlib.compressobj()
    zeros = bytes(1 << 20)
    path.write_bytes(b"".join([*(packer.compress(zeros) for _ in range(270)), packer.flush()]))
    with pytest.raises(BadInputError, match="larger than 256 MB"):
        read(path)


def test_a_damaged_doc_leaves_the_others(doc: Any, tmp_path: Path) -> None:
    from spacy.tokens import DocBin

    other = spacy.blank("en")("Other.")
    found = DocBin(store_user_data=True, docs=[doc, other])
    found.span_groups[0] = b"\xc1"
    found.to_disk(tmp_path / "a.spacy")
    (one,), _, problems = parts_of(tmp_path / "a.spacy")
    assert one.text == "Other."
    assert "a.spacy:1" in problems[0]
