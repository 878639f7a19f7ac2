"""What people read of a decision: verdict, what it changed, why, by whom."""

from collections.abc import Sequence
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import Link, Span, Verdict
from annotator.gui.describe import link_type_name, span_type_name
from annotator.gui.judging import Ruling
from annotator.gui.question_words import QuestionWords
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.version_table import VersionTables, field_words
from annotator.project.verdicts import Counts, Judged
from annotator.review.readings import FieldChange
from annotator.text.excerpts import isolated
from annotator.text.folding import fold

VERDICTS: Final = {
    Verdict.ACCEPTED: marked("Accepted"),
    Verdict.CHANGED: marked("Changed"),
    Verdict.REJECTED: marked("Rejected"),
}
_COUNTED: Final = {
    Verdict.ACCEPTED: (marked("{n} accepted"), marked("{n} accepted")),
    Verdict.CHANGED: (marked("{n} changed"), marked("{n} changed")),
    Verdict.REJECTED: (marked("{n} rejected"), marked("{n} rejected")),
}
_MOST_REASONS: Final = 3


class VerdictWords:
    """Describes rulings of a session; people's names are looked up once until `forget`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._texts = QuestionWords(session)
        self._tables = VersionTables(session, self._texts)
        self._people: dict[Uid, str] | None = None

    def forget(self) -> None:
        """Something may read otherwise now."""
        self._texts.forget()
        self._people = None

    def verdict(self, ruling: Ruling) -> str:
        """What was decided, in a word or two."""
        if not isinstance(ruling, Judged):
            return tr("Missed")
        verdict = tr(VERDICTS[ruling.verdict])
        return tr("{verdict}, outdated", verdict=verdict) if ruling.outdated else verdict

    def quote(self, ruling: Ruling) -> str:
        """The words it is about."""
        return " ".join(ruling.quote.split())

    def type(self, ruling: Ruling) -> str:
        """What it was tagged as."""
        item, scheme = ruling.item, self._session.scheme
        if item is None:
            return ""
        name = span_type_name if isinstance(item, Span) else link_type_name
        return name(scheme, item.type)

    def by(self, ruling: Ruling) -> str:
        """Who decided."""
        if self._people is None:
            project = self._session.project
            people = project.reads.people() if project else ()
            self._people = {person.uid: person.name for person in people}
        return self._people.get(ruling.by, "?")

    def where(self, ruling: Ruling) -> str:
        """The title of its article."""
        if ruling.article is None:
            return ""
        return self._session.names.article(ruling.article) or tr("a removed article")

    def changes(self, ruling: Ruling) -> list[str]:
        """A line for each field that stands otherwise in gold, as *Type: Actor → Location*."""
        if not isinstance(ruling, Judged) or ruling.item is None:
            return []
        return [self._change(ruling.item, change) for change in ruling.changes]

    def state(self, ruling: Ruling) -> list[str]:
        """What became of it since, a sentence each."""
        if not isinstance(ruling, Judged):
            return [tr("It is in gold; the work looked through has nothing for it.")]
        found = []
        if ruling.deleted_since:
            found.append(tr("It was deleted since it was decided."))
        elif ruling.changed_since:
            found.append(tr("It was changed since it was decided."))
        if ruling.taken_out:
            found.append(tr("It was in gold once and was taken out again."))
        return found

    def why(self, ruling: Ruling) -> list[str]:
        """Reason and comment, where they were given."""
        if not isinstance(ruling, Judged):
            return []
        return [part for part in (ruling.decision.reason, ruling.decision.comment) if part]

    def line(self, ruling: Ruling) -> str:
        """What was changed and why, in one line."""
        parts = (*self.changes(ruling), *self.why(ruling))
        return " · ".join(isolated(" ".join(part.split())) for part in parts)

    def speaks_of(self, ruling: Ruling, words: Sequence[str]) -> bool:
        """Whether all words, folded, occur in what is read of it."""
        if not words:
            return True
        texts = (
            self.quote(ruling), self.type(ruling), self.line(ruling), self.by(ruling),
            self.where(ruling), self.verdict(ruling),
        )  # fmt: skip
        text = fold("\n".join(texts))
        return all(word in text for word in words)

    # Internals

    def _change(self, item: Span | Link, change: FieldChange) -> str:
        before, after = (
            isolated(self._tables.said(item, change.field, one).text)
            for one in (change.before, change.after)
        )
        name = field_words(self._session, change.field, item)
        return tr("{name}: {before} → {after}", name=name, before=before, after=after)


def summary(counts: Counts, missed: int) -> str:
    """Counts by kind, and the reasons given most, in a line."""
    parts = []
    for verdict, words in _COUNTED.items():
        parts.append(counted(counts.spans[verdict] + counts.links[verdict], *words))
    if counts.outdated:
        parts.append(counted(counts.outdated, marked("{n} outdated"), marked("{n} outdated")))
    if missed:
        parts.append(counted(missed, marked("{n} missed"), marked("{n} missed")))
    if counts.reasons:
        most = [f"{isolated(reason)} ({n})" for reason, n in counts.reasons[:_MOST_REASONS]]
        parts.append(tr("most frequent reasons: {reasons}", reasons=", ".join(most)))
    return " · ".join(parts)
