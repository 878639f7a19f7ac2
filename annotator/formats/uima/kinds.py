"""What a type of feature structures means here, told by its name, what it inherits and holds."""

from enum import Enum
from typing import Final

from annotator.formats.uima import vocabulary
from annotator.formats.uima.model import ANNOTATION, DOCUMENT, PRIMITIVES, Ref, Structure, Types

ENDS: Final = (
    ("Governor", "Dependent"),
    ("source", "target"),
    ("from", "to"),
    ("arg1", "arg2"),
    ("head", "dependent"),
    ("head", "child"),
    ("subject", "object"),
)
"""Pairs of features by which a link leads from one thing to another."""

_OF_LANGUAGE: Final = frozenset(
    "token basetoken wordtoken newlinetoken numtoken punctuationtoken symboltoken contractiontoken"
    " sentence lemma stem pos partofspeech morphologicalfeatures".split()
)
"""Words and sentences, as parsers find them."""

_PACKAGES: Final = tuple(
    f"de.tudarmstadt.ukp.{name}."
    for name in (
        "dkpro.core.api.segmentation",
        "dkpro.core.api.metadata",
        "dkpro.core.api.lexmorph",
        "clarin.webanno.api.type",
        "inception",
    )
)
"""What these programs keep for themselves."""

_NAMED: Final = "NamedEntity"
_SAY_NOTHING: Final = frozenset("span entity mention entitymention annotation label tag".split())
_SAY_NO_LINK: Final = frozenset("relation dependency link binarytextrelation".split())
_LABELS: Final = ("label", "value")
_LINK_LABELS: Final = (*_LABELS, "relationType", "relation", "category", "DependencyType")


class Role(Enum):
    """What becomes of a feature structure."""

    PASSED_OVER = "passed over"
    SPAN = "a span"
    LINK = "a link"
    INNER = "part of others"


class Kinds:
    """Knows the types of one CAS."""

    def __init__(self, types: Types) -> None:
        self._types = types
        self._roles: dict[str, Role] = {}
        self._shorts: dict[str, set[str]] = {}
        for name in types.declared:
            self._shorts.setdefault(short(name), set()).add(name)

    def role(self, structure: Structure) -> Role:
        """What becomes of it."""
        found = self._roles.get(structure.type)
        if found is None:
            found = self._roles[structure.type] = self._of_type(structure.type)
        if found in (Role.SPAN, Role.INNER):
            if self.ends(structure) is not None:
                return Role.LINK
            anchored = {"begin", "end"} <= structure.features.keys()
            return Role.SPAN if anchored else Role.INNER
        return found

    def _of_type(self, name: str) -> Role:
        if name in vocabulary.OWN and name not in (vocabulary.SPAN, vocabulary.RELATION):
            return Role.PASSED_OVER
        line = self._types.line(name)
        if name.startswith(("uima.cas.", *_PACKAGES)) or DOCUMENT in line:
            return Role.PASSED_OVER
        for step in line:
            if step.startswith(_PACKAGES) or short(step).casefold() in _OF_LANGUAGE:
                return Role.PASSED_OVER
        return Role.SPAN if ANNOTATION in line else Role.INNER

    def ends(self, structure: Structure) -> tuple[str, str] | None:
        """The two features by which it is a link, if it is one."""
        for pair in ENDS:
            if all(self._refers(structure, name) for name in pair):
                return pair
        return None

    def _refers(self, structure: Structure, name: str) -> bool:
        value = structure.features.get(name)
        if value is not None:
            return isinstance(value, Ref)
        held = self._types.range(structure.type, name)
        if held is None or held.name.endswith(("Array", "List", "[]")):
            return False
        return not PRIMITIVES.intersection(self._types.line(held.name))

    def label(self, structure: Structure) -> tuple[str, str]:
        """What a span or link is called, and the feature that said so, empty if it is the type."""
        name = structure.type
        last = short(name)
        choices: tuple[str, ...] = ()
        if last == _NAMED:
            choices = ("value",)
        elif last.casefold() in _SAY_NO_LINK:
            choices = _LINK_LABELS
        elif last.casefold() in _SAY_NOTHING:
            choices = _LABELS
        for feature in choices:
            value = structure.features.get(feature)
            if isinstance(value, str) and value.strip():
                return value, feature
        return (last if len(self._shorts.get(last, ())) < 2 else name), ""


def short(name: str) -> str:
    """A type's name without its package."""
    return name.rpartition(".")[2]
