"""An export made again from the journal as it then was."""

import hashlib
import json
from pathlib import Path

import pytest

from annotator.domain.values import WorkState
from annotator.errors import BadInputError
from annotator.exchange import manifest
from annotator.exchange.exporting import export
from annotator.exchange.planning import plan_export
from annotator.exchange.query import Query
from annotator.exchange.repeating import repeat
from annotator.exchange.splits import Splits
from annotator.project.operations import articles, spans
from annotator.project.project import Project
from tests.project.builders import create, tag, take_in

TEXTS = [f"Ana Lima said {number} things on day {number}." for number in range(12)]


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and one.name != manifest.NAME
    }


@pytest.mark.parametrize("format_id", ["jsonl", "brat", "csv"])
@pytest.mark.parametrize("splits", [None, Splits(seed=3)])
def test_later_work_does_not_change_it(
    project: Project, tmp_path: Path, format_id: str, splits: Splits | None
) -> None:
    uids = project.run(take_in(*TEXTS)).value
    tagged = [tag(project, uid, "actor", "Ana Lima") for uid in uids]
    project.run(articles.set_state(uids[:10], WorkState.DONE))
    plan = plan_export(project, format_id, Query(types=("actor",)), splits=splits)
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = export(plan, tmp_path / "one" / "out")
    assert first.articles == 10
    assert first.manifest == manifest.load(first.files[-1])
    folder = first.files[-1].parent
    assert first.manifest.files == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files_in(folder).items()
        if not name.endswith(manifest.NAME)
    }
    project.run(spans.delete(tagged[:5]))
    project.run(articles.set_state(uids, WorkState.DONE))
    tag(project, uids[6], "actor", "Ana")
    again = repeat(project, first.manifest, tmp_path / "two" / "out")
    assert again.differences == []
    one, two = (
        {name: content for name, content in files_in(tmp_path / part).items()
         if not name.endswith(manifest.NAME)}
        for part in ("one", "two")
    )  # fmt: skip
    assert one == two
    now = export(plan_export(project, format_id, splits=splits), tmp_path / "now")
    assert manifest.differences(first.manifest, now.manifest) != []


def test_what_differs_is_told(project: Project, tmp_path: Path) -> None:
    uids = project.run(take_in(*TEXTS)).value
    tag(project, uids[0], "actor", "Ana Lima")
    project.run(articles.set_state(uids, WorkState.DONE))
    first = export(plan_export(project, "jsonl"), tmp_path / "one.jsonl")
    changed = first.manifest.model_copy(
        update={"program": "annotator 0", "files": {"one.jsonl": "0" * 64}}
    )
    again = repeat(project, changed, tmp_path / "two.jsonl")
    told = {one.what for one in again.differences}
    assert {"program", "file .jsonl", "file .project.json"} <= told


def test_another_project_is_refused(project: Project, tmp_path: Path) -> None:
    uids = project.run(take_in(*TEXTS)).value
    tag(project, uids[0], "actor", "Ana Lima")
    project.run(articles.set_state(uids, WorkState.DONE))
    first = export(plan_export(project, "jsonl"), tmp_path / "one.jsonl")
    with (
        create(tmp_path / "other.annotator") as other,
        pytest.raises(BadInputError, match="The manifest is of the project"),
    ):
        repeat(other, first.manifest, tmp_path / "two.jsonl")
    assert not (tmp_path / "two.jsonl").exists()


def test_the_manifest_tells_what_made_it(project: Project, tmp_path: Path) -> None:
    uids = project.run(take_in(*TEXTS)).value
    tag(project, uids[0], "actor", "Ana Lima")
    project.run(articles.set_state(uids[:2], WorkState.DONE))
    export(plan_export(project, "brat", Query(types=("actor",))), tmp_path / "out")
    told = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert told["query"]["types"] == ["actor"]
    assert (told["format"], told["articles"], told["spans"]) == ("brat", 2, 1)
    assert [(one["title"], one["articles"]) for one in told["layers"]] == [("Ana", 2)]
    assert sorted(told["texts"].values()) == sorted(
        hashlib.sha256(text.encode()).hexdigest() for text in TEXTS[:2]
    )
    assert {one["what"] for one in told["losses"]} >= {"work states of articles"}
