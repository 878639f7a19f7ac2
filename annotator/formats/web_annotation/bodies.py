"""What the bodies of an annotation say of its target."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import Entity, Origin, Value
from annotator.formats.fields import clean
from annotator.formats.ids import uuid_in
from annotator.formats.records.values import Json
from annotator.formats.typed_values import NOT_STATED, value_from
from annotator.formats.web_annotation.pages import OWN, URN

_LABELLING: Final = ("classifying", "tagging")
_SAYING: Final = ("commenting", "describing", "replying", "questioning", "assessing", "editing")
_WIKIDATA: Final = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q\d+)")


@dataclass(slots=True)
class Said:
    """What an annotation says."""

    labels: list[str] = field(default_factory=list)
    """The first is the type."""
    attributes: dict[str, Value] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    entity: Entity | None = None
    unread: int = 0
    """Bodies that say something which has no place here."""

    @property
    def type(self) -> str:
        """The label; empty if there is none."""
        return self.labels[0] if self.labels else ""

    @property
    def all_attributes(self) -> dict[str, Value]:
        """With labels beyond the first, in one line."""
        more = ", ".join(self.labels[1:])
        return {**self.attributes, "tags": more} if more else self.attributes


def said(annotation: Json) -> Said:
    """What the bodies of an annotation say, and what Hypothesis has in their place."""
    found = Said()
    motivation = purposes(annotation.get("motivation"))
    tags: list[str] = []
    for one in _bodies(annotation):
        if isinstance(one, str):
            _resource(found, one, one)
            continue
        words = one.get("value")
        purpose = purposes(one.get("purpose")) or _usual(one, motivation)
        if isinstance(words, str):
            _textual(found, tags, one, purpose)
        elif source := _source(one):
            identifier = source if isinstance(source, str) else source.get("id")
            if isinstance(identifier, str):
                _resource(found, identifier, source)
            else:
                found.unread += 1
        else:
            found.unread += 1
    listed = annotation.get("tags")
    tags += [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    if isinstance(annotation.get("text"), str) and annotation["text"].strip():
        found.notes.append(annotation["text"])
    found.labels += tags
    found.labels = [name for name in (" ".join(clean(one).split()) for one in found.labels) if name]
    return found


def purposes(value: object) -> list[str]:
    """Purposes or motivations, without the name of the vocabulary they are from."""
    listed = value if isinstance(value, list) else [value]
    return [one.rpartition(":")[2].rpartition("#")[2] for one in listed if isinstance(one, str)]


def origin_of(annotation: Json) -> Origin | None:
    """Where it was from before it was here, where that stands."""
    found = annotation.get(f"{OWN}origin")
    if not isinstance(found, dict):
        return None
    values = [found.get(name) for name in Origin._fields]
    return Origin(*(one if isinstance(one, str) else "" for one in values))


def uid_of_urn(value: object) -> Uid | None:
    """The uid in ``urn:uuid:…``, in ``#…`` or alone; None for other names."""
    if not isinstance(value, str):
        return None
    return uuid_in(value.removeprefix(URN).removeprefix("#"))


def entity_from(identifier: str, source: object) -> Entity:
    """The entity at an address, with what stands there of it."""
    said_of = source if isinstance(source, Mapping) else {}
    uid = uid_of_urn(identifier)
    name = _line(said_of.get("name")) or _line(said_of.get("label"))
    if uid is None:
        wikidata = _WIKIDATA.fullmatch(identifier)
        database, key = ("Wikidata", wikidata[1]) if wikidata else ("IRI", clean(identifier))
        uid = foreign_uid(f"{database}\x1f{key}")
        return Entity(uid, "", name or key, external={database: key})
    keys = said_of.get(f"{OWN}keys")
    aliases = said_of.get(f"{OWN}aliases")
    note = said_of.get(f"{OWN}note")
    return Entity(
        uid,
        _line(said_of.get(f"{OWN}register")),
        name,
        tuple(one for one in aliases if isinstance(one, str)) if isinstance(aliases, list) else (),
        uid_of_urn(said_of.get(f"{OWN}article")),
        {key: one for key, one in keys.items() if isinstance(one, str)}
        if isinstance(keys, dict)
        else {},
        note if isinstance(note, str) else "",
    )


def _bodies(annotation: Json) -> Iterator[str | Json]:
    value = annotation.get("body")
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str | dict):
            yield one
    if isinstance(annotation.get("bodyValue"), str):
        yield {"value": annotation["bodyValue"]}


def _usual(body: Json, motivation: list[str]) -> list[str]:
    """The purpose of a body that names none: that of the annotation, if it is one of bodies."""
    if isinstance(body.get("value"), str):
        fitting = [one for one in motivation if one in (*_LABELLING, *_SAYING)]
        return fitting or ["commenting"]
    return motivation


def _textual(found: Said, tags: list[str], body: Json, purpose: list[str]) -> None:
    words: str = body["value"]
    name = body.get(f"{OWN}attribute")
    if isinstance(name, str) and name:
        kind = str(body.get(f"{OWN}kind") or "")
        found.attributes[name] = None if kind == NOT_STATED else value_from(words, kind)
    elif "classifying" in purpose:
        found.labels.append(words)
    elif "tagging" in purpose:
        tags.append(words)
    elif set(purpose) & set(_SAYING):
        found.notes.append(words)
    else:
        found.unread += 1


def _source(body: Json) -> str | Json | None:
    for name in ("source", "id"):
        value = body.get(name)
        if isinstance(value, str | dict) and value:
            return value if name == "source" else body
    return None


def _resource(found: Said, identifier: str, source: object) -> None:
    if found.entity is None and identifier.strip():
        found.entity = entity_from(identifier.strip(), source)
    else:
        found.unread += 1


def _line(value: object) -> str:
    return clean(value).replace("\n", " ") if isinstance(value, str) else ""
