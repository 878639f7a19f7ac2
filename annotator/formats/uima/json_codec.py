"""CAS JSON 0.4.0, as INCEpTION, Apache UIMA's Java and dkpro-cassis write it."""

from collections.abc import Iterator
from typing import Any, Final

import orjson

from annotator.errors import BadInputError
from annotator.formats.uima.model import (
    FS_ARRAY,
    Cas,
    Range,
    Ref,
    Single,
    Structure,
    Type,
    Types,
)

Json = dict[str, Any]

_MARKS: Final = "@^#"
"""Before a feature's name: it is a reference, an anchor, a number JSON has no word for."""


def decoded(raw: bytes) -> Cas:
    """The CAS written in ``raw``.

    Raises:
        BadInputError: with a sentence about “it” if there is none.
    """
    try:
        content = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise BadInputError(
            "It is no JSON: {why} at line {line}.", why=error.msg, line=error.lineno
        ) from error
    found = content.get("%FEATURE_STRUCTURES") if isinstance(content, dict) else None
    if not isinstance(found, list | dict):
        raise BadInputError("It is no CAS JSON: there are no “%FEATURE_STRUCTURES” in it.")
    cas = Cas(Types(_types(content.get("%TYPES"))), {})
    for number, row in _rows(found):
        structure = _structure(number, row)
        if structure is None:
            cas.complaints.append(f"The feature structure “{number}” is left out: it has no type.")
        elif structure.id in cas.structures:
            wrong = f"The feature structure {structure.id} is left out: its id was already there."
            cas.complaints.append(wrong)
        else:
            cas.structures[structure.id] = structure
    views = content.get("%VIEWS")
    for view in views.values() if isinstance(views, dict) else ():
        if isinstance(view, dict) and isinstance(view.get("%MEMBERS"), list):
            sofa = _whole(view.get("%SOFA"))
            members = [one for one in view["%MEMBERS"] if _whole(one)]
            cas.members.setdefault(sofa, []).extend(members)
    return cas


def encoded(cas: Cas) -> bytes:
    """The CAS as a JSON document; arrays get ids after all others."""
    rows: list[Json] = []
    arrays: list[Json] = []
    free = max(cas.structures, default=0) + 1
    for structure in cas.structures.values():
        row: Json = {"%ID": structure.id, "%TYPE": structure.type}
        for name, value in structure.features.items():
            if isinstance(value, list):
                row[f"@{name}"] = free + len(arrays)
                kind = cas.types.range(structure.type, name)
                elements = [one.id if isinstance(one, Ref) else one for one in value]
                arrays.append(
                    {
                        "%ID": free + len(arrays),
                        "%TYPE": _range_name(kind) if kind else FS_ARRAY,
                        "%ELEMENTS": elements,
                    }
                )
            elif isinstance(value, Ref):
                row[f"@{name}"] = value.id
            else:
                row[name] = value
        rows.append(row)
    content: Json = {
        "%TYPES": {name: _type_row(name, kind) for name, kind in cas.types.declared.items()},
        "%FEATURE_STRUCTURES": rows + arrays,
        "%VIEWS": {
            cas.structures[sofa].features["sofaID"]: {"%SOFA": sofa, "%MEMBERS": members}
            for sofa, members in cas.members.items()
        },
    }
    return orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE)


def _type_row(name: str, kind: Type) -> Json:
    row: Json = {"%NAME": name, "%SUPER_TYPE": kind.parent}
    for feature, held in kind.features.items():
        row[feature] = {"%NAME": feature, "%RANGE": _range_name(held)}
        if held.description:
            row[feature]["%DESCRIPTION"] = held.description
    return row


def _range_name(held: Range) -> str:
    return f"{held.element}[]" if held.element else held.name


def _types(content: object) -> dict[str, Type]:
    found: dict[str, Type] = {}
    for name, row in content.items() if isinstance(content, dict) else ():
        if not isinstance(row, dict):
            continue
        features = {
            key: Range(
                _text(held.get("%RANGE")),
                _text(held.get("%DESCRIPTION")),
                _text(held.get("%ELEMENT_TYPE")),
            )
            for key, held in row.items()
            if not key.startswith("%") and isinstance(held, dict)
        }
        parent = _text(row.get("%SUPER_TYPE"))
        found[name] = Type(parent, features, _text(row.get("%DESCRIPTION")))
    return found


def _rows(found: list[Any] | Json) -> Iterator[tuple[object, object]]:
    if isinstance(found, list):
        for row in found:
            yield (row.get("%ID") if isinstance(row, dict) else None), row
        return
    for key, row in found.items():
        yield (int(key) if key.isdecimal() and len(key) < 19 else key), row


def _structure(number: object, row: object) -> Structure | None:
    identifier = _whole(number)
    if not isinstance(row, dict) or not identifier or not isinstance(row.get("%TYPE"), str):
        return None
    made = Structure(identifier, row["%TYPE"])
    for name, value in row.items():
        if name == "%ELEMENTS":
            made.features["elements"] = _elements(made.type, value)
        elif not name.startswith("%"):
            plain = name[1:] if name[:1] in _MARKS else name
            held = Ref(_whole(value)) if name.startswith("@") else _single(value)
            if held is not None and held != Ref(0):
                made.features[plain] = held
    return made


def _elements(kind: str, value: object) -> list[Single]:
    if not isinstance(value, list):
        return []
    refers = kind == FS_ARRAY or (kind.endswith("[]") and not kind.startswith("uima.cas."))
    if refers:
        return [Ref(one) for one in value if _whole(one)]
    return [one for one in map(_single, value) if one is not None]


def _single(value: object) -> Single:
    return value if isinstance(value, str | int | float | bool) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int:
    """A positive whole number, else 0, which refers to nothing."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
