"""Colleagues' work brought together: whole, in one step, and back again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import article_uid, layer_uid, new_uid
from annotator.domain.scheme import parse_scheme
from annotator.domain.schemes import Side
from annotator.domain.values import COMMENTS, Comment, Kind, Metadata, WorkState
from annotator.errors import UserError
from annotator.project.merge_report import SchemeChoice, SchemeRelation, Sides, Tally
from annotator.project.merging import merge
from annotator.project.operations import articles, entities, links, scheme, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.store.check import check_file
from annotator.store.conflicts import conflicts
from annotator.store.rebuild import differing_tables
from annotator.store.segments import vector
from tests.project.builders import SCHEME_JSON, gestures, quotes, span_end, tag, take_in
from tests.project.colleagues import Colleagues, by_uid, rewrite


@pytest.fixture
def all_three(tmp_path: Path) -> Iterator[Colleagues]:
    with Colleagues(tmp_path, "Ana", "Ben", "Cleo", "Ben laptop") as made:
        yield made
        for project in made.project.values():
            assert differing_tables(project.database.reader()) == []
    for name in made.project:
        assert check_file(tmp_path / f"{name}.annotator").faults == []


def annotate(project: Project, article: bytes) -> tuple[bytes, bytes, bytes]:
    """Two spans and a link."""
    claim = tag(project, article, "claim", "is safe")
    actor = tag(project, article, "actor", "mayor")
    project.run(spans.name_entity([actor], "The mayor"))
    link = project.run(links.add("made-by", span_end(claim), span_end(actor))).value
    return claim, actor, link


def test_a_colleague_s_work_comes_in_and_can_be_taken_back(all_three: Colleagues) -> None:
    ana, ben = all_three["Ana"], all_three["Ben"]
    tag(ana, all_three.one, "claim", "is safe")
    annotate(ben, all_three.one)
    before = by_uid(ana)
    report = all_three.merged("Ana", "Ben").value
    assert [(one.name, one.mine, one.steps) for one in report.people] == [("Ben", False, 4)]
    assert (report.steps, report.here) == (4, 2)
    assert report.of(Kind.SPAN) == Tally(new=2)
    assert report.of(Kind.LINK) == Tally(new=1)
    assert report.of(Kind.ENTITY) == Tally(new=1)
    (gain,) = report.layers
    assert (gain.title, gain.articles) == ("Ben", (all_three.one,))
    (compared,) = report.comparisons
    assert compared.spans == Sides(same=1, only_theirs=1)
    assert compared.links == Sides(only_theirs=1)
    assert report.conflicts == ()
    assert report.scheme is None
    assert quotes(ana, all_three.one) == [
        ("claim", "is safe"), ("claim", "is safe"), ("actor", "mayor"),
    ]  # fmt: skip
    after = by_uid(ana)
    assert ana.undo()
    assert by_uid(ana) == before
    assert ana.redo()
    assert by_uid(ana) == after


def test_a_preview_tells_the_same_and_changes_nothing(all_three: Colleagues) -> None:
    annotate(all_three["Ben"], all_three.one)
    ana, incoming = all_three["Ana"], all_three.handed_over("Ben")
    before, known = by_uid(ana), vector(ana.database.reader())
    preview = ana.rehearse(merge([incoming]))
    assert (by_uid(ana), vector(ana.database.reader())) == (before, known)
    assert ana.run(merge([incoming])).value == preview


def test_merging_again_writes_nothing(all_three: Colleagues) -> None:
    annotate(all_three["Ben"], all_three.one)
    all_three.merged("Ana", "Ben")
    before = gestures(all_three["Ana"])
    again = all_three.merged("Ana", "Ben")
    assert (again.header, again.value.steps, again.value.here) == (None, 0, 6)
    assert gestures(all_three["Ana"]) == before


def test_merging_again_after_taking_it_back(all_three: Colleagues) -> None:
    annotate(all_three["Ben"], all_three.one)
    first = all_three.merged("Ana", "Ben").value
    after = by_uid(all_three["Ana"])
    all_three["Ana"].undo()
    assert all_three.merged("Ana", "Ben").value == first
    assert by_uid(all_three["Ana"]) == after


def test_the_history_has_what_counts(all_three: Colleagues) -> None:
    tag(all_three["Ben"], all_three.one, "actor", "Herald")
    all_three.merged("Ana", "Ben")
    ana = all_three["Ana"]
    assert sorted(gestures(ana)) == ["article.import", "merge.accept", "project.create", "span.add"]
    ana.undo()
    assert gestures(ana) == [
        "project.create", "article.import", "merge.accept", "merge.accept (undo)",
    ]  # fmt: skip
    assert ana.journal.count() == 4


def test_what_comes_second_goes_on_from_what_came_first(all_three: Colleagues) -> None:
    ben = all_three["Ben"]
    tag(ben, all_three.one, "actor", "Herald")
    all_three.merged("Ana", "Ben")
    since = vector(ben.database.reader())
    tag(ben, all_three.one, "actor", "mayor")
    later = all_three.handed_over("Ben", since)
    assert all_three["Ana"].run(merge([later])).value.steps == 1
    assert quotes(all_three["Ana"], all_three.one) == [("actor", "Herald"), ("actor", "mayor")]
    with pytest.raises(UserError) as error:
        all_three["Cleo"].run(merge([later]))
    assert str(error.value) == (
        "Step 1 of somebody is missing before what “Ben.handover” holds; ask for a package of the "
        "whole journal."
    )


def test_an_earlier_merge_stays_while_a_later_one_goes_on_from_it(all_three: Colleagues) -> None:
    ana, ben = all_three["Ana"], all_three["Ben"]
    tag(ben, all_three.one, "actor", "Herald")
    all_three.merged("Ana", "Ben")
    first = next(ana.journal.entries(limit=1)).header.moment
    tag(ben, all_three.one, "actor", "mayor")
    all_three.merged("Ana", "Ben")
    with pytest.raises(UserError, match="later work stands on what it brought"):
        ana.undo_alone(first)
    ana.undo()
    ana.undo_alone(first)
    assert quotes(ana, all_three.one) == []


def test_what_a_colleague_merged_comes_along(all_three: Colleagues) -> None:
    tag(all_three["Cleo"], all_three.one, "actor", "Herald")
    all_three.merged("Ben", "Cleo")
    tag(all_three["Ben"], all_three.one, "actor", "mayor")
    report = all_three.merged("Ana", "Ben").value
    assert sorted((one.name, one.steps) for one in report.people) == [("Ben", 2), ("Cleo", 1)]
    assert quotes(all_three["Ana"], all_three.one) == [("actor", "Herald"), ("actor", "mayor")]
    assert all_three.merged("Ana", "Cleo").header is None


def test_what_a_colleague_took_back_does_not(all_three: Colleagues) -> None:
    tag(all_three["Cleo"], all_three.one, "actor", "Herald")
    all_three.merged("Ben", "Cleo")
    all_three["Ben"].undo()
    tag(all_three["Ben"], all_three.one, "actor", "mayor")
    all_three.merged("Ana", "Ben")
    assert quotes(all_three["Ana"], all_three.one) == [("actor", "mayor")]


def note(project: Project, span: bytes) -> str:
    found = project.reads.span(span)
    assert found
    return found.note


def test_one_person_on_two_machines(all_three: Colleagues) -> None:
    """Both parts join in one layer; of the same span changed on both the later stands."""
    ana, desk, laptop = all_three["Ana"], all_three["Ben"], all_three["Ben laptop"]
    shared = tag(desk, all_three.one, "actor", "Herald")
    all_three.merged("Ben laptop", "Ben")
    desk.run(spans.set_note([shared], "at the desk"))
    laptop.run(spans.set_note([shared], "on the way"))
    tag(laptop, all_three.one, "actor", "mayor")
    report = all_three.merged("Ana", "Ben", "Ben laptop").value
    assert [layer.title for layer in report.layers] == ["Ben"]
    assert note(ana, shared) == "on the way"
    assert [one.uid for one in report.conflicts] == [shared]
    told = [json.loads(body or b"{}").get("note") for _, body in ana.journal.versions_of(shared)]
    assert told == ["on the way", "at the desk", None]
    assert [one.uid for one in conflicts(ana.database.reader())] == [shared]


def test_my_own_other_machine(all_three: Colleagues) -> None:
    desk = all_three["Ben"]
    shared = tag(desk, all_three.one, "actor", "Herald")
    all_three.merged("Ben laptop", "Ben")
    all_three["Ben laptop"].run(spans.set_note([shared], "on the way"))
    desk.run(spans.set_certainty([shared], 70))
    report = all_three.merged("Ben", "Ben laptop").value
    assert [one.mine for one in report.people] == [True]
    assert [one.uid for one in report.conflicts] == [shared]
    desk.run(spans.set_note([shared], "looked at"))
    assert list(conflicts(desk.database.reader())) == []
    assert desk.undo()
    assert desk.undo()
    assert note(desk, shared) == ""


def test_a_link_to_a_span_deleted_on_another_machine_hangs(all_three: Colleagues) -> None:
    desk, laptop = all_three["Ben"], all_three["Ben laptop"]
    claim = tag(desk, all_three.one, "claim", "is safe")
    actor = tag(desk, all_three.one, "actor", "mayor")
    all_three.merged("Ben laptop", "Ben")
    laptop.run(links.add("made-by", span_end(claim), span_end(actor)))
    desk.run(spans.delete([actor]))
    report = all_three.merged("Ben", "Ben laptop").value
    assert report.hanging == 1
    assert desk.reads.links(all_three.one) == []
    assert all_three.merged("Ana", "Ben").value.hanging == 1
    assert by_uid(all_three["Ana"])["hanging"] == by_uid(desk)["hanging"]


def test_what_one_deleted_and_another_worked_on_is_back(all_three: Colleagues) -> None:
    ana, ben = all_three["Ana"], all_three["Ben"]
    mayor = ana.run(entities.add("actor", "The mayor")).value
    all_three.merged("Ben", "Ana")
    ana.run(articles.delete([all_three.one]))
    ana.run(entities.delete(mayor.uid))
    actor = tag(ben, all_three.one, "actor", "mayor")
    ben.run(spans.name_entity([actor], "The mayor"))
    before = by_uid(ana)
    report = all_three.merged("Ana", "Ben").value
    assert {(one.kind, one.name) for one in report.revived} == {
        (Kind.ARTICLE, "Ana Lima told the He"), (Kind.ENTITY, "The mayor"),
    }  # fmt: skip
    assert quotes(ana, all_three.one) == [("actor", "mayor")]
    ana.undo()
    assert by_uid(ana) == before
    all_three.merged("Ana", "Ben")
    all_three.merged("Ben", "Ana")
    assert by_uid(ben) == by_uid(ana)


def test_it_is_not_taken_back_from_under_later_work(all_three: Colleagues) -> None:
    ana, ben = all_three["Ana"], all_three["Ben"]
    (third,) = ben.run(take_in("A third article about the bridge.")).value
    span = tag(ben, third, "actor", "bridge")
    all_three.merged("Ana", "Ben")
    refused = "This merge cannot be taken back, because later work stands on what it brought; "
    merged = next(ana.journal.entries(limit=1)).header.moment
    tag(ana, third, "claim", "third")
    with pytest.raises(UserError, match=refused):
        ana.undo_alone(merged)
    ana.undo()

    def say(tx: Transaction) -> None:
        layer = tx.my_layer(COMMENTS)
        tx.put_comment(Comment(new_uid(), layer, third, Kind.SPAN, span, "Why?"))

    ana.run(Operation("comment.add", say))
    with pytest.raises(UserError, match=refused):
        ana.undo_alone(merged)
    ana.undo()
    ana.undo_alone(merged)
    assert ana.reads.article_uids() == [all_three.one, all_three.two]


def changed_scheme(**event: Any) -> Operation[None]:
    raw = json.loads(SCHEME_JSON)
    raw["spans"].append({"id": "event", "name": "Event", **event})
    return scheme.replace(parse_scheme(json.dumps(raw), ""))


def other_scheme() -> Operation[None]:
    raw = json.loads(SCHEME_JSON)
    raw["spans"][2]["name"] = "Where"
    return scheme.replace(parse_scheme(json.dumps(raw), ""))


def types(project: Project) -> list[str]:
    found = project.reads.scheme()
    assert found
    return [part.name for part in found.spans]


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (SchemeChoice.OURS, ["Actor", "Claim", "Where", "Cue"]),
        (SchemeChoice.THEIRS, ["Actor", "Claim", "Place", "Cue", "Event"]),
        (SchemeChoice.BOTH, ["Actor", "Claim", "Where", "Cue", "Event"]),
        (None, ["Actor", "Claim", "Where", "Cue", "Event"]),
    ],
)
def test_schemes_that_went_apart(
    all_three: Colleagues, choice: SchemeChoice | None, names: list[str]
) -> None:
    ana, ben = all_three["Ana"], all_three["Ben"]
    ana.run(other_scheme())
    ben.run(changed_scheme())
    tag(ben, all_three.one, "event", "Monday")
    before = by_uid(ana)
    report = all_three.merged("Ana", "Ben", scheme=choice).value
    assert report.scheme
    assert report.scheme.relation is SchemeRelation.APART
    assert [(one.path, one.side) for one in report.scheme.differences] == [
        (("place",), Side.BOTH), (("event",), Side.THEIRS),
    ]  # fmt: skip
    assert types(ana) == names
    assert quotes(ana, all_three.one) == [("event", "Monday")]
    assert report.unknown_types == ({"event": 1} if "Event" not in names else {})
    assert ana.undo()
    assert by_uid(ana) == before


def test_a_scheme_that_was_made_from_ours_is_taken(all_three: Colleagues) -> None:
    all_three["Ben"].run(changed_scheme())
    report = all_three.merged("Ana", "Ben").value
    assert report.scheme
    assert report.scheme.relation is SchemeRelation.NEWER
    assert types(all_three["Ana"])[-1] == "Event"


def test_a_scheme_ours_was_made_from_is_not(all_three: Colleagues) -> None:
    all_three["Ana"].run(changed_scheme())
    tag(all_three["Ben"], all_three.one, "actor", "Herald")
    report = all_three.merged("Ana", "Ben").value
    assert report.scheme
    assert report.scheme.relation is SchemeRelation.OLDER
    assert types(all_three["Ana"])[-1] == "Event"
    assert all_three.merged("Ben", "Ana").value.scheme
    assert types(all_three["Ben"])[-1] == "Event"


def test_my_own_file_that_went_on_elsewhere(all_three: Colleagues, tmp_path: Path) -> None:
    """Ana gave away a file and it was gone on with as the same replica, on that very machine."""
    ana = all_three["Ana"]
    tag(ana, all_three.one, "actor", "Herald")
    all_three.merged("Ben", "Ana")
    tag(ana, all_three.one, "actor", "mayor")
    assert all_three.merged("Ben", "Ana").value.steps == 1
    with pytest.raises(UserError, match="import its annotations instead"):
        all_three["Ana"].run(
            merge([rewrite(all_three.handed_over("Ben"), lambda lines: lines[1].update(hash="00"))])
        )
    assert article_uid(ana.uid, b"") != layer_uid(ana.uid, b"", "", "")


def test_metadata_changed_by_two(all_three: Colleagues) -> None:
    ana, ben = all_three["Ana"], all_three["Ben"]
    ben.run(articles.set_metadata({all_three.one: Metadata("Ben’s")}))
    ana.run(articles.set_metadata({all_three.one: Metadata("Ana’s")}))
    report = all_three.merged("Ana", "Ben").value
    assert [one.kind for one in report.conflicts] == [Kind.ARTICLE]
    found = ana.reads.article(all_three.one)
    assert found
    assert found.metadata.title == "Ana’s"  # the later
    assert report.of(Kind.ARTICLE) == Tally(same=1)


def test_states_are_merged(all_three: Colleagues) -> None:
    ben = all_three["Ben"]
    ben.run(articles.set_state([all_three.two], WorkState.DONE))
    all_three.merged("Ana", "Ben")
    assert all_three["Ana"].reads.state(ben.my_layer, all_three.two) is WorkState.DONE
