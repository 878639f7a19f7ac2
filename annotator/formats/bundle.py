"""What passes between a project and a format: articles one after another, never all at once.

Both ways the values are those of the domain. A reader that meets foreign names puts them as
they are (a span's ``type`` is the label found in the file) and leaves it to the exchange to map
names to the scheme's types and uids to the project's. Uids that are read are unique within the
bundle, and the same each time: an id that is a UUID is itself, any other gives a uid made of it
and of the article or file it stands in.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import (
    Article,
    ArticleState,
    Comment,
    Decision,
    Entity,
    Layer,
    Link,
    Person,
    Span,
    Zone,
)
from annotator.formats.options import NO_CHOICES, Choices


class Source(NamedTuple):
    """The bytes an article was made from."""

    raw: bytes
    encoding: str
    guessed: bool
    edits: bytes
    """The packed edit map from the decoded to the canonical text."""


class Decided(NamedTuple):
    """A decision, and when it was made last."""

    decision: Decision
    """What it led to may stand in no part."""
    when: str
    """ISO 8601 in UTC; empty where it is not known."""


class Said(NamedTuple):
    """A comment, and when it was written first."""

    comment: Comment
    when: str
    """As of a decision."""


@dataclass(slots=True)
class Part:
    """One article with everything that belongs to it."""

    article: Article
    """When read, it has one revision with the hash of ``text``, and a uid (of its id in the file,
    else of its text) that links of this bundle may lead to; the exchange sets the project's.
    """
    text: str
    """The canonical text."""
    spans: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    """Those whose source lies in this article; the target may lie in another part."""
    states: list[ArticleState] = field(default_factory=list)
    """One for each layer that is known to have looked at this article."""
    zones: tuple[Zone, ...] = ()
    entities: list[Entity] = field(default_factory=list)
    """Entities met in this part that the header does not list. A reader leaves the register
    empty where the file names none: it is that of the span's type.
    """
    source: Source | None = None
    decided: list[Decided] = field(default_factory=list)
    """What was decided about spans and links of this part, in the order it was."""
    said: list[Said] = field(default_factory=list)
    """The comments on this article and on spans and links of this part, an answer after what it
    answers.
    """

    def silent(self) -> "Part":
        """The same without decisions and comments, for formats that do not hold them."""
        return replace(self, decided=[], said=[])


@dataclass(slots=True)
class Header:
    """What stands above the articles."""

    name: str = ""
    project: Uid | None = None
    scheme: Scheme | None = None
    people: list[Person] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    """When written, every layer the parts have annotations or states of. When read, it grows with
    the parts; the owner is empty (``b""``) where the file names none, and so is the credit.
    """
    entities: list[Entity] = field(default_factory=list)
    talk: list[Layer] = field(default_factory=list)
    """The other layers that decisions and comments stand in."""

    def layer_title(self, uid: Uid) -> str:
        """What a person reads for a layer; one of comments never goes by what one of annotations
        may be called.
        """
        names = {person.uid: person.name for person in self.people}
        for layer in (*self.layers, *self.talk):
            if layer.uid == uid:
                title = layer.title(names.get(layer.owner, ""))
                return title if layer.annotates else f"{title} (comments)"
        return ""


class Problem(NamedTuple):
    """Something in a file that could not be taken, and where."""

    where: str
    """File name, with ``:line`` where there are lines."""
    what: str
    """One sentence."""
    whole: bool = False
    """Whether the whole article was left out for it."""


class Unit(StrEnum):
    """What an offset in a file counts."""

    CODE_POINTS = "code points"
    UTF_16 = "UTF-16"
    GRAPHEMES = "graphemes"
    TOKENS = "tokens"
    CHARACTERS_OF_TOKENS = "text made of tokens"
    """The file holds no text but tokens; the text was put together from them."""


class Why(StrEnum):
    """How it is known what offsets count."""

    WORDS = "the words in the file fit"
    SOME = "more of the words in the file fit than otherwise"
    ALIKE = "all ways of counting give the same"
    RULE = "the format says so"
    CHOSEN = "you chose it"
    GUESS = "nothing in the file tells"


class Counting(NamedTuple):
    """How the offsets of an article were taken to count, and why."""

    unit: Unit
    why: Why
    crlf: int = 2
    """How much a CRLF counts."""
    mark: int = 1
    """How much a byte order mark counts."""


@dataclass(slots=True)
class Bundle:
    """A header, then article after article, then the links that lie in no article."""

    header: Header
    parts: Iterator[Part]
    tail: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Grows while ``parts`` is read."""
    total: int = 0
    """How many parts there are, for progress; 0 where nobody knows."""
    choices: Choices = field(default_factory=dict)
    """When written, what was chosen of the format's options, all of them."""
    splits: Mapping[Uid, str] = field(default_factory=dict)
    """When written by a format that splits itself: by article, its split (``train``, ``dev``,
    ``test``); empty where nothing is split.
    """
    countings: Counter[Counting] = field(default_factory=Counter)
    """When read, in how many articles offsets were taken to count this way; grows with parts."""


