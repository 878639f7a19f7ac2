"""From what one layer says of an article to a CAS."""

from collections.abc import Iterable, Mapping, Sequence

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import (
    Article,
    End,
    EndKind,
    Entity,
    Layer,
    Link,
    Origin,
    Span,
    Value,
    WorkState,
)
from annotator.formats.bundle import Header, Part
from annotator.formats.offsets import Place, utf_16_of
from annotator.formats.typed_values import kind_of, written
from annotator.formats.uima import vocabulary
from annotator.formats.uima.model import (
    FIRST_VIEW,
    SOFA,
    Cas,
    Feature,
    Ref,
    Single,
    Structure,
    Types,
)
from annotator.formats.uima.vocabulary import Vocabulary

_SOFA_ID = 1


class Composer:
    """Makes the CAS of each layer and article under one header."""

    def __init__(self, header: Header, words: Vocabulary) -> None:
        self._words = words
        self._entities = {entity.uid: entity for entity in header.entities}
        self._layers = {layer.uid: layer for layer in header.layers}
        self._people = {person.uid: person.name for person in header.people}

    def know(self, entities: Iterable[Entity]) -> None:
        """Entities that are met before what speaks of them is composed."""
        for entity in entities:
            self._entities.setdefault(entity.uid, entity)

    def layer(self, uid: Uid) -> Layer:
        """The layer of this uid; one the header does not list has no name."""
        return self._layers.get(uid) or Layer(uid, b"")

    def annotator(self, uid: Uid) -> str:
        """Whose work a layer is."""
        layer = self.layer(uid)
        return layer.credit or layer.name or self._people.get(layer.owner, "")

    def article(self, part: Part, layer: Uid | None) -> Cas:
        """What ``layer`` says of an article; without a layer, the article alone."""
        sheet = _Sheet(self._words, self._entities)
        sheet.text(part)
        state = next((one.state for one in part.states if one.layer == layer), None)
        owned: dict[str, Feature] = {}
        if layer is not None:
            owned = {
                "layer": text_of(layer),
                "annotator": self.annotator(layer),
                "purpose": self.layer(layer).purpose,
            }
        sheet.about(part.article, owned, state)
        place = utf_16_of(part.text)
        for zone in part.zones:
            sheet.anchored(vocabulary.ZONE, place, zone.start, zone.end, {"kind": zone.kind.value})
        for span in part.spans:
            if span.layer == layer:
                sheet.span(span, place)
        for link in part.links:
            if link.layer == layer:
                sheet.link(link)
        return sheet.finished()

    def links(self, links: Sequence[Link]) -> Cas:
        """Links that lie in no article, in a CAS without a text."""
        sheet = _Sheet(self._words, self._entities)
        sheet.add(SOFA, {"sofaNum": 1, "sofaID": FIRST_VIEW})
        for link in links:
            sheet.link(link)
        return sheet.finished()


