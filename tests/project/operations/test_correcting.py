"""A corrected text is a new revision, with what stood over the one before."""

from annotator.domain.identity import Uid
from annotator.domain.values import Zone, ZoneKind
from annotator.project.operations import articles, spans
from annotator.project.operations.correcting import correct
from annotator.project.project import Project
from annotator.text.anchoring import Sure, Why
from tests.project.builders import FIRST, quotes, refuse, state, tag

BETTER = FIRST.replace("Ana Lima", "Anna Lima").replace(" on Monday", "")
"""One name is spelled otherwise, one word is gone."""


def test_spans_and_zones_go_along_and_the_earlier_text_is_kept(
    project: Project, article: Uid
) -> None:
    claim = tag(project, article, "claim", "is safe")
    name = tag(project, article, "actor", "Ana Lima")
    day = tag(project, article, "cue", "Monday")
    start = FIRST.index("The mayor")
    project.run(articles.set_zones(article, [Zone(start, len(FIRST), ZoneKind.CAPTION)]))
    before = state(project.database.reader())
    carriage = project.run(correct(article, BETTER)).value
    assert [(one.span, one.quote, one.now, one.sure, one.why) for one in carriage.doubtful] == [
        (name, "Ana Lima", "Anna Lima", Sure.TOUCHED, Why.EDITED),
        (None, "Monday", "", Sure.LOST, Why.DELETED),
    ]
    assert carriage.carried == ()
    placed = {
        span.uid: BETTER[span.start : span.end]
        for span in project.reads.spans(article)
        if span.revision == 2
    }
    assert placed == {claim: "is safe", name: "Anna Lima"}
    left = project.reads.span(day)
    assert left is not None
    assert left.revision == 1
    assert project.reads.text_over(article, 1) == FIRST
    (zone,) = project.reads.zones(article, 2)
    assert BETTER[zone.start : zone.end] == "The mayor denied it."
    assert project.undo()
    assert state(project.database.reader()) == before
    assert project.reads.text(article) == FIRST


def test_what_is_tagged_afterwards_is_over_the_new_text(project: Project, article: Uid) -> None:
    """The same extent over the earlier text is no twin of it."""
    old = tag(project, article, "cue", "Monday")
    project.run(correct(article, BETTER))
    lost = project.reads.span(old)
    assert lost is not None
    new = project.run(spans.add(article, "cue", lost.fragments)).value
    tagged = project.reads.span(new)
    assert tagged is not None
    assert (tagged.revision, tagged.fragments) == (2, lost.fragments)


def test_a_note_on_what_has_no_place_keeps_its_words(project: Project, article: Uid) -> None:
    old = tag(project, article, "cue", "Monday")
    project.run(correct(article, BETTER))
    project.run(spans.set_note([old], "of which week?"))
    body = project.journal.body_of(old)
    assert body is not None
    assert b'"quotes":["Monday"]' in body


def test_the_text_is_made_canonical(project: Project, article: Uid) -> None:
    project.run(correct(article, "\ufeffOne.\r\nTwo.\x00"))
    assert project.reads.text(article) == "One.\nTwo."


def test_what_is_refused(project: Project, article: Uid) -> None:
    refuse(project, correct(article, FIRST + "\x00"), "This is the text the article has already.")
    refuse(project, correct(article, " \n"), "A text without a word cannot be an article’s.")
    refuse(project, correct(b"x" * 16, "a"), "This article is no longer in the project.")


def test_back_to_the_text_it_had(project: Project, article: Uid) -> None:
    claim = tag(project, article, "claim", "is safe")
    project.run(correct(article, BETTER))
    project.run(correct(article, FIRST))
    span = project.reads.span(claim)
    assert span is not None
    assert (span.revision, FIRST[span.start : span.end]) == (3, "is safe")
    assert quotes(project, article) == [("claim", "is safe")]


def test_a_corrected_article_is_removed_whole(project: Project, article: Uid) -> None:
    tag(project, article, "cue", "Monday")
    project.run(articles.set_zones(article, [Zone(0, 8, ZoneKind.HEADLINE)]))
    project.run(correct(article, BETTER))
    before = state(project.database.reader())
    project.run(articles.delete([article]))
    left = state(project.database.reader())
    assert (left["zones"], left["span"]) == ([], [])
    assert project.undo()
    assert state(project.database.reader()) == before
