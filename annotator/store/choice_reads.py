"""Reading that picks articles and annotations out of all, for exports."""

from collections.abc import Sequence
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.store.annotation_reads import AnnotationReads
from annotator.store.earlier import NOTHING

_AT_ONCE: Final = 500


class ChoiceReads(AnnotationReads):
    """What tells which articles and annotations a query takes."""

    def articles_in_languages(self, languages: Sequence[str]) -> frozenset[Uid]:
        """The articles whose language is one of these, or a kind of one: ``en-GB`` is ``en``."""
        wanted = {language.strip().casefold() for language in languages}
        return frozenset(
            uid
            for uid, language in self._connection.execute(
                "SELECT o.uid, a.language FROM article AS a JOIN object AS o ON o.id = a.id "
                "WHERE a.language <> ''"
            )
            if not wanted.isdisjoint({language.casefold(), language.casefold().partition("-")[0]})
        )

    def articles_of_entities(self, entities: Sequence[Uid]) -> frozenset[Uid]:
        """The articles in which a span stands for one of these."""
        found: set[Uid] = set()
        for start in range(0, len(entities), _AT_ONCE):
            some = entities[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            found.update(
                row[0]
                for row in self._connection.execute(
                    "SELECT DISTINCT u.uid FROM span AS s JOIN object AS e ON e.id = s.entity "
                    f"JOIN object AS u ON u.id = s.article WHERE e.uid IN ({marks}) "
                    f"AND {self._earlier.condition}",
                    tuple(some),
                )
            )
        return frozenset(found)

    def states_by_layer(self) -> dict[Uid, dict[Uid, WorkState]]:
        """By article and layer, how far it is; what is not there was never opened."""
        found: dict[Uid, dict[Uid, WorkState]] = {}
        for article, layer, state in self._connection.execute(
            "SELECT article, layer, state FROM state"
        ):
            found.setdefault(self._uids[article], {})[self._uids[layer]] = WorkState(state)
        return found

    def layers_with_work(self) -> dict[Uid, set[Uid]]:
        """By article, the layers that have a span, but for those aside, or link in it."""
        found: dict[Uid, set[Uid]] = {}
        off = self._earlier.less()
        for article, layer, spans, links in self._connection.execute(
            "SELECT article, layer, spans, links FROM tally WHERE spans > 0 OR links > 0"
        ):
            less = off.get((article, layer), NOTHING)
            if spans > less.spans or links > less.links:
                found.setdefault(self._uids[article], set()).add(self._uids[layer])
        return found

    def annotation_uids(self) -> set[Uid]:
        """Every span and link there is."""
        return {
            row[0]
            for row in self._connection.execute(
                "SELECT o.uid FROM object AS o WHERE o.id IN (SELECT id FROM span) "
                "OR o.id IN (SELECT id FROM link)"
            )
        }
