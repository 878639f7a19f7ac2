"""Merging colleagues' work: their transactions into the journal, and what they made into the state.

A merge is one step of mine. It takes into the journal what is not there yet, which changes nothing,
and puts an *acceptance* that says which of it counts. Taking the step back takes the acceptance
out; what was taken in stays in the journal, counts no more, and is found there by a later merge.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, new_uid, scheme_uid
from annotator.domain.scheme import Scheme
from annotator.domain.schemes import compare, succeeding, union
from annotator.domain.values import Kind
from annotator.errors import BadInputError, UserError
from annotator.journal.bodies import Json, parsed, person_from
from annotator.journal.entries import Moment, Place
from annotator.journal.strangers import Unfit
from annotator.project.carrying import Carrying, everywhere
from annotator.project.merge_report import (
    Contributor,
    MergeReport,
    Revived,
    SchemeChoice,
    SchemeRelation,
    SchemeReport,
    gains,
    side_by_side,
    standing_work,
    tallies,
    unknown_types,
)
from annotator.project.transaction import Operation, Ranges, Transaction
from annotator.project.vetting import Vetting
from annotator.store.accepting import MERGE, Missed, accepted_up_to
from annotator.store.conflicts import conflicts
from annotator.store.segments import UNREADABLE, Vector

_GRAVEST: Final = (SchemeRelation.APART, SchemeRelation.NEWER, SchemeRelation.OLDER)
_BY_ITSELF: Final = {
    SchemeRelation.OLDER: SchemeChoice.OURS,
    SchemeRelation.NEWER: SchemeChoice.THEIRS,
    SchemeRelation.APART: SchemeChoice.BOTH,
}
"""What is chosen where nobody did."""


class Incoming(NamedTuple):
    """Somebody's journal, or a stretch of it."""

    path: Path
    """A segment as ``store/segments.py`` writes them."""
    name: str
    """What the person who merges knows it by: the name of the file it came in."""


def merge(
    segments: Sequence[Incoming],
    scheme: SchemeChoice | None = None,
    looked: Callable[[int], None] = lambda _: None,
) -> Operation[MergeReport]:
    """Merge others' work, in any order and as often as one likes.

    A step without anything new writes nothing. Long: run it with ``wait`` from a job;
    ``Project.rehearse`` gives the report without merging.

    Args:
        segments: what to merge, in one step.
        scheme: which scheme is in force afterwards, where theirs differs; without it the later one
            where one knew the other, else one with what either has.
        looked: told how many more steps were looked at, 0 between the parts of the rest; what it
            raises stops the merge, and nothing has changed then.

    Raises:
        UserError: one sentence, where anything in a segment is not as it must be; nothing has
            changed then.
    """

    def apply(tx: Transaction) -> MergeReport:
        return _Merge(tx, scheme, looked).run(segments)

    return Operation(MERGE, apply)


