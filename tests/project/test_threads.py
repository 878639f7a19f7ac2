"""Threads of comments as they are read."""

from annotator.domain.identity import Uid
from annotator.domain.values import COMMENTS, Comment, Kind, WorkState
from annotator.project.blindness import Blindness
from annotator.project.operations import articles, assignments, comments, spans
from annotator.project.project import Project
from annotator.project.threads import Thread, Threads
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import tag
from tests.project.reviewing import coded, layer_of


def of(project: Project) -> Threads:
    return Threads(project.reads, project.journal)


def told(thread: Thread) -> list[str]:
    return [
        " ".join(filter(None, (one.name, one.comment.stance, one.comment.text)))
        for one in thread.remarks
    ]


def test_a_thread_with_its_people_place_and_words(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    first = lea.run(comments.add(Kind.SPAN, span, "Why?")).value
    lea.i_am("Ben")
    lea.run(comments.answer(first, "She speaks."))
    lea.run(comments.resolve(first))
    (thread,) = of(lea).all()
    assert told(thread) == ["Lea Why?", "Ben She speaks.", "Ben resolved"]
    assert (thread.uid, thread.article, thread.about, thread.target) == (
        first, article, Kind.SPAN, span,
    )  # fmt: skip
    assert (thread.resolved, thread.place, thread.quote) == (True, (0, 8), "Ana Lima")
    assert thread.stands
    assert of(lea).thread(first) == thread
    assert of(lea).thread(b"n" * 16) is None


def test_only_open_ones(lea: Project, article: Uid) -> None:
    first = lea.run(comments.add(Kind.ARTICLE, article, "One")).value
    second = lea.run(comments.add(Kind.ARTICLE, article, "Two")).value
    lea.run(comments.resolve(first))
    assert [one.uid for one in of(lea).all(only_open=True)] == [second]
    assert [one.uid for one in of(lea).of_article(article, only_open=True)] == [second]
    assert of(lea).open_targets(article) == {article: 1}
    lea.run(comments.reopen(first))
    assert [one.uid for one in of(lea).all(only_open=True)] == [first, second]
    assert of(lea).open_targets(article) == {article: 2}


def test_of_an_article_in_the_order_of_its_text(lea: Project, article: Uid, other: Uid) -> None:
    late = coded(lea, "Ben", article, "actor", "mayor")
    early = coded(lea, "Ben", article, "actor", "Ana Lima")
    for target, text in ((late, "late"), (early, "early")):
        lea.run(comments.add(Kind.SPAN, target, text))
    lea.run(comments.add(Kind.ARTICLE, article, "whole"))
    lea.run(comments.add(Kind.ARTICLE, other, "elsewhere"))
    found = [one.first.comment.text for one in of(lea).of_article(article)]
    assert found == ["whole", "early", "late"]
    assert [one.first.comment.text for one in of(lea).about(early)] == ["early"]
    assert [one.first.comment.text for one in of(lea).all()] == [
        "elsewhere", "whole", "early", "late",
    ]  # fmt: skip


def test_edited_and_taken_back(lea: Project, article: Uid) -> None:
    """An edited comment stays where it was said."""
    first = lea.run(comments.add(Kind.ARTICLE, article, "One")).value
    lea.run(comments.answer(first, "Two"))
    lea.run(comments.edit(first, "First"))
    (thread,) = of(lea).all()
    assert told(thread) == ["Lea First", "Lea Two"]
    assert [one.edited for one in thread.remarks] == [True, False]
    lea.run(comments.delete(first))
    (thread,) = of(lea).all()
    assert [one.removed for one in thread.remarks] == [True, False]


def test_about_what_is_gone(lea: Project, article: Uid) -> None:
    span = tag(lea, article, "actor", "mayor")
    lea.run(comments.add(Kind.SPAN, span, "Why?"))
    lea.run(spans.delete([span]))
    (thread,) = of(lea).all()
    assert (thread.stands, thread.quote, thread.article) == (False, "mayor", article)


def test_an_answer_without_its_beginning(lea: Project, article: Uid) -> None:
    """Another's first comment was not merged yet; the answer says what it is about."""

    def apply(tx: Transaction) -> None:
        layer = tx.my_layer(COMMENTS)
        tx.put_comment(
            Comment(b"a" * 16, layer, article, Kind.ARTICLE, article, "Yes", thread=b"f" * 16)
        )

    lea.run(Operation("comment.answer", apply))
    (thread,) = of(lea).all()
    assert (thread.uid, told(thread)) == (b"f" * 16, ["Lea Yes"])
    assert layer_of(lea, "Lea", COMMENTS) == thread.first.comment.layer


def test_what_is_hidden_from_me_was_not_said(lea: Project, article: Uid) -> None:
    first = lea.run(comments.add(Kind.ARTICLE, article, "One")).value
    lea.i_am("Ben")
    lea.run(comments.answer(first, "Two"))
    lea.run(assignments.change([article], add=[lea.me]))
    seen = Threads(lea.reads, lea.journal, hides=Blindness(lea).hides_talk)
    assert [told(thread) for thread in seen.all()] == [["Ben Two"]]
    lea.run(articles.set_state([article], WorkState.DONE))
    assert [told(thread) for thread in seen.all()] == [["Lea One", "Ben Two"]]


def test_what_i_said_about_hidden_work_is_hidden_with_it(lea: Project, article: Uid) -> None:
    span, other = tag(lea, article, "actor", "mayor"), tag(lea, article, "claim", "bridge")
    lea.i_am("Ben")
    mine = tag(lea, article, "actor", "Herald")
    for target, words in ((span, "One"), (other, "Two"), (mine, "Three")):
        lea.run(comments.add(Kind.SPAN, target, words))
    lea.i_am("Lea")
    lea.run(spans.delete([other]))
    lea.i_am("Ben")
    lea.run(assignments.change([article], add=[lea.me]))
    seen = Threads(lea.reads, lea.journal, hides=Blindness(lea).hides_talk)
    assert [told(thread) for thread in seen.all()] == [["Ben Three"]]
    assert seen.open_targets(article) == {mine: 1}