class Feature(StrEnum):
    """What annotated data may have that a format may not hold."""

    DISCONTINUOUS = "discontinuous spans"
    NESTED = "nested or overlapping spans"
    LINE_CROSSING = "spans that cross a line break"
    SPAN_ATTRIBUTES = "span attributes"
    NOT_STATED = "attributes marked as not stated"
    ENTITIES = "entities and propositions of spans"
    NOTES = "notes of spans"
    CERTAINTY = "certainties of spans"
    LINKS = "links"
    CROSS_LINKS = "links between articles"
    ENTITY_LINKS = "links to entities or articles"
    LINK_ATTRIBUTES = "link attributes"
    LINK_NOTES = "notes of links"
    LAYERS = "annotators beyond the first"
    STATES = "work states of articles"
    ZONES = "zones of articles"
    DECISIONS = "decisions"
    COMMENTS = "comments"
    METADATA = "fields of article metadata"
    FLATTENED = "spans that give way to one they overlap"
    INSIDE_WORD = "spans that begin or end inside a word"
    HULL = "characters in the gaps of spans in pieces"
    CROSS_SENTENCE = "links between sentences"
    CROSS_SENTENCE_SPANS = "spans across sentences"
    BLANK = "spans of white space alone"
    BLANK_EDGES = "spans that begin or end with white space"
    TEXT = "characters between words"
    TEXTS = "texts of articles"

    def named(self, number: int) -> str:
        """What a person reads after this number of them."""
        return _ONE[self] if number == 1 else self.value


_ONE: Final[Mapping[Feature, str]] = {
    Feature.DISCONTINUOUS: "discontinuous span",
    Feature.NESTED: "nested or overlapping span",
    Feature.LINE_CROSSING: "span that crosses a line break",
    Feature.SPAN_ATTRIBUTES: "span attribute",
    Feature.NOT_STATED: "attribute marked as not stated",
    Feature.ENTITIES: "entity or proposition of a span",
    Feature.NOTES: "note of a span",
    Feature.CERTAINTY: "certainty of a span",
    Feature.LINKS: "link",
    Feature.CROSS_LINKS: "link between articles",
    Feature.ENTITY_LINKS: "link to an entity or article",
    Feature.LINK_ATTRIBUTES: "link attribute",
    Feature.LINK_NOTES: "note of a link",
    Feature.LAYERS: "annotator beyond the first",
    Feature.STATES: "work state of an article",
    Feature.ZONES: "zone of an article",
    Feature.DECISIONS: "decision",
    Feature.COMMENTS: "comment",
    Feature.METADATA: "field of article metadata",
    Feature.FLATTENED: "span that gives way to one it overlaps",
    Feature.INSIDE_WORD: "span that begins or ends inside a word",
    Feature.HULL: "character in the gap of a span in pieces",
    Feature.CROSS_SENTENCE: "link between sentences",
    Feature.CROSS_SENTENCE_SPANS: "span across sentences",
    Feature.BLANK: "span of white space alone",
    Feature.BLANK_EDGES: "span that begins or ends with white space",
    Feature.TEXT: "character between words",
    Feature.TEXTS: "text of an article",
}
"""Of features of which there is just one."""


TALLIED: Final = frozenset(
    {
        *(Feature.FLATTENED, Feature.INSIDE_WORD, Feature.HULL, Feature.CROSS_SENTENCE),
        *(Feature.CROSS_SENTENCE_SPANS, Feature.BLANK, Feature.BLANK_EDGES),
        *(Feature.TEXT, Feature.TEXTS),
    }
)
"""Features that formats count themselves, by :meth:`annotator.formats.base.Format.tally`."""


class Survey(NamedTuple):
    """How much of each feature the selection at hand has, counted from it."""

    counts: Mapping[Feature, int]
    articles: int
    spans: int
    links: int
    choices: Choices = NO_CHOICES
    """What was chosen of the format's options."""


class Loss(NamedTuple):
    """What a format will not keep of this very selection."""

    feature: Feature
    number: int
    fate: str
    """One clause: what becomes of them (``left out``, ``split into lines``, …)."""


class Written(NamedTuple):
    """What a writer has written."""

    files: tuple[str, ...]
    """Relative to a target folder, or to the folder of a target file; in the order written."""
    articles: int
    spans: int
    links: int


class Kept(NamedTuple):
    """What a format keeps of a part, for comparing.

    All is given by value, not by id where ids may change on the way. Rows are sorted.
    """

    article: str
    """Tells the articles of one export apart."""
    spans: tuple[tuple[object, ...], ...]
    links: tuple[tuple[object, ...], ...]
    about: tuple[tuple[object, ...], ...] = ()
    """Metadata, zones, states, decisions and comments, as far as the format keeps them."""
