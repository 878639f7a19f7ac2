"""A question of the queue settled whole, in each of its ways."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.identity import Uid
from annotator.errors import UserError
from annotator.project.differences import Members, Queue
from annotator.project.operations.decisions import Choice, decide
from annotator.project.project import Project
from annotator.project.questions import Wanted
from annotator.project.settling import reject_all, take_all, take_fields, take_side
from annotator.review.differences import Kind
from tests.project.builders import with_articles
from tests.project.reviewing import coded, gold_of, gold_spans, layer_of, linked, verdict


class Question:
    """Ben's one claim, which Cleo has in two parts, the first being his counterpart."""

    def __init__(self, project: Project, article: Uid) -> None:
        self.project = project
        whole = "the bridge 🌉 is safe. The mayor denied it"
        self.ben = coded(project, "Ben", article, "claim", whole, kind="fact")
        self.first = coded(project, "Cleo", article, "claim", "the bridge 🌉 is safe")
        self.second = coded(project, "Cleo", article, "claim", "The mayor denied it")
        layers = [layer_of(project, name) for name in ("Ben", "Cleo")]
        self.queue = Queue(project.reads, project.journal, gold_of(project), layers).read_all()

    def cluster(self) -> Members:
        (question,) = self.queue.questions()
        found = self.queue.look_at(question)
        assert found
        return found

    def settle(self, choices: list[Choice]) -> list[str]:
        self.queue.take_in(self.project.run(decide(choices)).changes)
        (question,) = self.queue.questions()
        assert question.settled
        return [verdict(self.project, one) for one in (self.ben, self.first, self.second)]


@pytest.fixture
def question(lea: Project, article: Uid) -> Question:
    return Question(lea, article)


def words(project: Project, article: Uid) -> list[str]:
    return [words for _, words, _ in gold_spans(project, article)]


def test_one_side_of_one_against_two(lea: Project, article: Uid, question: Question) -> None:
    choices = take_side(question.cluster(), layer_of(lea, "Ben"), reason="one claim")
    assert question.settle(choices) == ["accepted", "changed edges", "rejected"]
    assert words(lea, article) == ["the bridge 🌉 is safe. The mayor denied it"]
    assert lea.reads.reasons() == ["one claim"]


def test_the_other_side(lea: Project, article: Uid, question: Question) -> None:
    choices = take_side(question.cluster(), layer_of(lea, "Cleo"))
    assert question.settle(choices) == ["changed edges", "accepted", "accepted"]
    assert gold_spans(lea, article) == [
        ("claim", "the bridge 🌉 is safe", {"kind": "fact"}),
        ("claim", "The mayor denied it", {}),
    ]


def test_first_one_side_then_the_other(lea: Project, article: Uid, question: Question) -> None:
    question.settle(take_side(question.cluster(), layer_of(lea, "Cleo")))
    question.settle(take_side(question.cluster(), layer_of(lea, "Ben")))
    assert words(lea, article) == ["the bridge 🌉 is safe. The mayor denied it"]
    question.settle(take_side(question.cluster(), layer_of(lea, "Cleo")))
    assert words(lea, article) == ["the bridge 🌉 is safe", "The mayor denied it"]


def test_the_side_that_has_nothing(lea: Project, article: Uid, question: Question) -> None:
    choices = take_side(question.cluster(), layer_of(lea, "Dan"))
    assert question.settle(choices) == ["rejected"] * 3
    assert words(lea, article) == []


def test_both(lea: Project, article: Uid, question: Question) -> None:
    assert question.settle(take_all(question.cluster())) == ["accepted"] * 3
    assert len(words(lea, article)) == 3


def test_neither(lea: Project, article: Uid, question: Question) -> None:
    question.settle(take_all(question.cluster()))
    assert question.settle(reject_all(question.cluster(), reason="no")) == ["rejected"] * 3
    assert words(lea, article) == []


def test_field_by_field(lea: Project, article: Uid, question: Question) -> None:
    choices = take_fields(question.cluster(), {question.ben: {"edges": question.first}})
    assert question.settle(choices) == ["changed edges", "accepted", "rejected"]
    assert gold_spans(lea, article) == [("claim", "the bridge 🌉 is safe", {"kind": "fact"})]


def test_of_several_things_each_with_fields_of_others(lea: Project, article: Uid) -> None:
    """Ben has one where Cleo has two: taken is Ben's with Cleo's words; the other one is not."""
    long = coded(lea, "Ben", article, "claim", "the bridge 🌉 is safe", kind="fact")
    first = coded(lea, "Cleo", article, "claim", "the bridge 🌉 is")
    second = coded(lea, "Cleo", article, "claim", "safe")
    layers = [layer_of(lea, "Ben"), layer_of(lea, "Cleo")]
    queue = Queue(lea.reads, lea.journal, gold_of(lea), layers).read_all()
    cluster = queue.look_at(queue.questions()[0])
    assert cluster
    choices = take_fields(cluster, {long: {"edges": first}})
    assert [(one.target, one.take) for one in choices] == [(long, True), (second, False)]
    lea.run(decide(choices))
    assert gold_spans(lea, article) == [("claim", "the bridge 🌉 is", {"kind": "fact"})]


WORDS = ("Ana", "Ana Lima", "Lima told", "bridge", "The mayor", "The mayor denied it")


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_all_taken_from_one_side_gold_is_that_side(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever was decided before: spans by type and extent, links by type and ends."""
    project, (article, _) = with_articles(tmp_path_factory.mktemp("side") / "p.annotator")
    with project:
        project.i_am("Lea")
        for name in ("Ben", "Cleo"):
            pairs = st.tuples(st.sampled_from(("actor", "claim", "place")), st.sampled_from(WORDS))
            chosen = data.draw(st.lists(pairs, min_size=1, max_size=5, unique=True))
            made = [(type_, coded(project, name, article, type_, some)) for type_, some in chosen]
            for claim in (uid for type_, uid in made if type_ == "claim"):
                for actor in (uid for type_, uid in made if type_ == "actor"):
                    linked(project, name, "made-by", claim, actor)
        layers = [layer_of(project, name) for name in ("Ben", "Cleo")]
        queue = Queue(project.reads, project.journal, gold_of(project), layers).read_all()
        every = Wanted(kinds=frozenset(Kind))
        for question in queue.questions(every):
            first = queue.look_at(question)
            assert first
            way = data.draw(st.sampled_from((take_all, reject_all)))
            try:
                project.run(decide(way(first)))
            except UserError:
                continue  # a link whose end was rejected
        side = data.draw(st.sampled_from(("Ben", "Cleo")))
        for question in queue.questions(every):
            cluster = queue.look_at(question)
            assert cluster
            project.run(decide(take_side(cluster, layer_of(project, side))))
        assert shapes(project, article, gold_of(project)) == shapes(
            project, article, layer_of(project, side)
        )


def shapes(project: Project, article: Uid, layer: Uid) -> list[tuple[object, ...]]:
    spans = {span.uid: span for span in project.reads.spans(article, [layer])}
    found: list[tuple[object, ...]] = [(one.type, one.fragments) for one in spans.values()]
    found += [
        (link.type, spans[link.source.uid].fragments, spans[link.target.uid].fragments)
        for link in project.reads.links(article, [layer])
    ]
    return sorted(found, key=repr)
