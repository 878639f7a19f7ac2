"""From a part to its task."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import GOLD, EndKind, Entity, Layer, Link, Span, WorkState
from annotator.formats.bundle import Header, Part
from annotator.formats.fields import clean
from annotator.formats.labelstudio import names
from annotator.formats.labelstudio.config import Controls
from annotator.formats.records.values import Json

_GOLD_TITLE: Final = " (gold)"


class Shelf(NamedTuple):
    """What one layer has of an article."""

    layer: Layer
    spans: list[Span]
    links: list[Link]
    """Those between its spans here."""
    model: str
    """Which model made all of it; empty where a person has looked at it."""


def shelves(part: Part, header: Header) -> list[Shelf]:
    """By layer, in the header's order; those that never opened the article are left out."""
    opened = {state.layer for state in part.states if state.state is not WorkState.NEW}
    found: list[Shelf] = []
    for layer in header.layers:
        spans = [span for span in part.spans if span.layer == layer.uid]
        here = {span.uid for span in spans}
        links = [
            link
            for link in part.links
            if link.layer == layer.uid and {link.source.uid, link.target.uid} <= here
            if link.source.kind is EndKind.SPAN and link.target.kind is EndKind.SPAN
        ]
        if spans or layer.uid in opened:
            model = "" if layer.uid in opened else _model(spans)
            found.append(Shelf(layer, spans, links, model))
    return found


def _model(spans: Sequence[Span]) -> str:
    origins = [span.origin for span in spans]
    made = origins[0].source if origins[0] else ""
    return made if all(one and one.kind == "model" for one in origins) else ""


def title(header: Header, layer: Layer) -> str:
    """Whose work a layer is, whatever it is for."""
    name = header.layer_title(layer.uid)
    return name.removesuffix(_GOLD_TITLE) if layer.purpose == GOLD else name


class Encoder:
    """Writes tasks; keeps what the configuration has to name."""

    def __init__(self, header: Header) -> None:
        self.controls = Controls(header.scheme)
        self.spans = 0
        self.links = 0
        self.pieces = False
        """Whether there was a span in several."""
        self._header = header
        self._entities: dict[Uid, Entity] = {one.uid: one for one in header.entities}

    def task(self, part: Part) -> bytes:
        """The task of an article, in one line."""
        for entity in part.entities:
            self._entities.setdefault(entity.uid, entity)
        self.controls.note(part.spans, part.links)
        annotations: list[Json] = []
        predictions: list[Json] = []
        for shelf in shelves(part, self._header):
            self.spans += len(shelf.spans)
            self.links += len(shelf.links)
            whose = {"annotator": title(self._header, shelf.layer)}
            known = {**whose, "layer": text_of(shelf.layer.uid)}
            result = self._result(part.text, shelf)
            if shelf.model:
                predictions.append({"model_version": shelf.model, **known, "result": result})
            else:
                gold = shelf.layer.purpose == GOLD
                marks = {"ground_truth": gold, "was_cancelled": False}
                annotations.append({**known, **marks, "result": result})
        task: Json = {}
        origin = part.article.origin
        if origin and origin.source == names.FORMAT and origin.external.isdecimal():
            task["id"] = int(origin.external[:18])
        task["data"] = _data(part)
        task["annotations"] = annotations
        task["predictions"] = predictions
        return orjson.dumps(task)

    def _result(self, text: str, shelf: Shelf) -> list[Json]:
        ids = _ids(shelf.spans)
        found: list[Json] = []
        relations: list[Json] = []
        for span in shelf.spans:
            first = ids[span.uid]
            for number, (start, end) in enumerate(span.fragments, start=1):
                words = text[start:end].replace("\n", "\\n")
                place: Json = {"start": start, "end": end, "text": words}
                region: Json = {
                    "id": f"{first}.{number}" if number > 1 else first,
                    "from_name": names.LABELS,
                    "to_name": names.TEXT,
                    "type": "labels",
                    "value": {**place, "labels": [span.type]},
                }
                found.append(region)
                if number > 1:
                    self.pieces = True
                    relations.append(_relation(region["id"], first, names.FRAGMENT_OF))
                    continue
                if span.note:
                    region["meta"] = {"text": [span.note]}
                for control, kind, value in self._said(span):
                    known = {"id": first, "from_name": control, "to_name": names.TEXT}
                    found.append({**known, "type": kind, "value": {**place, **value}})
        relations += [
            _relation(ids[link.source.uid], ids[link.target.uid], link.type) for link in shelf.links
        ]
        return found + relations

    def _said(self, span: Span) -> Iterable[tuple[str, str, Mapping[str, object]]]:
        """What controls say of a span."""
        not_stated = []
        for raw, value in span.attributes.items():
            name = clean(raw)
            if value is None:
                not_stated.append(name)
            else:
                yield self.controls.of(name, value)
        if not_stated:
            yield names.NOT_STATED, "choices", {"choices": not_stated}
        if span.entity:
            entity = self._entities.get(span.entity)
            name, register = (entity.name, entity.register) if entity else ("", "")
            yield names.ENTITY, "textarea", {"text": [name, f"{register}:{text_of(span.entity)}"]}
        if span.certainty is not None:
            yield names.CERTAINTY, "number", {"number": span.certainty}


def _data(part: Part) -> Json:
    article = part.article
    metadata = article.metadata
    return {
        "text": part.text,
        "id": text_of(article.uid),
        **metadata._asdict(),
        "fields": dict(metadata.fields),
        "sha256": article.revisions[-1].text.hex(),
    }


def _relation(source: str, target: str, label: str) -> Json:
    return {
        "type": "relation",
        "from_id": source,
        "to_id": target,
        "direction": "right",
        "labels": [label],
    }


def _ids(spans: Sequence[Span]) -> dict[Uid, str]:
    """The id of each span's region: the one it came from Label Studio with, else its uid."""
    found: dict[Uid, str] = {}
    taken: set[str] = set()
    for span in spans:
        origin = span.origin
        external = ""
        if origin and (origin.source == names.FORMAT or origin.kind == "model"):
            external = origin.external
        name = external if external and external not in taken else text_of(span.uid)
        taken.add(name)
        found[span.uid] = name
    return found
