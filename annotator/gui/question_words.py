"""What people read of a question in a line: what differs, about which words, who says what."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, Link, Span
from annotator.gui.describe import link_type_name, span_type_name
from annotator.gui.questions import Asked
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.project.questions import Question
from annotator.review.differences import Kind as Differing
from annotator.review.versions import Version
from annotator.text.excerpts import Excerpt, both_ends, excerpt, first_words, isolated

KINDS: Final = {
    Differing.ONLY: marked("Only in one"),
    Differing.TYPE: marked("Other type"),
    Differing.ENDS: marked("Other ends"),
    Differing.DIRECTION: marked("Other direction"),
    Differing.EDGES: marked("Other edges"),
    Differing.ENTITY: marked("Other entity"),
    Differing.ATTRIBUTES: marked("Other attributes"),
    Differing.UNSEEN: marked("Empty in one"),
    Differing.SAME: marked("The same"),
}
"""What the kinds of differences are called."""

_TEXTS: Final = 6
_LINES: Final = 400
_LONGEST: Final = 60
_QUOTE: Final = 160
_SHORT: Final = 30
_END: Final = 24
"""Of each end of a link in a list, so that both can be seen."""


class Line(NamedTuple):
    """A question in a list."""

    what: str
    """Its gravest difference; where one goes through one layer, whether it is a tag or a link."""
    also: str
    """All its differences."""
    words: Excerpt
    """In their context; of links, the ends."""
    versions: str
    """Who says what."""


class QuestionWords:
    """Describes the questions of a session; what was looked up is kept until a step."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._texts: dict[Uid, str] = {}
        self._lines: dict[tuple[Question, bool], Line] = {}

    def forget(self) -> None:
        """Something may read otherwise now."""
        self._texts.clear()
        self._lines.clear()

    def line(self, question: Question, *, alone: bool) -> Line:
        """A question in one line; ``alone`` where one layer is gone through."""
        key = question, alone
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _LINES:
                self._lines.clear()
            found = self._lines[key] = self._line(question, alone=alone)
        return found

    def text(self, article: Uid) -> str:
        """An article's text."""
        here = self._session.article
        if here is not None and here.uid == article:
            return here.text
        if article not in self._texts:
            if len(self._texts) >= _TEXTS:
                del self._texts[next(iter(self._texts))]
            project = self._session.project
            self._texts[article] = project.reads.text(article) if project else ""
        return self._texts[article]

    def quote(self, cluster: Asked) -> str:
        """The words a cluster is about, in short."""
        first = next(cluster.each())
        if isinstance(first, Link):
            return self.ends(first)
        return first_words(self.text(cluster.article)[cluster.start : cluster.end], _LONGEST)

    def ends(self, link: Link, longest: int | None = None) -> str:
        """The ends of a link with an arrow between, each of them cut to ``longest`` letters."""
        names, scheme = self._session.names, self._session.scheme
        kind = scheme.link_type(link.type) if scheme else None
        arrow = "↔" if kind is not None and kind.symmetric else "→"
        said = [" ".join(names.end(end).split()) for end in (link.source, link.target)]
        if longest is not None:
            said = [first_words(one, longest) for one in said]
        source, target = map(isolated, said)
        return f"{source} {arrow} {target}"

    def who(self, layers: Sequence[Uid]) -> str:
        """Whose some layers are."""
        return ", ".join(isolated(self._session.names.layer(uid)) for uid in layers)

    def said(self, version: Version[Span | Link], cluster: Asked) -> str:
        """What a version comes down to, told apart from the others as shortly as can be."""
        if not version.members:
            return tr("nothing")
        return ", ".join(self._member(one, cluster) for one in version.members)

    # Internals

    def _line(self, question: Question, *, alone: bool) -> Line:
        project = self._session.project
        items: list[Span | Link] = []
        if project is not None:
            read = project.reads.span if question.about is Kind.SPAN else project.reads.link
            items = [one for one in map(read, question.members) if one is not None]
        kinds = sorted(question.kinds, key=list(Differing).index)
        what = tr(KINDS[question.kind])
        if alone:
            what = tr("Tag") if question.about is Kind.SPAN else tr("Link")
        also = ", ".join(tr(KINDS[kind]) for kind in kinds)
        return Line(what, also, self._words(question, items), self._versions(items))

    def _words(self, question: Question, items: Sequence[Span | Link]) -> Excerpt:
        spans = [one for one in items if isinstance(one, Span)]
        if spans:
            end = min(max(one.end for one in spans), question.start + _QUOTE)
            return excerpt(self.text(question.article), question.start, end)
        ends = dict.fromkeys(self.ends(one, _END) for one in items if isinstance(one, Link))
        return Excerpt("", "  |  ".join(ends), "", True, True)

    def _versions(self, items: Sequence[Span | Link]) -> str:
        by_layer: dict[Uid, list[str]] = {}
        for one in items:
            by_layer.setdefault(one.layer, []).append(self._type(one))
        who: dict[str, list[str]] = {}
        for layer, types in by_layer.items():
            says = ", ".join(types)
            who.setdefault(says, []).append(self._session.names.layer(layer))
        return " · ".join(
            f"{isolated(', '.join(names))}: {isolated(says)}" for says, names in who.items()
        )

    def _type(self, item: Span | Link) -> str:
        scheme = self._session.scheme
        if isinstance(item, Span):
            return span_type_name(scheme, item.type)
        return link_type_name(scheme, item.type)

    def _member(self, item: Span | Link, cluster: Asked) -> str:
        kinds = cluster.kinds
        if isinstance(item, Link):
            return f"{self._type(item)} {self.ends(item)}"
        said = [self._type(item)]
        if kinds & {Differing.EDGES, Differing.ONLY}:
            text = self.text(cluster.article)
            every = [_covered(text, one) for one in cluster.each() if isinstance(one, Span)]
            words = _covered(text, item)
            short = first_words(words, _SHORT)
            if any(one != words and first_words(one, _SHORT) == short for one in every):
                short = both_ends(words, _SHORT)
            said.append(f"“{isolated(short)}”")
        if kinds & {Differing.ENTITY} and item.entity is not None:
            said.append(isolated(self._session.names.entity(item.entity)))
        return " ".join(said)


def _covered(text: str, span: Span) -> str:
    """The words of a span, its pieces one after the other."""
    return " … ".join(text[start:end] for start, end in span.fragments)
