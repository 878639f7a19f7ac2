"""What an export would be."""

from itertools import pairwise
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, WorkState, Zone, ZoneKind
from annotator.errors import BadInputError
from annotator.exchange.exporting import export
from annotator.exchange.planning import plan_export
from annotator.exchange.query import EVERYTHING, Query, Whose
from annotator.exchange.splits import Splits
from annotator.formats.bundle import Feature
from annotator.formats.jsonl.format import Jsonl
from annotator.project.operations import articles, assignments, comments, decisions, entities, links
from annotator.project.project import Project
from tests.project.builders import span_end, tag, take_in

TEXTS = [f"Ana Lima said {number} things on day {number}. SHARE" for number in range(30)]


class Recogniser(Jsonl):
    """A format whose consumers learn from what is not tagged."""

    every_mention = True


def test_what_is_not_done_stays_behind_and_is_counted(project: Project) -> None:
    one, two = project.run(take_in(*TEXTS[:2])).value
    tag(project, one, "actor", "Ana Lima")
    project.run(articles.set_state([one], WorkState.DONE))
    plan = plan_export(project, "jsonl")
    assert (plan.survey.articles, plan.survey.spans) == (1, 1)
    assert plan.sources.not_yet == [two]
    assert plan_export(project, "jsonl", EVERYTHING).survey.articles == 2
    assert "no article has gold" in plan_export(project, "jsonl", Query(whose=Whose.GOLD)).nothing


def test_choices_are_checked(project: Project) -> None:
    with pytest.raises(BadInputError, match="There is no choice “colour” here"):
        plan_export(project, "jsonl", choices={"colour": "red"})


def test_recognisers_are_warned_about_types_tagged_where_needed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = project.run(take_in(TEXTS[0])).value
    tag(project, one, "actor", "Ana Lima")
    monkeypatch.setattr("annotator.exchange.planning.format_by_id", lambda _: Recogniser())
    (warning,) = plan_export(project, "jsonl", EVERYTHING).warnings
    assert warning.startswith("“Actor” is tagged where needed, not at every mention")
    tag(project, one, "claim", "things")
    (warning,) = plan_export(project, "jsonl", EVERYTHING).warnings
    assert warning.startswith("“Actor”, “Claim” are tagged where needed, not at every mention")
    monkeypatch.undo()
    assert plan_export(project, "jsonl", EVERYTHING).warnings == []


def test_decisions_and_comments_go_with_what_they_are_about_or_are_lost(project: Project) -> None:
    one, two = project.run(take_in(*TEXTS[:2])).value
    actor, claim = tag(project, one, "actor", "Ana Lima"), tag(project, one, "claim", "things")
    project.run(decisions.reject([actor]))
    project.run(decisions.reject([claim]))
    project.run(comments.add(Kind.SPAN, claim, "says who?"))
    for article in (one, one, two):
        project.run(comments.add(Kind.ARTICLE, article, "really?"))
    project.run(articles.set_state([one], WorkState.DONE))
    query = Query(whose=Whose.ANNOTATORS, types=("actor",))
    plan = plan_export(project, "jsonl", query)
    assert (plan.left_out.decisions, plan.left_out.comments) == (1, 1)
    assert plan.losses == []
    counts = plan.survey.counts
    assert (counts[Feature.DECISIONS], counts[Feature.COMMENTS]) == (1, 2)
    brat = plan_export(project, "brat", query)
    lost = {loss.feature: loss.number for loss in brat.losses}
    assert (lost[Feature.DECISIONS], lost[Feature.COMMENTS]) == (1, 2)


def test_links_between_splits_stay_behind(project: Project, tmp_path: Path) -> None:
    """Each claim denies that of the article before it: what leads into another split is loose."""
    uids = project.run(take_in(*TEXTS)).value
    claims = [tag(project, uid, "claim", "things") for uid in uids]
    for before, after in pairwise(claims):
        project.run(links.add("denies", span_end(after), span_end(before)))
    plan = plan_export(project, "jsonl", EVERYTHING, splits=Splits())
    assert plan.division is not None
    sides = [plan.division.placed[uid] for uid in uids]
    apart = sum(one != two for one, two in pairwise(sides))
    assert plan.survey.links == len(TEXTS) - 1 - apart
    assert plan.left_out.loose >= apart
    report = export(plan, tmp_path / "out")
    assert report.links == plan.survey.links


def test_zones_are_cut_out_of_the_texts(project: Project, tmp_path: Path) -> None:
    (one,) = project.run(take_in(TEXTS[0])).value
    at = TEXTS[0].index(" SHARE")
    project.run(articles.set_zones(one, [Zone(at, len(TEXTS[0]), ZoneKind.FURNITURE)]))
    tag(project, one, "actor", "Ana Lima")
    plan = plan_export(project, "brat", Query(states=(), zones_cut=True))
    assert (plan.left_out.cut, plan.left_out.clipped) == (6, 0)
    export(plan, tmp_path / "out")
    (text,) = (tmp_path / "out").rglob("*.txt")
    assert text.read_text() == TEXTS[0][:at]


def test_links_above_the_articles_are_in_no_split(project: Project) -> None:
    (one,) = project.run(take_in(TEXTS[0])).value
    tag(project, one, "actor", "Ana Lima")
    plan = plan_export(project, "jsonl", EVERYTHING, splits=Splits())
    assert plan.left_out.loose == 0


# What is hidden from whoever exports


def two_at_work(project: Project) -> list[Uid]:
    """Ana and Ben tagged both articles and linked across; Ana is blind in the first one."""
    one, two = project.run(take_in(*TEXTS[:2])).value
    for name in ("Ben", "Ana"):
        project.i_am(name)
        claims = [tag(project, uid, "claim", "things") for uid in (one, two)]
        project.run(links.add("denies", span_end(claims[1]), span_end(claims[0])))
        project.run(entities.add("actor", f"found by {name}"))
    project.run(assignments.change([one], add=[project.me], blind=True))
    return [one, two]


def test_others_work_stays_behind_where_it_is_hidden_from_me(
    project: Project, tmp_path: Path
) -> None:
    one, _ = two_at_work(project)
    plan = plan_export(project, "jsonl", EVERYTHING)
    # Mine in both and Ben's in the second; of the links mine, since Ben's ends in the first.
    assert (plan.survey.articles, plan.survey.spans, plan.survey.links) == (2, 3, 1)
    assert (plan.left_out.hidden, plan.left_out.loose) == (1, 0)
    report = export(plan, tmp_path / "o.jsonl")
    assert report.manifest.left_out == {"hidden": 1}
    written = "".join(path.read_text(encoding="utf-8") for path in report.files)
    assert "found by Ben" not in written
    project.run(articles.set_state([one], WorkState.DONE))
    plan = plan_export(project, "jsonl", EVERYTHING)
    assert (plan.survey.spans, plan.survey.links, plan.left_out.hidden) == (4, 2, 0)


def test_an_article_of_which_all_is_hidden_stays_behind(project: Project) -> None:
    _, two = two_at_work(project)
    plan = plan_export(project, "jsonl", Query(layers=("Ben",), states=()))
    assert (plan.survey.articles, plan.survey.spans, plan.left_out.hidden) == (1, 1, 1)
    project.run(assignments.change([two], add=[project.me], blind=True))
    plan = plan_export(project, "jsonl", Query(layers=("Ben",), states=()))
    assert (plan.survey.articles, plan.left_out.hidden) == (0, 2)
    assert plan.nothing.startswith("Nothing would be exported: others’ work on these articles is")
    assert plan_export(project, "jsonl", Query(layers=("Ana",), states=())).left_out.hidden == 0
