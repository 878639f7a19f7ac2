"""Bundles to write: one with everything there can be, and a pair for each feature."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

from annotator.domain.fragments import normalised
from annotator.domain.identity import Uid, named_uid
from annotator.domain.scheme import Scheme, read_scheme
from annotator.domain.values import (
    COMMENTS,
    GOLD,
    NO_ATTRIBUTES,
    Article,
    ArticleState,
    Comment,
    Decision,
    End,
    EndKind,
    Entity,
    Kind,
    Layer,
    Link,
    Metadata,
    Origin,
    Person,
    Revision,
    Span,
    Stance,
    Value,
    Verdict,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.formats.base import Format
from annotator.formats.bundle import (
    Bundle,
    Decided,
    Feature,
    Header,
    Kept,
    Part,
    Problem,
    Said,
    Written,
)
from annotator.formats.options import Choices
from annotator.text.canonical import canonicalise, text_hash
from tests.checkout import ROOT


def uid(name: str) -> Uid:
    """Always the same uid for a name."""
    return named_uid(b"formats", name)


PROJECT = uid("project")
ANA = Person(uid("ana"), "Ana")
BEN = Person(uid("ben"), "Ben", "lead", "#00ff00")
FIRST = Layer(uid("layer of ana"), ANA.uid)
SECOND = Layer(uid("layer of ben"), BEN.uid, credit="Ben’s model")
GOLDEN = Layer(uid("gold of ben"), BEN.uid, GOLD)
TALK = Layer(uid("comments of ana"), ANA.uid, COMMENTS)
ANSWERS = Layer(uid("comments of ben"), BEN.uid, COMMENTS)
WHEN = "2026-02-03T04:05:06Z"
KHAN = Entity(
    uid("khan"), "actor", "Masood Khan", ("the envoy",), external={"Wikidata": "Q1"}, note="who"
)
WEAPONS = Entity(uid("weapons"), "proposition", "Small arms, for “Azm”; soon")
FELLOW = Entity(uid("fellow"), "actor", "an official", article=uid("article 2"))

TEXT = "Envoy 😀 asks\nfor arms, he said on Monday.\n\nAlso: سفیر in Kabul.\n"
OTHER_TEXT = "Washington did not answer."


def scheme() -> Scheme:
    """The scheme that ships."""
    return read_scheme(ROOT / "resources" / "schemes" / "news.json")


def article(name: str, text: str, metadata: Metadata, origin: Origin | None = None) -> Article:
    """An article of one revision."""
    return Article(uid(name), metadata, (Revision(text_hash(text), len(text)),), origin)


def part(text: str, name: str = "article 1", metadata: Metadata | None = None) -> Part:
    """An article without annotations."""
    return Part(article(name, text, metadata or Metadata(title=name)), text)


def span(
    name: str,
    kind: str,
    *fragments: tuple[int, int],
    layer: Layer = FIRST,
    at: str = "article 1",
    attributes: Mapping[str, Value] = NO_ATTRIBUTES,
    entity: Entity | None = None,
    note: str = "",
    certainty: int | None = None,
    origin: Origin | None = None,
) -> Span:
    """A span of the first layer in the first article, unless said otherwise."""
    return Span(
        uid(name),
        layer.uid,
        uid(at),
        kind,
        fragments,
        attributes,
        entity.uid if entity else None,
        note,
        certainty,
        origin,
    )


def to(name: str) -> End:
    """The end of a link at a span."""
    return End(EndKind.SPAN, uid(name))


def link(
    name: str,
    kind: str,
    source: str,
    target: End,
    *,
    layer: Layer = FIRST,
    attributes: Mapping[str, Value] = NO_ATTRIBUTES,
    note: str = "",
    origin: Origin | None = None,
) -> Link:
    """A link of the first layer from a span, unless said otherwise."""
    return Link(uid(name), layer.uid, kind, to(source), target, attributes, note, origin)


def decided(
    name: str,
    about: Kind,
    target: str,
    verdict: Verdict,
    *,
    at: str = "article 1",
    result: str = "",
    changed: tuple[str, ...] = (),
    reason: str = "",
    comment: str = "",
    seen: bytes = b"",
) -> Decided:
    """A decision of Ben's about something of the first article, unless said otherwise."""
    made = Decision(
        uid(name),
        GOLDEN.uid,
        uid(at),
        about,
        uid(target),
        verdict,
        uid(result) if result else None,
        changed,
        reason,
        comment,
        seen,
    )
    return Decided(made, WHEN)


