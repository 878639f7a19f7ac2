"""Which names the annotations of an import use: labels, attributes and their values."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from annotator.domain.scheme import Scheme
from annotator.domain.values import Link, Span, Value

MOST_VALUES: Final = 50
"""An attribute with more different values than this is no choice."""


@dataclass(slots=True)
class Met:
    """The values met of one attribute, up to :data:`MOST_VALUES`."""

    values: dict[Value, None] = field(default_factory=dict)
    """In the order they were met."""
    many: bool = False

    def add(self, value: Value) -> None:
        """Note a value."""
        if value is None or self.many or value in self.values:
            return
        if len(self.values) >= MOST_VALUES:
            self.many = True
        else:
            self.values[value] = None


Labels = dict[str, dict[str, Met]]
"""Label, then attribute name."""


@dataclass(slots=True)
class Vocabulary:
    """Everything met so far."""

    uses: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By ``span`` or ``link`` and label, how often it was met."""
    spans: Labels = field(default_factory=dict)
    links: Labels = field(default_factory=dict)
    schemes: list[Scheme] = field(default_factory=list)
    """Schemes the files brought along, which say more of a label than its use does."""

    def note(self, spans: Iterable[Span], links: Iterable[Link]) -> None:
        """Take in the names these use."""
        for span in spans:
            self.uses["span", span.type] += 1
            _note(self.spans, span.type, span.attributes)
        for link in links:
            self.uses["link", link.type] += 1
            _note(self.links, link.type, link.attributes)


def _note(labels: Labels, label: str, attributes: Mapping[str, Value]) -> None:
    met = labels.get(label)
    if met is None:
        met = labels[label] = {}
    if attributes:
        for name, value in attributes.items():
            met.setdefault(name, Met()).add(value)
