"""From labels to types, and the scheme that grows with them."""

import pytest

from annotator.domain.scheme import Ends, Scheme
from annotator.domain.values import End, EndKind, Link, Span
from annotator.errors import BadInputError
from annotator.exchange.mapping import SchemeMap, TypeMap
from annotator.exchange.vocabulary import Vocabulary
from tests.project.builders import scheme

UID = bytes(16)
END = End(EndKind.SPAN, UID)


def met(
    *spans: str, links: tuple[str, ...] = (), schemes: list[Scheme] | None = None
) -> Vocabulary:
    """Labels met."""
    vocabulary = Vocabulary(schemes=schemes or [])
    vocabulary.note(
        [Span(UID, UID, UID, label, ((0, 1),)) for label in spans],
        [Link(UID, UID, label, END, END) for label in links],
    )
    return vocabulary


def mapped(vocabulary: Vocabulary, chosen: SchemeMap | None = None) -> TypeMap:
    """The rules for labels, under the scheme of the tests."""
    return TypeMap(scheme(), vocabulary, chosen or SchemeMap())


@pytest.mark.parametrize("label", ["actor", "Actor", "ACTOR", "Âctor"])
def test_span_labels_are_matched(label: str) -> None:
    types = mapped(met(label))
    assert types.spans[label].id == "actor"
    assert types.new_types == []
    assert types.scheme() == scheme()


@pytest.mark.parametrize("label", ["made-by", "made by", "Made_by", "madeBy"])
def test_link_labels_are_matched(label: str) -> None:
    assert mapped(met(links=(label,))).links[label].id == "made-by"


def test_unknown_labels_become_types() -> None:
    types = mapped(met("Weapon System", "دعویٰ", "Weapon System", links=("supplies",)))
    assert types.fits("supplies", "weapon-system", "actor")
    grown = types.scheme()
    assert types.new_types == ["Weapon System", "دعویٰ", "supplies"]
    assert [part.id for part in grown.spans[4:]] == ["weapon-system", "type"]
    assert [part.name for part in grown.spans[4:]] == ["Weapon System", "دعویٰ"]
    assert grown.spans[4].colour != grown.spans[5].colour
    assert grown.spans[:4] == scheme().spans
    assert [end.model_dump() for end in grown.links[-1].ends] == [
        {"source": ("weapon-system",), "target": ("actor",)}
    ]
    assert grown.version == scheme().version + 1
    assert grown == Scheme.model_validate_json(grown.to_json())


def test_a_link_type_nobody_uses_in_the_end_is_not_added() -> None:
    types = mapped(met(links=("supplies",)))
    assert types.scheme() == scheme()


def test_two_labels_of_one_name_make_one_type() -> None:
    types = mapped(met("Weapon_System", "weapon system"))
    assert types.spans["Weapon_System"].id == types.spans["weapon system"].id
    assert types.new_types == ["Weapon_System"]


def test_a_person_may_say_what_a_label_becomes() -> None:
    types = mapped(met("PER"), SchemeMap(spans={"PER": "actor"}))
    assert types.spans["PER"].id == "actor"


def test_a_choice_the_scheme_does_not_have_is_refused() -> None:
    with pytest.raises(BadInputError, match="“PER” cannot become “person”"):
        mapped(met("PER"), SchemeMap(spans={"PER": "person"}))


def test_links_that_fit_only_the_other_way_are_turned() -> None:
    types = mapped(met(links=("made-by", "same", "denies")))
    assert types.turns("made-by", "actor", "claim")
    assert not types.turns("made-by", "claim", "actor")
    assert not types.turns("made-by", "claim", "@actor")
    assert not types.turns("made-by", "place", "place")
    assert not types.turns("same", "claim", "claim")


def test_a_person_may_turn_links() -> None:
    types = mapped(met(links=("denies",)), SchemeMap(turned=frozenset({"denies"})))
    assert types.turns("denies", "claim", "claim")


def test_ends_without_a_rule_are_told_and_known_types_keep_their_rules() -> None:
    types = mapped(met(links=("made-by",)))
    assert types.fits("made-by", "claim", "actor")
    assert not types.fits("made-by", "place", "place")
    assert types.scheme() == scheme()


def test_merged_types_are_followed() -> None:
    old = scheme()
    spans = (*old.spans[:3], old.spans[3].model_copy(update={"replaced_by": "claim"}))
    types = TypeMap(old.model_copy(update={"spans": spans}), met("cue"), SchemeMap())
    assert types.spans["cue"].id == "claim"


def test_types_are_taken_over_from_the_scheme_of_the_file() -> None:
    theirs = Scheme.model_validate(
        {"name": "Theirs", "spans": [
            {"id": "claim", "name": "Claim"},
            {"id": "weapon", "name": "Weapon", "colour": "#123456", "key": "1",
             "register": "weapon", "guideline": "Things that shoot."}],
         "links": [{"id": "uses", "name": "uses", "ends": [
            {"source": ["claim", "weapon"], "target": ["weapon"]}]}]}
    )  # fmt: skip
    types = mapped(met("weapon", links=("uses",), schemes=[theirs]))
    assert types.fits("uses", "claim", "@weapon")
    grown = types.scheme()
    weapon = grown.spans[-1]
    assert (weapon.colour, weapon.register_, weapon.guideline) == (
        "#123456", "weapon", "Things that shoot."
    )  # fmt: skip
    assert weapon.key == "", "the key 1 is Actor's already"
    assert [end.model_dump() for end in grown.links[-1].ends] == [
        {"source": ("claim", "weapon"), "target": ("weapon",)},
        {"source": ("claim",), "target": ("@weapon",)},
    ]
    assert types.register("weapon") == "weapon"


def test_a_link_to_an_entity_no_type_stands_for_is_told_and_its_type_added() -> None:
    types = mapped(met("claim", links=("led by", "unused")))
    assert not types.fits("led-by", "claim", "@ghost")
    assert [(part.id, part.ends) for part in types.scheme().links[len(scheme().links) :]] == [
        ("led-by", (Ends(source=("@article",), target=("@article",)),))
    ]
