"""The values everything else passes around.

Offsets are code points, half-open, over one revision of an article's canonical text.
Named tuples rather than models: ten thousand of them are made to draw one long article.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from annotator.domain.identity import Uid

Fragment = tuple[int, int]
Value = str | int | float | bool | None
NOT_STATED: Final = None
"""An attribute's value when the text does not say; an absent key means nobody looked."""

NO_ATTRIBUTES: Final[Mapping[str, Value]] = MappingProxyType({})


class Kind(StrEnum):
    """The kinds of objects a journal holds; others come from newer versions and are kept."""

    ARTICLE = "article"
    ZONES = "zones"
    SCHEME = "scheme"
    PERSON = "person"
    LAYER = "layer"
    SPAN = "span"
    LINK = "link"
    ENTITY = "entity"
    STATE = "state"
    DECISION = "decision"
    COMMENT = "comment"
    ASSIGNMENT = "assignment"
    ACCEPTANCE = "acceptance"


class Origin(NamedTuple):
    """Where an annotation came from when no person made it here."""

    kind: str
    """``import``, ``model`` or ``copy``."""
    source: str = ""
    """The format or model; of a copy, the layer it was taken from."""
    external: str = ""
    """The id it had there (``T1``), given back on re-export; of a copy, whose it is."""


class Span(NamedTuple):
    """One tagged stretch of an article, of one or more fragments."""

    uid: Uid
    layer: Uid
    article: Uid
    type: str
    fragments: tuple[Fragment, ...]
    """Sorted, disjoint, non-empty."""
    attributes: Mapping[str, Value] = NO_ATTRIBUTES
    entity: Uid | None = None
    """The entity or proposition it stands for."""
    note: str = ""
    certainty: int | None = None
    """How sure the annotator is, per cent; None where nobody said."""
    origin: Origin | None = None
    revision: int = 1

    @property
    def start(self) -> int:
        """First code point of the first fragment."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """End of the last fragment."""
        return self.fragments[-1][1]

    @property
    def length(self) -> int:
        """Code points tagged; gaps between fragments do not count."""
        return sum(end - start for start, end in self.fragments)


class EndKind(StrEnum):
    """What a link may end at."""

    SPAN = "span"
    ENTITY = "entity"
    ARTICLE = "article"


END_KINDS: Final = {kind.value: kind for kind in EndKind}
"""By name: a dictionary is ten times faster than calling the enumeration."""


class End(NamedTuple):
    """One end of a link."""

    kind: EndKind
    uid: Uid


class Link(NamedTuple):
    """A typed, directed connection; both span ends lie in the link's own layer."""

    uid: Uid
    layer: Uid
    type: str
    source: End
    target: End
    attributes: Mapping[str, Value] = NO_ATTRIBUTES
    note: str = ""
    origin: Origin | None = None


class Entity(NamedTuple):
    """An actor, place, event or proposition above the articles."""

    uid: Uid
    register: str
    """``actor``, ``place``, ``event``, ``proposition``: what the scheme's types point into."""
    name: str
    aliases: tuple[str, ...] = ()
    article: Uid | None = None
    """Set for an unnamed one that is local to an article."""
    external: Mapping[str, str] = MappingProxyType({})
    """Ids elsewhere, by database name."""
    note: str = ""


class Person(NamedTuple):
    """Someone who works on the project."""

    uid: Uid
    name: str
    role: str = "coder"
    """``coder`` or ``lead``."""
    colour: str = ""


ANNOTATIONS: Final = "annotations"
GOLD: Final = "gold"
COMMENTS: Final = "comments"
"""What a layer is for."""


class Layer(NamedTuple):
    """One owner's annotations for one purpose; imported ones name whom they credit."""

    uid: Uid
    owner: Uid
    purpose: str = ANNOTATIONS
    name: str = ""
    credit: str = ""

    def title(self, owner_name: str) -> str:
        """What a person reads: whom the work is credited to."""
        title = self.credit or self.name or owner_name
        return f"{title} (gold)" if self.purpose == GOLD else title

    @property
    def annotates(self) -> bool:
        """Whether spans and links stand in it."""
        return self.purpose != COMMENTS


