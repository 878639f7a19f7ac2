"""Rows of articles, spans and links."""

from dataclasses import replace

from annotator.domain.values import End, EndKind, Origin
from annotator.formats.bundle import Header
from annotator.formats.tables.claims import COLUMNS, Claims
from annotator.formats.tables.tables import Tables, attribute_columns
from tests.formats.builders import FIRST, KHAN, KHAN_SHA256, by_hand, link, part, span, to, uid

ZEROS = "00000000-0000-0000-0000-0000000000"


def rows(tables: Tables) -> tuple[dict[str, object], ...]:
    """The rows of the article written by hand, by column name; only what is not empty."""
    (made,) = by_hand().parts
    tables.begin(made)
    found = [
        *(zip(tables.spans_header(), row, strict=True) for row in tables.spans(made)),
        *(zip(tables.links_header(), row, strict=True) for row in tables.links(made.links, made)),
    ]
    return tuple({str(name): cell for name, cell in row if cell != ""} for row in found)


def test_an_article_as_written_by_hand() -> None:
    made = by_hand()
    tables = Tables(made.header())
    row = zip(tables.articles_header(), tables.article(made.parts[0]), strict=True)
    assert {name: cell for name, cell in row if cell != ""} == {
        "article_id": ZEROS + "0a",
        "title": "Khan, again",
        "outlet": "The Ledger",
        "published": "2024-06-29",
        "url": "https://e.org/1",
        "characters": 26,
        "sha256": KHAN_SHA256,
        "states": "Ana: done",
        "zones": "0-15 headline",
        "n_spans": 3,
        "n_links": 2,
    }


def test_an_article_without_a_title_goes_by_its_file() -> None:
    (made,) = by_hand().parts
    origin = Origin("import", "text", "=ledger.txt")
    made = replace(made, article=made.article._replace(origin=origin))
    header = by_hand().header()
    tables = Tables(header)
    for columns, row in (
        (tables.articles_header(), tables.article(made)),
        (tables.spans_header(), next(tables.spans(made))),
        (COLUMNS, next(Claims(header, tables).rows(made))),
    ):
        assert dict(zip(columns, row, strict=True))["file"] == "'=ledger.txt"


def test_spans_and_links_as_written_by_hand() -> None:
    about = {
        "article_id": ZEROS + "0a",
        "title": "Khan, again",
        "outlet": "The Ledger",
        "published": "2024-06-29",
        "url": "https://e.org/1",
        "layer": "Ana",
    }
    khan, no, pieces, made_by, addressed = rows(Tables(by_hand().header()))
    assert khan == {
        **about,
        "span_id": ZEROS + "01",
        "type": "actor",
        "start": 0,
        "end": 4,
        "fragments": "0-4",
        "quote": "Khan",
        "entity_id": ZEROS + "e1",
        "register": "actor",
        "entity": "Masood Khan",
        "kind": "person",
        "form": "not stated",
    }
    assert no == {
        **about,
        "span_id": ZEROS + "02",
        "type": "claim",
        "start": 12,
        "end": 20,
        "fragments": "12-20",
        "quote": "no,\nthen",
        "entity_id": ZEROS + "e2",
        "register": "proposition",
        "entity": "There are arms",
        "note": "sure?",
        "certainty": 50,
        "stance": "oppose",
    }
    assert pieces == {
        **about,
        "span_id": ZEROS + "03",
        "type": "claim",
        "start": 12,
        "end": 24,
        "fragments": "12-14;21-24",
        "quote": "no … yes",
        "origin": "brat T9",
    }
    source = {
        "article_id": ZEROS + "0a",
        "layer": "Ana",
        "source_kind": "span",
        "source_id": ZEROS + "02",
        "source_type": "claim",
        "source_text": "no,\nthen",
        "source_fragments": "12-20",
        "source_article_id": ZEROS + "0a",
        "source_title": "Khan, again",
    }
    assert made_by == {
        **source,
        "link_id": ZEROS + "04",
        "type": "made-by",
        "target_kind": "span",
        "target_id": ZEROS + "01",
        "target_type": "actor",
        "target_text": "Khan",
        "target_fragments": "0-4",
        "target_article_id": ZEROS + "0a",
        "target_title": "Khan, again",
    }
    assert addressed == {
        **source,
        "link_id": ZEROS + "05",
        "type": "addressed-to",
        "target_kind": "entity",
        "target_id": ZEROS + "e1",
        "target_type": "actor",
        "target_text": "Masood Khan",
    }


def test_attributes_have_a_column_each_and_no_name_twice() -> None:
    columns = attribute_columns(["kind", "type", "note"], ["type", "note"])
    assert columns == {"kind": "kind", "type": "attribute_type", "note": "attribute_note"}
    header = Tables(by_hand().header()).spans_header()
    assert len(set(header)) == len(header)
    assert {"kind", "form", "stance", "claim-date"} <= set(header)


def test_without_a_scheme_attributes_stand_together() -> None:
    tables = Tables(Header())
    assert rows(tables)[0]["other_attributes"] == '{"form":null,"kind":"person"}'


def test_what_lies_in_other_articles_is_missing_for_now() -> None:
    made = part("some text")
    made.spans = [span("a", "claim", (0, 4))]
    made.links = [
        link("x", "denies", "a", to("elsewhere")),
        link("y", "about", "a", End(EndKind.ARTICLE, uid("another"))),
        link("z", "about", "a", End(EndKind.ARTICLE, uid("article 1"))),
    ]
    tables = Tables(Header(layers=[FIRST], entities=[KHAN]))
    kinds = [
        row[tables.links_header().index("target_title")] for row in tables.links(made.links, made)
    ]
    assert kinds == ["", "", "article 1"]
    assert len(tables.missing) == 2
