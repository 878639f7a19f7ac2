"""From features to attributes."""

from collections.abc import Collection, Mapping
from math import isfinite
from typing import Final

from annotator.domain.values import NO_ATTRIBUTES, Value
from annotator.formats.fields import clean
from annotator.formats.typed_values import NOT_STATED, value_from
from annotator.formats.uima import vocabulary
from annotator.formats.uima.model import Cas, Feature, Ref, Structure

ANCHOR: Final = frozenset({"sofa", "begin", "end"})
_ROLE_OF_CHAINS: Final = "referenceRelation"
"""Said of the way to the next link of a chain, which it becomes the type of."""


def attributes(cas: Cas, one: Structure, other: Collection[str]) -> Mapping[str, Value]:
    """The primitive features of a structure; lists of them are one text with commas between.

    Features written here get the names that the attributes had, and values of their kinds.
    ``other`` are features that say something else, such as its label.
    """
    own = one.type in vocabulary.WITH_ATTRIBUTES
    skipped = ANCHOR.union(other, vocabulary.RESERVED if own else {_ROLE_OF_CHAINS})
    kinds = _typed(one.features.get("typed")) if own else {}
    found: dict[str, Value] = {}
    for name, value in one.features.items():
        if name in skipped:
            continue
        kind = kinds.pop(name, "")
        if own and isinstance(value, str):
            found[_own_name(cas, one, name)] = value_from(value, kind)
        elif (single := _single(cas, value)) not in (None, ""):
            found[_own_name(cas, one, name) if own else clean(name)] = single
    for name, kind in kinds.items():
        if kind == NOT_STATED and name not in skipped:
            found[_own_name(cas, one, name)] = None
    return found or NO_ATTRIBUTES


def _own_name(cas: Cas, one: Structure, feature: str) -> str:
    """The name an attribute had here."""
    held = cas.types.range(one.type, feature)
    return clean(held.description if held and held.description else feature)


def _single(cas: Cas, value: Feature) -> str | int | float | bool | None:
    if isinstance(value, Ref | list):
        items = (one for one in cas.items(value) if one is not None and not isinstance(one, Ref))
        return ", ".join(clean(str(one)) for one in items) or None
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return clean(value) if isinstance(value, str) else value


def _typed(value: Feature) -> dict[str, str]:
    words = value.split() if isinstance(value, str) else []
    pairs = (word.partition("=") for word in words)
    return {name: kind for name, _, kind in pairs}
