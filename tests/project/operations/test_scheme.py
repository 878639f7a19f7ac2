"""Replacing the scheme never rewrites an annotation."""

import json
from typing import Any

import pytest

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.project.operations import entities, links, scheme, spans
from annotator.project.project import Project
from tests.project.builders import SCHEME_JSON, quotes, refuse, span_end, tag


def edited(**changes: Any) -> Scheme:
    return parse_scheme(json.dumps({**json.loads(SCHEME_JSON), **changes}), "")


def without_type(identifier: str) -> Scheme:
    raw = json.loads(SCHEME_JSON)
    raw["spans"] = [part for part in raw["spans"] if part["id"] != identifier]
    raw["links"] = [part for part in raw["links"] if identifier not in json.dumps(part["ends"])]
    raw["links"] = [part for part in raw["links"] if part["id"] != identifier]
    return parse_scheme(json.dumps(raw), "")


def merged(identifier: str, into: str) -> Scheme:
    raw = json.loads(SCHEME_JSON)
    for part in raw["spans"]:
        if part["id"] == identifier:
            part["replaced_by"] = into
    return parse_scheme(json.dumps(raw), "")


def standing(project: Project) -> Scheme:
    found = project.reads.scheme()
    assert found
    return found


def test_replace_counts_the_version_up(project: Project) -> None:
    project.run(scheme.replace(edited(name="Other")))
    assert (standing(project).name, standing(project).version) == ("Other", 2)
    project.run(scheme.replace(edited(name="Third", version=9)))
    assert (standing(project).name, standing(project).version) == ("Third", 3)


def test_an_unused_type_may_go(project: Project) -> None:
    project.run(scheme.replace(without_type("place")))
    assert standing(project).span_type("place") is None


def test_a_used_span_type_stays(project: Project, article: Uid) -> None:
    tag(project, article, "place", "bridge")
    tag(project, article, "place", "Monday")
    refuse(
        project,
        scheme.replace(without_type("place")),
        "“Place” cannot be deleted: 2 annotations have it; retire or merge it instead.",
    )


def test_a_type_another_person_uses_stays(project: Project, article: Uid) -> None:
    project.i_am("Ben")
    tag(project, article, "place", "bridge")
    project.i_am("Ana")
    refuse(
        project,
        scheme.replace(without_type("place")),
        "“Place” cannot be deleted: 1 annotations have it; retire or merge it instead.",
    )


def test_a_used_link_type_stays(project: Project, article: Uid, other: Uid) -> None:
    ends = tag(project, article, "claim", "bridge"), tag(project, other, "claim", "bridge")
    project.run(links.add("denies", span_end(ends[0]), span_end(ends[1])))
    refuse(
        project,
        scheme.replace(without_type("denies")),
        "“denies” cannot be deleted: 1 annotations have it; retire or merge it instead.",
    )


def test_a_type_may_go_when_its_last_use_is_gone(project: Project, article: Uid) -> None:
    made = tag(project, article, "place", "bridge")
    project.run(spans.delete([made]))
    project.run(scheme.replace(without_type("place")))
    assert standing(project).span_type("place") is None


def test_merging_types_leaves_the_annotations_as_they_are(project: Project, article: Uid) -> None:
    tag(project, article, "place", "bridge")
    project.run(scheme.replace(merged("place", "actor")))
    assert quotes(project, article) == [("place", "bridge")]
    found = standing(project).span_type("place")
    assert found
    assert found.id == "actor"


def test_what_is_tagged_after_a_merge_has_the_new_type(project: Project, article: Uid) -> None:
    project.run(scheme.replace(merged("place", "actor")))
    tag(project, article, "place", "bridge")
    assert quotes(project, article) == [("actor", "bridge")]


def test_rules_of_links_follow_a_merge(project: Project, article: Uid) -> None:
    place = tag(project, article, "place", "bridge")
    claim = tag(project, article, "claim", "is safe")
    project.run(scheme.replace(merged("place", "actor")))
    made = project.run(links.add("made-by", span_end(claim), span_end(place))).value
    assert project.reads.link(made)


def attribute_gone(*, value_only: bool) -> Scheme:
    raw = json.loads(SCHEME_JSON)
    attributes = raw["spans"][0]["attributes"]
    if value_only:
        attributes[0]["values"] = [v for v in attributes[0]["values"] if v["id"] != "person"]
    else:
        del attributes[0]
    return parse_scheme(json.dumps(raw), "")


@pytest.mark.parametrize("value_only", [False, True])
def test_an_unused_attribute_or_value_may_go(project: Project, *, value_only: bool) -> None:
    project.run(scheme.replace(attribute_gone(value_only=value_only)))
    assert standing(project).version == 2


def test_a_used_attribute_stays(project: Project, article: Uid) -> None:
    project.run(spans.set_attribute([tag(project, article, "actor", "Ana Lima")], "kind", None))
    refuse(
        project,
        scheme.replace(attribute_gone(value_only=False)),
        "“Kind” of “Actor” cannot be deleted: annotations have it; retire or merge it instead.",
    )


def test_a_used_value_stays(project: Project, article: Uid) -> None:
    span = tag(project, article, "actor", "Ana Lima")
    project.run(spans.set_attribute([span], "kind", "person"))
    refuse(
        project,
        scheme.replace(attribute_gone(value_only=True)),
        "“person” of “Kind” cannot be deleted: annotations have it; retire or merge it instead.",
    )


def test_another_value_of_the_attribute_does_not_hold_it(project: Project, article: Uid) -> None:
    span = tag(project, article, "actor", "Ana Lima")
    project.run(spans.set_attribute([span], "kind", "country"))
    project.run(scheme.replace(attribute_gone(value_only=True)))
    assert standing(project).version == 2


def test_undo_puts_the_old_scheme_in_force(project: Project) -> None:
    project.run(scheme.replace(without_type("place")))
    project.undo()
    assert standing(project).version == 1
    assert standing(project).span_type("place")


def test_undo_of_a_new_type_is_refused_while_it_is_used(project: Project, article: Uid) -> None:
    """Ben's spans of the type would have none any more."""
    raw = json.loads(SCHEME_JSON)
    raw["spans"].append({"id": "event", "name": "Event"})
    project.run(scheme.replace(parse_scheme(json.dumps(raw), "")))
    project.i_am("Ben")
    tag(project, article, "event", "Monday")
    project.i_am("Ana")
    with pytest.raises(Exception, match="later work stands on what it made"):
        project.undo()
    assert standing(project).span_type("event")


def test_entities_do_not_hold_a_scheme(project: Project) -> None:
    project.run(entities.add("place", "Lima"))
    project.run(scheme.replace(without_type("place")))
    assert standing(project).version == 2
