"""Writing parts whose kinds no format has yet: links from entities and to articles."""

from annotator.domain.values import (
    Article,
    ArticleState,
    End,
    EndKind,
    Entity,
    Layer,
    Link,
    Metadata,
    Revision,
    Span,
    WorkState,
)
from annotator.exchange.batch import Batch, Read
from annotator.exchange.report import ImportReport
from annotator.exchange.staging import Staged
from annotator.exchange.storing import Storing
from annotator.formats.bundle import Header, Part
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.text.canonical import text_hash
from tests.exchange.builders import end

ONE, TWO = b"1" * 16, b"2" * 16
LAYER, SPAN, ENTITY = b"L" * 16, b"S" * 16, b"E" * 16


def part(uid: bytes, text: str) -> Part:
    """An article without annotations."""
    return Part(Article(uid, Metadata(title=text), (Revision(text_hash(text), len(text)),)), text)


def stored(
    project: Project, *parts: Part, tail: tuple[Link, ...] = (), entities: tuple[Entity, ...] = ()
) -> ImportReport:
    """The report of storing parts of one input."""
    batch = Batch(project.uid)
    header = Header(layers=[Layer(LAYER, b"", credit="Ben")], entities=list(entities))
    batch.begin(Read("file", "test", header, list(tail)))
    staged = [Staged(0, f"file {number}", each) for number, each in enumerate(parts)]
    for each in staged:
        batch.note(each)
    batch.end()
    report = ImportReport()

    def apply(tx: Transaction) -> None:
        Storing(tx, batch, report).store(staged, lambda: None)

    project.run(Operation("test", apply))
    return report


def link(source: End, target: End) -> Link:
    """A link of a type that leads anywhere."""
    return Link(b"K" * 16, LAYER, "about", source, target)


def ends(project: Project) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The one link there is, by its own uid."""
    found = project.reads.link(b"K" * 16)
    assert found is not None
    return [(end(project, found.source.uid), end(project, found.target.uid))]


def test_a_link_to_an_article_leads_to_the_one_with_its_text(project: Project) -> None:
    one, two = part(ONE, "One."), part(TWO, "Two.")
    one.spans = [Span(SPAN, LAYER, ONE, "claim", ((0, 3),))]
    one.links = [link(End(EndKind.SPAN, SPAN), End(EndKind.ARTICLE, TWO))]
    report = stored(project, one, two)
    assert report.problems == []
    assert dict(report.unfitting) == {}
    assert ends(project) == [(("claim", "One"), ("@article", "Two."))]


def test_a_link_from_an_entity_comes_from_the_tail(project: Project) -> None:
    one = part(ONE, "One.")
    one.spans = [Span(SPAN, LAYER, ONE, "claim", ((0, 3),))]
    begins = link(End(EndKind.ENTITY, ENTITY), End(EndKind.SPAN, SPAN))
    report = stored(project, one, tail=(begins,), entities=(Entity(ENTITY, "actor", "Ana"),))
    assert report.problems == []
    assert ends(project) == [(("@actor", "Ana"), ("claim", "One"))]
    assert dict(report.unfitting) == {"about": 1}


def test_an_entity_nobody_knows_is_named_and_the_span_comes_in(project: Project) -> None:
    one = part(ONE, "One.")
    one.spans = [Span(SPAN, LAYER, ONE, "actor", ((0, 3),), entity=ENTITY)]
    report = stored(project, one)
    assert [problem.what for problem in report.problems] == [
        "“Actor” stands for an entity that is not in the file."
    ]
    assert report.spans == 1


def test_links_between_layers_are_left_out_and_named(project: Project) -> None:
    one = part(ONE, "One.")
    other = b"O" * 16
    one.spans = [
        Span(SPAN, LAYER, ONE, "claim", ((0, 3),)),
        Span(b"T" * 16, other, ONE, "claim", ((0, 4),)),
    ]
    one.links = [link(End(EndKind.SPAN, SPAN), End(EndKind.SPAN, b"T" * 16))]
    report = stored(project, one)
    assert [problem.what for problem in report.problems] == [
        "A link “about” joins two layers and was left out."
    ]
    assert project.reads.link(b"K" * 16) is None


def test_states_are_those_of_the_file_and_stay_where_there_is_one(project: Project) -> None:
    one = part(ONE, "One.")
    one.states = [ArticleState(LAYER, ONE, WorkState.IN_WORK)]
    assert stored(project, one).states == 1
    one.states = [ArticleState(LAYER, ONE, WorkState.DONE)]
    assert stored(project, one).kept == 1
    (layer,) = project.reads.layers()
    (article,) = project.reads.article_uids()
    assert project.reads.state(layer.uid, article) is WorkState.IN_WORK


def test_new_is_no_state_to_store(project: Project) -> None:
    one = part(ONE, "One.")
    one.states = [ArticleState(LAYER, ONE, WorkState.NEW)]
    assert stored(project, one).states == 0
    assert project.reads.layers() == []
