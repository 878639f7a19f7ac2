"""The keys of an open question: each decides about it, or about one field of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.errors import UserError
from annotator.gui.keys import is_plain, typed
from annotator.gui.modes import choices
from annotator.gui.question_words import KINDS, QuestionWords
from annotator.gui.questions import Asked
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.gui.version_table import Item, field_words
from annotator.project import settling
from annotator.project.questions import Question
from annotator.review.readings import ATTRIBUTE
from annotator.review.versions import Version, differing, strands, versions

if TYPE_CHECKING:
    from annotator.gui.deciding import Deciding

_NONE: Final = "0"
_DELETE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LETTERS: Final = frozenset("BEFRMU")
_MOST: Final = 9
"""Versions that have a figure."""


class DecisionMode:
    """One question's keys."""

    def __init__(
        self,
        deciding: "Deciding",
        session: Session,
        words: QuestionWords,
        question: Question,
        cluster: Asked,
    ) -> None:
        self._deciding = deciding
        self._session = session
        self._words = words
        self._editing = False
        self._fields: list[str] = []
        """Still to be chosen, field by field; empty where whole versions are."""
        self._picked: dict[str, Uid] = {}
        self.renew(question, cluster)

    def renew(self, question: Question, cluster: Asked) -> None:
        """The question is as it is now."""
        self.question = question
        self._cluster = cluster
        self._versions = versions(cluster)[:_MOST]
        self._keys = {str(number): one for number, one in enumerate(self._versions, start=1)}
        self._editing, self._fields, self._picked = False, [], {}

    # What is said

    @property
    def hint(self) -> str:
        """What the question is, and what the keys do."""
        if self._fields:
            return self._hint_of_field()
        if self._editing:
            keys = [f"{key} {self._words.who(one.layers)}" for key, one in self._with_something()]
            return tr("Take and edit:   {choices}", choices=choices([*keys, tr("E back")]))
        keys = [
            f"{key} {self._words.who(one.layers)}: {self._said(one)}"
            for key, one in self._keys.items()
        ]
        if len(self._with_something()) > 1:
            keys.append(tr("B both") if len(self._versions) == 2 else tr("B all of them"))
        keys += [tr("0 none"), tr("E edit")]
        if self._differing():
            keys.append(tr("F by field"))
        keys += [tr("R reason"), tr("M comment")]
        if self.question.decided or self.question.outdated:
            keys.append(tr("U undecided"))
        keys += [tr("D next"), tr("Esc done")]
        return f"{self._about()}\n{choices(keys)}"

    def _said(self, version: Version[Item]) -> str:
        """What a version comes down to, with the attributes that tell it from the others."""
        parts, found = [self._words.said(version, self._cluster)], strands(self._cluster)
        if version.members and len(found) == 1:
            layer = version.layers[0]
            parts += [
                f"{field_words(self._session, field, version.members[0])}"
                f" {self._deciding.value(self._cluster, layer, field)}"
                for field in differing(self._cluster, found[0])
                if field.startswith(ATTRIBUTE)
            ]
        return ", ".join(parts)

    def _about(self) -> str:
        place, listed = self._deciding.place(self.question)
        kinds = ", ".join(tr(KINDS[kind]) for kind in KINDS if kind in self.question.kinds)
        if len(self._cluster.members) == 1:
            kinds = tr("Tag") if self.question.about is Kind.SPAN else tr("Link")
        about = tr("{kinds}: “{words}”", kinds=kinds, words=self._words.quote(self._cluster))
        if place:
            about = tr("{place} of {listed}   {about}", place=place, listed=listed, about=about)
        parts = [about]
        if self.question.settled:
            parts.append(tr("decided"))
        because = self._deciding.because
        if because.reason:
            parts.append(tr("because: {reason}", reason=because.reason))
        if because.comment:
            parts.append(tr("comment: {comment}", comment=because.comment))
        return "   ".join(parts)

    def _hint_of_field(self) -> str:
        field = self._fields[0]
        item = next(self._cluster.each())
        keys = [
            f"{key} {self._deciding.value(self._cluster, one.layers[0], field)}"
            f" ({self._words.who(one.layers)})"
            for key, one in self._with_something()
        ]
        return tr(
            "{field}:   {choices}",
            field=field_words(self._session, field, item),
            choices=choices([*keys, tr("F back")]),
        )

    # What keys do

    def wants(self, key: QKeyEvent) -> bool:
        """Figures, some letters, Delete."""
        if not is_plain(key):
            return False
        letter = typed(key)
        return key.key() in _DELETE or letter in _LETTERS or letter == _NONE or letter.isdigit()

    def press(self, key: QKeyEvent) -> bool:
        """Do what a key means; the mode goes on until something else begins."""
        letter = _NONE if key.key() in _DELETE else typed(key)
        if self._fields:
            self._press_field(letter)
        elif self._editing:
            self._press_edit(letter)
        else:
            self._press(letter)
        return True

    def over(self) -> None:
        """Nothing is left to do: each decision was saved."""

    def _press(self, letter: str) -> None:
        deciding, cluster = self._deciding, self._cluster
        if letter in self._keys:
            deciding.decide(settling.take_side(cluster, self._keys[letter].layers[0]))
        elif letter == _NONE:
            deciding.decide(settling.reject_all(cluster))
        elif letter == "B":
            deciding.decide(settling.take_all(cluster))
        elif letter == "E":
            self._edit()
        elif letter == "F":
            self._begin_fields()
        elif letter == "R":
            deciding.ask_reason()
        elif letter == "M":
            deciding.ask_comment()
        elif letter == "U":
            deciding.leave_undecided(deciding.decided.among(self.question.members))

    def _edit(self) -> None:
        results = self._deciding.decided.results(self.question.members)
        there = [key for key, _ in self._with_something()]
        if results:
            self._deciding.to_gold(results[0])
        elif len(there) == 1:
            self._press_edit(there[0])
        else:
            self._editing = True

    def _press_edit(self, letter: str) -> None:
        self._editing = False
        version = dict(self._with_something()).get(letter)
        if version is not None:
            self._deciding.edit(settling.take_side(self._cluster, version.layers[0]))

    def _begin_fields(self) -> None:
        fields = self._differing()
        if not fields:
            self._session.failed.emit(
                UserError(
                    marked("Here versions can only be taken as a whole: 1, 2 … or E to edit one.")
                )
            )
            return
        self._fields, self._picked = list(fields), {}

    def _press_field(self, letter: str) -> None:
        version = dict(self._with_something()).get(letter)
        if letter == "F":
            self._fields = []
        elif version is not None:
            self._picked[self._fields.pop(0)] = version.layers[0]
            if not self._fields:
                self._take_fields(self._picked)

    def _take_fields(self, picked: Mapping[str, Uid]) -> None:
        (strand,) = strands(self._cluster)
        base = next(iter(picked.values()))
        fields = {name: strand[layer].uid for name, layer in picked.items() if layer != base}
        self._deciding.decide(settling.take_one(self._cluster, strand[base].uid, fields))

    def _with_something(self) -> list[tuple[str, Version[Item]]]:
        return [(key, one) for key, one in self._keys.items() if one.members]

    def _differing(self) -> tuple[str, ...]:
        """The fields one may choose among, where there are several; none where it is about more
        than one thing.
        """
        found = strands(self._cluster)
        fields = differing(self._cluster, found[0]) if len(found) == 1 else ()
        return fields if len(fields) > 1 else ()
