"""The columns of articles, and the rows in them made of records and taken back."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import orjson

from annotator.domain.scheme import AttributeKind, LinkType, Scheme, SpanType
from annotator.domain.values import Metadata, Verdict, WorkState, ZoneKind
from annotator.formats.huggingface.features import (
    Columns,
    Feature,
    Label,
    ListOf,
    Plain,
    Struct,
    Vocabulary,
)
from annotator.formats.records.values import Json, Unfit, record

NOT_STATED: Final = "not stated"
"""No id of a scheme's value, since it has a space."""

_TEXT: Final = Plain("string")
_NUMBER: Final = Plain("int64")
_PAIRS: Final = ListOf(Struct({"name": _TEXT, "value": _TEXT}))
_ORIGIN: Final = Struct({"kind": _TEXT, "source": _TEXT, "external": _TEXT})
_ENTITY: Final = Struct({"id": _TEXT, "register": _TEXT, "name": _TEXT})
_END: Final = Struct({"span": _TEXT, "article": _TEXT, "entity": _ENTITY})
_FRAGMENT: Final = Struct({"start": _NUMBER, "end": _NUMBER})
_COMMENT: Final = ("id", "layer", "about", "target", "text", "thread", "stance", "when")
_LINES: Final = tuple(name for name in Metadata._fields if name not in {"tags", "fields"})


class ArticleColumns:
    """The columns under a scheme; the vocabularies of types grow with the rows."""

    def __init__(self, scheme: Scheme | None) -> None:
        span_types = scheme.spans if scheme else ()
        link_types = scheme.links if scheme else ()
        self._span_types = Vocabulary(*(one.id for one in span_types))
        self._link_types = Vocabulary(*(one.id for one in link_types))
        self._of_spans = _choices(span_types)
        self._of_links = _choices(link_types)
        self._zones = Vocabulary(*ZoneKind)
        self._states = Vocabulary(*WorkState)
        self._verdicts = Vocabulary(*Verdict)

    @property
    def features(self) -> Columns:
        """What there is, in the order it is written."""
        zone = Struct({"start": _NUMBER, "end": _NUMBER, "kind": Label(self._zones)})
        state = Struct({"layer": _TEXT, "state": Label(self._states)})
        span = {
            "id": _TEXT,
            "layer": _TEXT,
            "type": Label(self._span_types),
            "start": _NUMBER,
            "end": _NUMBER,
            "fragments": ListOf(_FRAGMENT),
            "quotes": ListOf(_TEXT),
            **_choice_column(self._of_spans),
            "attributes": _PAIRS,
            "entity": _ENTITY,
            "note": _TEXT,
            "certainty": _NUMBER,
            "origin": _ORIGIN,
        }
        link = {
            "id": _TEXT,
            "layer": _TEXT,
            "type": Label(self._link_types),
            "source": _END,
            "target": _END,
            **_choice_column(self._of_links),
            "attributes": _PAIRS,
            "note": _TEXT,
            "origin": _ORIGIN,
        }
        decision: dict[str, Feature] = {
            **dict.fromkeys(("id", "layer", "about", "target"), _TEXT),
            "verdict": Label(self._verdicts),
            "result": _TEXT,
            "changed": ListOf(_TEXT),
            **dict.fromkeys(("reason", "comment", "when", "seen"), _TEXT),
        }
        return {
            "id": _TEXT,
            "text": _TEXT,
            "spans": ListOf(Struct(span)),
            "links": ListOf(Struct(link)),
            "zones": ListOf(zone),
            "states": ListOf(state),
            "decisions": ListOf(Struct(decision)),
            "comments": ListOf(Struct(dict.fromkeys(_COMMENT, _TEXT))),
            **dict.fromkeys(_LINES, _TEXT),
            "tags": ListOf(_TEXT),
            "fields": _PAIRS,
            "sha256": _TEXT,
            "revision": _NUMBER,
            "raw_sha256": _TEXT,
            "encoding": _TEXT,
            "guessed": Plain("bool"),
            "origin": _ORIGIN,
        }

    def row(self, made: Json) -> Json:
        """The row of a record as the encoder makes it."""
        return {
            **made,
            "fields": [{"name": name, "value": one} for name, one in made["fields"].items()],
            "zones": [{**zone, "kind": self._zones.number(zone["kind"])} for zone in made["zones"]],
            "states": [
                {"layer": layer, "state": self._states.number(state)}
                for layer, state in made["states"].items()
            ],
            "spans": [self._span(span) for span in made["spans"]],
            "links": [self._link(link) for link in made["links"]],
            "decisions": [
                {**one, "verdict": self._verdicts.number(one["verdict"])}
                for one in made["decisions"]
            ],
        }

    def _span(self, span: Json) -> Json:
        fragments = span["fragments"]
        return {
            **span,
            "type": self._span_types.number(span["type"]),
            "start": fragments[0][0],
            "end": fragments[-1][1],
            "fragments": [{"start": start, "end": end} for start, end in fragments],
            **_parted(span["attributes"], self._of_spans),
        }

    def _link(self, link: Json) -> Json:
        return {
            **link,
            "type": self._link_types.number(link["type"]),
            **_parted(link["attributes"], self._of_links),
        }