def said(
    name: str,
    about: Kind,
    target: str,
    text: str,
    *,
    at: str = "article 1",
    layer: Layer = TALK,
    thread: str = "",
    stance: Stance = Stance.NONE,
) -> Said:
    """A comment of Ana's on something of the first article, unless said otherwise."""
    first = uid(thread) if thread else None
    made = Comment(uid(name), layer.uid, uid(at), about, uid(target), text, first, stance)
    return Said(made, WHEN)


@dataclass
class Made:
    """What a bundle is made of, to be had more than once."""

    parts: list[Part] = field(default_factory=list)
    tail: list[Link] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=lambda: [FIRST])
    entities: list[Entity] = field(default_factory=list)
    choices: Choices = field(default_factory=dict)

    def header(self) -> Header:
        """A new header."""
        talk = [GOLDEN, TALK, ANSWERS]
        return Header("news", PROJECT, scheme(), [ANA, BEN], [*self.layers], [*self.entities], talk)

    def bundle(self) -> Bundle:
        """A new bundle."""
        return Bundle(
            self.header(),
            iter(self.parts),
            [*self.tail],
            total=len(self.parts),
            choices=self.choices,
        )


def done(layer: Layer, name: str = "article 1", state: WorkState = WorkState.DONE) -> ArticleState:
    """A state."""
    return ArticleState(layer.uid, uid(name), state)


def everything() -> Made:
    """Two articles with every feature at once."""
    metadata = Metadata(
        title="Envoy asks, again",
        outlet="=The Ledger",
        byline="A. B.",
        published="2024-06-28T06:30:00-04:00",
        retrieved="2024-07-01",
        url="https://example.org/1",
        language="en",
        genre="news",
        story="arms",
        tags=("one", "two"),
        fields={"desk": "world", "words": "12"},
        duplicate_group="7",
    )
    origin = Origin("import", "brat", "sub/doc-1.txt")
    first = Part(article("article 1", TEXT, metadata, origin), TEXT)
    attributes: Mapping[str, Value] = {"kind": "person", "form": None, "sure": True}
    first.spans = [
        span("envoy", "actor", (0, 5), attributes=attributes, entity=KHAN, certainty=80),
        span("all", "claim", (8, 25), entity=WEAPONS, note="two\nlines"),
        span("pieces", "claim", (0, 5), (8, 12), (13, 16), origin=Origin("import", "brat", "T7")),
        span("inner", "actor", (8, 12), certainty=0, origin=Origin("import", "brat", "T7")),
        span("crossing", "location", (10, 16), attributes={"kind": "city", "precision": "a b"}),
        span("same", "claim", (8, 12), attributes={"claim-date": "2024-06", "stance": "support"}),
        span("urdu", "actor", (50, 54), note="= tab\there", entity=FELLOW),
        span("bens", "actor", (0, 5), layer=SECOND, attributes={"kind": "group"}),
        span("break", "claim", (12, 17), layer=SECOND),
    ]
    first.links = [
        link("made", "made-by", "all", to("envoy"), attributes={"sure": False}, note="as\nsaid"),
        link("via", "reported-via", "all", to("inner"), attributes={"step": 2}),
        link("to it", "made-by", "same", End(EndKind.ENTITY, KHAN.uid)),
        link("across", "denies", "all", to("answer"), origin=Origin("import", "brat", "R3")),
        link("whole", "responds-to", "pieces", End(EndKind.ARTICLE, uid("article 2"))),
        link("own", "about", "pieces", End(EndKind.ARTICLE, uid("article 1"))),
        link("bens link", "targets", "break", to("bens"), layer=SECOND),
    ]
    first.states = [done(FIRST), done(SECOND, state=WorkState.IN_WORK)]
    changed = ("edges", "attribute:kind")
    first.decided = [
        decided("kept", Kind.SPAN, "envoy", Verdict.ACCEPTED, result="gold", seen=bytes(range(32))),
        decided(
            "better",
            Kind.SPAN,
            "all",
            Verdict.CHANGED,
            result="gold 2",
            changed=changed,
            reason="two\nlines, =1",
            comment="“so” 😀",
        ),
        decided("gone", Kind.LINK, "made", Verdict.REJECTED, reason="not said"),
    ]
    first.said = [
        said("first", Kind.SPAN, "urdu", "سفیر?\nreally"),
        said("on it", Kind.LINK, "across", "why"),
        said("whole article", Kind.ARTICLE, "article 1", "=cut"),
        said("answer to first", Kind.SPAN, "urdu", "yes", layer=ANSWERS, thread="first"),
        said("end", Kind.SPAN, "urdu", "", thread="first", stance=Stance.RESOLVED),
    ]
    first.zones = (Zone(0, 12, ZoneKind.HEADLINE), Zone(42, 61, ZoneKind.FURNITURE))
    first.entities = [FELLOW]
    second = Part(article("article 2", OTHER_TEXT, Metadata(title="Quiet")), OTHER_TEXT)
    second.spans = [span("answer", "claim", (0, 25), at="article 2")]
    second.states = [done(FIRST, "article 2", WorkState.IN_WORK)]
    third = Part(article("article 3", "Nothing here yet.", Metadata()), "Nothing here yet.")
    third.states = [done(SECOND, "article 3")]
    tail = [
        Link(
            uid("above"),
            FIRST.uid,
            "member-of",
            End(EndKind.ENTITY, KHAN.uid),
            End(EndKind.ENTITY, WEAPONS.uid),
        )
    ]
    return Made([first, second, third], tail, [FIRST, SECOND], [KHAN, WEAPONS])


