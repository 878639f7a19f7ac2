"""Which decisions about my work I was told of. That is noted in the file, once for each person, and
is no part of the journal: nobody else's copy knows it.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import ANNOTATIONS, GOLD
from annotator.project.blindness import Blindness
from annotator.project.project import Project

_NOTED: Final = "decisions_told:"
_MARK: Final = 8
"""Bytes of a mark's hash: of a thousand decisions no two are likely to share one."""

Marks = frozenset[str]
"""A decision of somebody's and when it was made, for each; deciding anew makes another."""


def decisions_on_mine(project: Project) -> Marks:
    """Others' decisions about my work that I may see."""
    mine, gold = (
        layer_uid(project.uid, project.me.uid, purpose, "") for purpose in (ANNOTATIONS, GOLD)
    )
    hidden = Blindness(project).articles()
    return frozenset(
        _mark(one.decision.uid, one.clock)
        for one in project.reads.decisions_on(mine)
        if one.decision.layer != gold and one.decision.article not in hidden
    )


def told(project: Project) -> Marks:
    """Those I was told of in this file."""
    try:
        found = json.loads(project.reads.meta(_name(project)) or "[]")
    except ValueError:
        return frozenset()
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()


def note_told(project: Project, marks: Iterable[str]) -> None:
    """Note that I was told of these and no others; nothing is written in a read-only file."""
    known = sorted(marks)
    if not project.read_only and set(known) != told(project):
        project.beside(lambda writer: writer.set_meta(_name(project), json.dumps(known)))


def _name(project: Project) -> str:
    return _NOTED + project.me.uid.hex()


def _mark(decision: Uid, clock: int) -> str:
    return sha256(decision + clock.to_bytes(8, "big")).hexdigest()[: 2 * _MARK]