class _Merge:
    def __init__(
        self, tx: Transaction, choice: SchemeChoice | None, looked: Callable[[int], None]
    ) -> None:
        self._tx = tx
        self._looked = looked
        self._choice = choice
        self._before: Vector = accepted_up_to(tx.writer.connection)
        self._reached: list[Vector] = []
        self._ours = tx.reads.scheme()
        schemes = tx.writer.journal.places_of(scheme_uid(tx.project))
        self._standing = next((body for place, body in schemes if self._knew(place)), None)

    def run(self, segments: Sequence[Incoming]) -> MergeReport:
        reached: Vector = {}
        for one in segments:
            self._reached.append(self._taken_in(one))
            for replica, number in self._reached[-1].items():
                reached[replica] = max(number, reached.get(replica, 0))
        names = tuple(one.name for one in segments)
        here = sum(min(number, self._before.get(uid, 0)) for uid, number in reached.items())
        ranges = [
            (uid, self._before.get(uid, 0) + 1, number)
            for uid, number in sorted(reached.items())
            if number > self._before.get(uid, 0)
        ]
        steps = sum(last - first + 1 for _, first, last in ranges)
        if not ranges:
            return MergeReport(names, 0, here)
        return self._accepted(MergeReport(names, steps, here), ranges)

    def _taken_in(self, incoming: Incoming) -> Vector:
        vetting = Vetting(self._tx, incoming.name, self._looked)
        try:
            vetting.take(incoming.path)
            vetting.finish()
        except UNREADABLE as error:
            known = isinstance(error, ValueError) and type(error) in (Unfit, ValueError)
            reason = str(error) if known else "it is damaged, or was not written by this program"
            raise BadInputError(
                "“{name}” cannot be merged: {reason}.", name=incoming.name, reason=reason
            ) from error
        return vetting.reached

    def _accepted(self, report: MergeReport, ranges: Ranges) -> MergeReport:
        tx = self._tx
        people = tuple(self._contributors(ranges))
        names = [one.name for one in people]
        self._looked(0)
        tx.put_acceptance(new_uid(), ranges, names, ", ".join(report.sources))
        acceptances = tx.writer.fold.acceptances
        effect = tx.accepted
        found = tuple(conflicts(tx.writer.connection, just_merged=True))
        hanging = acceptances.hanging()
        revived = tuple(self._revive())
        if acceptances.gaps():
            raise _incomplete()
        self._looked(0)
        scheme = self._reconcile()
        tx.writer.fold.flush()
        carriage = Carrying(tx, acceptances.touched).run(everywhere(tx.reads))
        tx.writer.fold.flush()
        self._looked(0)
        tx.detail = {"by": ", ".join(names), "count": report.steps}
        layers = tuple(gains(tx, effect))
        return replace(
            report,
            people=people,
            kinds=tallies(effect.counts),
            layers=layers,
            comparisons=tuple(side_by_side(tx, standing_work(layers, carriage.carried, tx.me.uid))),
            conflicts=found,
            hanging=hanging,
            revived=revived,
            scheme=scheme,
            unknown_types=unknown_types(tx),
            carried=carriage.carried,
            doubtful=carriage.doubtful,
        )

    def _revive(self) -> list[Revived]:
        """Put back what others stand on and one of them deleted: work is not hidden for that, and
        whoever wants it gone can delete it again.

        What an earlier merge put back is looked at again, for it may have known less: it stands as
        it was last written by somebody who meant it, and goes where nothing stands on it any more.
        So what comes out does not hang on the order of merging.
        """
        acceptances = self._tx.writer.fold.acceptances
        revived: dict[Uid, Revived] = {}
        while missed := acceptances.missed():
            for one in missed:
                body = self._put_as_meant(one, stood_on=True)
                if body is None:
                    raise _incomplete()
                revived[one.uid] = Revived(Kind(one.kind), one.uid, _called(parsed(body)))
        changed = True
        while changed:
            changed = False
            for one in acceptances.put_back():
                before = self._tx.journal.body_of(one.uid)
                stood_on = acceptances.stood_on(one.number)
                changed |= self._put_as_meant(one, stood_on=stood_on) != before
        return [one for one in revived.values() if self._tx.reads.alive(one.uid)]

    def _put_as_meant(self, one: Missed, *, stood_on: bool) -> bytes | None:
        """Have an object as it was last meant to be, alive where something stands on it."""
        versions = self._tx.writer.fold.acceptances.by_itself(one.number)
        meant = versions[0] if versions else None
        if stood_on and (meant is None or meant.body is None):
            meant = next((version for version in versions if version.body is not None), None)
        if meant is None:
            return None
        self._tx.put_raw(one.kind, one.uid, meant.body, meant.layer, meant.article)
        return meant.body

    def _contributors(self, ranges: Ranges) -> Iterator[Contributor]:
        """Who made the steps, most steps first."""
        journal = self._tx.writer.journal
        found: dict[Uid, Contributor] = {}
        for uid, first, last in ranges:
            number, _ = journal.numbers_of(Moment(uid, first))
            for entry in journal.of_replica(number, after=first - 1, up_to=last):
                author, clock = entry.header.author, entry.header.clock
                one = found.get(author)
                if one is None:
                    mine = author == self._tx.me.uid
                    one = Contributor(author, self._name_of(author), mine, 0, clock, clock)
                found[author] = one._replace(
                    steps=one.steps + 1, first=min(one.first, clock), last=max(one.last, clock)
                )
        yield from sorted(found.values(), key=lambda one: (-one.steps, one.name))

    def _name_of(self, person: Uid) -> str:
        for operation in self._tx.writer.journal.written(person):
            if operation.body is not None:
                return person_from(person, parsed(operation.body)).name
        return ""

    def _reconcile(self) -> SchemeReport | None:
        """Put the scheme in force that was chosen, where theirs is another."""
        tx = self._tx
        ours, theirs = self._ours, list(self._theirs())
        if ours is None or not theirs:
            return None
        relation, other = min(theirs, key=lambda one: _GRAVEST.index(one[0]))
        choice = self._choice or _BY_ITSELF[relation]
        joined = ours
        for _, one in theirs:
            joined = union(joined, one)
        wanted = {SchemeChoice.OURS: ours, SchemeChoice.THEIRS: other, SchemeChoice.BOTH: joined}
        standing = tx.reads.scheme()
        assert standing is not None
        if compare(standing, wanted[choice]):
            tx.put_scheme(succeeding(wanted[choice], succeeding(ours, standing)))
        return SchemeReport(relation, choice, tuple(compare(ours, other)))

    def _theirs(self) -> Iterator[tuple[SchemeRelation, Scheme]]:
        """The schemes of what is merged that differ from ours, and how each came to."""
        uid = scheme_uid(self._tx.project)
        versions = list(self._tx.writer.journal.places_of(uid))
        known = {body for place, body in versions if self._knew(place)}
        seen = {self._standing}
        for reached in self._reached:
            bodies = [
                body for place, body in versions if place.number <= reached.get(place.replica, 0)
            ]
            body = next(iter(bodies), None)
            if body is None or body in seen:
                continue
            seen.add(body)
            relation = SchemeRelation.APART
            if body in known:
                relation = SchemeRelation.OLDER
            elif self._standing in bodies:
                relation = SchemeRelation.NEWER
            scheme = Scheme.model_validate(parsed(body))
            if self._ours and compare(self._ours, scheme):
                yield relation, scheme

    def _knew(self, place: Place) -> bool:
        return place.number <= self._before.get(place.replica, 0)


def _called(body: Json) -> str:
    """What an object is called where it has a name."""
    return str(body.get("name") or body.get("metadata", {}).get("title") or "")


def _incomplete() -> UserError:
    return UserError(
        "This work stands on something that is not in it and does not count here; ask for a "
        "package of the whole journal."
    )
