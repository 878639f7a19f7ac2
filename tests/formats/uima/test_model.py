"""A CAS in memory."""

from annotator.formats.uima.model import ANNOTATION, Cas, Range, Ref, Structure, Type, Types

ODD = Types(
    {
        "a.Word": Type(ANNOTATION, {"length": Range("uima.cas.Integer")}),
        "a.Name": Type("a.Word", {"of": Range("a.Word")}),
        "a.Egg": Type("a.Hen", {}),
        "a.Hen": Type("a.Egg", {}),
    }
)


def test_a_type_knows_what_it_inherits() -> None:
    assert ODD.line("a.Name") == (
        *("a.Name", "a.Word", ANNOTATION, "uima.cas.AnnotationBase"),
        "uima.cas.TOP",
    )
    found = ODD.range("a.Name", "length")
    assert found is not None
    assert found.name == "uima.cas.Integer"
    assert ODD.range("a.Name", "colour") is None


def test_a_type_that_is_its_own_ancestor_ends() -> None:
    assert ODD.line("a.Egg") == ("a.Egg", "a.Hen")
    assert ODD.range("a.Egg", "shell") is None


def test_only_declared_types_are_known() -> None:
    assert ODD.known("a.Word")
    assert ODD.known(ANNOTATION)
    assert not ODD.known("b.Word")


def items(*structures: Structure) -> list[object]:
    """What is in the first structure."""
    cas = Cas(Types({}), {one.id: one for one in structures})
    return list(cas.items(Ref(structures[0].id)))


def test_arrays_and_lists_give_what_is_in_them() -> None:
    array = Structure(1, "uima.cas.FSArray", {"elements": [Ref(7), Ref(8)]})
    assert items(array) == [Ref(7), Ref(8)]
    first = Structure(1, "uima.cas.NonEmptyFSList", {"head": Ref(7), "tail": Ref(2)})
    second = Structure(2, "uima.cas.NonEmptyFSList", {"head": Ref(8), "tail": Ref(3)})
    end = Structure(3, "uima.cas.EmptyFSList")
    assert items(first, second, end) == [Ref(7), Ref(8)]
    assert list(Cas(Types({}), {}).items(["a", "b"])) == ["a", "b"]
    assert list(Cas(Types({}), {}).items("text")) == []


def test_a_list_that_bites_its_tail_ends() -> None:
    first = Structure(1, "uima.cas.NonEmptyFSList", {"head": Ref(7), "tail": Ref(2)})
    second = Structure(2, "uima.cas.NonEmptyFSList", {"head": Ref(8), "tail": Ref(1)})
    assert items(first, second) == [Ref(7), Ref(8)]
    itself = Structure(1, "uima.cas.NonEmptyFSList", {"head": Ref(1), "tail": Ref(1)})
    assert items(itself) == [Ref(1)]
