"""What is known of everything that was read, before any of it is stored."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.domain.identity import Uid, article_uid
from annotator.domain.values import EndKind, Link
from annotator.exchange.mapping import SKIP, SchemeMap
from annotator.exchange.staging import Staged
from annotator.exchange.vocabulary import Vocabulary
from annotator.formats.bundle import Counting, Header

Key = tuple[int, Uid]
"""Number of an input and a uid as it stands there: foreign uids repeat from file to file."""


class Read(NamedTuple):
    """One input that was read."""

    name: str
    format: str
    header: Header
    tail: list[Link]


class Theirs(NamedTuple):
    """Another project that is taken in."""

    project: Uid
    clock: int
    """Of its last step."""
    clock_of: Callable[[Uid], int | None]
    """When one of its objects became what it is, also deleted; None if it never was there."""


@dataclass(slots=True)
class Batch:
    """All inputs of one import, but for the parts, which are staged."""

    project: Uid
    credit: str = ""
    """Whose work all annotations are; empty: what the files say."""
    names: SchemeMap = field(default_factory=SchemeMap)
    credits: Mapping[str, str] = field(default_factory=dict)
    """By the name an annotator has in the files, the name their work is credited to here, or
    :data:`annotator.exchange.mapping.SKIP`.
    """
    inputs: list[Read] = field(default_factory=list)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    articles: dict[Uid, Uid] = field(default_factory=dict)
    """From the article uids of files to those of the project, by their texts."""
    raws: dict[Uid, bytes] = field(default_factory=dict)
    """By those of the project, the hash of the bytes each was made from, where it is known."""
    renews: Theirs | None = None
    """The project that is taken in, if this is no import of files: what it brought earlier is
    brought up to date.
    """
    countings: Counter[Counting] = field(default_factory=Counter)
    """In how many articles offsets were taken to count in which way, and why."""
    across: set[Key] = field(default_factory=set)
    """Spans that links of other parts lead to."""

    @property
    def skipping(self) -> bool:
        """Whether anything is left out."""
        chosen = (self.names.spans, self.names.links, self.credits)
        return any(SKIP in one.values() for one in chosen)

    def begin(self, read: Read) -> None:
        """An input is about to be read."""
        self.inputs.append(read)
        if read.header.scheme is not None:
            self.vocabulary.schemes.append(read.header.scheme)

    def note(self, staged: Staged) -> None:
        """Take in a part."""
        part = staged.part
        article = part.article
        revision = article.revisions[-1]
        uid = self.articles[article.uid] = article_uid(self.project, revision.text)
        if revision.raw:
            self.raws[uid] = revision.raw
        self.vocabulary.note(part.spans, part.links)
        if part.links:
            here = {span.uid for span in part.spans}
            self._note_targets(staged.input, part.links, here)

    def end(self) -> None:
        """The input last begun is read to its end."""
        read = self.inputs[-1]
        self.vocabulary.note((), read.tail)
        self._note_targets(len(self.inputs) - 1, read.tail, set())

    def _note_targets(self, number: int, links: list[Link], here: set[Uid]) -> None:
        for link in links:
            kind, uid = link.target
            if kind is EndKind.SPAN and uid not in here:
                self.across.add((number, uid))
