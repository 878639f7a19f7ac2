"""A project, open for reading by a script."""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import ValidationError

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import End as ProjectEnd
from annotator.domain.values import EndKind
from annotator.domain.values import Link as ProjectLink
from annotator.domain.values import Span as ProjectSpan
from annotator.errors import BadInputError
from annotator.exchange.planning import scheme_of
from annotator.exchange.query import EVERYTHING, Query, seen
from annotator.exchange.selection import Selecting, snapshot
from annotator.formats.bundle import Part
from annotator.project.project import Project
from annotator.scripting.frames import frame
from annotator.scripting.values import Article, End, Link, Span, Zone
from annotator.settings.files import load
from annotator.store.reads import Reads

if TYPE_CHECKING:
    from pandas import DataFrame

_GAP = " … "


class ScriptProject:
    """A project that is read, and never changed. Close it, or use it in a ``with`` block."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @property
    def path(self) -> Path:
        """Its file."""
        return self._project.path

    @property
    def layers(self) -> tuple[str, ...]:
        """The titles of the layers of annotations, gold too, as queries take them."""
        titles = _titles(self._project.reads)
        return tuple(titles[one.uid] for one in self._project.reads.layers() if one.annotates)

    @property
    def scheme(self) -> dict[str, Any]:
        """The scheme: types, their attributes and rules, as its JSON has it."""
        scheme = self._project.reads.scheme()
        return scheme.model_dump(mode="json", by_alias=True) if scheme else {}

    def articles(self, query: Query | None = None, /, **narrowing: Any) -> Iterator[Article]:
        """The articles, one after another, as the project was when the first was asked for.

        Args:
            query: what is wanted; by default every layer in whatever state.
            **narrowing: fields of :class:`annotator.Query` in their place, as ``types=["claim"]``.

        Raises:
            BadInputError: for something there is not, in a sentence.
        """
        wanted = _query(query, narrowing)
        with snapshot(self._project) as reads:
            selection, _ = seen(self._project, reads, wanted)
            made = _Made(reads)
            for part in Selecting(reads, selection, scheme_of(reads)).parts():
                yield made.article(part)

    def spans(self, query: Query | None = None, /, **narrowing: Any) -> Iterator[Span]:
        """The spans of all articles; see :meth:`articles`."""
        for article in self.articles(query, **narrowing):
            yield from article.spans

    def links(self, query: Query | None = None, /, **narrowing: Any) -> Iterator[Link]:
        """The links that begin in an article; see :meth:`articles`."""
        for article in self.articles(query, **narrowing):
            yield from article.links

    def to_dataframe(
        self,
        what: Literal["spans", "links", "articles"] = "spans",
        query: Query | None = None,
        /,
        **narrowing: Any,
    ) -> "DataFrame":
        """One of the three as a table of pandas; attributes are columns of their own.

        Raises:
            ExtraMissingError: if pandas is not installed.
            BadInputError: as :meth:`articles`.
        """
        found: Iterator[Article | Span | Link]
        match what:
            case "articles":
                found = self.articles(query, **narrowing)
            case "links":
                found = self.links(query, **narrowing)
            case "spans":
                found = self.spans(query, **narrowing)
            case _:
                raise BadInputError(
                    "There is no table “{what}”; there are: spans, links, articles.", what=what
                )
        return frame(found)

    def close(self) -> None:
        """Let go of the file."""
        self._project.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def open_project(path: str | PathLike[str]) -> ScriptProject:
    """Open a project for reading; the window may have it open at the same time.

    Raises:
        UserError: if it cannot be opened, with the reason in a sentence.
    """
    return ScriptProject(Project.open(Path(path), load(), read_only=True))


def _query(query: Query | None, narrowing: dict[str, Any]) -> Query:
    base = query if query is not None else EVERYTHING
    try:
        return Query.model_validate({**base.model_dump(), **narrowing})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BadInputError(
            "A query cannot have {where} = “{value}”: {why}.",
            where=where,
            value=first["input"],
            why=first["msg"],
        ) from error


def _titles(reads: Reads) -> dict[Uid, str]:
    owners = {person.uid: person.name for person in reads.people()}
    return {layer.uid: layer.title(owners.get(layer.owner, "")) for layer in reads.layers()}


class _Made:
    """Makes plain values of a project's."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._titles = _titles(reads)
        self._entities = {entity.uid: entity.name for entity in reads.entities()}

    def article(self, part: Part) -> Article:
        """An article with its annotations."""
        metadata = part.article.metadata
        spans = {span.uid: self._span(span, part.text) for span in part.spans}
        return Article(
            text_of(part.article.uid),
            metadata.title,
            metadata.outlet,
            metadata.byline,
            metadata.published,
            metadata.url,
            metadata.language,
            metadata.genre,
            metadata.story,
            part.text,
            tuple(metadata.tags),
            dict(metadata.fields),
            tuple(Zone(zone.start, zone.end, zone.kind.value) for zone in part.zones),
            {self._titles[state.layer]: state.state.value for state in part.states},
            tuple(spans.values()),
            tuple(self._link(link, spans) for link in part.links),
        )

    def _span(self, span: ProjectSpan, text: str) -> Span:
        quote = _GAP.join(text[start:end] for start, end in span.fragments)
        return Span(
            text_of(span.uid),
            text_of(span.article),
            self._titles[span.layer],
            span.type,
            span.start,
            span.end,
            tuple(span.fragments),
            quote,
            dict(span.attributes),
            self._entities.get(span.entity) if span.entity else None,
            text_of(span.entity) if span.entity else None,
            span.note,
            span.certainty,
        )

    def _link(self, link: ProjectLink, here: dict[Uid, Span]) -> Link:
        return Link(
            text_of(link.uid),
            self._titles[link.layer],
            link.type,
            self._end(link.source, here),
            self._end(link.target, here),
            dict(link.attributes),
            link.note,
        )

    def _end(self, end: ProjectEnd, here: dict[Uid, Span]) -> End:
        text, article = "", None
        match end.kind:
            case EndKind.ENTITY:
                text = self._entities.get(end.uid, "")
            case EndKind.ARTICLE:
                found = self._reads.article(end.uid)
                text = found.metadata.title if found else ""
                article = text_of(end.uid)
            case EndKind.SPAN:
                span = here.get(end.uid) or self._elsewhere(end.uid)
                if span is not None:
                    text, article = span.quote, span.article
        return End(end.kind.value, text_of(end.uid), text, article)

    def _elsewhere(self, uid: Uid) -> Span | None:
        span = self._reads.span(uid)
        return self._span(span, self._reads.text(span.article)) if span else None