def number(value: int) -> Uid:
    """A uid that can be written down by hand."""
    return value.to_bytes(16, "big")


KHAN_TEXT = "Khan 😀 said no,\nthen yes.\n"
"""Khan 0-4, the face 5-6, said 7-11, no 12-14, then 16-20, yes 21-24."""

KHAN_SHA256 = "f908124e58ccfab7b255e26fa4aecdb74e9a30bcfa88d5960bb2c709da61b11b"
"""As sha256sum has it."""


def by_hand() -> Made:
    """One article small enough that what it should be in each format was written by hand."""
    article_uid = number(10)
    revision = Revision(bytes.fromhex(KHAN_SHA256), 26)
    metadata = Metadata("Khan, again", "The Ledger", published="2024-06-29", url="https://e.org/1")
    made = Part(Article(article_uid, metadata, (revision,)), KHAN_TEXT)
    envoy = Entity(number(0xE1), "actor", "Masood Khan")
    answer = Entity(number(0xE2), "proposition", "There are arms")
    made.spans = [
        Span(
            number(1),
            FIRST.uid,
            article_uid,
            "actor",
            ((0, 4),),
            {"kind": "person", "form": None},
            envoy.uid,
        ),
        Span(
            number(2),
            FIRST.uid,
            article_uid,
            "claim",
            ((12, 20),),
            {"stance": "oppose"},
            answer.uid,
            note="sure?",
            certainty=50,
        ),
        Span(
            number(3),
            FIRST.uid,
            article_uid,
            "claim",
            ((12, 14), (21, 24)),
            origin=Origin("import", "brat", "T9"),
        ),
    ]
    made.links = [
        Link(
            number(4),
            FIRST.uid,
            "made-by",
            End(EndKind.SPAN, number(2)),
            End(EndKind.SPAN, number(1)),
        ),
        Link(
            number(5),
            FIRST.uid,
            "addressed-to",
            End(EndKind.SPAN, number(2)),
            End(EndKind.ENTITY, envoy.uid),
        ),
    ]
    made.states = [ArticleState(FIRST.uid, article_uid, WorkState.DONE)]
    made.zones = (Zone(0, 15, ZoneKind.HEADLINE),)
    decision = Decision(
        *(number(6), GOLDEN.uid, article_uid, Kind.SPAN, number(2), Verdict.CHANGED, number(9)),
        *(("type",), "no claim", "He denies it.", bytes(31) + b"\x07"),
    )
    made.decided = [Decided(decision, WHEN)]
    question = Comment(number(7), TALK.uid, article_uid, Kind.LINK, number(4), "Why?")
    answered = Comment(
        *(number(8), ANSWERS.uid, article_uid, Kind.LINK, number(4)),
        *("So.", number(7), Stance.RESOLVED),
    )
    made.said = [Said(question, WHEN), Said(answered, WHEN)]
    return Made([made], entities=[envoy, answer])


def _plain() -> Made:
    """One article with two spans, their link, and another article."""
    first = part(TEXT)
    first.spans = [span("a", "actor", (0, 5)), span("b", "claim", (8, 12))]
    first.links = [link("ab", "made-by", "b", to("a"))]
    first.states = [done(FIRST)]
    second = part(OTHER_TEXT, "article 2")
    second.spans = [span("c", "claim", (0, 10), at="article 2")]
    second.states = [done(FIRST, "article 2")]
    return Made([first, second], entities=[KHAN])


