"""The ways one settles a question of the queue, as choices that one step makes.

What of the others is aligned with what is taken is taken for another reading of the same, and
counts as changed; what is not is rejected. So a question is settled whole by each of these.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from annotator.domain.identity import Uid
from annotator.project.differences import Members
from annotator.project.operations.decisions import Choice

_NO_FIELDS: Final[Mapping[str, Uid]] = MappingProxyType({})


def take_side(cluster: Members, layer: Uid, *, reason: str = "", comment: str = "") -> list[Choice]:
    """Have it as one layer has it; where that has nothing, all is rejected."""
    chosen = [one.uid for one in cluster.members.get(layer, ())]
    return _settled(cluster, dict.fromkeys(chosen, _NO_FIELDS), reason, comment)


def take_fields(cluster: Members, taken: Mapping[Uid, Mapping[str, Uid]]) -> list[Choice]:
    """Have these of its members, of each some fields as others have them; what is held against
    one of them only by way of a third, or against none, is rejected.
    """
    return _settled(cluster, taken, "", "")


def take_all(cluster: Members, *, reason: str = "", comment: str = "") -> list[Choice]:
    """Have all of them: each as it is, what is identical once. The first layer says what those
    that are identical differ in.
    """
    return [
        Choice(one.uid, reason=reason, comment=comment)
        for some in cluster.members.values()
        for one in some
    ]


def reject_all(cluster: Members, *, reason: str = "", comment: str = "") -> list[Choice]:
    """Have none of them."""
    return _settled(cluster, {}, reason, comment)


def _settled(
    cluster: Members, taken: Mapping[Uid, Mapping[str, Uid]], reason: str, comment: str
) -> list[Choice]:
    spoken_for = {*taken, *(uid for fields in taken.values() for uid in fields.values())}
    choices = []
    for uid, fields in taken.items():
        also = [other for other in _partners(cluster, uid) if other not in spoken_for]
        spoken_for.update(also)
        choices.append(Choice(uid, True, fields, tuple(also), reason, comment))
    choices += [
        Choice(one.uid, False, reason=reason, comment=comment)
        for some in cluster.members.values()
        for one in some
        if one.uid not in spoken_for
    ]
    return choices


def _partners(cluster: Members, uid: Uid) -> Iterator[Uid]:
    for alignment in cluster.alignments.values():
        for pair in alignment.pairs:
            if pair.a.uid == uid:
                yield pair.b.uid
            elif pair.b.uid == uid:
                yield pair.a.uid
