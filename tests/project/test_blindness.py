"""What of others' work is hidden from me: Ana is blind in the first article, Ben is a lead."""

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import ANNOTATIONS, GOLD, Link, WorkState
from annotator.project.blindness import Blindness, sight_of
from annotator.project.comparing import works
from annotator.project.operations import articles, assignments, links
from annotator.project.persons import person_called
from annotator.project.project import Project
from annotator.store.quote_reads import Grouping, QuoteChoice
from tests.project.builders import article_end, span_end, tag


def layer(project: Project, name: str, purpose: str = ANNOTATIONS) -> Uid:
    owner = person_called(project.reads, project.uid, name).uid
    return layer_uid(project.uid, owner, purpose, "")


def as_ben(project: Project) -> None:
    project.i_am("Ben")


def assign(project: Project, article: Uid, *, blind: bool = True) -> None:
    project.run(assignments.change([article], add=[project.me], blind=blind))


def quotes(project: Project) -> int:
    choice = QuoteChoice(
        (layer(project, "Ana"), layer(project, "Ben")),
        Grouping.NOTHING,
        sight=Blindness(project).sight,
    )
    index = project.reads.quote_index(choice)
    assert index is not None
    return len(index)


def test_nobody_is_blind_without_an_assignment(project: Project, article: Uid) -> None:
    rule = Blindness(project)
    assert rule.articles() == frozenset()
    assert rule.sight is None
    assert not rule.here(article)
    assert not rule.hides(article, layer(project, "Ben"))


def test_others_are_hidden_until_mine_is_done(project: Project, article: Uid, other: Uid) -> None:
    assign(project, article)
    mine, theirs = layer(project, "Ana"), layer(project, "Ben")
    rule = Blindness(project)
    assert rule.articles() == {article}
    assert rule.hides(article, theirs)
    assert not rule.hides(article, mine)
    assert not rule.hides(other, theirs)
    assert rule.seen(article, [mine, theirs]) == (mine,)
    assert rule.seen(other, [mine, theirs]) == (mine, theirs)
    for done, hidden in ((WorkState.IN_WORK, True), (WorkState.DONE, False), (WorkState.NEW, True)):
        project.run(articles.set_state([article], done))
        assert rule.hides(article, theirs) is hidden


def test_whose_eyes_are_meant_may_be_said(project: Project, article: Uid, other: Uid) -> None:
    """A lead asks where a coder is blind."""
    assign(project, article)
    ana = project.me.uid
    as_ben(project)
    assert Blindness(project).articles() == frozenset()
    assert project.reads.blind_articles(sight_of(project.uid, ana)) == {article}


def test_an_open_assignment_hides_nothing(project: Project, article: Uid) -> None:
    assign(project, article, blind=False)
    assert not Blindness(project).here(article)


def test_what_others_are_assigned_does_not_blind_me(project: Project, article: Uid) -> None:
    assign(project, article)
    as_ben(project)
    assert not Blindness(project).here(article)


def test_a_gold_layer_does_not_open_what_my_annotations_keep_shut(
    project: Project, article: Uid
) -> None:
    assign(project, article)
    project.work_on(GOLD)
    project.run(articles.set_state([article], WorkState.DONE))
    rule = Blindness(project)
    assert rule.here(article)
    assert rule.hides(article, layer(project, "Ben", GOLD))
    assert not rule.hides(article, project.my_layer)


def test_the_mark_is_another_with_every_change(project: Project, article: Uid, other: Uid) -> None:
    marks = [Blindness(project).mark]
    project.run(assignments.change([article], add=[project.me]))
    marks.append(Blindness(project).mark)
    project.run(articles.set_state([article], WorkState.DONE))
    marks.append(Blindness(project).mark)
    project.run(assignments.change([other], add=[project.me]))
    marks.append(Blindness(project).mark)
    assert marks[0] == marks[2]
    assert len(set(marks)) == 3


def test_lists_of_quotes_leave_out_what_is_hidden(
    project: Project, article: Uid, other: Uid
) -> None:
    tag(project, article, "actor", "Ana Lima")
    as_ben(project)
    hidden = tag(project, article, "actor", "Herald")
    tag(project, other, "actor", "Herald")
    project.i_am("Ana")
    assert quotes(project) == 3
    assign(project, article)
    assert quotes(project) == 2
    both = (layer(project, "Ana"), layer(project, "Ben"))
    choice = QuoteChoice(both, sight=Blindness(project).sight)
    assert project.reads.quote_entry(choice, hidden) is None


def test_a_link_that_ends_where_i_am_blind_is_hidden(
    project: Project, article: Uid, other: Uid
) -> None:
    as_ben(project)
    here = tag(project, article, "claim", "the bridge")
    there = tag(project, other, "claim", "the bridge")
    across = project.run(links.add("denies", span_end(there), span_end(here))).value
    about = project.run(links.add("about", span_end(there), article_end(article))).value
    project.i_am("Ana")
    mine = tag(project, other, "claim", "the bridge")
    own = project.run(links.add("about", span_end(mine), article_end(article))).value

    def hidden() -> list[bool]:
        return [Blindness(project).hides_link(known(project, uid)) for uid in (across, about, own)]

    assert hidden() == [False, False, False]
    assign(project, article)
    assert hidden() == [True, True, False]


def known(project: Project, uid: Uid) -> Link:
    link = project.reads.link(uid)
    assert link
    return link


def test_steps_of_others_are_told_or_not(project: Project, article: Uid, other: Uid) -> None:
    as_ben(project)
    tag(project, article, "actor", "Herald")
    tag(project, other, "actor", "Herald")
    project.i_am("Ana")
    tag(project, article, "actor", "Ana Lima")
    assign(project, article)
    told = [
        (entry.header.gesture, hidden)
        for entry, hidden in Blindness(project).hides_entries(project.journal.entries())
    ]
    assert told == [
        ("article.assign", False), ("span.add", False), ("span.add", False), ("span.add", True),
        ("article.import", False), ("project.create", False),
    ]  # fmt: skip
    project.run(articles.set_state([article], WorkState.DONE))
    rule = Blindness(project)
    assert not any(hidden for _, hidden in rule.hides_entries(project.journal.entries()))


def test_work_is_seen_without_links_that_end_where_i_am_blind(
    project: Project, article: Uid, other: Uid
) -> None:
    as_ben(project)
    here = tag(project, article, "claim", "the bridge")
    there = tag(project, other, "claim", "the bridge")
    actor = tag(project, other, "actor", "Herald")
    project.run(links.add("denies", span_end(there), span_end(here)))
    near = project.run(links.add("made-by", span_end(there), span_end(actor))).value
    project.i_am("Ana")
    bens = layer(project, "Ben")
    (work,) = works(project.reads, [bens], [other])
    assert Blindness(project).seen_work(work) == work
    assign(project, article)
    seen = Blindness(project).seen_work(work)
    assert [link.uid for link in seen.links[bens]] == [near]
    assert seen.spans == work.spans
