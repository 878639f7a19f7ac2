"""The one door through which XML from outside comes in: no entities, nothing fetched."""

from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from annotator.errors import BadInputError

LARGEST: Final = 256 * 1024 * 1024
"""Bytes of one document."""


def parse(raw: bytes, name: str) -> Element:
    """The root of an XML document.

    Args:
        raw: its bytes; the encoding is the one it declares.
        name: what people call it, for the sentence.

    Raises:
        BadInputError: if it is too large, not well-formed, or declares a document type, which
            is how XML bombs and files of this machine are smuggled in.
    """
    if len(raw) > LARGEST:
        raise BadInputError("{name} is larger than 256 MB.", name=name)
    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BadInputError(
            "{name} declares a document type or entities, which are not read for safety.",
            name=name,
        ) from error
    except ParseError as error:
        line, column = error.position
        raise BadInputError(
            "{name} is no well-formed XML: line {line}, column {column}.",
            name=name,
            line=line,
            column=column + 1,
        ) from error
    except (ValueError, LookupError, RecursionError) as error:
        raise BadInputError("{name} cannot be read as XML: {why}.", name=name, why=error) from error
    return root
