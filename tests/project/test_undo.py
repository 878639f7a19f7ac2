"""Taking steps back: the last ones in turn, or one by itself, mine only, never by half."""

from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Metadata, WorkState
from annotator.errors import UserError
from annotator.journal.entries import Mode, Moment
from annotator.project.operations import articles, entities, links, people, spans
from annotator.project.operations.correcting import correct
from annotator.project.project import Project
from annotator.store.check import check
from tests.project.builders import (
    article_end,
    create,
    gestures,
    quotes,
    rows,
    settings,
    span_end,
    state,
    tag,
    take_in,
    with_articles,
)

LATER = "This step cannot be taken back, because later work stands on what it made"
CHANGED = "This step cannot be taken back by itself, because what it changed was changed again"
NO_PLACE = "This step cannot be put back, because what it belongs to is no longer there"
NOT_MINE = "This step is another person’s; only they can take it back."


def last(project: Project) -> Moment:
    return next(project.journal.entries(limit=1)).header.moment


def refused(project: Project, moment: Moment | None, sentence: str) -> None:
    """Check that ``undo`` (or ``undo_alone`` of a step) is refused with nothing changed."""
    before, steps = state(project.database.reader()), gestures(project)
    with pytest.raises(UserError, match=sentence):
        _ = project.undo_alone(moment) if moment else project.undo()
    assert state(project.database.reader()) == before
    assert gestures(project) == steps


def test_nothing_to_undo_in_a_new_project(tmp_path: Path) -> None:
    with create(tmp_path / "p.annotator") as project:
        assert project.undo() is None
        assert project.next_undo() is None


def test_undo_and_redo_go_step_by_step(project: Project, article: Uid) -> None:
    stages = [quotes(project, article)]
    for words in ("Ana Lima", "Herald", "mayor"):
        tag(project, article, "actor", words)
        stages.append(quotes(project, article))
    for stage in stages[-2::-1]:
        project.undo()
        assert quotes(project, article) == stage
    for stage in stages[1:]:
        project.redo()
        assert quotes(project, article) == stage