def _with_span(changed: Span) -> Made:
    made = _plain()
    made.parts[0].spans[0] = changed
    return made


def _with_link(changed: Link) -> Made:
    made = _plain()
    made.parts[0].links[0] = changed
    return made


def _with(change: Feature) -> Made:
    made = _plain()
    first = made.parts[0]
    match change:
        case Feature.NESTED:
            first.spans.append(span("d", "actor", (1, 3)))
        case Feature.LINKS:
            first.links.append(link("ba", "denies", "a", to("b")))
        case Feature.CROSS_LINKS:
            first.links.append(link("ac", "denies", "a", to("c")))
        case Feature.ENTITY_LINKS:
            first.links.append(link("ak", "made-by", "b", End(EndKind.ENTITY, KHAN.uid)))
        case Feature.LAYERS:
            made.layers = [FIRST, SECOND]
            first.spans.append(span("e", "actor", (0, 5), layer=SECOND))
        case Feature.STATES:
            first.states = [done(FIRST, state=WorkState.IN_WORK)]
        case Feature.DECISIONS:
            first.decided = [decided("no", Kind.SPAN, "a", Verdict.REJECTED)]
        case Feature.COMMENTS:
            first.said = [said("why", Kind.SPAN, "a", "Why?")]
        case Feature.ZONES:
            first.zones = (Zone(0, 5, ZoneKind.HEADLINE),)
        case _:
            metadata = first.article.metadata._replace(outlet="The Ledger")
            first.article = first.article._replace(metadata=metadata)
    return made


def pair(feature: Feature) -> tuple[Made, Made]:
    """A bundle with a feature, and one without it that is the same in all else."""
    changed = {
        Feature.DISCONTINUOUS: span("a", "actor", (0, 2), (4, 5)),
        Feature.LINE_CROSSING: span("a", "actor", (8, 16)),
        Feature.SPAN_ATTRIBUTES: span("a", "actor", (0, 5), attributes={"kind": "person"}),
        Feature.NOT_STATED: span("a", "actor", (0, 5), attributes={"kind": None}),
        Feature.ENTITIES: span("a", "actor", (0, 5), entity=KHAN),
        Feature.NOTES: span("a", "actor", (0, 5), note="a note"),
        Feature.CERTAINTY: span("a", "actor", (0, 5), certainty=50),
    }
    if feature in changed:
        without = span("a", "actor", (8, 12)) if feature is Feature.LINE_CROSSING else None
        return _with_span(changed[feature]), _with_span(without) if without else _plain()
    if feature is Feature.LINK_ATTRIBUTES:
        return _with_link(link("ab", "made-by", "b", to("a"), attributes={"step": 1})), _plain()
    if feature is Feature.LINK_NOTES:
        return _with_link(link("ab", "made-by", "b", to("a"), note="a note")), _plain()
    return _with(feature), _plain()


