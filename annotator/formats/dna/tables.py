"""What the format needs of whoever reads databases for it, and how it reads rows in step."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

Cell = str | int | float | bytes | None
Row = tuple[Cell, ...]


class Tables(Protocol):
    """The tables of a database; names in either case."""

    def columns(self, table: str) -> Collection[str]:
        """The columns of a table, folded; none where there is no such table."""
        ...

    def rows(
        self,
        table: str,
        columns: Sequence[str],
        *,
        by: Sequence[str] = ...,
        through: tuple[str, str, str] | None = ...,
    ) -> Iterator[Row]:
        """The rows of a table, sorted; ``through`` is another table, the column here that names
        a row of it, and the column there: its columns have a dot before them.
        """
        ...


Opening = Callable[[Path], AbstractContextManager[Tables]]


class Follower:
    """Rows sorted by numbers in their first columns, taken group by group.

    What lies before the group that is asked for belongs to nothing and is passed over.
    """

    def __init__(self, rows: Iterator[Row], keys: int) -> None:
        self._rows = rows
        self._keys = keys
        self._waiting: Row | None = None
        self.passed = 0
        """Rows passed over."""

    def take(self, *key: int) -> Iterator[Row]:
        """The rows of a group without their keys."""
        while True:
            row = self._waiting or next(self._rows, None)
            self._waiting = None
            if row is None:
                return
            found = row[: self._keys]
            if found == key:
                yield row[self._keys :]
            elif _is_before(found, key):
                self.passed += 1
            else:
                self._waiting = row
                return

    def finish(self) -> None:
        """Pass over what is left."""
        self.passed += (self._waiting is not None) + sum(1 for _ in self._rows)
        self._waiting = None


def _is_before(found: Row, key: tuple[int, ...]) -> bool:
    """Whether a group comes before another; one without a number belongs nowhere."""
    for mine, wanted in zip(found, key, strict=True):
        if not isinstance(mine, int):
            return True
        if mine != wanted:
            return mine < wanted
    return False


def text(cell: Cell) -> str:
    """A cell as text; empty for what is none."""
    if isinstance(cell, str):
        return cell
    return "" if cell is None or isinstance(cell, bytes) else str(cell)


def number(cell: Cell) -> int:
    """A cell as a whole number; 0 for what is none."""
    return cell if isinstance(cell, int) else 0
