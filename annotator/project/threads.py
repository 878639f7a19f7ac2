"""Comments as they are read: threads with who said what, where, and whether it is settled."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Comment, Fragment, Kind, Stance
from annotator.project.cited import Citer
from annotator.store.journal import Journal
from annotator.store.reads import Reads
from annotator.store.review_reads import Said


class Remark(NamedTuple):
    """One comment of a thread."""

    comment: Comment
    author: Uid
    name: str
    written: int
    """The clock at which it was written first."""
    edited: bool

    @property
    def removed(self) -> bool:
        """Whether its author took its words back and it stays for its answers."""
        return not self.comment.text and not self.comment.stance


class Thread(NamedTuple):
    """What was said about one thing, from one beginning."""

    uid: Uid
    """Of its first comment, which another's file may not have brought yet."""
    article: Uid
    about: Kind
    target: Uid
    remarks: tuple[Remark, ...]
    """As they were written, the first comment first."""
    resolved: bool
    place: Fragment | None
    """From the first code point to the last of what it is about; None for an article."""
    quote: str
    """The words of what it is about, or the article's title."""
    stands: bool
    """Whether what it is about is still there."""

    @property
    def first(self) -> Remark:
        """What began it."""
        return self.remarks[0]

    @property
    def last(self) -> Remark:
        """What was said last."""
        return self.remarks[-1]


class Threads:
    """Reads the threads of one project."""

    def __init__(
        self, reads: Reads, journal: Journal, *, hides: Callable[[Comment], bool] | None = None
    ) -> None:
        """``hides`` says whether a comment is hidden from me (:meth:`Blindness.hides_talk`): then
        it is as if it had not been said.
        """
        self._reads = reads
        self._hides = hides
        self._citer = Citer(reads, journal)

    def all(self, *, only_open: bool = False) -> list[Thread]:
        """Every thread, those with something said last first."""
        found = self._threads(self._reads.comments(), only_open=only_open)
        return sorted(found, key=lambda one: (-one.last.written, one.uid))

    def of_article(self, article: Uid, *, only_open: bool = False) -> list[Thread]:
        """The threads on an article and what lies in it: those on the article itself first, then
        in the order of the text.
        """
        found = self._threads(self._reads.comments(article), only_open=only_open)
        return sorted(found, key=lambda one: (one.place or (-1, -1), one.first.written, one.uid))

    def about(self, target: Uid) -> list[Thread]:
        """The threads on one span, link or article itself, in the order they were begun."""
        return self._threads(self._reads.comments_about(target))

    def thread(self, uid: Uid) -> Thread | None:
        """One thread by its first comment."""
        return next(iter(self._threads(self._reads.thread(uid))), None)

    def open_targets(self, article: Uid) -> dict[Uid, int]:
        """What in an article open threads are about, with how many: what a view marks."""
        found: dict[Uid, int] = {}
        for comments in _by_thread(self._seen(self._reads.comments(article))).values():
            if not _resolved(comments):
                target = comments[0].comment.target
                found[target] = found.get(target, 0) + 1
        return found

    def _seen(self, comments: Iterable[Said]) -> Iterator[Said]:
        for one in comments:
            if not (self._hides and self._hides(one.comment)):
                yield one

    def _threads(self, comments: Iterable[Said], *, only_open: bool = False) -> list[Thread]:
        names = {person.uid: person.name for person in self._reads.people()}
        owners = {layer.uid: layer.owner for layer in self._reads.layers()}
        threads = []
        for uid, said in _by_thread(self._seen(comments)).items():
            resolved = _resolved(said)
            if resolved and only_open:
                continue
            first = said[0].comment
            cited = self._citer.of(first.about, first.target)
            remarks = [
                Remark(
                    one.comment,
                    owners.get(one.comment.layer, b""),
                    names.get(owners.get(one.comment.layer, b""), ""),
                    one.written,
                    one.clock != one.written,
                )
                for one in said
            ]
            threads.append(
                Thread(
                    uid, first.article, first.about, first.target, tuple(remarks), resolved,
                    cited.place, cited.quote, cited.stands,
                )
            )  # fmt: skip
        return threads


def _by_thread(comments: Iterable[Said]) -> dict[Uid, list[Said]]:
    """By first comment, that one first in each: a clock that went wrong does not turn them."""
    threads: dict[Uid, list[Said]] = {}
    for one in comments:
        threads.setdefault(one.comment.thread or one.comment.uid, []).append(one)
    for said in threads.values():
        said.sort(key=lambda one: one.comment.thread is not None)
    return threads


def _resolved(comments: Iterable[Said]) -> bool:
    stances = [one.comment.stance for one in comments if one.comment.stance]
    return bool(stances) and stances[-1] is Stance.RESOLVED