class _Sheet:
    """One CAS as it is filled."""

    def __init__(self, words: Vocabulary, entities: Mapping[Uid, Entity]) -> None:
        self._words = words
        self._known = entities
        self._structures: dict[int, Structure] = {}
        self._met: set[Uid] = set()
        self._attributes: set[str] = set()
        self._spans: dict[Uid, Structure] = {}

    def finished(self) -> Cas:
        # All types each time: who asks a CAS for a type it does not know is refused.
        types = Types(self._words.types(self._attributes))
        members = [one for one in self._structures if one != _SOFA_ID]
        return Cas(types, self._structures, {_SOFA_ID: members})

    def add(self, kind: str, features: Mapping[str, Feature]) -> Structure:
        """Features that are None are left out."""
        held: dict[str, Feature] = {
            name: value for name, value in features.items() if value is not None
        }
        made = Structure(len(self._structures) + 1, kind, held)
        self._structures[made.id] = made
        return made

    def anchored(
        self, kind: str, place: Place, start: int, end: int, features: Mapping[str, Feature]
    ) -> Structure:
        where: dict[str, Feature] = {
            "sofa": Ref(_SOFA_ID),
            "begin": place(start),
            "end": place(end),
        }
        return self.add(kind, {**where, **features})

    def text(self, part: Part) -> None:
        self.add(
            SOFA,
            {"sofaNum": 1, "sofaID": FIRST_VIEW, "mimeType": "text", "sofaString": part.text},
        )
        metadata = part.article.metadata
        self.anchored(
            vocabulary.METADATA,
            utf_16_of(part.text),
            0,
            len(part.text),
            {
                "language": metadata.language or "x-unspecified",
                "documentTitle": metadata.title,
                "documentId": text_of(part.article.uid),
                "documentUri": metadata.url or None,
                "isLastSegment": False,
            },
        )

    def about(
        self, article: Article, layer: Mapping[str, Feature], state: WorkState | None
    ) -> None:
        metadata = article.metadata
        revision = article.revisions[-1]
        fields = sorted(metadata.fields.items())
        features: dict[str, Feature] = {
            "uid": text_of(article.uid),
            "sha256": revision.text.hex(),
            "rawSha256": revision.raw.hex() or None,
            "encoding": revision.encoding or None,
            "guessed": revision.guessed or None,
            **_origin(article.origin),
            **{name: getattr(metadata, name) or None for name in vocabulary.LINES},
            "tags": list(metadata.tags) or None,
            "fieldNames": [name for name, _ in fields] or None,
            "fieldValues": [value for _, value in fields] or None,
            **layer,
            "state": state.value if state else None,
        }
        self.add(vocabulary.ARTICLE, features)

    def span(self, span: Span, place: Place) -> None:
        pieces: list[Single] = []
        if len(span.fragments) > 1:
            pieces = [
                Ref(self.anchored(vocabulary.FRAGMENT, place, start, end, {}).id)
                for start, end in span.fragments
            ]
        entity = self._entity(span.entity)
        features: dict[str, Feature] = {
            "label": span.type,
            "uid": text_of(span.uid),
            "entity": entity.name if entity else None,
            "entityId": text_of(span.entity) if span.entity else None,
            "note": span.note or None,
            "certainty": span.certainty,
            **_origin(span.origin),
            **self._said(span.attributes),
            "fragments": pieces or None,
        }
        self._spans[span.uid] = self.anchored(
            vocabulary.SPAN, place, span.start, span.end, features
        )

    def link(self, link: Link) -> None:
        features: dict[str, Feature] = {
            "label": link.type,
            "uid": text_of(link.uid),
            "note": link.note or None,
            **_origin(link.origin),
            **self._said(link.attributes),
        }
        source, target = (self._span_at(end) for end in (link.source, link.target))
        if source and target:
            # INCEpTION has a relation stand where its dependent stands.
            where = {name: target.features[name] for name in ("sofa", "begin", "end")}
            ends: dict[str, Feature] = {"Governor": Ref(source.id), "Dependent": Ref(target.id)}
            self.add(vocabulary.RELATION, {**where, **ends, **features})
            return
        for end in (link.source, link.target):
            if end.kind is EndKind.ENTITY:
                self._entity(end.uid)
        named: dict[str, Feature] = {
            "layer": text_of(link.layer),
            "sourceKind": link.source.kind.value,
            "source": text_of(link.source.uid),
            "targetKind": link.target.kind.value,
            "target": text_of(link.target.uid),
        }
        self.add(vocabulary.REFERENCE, {**named, **features})

    def _span_at(self, end: End) -> Structure | None:
        return self._spans.get(end.uid) if end.kind is EndKind.SPAN else None

    def _entity(self, uid: Uid | None) -> Entity | None:
        """The entity, which stands in the CAS from now on."""
        entity = self._known.get(uid) if uid else None
        if entity and entity.uid not in self._met:
            self._met.add(entity.uid)
            external = sorted(entity.external.items())
            features: dict[str, Feature] = {
                "uid": text_of(entity.uid),
                "register": entity.register,
                "name": entity.name,
                "note": entity.note or None,
                "article": text_of(entity.article) if entity.article else None,
                "aliases": list(entity.aliases) or None,
                "databases": [name for name, _ in external] or None,
                "keys": [key for _, key in external] or None,
            }
            self.add(vocabulary.ENTITY, features)
        return entity

    def _said(self, attributes: Mapping[str, Value]) -> dict[str, Feature]:
        """Attributes as features, and which of them are no texts."""
        said: dict[str, Feature] = {}
        typed: list[str] = []
        for name, value in attributes.items():
            self._attributes.add(name)
            feature = self._words.feature(name)
            if not isinstance(value, str):
                typed.append(f"{feature}={kind_of(value)}")
            said[feature] = written(value)
        return {"typed": " ".join(typed) or None, **said}


def _origin(origin: Origin | None) -> dict[str, Feature]:
    if origin is None:
        return {}
    return {
        "originKind": origin.kind,
        "originSource": origin.source,
        "originId": origin.external,
    }