def is_own(names: Iterable[str]) -> bool:
    """Whether these are the columns of a table of ours."""
    return {"id", "text", "sha256", "spans", "links", "states", "zones"} <= {*names}


def record_of(row: Mapping[str, Any]) -> Json:
    """The record a row was made of; its class labels are names by now.

    Raises:
        Unfit: if it was made of none.
    """
    return {
        **row,
        "fields": {pair["name"]: pair["value"] for pair in _rows(row, "fields")},
        "states": {one["layer"]: one["state"] for one in _rows(row, "states")},
        "spans": [_span_record(span) for span in _rows(row, "spans")],
        "links": [_whole(link) for link in _rows(row, "links")],
    }


def _choices(types: Iterable[SpanType | LinkType]) -> dict[str, Vocabulary]:
    """By attribute that is a choice, the values it has in any type, and *not stated*."""
    values: dict[str, list[str]] = {}
    for one in types:
        for attribute in one.attributes:
            if attribute.kind is AttributeKind.CHOICE:
                known = values.setdefault(attribute.id, [])
                known += [value.id for value in attribute.values]
    return {name: Vocabulary(*known, NOT_STATED) for name, known in values.items()}


def _choice_column(choices: Mapping[str, Vocabulary]) -> dict[str, Feature]:
    """One column, or none: Parquet knows no record without parts."""
    if not choices:
        return {}
    return {"choices": Struct({name: Label(known) for name, known in choices.items()})}


def _parted(attributes: Mapping[str, Any], choices: Mapping[str, Vocabulary]) -> Json:
    """Attributes as class labels, and as JSON those that are none."""
    chosen: dict[str, int] = {}
    other = []
    for name, value in attributes.items():
        known = choices.get(name)
        if known is not None and value is None:
            chosen[name] = known.number(NOT_STATED)
        elif known is not None and value in known and value != NOT_STATED:
            chosen[name] = known.number(value)
        else:
            other.append({"name": name, "value": orjson.dumps(value).decode()})
    return {"attributes": other, **({"choices": chosen} if choices else {})}


def _rows(row: Mapping[str, Any], name: str) -> list[Json]:
    found = row.get(name)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Unfit(f"its “{name}” are no list of records")
    return found


def _span_record(span: Json) -> Json:
    whole = _whole(span)
    whole["fragments"] = [(one.get("start"), one.get("end")) for one in _rows(span, "fragments")]
    del whole["start"], whole["end"]
    return whole


def _whole(made: Json) -> Json:
    """A span or link with all its attributes in one place, in the order of their names."""
    attributes: Json = {}
    for name, value in record(made.get("choices") or {}, "“choices”").items():
        if value is not None:
            attributes[name] = None if value == NOT_STATED else value
    for pair in _rows(made, "attributes"):
        try:
            attributes[pair["name"]] = orjson.loads(pair["value"])
        except (ValueError, KeyError) as error:
            raise Unfit("the value of an attribute is no JSON") from error
    left = {name: value for name, value in made.items() if name != "choices"}
    return {**left, "attributes": {name: attributes[name] for name in sorted(attributes)}}
