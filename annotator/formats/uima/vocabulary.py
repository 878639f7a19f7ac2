"""The types that are written, and how attributes become features of them."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from annotator.domain.scheme import Scheme
from annotator.domain.values import Metadata
from annotator.formats.uima.model import ANNOTATION, DOCUMENT, FS_ARRAY, TOP, Range, Type

SPAN: Final = "custom.Span"
FRAGMENT: Final = "custom.Fragment"
RELATION: Final = "custom.Relation"
REFERENCE: Final = "custom.Reference"
ENTITY: Final = "custom.Entity"
ZONE: Final = "custom.Zone"
ARTICLE: Final = "custom.Article"
METADATA: Final = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"

TEXT: Final = Range("uima.cas.String")
NUMBER: Final = Range("uima.cas.Integer")
YES_NO: Final = Range("uima.cas.Boolean")
TEXTS: Final = Range("uima.cas.StringArray")

LINES: Final = tuple(name for name in Metadata._fields if name not in {"tags", "fields"})
"""Fields of metadata that are one line."""


def _texts(*names: str) -> dict[str, Range]:
    return dict.fromkeys(names, TEXT)


_FROM: Final = ("originKind", "originSource", "originId")

_SPAN: Final = {
    **_texts("label", "uid", "entity", "entityId", "note", "typed", *_FROM),
    "certainty": NUMBER,
    "fragments": Range(FS_ARRAY, element=FRAGMENT),
}
_RELATION: Final = {
    **_texts("label", "uid", "note", "typed", *_FROM),
    "Governor": Range(SPAN),
    "Dependent": Range(SPAN),
}
_REFERENCE: Final = {
    **_texts("label", "uid", "note", "typed", *_FROM),
    **_texts("layer", "sourceKind", "source", "targetKind", "target"),
}
_ARTICLE: Final = {
    **_texts("uid", "sha256", "rawSha256", "encoding", *_FROM, *LINES),
    **_texts("layer", "annotator", "purpose", "state"),
    "guessed": YES_NO,
    "tags": TEXTS,
    "fieldNames": TEXTS,
    "fieldValues": TEXTS,
}

OWN: Final[Mapping[str, Type]] = {
    SPAN: Type(ANNOTATION, _SPAN),
    FRAGMENT: Type(ANNOTATION, {}),
    RELATION: Type(ANNOTATION, _RELATION),
    REFERENCE: Type(TOP, _REFERENCE),
    ENTITY: Type(
        TOP,
        {
            **_texts("uid", "register", "name", "note", "article"),
            **dict.fromkeys(("aliases", "databases", "keys"), TEXTS),
        },
    ),
    ZONE: Type(ANNOTATION, _texts("kind")),
    ARTICLE: Type(TOP, _ARTICLE),
    METADATA: Type(
        DOCUMENT,
        {
            **_texts("documentTitle", "documentId", "documentUri", "collectionId"),
            "documentBaseUri": TEXT,
            "isLastSegment": YES_NO,
        },
    ),
}
"""Without what attributes add."""

WITH_ATTRIBUTES: Final = (SPAN, RELATION, REFERENCE)
RESERVED: Final = frozenset({*_SPAN, *_RELATION, *_REFERENCE})
"""Features that are no attributes."""
_REFUSED: Final = (
    "address begin end id coveredText booleanValue doubleValue byteValue CAS CASImpl class"
    " featureValue floatValue longValue lowLevelCas printRefs self sofa stringValue type"
    " typeIndexId view elements"
).split()
"""Names that INCEpTION or Java's or Python's UIMA keep for themselves."""
_TAKEN: Final = frozenset({*RESERVED, *_REFUSED})
_UNSAFE = re.compile("[^A-Za-z0-9_]")


class Vocabulary:
    """Finds a feature's name for each attribute, always the same one for the same attribute."""

    def __init__(self, scheme: Scheme | None = None) -> None:
        self._names: dict[str, str] = {}
        self._taken = {name.casefold() for name in _TAKEN}
        for kind in (*scheme.spans, *scheme.links) if scheme else ():
            for attribute in kind.attributes:
                self.feature(attribute.id)

    def feature(self, attribute: str) -> str:
        """The name of the feature for an attribute: what Java takes for a name."""
        found = self._names.get(attribute)
        if found is None:
            plain = _UNSAFE.sub("_", attribute)
            first = plain if plain[:1].isalpha() else f"x{plain}"
            found, number = first, 1
            while found.casefold() in self._taken:
                number += 1
                found = f"{first}_{number}"
            self._taken.add(found.casefold())
            self._names[attribute] = found
        return found

    def types(self, attributes: Iterable[str] | None = None) -> dict[str, Type]:
        """All types, with features for the attributes given, or for all that were met.

        A feature is described by the attribute's own name.
        """
        names = self._names if attributes is None else dict.fromkeys(attributes)
        more = {self.feature(name): TEXT._replace(description=name) for name in sorted(names)}
        return {
            name: kind._replace(features={**kind.features, **more})
            if name in WITH_ATTRIBUTES
            else kind
            for name, kind in OWN.items()
        }
