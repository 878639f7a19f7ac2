"""What was decided and said about the annotations of one record."""

import re
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from annotator.domain.identity import Uid
from annotator.domain.values import Comment, Decision, Kind, Stance, Verdict
from annotator.formats.bundle import Decided, Said
from annotator.formats.ids import uid_in
from annotator.formats.records import values
from annotator.formats.records.values import Json, Unfit

T = TypeVar("T", bound=StrEnum)


class Talk:
    """Reads decisions and comments.

    Args:
        space: the article's id, in which ids that are no UUIDs are unique.
        article: its uid.
        known: by kind, what was read of the article.
        layer: finds a layer by its name in the file.
    """

    def __init__(
        self,
        space: str,
        article: Uid,
        known: Mapping[Kind, Collection[Uid]],
        layer: Callable[[object], Uid],
    ) -> None:
        self._space = space
        self._article = article
        self._known = known
        self._layer = layer
        self._seen: set[Uid] = set()

    def decision(self, record: Json) -> Decided:
        """One decision.

        Raises:
            Unfit: if it is none, or about nothing that is here.
        """
        about = _one_of(record, "about", (Kind.SPAN, Kind.LINK))
        result = values.key(record.get("result"))
        changed = record.get("changed") or []
        if not isinstance(changed, list) or not all(isinstance(one, str) for one in changed):
            raise Unfit("“changed” is no list of names")
        made = Decision(
            self._id(record, "decision"),
            self._layer(record.get("layer")),
            self._article,
            about,
            self._target(record, about),
            _one_of(record, "verdict", tuple(Verdict)),
            self._uid(about, result) if result else None,
            tuple(changed),
            values.text(record.get("reason"), "reason"),
            values.text(record.get("comment"), "comment"),
            _hash(record.get("seen")),
        )
        return Decided(made, values.text(record.get("when"), "time"))

    def comment(self, record: Json) -> Said:
        """One comment.

        Raises:
            Unfit: if it is none, or about nothing that is here.
        """
        about = _one_of(record, "about", (Kind.SPAN, Kind.LINK, Kind.ARTICLE))
        thread = values.key(record.get("thread"))
        said = Comment(
            self._id(record, "comment"),
            self._layer(record.get("layer")),
            self._article,
            about,
            self._target(record, about),
            values.text(record.get("text"), "text"),
            uid_in(f"{self._space}\x1fcomment", thread) if thread else None,
            _one_of(record, "stance", tuple(Stance)),
        )
        return Said(said, values.text(record.get("when"), "time"))

    def _id(self, record: Json, what: str) -> Uid:
        name = values.key(record.get("id"))
        if not name:
            raise Unfit("it has no id")
        uid = uid_in(f"{self._space}\x1f{what}", name)
        if uid in self._seen:
            raise Unfit(f"its id “{name}” was already there")
        self._seen.add(uid)
        return uid

    def _target(self, record: Json, about: Kind) -> Uid:
        if about is Kind.ARTICLE:
            return self._article
        name = values.key(record.get("target"))
        uid = self._uid(about, name)
        if uid not in self._known[about]:
            raise Unfit(f"there is no {about} “{name}” it could be about")
        return uid

    def _uid(self, about: Kind, name: str) -> Uid:
        return uid_in(self._space if about is Kind.SPAN else f"{self._space}\x1flink", name)


def _one_of(record: Json, name: str, among: tuple[T, ...]) -> T:
    found = record.get(name) or ""
    for one in among:
        if found == one.value:
            return one
    raise Unfit(f"“{found}” is no “{name}”")


def _hash(value: object) -> bytes:
    name = values.text(value, "“seen”")
    if not name:
        return b""
    if not re.fullmatch("[0-9a-f]{64}", name):
        raise Unfit("“seen” is no SHA-256")
    return bytes.fromhex(name)
