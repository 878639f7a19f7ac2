"""From WebAnno TSV 3 to a CAS.

The text is put together from its sentences, at the offsets of their tokens; what stands between
sentences is not in the file, and becomes a line break with blanks after it.
"""

from typing import Final

from annotator.errors import BadInputError
from annotator.formats.uima import tsv_rows
from annotator.formats.uima.model import (
    ANNOTATION,
    FIRST_VIEW,
    FS_ARRAY,
    SOFA,
    TOP,
    Cas,
    Range,
    Ref,
    Structure,
    Type,
    Types,
)
from annotator.formats.uima.tsv_rows import CHAIN, RELATION, Columns, Row, Slot, Target

_TEXT: Final = "#Text="
_STRING: Final = Range("uima.cas.String")
_MOST_GAP: Final = 1_000_000
"""Characters between sentences; more is a mistake."""


def decoded(raw: bytes, name: str, _: Types) -> Cas:
    """The CAS written in ``raw``, a file of this name.

    Raises:
        BadInputError: if it is none.
    """
    try:
        lines = raw.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise BadInputError("{name} is not UTF-8.", name=name) from error
    lines = [line.removesuffix("\r") for line in lines]
    tsv_rows.version(lines[0])
    layers = [one for one in map(tsv_rows.columns, lines) if one]
    cas = Cas(Types(_types(layers)), {})
    body = _Body(cas)
    body.take(lines)
    sofa = Structure(1, SOFA, {"sofaID": FIRST_VIEW, "sofaString": body.text})
    cas.structures[sofa.id] = sofa
    _Tables(cas, layers).fill(body.rows)
    return cas


def _types(layers: list[Columns]) -> dict[str, Type]:
    found: dict[str, Type] = {}
    for layer in layers:
        features: dict[str, Range] = {}
        for one in layer.features:
            if isinstance(one, Slot):
                features[one.feature] = Range(FS_ARRAY, element=one.link)
                target = {"role": _STRING, "target": Range(one.target)}
                found.setdefault(one.link, Type(TOP, target))
            elif one:
                features[one] = _STRING
        if layer.kind == CHAIN:
            features["next"] = Range(layer.type)
        if layer.kind == RELATION:
            features |= dict.fromkeys(("Governor", "Dependent"), Range(layer.base))
        found[layer.type] = Type(ANNOTATION, features)
    return found


class _Body:
    """The text, and the rows that fit it."""

    def __init__(self, cas: Cas) -> None:
        self.rows: list[Row] = []
        self._cas = cas
        self._pieces: list[str] = []
        self._length = 0
        """In UTF-16 units."""

    @property
    def text(self) -> str:
        """As far as it is known."""
        return "".join(self._pieces)

    def take(self, lines: list[str]) -> None:
        """Read all sentences."""
        words: list[str] = []
        rows: list[Row] = []
        for number, line in enumerate(lines, start=1):
            if line.startswith(_TEXT):
                if rows:
                    self._sentence(words, rows)
                    words, rows = [], []
                words.append(line.removeprefix(_TEXT))
            elif found := tsv_rows.row(number, line) if words else None:
                rows.append(found)
            elif line and not line.startswith("#"):
                self._left_out(number, "it is no token")
        self._sentence(words, rows)

    def _sentence(self, lines: list[str], rows: list[Row]) -> None:
        if not lines or not rows:
            return
        raw = "\n".join(lines)
        made = [_Sentence(text, rows[0]) for text in dict.fromkeys((tsv_rows.plain(raw), raw))]
        sentence = max(made, key=lambda one: sum(map(one.fits, rows)))
        gap = sentence.begin - self._length
        if not 0 <= gap <= _MOST_GAP:
            self._left_out(rows[0].number, "its sentence does not stand behind the one before")
            return
        self._pieces += ["\n" if gap else "", " " * (gap - 1), sentence.text]
        self._length = sentence.end
        for row in rows:
            if sentence.fits(row):
                self.rows.append(row)
            else:
                self._left_out(row.number, "its words do not stand at its offsets")

    def _left_out(self, number: int, why: str) -> None:
        self._cas.complaints.append(f"Line {number} is left out: {why}.")


class _Sentence:
    """The text of a sentence, which begins with its first token or with white space before it."""

    def __init__(self, text: str, first: Row) -> None:
        self.text = text
        self._units = _units(text)
        lead = len(text) - len(text.lstrip())
        self.begin = first.begin
        if not self.fits(first):
            self.begin = first.begin - lead
            if self.begin < 0 or not self.fits(first):
                self.begin = first.begin
        self.end = self.begin + len(self._units) // 2

    def fits(self, row: Row) -> bool:
        """Whether the words of a row stand at its offsets."""
        if not self.begin <= row.begin <= row.end:
            return False
        covered = self._units[2 * (row.begin - self.begin) : 2 * (row.end - self.begin)]
        whole = len(covered) == 2 * (row.end - row.begin)
        return whole and covered in (_units(tsv_rows.plain(row.words)), _units(row.words))


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


