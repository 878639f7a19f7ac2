"""Coders, types, variables and entities."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.formats.dna.catalogue import Catalogue, Use, Variable
from annotator.store.foreign_tables import foreign_tables
from tests.formats.dna.databases import database, rows_of


@contextmanager
def catalogue(
    folder: Path, version: str, **changed: list[tuple[object, ...]]
) -> Iterator[Catalogue]:
    with foreign_tables(database(folder / "a.dna", version, **changed)) as tables:
        yield Catalogue(tables, "a.dna")


@pytest.mark.parametrize("version", ["2", "3.0", "3.1"])
def test_every_version_says_who_and_what(tmp_path: Path, version: str) -> None:
    with catalogue(tmp_path, version) as found:
        assert [one.credit for one in found.layers.values()] == ["Admin", "Ana"]
        assert [(one.label, one.colour) for one in found.kinds.values()] == [
            ("DNA Statement", "#efd033")
        ]
        uses = {one.name: (one.use, one.register) for one in found.variables.values()}
        scheme = found.scheme()
    uses.pop("target", None)
    assert uses == {
        "person": (Use.ENTITY, "actor"),
        "organization": (Use.ENTITY, "actor"),
        "concept": (Use.ENTITY, "proposition"),
        "agreement": (Use.ATTRIBUTE, ""),
        "intensity": (Use.ATTRIBUTE, ""),
        "tone": (Use.ATTRIBUTE, ""),
        "note": (Use.NOTE, ""),
        "quote": (Use.ATTRIBUTE, ""),
    }
    assert scheme is not None
    assert [(one.id, one.name, one.register_) for one in scheme.spans] == [
        ("dna-statement", "DNA Statement", "proposition")
    ]


def test_what_is_known_of_an_entity_is_its_note(tmp_path: Path) -> None:
    with catalogue(tmp_path, "3.0") as found:
        assert [(one.register, one.name, one.note) for one in found.fresh()] == [
            ("actor", "Masood Khan", "Type: envoy\nPart of: Ministry"),
            ("actor", "Ministry", ""),
            ("proposition", "Arms should stop", ""),
            ("proposition", "Never used", ""),
        ]
    with catalogue(tmp_path, "2") as found:
        assert [(one.name, one.note) for one in found.fresh()] == [
            ("Masood Khan", "Type: envoy\nAlias: MK"),
            ("Never used", ""),
        ]


def test_an_entity_is_made_once_and_told_once(tmp_path: Path) -> None:
    with catalogue(tmp_path, "2") as found:
        found.fresh()
        actor = Variable("person", "short text", "actor", 1)
        first = found.entity(actor, "Masood Khan")
        assert first.note == "Type: envoy\nAlias: MK"
        new = found.entity(actor, "Somebody")
        assert found.entity(actor, "Somebody") is new
        assert found.fresh() == [new]
        assert found.fresh() == []


def test_a_role_is_called_as_it_is_and_its_values_are_of_the_variable(tmp_path: Path) -> None:
    with catalogue(tmp_path, "3.1") as found:
        assert found.variables[30] == Variable("target", "short text", "actor", 1)


def test_a_role_says_what_a_variable_without_a_telling_name_holds(tmp_path: Path) -> None:
    rows = rows_of("3.1")
    variables = [(6, "string", "short text") if one[0] == 6 else one for one in rows["VARIABLES"]]
    roles = [(26, "speaker", 1, 6) if one[0] == 26 else one for one in rows["ROLES"]]
    with catalogue(tmp_path, "3.1", VARIABLES=variables, ROLES=roles) as found:
        assert found.variables[6] == Variable("speaker", "short text", "actor", 6)


def test_a_coder_that_is_not_there_has_a_layer_without_a_name(tmp_path: Path) -> None:
    with catalogue(tmp_path, "2") as found:
        assert found.layer(99) == found.layer(99) != found.layer(None)
        assert [one.credit for one in found.layers.values()] == ["Admin", "Ana", "", ""]


def test_cells_of_any_kind_are_let_be(tmp_path: Path) -> None:
    odd: list[tuple[object, ...]] = [(1, b"\xff", "x", -5, 3000), (2, None, None, None, None)]
    with catalogue(tmp_path, "2", STATEMENTTYPES=odd, VARIABLES=[(1, 5, None, None)]) as found:
        assert [(one.label, one.colour) for one in found.kinds.values()] == [
            ("statement", "#0000ff"),
            ("statement", "#000000"),
        ]
        assert found.variables[1] == Variable("5", "", "", 1)
