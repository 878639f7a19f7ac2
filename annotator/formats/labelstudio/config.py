"""The labelling configuration: what people may tag in Label Studio, with which controls."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from annotator.domain.scheme import Attribute, AttributeKind, Scheme
from annotator.domain.values import Link, Span, Value
from annotator.errors import BadInputError
from annotator.formats import markup_door
from annotator.formats.bundle import Problem
from annotator.formats.fields import clean
from annotator.formats.labelstudio import names

SUFFIX: Final = ".config.xml"

_LARGEST: Final = 16 << 20
"""Bytes of a configuration that are looked at."""
_GREY: Final = "#949494"
_IN_QUOTES: Final = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_PER_REGION: Final = f'toName="{names.TEXT}" perRegion="true" whenTagName="{names.LABELS}"'


def beside(path: Path) -> Path:
    """Where the configuration of a file of tasks lies."""
    return path.with_name(path.stem + SUFFIX)


def shown(path: Path, problems: list[Problem]) -> str:
    """Which of the data the configuration beside a file shows; empty where there is none."""
    config = beside(path)
    try:
        with config.open("rb") as stream:
            raw = stream.read(_LARGEST)
    except OSError:
        return ""
    try:
        root = markup_door.parse(raw, config.name)
    except BadInputError as error:
        problems.append(Problem(config.name, str(error)))
        return ""
    for tag in ("Text", "HyperText"):
        for element in root.iter(tag):
            return (element.get("value") or "").removeprefix("$")
    return ""


class Controls:
    """Which control takes the value of an attribute, and all that the configuration must name."""

    def __init__(self, scheme: Scheme | None) -> None:
        self._scheme = scheme
        self._spans: dict[str, None] = {}
        self._links: dict[str, None] = {}
        self._choices: dict[str, dict[str, str]] = {}
        """By control, what can be chosen, with what people read."""
        self._fields: dict[str, str] = {}
        """By control, ``TextArea`` or ``Number``."""
        self._not_stated: dict[str, None] = {}
        self._kinds: dict[str, AttributeKind] = {}
        self._titles: dict[str, str] = {}
        self._entities = False
        self._certainties = False
        for part in scheme.spans if scheme else ():
            for attribute in part.attributes:
                self._know(attribute)

    def _know(self, attribute: Attribute) -> None:
        name = attribute.id
        if name in names.RESERVED:
            return
        kind = self._kinds.setdefault(name, attribute.kind)
        self._titles.setdefault(name, attribute.name)
        self._not_stated[name] = None
        if kind is AttributeKind.CHOICE:
            known = self._choices.setdefault(name, {})
            for value in attribute.values:
                known.setdefault(value.id, value.name)
        else:
            self._fields[name] = "Number" if kind is AttributeKind.NUMBER else "TextArea"

    def of(self, name: str, value: Value) -> tuple[str, str, dict[str, object]]:
        """The control that takes a value that is stated, its type, and the value as it holds it."""
        kind = self._kinds.get(name)
        if isinstance(value, bool):
            control, written = name + names.AS_FLAG, "true" if value else "false"
            self._choices.setdefault(control, {}).setdefault(written, written)
            return control, "choices", {"choices": [written]}
        if isinstance(value, int | float):
            control = name if kind is AttributeKind.NUMBER else name + names.AS_NUMBER
            self._fields.setdefault(control, "Number")
            return control, "number", {"number": value}
        text = str(value)
        chosen = kind in (None, AttributeKind.CHOICE) and names.free(name)
        if chosen and text and text.isprintable():
            self._choices.setdefault(name, {}).setdefault(text, text)
            return name, "choices", {"choices": [text]}
        control = name if kind in _TYPED else name + names.AS_TEXT
        self._fields.setdefault(control, "TextArea")
        return control, "textarea", {"text": [text]}

    def note(self, spans: Iterable[Span], links: Iterable[Link]) -> None:
        """Take in what occurs in these beside values of attributes."""
        for span in spans:
            self._spans[span.type] = None
            self._entities = self._entities or span.entity is not None
            self._certainties = self._certainties or span.certainty is not None
            for name, value in span.attributes.items():
                if value is None:
                    self._not_stated[clean(name)] = None
        for link in links:
            self._links[link.type] = None

    def xml(self, *, pieces: bool) -> str:
        """The configuration; ``pieces`` says whether spans in pieces occur."""
        return "\n".join([*self._lines(pieces=pieces), ""])

    def _lines(self, *, pieces: bool) -> Iterator[str]:
        text = f'  <Text name="{names.TEXT}" value="${names.TEXT}" granularity="symbol"/>'
        labels = list(self._labels())
        if not labels:  # Label Studio refuses <Labels> with nothing in it
            yield from ("<View>", text, "</View>")
            return
        yield "<View>"
        yield f'  <Labels name="{names.LABELS}" toName="{names.TEXT}">'
        yield from labels
        yield "  </Labels>"
        yield text
        for name, values in self._choices.items():
            yield f"  <Choices name={_quoted(name)} {_PER_REGION}>"
            yield from (_choice(value, title) for value, title in values.items())
            yield "  </Choices>"
        for name, tag in self._fields.items():
            yield f"  <{tag} name={_quoted(name)} {_PER_REGION}/>"
        if self._not_stated:
            yield f'  <Choices name="{names.NOT_STATED}" choice="multiple" {_PER_REGION}>'
            for name in self._not_stated:
                yield _choice(name, self._titles.get(name, name))
            yield "  </Choices>"
        if self._entities:
            yield f'  <TextArea name="{names.ENTITY}" {_PER_REGION}/>'
        if self._certainties:
            yield f'  <Number name="{names.CERTAINTY}" min="0" max="100" {_PER_REGION}/>'
        relations = [*self._link_names(), *([names.FRAGMENT_OF] if pieces else [])]
        if relations:
            yield "  <Relations>"
            yield from (f"    <Relation value={_quoted(name)}/>" for name in relations)
            yield "  </Relations>"
        yield "</View>"

    def _labels(self) -> Iterator[str]:
        known = {part.id: part for part in self._scheme.spans} if self._scheme else {}
        active = list(self._scheme.active_span_types()) if self._scheme else []
        for name in dict.fromkeys([*(part.id for part in active), *self._spans]):
            part = known.get(name)
            title, colour = (part.name, part.colour) if part else (name, _GREY)
            alias = "" if title == name else f" alias={_quoted(name)}"
            yield f"    <Label value={_quoted(title)}{alias} background={_quoted(colour)}/>"

    def _link_names(self) -> Iterable[str]:
        active = [
            part.id
            for part in (self._scheme.links if self._scheme else ())
            if part.active and not part.retired and not part.replaced_by
        ]
        return dict.fromkeys([*active, *self._links])


_TYPED: Final = frozenset({AttributeKind.TEXT, AttributeKind.DATE})


def _quoted(text: str) -> str:
    """An attribute's value in double quotes, with none inside: Label Studio looks for ``name="…"``
    in the configuration as mere text, and would find it in what people wrote.
    """
    return f'"{escape(text, _IN_QUOTES)}"'


def _choice(value: str, title: str) -> str:
    alias = "" if title == value else f" alias={_quoted(value)}"
    return f"    <Choice value={_quoted(title)}{alias}/>"
