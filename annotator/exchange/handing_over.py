"""Handing my work over: my journal as a package, whole or since the last time."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import AwareDatetime, BaseModel, TypeAdapter, ValidationError

from annotator import __version__
from annotator.domain.identity import text_of
from annotator.errors import UserError
from annotator.exchange.packages import About, Counts, Giver, write_package
from annotator.exchange.progress import Cancelled, Progress, never, silent
from annotator.project.project import Project
from annotator.store.reads import Reads
from annotator.store.segments import Vector, reach, segment_lines
from annotator.text.folding import fold

_HANDED_OVER: Final = "handed_over"
"""The value of a file that says how far its hand-overs reached, by folded name of whom to; under
no name the last one to anybody. It lies in the file, so it goes along where the file goes; a
restored file has it as of then, which says too little and never too much.
"""


class HandedOver(NamedTuple):
    """What was written."""

    path: Path
    about: About
    last: datetime | None
    """When the hand-over it goes on from was made (UTC)."""
    remembered: bool
    """Whether the next one can go on from it; not with a project open read-only."""


class Outlook(NamedTuple):
    """What a hand-over would have in it."""

    steps: int
    """Everybody's that count here."""
    last: datetime | None
    """When the last one was, to that person or to anybody (UTC)."""
    new: int
    """Steps since."""


class _Last(BaseModel):
    """How far a hand-over reached, by replica in hexadecimal."""

    when: AwareDatetime
    reached: dict[str, int]


_LASTS: Final = TypeAdapter(dict[str, _Last])


def outlook(project: Project, to: str = "") -> Outlook:
    """What there is to hand over, to that person or to anybody."""
    last = _remembered(project.reads).get(fold(to))
    since = _since(last)
    connection = project.database.own_reader()
    try:
        reached = reach(connection, accepted=True)
    finally:
        connection.close()
    return Outlook(sum(reached.values()), last.when if last else None, _steps(reached, since))


def hand_over(
    project: Project,
    target: Path,
    *,
    since_last: bool = False,
    to: str = "",
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> HandedOver:
    """Write this file's journal as a package: my work and all it builds on.

    Args:
        project: whose.
        target: the package, which must not be there yet; it may lie in a synchronised folder.
        since_last: leave out what the last hand-over had, to that person or to anybody.
        to: whom it is for, "" for nobody in particular.
        progress: told the steps written, of how many.
        cancelled: asked all the time.

    Raises:
        CancelledError: if ``cancelled`` said so; nothing is left.
        UserError: if something is there, the disk refuses, or nothing is new.
    """
    if target.exists():
        raise UserError("{path} is there already; choose another name.", path=target)
    last = _remembered(project.reads).get(fold(to)) if since_last else None
    since = _since(last)
    now = datetime.now(UTC).replace(microsecond=0)

    def about(counts: Counts) -> About:
        return About(
            format=1,
            program=f"annotator {__version__}",
            project=text_of(project.uid),
            name=project.path.stem,
            giver=Giver(person=text_of(project.me.uid), name=project.me.name),
            to=to,
            made=now.isoformat(),
            since={text_of(uid): number for uid, number in since.items() if number},
            counts=counts,
        )

    connection = project.database.own_reader()
    try:
        connection.execute("BEGIN")
        reached = reach(connection, accepted=True)
        if last and all(since.get(uid, 0) >= number for uid, number in reached.items()):
            raise UserError(
                "Nothing was done since the last hand-over on {when}; there is nothing to hand "
                "over.",
                when=f"{last.when.astimezone():%Y-%m-%d %H:%M}",
            )
        written = write_package(
            target,
            about,
            segment_lines(connection, since, accepted=True),
            steps=_steps(reached, since),
            progress=progress,
            cancelled=cancelled,
        )
    finally:
        connection.close()
    remembered = not project.read_only
    if remembered:
        done = {uid.hex(): number for uid, number in reached.items()}
        _remember(project, to, _Last(when=now, reached=done))
    return HandedOver(target, written, last.when if last else None, remembered)


def _steps(reached: Vector, since: Vector) -> int:
    return sum(max(0, number - since.get(uid, 0)) for uid, number in reached.items())


def _since(last: _Last | None) -> Vector:
    return {bytes.fromhex(uid): number for uid, number in last.reached.items()} if last else {}


def _remembered(reads: Reads) -> dict[str, _Last]:
    try:
        return _LASTS.validate_json(reads.meta(_HANDED_OVER) or "{}")
    except ValidationError:
        return {}


def _remember(project: Project, to: str, last: _Last) -> None:
    known = {**_remembered(project.reads), fold(to): last, "": last}
    written = _LASTS.dump_json(known).decode()
    project.beside(lambda writer: writer.set_meta(_HANDED_OVER, written))
