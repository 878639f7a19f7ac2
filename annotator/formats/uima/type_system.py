"""Type systems as XML, which a CAS in XMI needs beside it."""

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from annotator.errors import BadInputError
from annotator.formats.markup_door import parse
from annotator.formats.uima.model import Range, Type

NAMESPACE: Final = "http://uima.apache.org/resourceSpecifier"


def decoded(raw: bytes, name: str) -> dict[str, Type]:
    """The types declared in a file of this name; those it imports from elsewhere are not looked
    for.

    Raises:
        BadInputError: if it is no type system.
    """
    root = parse(raw, name)
    if _local(root) != "typeSystemDescription":
        raise BadInputError("{name} is no UIMA type system.", name=name)
    found: dict[str, Type] = {}
    for element in root.iter():
        if _local(element) != "typeDescription":
            continue
        said = _texts(element)
        features: dict[str, Range] = {}
        for part in element.iter():
            if _local(part) == "featureDescription":
                held = _texts(part)
                features[held.get("name", "")] = Range(
                    held.get("rangeTypeName", ""),
                    held.get("description", ""),
                    held.get("elementType", ""),
                    held.get("multipleReferencesAllowed") == "true",
                )
        if said.get("name"):
            kind = Type(said.get("supertypeName", ""), features, said.get("description", ""))
            found[said["name"]] = kind
    return found


def encoded(types: Mapping[str, Type]) -> bytes:
    """A type system with these types."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<typeSystemDescription xmlns="{NAMESPACE}">',
    ]
    lines.append("  <types>")
    for name, kind in types.items():
        lines.append("    <typeDescription>")
        lines += _tags(6, name=name, description=kind.description, supertypeName=kind.parent)
        if kind.features:
            lines.append("      <features>")
            for feature, held in kind.features.items():
                lines.append("        <featureDescription>")
                said = {"name": feature, "description": held.description}
                lines += _tags(10, **said, rangeTypeName=held.name)
                if held.element:
                    lines += _tags(10, elementType=held.element)
                lines.append("        </featureDescription>")
            lines.append("      </features>")
        lines.append("    </typeDescription>")
    lines += ["  </types>", "</typeSystemDescription>", ""]
    return "\n".join(lines).encode()


def _tags(indent: int, **texts: str) -> list[str]:
    return [f"{' ' * indent}<{tag}>{escape(text)}</{tag}>" for tag, text in texts.items()]


def _texts(element: Element) -> dict[str, str]:
    return {_local(part): (part.text or "").strip() for part in element}


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
