"""The queue of differences over a project."""

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Kind as Record
from annotator.domain.values import WorkState
from annotator.project.blindness import Blindness
from annotator.project.differences import Progress, Queue
from annotator.project.operations import articles, assignments, decisions, spans
from annotator.project.operations import links as link_steps
from annotator.project.project import Project
from annotator.project.questions import Question, Wanted
from annotator.review.differences import Kind
from tests.project.builders import take_in
from tests.project.reviewing import Rulers, coded, gold_of, layer_of, linked


def queue_of(project: Project, *names: str, finished: bool = False) -> Queue:
    layers = [layer_of(project, name) for name in names or ("Ben", "Cleo")]
    queue = Queue(project.reads, project.journal, gold_of(project), layers, finished=finished)
    return queue.read_all()


class Coded:
    """Two articles: the first with four questions and one agreement, the second with one more."""

    def __init__(self, project: Project, article: Uid, other: Uid) -> None:
        self.agreed = [
            coded(project, name, article, "actor", "Ana Lima") for name in ("Ben", "Cleo")
        ]
        self.narrow = coded(project, "Ben", article, "actor", "Herald")
        self.wide = coded(project, "Cleo", article, "actor", "the Herald")
        self.claims = [
            coded(project, "Ben", article, "claim", "the bridge 🌉 is safe", kind="fact"),
            coded(project, "Cleo", article, "claim", "the bridge 🌉 is safe"),
        ]
        self.link = linked(project, "Ben", "made-by", self.claims[0], self.narrow)
        self.only = coded(project, "Cleo", article, "place", "mayor")
        self.typed = [
            coded(project, "Ben", other, "actor", "Herald"),
            coded(project, "Cleo", other, "place", "Herald"),
        ]


@pytest.fixture
def work(lea: Project, article: Uid, other: Uid) -> Coded:
    return Coded(lea, article, other)


def told(questions: list[Question]) -> list[str]:
    return [f"{one.about} {one.kind}" for one in questions]


def test_in_the_order_of_articles_and_texts_links_after_their_ends(
    lea: Project, work: Coded, article: Uid, other: Uid
) -> None:
    found = queue_of(lea).questions()
    assert told(found) == [
        "span edges",
        "span unseen",
        "link only",
        "span only",
        "span type",
    ]
    assert [one.article for one in found] == [article] * 4 + [other]
    assert set(found[0].members) == {work.narrow, work.wide}
    assert found[0].uid == min(work.narrow, work.wide)
    assert found[2].members == (work.link,)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(kinds=frozenset({Kind.SAME})), ["span same"]),
        (Wanted(kinds=frozenset({Kind.TYPE, Kind.EDGES})), ["span edges", "span type"]),
        (Wanted(types=frozenset({"place"})), ["span only", "span type"]),
        (Wanted(records=frozenset({Record.LINK})), ["link only"]),
    ],
)
def test_filtered(lea: Project, work: Coded, wanted: Wanted, found: list[str]) -> None:
    assert told(queue_of(lea).questions(wanted)) == found


def test_filtered_by_article_and_people(
    lea: Project, work: Coded, article: Uid, other: Uid
) -> None:
    coded(lea, "Dan", other, "actor", "Herald")
    ben, dan = layer_of(lea, "Ben"), layer_of(lea, "Dan")
    queue = queue_of(lea, "Ben", "Cleo", "Dan")
    assert told(queue.questions(Wanted(articles=frozenset({other})))) == ["span type"]
    assert told(queue.questions(Wanted(layers=frozenset({dan})))) == ["span type"]
    assert queue.questions(Wanted(layers=frozenset({ben, dan}))) == []


def test_an_article_only_one_opened_raises_no_question(lea: Project, article: Uid) -> None:
    coded(lea, "Ben", article, "actor", "Ana Lima")
    assert queue_of(lea).questions() == []
    assert told(queue_of(lea, "Ben").questions()) == ["span only"]


def test_only_what_is_finished(lea: Project, work: Coded, article: Uid, other: Uid) -> None:
    for name in ("Ben", "Cleo"):
        me = lea.me
        lea.i_am(name)
        lea.run(articles.set_state([other] if name == "Ben" else [article, other], WorkState.DONE))
        lea.me = me
    assert told(queue_of(lea, finished=True).questions()) == ["span type"]


def test_settled_when_each_member_was_decided_upon(lea: Project, work: Coded) -> None:
    lea.run(decisions.take([work.narrow]))
    (half, *_) = queue_of(lea).questions()
    assert (half.decided, half.settled) == (1, False)
    lea.run(decisions.reject([work.wide]))
    queue = queue_of(lea)
    assert queue.questions()[0].settled
    assert len(queue.questions(Wanted(unsettled=True))) == 4
    assert queue.progress() == Progress(
        1,
        5,
        {
            Kind.ONLY: (0, 2),
            Kind.TYPE: (0, 1),
            Kind.EDGES: (1, 1),
            Kind.UNSEEN: (0, 1),
        },
    )


