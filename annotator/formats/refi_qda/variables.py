"""What is known of an article, as variables of its source, and back."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from annotator.domain.values import Metadata
from annotator.formats.fields import clean, is_known, metadata_of, tags_in_line
from annotator.formats.refi_qda.guids import plain

_VALUES: Final = (
    "TextValue",
    "BooleanValue",
    "IntegerValue",
    "FloatValue",
    "DateValue",
    "DateTimeValue",
)
_OWN: Final = "fields."
"""Before the name of what would be taken for something else known of an article."""
_TITLE: Final = "title"


def named_values(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Variables and their values, in a fixed order; all but the title, which is the name of the
    source.
    """
    for name in Metadata._fields:
        value = getattr(metadata, name)
        match value:
            case str() if value and name != _TITLE:
                yield name, clean(value)
            case tuple() if value:
                yield name, tags_in_line(value)
    for name, value in sorted(metadata.fields.items()):
        if value:
            yield clean(_OWN + name if _is_taken(name) else name), clean(value)


def _is_taken(name: str) -> bool:
    return name in Metadata._fields or name.startswith(_OWN) or is_known(name)


def read_metadata(title: str, values: Mapping[str, str]) -> Metadata:
    """The metadata in variables, whatever they are called."""
    own = {name[len(_OWN) :]: value for name, value in values.items() if name.startswith(_OWN)}
    others = {name: value for name, value in values.items() if not name.startswith(_OWN)}
    metadata = metadata_of({**others, "fields": own})
    return metadata._replace(title=clean(title) or metadata.title)


def values_in(element: Element) -> Iterator[tuple[str, str]]:
    """The plain GUID of each variable that has a value right in an element, and the value."""
    for one in element.iterfind("VariableValue"):
        reference = one.find("VariableRef")
        if reference is None:
            continue
        for name in _VALUES:
            value = (one.findtext(name) or "").strip()
            if value:
                yield plain(reference.get("targetGUID")), value
                break
