"""What a person may choose of how a format is read or written, and what each choice means.

A format lists its options; the window, the command line and the manifest of an export take them
from there. Several formats share those below.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from annotator.errors import BadInputError

Choices = Mapping[str, str]
"""By the id of an option, the value chosen; complete once it went through :func:`chosen`."""

NO_CHOICES: Final[Choices] = MappingProxyType({})


class Option(NamedTuple):
    """One thing to choose."""

    id: str
    title: str
    """What a person reads."""
    values: tuple[tuple[str, str], ...]
    """Each with what it means in a clause; empty where any text may be given."""
    default: str
    """The value that holds where nothing is chosen."""
    when: tuple[str, str] | None = None
    """Another option and its value; where that has another, this one means nothing."""


FLATTEN: Final = Option(
    "flatten",
    "Where spans overlap, keep",
    (
        ("longest", "the longest"),
        ("innermost", "the innermost"),
        ("priority", "the type that comes first in the order given"),
    ),
    "longest",
)
PRIORITY: Final = Option(
    "priority", "Order of types, first wins", (), "", when=("flatten", "priority")
)
"""Ids of span types, separated by commas; types that are not named come after, in the scheme's
order."""
EDGES: Final = Option(
    "edges",
    "Where a span begins or ends inside a word",
    (
        ("snap", "take the whole word"),
        ("split", "split the word there"),
        ("drop", "leave the span out"),
    ),
    "snap",
)
PIECES: Final = Option(
    "pieces",
    "Spans in several pieces",
    (
        ("parts", "each piece is a span of its own"),
        ("hull", "one span from the first piece to the last"),
    ),
    "parts",
)
SENTENCES: Final = Option(
    "sentences",
    "Where a span crosses sentences",
    (
        ("join", "its sentences become one"),
        ("drop", "leave the span out"),
    ),
    "join",
)
TAGS: Final = Option(
    "scheme",
    "Tags",
    (
        ("bio", "B begins, I goes on (IOB2)"),
        ("bilou", "also L for the last token, U for an only one"),
    ),
    "bio",
)
LAYER: Final = Option("layer", "Title of the one layer that goes out", (), "")
"""Where it is empty, of each article the first layer that looked at it."""
UNIT: Final = Option(
    "unit",
    "Offsets count",
    (
        ("find", "whatever the words in the file fit"),
        ("code points", "Unicode code points"),
        ("UTF-16", "UTF-16 units, as Java and JavaScript do"),
        ("graphemes", "characters as they are seen"),
    ),
    "find",
)
"""For reading."""


def counting(options: Sequence[Option], choices: Choices) -> list[Option]:
    """The options that mean something with these choices of the others, in their order."""
    known = {option.id: option for option in options}

    def counts(option: Option | None) -> bool:
        if option is None or option.when is None:
            return True
        name, value = option.when
        other = known.get(name)
        default = other.default if other else ""
        return choices.get(name, default) == value and counts(other)

    return [option for option in options if counts(option)]


def chosen(options: Sequence[Option], given: Choices) -> Choices:
    """All options with a value: the one given, else the default.

    Raises:
        BadInputError: for an option or a value there is not, with those there are.
    """
    known = {option.id: option for option in options}
    for name, value in given.items():
        if name not in known:
            raise BadInputError(
                "There is no choice “{name}” here; there are: {known}.",
                name=name,
                known=", ".join(known) or "none",
            )
        values = [one for one, _ in known[name].values]
        if values and value not in values:
            raise BadInputError(
                "“{name}” cannot be “{value}”; it can be: {known}.",
                name=name,
                value=value,
                known=", ".join(values),
            )
    return MappingProxyType({option.id: given.get(option.id, option.default) for option in options})
