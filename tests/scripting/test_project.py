"""A project open for a script."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

import annotator
from annotator.errors import BadInputError, UserError
from annotator.project.operations import assignments
from annotator.project.project import Project
from annotator.scripting import End, Span
from tests.project.builders import settings, tag
from tests.scripting.conftest import TEXT


def test_everything_by_name(bridge: Path) -> None:
    with annotator.open(bridge) as project:
        one, other = project.articles()
        assert (one.title, one.outlet, one.tags, one.text) == ("A bridge", "Herald", ("x",), TEXT)
        assert one.states == {"Ana": "done"}
        actor, claim = one.spans
        assert isinstance(actor, Span)
        assert (actor.layer, actor.type, actor.start, actor.end) == ("Ana", "actor", 0, 8)
        assert (actor.entity, actor.attributes) == ("Ana Lima", {"kind": "person", "alias": None})
        assert claim.fragments == ((25, 40), (43, 45))
        assert claim.quote == "that the bridge … is"
        assert [TEXT[start:end] for start, end in claim.fragments] == ["that the bridge", "is"]
        (link,) = one.links
        assert link.source == End("span", claim.id, claim.quote, one.id)
        assert link.target == End("span", actor.id, "Ana Lima", one.id)
        assert other.spans == ()
        assert project.layers == ("Ana",)
        assert [kind["id"] for kind in project.scheme["spans"]][:2] == ["actor", "claim"]


def test_narrowed_down_as_an_export(bridge: Path) -> None:
    unknown: Any = "words"
    with annotator.open(str(bridge)) as project:
        assert [span.type for span in project.spans(types=["claim"])] == ["claim"]
        assert [one.title for one in project.articles(annotator.Query())] == ["A bridge"]
        assert list(project.spans(layers=["Ana"], outlets=["Ledger"])) == []
        with pytest.raises(BadInputError, match="There is no layer “Zoe”"):
            next(project.spans(layers=["Zoe"]))
        with pytest.raises(BadInputError, match="A query cannot have colour"):
            next(project.spans(colour="red"))
        with pytest.raises(BadInputError, match="There is no table “words”"):
            project.to_dataframe(unknown)


def test_nothing_of_it_is_changed(bridge: Path) -> None:
    before = bridge.read_bytes()
    with annotator.open(bridge) as project:
        list(project.links())
    assert bridge.read_bytes() == before


def test_what_is_no_project_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.annotator"
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()
    for wrong in (path, tmp_path / "nowhere.annotator"):
        with pytest.raises(UserError):
            annotator.open(wrong)


def test_others_work_stays_hidden_from_who_works_blind(
    bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(bridge, settings("Ben")) as project:
        uids = project.reads.article_uids()
        project.run(assignments.change(uids[:1], add=[project.me], blind=True))
        tag(project, uids[0], "cue", "told")
    monkeypatch.setattr("annotator.scripting.project.load", lambda: settings("Ben"))
    with annotator.open(bridge) as opened:
        assert [span.quote for span in opened.spans()] == ["told"]
