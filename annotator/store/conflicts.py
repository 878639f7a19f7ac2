"""Objects changed on two machines that did not know of each other.

The version that stands is chosen by the order of versions and nothing is lost by it; but a person
may want to look. Whoever changes the object after that has looked.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.store.accepting import ACCEPTED, OWN, STANDING
from annotator.store.passing_on import HAND_BACK, HAND_OUT

Place = tuple[int, int, int]

_VERSIONS: Final = (
    "SELECT op.object, op.replica, op.number, op.step, op.previous_replica, op.previous_number, "
    "op.previous_step, op.body, op.version, t.clock, t.author, (SELECT text FROM word "
    f"WHERE id = t.gesture) AS gesture, {OWN} AS own, "
    "(SELECT min(ao.clock) FROM acceptance AS ac JOIN object AS ao ON ao.id = ac.id "
    " WHERE ac.replica = t.replica AND t.number BETWEEN ac.first AND ac.last) AS taken "
    "FROM {some} AS c CROSS JOIN op ON op.object = c.object "
    "JOIN txn AS t USING (replica, number) JOIN replica AS r ON r.id = t.replica "
    f"WHERE {ACCEPTED} ORDER BY op.object, {STANDING}"
)
_MERGED: Final = (
    "(SELECT DISTINCT op.object FROM acceptance AS a JOIN op ON op.replica = a.replica "
    "AND op.number BETWEEN a.first AND a.last WHERE op.kind NOT IN "
    "(SELECT id FROM word WHERE text = 'acceptance'))"
)
_HANDED: Final = (HAND_OUT, HAND_BACK)
_JUST_MERGED: Final = "temp.touched"


class Conflict(NamedTuple):
    """An object with versions that did not know of each other."""

    kind: Kind
    uid: Uid
    layer: Uid | None
    article: Uid | None


class _Version(NamedTuple):
    place: Place
    previous: Place | None
    body: str | None
    version: int
    clock: int
    author: int
    gesture: str
    own: bool
    taken: int | None
    """When what is not this file's own was first accepted."""


def conflicts(connection: sqlite3.Connection, *, just_merged: bool = False) -> Iterator[Conflict]:
    """The objects that stand in such a conflict, in any layer.

    ``just_merged``: only those the last acceptance of this connection touched.
    """
    some = _JUST_MERGED if just_merged else _MERGED
    rows = connection.execute(_VERSIONS.replace("{some}", some))
    for number, group in groupby(rows, key=lambda row: row[0]):
        versions = [_version(row) for row in group]
        if len(versions) > 1 and _parted(versions):
            yield _conflict(connection, number)


def _parted(versions: Sequence[_Version]) -> bool:
    """Whether of an object's versions, the standing one first, one says something else that
    neither the standing one nor anybody since had seen.
    """
    by_place = {version.place: version for version in versions}
    head = versions[0]
    said = set()
    at: _Version | None = head
    while at is not None:
        said.add(at.body)
        at = by_place.get(at.previous) if at.previous else None
    replaced = {version.previous for version in versions}
    return any(
        version.place not in replaced
        and version.body not in said
        and not _seen(head, version)
        and not _of_one_hand(head, version)
        and not _passed_over(version, versions[:place])
        for place, version in enumerate(versions[1:], 1)
    )


def _passed_over(version: _Version, above: Sequence[_Version]) -> bool:
    """Whether a version was merely passed on, and its author has one over it: what is passed on
    may say less than what it was made of. As the very first version it only says that there is
    such a thing.
    """
    if version.gesture == HAND_BACK and version.version == 1:
        return True
    return version.gesture in _HANDED and any(one.author == version.author for one in above)


def _of_one_hand(head: _Version, version: _Version) -> bool:
    """Whether the standing version was passed on by the author of the other: it has no past of
    its own, but who passed it on knew what they wrote before.
    """
    return head.gesture in _HANDED and head.author == version.author


def _seen(head: _Version, other: _Version) -> bool:
    """Whether the standing version was written here when the other was here already."""
    return head.own and head.clock > (other.clock if other.taken is None else other.taken)


def _version(row: tuple[Any, ...]) -> _Version:
    _, replica, number, step, *previous, body, version, clock, author, gesture, own, taken = row
    place = (previous[0], previous[1], previous[2]) if previous[0] is not None else None
    return _Version(
        (replica, number, step), place, body, version, clock, author, gesture, bool(own), taken
    )


def _conflict(connection: sqlite3.Connection, number: int) -> Conflict:
    uid, kind, layer, article = connection.execute(
        "SELECT o.uid, w.text, l.uid, a.uid FROM object AS o JOIN word AS w ON w.id = o.kind "
        "JOIN op USING (replica, number, step) LEFT JOIN object AS l ON l.id = op.layer "
        "LEFT JOIN object AS a ON a.id = op.article WHERE o.id = ?",
        (number,),
    ).fetchone()
    return Conflict(Kind(kind), uid, layer, article)
