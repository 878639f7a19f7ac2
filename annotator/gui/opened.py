"""The article on the desk with what is tagged in it, kept true by what each step changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from annotator.domain.identity import Uid
from annotator.domain.values import Article, EndKind, Kind, Link, Span, Zone
from annotator.project.blindness import Blindness
from annotator.project.changes import Changes
from annotator.project.project import Project
from annotator.project.threads import Threads

T = TypeVar("T")

_ON_TALK: Final = (Kind.COMMENT, Kind.STATE, Kind.ASSIGNMENT)
"""What a step must have changed for other threads to be open or seen."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the spans or links of an article in one step."""

    added: tuple[Uid, ...] = ()
    removed: tuple[Uid, ...] = ()
    changed: tuple[Uid, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def with_changed(self, uids: Collection[Uid]) -> "Difference":
        """These changed, too, if they were there before."""
        more = tuple(uid for uid in uids if uid not in self.added and uid not in self.changed)
        return Difference(self.added, self.removed, self.changed + more)


@dataclass(frozen=True, slots=True)
class Patch:
    """What a step did to the open article."""

    spans: Difference
    links: Difference
    whole: bool = False
    """The text is another now: draw everything anew."""
    zones: bool = False
    """Other stretches are zones now, or zones of another kind."""


def words_of(text: str, span: Span) -> str:
    """What a span of a text covers, pieces parted by " … "."""
    return " … ".join(text[start:end] for start, end in span.fragments)


class OpenArticle:
    """One article with the spans and links of the layers shown, read once and then patched; those
    that are hidden from me are left out.
    """

    def __init__(self, project: Project, uid: Uid, layers: Sequence[Uid]) -> None:
        self._project = project
        self.uid = uid
        self._wanted = tuple(layers)
        self._layers: tuple[Uid, ...]
        self._blind: tuple[int, int]
        """Where I am blind, here or where a link leads to."""
        self._look()
        self.article: Article
        self.text = ""
        self.zones: tuple[Zone, ...] = ()
        self.spans: dict[Uid, Span]
        """By uid, in no order; those over the text that stands."""
        self.earlier: frozenset[Uid]
        """Those over an earlier text: where they lie says nothing of this one."""
        self.links: dict[Uid, Link]
        """Every link with an end here."""
        self.talked: Mapping[Uid, int]
        """How many open threads there are about each thing in here, and about the article."""
        self._read_article()
        self.talked = self._read_talk()
        self.spans, self.earlier = self._read_spans()
        self.links = self._read_links()

    @property
    def layers(self) -> tuple[Uid, ...]:
        """The layers shown."""
        return self._layers

    @property
    def hidden(self) -> tuple[Uid, ...]:
        """The layers that were chosen and are hidden here, because I am blind in this article."""
        return tuple(layer for layer in self._wanted if layer not in self._layers)

    def words(self, span: Span) -> str:
        """What a span of this article covers, pieces parted by " … "."""
        return words_of(self.text, span)

    def links_of(self, span: Uid) -> list[Link]:
        """The links that start or end at a span."""
        return [link for link in self.links.values() if span in (link.source.uid, link.target.uid)]

    def show_layers(self, layers: Sequence[Uid]) -> Patch:
        """Show other layers."""
        self._wanted = tuple(layers)
        self._look()
        talked, patch = self._patch_talk(), self._reread()  # I may be somebody else
        return Patch(patch.spans.with_changed(talked & self.spans.keys()), patch.links)

    def patch(self, changes: Changes) -> Patch | None:
        """Take in what a step changed; None where nothing of it is seen here.

        Raises:
            LookupError: if the article is gone.
        """
        otherwise = self._sees_otherwise(changes)
        if not (otherwise or changes.wide or self._touched(changes)):
            return None
        before, zones = self.article.revisions[-1].text, self.zones
        if changes.touches(Kind.ARTICLE, Kind.ZONES):
            self._read_article()
        whole = before != self.article.revisions[-1].text
        rezoned = zones != self.zones
        if otherwise or changes.wide or whole:
            patch = self._reread()
        else:
            spans = self._patch_spans(changes.of(Kind.SPAN))
            patch = Patch(spans, self._patch_links(changes.of(Kind.LINK)))
        talked = self._patch_talk() if changes.touches(*_ON_TALK) else set()
        return Patch(
            patch.spans.with_changed(talked & self.spans.keys()),
            patch.links,
            whole=whole,
            zones=rezoned,
        )

    def _sees_otherwise(self, changes: Changes) -> bool:
        """Whether others' work came into sight or out of it, here or where a link leads to."""
        if not changes.touches(Kind.ASSIGNMENT, Kind.STATE):
            return False
        before = self._layers, self._blind
        self._look()
        return before != (self._layers, self._blind)

    def _look(self) -> None:
        blindness = Blindness(self._project)
        self._layers, self._blind = blindness.seen(self.uid, self._wanted), blindness.mark

    def _touched(self, changes: Changes) -> bool:
        return self.uid in changes.articles or bool(changes.of(Kind.LINK))

    def _read_article(self) -> None:
        reads = self._project.reads
        article = reads.article(self.uid)
        if article is None:
            raise LookupError("the article is gone")
        self.article = article
        self.text = reads.text(self.uid)
        self.zones = reads.zones(self.uid, article.revision)

    def _read_talk(self) -> Mapping[Uid, int]:
        project = self._project
        hides = Blindness(project).hides_talk
        return Threads(project.reads, project.journal, hides=hides).open_targets(self.uid)

    def _patch_talk(self) -> set[Uid]:
        """What is talked about more or less than before."""
        before, self.talked = self.talked, self._read_talk()
        return {
            uid for uid in before.keys() | self.talked if before.get(uid) != self.talked.get(uid)
        }

    def _read_spans(self) -> tuple[dict[Uid, Span], frozenset[Uid]]:
        spans = self._project.reads.spans(self.uid, self._layers)
        earlier = self._project.reads.earlier([self.uid], self._layers)
        return {span.uid: span for span in spans if span.uid not in earlier}, earlier

    def _read_links(self) -> dict[Uid, Link]:
        links = self._project.reads.links(self.uid, self._layers)
        return {k.uid: k for k in links if self._is_seen(k)}

    def _is_seen(self, link: Link) -> bool:
        """Only a link that leads out of here can end where I am blind, or in an earlier text of
        another article.
        """
        ends = (link.source, link.target)
        away = [e for e in ends if e.kind is not EndKind.ENTITY and e.uid not in self.spans]
        if any(e.kind is EndKind.SPAN and self._project.reads.is_earlier(e.uid) for e in away):
            return False
        return not away or not Blindness(self._project).hides_link(link)

    def _reread(self) -> Patch:
        spans, links = self.spans, self.links
        self.spans, self.earlier = self._read_spans()
        self.links = self._read_links()
        return Patch(_difference(spans, self.spans), _difference(links, self.links))

    def _patch_spans(self, uids: frozenset[Uid]) -> Difference:
        after = dict(self.spans)
        for uid in uids:
            span = self._project.reads.span(uid)
            if span is not None and self._shows(span):
                after[uid] = span
            else:
                after.pop(uid, None)
        if self.earlier & uids or self.article.revision > 1:
            self.earlier = self._project.reads.earlier([self.uid], self._layers)
        difference = _difference_among(uids, self.spans, after)
        self.spans = after
        return difference

    def _shows(self, span: Span) -> bool:
        here = span.article == self.uid and span.layer in self._layers
        return here and not self._project.reads.is_earlier(span.uid)

    def _patch_links(self, uids: frozenset[Uid]) -> Difference:
        after = dict(self.links)
        for uid in uids:
            link = self._project.reads.link(uid)
            here = link is not None and link.layer in self._layers and self._ends_here(link)
            if link is not None and here and self._is_seen(link):
                after[uid] = link
            else:
                after.pop(uid, None)
        difference = _difference_among(uids, self.links, after)
        self.links = after
        return difference

    def _ends_here(self, link: Link) -> bool:
        return any(
            end.uid in self.spans or end.uid == self.uid for end in (link.source, link.target)
        )


def _difference(before: Mapping[Uid, T], after: Mapping[Uid, T]) -> Difference:
    return _difference_among(before.keys() | after.keys(), before, after)


def _difference_among(
    uids: frozenset[Uid] | set[Uid], before: Mapping[Uid, T], after: Mapping[Uid, T]
) -> Difference:
    return Difference(
        tuple(uid for uid in uids if uid in after and uid not in before),
        tuple(uid for uid in uids if uid in before and uid not in after),
        tuple(uid for uid in uids if uid in before and uid in after and before[uid] != after[uid]),
    )
