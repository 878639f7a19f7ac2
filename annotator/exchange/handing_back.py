"""Handing back: what was decided about one coder's work, and nothing of anybody else's.

A lead's journal tells everyone's work, so what one coder may know (`telling.py`) is written anew,
as for a file that is handed out (`store/passing_on.py`), and travels as a package. Where the lead's
own journal comes after all, its objects win over those.
"""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from annotator import __version__
from annotator.domain.identity import layer_uid, text_of
from annotator.domain.values import GOLD, Person
from annotator.errors import BadInputError, UserError
from annotator.exchange.packages import About, Counts, Giver, write_package
from annotator.exchange.progress import (
    READING,
    WRITING,
    Cancelled,
    Progress,
    Ticker,
    never,
    silent,
)
from annotator.exchange.telling import Telling, theirs_of
from annotator.journal.bodies import canonical
from annotator.project.persons import person_called
from annotator.project.project import Project
from annotator.store.connection import Database
from annotator.store.journal import Journal
from annotator.store.objects import Objects
from annotator.store.opening import explained
from annotator.store.passing_on import HAND_BACK, pass_on
from annotator.store.reads import Reads
from annotator.store.segments import reach, segment_lines
from annotator.store.writer import Writer


class HandedBack(NamedTuple):
    """What was written."""

    path: Path
    about: About
    to: Person
    articles: int
    """In how many there is something to tell."""
    decisions: int
    missed: int
    """Spans and links of gold that none of the coder's work led to."""
    comments: int
    held_back: int
    """Decisions that have to wait: see :class:`annotator.exchange.telling.Telling`."""
    elsewhere: int
    """Decisions about work that I imported or carried over in the coder's name."""


def decided_about(project: Project, name: str) -> int:
    """How many decisions I made about somebody's work, whether they may know of them or not."""
    reads = project.reads
    coder = person_called(reads, project.uid, name)
    gold = layer_uid(project.uid, project.me.uid, GOLD, "")
    return sum(
        one.decision.layer == gold
        for layer in theirs_of(reads, project.uid, coder.uid)
        for one in reads.decisions_on(layer)
    )


def hand_back(
    project: Project,
    target: Path,
    to: str,
    *,
    with_missed: bool = False,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> HandedBack:
    """Write a package of what I decided about one coder's work: decisions, what they led to in my
    gold layer, my comments on it and on their articles, and the shared objects that stands on. It
    is merged into the coder's file. What I took back since an earlier one is taken back there, too.

    Nothing goes along about articles in which others' work is hidden from the coder until they
    are done, nor about what is in no file of theirs; `HandedBack` counts what had to stay.

    Args:
        project: of which; it is only read.
        target: the package, which must not be there yet; it may lie in a synchronised folder.
        to: the coder's name.
        with_missed: also what else is in my gold layer in articles that both they and I are done
            with. It tells what others found, and not who.
        progress: told the decisions looked at, then the changes written.
        cancelled: asked all the time.

    Raises:
        CancelledError: if ``cancelled`` said so; nothing is left.
        UserError: if something is there, there is nobody of that name or nothing to tell them, or
            the disk refuses.
    """
    if target.exists():
        raise UserError("{path} is there already; choose another name.", path=target)
    connection = project.database.own_reader()
    try:
        connection.execute("BEGIN")
        reads = Reads(connection)
        coder = _coder(project, reads, to)
        tick = Ticker(READING, decided_about(project, coder.name), progress, cancelled)
        journal = Journal(connection, Objects(connection))
        telling = Telling(project, reads, journal, coder, tick)
        telling.choose(with_missed=with_missed)
        if telling.nothing:
            raise _nothing(telling)
        chosen = [one for one in telling.passed() if one.gone or reads.alive(one.uid)]
        with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
            made = Path(folder) / "handed-back.annotator"
            with Database.create(made) as database, explained(target):
                writer = Writer(database.writer)
                writer.begin()
                writer.set_meta("project", project.uid)
                pass_on(
                    connection,
                    writer,
                    chosen,
                    (),
                    author=project.me.uid,
                    gesture=HAND_BACK,
                    detail=canonical({"to": coder.name}),
                    written=Ticker(WRITING, len(chosen), progress, cancelled),
                )
                writer.commit()
                about = _write(project, coder, database, target, progress, cancelled)
    finally:
        connection.close()
    return HandedBack(
        target,
        about,
        coder,
        telling.articles,
        len(telling.decisions),
        telling.missed,
        len(telling.comments),
        telling.held_back,
        telling.elsewhere,
    )


def _coder(project: Project, reads: Reads, name: str) -> Person:
    coder = person_called(reads, project.uid, name)
    if not coder.name or not reads.alive(coder.uid):
        raise BadInputError("There is nobody called “{name}” in this project.", name=name)
    if coder.uid == project.me.uid:
        raise BadInputError(
            "“{name}” is you; name somebody whose work you decided about.", name=name
        )
    return coder


def _nothing(telling: Telling) -> UserError:
    name = telling.coder.name
    if telling.held_back:
        return UserError(
            "All that you decided about {name}’s work is in articles that {name} still works on "
            "blind; it can be handed over when they are done.",
            name=name,
        )
    if telling.elsewhere:
        return UserError(
            "You decided about work that was imported or carried over in {name}’s name, which is "
            "in no file of theirs; write a review report instead.",
            name=name,
        )
    return UserError("You decided nothing about {name}’s work yet.", name=name)


def _write(
    project: Project,
    coder: Person,
    database: Database,
    target: Path,
    progress: Progress,
    cancelled: Cancelled,
) -> About:
    def about(counts: Counts) -> About:
        return About(
            format=1,
            program=f"annotator {__version__}",
            project=text_of(project.uid),
            name=project.path.stem,
            giver=Giver(person=text_of(project.me.uid), name=project.me.name),
            to=coder.name,
            made=datetime.now(UTC).replace(microsecond=0).isoformat(),
            since={},
            counts=counts,
        )

    made = database.own_reader()
    try:
        return write_package(
            target,
            about,
            segment_lines(made, {}, accepted=True),
            steps=sum(reach(made, accepted=True).values()),
            progress=progress,
            cancelled=cancelled,
        )
    finally:
        made.close()