def target_of(form: Format, folder: Path, name: str = "out") -> Path:
    """Where to write in an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder / (name + form.suffixes[0] if form.target == "file" else name)


def write(form: Format, made: Made, folder: Path) -> tuple[Path, Written]:
    """A bundle, written."""
    target = target_of(form, folder)
    return target, form.write(made.bundle(), target, lambda: None)


def kept(form: Format, made: Made) -> dict[str, Kept]:
    """What a format claims to keep, by article."""
    bundle = made.bundle()
    return {one.article: one for one in (form.kept(p, bundle) for p in made.parts)}


def reread(form: Format, target: Path) -> dict[str, Kept]:
    """What a format finds again, by article."""
    return {one.article: one for one in form.reread(target)}


def read(form: Format, path: Path) -> tuple[Bundle, list[Part], list[Problem]]:
    """A bundle, its parts and its problems, all of it read."""
    bundle = form.read(path)
    parts = list(bundle.parts)
    return bundle, parts, bundle.problems


TRICKY = (
    *("a", "Zoë ", "e\u0301", "😀", "👨‍👩‍👧", "\u00a0", " ", "\t", "\n", "\r\n", "\r", "\n \n"),
    *(
        "\u2028",
        "\x85",
        "\ufeff",
        "\u00ad",
        "\u200d",
        "\u200f",
        "سفیر ",
        "नवाज़",
        "\U0001f1f5\U0001f1f0",
    ),
    *(
        "=1+1",
        "'",
        '"',
        ",",
        ";",
        "\\",
        "“U.S.” ",
        "+",
        "@x",
        "-",
        "#",
        "T1\t",
        "\ue000",
        "0123456789",
    ),
)
"""Pieces of text that some program somewhere gets wrong."""

raw_texts = st.lists(st.sampled_from(TRICKY), min_size=1, max_size=30).map("".join)
texts = raw_texts.map(lambda raw: canonicalise("x" + raw).text)
names = st.sampled_from(["kind", "form", "stance"])
values: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from(["person", "not-stated", "two words", "=1", "line\nbreak", "0.5"]),
)


@st.composite
def mades(draw: st.DrawFn) -> Made:
    """One to three articles with any spans and links between them."""
    parts = []
    known: list[Span] = []
    all_texts = draw(st.lists(texts, min_size=1, max_size=3, unique=True))
    layers = [FIRST, SECOND][: draw(st.integers(1, 2))]
    for number, text in enumerate(all_texts, start=1):
        name = f"article {number}"
        made = part(text, name)
        for index in range(draw(st.integers(0, 5))):
            layer = draw(st.sampled_from(layers))
            drawn = _fragments(draw, text)
            made.spans.append(
                Span(
                    uid(f"{name} {index}"),
                    layer.uid,
                    uid(name),
                    draw(st.sampled_from(["actor", "claim"])),
                    drawn,
                    draw(st.dictionaries(names, values, max_size=2)),
                    draw(st.sampled_from([None, KHAN.uid, WEAPONS.uid])),
                    draw(st.sampled_from(["", "note", "two\nlines", "=x\t", "\n"])),
                    draw(st.sampled_from([None, 0, 100])),
                    draw(st.sampled_from([None, Origin("import", "brat", "T2")])),
                )
            )
        known += made.spans
        made.states = [done(layer, name) for layer in layers if draw(st.booleans())]
        parts.append(made)
    for made in parts:
        made.links = list(_links(draw, made, known))
        _draw_talk(draw, made)
    return Made(parts, [], layers, [KHAN, WEAPONS])


def _draw_talk(draw: st.DrawFn, made: Part) -> None:
    """Decisions about some spans and links, and comments on any, answered or not."""
    words = st.sampled_from(["", "why?", "two\nlines", "=x\t", "سفیر 😀", "\u2028"])
    about = [(Kind.SPAN, one.uid) for one in made.spans]
    about += [(Kind.LINK, one.uid) for one in made.links]
    article = made.article.uid
    for number, (kind, target) in enumerate(about):
        if draw(st.booleans()):
            decision = Decision(
                named_uid(target, "decision"),
                GOLDEN.uid,
                article,
                kind,
                target,
                draw(st.sampled_from(Verdict)),
                draw(st.sampled_from([None, target, uid("elsewhere")])),
                draw(st.sampled_from([(), ("type",), ("edges", "attribute:form")])),
                draw(words),
                draw(words),
                draw(st.sampled_from([b"", bytes(32)])),
            )
            made.decided.append(Decided(decision, draw(st.sampled_from(["", WHEN]))))
        if draw(st.booleans()):
            first = named_uid(target, "comment", str(number))
            one = Comment(first, TALK.uid, article, kind, target, draw(words))
            stance = draw(st.sampled_from(Stance))
            other = named_uid(first, "answer")
            answer = Comment(other, ANSWERS.uid, article, kind, target, draw(words), first, stance)
            made.said += [Said(one, WHEN), Said(answer, "")][: draw(st.integers(1, 2))]


def _fragments(draw: st.DrawFn, text: str) -> tuple[tuple[int, int], ...]:
    places = st.integers(0, len(text) - 1)
    drawn = draw(st.lists(st.tuples(places, st.integers(1, 8)), min_size=1, max_size=3))
    return normalised((start, min(len(text), start + length)) for start, length in drawn)


def _links(draw: st.DrawFn, made: Part, known: Iterable[Span]) -> Iterator[Link]:
    for index, source in enumerate(made.spans):
        targets = [End(EndKind.SPAN, s.uid) for s in known if s.layer == source.layer]
        ends = [*targets, End(EndKind.ENTITY, KHAN.uid), End(EndKind.ARTICLE, made.article.uid)]
        if draw(st.booleans()):
            yield Link(
                uid(f"link {made.article.uid.hex()} {index}"),
                source.layer,
                draw(st.sampled_from(["made-by", "denies"])),
                End(EndKind.SPAN, source.uid),
                draw(st.sampled_from(ends)),
                draw(st.dictionaries(st.just("step"), values, max_size=1)),
                draw(st.sampled_from(["", "note"])),
            )
