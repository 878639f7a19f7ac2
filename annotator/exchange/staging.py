"""Parts that are read but not stored yet, in a temporary file: an import of any size needs the
memory of one slice.
"""

import pickle
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from io import BytesIO
from types import MappingProxyType
from typing import IO, Any, Final, NamedTuple

from annotator.errors import StorageFullError, Way
from annotator.formats.bundle import Part

_SLICE_PARTS: Final = 64
_SLICE_CHARS: Final = 4 << 20
_LENGTH: Final = 8
_ROOMS: Final = ("annotator.domain.", "annotator.formats.")

_Plain = dict[Any, Any]
_Frozen = MappingProxyType[Any, Any]


class Staged(NamedTuple):
    """One article as it was read."""

    input: int
    """Number of the input it came from."""
    name: str
    """What people call where it came from."""
    part: Part


class Staging:
    """Staged parts in ``file``; they can be read back as often as needed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._slice: list[Staged] = []
        self._chars = 0
        self.count = 0
        """How many parts were put in."""

    def add(self, staged: Staged) -> None:
        """Put a part in.

        Raises:
            StorageFullError: if the disk of temporary files is full.
        """
        self._slice.append(staged)
        self._chars += len(staged.part.text)
        self.count += 1
        if len(self._slice) >= _SLICE_PARTS or self._chars >= _SLICE_CHARS:
            self._flush()

    def __iter__(self) -> Iterator[Staged]:
        """The parts in the order they were put in; nothing may be added meanwhile."""
        self._flush()
        self._file.seek(0)
        while head := self._file.read(_LENGTH):
            yield from _Unpickler(BytesIO(self._file.read(int.from_bytes(head, "big")))).load()

    def _flush(self) -> None:
        if not self._slice:
            return
        buffer = BytesIO()
        pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = {MappingProxyType: _reduced}
        pickler.dump(self._slice)
        try:
            self._file.write(buffer.tell().to_bytes(_LENGTH, "big"))
            self._file.write(buffer.getbuffer())
            self._file.flush()
        except OSError as error:
            raise StorageFullError(
                "The folder for temporary files is full, so nothing was imported; free some "
                "space and try again.",
                ways=(Way.RETRY,),
            ) from error
        self._slice = []
        self._chars = 0


@contextmanager
def staging() -> Iterator[Staging]:
    """A place for staged parts that is gone afterwards, also when the program is killed."""
    with tempfile.TemporaryFile(prefix="annotator-import-") as file:
        yield Staging(file)


def _reduced(mapping: _Frozen) -> tuple[Callable[[_Plain], _Frozen], tuple[_Plain]]:
    return _frozen, (dict(mapping),)


def _frozen(mapping: _Plain) -> _Frozen:
    return MappingProxyType(mapping)


def _member(kind: type[Enum], name: str) -> Enum:
    """A member of an enumeration; Python 3.11.2 pickles it as a call of ``getattr``."""
    return kind[name]


class _Unpickler(pickle.Unpickler):
    """Makes values of the domain and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == __name__ and name in {Staged.__name__, _frozen.__name__}:
            return globals()[name]
        if (module, name) == ("builtins", "getattr"):
            return _member
        if module.startswith(_ROOMS):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no staged value")
