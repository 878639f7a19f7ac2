"""The keys of an open question: each decides about it, or about one field of it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.values import Kind, Link
from annotator.errors import UserError
from annotator.gui.field_choice import THING, FieldChoice, Offer
from annotator.gui.keys import is_plain, typed
from annotator.gui.modes import choices
from annotator.gui.question_words import KINDS, QuestionWords
from annotator.gui.questions import Asked
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.gui.version_table import Item, field_words
from annotator.project import settling
from annotator.project.questions import Question
from annotator.review.differences import Field
from annotator.review.readings import ATTRIBUTE
from annotator.review.versions import Version, differing, strands, versions

if TYPE_CHECKING:
    from annotator.gui.deciding import Deciding

_NONE: Final = "0"
_DELETE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LETTERS: Final = frozenset("BEFRMU")
_MOST: Final = 9
"""Versions that have a figure."""


def decides(key: QKeyEvent) -> bool:
    """Whether a key means something to an open question: figures, some letters, Delete."""
    if not is_plain(key):
        return False
    letter = typed(key)
    return key.key() in _DELETE or letter in _LETTERS or letter == _NONE or letter.isdigit()


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
        self._fields: FieldChoice | None = None
        """What is chosen field by field; None where whole versions are."""
        self.renew(question, cluster)

    def renew(self, question: Question, cluster: Asked) -> None:
        """The question is as it is now."""
        self.question = question
        self._cluster = cluster
        self._versions = versions(cluster)[:_MOST]
        self._keys = {str(number): one for number, one in enumerate(self._versions, start=1)}
        self._editing, self._fields = False, None

    # What is said

    @property
    def hint(self) -> str:
        """What the question is, and what the keys do."""
        if self._fields is not None and self._fields.offer is not None:
            return self._hint_of_field(self._fields.offer, self._fields.things)
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
        if FieldChoice(self._cluster, self._keys).worth:
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
            item = version.members[0]
            parts += [
                f"{field_words(self._session, field, item)} {self._deciding.value(item, field)}"
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

    def _hint_of_field(self, offer: Offer, things: int) -> str:
        keys = [
            f"{key} {self._deciding.value(item, offer.field or Field.TYPE)}"
            f" ({self._words.who([item.layer])})"
            for key, item in offer.givers.items()
        ]
        if things > 1:
            keys.append(tr("0 leave it out"))
        field = tr("Take or leave")
        if offer.field != THING:
            field = field_words(self._session, offer.field, offer.item)
        if things > 1:
            words = self._thing(offer.item)
            field = tr("“{words}”, {field}", words=words, field=field)
        return tr("{field}:   {choices}", field=field, choices=choices([*keys, tr("F back")]))

    def _thing(self, item: Item) -> str:
        """What one of several things is called."""
        if isinstance(item, Link):
            return self._words.ends(item)
        return self._deciding.value(item, Field.EDGES)

    # What keys do

    def wants(self, key: QKeyEvent) -> bool:
        """Those that decide."""
        return decides(key)

    def press(self, key: QKeyEvent) -> bool:
        """Do what a key means; the mode goes on until something else begins."""
        letter = _NONE if key.key() in _DELETE else typed(key)
        if self._fields is not None:
            self._press_field(letter, self._fields)
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
        choice = FieldChoice(self._cluster, self._keys)
        if choice.worth:
            self._fields = choice
            return
        self._session.failed.emit(
            UserError(
                marked("Here versions can only be taken as a whole: 1, 2 … or E to edit one.")
            )
        )

    def _press_field(self, letter: str, choice: FieldChoice) -> None:
        offer = choice.offer
        if letter == "F" or offer is None:
            self._fields = None
            return
        if letter == _NONE and choice.things > 1:
            choice.leave_out()
        elif letter in offer.givers:
            choice.pick(offer.givers[letter])
        if choice.offer is None:
            self._deciding.decide(settling.take_fields(self._cluster, choice.taken()))

    def _with_something(self) -> list[tuple[str, Version[Item]]]:
        return [(key, one) for key, one in self._keys.items() if one.members]
