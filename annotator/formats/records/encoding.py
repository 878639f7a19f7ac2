"""From a part to its record, and from a header to what stands above the records."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import (
    Comment,
    Decision,
    End,
    EndKind,
    Entity,
    Link,
    Origin,
    Span,
)
from annotator.formats.bundle import Header, Part
from annotator.journal.bodies import entity_body, layer_body, person_body

Json = dict[str, Any]

_NOTHING: Final[Mapping[str, object]] = {}


class Encoder:
    """Writes parts under one header; keeps what it has to name again."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._layers: dict[Uid, str] = {}
        self._entities: dict[Uid, Json] = {}
        self._met: list[Entity] = []
        for layer in (*header.layers, *header.talk):
            self._name_layer(layer.uid, header.layer_title(layer.uid))
        for entity in header.entities:
            self._entities[entity.uid] = _entity(entity)

    def record(self, part: Part) -> Json:
        """One article."""
        for entity in part.entities:
            if entity.uid not in self._entities:
                self._entities[entity.uid] = _entity(entity)
                self._met.append(entity)
        article = part.article
        metadata = article.metadata
        revision = article.revisions[-1]
        record: Json = {"id": text_of(article.uid)}
        record.update(metadata._asdict())
        record["fields"] = dict(metadata.fields)
        record["text"] = part.text
        record["sha256"] = revision.text.hex()
        record["revision"] = article.revision
        record["raw_sha256"] = revision.raw.hex()
        record["encoding"] = revision.encoding
        record["guessed"] = revision.guessed
        record["origin"] = _origin(article.origin)
        record["zones"] = [zone._asdict() for zone in part.zones]
        record["states"] = {self._layer(state.layer): state.state for state in part.states}
        record["spans"] = self._spans(part.spans, part.text)
        ids = {span.uid: line["id"] for span, line in zip(part.spans, record["spans"], strict=True)}
        record["links"] = [self._link(link, ids) for link in part.links]
        record["decisions"] = [self._decision(*one) for one in part.decided]
        record["comments"] = [self._comment(*one) for one in part.said]
        return record

    def header(self, tail: Iterable[Link]) -> Json:
        """What stands above the articles; to be asked for after the last of them."""
        header = self._header
        layers = [
            {"key": self._layer(layer.uid), **_with_id(layer.uid, layer_body(layer))}
            for layer in (*header.layers, *header.talk)
        ]
        entities = [*header.entities, *self._met]
        return {
            "name": header.name,
            "project": text_of(header.project) if header.project else None,
            "scheme": orjson.loads(header.scheme.to_json()) if header.scheme else None,
            "people": [_with_id(person.uid, person_body(person)) for person in header.people],
            "layers": layers,
            "entities": [_with_id(entity.uid, entity_body(entity)) for entity in entities],
            "links": [self._link(link, {}) for link in tail],
        }

    def _spans(self, spans: Iterable[Span], text: str) -> list[Json]:
        layers = self._layers
        records = []
        for uid, layer, _, name, fragments, attributes, entity, note, sure, origin, _ in spans:
            records.append(
                {
                    "id": text_of(uid),
                    "layer": layers.get(layer) or self._layer(layer),
                    "type": name,
                    "fragments": fragments,
                    "quotes": [text[start:end] for start, end in fragments],
                    "attributes": dict(attributes) if attributes else _NOTHING,
                    "entity": self._entity_of(entity) if entity else None,
                    "note": note,
                    "certainty": sure,
                    "origin": _origin(origin) if origin else None,
                }
            )
        return records

    def _link(self, link: Link, ids: Mapping[Uid, str]) -> Json:
        uid, layer, name, source, target, attributes, note, origin = link
        return {
            "id": text_of(uid),
            "layer": self._layers.get(layer) or self._layer(layer),
            "type": name,
            "source": self._end(source, ids),
            "target": self._end(target, ids),
            "attributes": dict(attributes) if attributes else _NOTHING,
            "note": note,
            "origin": _origin(origin) if origin else None,
        }

    def _decision(self, made: Decision, when: str) -> Json:
        return {
            "id": text_of(made.uid),
            "layer": self._layer(made.layer),
            "about": made.about,
            "target": text_of(made.target),
            "verdict": made.verdict,
            "result": text_of(made.result) if made.result else None,
            "changed": list(made.changed),
            "reason": made.reason,
            "comment": made.comment,
            "when": when,
            "seen": made.seen.hex(),
        }

    def _comment(self, said: Comment, when: str) -> Json:
        return {
            "id": text_of(said.uid),
            "layer": self._layer(said.layer),
            "about": said.about,
            "target": text_of(said.target),
            "text": said.text,
            "thread": text_of(said.thread) if said.thread else None,
            "stance": said.stance,
            "when": when,
        }

    def _end(self, end: End, ids: Mapping[Uid, str]) -> Json:
        kind, uid = end
        if kind is EndKind.SPAN:
            return {"span": ids.get(uid) or text_of(uid), "article": None, "entity": None}
        if kind is EndKind.ARTICLE:
            return {"span": None, "article": text_of(uid), "entity": None}
        return {"span": None, "article": None, "entity": self._entity_of(uid)}

    def _entity_of(self, uid: Uid) -> Json:
        known = self._entities.get(uid)
        return known or {"id": text_of(uid), "register": "", "name": ""}

    def _layer(self, uid: Uid) -> str:
        return self._layers.get(uid) or self._name_layer(uid, "")

    def _name_layer(self, uid: Uid, title: str) -> str:
        """A name for a layer that no other layer has."""
        first = name = title or text_of(uid)
        number = 1
        while name in self._layers.values():
            number += 1
            name = f"{first} ({number})"
        self._layers[uid] = name
        return name


def _entity(entity: Entity) -> Json:
    return {"id": text_of(entity.uid), "register": entity.register, "name": entity.name}


def _origin(origin: Origin | None) -> Json | None:
    return origin._asdict() if origin else None


def _with_id(uid: Uid, body: bytes) -> Json:
    return {"id": text_of(uid), **orjson.loads(body)}