class WorkState(StrEnum):
    """How far an article is, in one layer."""

    NEW = "new"
    IN_WORK = "in-work"
    DONE = "done"


class ArticleState(NamedTuple):
    """An article's state in a layer; absent means never opened."""

    layer: Uid
    article: Uid
    state: WorkState


class Verdict(StrEnum):
    """What became of somebody's annotation."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    """The gold layer has it otherwise; :attr:`Decision.changed` says in what."""
    REJECTED = "rejected"


class Decision(NamedTuple):
    """What was decided about one span or link of another layer: one for each layer that decides
    and each object decided upon.
    """

    uid: Uid
    layer: Uid
    """The gold layer of whoever decided."""
    article: Uid | None
    """Where the object lies."""
    about: Kind
    """``span`` or ``link``."""
    target: Uid
    verdict: Verdict
    result: Uid | None = None
    """The gold layer's own object that it led to."""
    changed: tuple[str, ...] = ()
    """In which fields the result differs: ``type``, ``edges``, ``entity``, ``attribute:NAME``, of
    links also ``direction``, ``source``, ``target``.
    """
    reason: str = ""
    comment: str = ""
    seen: bytes = b""
    """SHA-256 of the object's body as it was decided upon; another one today means it was changed
    since.
    """


class Stance(StrEnum):
    """What a comment does to its thread."""

    NONE = ""
    RESOLVED = "resolved"
    REOPENED = "reopened"


class Comment(NamedTuple):
    """Something said about a span, a link or an article."""

    uid: Uid
    layer: Uid
    """Its author's layer of comments."""
    article: Uid
    about: Kind
    """``span``, ``link`` or ``article``."""
    target: Uid
    text: str
    thread: Uid | None = None
    """The comment it answers to; None for the first of a thread."""
    stance: Stance = Stance.NONE


class Assignment(NamedTuple):
    """That a person is to work on an article."""

    uid: Uid
    article: Uid
    person: Uid
    blind: bool = True
    """Whether others' work on it stays hidden until theirs is done."""


class ZoneKind(StrEnum):
    """What a stretch of an article is; the last three are dimmed and not counted."""

    HEADLINE = "headline"
    DECK = "deck"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    DATELINE = "dateline"
    REPEAT = "repeat"
    OTHER_STORY = "other-story"
    FURNITURE = "furniture"


LEFT_OUT: Final = frozenset({ZoneKind.REPEAT, ZoneKind.OTHER_STORY, ZoneKind.FURNITURE})


class Zone(NamedTuple):
    """A stretch of an article with a kind."""

    start: int
    end: int
    kind: ZoneKind


class Revision(NamedTuple):
    """One frozen text of an article."""

    text: bytes
    """SHA-256 of the canonical text's UTF-8."""
    chars: int
    """Code points."""
    raw: bytes = b""
    """SHA-256 of the bytes it was made from; empty where there were none."""
    encoding: str = ""
    guessed: bool = False
    """Whether the encoding is a guess that was shown to the user."""


class Metadata(NamedTuple):
    """What is known of an article beside its text; empty means not known."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    """ISO 8601, as far as known: ``2024``, ``2024-06``, ``2024-06-29``, or with time and zone."""
    retrieved: str = ""
    url: str = ""
    language: str = ""
    genre: str = ""
    story: str = ""
    """Tellings of one event share it."""
    tags: tuple[str, ...] = ()
    fields: Mapping[str, str] = MappingProxyType({})
    """Anything else, by name."""
    duplicate_group: str = ""


class Article(NamedTuple):
    """A document of the project."""

    uid: Uid
    metadata: Metadata
    revisions: tuple[Revision, ...]
    """Oldest first; the last is the one shown."""
    origin: Origin | None = None
    """``external`` is the file name or id it came with."""

    @property
    def revision(self) -> int:
        """Number of the current revision, from 1."""
        return len(self.revisions)
