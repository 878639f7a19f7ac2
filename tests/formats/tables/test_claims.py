"""Rows of claims."""

import pytest

from annotator.domain.scheme import Scheme
from annotator.domain.values import End, EndKind, Entity
from annotator.formats.bundle import Header
from annotator.formats.tables.claims import COLUMNS, Claims, is_claim, marked, unmarked
from annotator.formats.tables.tables import Tables
from tests.formats.builders import FIRST, KHAN, WEAPONS, by_hand, link, part, scheme, span, to

ZEROS = "00000000-0000-0000-0000-0000000000"


def filled(row: list[object]) -> dict[str, object]:
    """The cells that are not empty, by column."""
    return {name: cell for name, cell in zip(COLUMNS, row, strict=True) if cell != ""}


def test_claims_as_written_by_hand() -> None:
    made = by_hand()
    header = made.header()
    first, second = map(filled, Claims(header, Tables(header)).rows(made.parts[0]))
    about = {
        "outlet": "The Ledger",
        "published": "2024-06-29",
        "url": "https://e.org/1",
        "title": "Khan, again",
        "article_id": ZEROS + "0a",
        "layer": "Ana",
        "type": "claim",
    }
    assert first == {
        **about,
        "speakers": "Masood Khan",
        "addressees": "Masood Khan",
        "proposition_id": ZEROS + "e2",
        "proposition": "There are arms",
        "quote": "no,\nthen",
        "stance": "oppose",
        "span_id": ZEROS + "02",
        "start": 12,
        "end": 20,
        "fragments": "12-20",
        "note": "sure?",
        "certainty": 50,
    }
    assert second == {
        **about,
        "quote": "no … yes",
        "span_id": ZEROS + "03",
        "start": 12,
        "end": 24,
        "fragments": "12-14;21-24",
    }


def test_every_role_has_its_column() -> None:
    made = part("Khan said in Kabul that it is so, to the press.")
    made.spans = [
        span("khan", "actor", (0, 4), entity=KHAN),
        span("kabul", "location", (13, 18)),
        span("so", "claim", (24, 32), attributes={"kind": "fact", "polarity": None}),
        span("press", "actor", (37, 46)),
    ]
    made.links = [
        link("1", "reported-via", "so", to("press"), attributes={"step": 2}),
        link("2", "reported-via", "so", to("khan"), attributes={"step": 1}),
        link("3", "made-by", "so", to("khan")),
        link("4", "made-by", "so", End(EndKind.ENTITY, KHAN.uid)),
        link("5", "made-by", "so", to("press")),
        link("6", "about-place", "so", to("kabul")),
        link("7", "said-at", "so", to("kabul")),
        link("8", "targets", "so", to("press")),
        link("9", "denies", "so", to("so")),
        link("10", "about-event", "so", to("elsewhere")),
        link("11", "made-by", "khan", to("kabul")),
    ]
    header = Header(scheme=scheme(), layers=[FIRST], entities=[KHAN, WEAPONS])
    tables = Tables(header)
    (row,) = map(filled, Claims(header, tables).rows(made))
    assert row["speakers"] == "Masood Khan; the press"
    assert row["via"] == "Masood Khan; the press"
    assert (row["places"], row["said_at"], row["targets"]) == ("Kabul", "Kabul", "the press")
    assert (row["kind"], row["polarity"]) == ("fact", "not stated")
    (missing,) = tables.missing
    assert row["events"] == marked(missing)
    assert "addressees" not in row


SCHEME = Scheme.model_validate(
    {
        "name": "other",
        "spans": [
            {"id": "statement", "name": "Statement", "register": "proposition"},
            {"id": "old", "name": "Old", "replaced_by": "statement"},
            {"id": "actor", "name": "Actor", "register": "actor"},
        ],
        "links": [
            {
                "id": "made-by",
                "name": "made by",
                "ends": [{"source": ["statement"], "target": ["actor"]}],
            },
            {
                "id": "said-by",
                "name": "said by",
                "replaced_by": "made-by",
                "ends": [{"source": ["statement"], "target": ["actor"]}],
            },
        ],
    }
)


@pytest.mark.parametrize(
    ("name", "claims"), [("statement", True), ("old", True), ("actor", False), ("claim", True)]
)
def test_what_stands_for_propositions_is_a_claim(name: str, claims: object) -> None:
    assert is_claim(SCHEME, name) is claims
    assert is_claim(None, name) is (name == "claim")


def test_merged_link_types_count_as_what_they_became() -> None:
    made = part("Khan said so")
    made.spans = [span("khan", "actor", (0, 4)), span("so", "old", (10, 12))]
    made.links = [link("1", "said-by", "so", to("khan"))]
    header = Header(scheme=SCHEME, layers=[FIRST])
    (row,) = map(filled, Claims(header, Tables(header)).rows(made))
    assert row["speakers"] == "Khan"


def test_cells_that_look_like_formulas_are_guarded() -> None:
    made = part("=Khan +said")
    made.spans = [span("so", "claim", (6, 11), note="@x", entity=WEAPONS)]
    made.links = [link("1", "made-by", "so", End(EndKind.ENTITY, KHAN.uid))]
    entities = [KHAN._replace(name="-Khan"), Entity(WEAPONS.uid, "proposition", "=arms")]
    header = Header(layers=[FIRST], entities=entities)
    (row,) = map(filled, Claims(header, Tables(header)).rows(made))
    cells = [row[name] for name in ("speakers", "proposition", "quote", "note")]
    assert cells == ["'-Khan", "'=arms", "'+said", "'@x"]


def test_what_was_not_written_stays_an_id() -> None:
    here, elsewhere = ZEROS + "01", ZEROS + "02"
    cell = f"{marked(here)}; Khan; {marked(elsewhere)}"
    assert unmarked(cell, {here: "Ali"}) == f"Ali; Khan; {elsewhere}"
