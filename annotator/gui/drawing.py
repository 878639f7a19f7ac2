"""Spans and links of an open article as a text view draws them."""

from collections.abc import Callable, Iterable, Mapping

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Link, Span
from annotator.gui.describe import colour_of, link_type_name, span_lines, span_type_name
from annotator.gui.opened import OpenArticle
from annotator.gui.reader.marks import Arc, Mark
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.lines import LineStyle, line_styles

_MINE = ("", 0)


class Drawing:
    """Makes marks and arcs; remembers what types look like, for ten thousand spans ask."""

    def __init__(self, session: Session, *, own: Callable[[Span | Link], bool]) -> None:
        """``own`` says of what is drawn as one's own: filled, where others' is only framed."""
        self._session = session
        self._own = own
        self._styles: dict[str, LineStyle] = {}
        self._looks: dict[str, tuple[str, str, LineStyle]] = {}
        """Of each span type, by the name spans call it."""
        self._signs: dict[Uid, tuple[str, int]] = {}
        """Whose each of the others' layers is, and its number where it is not the only one."""
        self.differing: Mapping[Uid, str] = {}
        """In what somebody has a span or link otherwise, for those where somebody has."""

    def restyle(self) -> None:
        """Know the scheme's types anew."""
        scheme = self._session.scheme
        self._looks.clear()
        if scheme is not None:
            kinds = scheme.spans
            styles = line_styles([kind.colour for kind in kinds])
            self._styles = {kind.id: style for kind, style in zip(kinds, styles, strict=True)}

    def sign(self, others: Iterable[Uid]) -> None:
        """Say of these layers whose they are; where there are several, on every label."""
        layers, name = tuple(others), self._session.names.layer
        several = len(layers) > 1
        self._signs = {uid: (name(uid), at * several) for at, uid in enumerate(layers, start=1)}

    def marks(self, article: OpenArticle, uids: Iterable[Uid]) -> list[Mark]:
        """The marks of some spans of an article."""
        talked = article.talked
        return [self.mark(article.spans[uid], talked.get(uid, 0)) for uid in uids]

    def arcs(self, article: OpenArticle, uids: Iterable[Uid]) -> list[Arc]:
        """The arcs of some links of an article."""
        return [self.arc(article, article.links[uid]) for uid in uids]

    def mark(self, span: Span, talked: int = 0) -> Mark:
        """A span as it is drawn, with so many open threads about it."""
        label, colour, style = self._looks.get(span.type) or self._look_of(span.type)
        whose, side = self._signs.get(span.layer, _MINE)
        differs = self.differing.get(span.uid, "")
        tip = self._tip(span, label, whose)
        if talked:
            threads = counted(talked, marked("{n} open thread"), marked("{n} open threads"))
            tip = f"{tip}\n{threads}"
        if differs:
            tip += "\n" + tr("Not alike in all: {kinds}", kinds=differs)
        return Mark(
            span.uid,
            span.fragments,
            label,
            colour,
            style,
            self._own(span),
            tip,
            whose,
            side,
            talked,
            differs,
        )

    def arc(self, article: OpenArticle, link: Link) -> Arc:
        """A link as it is drawn."""
        source, target = _here(article, link.source), _here(article, link.target)
        far = link.source if source is None else link.target if target is None else None
        return Arc(
            link.uid,
            source,
            target,
            link_type_name(self._session.scheme, link.type),
            self._session.names.end(far) if far else "",
            self._own(link),
            self.differing.get(link.uid, ""),
        )

    def _look_of(self, name: str) -> tuple[str, str, LineStyle]:
        """What spans of a type are called and drawn like."""
        scheme = self._session.scheme
        kind = scheme.span_type(name) if scheme else None
        style = self._styles.get(kind.id, LineStyle.SOLID) if kind else LineStyle.DOTTED
        found = self._looks[name] = (
            span_type_name(scheme, name),
            colour_of(scheme, name),
            style,
        )
        return found

    def _tip(self, span: Span, label: str, whose: str) -> str:
        if not (span.entity or span.attributes or span.note or whose):
            return label
        entity = self._session.names.entity(span.entity)
        return "\n".join(span_lines(self._session.scheme, span, entity=entity, whose=whose))


def _here(article: OpenArticle, end: End) -> Uid | None:
    return end.uid if end.kind is EndKind.SPAN and end.uid in article.spans else None
