"""What an import did, for the window, the command line and scripts."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.formats.bundle import Counting, Problem
from annotator.journal.entries import Header
from annotator.project.reanchoring import Doubt


class Duplicate(NamedTuple):
    """An article that is there already, by its text."""

    name: str
    """What was read."""
    article: Uid
    """The article it equals."""
    title: str
    """That article's title, or the name it was read under, once or now."""
    same_text: bool = True
    """False where only the bytes it was made from are the same: another text was read from them,
    and the annotations are carried over to the one that stands here."""
    unlike: tuple[str, ...] = ()
    """What of its metadata the file says otherwise, which stays as it is here."""


class Guess(NamedTuple):
    """A file whose encoding had to be guessed: a person should have a look at it."""

    name: str
    encoding: str


class Gone(NamedTuple):
    """Something an earlier import of a project brought that is no longer there; it stays here."""

    article: Uid | None
    """None for a link that lies in none."""
    title: str
    """The article's."""
    uid: Uid
    """The span's or link's."""
    words: str
    """What the span covers, or the link's type."""
    layer: str
    """The title of the layer it stands in."""


@dataclass(slots=True)
class ImportReport:
    """What came in and what did not."""

    added: list[Uid] = field(default_factory=list)
    """New articles in the order they were read."""
    duplicates: list[Duplicate] = field(default_factory=list)
    """Articles passed over; annotations of theirs came in all the same."""
    problems: list[Problem] = field(default_factory=list)
    """What could not be read or stored, and why."""
    guessed: list[Guess] = field(default_factory=list)
    doubtful: list[Doubt] = field(default_factory=list)
    """Spans that came in at a place a person should look at, and those that have none."""
    spans: int = 0
    """New ones, as with all that follows."""
    links: int = 0
    entities: int = 0
    states: int = 0
    same: int = 0
    """Annotations that were here already, just so."""
    kept: int = 0
    """Annotations that were here already and differ: they stay as they are here."""
    updated: int = 0
    """What an earlier import of the same project brought and is otherwise there now."""
    gone: list[Gone] = field(default_factory=list)
    """What an earlier import of the same project brought and is there no more; it stays here."""
    new_types: list[str] = field(default_factory=list)
    """Names of span and link types added to the scheme."""
    new_attributes: list[str] = field(default_factory=list)
    """Attributes and values added to types of the scheme."""
    turned: Counter[str] = field(default_factory=Counter)
    """By link type, how many links were turned round to follow the scheme."""
    unfitting: Counter[str] = field(default_factory=Counter)
    """By link type, how many links join ends the scheme has no rule for; they came in."""
    layers: list[str] = field(default_factory=list)
    """Titles of the layers annotations came into."""
    skipped: int = 0
    """Annotations left out since their label or their annotator was."""
    becomes: dict[tuple[str, str], tuple[str, bool]] = field(default_factory=dict)
    """By ``span`` or ``link`` and label in the files, the name of the type it became and whether
    that is new.
    """
    annotators: dict[str, str] = field(default_factory=dict)
    """By the name an annotator has in the files, the layer their work came into."""
    countings: Counter[Counting] = field(default_factory=Counter)
    """In how many articles offsets were taken to count in which way, and why."""
    header: Header | None = None
    """The step in the history; None where there was nothing to store."""

    @property
    def unreadable(self) -> list[Problem]:
        """The articles and files that were left out altogether."""
        return [problem for problem in self.problems if problem.whole]