def test_undo_gives_the_name_of_the_step(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    outcome = project.undo()
    assert outcome
    assert outcome.value == "span.add"
    assert outcome.header
    assert outcome.header.mode is Mode.UNDO


def test_what_can_be_undone_and_redone_is_told_before(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    top = project.next_undo()
    assert top
    assert (top.header.gesture, top.header.detail) == (
        "span.add",
        b'{"quote":"Herald","type":"Actor"}',
    )
    project.undo()
    again = project.next_redo()
    assert again
    assert again.header.detail == top.header.detail


def test_the_history_shows_every_step(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    project.undo()
    project.redo()
    assert gestures(project)[2:] == ["span.add", "span.add (undo)", "span.add (redo)"]


def test_a_new_step_ends_redo(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    project.undo()
    tag(project, article, "actor", "mayor")
    assert project.next_redo() is None
    assert project.redo() is None


def test_a_refused_step_does_not_end_redo(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    project.undo()
    with pytest.raises(UserError):
        project.run(spans.add(article, "actor", []))
    assert project.redo()


def test_a_step_that_writes_nothing_does_not_end_redo(project: Project, article: Uid) -> None:
    project.run(articles.set_state([article], WorkState.DONE))
    tag(project, article, "actor", "Herald")
    project.undo()
    project.run(articles.set_state([article], WorkState.DONE))
    assert project.redo()


def test_undo_reaches_across_articles(project: Project, article: Uid, other: Uid) -> None:
    tag(project, article, "actor", "Herald")
    tag(project, other, "actor", "Herald")
    project.undo()
    project.undo()
    assert quotes(project, article) == quotes(project, other) == []


def test_undo_survives_closing(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    project, (article, _) = with_articles(path)
    with project:
        tag(project, article, "actor", "Herald")
        tag(project, article, "actor", "mayor")
        project.undo()
    with Project.open(path, settings()) as project:
        project.redo()
        assert len(quotes(project, article)) == 2
        project.undo()
        project.undo()
        assert quotes(project, article) == []


def test_undo_of_the_last_step_takes_the_layer_away(project: Project, article: Uid) -> None:
    before = state(project.database.reader())
    tag(project, article, "actor", "Herald")
    project.undo()
    assert state(project.database.reader()) == before


def test_a_person_once_named_stays_named(project: Project, article: Uid) -> None:
    """Else the history could not say who took the step back."""
    project.i_am("Ben")
    tag(project, article, "actor", "Herald")
    project.undo()
    names = {person.uid: person.name for person in project.reads.people()}
    assert names[next(project.journal.entries(limit=1)).header.author] == "Ben"


def test_whoever_writes_anything_is_named(project: Project, article: Uid) -> None:
    project.i_am("Ben")
    project.run(articles.set_metadata({article: Metadata(title="x")}))
    assert [person.name for person in project.reads.people()] == ["Ana", "Ben"]


def test_undo_of_naming_oneself_is_a_step_too(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    project.i_am("Ben")
    project.run(people.change(project.me._replace(role="lead")))
    project.run(people.change(project.me._replace(role="coder")))
    project.undo()
    project.undo()
    assert project.undo() is None


def test_each_person_undoes_their_own(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    project.i_am("Ben")
    tag(project, article, "actor", "mayor")
    project.i_am("Ana")
    project.undo()
    assert quotes(project, article) == [("actor", "mayor")]


def test_ben_has_nothing_to_undo_in_ana_s_project(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    project.i_am("Ben")
    assert project.next_undo() is None
    assert project.undo() is None


def test_ben_cannot_undo_ana_s_step_alone(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    moment = last(project)
    project.i_am("Ben")
    refused(project, moment, NOT_MINE)


def test_undo_of_an_import_under_another_s_spans(project: Project) -> None:
    (new,) = project.run(take_in("A third article.")).value
    project.i_am("Ben")
    tag(project, new, "actor", "third")
    project.i_am("Ana")
    refused(project, None, LATER)


def test_undo_of_an_import_another_says_is_done(project: Project) -> None:
    (new,) = project.run(take_in("A third article.")).value
    project.i_am("Ben")
    project.run(articles.set_state([new], WorkState.DONE))
    project.i_am("Ana")
    refused(project, None, LATER)


def test_undo_of_an_import_another_links_to(project: Project, other: Uid) -> None:
    (new,) = project.run(take_in("A third article.")).value
    project.i_am("Ben")
    claim = tag(project, other, "claim", "closed")
    project.run(links.add("about", span_end(claim), article_end(new)))
    project.i_am("Ana")
    refused(project, None, LATER)


def test_undo_of_a_name_another_uses_leaves_the_name(project: Project, article: Uid) -> None:
    """Naming made the entity along the way; taking my use of it back leaves Ben his."""
    mine = tag(project, article, "actor", "Ana Lima")
    entity = project.run(spans.name_entity([mine], "Ana Lima")).value
    assert entity
    project.i_am("Ben")
    his = tag(project, article, "actor", "Ana Lima")
    project.run(spans.name_entity([his], "Ana Lima"))
    project.i_am("Ana")
    project.undo()
    assert [span.uid for span in project.reads.spans_of_entity(entity.uid)] == [his]
    assert project.reads.entity(entity.uid) == entity


def test_undo_of_a_name_nobody_uses_takes_it_away(project: Project, article: Uid) -> None:
    project.run(spans.name_entity([tag(project, article, "actor", "Ana Lima")], "Ana Lima"))
    project.undo()
    assert project.reads.entities() == []


def test_undo_of_an_entity_made_for_itself_is_refused_while_used(
    project: Project, article: Uid
) -> None:
    project.run(entities.add("actor", "Ana Lima"))
    project.i_am("Ben")
    project.run(spans.name_entity([tag(project, article, "actor", "Ana Lima")], "Ana Lima"))
    project.i_am("Ana")
    refused(project, None, LATER)


def test_undo_of_a_deletion_whose_entity_is_gone(project: Project, article: Uid) -> None:
    """Ben may delete the name nobody uses; then Ana's span would stand for nothing."""
    lima = project.run(entities.add("actor", "Ana Lima")).value
    mine = project.run(spans.add(article, "actor", [(0, 8)], entity=lima.uid)).value
    project.run(spans.delete([mine]))
    project.i_am("Ben")
    project.run(entities.delete(lima.uid))
    project.i_am("Ana")
    refused(project, None, NO_PLACE)


def test_undo_of_shared_things_another_changed_since(project: Project, article: Uid) -> None:
    project.run(articles.set_metadata({article: Metadata(title="Ana’s")}))
    project.i_am("Ben")
    project.run(articles.set_metadata({article: Metadata(title="Ben’s")}))
    project.i_am("Ana")
    refused(project, None, CHANGED)


def test_undo_of_shared_things_another_changed_and_took_back(
    project: Project, article: Uid
) -> None:
    """What counts is what it says now, not how often it was written."""
    project.run(articles.set_metadata({article: Metadata(title="Ana’s")}))
    project.i_am("Ben")
    project.run(articles.set_metadata({article: Metadata(title="Ben’s")}))
    project.undo()
    project.i_am("Ana")
    project.undo()
    found = project.reads.article(article)
    assert found
    assert found.metadata.title == "Ana Lima told the He"


def test_one_step_alone(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    tag(project, article, "actor", "Ana Lima")
    moment = last(project)
    tag(project, article, "actor", "mayor")
    project.undo_alone(moment)
    assert quotes(project, article) == [("actor", "Herald"), ("actor", "mayor")]


def test_a_step_alone_can_be_undone_and_redone(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    moment = last(project)
    tag(project, article, "actor", "mayor")
    project.undo_alone(moment)
    assert gestures(project)[-1] == "span.add (revert)"
    project.undo()
    assert len(quotes(project, article)) == 2
    project.redo()
    assert quotes(project, article) == [("actor", "mayor")]


def test_everything_can_be_undone_after_one_step_alone(project: Project, article: Uid) -> None:
    before = state(project.database.reader())
    tag(project, article, "actor", "Herald")
    moment = last(project)
    tag(project, article, "actor", "mayor")
    project.undo_alone(moment)
    tag(project, article, "place", "bridge")
    for _ in range(4):
        project.undo()
    assert state(project.database.reader()) == before


def test_my_first_tag_alone_leaves_the_later_ones(project: Project, article: Uid) -> None:
    """It made my layer and the article's state too, which the later ones need."""
    tag(project, article, "actor", "Herald")
    moment = last(project)
    tag(project, article, "actor", "mayor")
    project.undo_alone(moment)
    assert quotes(project, article) == [("actor", "mayor")]
    assert project.reads.state(project.my_layer, article) is WorkState.IN_WORK
    assert len(project.reads.layers()) == 1


def test_the_first_tag_of_a_finished_article_alone(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    moment = last(project)
    project.run(articles.set_state([article], WorkState.DONE))
    project.undo_alone(moment)
    assert quotes(project, article) == []
    assert project.reads.state(project.my_layer, article) is WorkState.DONE


def test_the_only_tag_of_an_article_alone_makes_it_new(
    project: Project, article: Uid, other: Uid
) -> None:
    tag(project, article, "actor", "Herald")
    moment = last(project)
    tag(project, other, "actor", "Herald")
    project.undo_alone(moment)
    assert project.reads.state(project.my_layer, article) is None


def test_a_step_alone_is_refused_where_it_was_changed_again(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Ana Lima")
    moment = last(project)
    project.run(spans.set_note([made], "x"))
    refused(project, moment, CHANGED)


def test_a_step_alone_is_refused_where_a_link_stands_on_it(project: Project, article: Uid) -> None:
    actor = tag(project, article, "actor", "Ana Lima")
    moment = last(project)
    claim = tag(project, article, "claim", "is safe")
    project.run(links.add("made-by", span_end(claim), span_end(actor)))
    refused(project, moment, LATER)


def test_a_step_alone_cannot_be_taken_back_twice(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    moment = last(project)
    tag(project, article, "actor", "mayor")
    project.undo_alone(moment)
    refused(project, moment, CHANGED)


def test_the_making_of_the_project_cannot_be_taken_back(project: Project) -> None:
    first = list(project.journal.entries())[-1].header
    assert first.gesture == "project.create"
    refused(project, first.moment, LATER)


def test_a_step_that_is_not_there(project: Project) -> None:
    with pytest.raises(LookupError):
        project.undo_alone(Moment(b"x" * 16, 1))


def test_a_link_comes_back_with_the_span_it_went_with(project: Project, article: Uid) -> None:
    actor, claim = tag(project, article, "actor", "Herald"), tag(project, article, "claim", "safe")
    project.run(links.add("made-by", span_end(claim), span_end(actor)))
    before = state(project.database.reader())
    project.run(spans.delete([actor]))
    project.undo()
    assert state(project.database.reader()) == before


def test_a_retyped_span_gets_its_links_back(project: Project, article: Uid) -> None:
    actor, claim = tag(project, article, "actor", "Herald"), tag(project, article, "claim", "safe")
    project.run(links.add("made-by", span_end(claim), span_end(actor)))
    before = state(project.database.reader())
    project.run(spans.retype([actor], "claim"))
    project.undo()
    assert state(project.database.reader()) == before


@pytest.mark.slow
def test_twenty_thousand_spans_are_one_step(tmp_path: Path) -> None:
    project, (article,) = with_articles(tmp_path / "p.annotator", "ab " * 20_000)
    with project:
        empty = state(project.database.reader())
        project.run(spans.add_many([(article, "cue", ((n, n + 2),)) for n in range(0, 60_000, 3)]))
        full = state(project.database.reader())
        assert len(full["span"]) == 20_000
        outcome = project.undo()
        assert outcome
        assert outcome.changes.wide
        assert state(project.database.reader()) == empty
        project.redo()
        again = state(project.database.reader())
        assert again == full
        assert gestures(project)[1:] == [
            "article.import",
            "span.add-many",
            "span.add-many (undo)",
            "span.add-many (redo)",
        ]


def test_undo_of_many_leaves_a_whole_file(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Herald")
    project.run(spans.name_entity([made], "Herald"))
    project.run(spans.delete([made]))
    for _ in range(3):
        project.undo()
    for _ in range(2):
        project.redo()
    assert check(project.database.reader()).faults == []
    assert rows(project, "SELECT version FROM object WHERE uid = ?", made) == [(8,)]


def test_a_state_begun_anew_goes_with_its_step(project: Project, article: Uid) -> None:
    """Spans of before would keep it, and then the step before could not be taken back."""
    tag(project, article, "actor", "Herald")
    project.run(articles.set_state([article], WorkState.NEW))
    tag(project, article, "actor", "mayor")
    project.undo()
    assert project.reads.state(project.my_layer, article) is None
    project.undo()
    assert project.reads.state(project.my_layer, article) is WorkState.IN_WORK


def test_a_correction_is_not_taken_back_under_what_was_tagged_since(
    project: Project, article: Uid
) -> None:
    """Neither alone nor, where somebody else tagged there, as the last step."""
    text = project.reads.text(article)
    tag(project, article, "actor", "mayor")
    project.run(correct(article, text.replace("denied", "denies")))
    moment = last(project)
    mine = tag(project, article, "cue", "denies")
    refused(project, moment, LATER)
    project.run(spans.delete([mine]))
    project.i_am("Ben")
    tag(project, article, "cue", "denies")
    project.i_am("Ana")
    project.undo()
    project.undo()
    refused(project, None, LATER)


def test_a_title_is_taken_back_under_what_was_tagged_in_a_corrected_text(
    project: Project, article: Uid
) -> None:
    project.run(correct(article, project.reads.text(article) + "More."))
    project.run(articles.set_metadata({article: Metadata(title="Other")}))
    moment = last(project)
    tag(project, article, "cue", "More")
    project.undo_alone(moment)
    assert quotes(project, article) == [("cue", "More")]
    assert project.reads.revision(article) == 2
