"""Names of types in project files."""

from annotator.domain.scheme import Ends, LinkType, Scheme, SpanType
from annotator.formats.refi_qda.naming import Naming
from tests.formats.builders import scheme

ENDS = (Ends(source=("actor",), target=("actor",)),)


def test_types_are_called_as_people_know_them() -> None:
    naming = Naming(scheme())
    assert naming.span("actor") == "Actor"
    assert naming.span("made  up") == "made up"
    assert naming.link("made-by") == "made by"
    assert Naming(None).span("x") == "x"


def test_types_of_one_name_are_told_apart() -> None:
    made = Scheme(
        name="s",
        spans=(SpanType(id="actor", name="Actor"), SpanType(id="other", name=" Actor")),
    )
    assert Naming(made).span("other") == "Actor (other)"


def test_links_are_never_called_as_those_between_pieces() -> None:
    made = Scheme(
        name="s",
        spans=(SpanType(id="actor", name="Actor"),),
        links=(
            LinkType(id="piece", name="fragment-of", ends=ENDS),
            LinkType(id="same", name="Same as", ends=ENDS, symmetric=True),
        ),
    )
    naming = Naming(made)
    assert naming.link("piece") == "fragment-of (link)"
    assert naming.link("fragment-of") == "fragment-of (link)"
    assert naming.is_symmetric("same")
    assert not naming.is_symmetric("piece")


def test_types_are_found_by_what_they_are_called() -> None:
    assert Naming(scheme()).types()["Actor"].id == "actor"
    assert Naming(None).types() == {}
