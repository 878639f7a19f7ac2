"""Into whose layer annotations from outside go."""

from dataclasses import dataclass

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import Layer
from annotator.exchange.batch import Batch, Key
from annotator.exchange.mapping import SKIP
from annotator.project.transaction import Transaction

_PURPOSE = "annotations"


@dataclass(slots=True)
class Place:
    """A layer of the project that annotations of a layer in a file go into."""

    layer: Layer
    title: str
    theirs: Uid | None = None
    """Somebody else's layer of this project that is the very one in the file: what stands there
    is not copied.
    """
    made: bool = False
    fresh: bool = False
    """Whether it was not there before this import, so that nothing can stand in it yet."""


class Places:
    """Finds the layer for each layer in the files; it is made when the first thing goes in.

    My own layer, come back in a file, is mine again. All others belong to whoever imports them
    and are credited to the name they have in the file, or to the one name given for all.
    """

    def __init__(self, tx: Transaction, batch: Batch) -> None:
        self._tx = tx
        self._batch = batch
        self._known: dict[Key, Place] = {}
        self._by_uid: dict[Uid, Place] = {}
        self._standing = {layer.uid: layer for layer in tx.reads.layers()}
        self._mine = layer_uid(tx.project, tx.me.uid, _PURPOSE, "")

    @property
    def titles(self) -> list[str]:
        """The layers something went into, in the order they were first needed."""
        return [place.title for place in self._by_uid.values() if place.made]

    def of(self, number: int, layer: Uid) -> Place:
        """Where a layer of an input goes."""
        key = (number, layer)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._place(number, layer)
        return found

    def skips(self, number: int, layer: Uid) -> bool:
        """Whether a layer of an input is left out."""
        credits_here = self._batch.credits
        return bool(credits_here) and credits_here.get(self._named(number, layer)) == SKIP

    @property
    def annotators(self) -> dict[str, str]:
        """By the name an annotator has in the files, the layer their work goes into."""
        return {
            self._named(number, layer): place.title
            for (number, layer), place in self._known.items()
        }

    def make(self, place: Place) -> Uid:
        """The layer's uid, the layer made if it is not there yet."""
        if not place.made:
            place.made = True
            if place.layer.uid == self._mine:
                self._tx.my_layer(_PURPOSE)
            elif place.layer.uid not in self._standing:
                if not self._tx.reads.alive(self._tx.me.uid):
                    self._tx.put_person(self._tx.me)
                self._tx.put_layer(place.layer)
        return place.layer.uid

    def _place(self, number: int, layer: Uid) -> Place:
        me = self._tx.me
        if not self._batch.credit and layer == self._mine:
            return self._once(Place(Layer(layer, me.uid), me.name))
        named = self._named(number, layer)
        credit = self._batch.credit or self._batch.credits.get(named) or named
        uid = layer_uid(self._tx.project, me.uid, _PURPOSE, credit)
        theirs = layer if layer in self._standing and layer != uid else None
        place = self._once(Place(Layer(uid, me.uid, _PURPOSE, credit, credit), credit))
        if theirs is not None and not self._batch.credit:
            place.theirs = theirs
        return place

    def _named(self, number: int, layer: Uid) -> str:
        return self._title(number, layer) or self._batch.inputs[number].name

    def _title(self, number: int, layer: Uid) -> str:
        """What a layer of an input is called; those of a project stay apart though two are
        called alike, numbered in the order they were made.
        """
        header = self._batch.inputs[number].header
        title = header.layer_title(layer)
        if self._batch.renews is None:
            return title
        alike = [one.uid for one in header.layers if header.layer_title(one.uid) == title]
        nth = alike.index(layer) + 1 if layer in alike else 1
        return title if nth == 1 else f"{title} ({nth})"

    def _once(self, place: Place) -> Place:
        place.fresh = place.layer.uid not in self._standing
        return self._by_uid.setdefault(place.layer.uid, place)
