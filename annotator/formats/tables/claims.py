"""The rows of claims: what analysts of discourse count."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from annotator.domain.identity import Uid, text_of
from annotator.domain.scheme import PROPOSITIONS, Scheme
from annotator.domain.values import EndKind, Link, Span
from annotator.formats.bundle import Header, Part
from annotator.formats.tables.cells import BETWEEN, guarded, of_fragments, of_value, quote
from annotator.formats.tables.tables import Row, Tables, file_name

CLAIM: Final = "claim"

ROLES: Final[Mapping[str, str]] = {
    "made-by": "speakers",
    "reported-via": "via",
    "addressed-to": "addressees",
    "targets": "targets",
    "about-place": "places",
    "said-at": "said_at",
    "about-event": "events",
}
"""By link type, the column of what it leads to."""

ATTRIBUTES: Final[Mapping[str, str]] = {
    "kind": "kind",
    "stance": "stance",
    "polarity": "polarity",
    "commitment": "commitment",
    "speech": "speech",
    "claim-date": "claim_date",
}
"""By attribute, its column."""

COLUMNS: Final = (
    *ROLES.values(),
    *("proposition_id", "proposition", "quote"),
    *ATTRIBUTES.values(),
    *("outlet", "published", "url", "title", "file", "article_id"),
    *("layer", "type", "span_id", "start", "end", "fragments", "note", "certainty"),
)
FIRST_ROLES: Final = len(ROLES)
"""The first cells of a row are those of the roles."""

_STEP: Final = "step"
_MARK: Final = re.compile("\ue000([0-9a-f-]{36})\ue001")


def marked(identifier: str) -> str:
    """Stands for a span or article whose words are not known yet."""
    return f"\ue000{identifier}\ue001"


def unmarked(cell: str, words: Mapping[str, str]) -> str:
    """A cell with the words put in; where there are none the id remains."""
    return _MARK.sub(lambda found: words.get(found[1]) or found[1], cell)


class Claims:
    """Tells claims from other spans, and makes their rows."""

    def __init__(self, header: Header, tables: Tables) -> None:
        self._scheme = header.scheme
        self._tables = tables
        self._types: dict[str, bool] = {}

    def is_claim(self, name: str) -> bool:
        """Whether spans of this type are claims: it is called so, or its register is that of
        propositions.
        """
        found = self._types.get(name)
        if found is None:
            found = self._types[name] = is_claim(self._scheme, name)
        return found

    def rows(self, part: Part) -> Iterator[Row]:
        """A row for each claim."""
        claims = [span for span in part.spans if self.is_claim(span.type)]
        if not claims:
            return
        spans = {span.uid: span for span in part.spans}
        links: dict[Uid, list[Link]] = defaultdict(list)
        for link in part.links:
            links[link.source.uid].append(link)
        metadata = part.article.metadata
        about = (metadata.outlet, metadata.published, metadata.url, metadata.title)
        file = file_name(part.article)
        article = [*map(guarded, (*about, file)), text_of(part.article.uid)]
        for span in claims:
            roles = self._roles(links.get(span.uid, ()), part, spans)
            proposition = self._tables.entity(span.entity)
            values = span.attributes
            yield [
                *(guarded(BETWEEN.join(roles[role])) for role in ROLES.values()),
                text_of(span.entity) if span.entity else "",
                guarded(proposition.name) if proposition else "",
                guarded(quote(part.text, span.fragments)),
                *(guarded(of_value(values[a])) if a in values else "" for a in ATTRIBUTES),
                *article,
                guarded(self._tables.layer(span.layer)),
                guarded(span.type),
                text_of(span.uid),
                span.start,
                span.end,
                of_fragments(span.fragments),
                guarded(span.note),
                "" if span.certainty is None else span.certainty,
            ]

    def _roles(
        self, links: Iterable[Link], part: Part, spans: Mapping[Uid, Span]
    ) -> Mapping[str, list[str]]:
        """By column, the names in it; chains of reports in the order of their steps."""
        roles: dict[str, list[str]] = defaultdict(list)
        for link in sorted(links, key=_step):
            role = ROLES.get(self._resolved(link.type))
            if role:
                name = self._name(link, part, spans)
                if name not in roles[role]:
                    roles[role].append(name)
        return roles

    def _resolved(self, link_type: str) -> str:
        found = self._scheme.link_type(link_type) if self._scheme else None
        return found.id if found else link_type

    def _name(self, link: Link, part: Part, spans: Mapping[Uid, Span]) -> str:
        """What people call a link's target: its entity, else its words."""
        target = link.target
        identifier = text_of(target.uid)
        if target.kind is EndKind.ENTITY:
            entity = self._tables.entity(target.uid)
            return entity.name if entity else identifier
        if target.kind is EndKind.ARTICLE and target.uid == part.article.uid:
            return part.article.metadata.title
        span = spans.get(target.uid)
        if span is None:
            self._tables.missing.add(identifier)
            return marked(identifier)
        entity = self._tables.entity(span.entity)
        return entity.name if entity and entity.name else quote(part.text, span.fragments)


def is_claim(scheme: Scheme | None, name: str) -> bool:
    """Whether a span type, merged ones followed, is one of claims."""
    found = scheme.span_type(name) if scheme else None
    return found.register_ == PROPOSITIONS or found.id == CLAIM if found else name == CLAIM


def _step(link: Link) -> float:
    step = link.attributes.get(_STEP)
    return step if isinstance(step, int | float) else 0
