"""A process that works on a project at random until it is killed, telling each step done.

Started by ``test_kill.py``; not a test. After every ``run``, ``undo`` or ``redo`` that returned
it writes one line: how many transactions the journal then held and a hash of the state.
"""

import hashlib
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Metadata, WorkState, Zone, ZoneKind
from annotator.errors import UserError
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from tests.project.builders import FIRST, SECOND, rows, settings, state, take_in

TYPES = ("actor", "claim", "place", "cue")


def fingerprint(project: Project) -> str:
    """A hash of every row of the state."""
    return hashlib.sha256(repr(state(project.database.reader())).encode()).hexdigest()


def gestures(project: Project, chance: random.Random) -> list[Callable[[], Operation[Any]]]:
    """One of everything, drawn anew."""
    reads = project.reads
    listed = reads.article_uids() or [b"none" * 4]

    def article() -> Uid:
        return chance.choice(listed)

    def span() -> Uid:
        mine = reads.spans(article(), [project.my_layer])
        return chance.choice(mine).uid if mine else b"none" * 4

    def link() -> Uid:
        found = reads.links(article())
        return chance.choice(found).uid if found else b"none" * 4

    def pieces() -> list[tuple[int, int]]:
        starts = [chance.randrange(60) for _ in range(chance.randint(1, 2))]
        return [(start, start + chance.randint(1, 9)) for start in starts]

    return [
        lambda: spans.add(article(), chance.choice(TYPES), pieces()),
        lambda: spans.add(article(), "claim", pieces()),
        lambda: spans.add(article(), "actor", pieces()),
        lambda: spans.add_many([(article(), "cue", ((n, n + 2),)) for n in range(0, 50, 5)]),
        lambda: spans.add_fragment(span(), pieces()[0]),
        lambda: spans.remove_fragment(span(), pieces()[0]),
        lambda: spans.move_edge(span(), chance.choice(("start", "end")), chance.randrange(60)),
        lambda: spans.retype([span()], chance.choice(TYPES)),
        lambda: spans.set_attribute([span()], "kind", None),
        lambda: spans.set_note([span()], str(chance.random())),
        lambda: spans.name_entity([span()], chance.choice(("Ana Lima", "Herald", "mayor"))),
        lambda: spans.delete([span()]),
        lambda: links.add(
            chance.choice(("made-by", "denies")),
            End(EndKind.SPAN, span()),
            End(EndKind.SPAN, span()),
        ),
        lambda: links.set_attribute([link()], "step", chance.randrange(9)),
        lambda: links.reverse([link()]),
        lambda: links.delete([link()]),
        lambda: articles.set_metadata({article(): Metadata(title=str(chance.random()))}),
        lambda: articles.set_zones(article(), [Zone(0, chance.randint(1, 60), ZoneKind.REPEAT)]),
        lambda: articles.set_state([article()], chance.choice(list(WorkState))),
        lambda: articles.delete([article()]),
        lambda: entities.add("actor", chance.choice(("Ana Lima", "Zoe"))),
        lambda: take_in(chance.choice((FIRST, SECOND)) + str(chance.randrange(40))),
        lambda: take_in(*(FIRST + str(n) for n in range(100, 160)), raw=True),
    ]


def step(project: Project, chance: random.Random) -> bool:
    """Do one thing; False where it was refused or nothing had to be written."""
    project.i_am(chance.choice(("Ana", "Ben")))
    what = chance.random()
    try:
        if what < 0.15:
            outcome: Any = project.undo()
        elif what < 0.22:
            outcome = project.redo()
        elif what < 0.25:
            project.settle()
            project.index_slice(20)
            return False
        else:
            outcome = project.run(chance.choice(gestures(project, chance))())
    except UserError:
        return False
    return outcome is not None and outcome.header is not None


def main(path: Path, seed: int) -> None:
    """Work until killed."""
    chance = random.Random(seed)
    project = Project.open(path, settings())
    print("open", fingerprint(project), flush=True)
    while True:
        if step(project, chance):
            ((steps,),) = rows(project, "SELECT count(*) FROM txn")
            print(steps, fingerprint(project), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