def test_what_was_changed_since_is_a_question_again(
    lea: Project, work: Coded, article: Uid
) -> None:
    lea.run(decisions.take([work.narrow], also=[work.wide]))
    lea.i_am("Cleo")
    lea.run(spans.set_note([work.wide], "no, really"))
    lea.i_am("Lea")
    (again, *_) = queue_of(lea).questions()
    assert (again.decided, again.outdated, again.settled) == (1, 1, False)


def test_a_step_has_its_article_read_anew_and_no_other(
    lea: Project, work: Coded, article: Uid, other: Uid, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = queue_of(lea)
    lea.i_am("Cleo")
    done = lea.run(spans.delete([work.only]))
    asked = []
    reads = lea.reads.spans_by_article

    def spy(some: list[Uid], layers: list[Uid]) -> object:
        asked.append(list(some))
        return reads(some, layers)

    monkeypatch.setattr(lea.reads, "spans_by_article", spy)
    assert queue.take_in(done.changes)
    assert asked == [[article]]
    assert told(queue.questions()) == ["span edges", "span unseen", "link only", "span type"]
    assert queue.complete


def test_no_text_is_read(lea: Project, work: Coded, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a text was read")

    monkeypatch.setattr(lea.reads, "text", refuse)
    monkeypatch.setattr(lea.reads, "articles_with_text", refuse)
    queue = queue_of(lea)
    assert queue.look_at(queue.questions()[0])


def test_what_does_not_matter_is_passed_over(lea: Project, work: Coded, article: Uid) -> None:
    queue = queue_of(lea)
    before = queue.questions()
    done = lea.run(spans.add(article, "cue", [(0, 3)]))
    assert queue.take_in(done.changes)
    assert queue.questions() == before
    found = lea.reads.article(article)
    assert found
    metadata = found.metadata._replace(title="Bridge")
    done_too = lea.run(articles.set_metadata({article: metadata}))
    queue.take_in(done_too.changes)
    assert queue.complete
    assert queue.questions() == before


def test_forward_and_back(lea: Project, work: Coded) -> None:
    queue = queue_of(lea)
    found = queue.questions()
    assert queue.next(None) == found[0]
    assert queue.next(None, back=True) == found[-1]
    assert [queue.next(one) for one in found] == [*found[1:], None]
    assert [queue.next(one, back=True) for one in found] == [None, *found[:-1]]
    places = Wanted(types=frozenset({"place"}))
    assert queue.next(found[0], places) == found[3]
    assert queue.next(found[4], places, back=True) == found[3]


def test_the_place_survives_that_a_question_goes(lea: Project, work: Coded) -> None:
    queue = queue_of(lea)
    at = queue.questions()[1]
    lea.i_am("Cleo")
    changes = lea.run(spans.set_attribute([work.claims[1]], "kind", "fact")).changes
    queue.take_in(changes)
    lea.i_am("Lea")
    after = queue.questions()
    assert told(after) == ["span edges", "link only", "span only", "span type"]
    same = queue.again(at)
    assert same
    assert same.kinds == {Kind.SAME}
    assert queue.next(at) == after[1]
    lea.i_am("Ben")
    queue.take_in(lea.run(spans.delete([work.claims[0]])).changes)
    lea.i_am("Cleo")
    queue.take_in(lea.run(spans.delete([work.claims[1]])).changes)
    assert queue.again(at) is None
    assert told([one for one in [queue.next(at)] if one]) == ["span only"]


def test_looked_at_it_tells_both_versions(lea: Project, work: Coded) -> None:
    queue = queue_of(lea)
    cluster = queue.look_at(queue.questions()[0])
    assert cluster
    (alignment,) = cluster.alignments.values()
    (pair,) = alignment.pairs
    assert (pair.a.uid, pair.b.uid) == (work.narrow, work.wide)
    found = queue.with_member(work.link)
    assert found
    assert found.about is Record.LINK


def test_read_in_slices(lea: Project, work: Coded) -> None:
    layers = [layer_of(lea, "Ben"), layer_of(lea, "Cleo")]
    queue = Queue(lea.reads, lea.journal, gold_of(lea), layers)
    assert not queue.complete
    assert queue.read(1)
    assert len(queue.questions()) == 4
    assert not queue.read(1)
    assert len(queue.questions()) == 5


def test_a_link_into_another_article_follows_its_end(
    lea: Project, article: Uid, other: Uid
) -> None:
    made = []
    for name in ("Ben", "Cleo"):
        here = coded(lea, name, article, "claim", "the bridge 🌉 is safe")
        there = coded(lea, name, other, "claim", "the bridge is closed")
        made += [there, linked(lea, name, "denies", here, there)]
    queue = queue_of(lea)
    assert queue.questions() == []
    lea.i_am("Cleo")
    queue.take_in(lea.run(spans.delete([made[2]])).changes)
    assert told(queue.questions()) == ["link only", "span only"]


def test_where_i_am_blind_nothing_is_asked(lea: Project, work: Coded, article: Uid) -> None:
    lea.run(assignments.change([article], add=[lea.me]))
    layers = [layer_of(lea, "Ben"), layer_of(lea, "Cleo")]
    queue = Queue(
        lea.reads, lea.journal, gold_of(lea), layers, hidden=Blindness(lea).here
    ).read_all()
    assert told(queue.questions()) == ["span type"]
    queue.take_in(lea.run(articles.set_state([article], WorkState.DONE)).changes)
    assert len(queue.questions()) == 5


def test_an_article_that_comes_in_is_to_be_read(lea: Project, work: Coded) -> None:
    queue = queue_of(lea)
    queue.take_in(lea.run(take_in("A third article.")).changes)
    assert not queue.complete
    queue.read_all()
    assert len(queue.questions()) == 5


def test_after_a_decision_nothing_is_compared_again(
    lea: Project, work: Coded, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = queue_of(lea)
    before = queue.questions()
    monkeypatch.setattr("annotator.project.questions.compare", None)
    changes = lea.run(decisions.take([work.narrow], also=[work.wide])).changes
    assert queue.take_in(changes)
    assert [one.settled for one in queue.questions()] == [True, False, False, False, False]
    undone = lea.undo()
    assert undone is not None
    assert queue.take_in(undone.changes)
    assert queue.questions() == before


def test_what_one_of_them_deletes_or_adds_is_compared(lea: Project, work: Coded) -> None:
    queue = queue_of(lea)
    lea.i_am("Cleo")
    assert queue.take_in(lea.run(spans.delete([work.only])).changes)
    assert told(queue.questions()) == told(queue_of(lea).questions())
    undone = lea.undo()
    assert undone is not None
    assert queue.take_in(undone.changes)
    assert told(queue.questions()) == told(queue_of(lea).questions())


def test_what_is_put_off_is_read_elsewhere(
    lea: Project, work: Coded, article: Uid, other: Uid
) -> None:
    layers = [layer_of(lea, "Ben"), layer_of(lea, "Cleo")]
    queue = Queue(lea.reads, lea.journal, gold_of(lea), layers)
    assert not queue.read(later=lambda uid: uid == article)
    assert list(queue.put_off) == [article]
    assert told(queue.questions()) == ["span type"]
    for uid, found in queue.questioner.ask(lea.reads, lea.journal, [article]):
        queue.put(uid, found)
    assert not queue.put_off
    assert queue.questions() == queue_of(lea).questions()


def test_put_off_again_what_was_before_stands_for_the_time(
    lea: Project, work: Coded, article: Uid
) -> None:
    queue = queue_of(lea)
    before = queue.questions()
    lea.i_am("Cleo")
    changes = lea.run(spans.delete([work.only])).changes
    assert queue.take_in(changes, later=lambda uid: uid == article)
    assert queue.questions() == before
    assert queue.look_at(before[3]) is None
    assert queue.look_at(before[0])
    queue.take_in(changes)
    assert not queue.put_off
    assert queue.questions() == queue_of(lea).questions()


def test_what_is_ahead_in_an_article(lea: Project, work: Coded, article: Uid, other: Uid) -> None:
    queue = queue_of(lea)
    every = queue.of_article(article)
    second, elsewhere = every[1], queue.of_article(other)[0]
    assert queue.ahead(article, second) == every[2:]
    assert list(queue.ahead(article, second, back=True)) == [every[0]]
    assert queue.ahead(article, elsewhere) == every
    assert queue.ahead(article, None, back=True) == every[::-1]
    last = every[-1]  # "mayor" stands after all others
    gone = last._replace(members=(b"gone".ljust(16),))
    assert queue.ahead(article, gone) == (last,)
    assert queue.ahead(article, gone, back=True) == every[-2::-1]


def test_links_of_entities_are_compared_decided_and_read_anew(lea: Project, article: Uid) -> None:
    """Both rule the first claim by Lima; the second claim Ben by Lima, Cleo by Lisbon; the first
    Cleo by Lisbon, too.
    """
    made = Rulers(lea, article)
    queue = queue_of(lea)
    links = Wanted(records=frozenset({Record.LINK}))
    # The link to the claim that comes first comes first.
    assert told(queue.questions(links)) == ["link only", "link ends"]
    assert [set(one.members) for one in queue.questions(links)] == [{made.only}, set(made.other)]
    assert set(queue.questions(links._replace(kinds=frozenset({Kind.SAME})))[0].members) == set(
        made.same
    )
    claims = [one.members[0] for one in queue.questions(Wanted(kinds=frozenset({Kind.SAME})))[:2]]
    done = lea.run(decisions.take([*claims, made.other[0]], also=[]))
    queue.take_in(done.changes)
    queue.take_in(lea.run(decisions.reject([made.other[1], made.only])).changes)
    assert [one.settled for one in queue.questions(links)] == [True, True]
    lea.i_am("Cleo")
    queue.take_in(lea.run(link_steps.delete([made.only])).changes)
    assert told(queue.questions(links)) == ["link ends"]
    undone = lea.undo()
    assert undone is not None
    queue.take_in(undone.changes)
    assert told(queue.questions(links)) == ["link only", "link ends"]
