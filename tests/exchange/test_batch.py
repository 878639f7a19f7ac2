"""What is known of all inputs before anything is stored."""

from annotator.domain.identity import article_uid
from annotator.domain.values import Article, End, EndKind, Link, Metadata, Revision, Span
from annotator.exchange.batch import Batch, Read
from annotator.exchange.staging import Staged
from annotator.formats.bundle import Header, Part

LAYER, THERE = b"L" * 16, b"T" * 16
PROJECT = b"P" * 16


def part(name: bytes, *links: Link) -> Part:
    """A part of one span with the same uid as its article."""
    article = Article(name, Metadata(), (Revision(name * 2, 4),))
    return Part(article, "text", [Span(name, LAYER, name, "actor", ((0, 4),))], list(links))


def link(source: bytes, target: bytes, kind: EndKind = EndKind.SPAN) -> Link:
    """A link by uids."""
    return Link(b"K" * 16, LAYER, "by", End(EndKind.SPAN, source), End(kind, target))


def test_links_that_lead_out_of_their_part_are_known_in_advance() -> None:
    one, two = b"1" * 16, b"2" * 16
    batch = Batch(PROJECT)
    batch.begin(Read("a", "jsonl", Header(), [link(one, THERE)]))
    batch.note(Staged(0, "a", part(one, link(one, one), link(one, two))))
    batch.note(Staged(0, "a", part(two, link(two, one, EndKind.ENTITY))))
    batch.end()
    assert batch.across == {(0, two), (0, THERE)}
    assert batch.articles == {uid: article_uid(PROJECT, uid * 2) for uid in (one, two)}
    assert set(batch.vocabulary.links) == {"by"}
