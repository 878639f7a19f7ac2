"""From files to CASes: finds the type system of each, looks into zips, says what is amiss."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from annotator.errors import BadInputError
from annotator.formats.bundle import Problem
from annotator.formats.uima import type_system
from annotator.formats.uima.files import LARGEST_ZIP, Entry, Store, entries, inner, type_system_for
from annotator.formats.uima.model import Cas, Types

_NO_TYPES: Final = (
    "There is no TypeSystem.xml with it; what refers to what was told by the names of features."
)


class Codec(NamedTuple):
    """How CASes are written in a format."""

    format: str
    """Its id."""
    suffix: str
    decode: Callable[[bytes, str, Types], Cas]
    """Of the bytes of a file, its name and the types declared beside it."""
    typed: bool
    """Whether the types stand in a file of their own."""


class Loaded(NamedTuple):
    """A CAS and where it was."""

    where: str
    annotator: str
    cas: Cas


class Loader:
    """Loads the CASes of one path; ``problems`` grows."""

    def __init__(self, codec: Codec, problems: list[Problem]) -> None:
        self._codec = codec
        self._problems = problems
        self._types: dict[str, Types] = {}
        self._untyped = False

    def load(self, store: Store, entry: Entry) -> Iterator[Loaded]:
        """What is in a file: one CAS, or of a zip any number."""
        try:
            if not entry.name.casefold().endswith(".zip"):
                yield self._loaded(store, entry.name, entry.name, entry.annotator, {})
                return
            with inner(store.read(entry.name, LARGEST_ZIP)) as below:
                types: dict[str, Types] = {}
                suffix = self._codec.suffix
                for one in entries(below, suffix):
                    where = f"{entry.name}/{one.name}"
                    if one.name.casefold().endswith(suffix):
                        try:
                            yield self._loaded(below, one.name, where, one.annotator, types)
                        except BadInputError as error:
                            self._left_out(where, error)
        except BadInputError as error:
            self._left_out(entry.name, error)

    def cas(self, store: Store, name: str) -> Cas:
        """The CAS in a file.

        Raises:
            BadInputError: if there is none.
        """
        return self._codec.decode(store.read(name), name, self._types_for(store, name, {}))

    def _loaded(
        self, store: Store, name: str, where: str, annotator: str, types: dict[str, Types]
    ) -> Loaded:
        known = self._types_for(store, name, types if where != name else self._types)
        cas = self._codec.decode(store.read(name), where, known)
        self._problems += [Problem(where, complaint) for complaint in cas.complaints]
        cas.complaints.clear()
        return Loaded(where, annotator, cas)

    def _types_for(self, store: Store, name: str, cache: dict[str, Types]) -> Types:
        if not self._codec.typed:
            return _NONE
        found = type_system_for(store.names, name)
        if not found:
            if not self._untyped:
                self._untyped = True
                self._problems.append(Problem(name, _NO_TYPES))
            return _NONE
        if found not in cache:
            try:
                cache[found] = Types(type_system.decoded(store.read(found), found))
            except BadInputError as error:
                self._problems.append(Problem(found, str(error)))
                cache[found] = _NONE
        return cache[found]

    def _left_out(self, where: str, error: BadInputError) -> None:
        self._problems.append(Problem(where, str(error), whole=True))


_NONE: Final = Types({})
