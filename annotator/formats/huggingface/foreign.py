"""Rows of other people's datasets as records."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from annotator.formats.huggingface.meanings import transposed
from annotator.formats.huggingface.tagged import spans_of, text_of
from annotator.formats.records.reading import TEXTS
from annotator.formats.records.values import Json, Unfit

SPANS: Final = ("spans", "entities", "ner", "annotations", "labels", "label")
LINKS: Final = ("links", "relations")
TOKENS: Final = ("tokens", "words")
TAGS: Final = ("ner_tags", "tags", "ner", "labels", "label")

_START: Final = ("start", "start_offset", "start_char", "begin", "start_position", "from")
_END: Final = ("end", "end_offset", "end_char", "stop", "end_position", "to")
_TYPE: Final = (
    "type",
    "label",
    "entity_group",
    "entity",
    "entity_type",
    "tag",
    "category",
    "labels",
)
_QUOTE: Final = ("quote", "text", "surface", "mention", "value", "phrase")
_SOURCE: Final = ("source", "from", "from_id", "head", "head_id", "arg1", "subject")
_TARGET: Final = ("target", "to", "to_id", "tail", "tail_id", "child", "arg2", "object")


class Layout:
    """Which columns of a table hold what."""

    def __init__(self, names: Sequence[str]) -> None:
        known = {name.casefold(): name for name in names}
        self.text = _first(known, (*TEXTS, "sentence", "document"))
        self.tokens = _first(known, TOKENS)
        self.spans = _first(known, SPANS) if self.text else ""
        self.tags = _first(known, TAGS) if self.tokens else ""
        if self.tags and self.tags == self.spans:
            self.spans = ""
        self.links = _first(known, LINKS)

    @property
    def usable(self) -> bool:
        """Whether there is a text to be had."""
        return bool(self.text or self.tokens)

    def record(self, row: Json) -> Json:
        """A row as a record, its spans under ``spans``.

        Raises:
            Unfit: if there is no article in it.
        """
        used = {self.text, self.tokens, self.tags, self.spans, self.links}
        made = {name: value for name, value in row.items() if name not in used}
        text = row.get(self.text) if self.text else None
        if self.tokens and isinstance(row.get(self.tokens), list):
            tokens = row[self.tokens]
            text, starts = text_of(tokens, text)
            tags = row.get(self.tags) if self.tags else None
            made["spans"] = spans_of(tokens, starts, tags) if tags is not None else []
        if not isinstance(text, str) or not text.strip():
            raise Unfit("there is no text in it")
        made["text"] = text
        spans = row.get(self.spans) if self.spans else None
        if isinstance(spans, list | dict):
            made["spans"] = [_span(one) for one in _listed(spans, self.spans)]
        elif spans is not None:
            made[self.spans] = spans  # a class of the whole text
        if self.links and row.get(self.links) is not None:
            made["links"] = self._links(made, row)
        return made

    def _links(self, made: Json, row: Json) -> list[object]:
        spans = made.get("spans") or []
        if spans and not any(isinstance(one, dict) and "id" in one for one in spans):
            for number, one in enumerate(spans):  # ends are places in the list
                if isinstance(one, dict):
                    one["id"] = number
        return [_link(one) for one in _listed(row[self.links], self.links)]


def _listed(value: Any, name: str) -> list[Any]:
    if isinstance(value, dict):
        return list(transposed(value))
    if isinstance(value, list):
        return value
    raise Unfit(f"“{name}” is no list")


def _span(value: Any) -> Any:
    """As records have it; what is no span is left to be told there."""
    if not isinstance(value, dict) or "fragments" in value:
        return value
    made = {"id": value.get("id"), "type": _type(value), "layer": value.get("layer")}
    made["start"], made["end"] = _value(value, _START), _value(value, _END)
    if isinstance(value.get("offsets"), list):  # as BigBio has them, pieces and all
        made["fragments"] = value["offsets"]
        quotes = value.get("text")
    else:
        quote = _value(value, _QUOTE)
        quotes = [quote] if isinstance(quote, str) and quote else None
    if isinstance(quotes, list):
        made["quotes"] = quotes
    return {name: one for name, one in made.items() if one is not None}


def _link(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    made = {"id": value.get("id"), "type": _type(value), "layer": value.get("layer")}
    for end, names in (("source", _SOURCE), ("target", _TARGET)):
        made[end] = _value(value, names)
    return {name: one for name, one in made.items() if one is not None}


def _type(value: Mapping[str, Any]) -> Any:
    found = _value(value, _TYPE)
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def _value(value: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((value[name] for name in names if value.get(name) is not None), None)


def _first(known: Mapping[str, str], names: Sequence[str]) -> str:
    return next((known[name] for name in names if name in known), "")
