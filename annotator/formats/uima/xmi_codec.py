"""A CAS as XMI: XML whose elements are feature structures, read with the type system beside it."""

import re
from typing import Final
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from annotator.errors import BadInputError
from annotator.formats.markup_door import parse
from annotator.formats.uima.model import (
    PRIMITIVES,
    Cas,
    Feature,
    Range,
    Ref,
    Single,
    Structure,
    Types,
)

XMI: Final = "http://www.omg.org/XMI"
_CAS: Final = "uima.cas."
_NO_PACKAGE: Final = "uima.noNamespace."
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IDS = re.compile(r"\s*\d{1,18}(\s+\d{1,18})*\s*")
_LEAD_ELSEWHERE: Final = frozenset(
    "Governor Dependent source target from to head child arg1 arg2 argument next first links"
    " subject object members fragments".split()
)
"""Features that refer, by their names, where no type system says so."""


def writable(text: str) -> str:
    """A text without the characters XML cannot hold."""
    return _NOT_XML.sub("", text)


def decoded(raw: bytes, name: str, types: Types) -> Cas:
    """The CAS written in ``raw``, a file of this name.

    Raises:
        BadInputError: if there is none.
    """
    root = parse(raw, name)
    if root.tag != f"{{{XMI}}}XMI":
        raise BadInputError("{name} is no XMI.", name=name)
    cas = Cas(types, {})
    for element in root:
        kind = _type_of(element.tag)
        if kind == "uima.cas.View":
            sofa = _number(element.get("sofa", ""))
            members = [int(one) for one in element.get("members", "").split() if _number(one)]
            cas.members.setdefault(sofa, []).extend(members)
        elif kind != "uima.cas.NULL":
            _take(cas, kind, element)
    for structure in cas.structures.values():
        if not types.known(structure.type) and not structure.type.startswith(_CAS):
            _guess(cas, structure)
    return cas


def _take(cas: Cas, kind: str, element: Element) -> None:
    identifier = _number(element.get(f"{{{XMI}}}id", ""))
    if not identifier:
        cas.complaints.append(f"A feature structure of type {kind} is left out: it has no id.")
        return
    if identifier in cas.structures:
        wrong = f"The feature structure {identifier} is left out: its id was already there."
        cas.complaints.append(wrong)
        return
    made = Structure(identifier, kind)
    for name, words in element.attrib.items():
        if not name.startswith("{"):
            value = _value(cas.types, kind, name, words)
            if value is not None:
                made.features[name] = value
    for child in element:
        held = made.features.setdefault(child.tag.rpartition("}")[2], [])
        if isinstance(held, list):
            held.append(child.text or "")
    cas.structures[identifier] = made


def _type_of(tag: str) -> str:
    """``{http:///a/b.ecore}C`` is ``a.b.C``."""
    space, _, local = tag.removeprefix("{").rpartition("}")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{local}".removeprefix(_NO_PACKAGE).removeprefix(".")


def _value(types: Types, kind: str, name: str, words: str) -> Feature:
    if name == "sofa":
        return Ref(_number(words))
    if name in ("begin", "end"):
        return _single("uima.cas.Integer", words)
    if kind.startswith(_CAS) and name == "elements":
        return _listed(kind.removesuffix("Array"), words)
    held = types.range(kind, name)
    if held is None:
        return words
    base = next((step for step in types.line(held.name) if step in PRIMITIVES), "")
    if base:
        return _single(base, words)
    if not _is_many(held):
        return Ref(_number(words)) if _number(words) else None
    if held.shared:
        return Ref(_number(words))
    return _listed(held.element or held.name.removesuffix("Array").removesuffix("List"), words)


def _is_many(held: Range) -> bool:
    return held.name.endswith(("Array", "List", "[]")) and (
        held.name.startswith(_CAS) or held.name.endswith("[]")
    )


def _listed(element: str, words: str) -> list[Single]:
    if element in PRIMITIVES:
        return [_single(element, word) for word in words.split()]
    return [Ref(_number(word)) for word in words.split() if _number(word)]


def _single(kind: str, words: str) -> Single:
    """A primitive value; the words themselves if they are none of its kind."""
    try:
        match kind.removeprefix(_CAS):
            case "Boolean":
                return {"true": True, "1": True, "false": False, "0": False}.get(words, words)
            case "Byte" | "Short" | "Integer" | "Long":
                return int(words) if len(words) < 20 else words
            case "Float" | "Double":
                return float(words)
    except ValueError:
        pass
    return words


def _guess(cas: Cas, structure: Structure) -> None:
    for name, value in structure.features.items():
        if name in _LEAD_ELSEWHERE and isinstance(value, str) and _IDS.fullmatch(value):
            found = [Ref(int(one)) for one in value.split()]
            if all(one.id in cas.structures for one in found):
                structure.features[name] = found[0] if len(found) == 1 else list(found)


def _number(words: str) -> int:
    """A positive whole number, else 0, which refers to nothing."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 19 else 0


def encoded(cas: Cas) -> bytes:
    """The CAS as an XMI document; characters XML cannot hold are left out."""
    spaces: dict[str, str] = {}
    taken = {"xmi", "cas"}
    for kind in {structure.type: None for structure in cas.structures.values()}:
        package = kind.rpartition(".")[0]
        if package not in spaces:
            stem = package.rpartition(".")[2]
            prefix, number = stem, 1
            while prefix in taken and package != "uima.cas":
                number += 1
                prefix = f"{stem}{number}"
            taken.add(prefix)
            spaces[package] = prefix
    declared = "".join(
        f' xmlns:{prefix}="http:///{package.replace(".", "/")}.ecore"'
        for package, prefix in spaces.items()
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<xmi:XMI xmlns:xmi="{XMI}"{declared} xmi:version="2.0">')
    lines.append('  <cas:NULL xmi:id="0"/>')
    for structure in cas.structures.values():
        package, _, local = structure.type.rpartition(".")
        lines.append(_element(f"{spaces[package]}:{local}", structure))
    for sofa, members in cas.members.items():
        ids = " ".join(map(str, members))
        lines.append(f'  <cas:View sofa="{sofa}" members="{ids}"/>')
    lines += ["</xmi:XMI>", ""]
    return "\n".join(lines).encode()


def _element(tag: str, structure: Structure) -> str:
    attributes = [f'xmi:id="{structure.id}"']
    children: list[str] = []
    for name, value in structure.features.items():
        if not isinstance(value, list):
            attributes.append(f"{name}={quoteattr(_words(value))}")
        elif all(isinstance(one, Ref) for one in value):
            attributes.append(f'{name}="{" ".join(map(_words, value))}"')
        else:
            children += [f"<{name}>{_escaped(_words(one))}</{name}>" for one in value]
    start = f"  <{tag} {' '.join(attributes)}"
    return f"{start}>{''.join(children)}</{tag}>" if children else f"{start}/>"


def _words(value: Single) -> str:
    if isinstance(value, Ref):
        return str(value.id)
    if isinstance(value, bool):
        return "true" if value else "false"
    return writable(str(value))


def _escaped(words: str) -> str:
    return escape(words, {"\r": "&#13;"})
