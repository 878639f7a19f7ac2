"""What types of feature structures mean."""

import pytest

from annotator.formats.uima.kinds import Kinds, Role, short
from annotator.formats.uima.model import ANNOTATION, Feature, Range, Ref, Structure, Type, Types

TEXT = Range("uima.cas.String")
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
PLACED: dict[str, Feature] = {"begin": 0, "end": 1}

KINDS = Kinds(
    Types(
        {
            "mine.Claim": Type(ANNOTATION, {"source": TEXT, "target": TEXT}),
            "mine.Mention": Type(ANNOTATION, {"label": TEXT}),
            "mine.Made": Type("mine.Tie", {}),
            "mine.Tie": Type(ANNOTATION, {"from": Range("mine.Claim"), "to": Range("mine.Claim")}),
            "mine.Pair": Type(
                "uima.cas.TOP", {"arg1": Range("mine.Arg"), "arg2": Range("mine.Arg")}
            ),
            "mine.Arg": Type("uima.cas.TOP", {"argument": Range("mine.Claim")}),
            "mine.WordToken": Type(ANNOTATION, {}),
            "mine.NumToken": Type("mine.WordToken", {}),
            "other.Claim": Type(ANNOTATION, {}),
            "one.Only": Type(ANNOTATION, {}),
            f"{DKPRO}.lexmorph.type.pos.POS": Type(ANNOTATION, {}),
            "mine.Verb": Type(f"{DKPRO}.lexmorph.type.pos.POS", {}),
            f"{DKPRO}.metadata.type.DocumentMetaData": Type("uima.tcas.DocumentAnnotation", {}),
            "mine.About": Type("uima.tcas.DocumentAnnotation", {}),
        }
    )
)


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("mine.Claim", Role.SPAN),
        ("uima.tcas.Annotation", Role.SPAN),
        ("not.Declared", Role.SPAN),
        ("mine.Tie", Role.LINK),
        ("mine.Made", Role.LINK),
        ("mine.Pair", Role.LINK),
        ("mine.Arg", Role.INNER),
        ("mine.WordToken", Role.PASSED_OVER),
        ("mine.NumToken", Role.PASSED_OVER),
        ("mine.Verb", Role.PASSED_OVER),
        (f"{DKPRO}.segmentation.type.Sentence", Role.PASSED_OVER),
        (f"{DKPRO}.metadata.type.DocumentMetaData", Role.PASSED_OVER),
        ("mine.About", Role.PASSED_OVER),
        ("uima.tcas.DocumentAnnotation", Role.PASSED_OVER),
        ("uima.cas.Sofa", Role.PASSED_OVER),
        ("de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata", Role.PASSED_OVER),
        ("custom.Span", Role.SPAN),
        ("custom.Fragment", Role.PASSED_OVER),
        ("custom.Article", Role.PASSED_OVER),
    ],
)
def test_roles(kind: str, role: Role) -> None:
    placed = {} if kind == "mine.Arg" else dict(PLACED)
    assert KINDS.role(Structure(1, kind, placed)) is role


def test_what_no_type_system_declares_is_told_by_what_it_holds() -> None:
    tie: dict[str, Feature] = {**PLACED, "Governor": Ref(2), "Dependent": Ref(3)}
    assert KINDS.role(Structure(1, "not.Tie", tie)) is Role.LINK
    assert KINDS.role(Structure(2, "not.Tie", {"role": "a"})) is Role.INNER


@pytest.mark.parametrize(
    ("kind", "features", "label"),
    [
        ("one.Only", {"label": "x"}, ("Only", "")),
        ("mine.Claim", {}, ("mine.Claim", "")),
        ("mine.Mention", {"label": "x"}, ("x", "label")),
        ("mine.Mention", {"label": " ", "value": "y"}, ("y", "value")),
        ("mine.Mention", {}, ("Mention", "")),
        (f"{DKPRO}.ner.type.NamedEntity", {"value": "PER", "label": "x"}, ("PER", "value")),
        (f"{DKPRO}.ner.type.NamedEntity", {}, ("NamedEntity", "")),
        (f"{DKPRO}.ner.type.Person", {"value": "PER"}, ("Person", "")),
        ("custom.Relation", {"label": "made-by"}, ("made-by", "label")),
        ("a.Dependency", {"DependencyType": "nsubj"}, ("nsubj", "DependencyType")),
        ("a.BinaryTextRelation", {"category": "at"}, ("at", "category")),
    ],
)
def test_labels(kind: str, features: dict[str, Feature], label: tuple[str, str]) -> None:
    """A type's name is the label but where it says nothing, or is that of two types."""
    assert KINDS.label(Structure(1, kind, features)) == label


def test_short() -> None:
    assert (short("a.b.C"), short("C")) == ("C", "C")
