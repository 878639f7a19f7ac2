"""Whom the listed articles are assigned to; of a long list read when a row is drawn."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import ANNOTATIONS, WorkState
from annotator.gui.texts import tr
from annotator.project.project import Project
from annotator.text.folding import fold


class Turn(NamedTuple):
    """Somebody an article is assigned to, as the list shows it."""

    name: str
    """*me* where it is me."""
    state: WorkState


class Assigned:
    """The assignments of a project, remembered until they are others."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._names: Mapping[Uid, str] = {}
        self._turns: dict[Uid, tuple[Turn, ...]] = {}
        self.articles: frozenset[Uid] = frozenset()
        """Those that are assigned to anybody."""
        self.mine: frozenset[Uid] = frozenset()
        """Those that are assigned to me."""

    def read(self, project: Project | None) -> None:
        """Know the assignments of a project anew, or of none."""
        self._project = project
        self._turns.clear()
        self.articles = self.mine = frozenset()
        self._names = {}
        if project is not None:
            self.articles = project.reads.assigned()
            if self.articles:
                self.mine = project.reads.assigned(project.me.uid)
                self._names = {person.uid: person.name for person in project.reads.people()}

    @property
    def to_do(self) -> frozenset[Uid] | None:
        """The articles among which mine are looked for; None where that is any: nothing is
        assigned to me, or I settle others' work.
        """
        annotating = self._project is not None and self._project.purpose == ANNOTATIONS
        return self.mine if annotating and self.mine else None

    def people(self) -> list[tuple[Uid, str]]:
        """Everybody to whom anything is assigned, by name."""
        if self._project is None or not self.articles:
            return []
        found = self._project.reads.assigned_people()
        known = [(uid, self._names.get(uid, "?")) for uid in found]
        return sorted(known, key=lambda person: fold(person[1]))

    def of(self, person: Uid) -> frozenset[Uid]:
        """The articles that are assigned to somebody."""
        return self._project.reads.assigned(person) if self._project else frozenset()

    def turns(self, article: Uid) -> tuple[Turn, ...]:
        """Whom an article is assigned to and how far they are."""
        if self._project is None or article not in self.articles:
            return ()
        found = self._turns.get(article)
        if found is None:
            me = self._project.me.uid
            turns = self._project.reads.turns([article]).get(article, ())
            found = self._turns[article] = tuple(
                Turn(tr("me") if t.person == me else self._names.get(t.person, "?"), t.state)
                for t in turns
            )
        return found

    def forget(self, articles: Iterable[Uid]) -> None:
        """Somebody may be further with these."""
        for uid in articles:
            self._turns.pop(uid, None)
