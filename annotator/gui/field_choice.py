"""Choosing field by field what is taken of a question: of each thing it is about, one after the
other, whose field goes to gold, or that none of it does.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.gui.questions import Asked
from annotator.gui.version_table import Item
from annotator.review.versions import Strand, Version, differing, strands

THING = ""
"""The field of a thing that is chosen whole: nothing in it differs, but not all have it."""


class Offer(NamedTuple):
    """One field of one thing, and who may give it."""

    thing: int
    """Which of the things the question is about, from 0."""
    field: str
    givers: Mapping[str, Item]
    """By key, whose reading."""
    item: Item
    """The thing as the first of them has it."""


class FieldChoice:
    """What is still to be chosen."""

    def __init__(self, cluster: Asked, keys: Mapping[str, Version[Item]]) -> None:
        found = strands(cluster)
        self._left: list[Offer] = []
        self._picked: dict[int, dict[str, Uid]] = {}
        self.things = len(found)
        """How many things the question is about."""
        for number, strand in enumerate(found):
            fields = differing(cluster, strand)
            if not fields and self.things > 1:
                fields = (THING,)
            self._left += _offers(number, strand, fields, keys)

    @property
    def worth(self) -> bool:
        """Whether there is more to choose than a version as a whole."""
        return len(self._left) > 1

    @property
    def offer(self) -> Offer | None:
        """What is chosen next; None when all is."""
        return self._left[0] if self._left else None

    def pick(self, giver: Item) -> None:
        """Have the field as one of the givers has it."""
        offer = self._left.pop(0)
        self._picked.setdefault(offer.thing, {})[offer.field] = giver.uid

    def leave_out(self) -> None:
        """Have nothing of the thing whose field is chosen."""
        thing = self._left[0].thing
        self._left = [one for one in self._left if one.thing != thing]
        self._picked.pop(thing, None)

    def taken(self) -> dict[Uid, dict[str, Uid]]:
        """What was chosen: which spans or links, and whose fields instead of their own."""
        found: dict[Uid, dict[str, Uid]] = {}
        for fields in self._picked.values():
            base = next(iter(fields.values()))
            found[base] = {name: giver for name, giver in fields.items() if giver != base}
        return found


def _offers(
    number: int, strand: Strand[Item], fields: Sequence[str], keys: Mapping[str, Version[Item]]
) -> list[Offer]:
    givers: dict[str, Item] = {}
    for key, version in keys.items():
        layer = next((one for one in version.layers if one in strand), None)
        if layer is not None:
            givers[key] = strand[layer]
    first = next(iter(strand.values()))
    return [Offer(number, field, givers, first) for field in fields]
