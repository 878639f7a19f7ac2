"""A DocBin as spaCy finds it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import text_of
from annotator.formats.spacy_docbin.format import SpacyDocBin
from tests.formats.builders import KHAN_TEXT, Made, by_hand, everything, target_of

spacy = pytest.importorskip("spacy")
pytestmark = pytest.mark.consumers

Docs = Callable[..., list[Any]]


@pytest.fixture
def docs(tmp_path: Path) -> Docs:
    """Writes a bundle and has spaCy read it."""
    from spacy.tokens import DocBin

    def written(made: Made, **choices: str) -> list[Any]:
        bundle = made.bundle()
        bundle.choices = choices
        target = target_of(SpacyDocBin(), tmp_path)
        SpacyDocBin().write(bundle, target, lambda: None)
        return list(DocBin().from_disk(target).get_docs(spacy.blank("en").vocab))

    return written


def of(doc: Any) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_a_doc_written_by_hand(docs: Docs) -> None:
    (doc,) = docs(by_hand())
    assert doc.text == KHAN_TEXT
    assert [token.text for token in doc] == [
        *("Khan", "😀", "said", "no", ",", "\n", "then", "yes", ".", "\n")
    ]
    short = "00000000-0000-0000-0000-0000000000"
    assert [(s.start, s.end, s.label_, s.id_, s.kb_id_) for s in doc.spans["Ana"]] == [
        (0, 1, "actor", f"{short}01", f"{short}e1"),
        (3, 8, "claim", f"{short}03", ""),
        (3, 7, "claim", f"{short}02", f"{short}e2"),
    ]
    more = doc.spans["Ana"].attrs["annotator"]
    assert more[f"{short}03"]["fragments"] == [[12, 14], [21, 24]]
    assert more[f"{short}02"]["attributes"] == {"stance": "oppose"}
    assert (more[f"{short}02"]["note"], more[f"{short}02"]["certainty"]) == ("sure?", 50)
    record = doc.user_data["annotator"]
    assert (record["title"], record["outlet"]) == ("Khan, again", "The Ledger")
    assert [row["type"] for row in record["links"]] == ["made-by", "addressed-to"]
    assert record["above"]["scheme"]["id"] == "news"


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({}, [("Khan", "actor"), ("no,\nthen", "claim"), ("yes", "claim")]),
        ({"flatten": "innermost"}, [("Khan", "actor"), ("no", "claim"), ("yes", "claim")]),
        ({"pieces": "hull"}, [("Khan", "actor"), ("no,\nthen yes", "claim")]),
    ],
)
def test_entities_do_not_overlap(
    docs: Docs, choices: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    (doc,) = docs(by_hand(), **choices)
    assert of(doc) == expected


def test_the_layer_of_entities_is_chosen(docs: Docs) -> None:
    """The third article is looked at by the second layer only."""
    first, second, third = docs(everything(), layer="Ben’s model")
    assert of(first)[0] == ("Envoy", "actor")
    assert not second.has_annotation("ENT_IOB")
    assert third.has_annotation("ENT_IOB")
    assert third.ents == ()
    assert sorted(first.spans) == sorted(["Ana", "Ben’s model"])


def test_spans_of_one_extent_keep_what_is_theirs(docs: Docs) -> None:
    made = everything()
    doc = docs(made)[0]
    group = doc.spans["Ana"]
    more = group.attrs["annotator"]
    inner, same = (text_of(made.parts[0].spans[at].uid) for at in (3, 5))
    extents = {span.id_: (span.start, span.end) for span in group}
    assert extents[inner] == extents[same]
    assert more[inner]["certainty"] == 0
    assert more[same]["attributes"] == {"claim-date": "2024-06", "stance": "support"}
