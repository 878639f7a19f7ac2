"""Saying something about a span, link or article."""

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import COMMENTS, GOLD, Comment, Kind, Stance
from annotator.project.operations import comments, entities, links, spans
from annotator.project.project import Project
from tests.project.builders import entity_end, gestures, refuse, span_end, tag
from tests.project.reviewing import coded, layer_of


def said(project: Project, uid: Uid) -> Comment:
    found = project.reads.comment(uid)
    assert found
    return found.comment


@pytest.mark.parametrize("purpose", ["annotations", GOLD])
def test_on_a_span_whatever_i_work_on(lea: Project, article: Uid, purpose: str) -> None:
    span = coded(lea, "Ben", article, "actor", "mayor")
    lea.work_on(purpose)
    made = lea.run(comments.add(Kind.SPAN, span, "  Why not a place? ")).value
    assert said(lea, made) == Comment(
        made, layer_of(lea, "Lea", COMMENTS), article, Kind.SPAN, span, "Why not a place?"
    )


def test_on_a_link_and_an_article(project: Project, article: Uid) -> None:
    claim = tag(project, article, "claim", "bridge")
    who = project.run(entities.add("actor", "The mayor")).value
    link = project.run(links.add("made-by", span_end(claim), entity_end(who.uid))).value
    on_link = project.run(comments.add(Kind.LINK, link, "Sure?")).value
    on_article = project.run(comments.add(Kind.ARTICLE, article, "A reprint")).value
    assert (said(project, on_link).article, said(project, on_article).target) == (article, article)


def test_answers_by_anybody(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "mayor")
    first = lea.run(comments.add(Kind.SPAN, span, "Why?")).value
    lea.i_am("Ben")
    second = lea.run(comments.answer(first, "He speaks.")).value
    third = lea.run(comments.answer(second, "And acts.")).value
    assert [said(lea, one).thread for one in (first, second, third)] == [None, first, first]
    answer = said(lea, third)
    assert (answer.about, answer.target, answer.article) == (Kind.SPAN, span, article)
    assert answer.layer == layer_of(lea, "Ben", COMMENTS)


def test_resolved_and_open_again(lea: Project, article: Uid) -> None:
    first = lea.run(comments.add(Kind.ARTICLE, article, "A reprint")).value
    refuse(lea, comments.reopen(first), "This thread is open already.")
    lea.i_am("Ben")
    made = lea.run(comments.resolve(first)).value
    assert said(lea, made).stance is Stance.RESOLVED
    refuse(lea, comments.resolve(first), "This thread is resolved already.")
    lea.i_am("Lea")
    again = lea.run(comments.reopen(made, "No, see page 2")).value
    assert (said(lea, again).stance, said(lea, again).text) == (Stance.REOPENED, "No, see page 2")
    assert lea.run(comments.resolve(first)).header


def test_edited_and_deleted_by_its_author_alone(lea: Project, article: Uid) -> None:
    first = lea.run(comments.add(Kind.ARTICLE, article, "A reprint")).value
    lea.run(comments.edit(first, "A reprint of the Herald"))
    assert said(lea, first).text == "A reprint of the Herald"
    lea.i_am("Ben")
    sentence = "This comment is another person’s; answer it instead."
    refuse(lea, comments.edit(first, "no"), sentence)
    refuse(lea, comments.delete(first), sentence)
    lea.i_am("Lea")
    lea.run(comments.delete(first))
    refuse(lea, comments.edit(first, "no"), "This comment is no longer there.")
    refuse(lea, comments.answer(first, "no"), "This comment is no longer there.")
    assert lea.undo()
    assert said(lea, first).text == "A reprint of the Herald"


def test_answers_stay_when_what_they_answer_goes(lea: Project, article: Uid) -> None:
    first = lea.run(comments.add(Kind.ARTICLE, article, "A reprint")).value
    answer = lea.run(comments.answer(first, "Of what?")).value
    lea.run(comments.delete(first))
    assert (said(lea, first).text, said(lea, answer).text) == ("", "Of what?")
    lea.run(comments.delete(answer))
    lea.run(comments.delete(first))
    assert lea.reads.comments(article) == []


def test_a_comment_outlives_what_it_is_about(lea: Project, article: Uid) -> None:
    span = tag(lea, article, "actor", "mayor")
    first = lea.run(comments.add(Kind.SPAN, span, "Why?")).value
    lea.run(spans.delete([span]))
    answer = lea.run(comments.answer(first, "Gone now")).value
    assert said(lea, answer).target == span


def test_nothing_said_is_refused(project: Project, article: Uid) -> None:
    refuse(project, comments.add(Kind.ARTICLE, article, " "), "A comment needs words.")
    made = project.run(comments.add(Kind.ARTICLE, article, "A reprint")).value
    refuse(project, comments.answer(made, ""), "A comment needs words.")
    refuse(project, comments.edit(made, ""), "A comment needs words.")


def test_about_nothing_is_refused(project: Project, article: Uid) -> None:
    gone = "What this comment is about is no longer there."
    refuse(project, comments.add(Kind.SPAN, b"n" * 16, "Why?"), gone)
    refuse(project, comments.add(Kind.LINK, article, "Why?"), gone)


def test_each_is_a_step_of_the_history(project: Project, article: Uid) -> None:
    first = project.run(comments.add(Kind.ARTICLE, article, "A reprint")).value
    project.run(comments.resolve(first))
    project.run(comments.delete(first))
    assert gestures(project)[-3:] == ["comment.add", "comment.resolve", "comment.delete"]
