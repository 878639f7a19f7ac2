"""Reading who is to work on what, how far they are, and what is hidden from them meanwhile."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import ANNOTATIONS, Assignment, WorkState
from annotator.store.review_reads import ReviewReads
from annotator.store.sight import BLIND, Sight

_AT_ONCE: Final = 5_000
_OWN_STATE: Final = (
    f"LEFT JOIN layer AS l ON l.owner = s.person AND l.purpose = '{ANNOTATIONS}' "
    "AND l.name = '' AND l.credit = '' "
    "LEFT JOIN state AS t ON t.article = s.article AND t.layer = l.id "
)
"""The state an article has for the person it is assigned to; few layers make this cheap."""

_STATES: Final[dict[str | None, WorkState]] = {
    None: WorkState.NEW,
    **{state.value: state for state in WorkState},
}


class Turn(NamedTuple):
    """Somebody an article is assigned to, and how far they are with it."""

    person: Uid
    state: WorkState
    blind: bool


class Progress(NamedTuple):
    """How many of the articles assigned to a person are how far."""

    assigned: int = 0
    done: int = 0
    in_work: int = 0

    @property
    def new(self) -> int:
        """Those not begun."""
        return self.assigned - self.done - self.in_work


class ArticleKey(NamedTuple):
    """What an article may be called by in a table."""

    uid: Uid
    title: str
    external: str
    """The file name or id it came with."""


class AssignmentReads(ReviewReads):
    """Assignments. A file of version 1 that is open read-only has none."""

    def assignments(
        self, article: Uid | None = None, person: Uid | None = None
    ) -> list[Assignment]:
        """Who is to work on what: of an article, of a person, or all."""
        if not self._knows_reviews():
            return []
        clauses, values = [], []
        for column, uid in (("s.article", article), ("s.person", person)):
            if uid is not None:
                clauses.append(f"{column} = ?")
                values.append(self._objects.known_id(uid))
        where = "WHERE " + " AND ".join(clauses) if clauses else ""
        return [
            Assignment(uid, self._uids[at], self._uids[who], bool(blind))
            for uid, at, who, blind in self._connection.execute(
                "SELECT o.uid, s.article, s.person, s.blind FROM assignment AS s "
                f"JOIN object AS o ON o.id = s.id {where} ORDER BY s.article, s.person",
                values,
            )
        ]

    def turns(self, articles: Sequence[Uid]) -> dict[Uid, tuple[Turn, ...]]:
        """Who each of some articles is assigned to and how far they are, in the order people came
        to be known. Articles assigned to nobody are left out.
        """
        if not self._knows_reviews():
            return {}
        found: dict[Uid, tuple[Turn, ...]] = {}
        for start in range(0, len(articles), _AT_ONCE):
            marks, values = self._among(articles[start : start + _AT_ONCE])
            for article, person, state, blind in self._connection.execute(
                "SELECT o.uid, s.person, t.state, s.blind FROM assignment AS s "
                f"JOIN object AS o ON o.id = s.article {_OWN_STATE}"
                f"WHERE s.article IN ({marks}) ORDER BY s.article, s.person",
                values,
            ):
                turn = Turn(self._uids[person], _STATES[state], bool(blind))
                found[article] = (*found.get(article, ()), turn)
        return found

    def assigned(self, person: Uid | None = None) -> frozenset[Uid]:
        """The articles that are assigned to a person, or to anybody."""
        if not self._knows_reviews():
            return frozenset()
        where, values = "", []
        if person is not None:
            where, values = "WHERE s.person = ?", [self._objects.known_id(person)]
        return frozenset(
            row[0]
            for row in self._connection.execute(
                "SELECT DISTINCT o.uid FROM assignment AS s "
                f"JOIN object AS o ON o.id = s.article {where}",
                values,
            )
        )

    def assigned_people(self) -> list[Uid]:
        """Everybody to whom anything is assigned."""
        if not self._knows_reviews():
            return []
        people = self._connection.execute("SELECT DISTINCT person FROM assignment ORDER BY person")
        return [self._uids[row[0]] for row in people]

    def progress(self, sight: Sight | None = None) -> dict[Uid, Progress]:
        """How far everyone is to whom anything is assigned; of others only in articles in which
        they are not hidden from somebody who may be blind.
        """
        if not self._knows_reviews():
            return {}
        seen, values = "", []
        if sight is not None:
            known = self._objects.known_id
            seen = f"WHERE s.person = ? OR s.article NOT IN ({BLIND}) "
            values = [known(sight.person), known(sight.layer), known(sight.person)]
        return {
            self._uids[person]: Progress(assigned, done or 0, in_work or 0)
            for person, assigned, done, in_work in self._connection.execute(
                f"SELECT s.person, count(*), sum(t.state = '{WorkState.DONE}'), "
                f"sum(t.state = '{WorkState.IN_WORK}') FROM assignment AS s {_OWN_STATE}{seen}"
                "GROUP BY s.person",
                values,
            )
        }

    def article_keys(self) -> list[ArticleKey]:
        """What every article may be called by, in the order they came in; reads all of them."""
        return [
            ArticleKey(uid, title, external or "")
            for uid, title, external in self._connection.execute(
                "SELECT o.uid, a.title, json_extract(op.body, '$.origin[2]') FROM article AS a "
                "JOIN object AS o ON o.id = a.id JOIN op USING (replica, number, step) "
                "ORDER BY a.id"
            )
        ]

    # What is hidden

    def blind_articles(self, sight: Sight) -> frozenset[Uid]:
        """The articles in which somebody is blind."""
        found = f"SELECT o.uid FROM ({BLIND}) AS n JOIN object AS o ON o.id = n.article"
        return frozenset(row[0] for row in self._blind(found, sight))

    def blind_mark(self, sight: Sight) -> tuple[int, int]:
        """Another one when somebody is blind in other articles than before."""
        rows = self._blind(f"SELECT count(*), coalesce(sum(article), 0) FROM ({BLIND})", sight)
        return (int(rows[0][0]), int(rows[0][1])) if rows else (0, 0)

    def is_blind(self, sight: Sight, article: Uid) -> bool:
        """Whether somebody is blind in an article."""
        number = self._objects.known_id(article)
        return bool(self._blind(f"{BLIND} AND b.article = ?", sight, number))

    # Internals

    def _blind(self, question: str, sight: Sight, *more: int | None) -> list[tuple[Any, ...]]:
        if not self._knows_reviews():
            return []
        known = self._objects.known_id
        values = (known(sight.layer), known(sight.person), *more)
        return self._connection.execute(question, values).fetchall()