class _Tables:
    """Makes structures of what stands in the columns."""

    def __init__(self, cas: Cas, layers: list[Columns]) -> None:
        self._cas = cas
        self._layers = layers
        self._known: dict[tuple[str, ...], Structure] = {}
        """By type and what tells an annotation from others of its type."""
        self._at: dict[tuple[str, str, str], Structure] = {}
        """By type, unit, and number, which is empty for the first one there."""
        self._numbered: dict[str, Structure] = {}
        self._waiting: list[tuple[int, Structure, str, str, Target]] = []
        """References that lead to what may come later: line, structure, feature, type, where."""
        self._chains: dict[tuple[str, str, int], Structure] = {}

    def fill(self, rows: list[Row]) -> None:
        """Read all rows."""
        for row in rows:
            at = 0
            for layer in self._layers:
                cells = row.cells[at : at + layer.width]
                at += layer.width
                if len(cells) == layer.width and any(one != tsv_rows.NOTHING for one in cells):
                    self._layer(layer, row, cells)
        for number, structure, feature, kind, target in self._waiting:
            found = self._find(kind, target)
            if found is None:
                where = f"there is no {kind.rpartition('.')[2]} at {target.unit}"
                self._cas.complaints.append(f"A link on line {number} is left out: {where}.")
            else:
                structure.features[feature] = Ref(found.id)
        for (kind, chain, place), structure in self._chains.items():
            following = self._chains.get((kind, chain, place + 1))
            if following is not None:
                structure.features["next"] = Ref(following.id)

    def _layer(self, layer: Columns, row: Row, cells: list[str]) -> None:
        """The annotations of one layer in one row, which stand beside each other in its cells."""
        stacks = [tsv_rows.parts(cell, "|") for cell in cells]
        for index in range(max(map(len, stacks))):
            column = [stack[index] if index < len(stack) else tsv_rows.NO_VALUE for stack in stacks]
            if all(one in (tsv_rows.NOTHING, "") for one in column):
                continue
            if layer.kind == CHAIN:
                self._link(layer, row, column)
            elif layer.kind == RELATION:
                self._relation(layer, row, column)
            else:
                self._span(layer, row, index, column)

    def _span(self, layer: Columns, row: Row, index: int, column: list[str]) -> None:
        number = ""
        values: dict[str, str | None] = {}
        slots: list[tuple[Slot, str, str]] = []
        cells = iter(column)
        for feature in layer.features:
            words, found = tsv_rows.numbered(next(cells))
            number = number or found
            if isinstance(feature, Slot):
                slots.append((feature, words, next(cells)))
            elif feature:
                values[feature] = tsv_rows.value(words)
        key = (layer.type, "", number) if number else (layer.type, row.unit, str(index))
        structure = self._annotation(key, layer.type, row)
        self._at.setdefault((layer.type, row.unit, number), structure)
        self._at.setdefault((layer.type, row.unit, ""), structure)
        if number:
            self._numbered.setdefault(number, structure)
        for name, single in values.items():
            if single is not None:
                structure.features.setdefault(name, single)
        for slot, roles, targets in slots:
            if slot.feature not in structure.features:
                self._slot(structure, slot, row, roles, targets)

    def _slot(self, host: Structure, slot: Slot, row: Row, roles: str, targets: str) -> None:
        held: list[Ref] = []
        names = tsv_rows.parts(roles, ";")
        for index, words in enumerate(tsv_rows.parts(targets, ";")):
            target = tsv_rows.target(words)
            if target is None:
                continue
            made = self._add(slot.link)
            role = tsv_rows.value(names[index]) if index < len(names) else None
            if role is not None:
                made.features["role"] = role
            self._waiting.append((row.number, made, "target", slot.target, target))
            held.append(Ref(made.id))
        if held:
            host.features[slot.feature] = [*held]

    def _relation(self, layer: Columns, row: Row, column: list[str]) -> None:
        target = tsv_rows.target(column[-1]) if layer.base else None
        if target is None:
            why = f"“{column[-1][:60]}” leads nowhere"
            self._cas.complaints.append(f"A link on line {row.number} is left out: {why}.")
            return
        made = self._add(layer.type)
        made.features |= {"sofa": Ref(1), "begin": row.begin, "end": row.end}
        for feature, cell in zip(layer.features, column, strict=False):
            words, _ = tsv_rows.numbered(cell)
            single = tsv_rows.value(words)
            if isinstance(feature, str) and feature and single is not None:
                made.features[feature] = single
        here = Target(row.unit, target.own)
        self._waiting.append((row.number, made, "Governor", layer.base, target))
        self._waiting.append((row.number, made, "Dependent", layer.base, here))

    def _link(self, layer: Columns, row: Row, column: list[str]) -> None:
        """A link of a chain: one column says which, in another stands its type."""
        values: dict[str, str] = {}
        place: tuple[str, int] | None = None
        for feature, cell in zip(layer.features, column, strict=False):
            if found := tsv_rows.link(cell):
                words, place = found[0], (found[1], found[2])
            else:
                words, _ = tsv_rows.numbered(cell)
            single = tsv_rows.value(words)
            if isinstance(feature, str) and single is not None:
                values[feature] = single
        if place is None:
            why = "it is in no chain"
            self._cas.complaints.append(f"A link on line {row.number} is left out: {why}.")
            return
        structure = self._annotation((layer.type, place[0], str(place[1])), layer.type, row)
        structure.features |= values
        self._chains[layer.type, *place] = structure

    def _annotation(self, key: tuple[str, ...], kind: str, row: Row) -> Structure:
        """The annotation of this key, made to reach to the end of the row."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._add(kind)
            found.features |= {"sofa": Ref(1), "begin": row.begin, "end": row.end}
            return found
        begin, end = found.features["begin"], found.features["end"]
        if isinstance(begin, int) and isinstance(end, int):
            found.features["begin"] = min(begin, row.begin)
            found.features["end"] = max(end, row.end)
        return found

    def _find(self, kind: str, target: Target) -> Structure | None:
        """What a reference leads to; of any type where none is said."""
        kinds = [kind] if kind != ANNOTATION else [layer.type for layer in self._layers]
        places = (self._at.get((one, target.unit, target.number)) for one in kinds)
        found = next((one for one in places if one), None)
        return found or (self._numbered.get(target.number) if target.number else None)

    def _add(self, kind: str) -> Structure:
        made = Structure(len(self._cas.structures) + 1, kind)
        self._cas.structures[made.id] = made
        return made
