"""Datasets out: what is said before, what is written, what comes back."""

import csv
import errno
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as searching
from hypothesis import strategies as st

from annotator.domain.identity import layer_uid, new_uid, text_of
from annotator.domain.values import (
    Article,
    Kind,
    Layer,
    Metadata,
    Revision,
    Span,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.errors import BadInputError, CancelledError, StorageFullError, UserError
from annotator.exchange.exporting import UnfaithfulError, export
from annotator.exchange.importing import import_paths
from annotator.exchange.planning import plan_export
from annotator.exchange.query import EVERYTHING, Query, Whose
from annotator.formats.base import Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.jsonl.format import Jsonl
from annotator.project.operations import articles, comments, decisions, entities, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.text.canonical import canonicalise, text_hash
from tests.exchange.builders import brat, content, links_of
from tests.project.builders import create, entity_end, settings, span_end, tag, take_in

ONE = "Ana Lima 🌉 said the bridge\nis safe, she said. اسلام آباد"
TWO = "The Herald said it is closed."


@pytest.fixture
def full(project: Project) -> Project:
    """A project with something of every sort."""
    one, two = project.run(take_in(ONE, TWO)).value
    metadata = Metadata("Bridge", "Herald", "A. B.", "2024-06", tags=("x",), fields={"page": "3"})
    project.run(articles.set_metadata({one: metadata}))
    project.run(articles.set_zones(one, [Zone(0, 8, ZoneKind.HEADLINE)]))
    ana = tag(project, one, "actor", "Ana Lima")
    start = ONE.index("the bridge")
    pieces = [(start, start + 18), (ONE.index("she"), ONE.index("she") + 8)]
    safe = project.run(spans.add(one, "claim", pieces)).value
    inner = tag(project, one, "place", "bridge")
    closed = tag(project, two, "claim", "it is closed")
    project.run(spans.set_attribute([ana], "kind", "person"))
    project.run(spans.set_attribute([safe], "said", None))
    project.run(spans.set_note([inner], "which one?"))
    project.run(spans.set_certainty([inner], 60))
    project.run(spans.name_entity([ana], "Ana Lima"))
    project.run(links.add("made-by", span_end(safe), span_end(ana)))
    project.run(links.add("denies", span_end(closed), span_end(safe)))
    herald = project.run(entities.add("actor", "The Herald")).value
    project.run(links.add("made-by", span_end(closed), entity_end(herald.uid)))
    project.run(articles.set_state([one], WorkState.DONE))
    project.i_am("Ben")
    tag(project, two, "actor", "Herald")
    project.i_am("Ana")
    return project


def again(tmp_path: Path, source: Path) -> list[dict[str, Any]]:
    """What a fresh project holds after importing ``source``."""
    with create(tmp_path / "again.annotator", "Zoe") as other:
        report = import_paths(other, [source])
        assert report.problems == []
        return content(other)


def test_json_lines_lose_nothing(full: Project, tmp_path: Path) -> None:
    plan = plan_export(full, "jsonl", EVERYTHING)
    assert plan.losses == []
    report = export(plan, tmp_path / "out.jsonl")
    assert (report.articles, report.spans, report.links) == (2, 5, 3)
    names = ("out.jsonl", "out.project.json", "out.jsonl.manifest.json")
    assert report.files == tuple(tmp_path / name for name in names)
    assert again(tmp_path, tmp_path / "out.jsonl") == content(full)


def test_ids_come_back_from_json_lines(full: Project, tmp_path: Path) -> None:
    """Out, in, out: spans and links are called what they were called the first time."""
    export(plan_export(full, "jsonl", EVERYTHING), tmp_path / "one.jsonl")
    with create(tmp_path / "again.annotator", "Zoe") as other:
        import_paths(other, [tmp_path / "one.jsonl"])
        export(plan_export(other, "jsonl", EVERYTHING), tmp_path / "two.jsonl")
    one, two = (
        [json.loads(line) for line in (tmp_path / name).read_text().splitlines()]
        for name in ("one.jsonl", "two.jsonl")
    )
    for first, second in zip(one, two, strict=True):
        assert [span["id"] for span in first["spans"]] == [span["id"] for span in second["spans"]]
        assert first["sha256"] == second["sha256"]
        assert {link["id"] for link in first["links"]} == {link["id"] for link in second["links"]}


def test_brat_says_what_it_loses_and_keeps_the_rest(full: Project, tmp_path: Path) -> None:
    plan = plan_export(full, "brat", EVERYTHING)
    lost = {loss.feature: loss.number for loss in plan.losses}
    assert lost[Feature.CROSS_LINKS] == 1
    assert lost[Feature.ENTITY_LINKS] == 1
    assert lost[Feature.ZONES] == 1
    assert Feature.DISCONTINUOUS not in lost
    export(plan, tmp_path / "out")
    found, expected = again(tmp_path, tmp_path / "out"), content(full)
    assert [one["text"] for one in found] == [one["text"] for one in expected]
    assert [one["spans"] for one in found] == [one["spans"] for one in expected]
    assert [len(one["links"]) for one in found] == [1, 0]


def test_brat_ids_come_back(project: Project, tmp_path: Path) -> None:
    ann = (
        "T7\tActor 0 10\tThe Herald\nT3\tClaim 16 28\tit is closed\nR9\tmade-by Arg1:T3 Arg2:T7\t\n"
    )
    import_paths(project, [brat(tmp_path / "Ben", two=(TWO, ann))])
    export(plan_export(project, "brat", EVERYTHING), tmp_path / "out")
    written = next((tmp_path / "out").rglob("*.ann")).read_text(encoding="utf-8")
    assert {line.split("\t")[0] for line in written.splitlines()} == {"T7", "T3", "R9"}


def test_csv_has_a_row_for_each_claim(full: Project, tmp_path: Path) -> None:
    export(plan_export(full, "csv", EVERYTHING), tmp_path / "out")
    with (tmp_path / "out" / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2
    assert {row["speakers"] for row in rows} == {"Ana Lima", "The Herald"}


def test_a_selection_is_what_it_says(full: Project, tmp_path: Path) -> None:
    plan = plan_export(full, "jsonl", Query(whose=Whose.ALL, types=("claim", "actor")))
    assert (plan.survey.articles, plan.survey.spans, plan.survey.links) == (1, 2, 1)
    report = export(plan, tmp_path / "out.jsonl")
    assert (report.articles, report.spans, report.links) == (1, 2, 1)
    header = json.loads((tmp_path / "out.project.json").read_text())
    assert [entity["name"] for entity in header["entities"]] == ["Ana Lima"]


def test_nothing_is_not_exported_unless_wanted(project: Project, tmp_path: Path) -> None:
    plan = plan_export(project, "jsonl", EVERYTHING)
    assert plan.nothing == "Nothing would be exported: no article is in the selection."
    with pytest.raises(BadInputError, match="Nothing would be exported"):
        export(plan, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
    export(plan, tmp_path / "out.jsonl", allow_empty=True)
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_articles_alone_are_not_exported_without_a_yes(project: Project, tmp_path: Path) -> None:
    project.run(take_in(ONE))
    plan = plan_export(project, "jsonl", EVERYTHING)
    assert "no annotation" in plan.nothing
    with pytest.raises(BadInputError, match="no annotation"):
        export(plan, tmp_path / "out.jsonl")
    export(plan, tmp_path / "out.jsonl", allow_empty=True)
    assert json.loads((tmp_path / "out.jsonl").read_text())["text"] == ONE


def test_a_format_that_is_only_read_is_refused(project: Project) -> None:
    with pytest.raises(BadInputError, match="Plain text can only be read, not written"):
        plan_export(project, "text", EVERYTHING)


def test_the_old_target_stays_without_a_word(full: Project, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("old")
    plan = plan_export(full, "jsonl", EVERYTHING)
    with pytest.raises(UserError, match="is there already"):
        export(plan, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text() == "old"
    export(plan, tmp_path / "out.jsonl", overwrite=True)
    assert (tmp_path / "out.jsonl").read_text().startswith('{"id"')


@pytest.mark.parametrize("format_id", ["jsonl", "brat", "csv"])
@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_stopping_leaves_the_old_target_and_nothing_else(
    full: Project, tmp_path: Path, format_id: str, after: int
) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    target = folder / "out"
    plan = plan_export(full, format_id, EVERYTHING)
    export(plan, target)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    asked = iter(range(1000))
    with pytest.raises(CancelledError):
        export(plan, target, overwrite=True, cancelled=lambda: next(asked) >= after)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_stopping_the_count(full: Project) -> None:
    with pytest.raises(CancelledError):
        plan_export(full, "jsonl", EVERYTHING, cancelled=lambda: True)


class Odd(Jsonl):
    """JSON lines, but something goes wrong."""

    def __init__(self, error: OSError | None = None, *, forgets: bool = False) -> None:
        self._error = error
        self._forgets = forgets

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        if self._error:
            target.write_bytes(b"half")
            raise self._error
        written = super().write(bundle, target, tick)
        if self._forgets:
            lines = target.read_bytes().splitlines(keepends=True)
            target.write_bytes(b"".join(lines[:-1]))
        return written


class Shifting(Jsonl):
    """Reads back offsets that are one off."""

    def __init__(self) -> None:
        self._written = False

    def reread(self, target: Path) -> Iterator[Kept]:
        self._written = True
        return super().reread(target)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        if self._written:
            part.spans = [
                span._replace(fragments=tuple((a + 1, b + 1) for a, b in span.fragments))
                for span in part.spans
            ]
        return super().kept(part, bundle)


@pytest.mark.parametrize("odd", [Odd(forgets=True), Shifting()])
def test_what_does_not_read_back_is_never_placed(
    full: Project, tmp_path: Path, odd: Jsonl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.exchange.planning.format_by_id", lambda _: odd)
    plan = plan_export(full, "jsonl", EVERYTHING)
    with pytest.raises(UnfaithfulError, match="does not read back"):
        export(plan, tmp_path / "out.jsonl")
    assert not list(tmp_path.glob("*out*"))


def test_a_full_disk_leaves_nothing(
    full: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = Odd(OSError(errno.ENOSPC, "No space left on device"))
    monkeypatch.setattr("annotator.exchange.planning.format_by_id", lambda _: odd)
    with pytest.raises(StorageFullError, match="nothing was exported"):
        export(plan_export(full, "jsonl", EVERYTHING), tmp_path / "out.jsonl")
    assert not list(tmp_path.glob("*out*"))


def test_a_project_open_read_only_is_exported(full: Project, tmp_path: Path) -> None:
    expected, path = content(full), full.path
    full.close()
    with Project.open(path, settings(), read_only=True) as opened:
        export(plan_export(opened, "jsonl", EVERYTHING), tmp_path / "out.jsonl")
    assert again(tmp_path, tmp_path / "out.jsonl") == expected


def test_tells_how_far_it_is(full: Project, tmp_path: Path) -> None:
    told: set[str] = set()
    plan = plan_export(full, "jsonl", EVERYTHING, progress=lambda _d, _t, stage: told.add(stage))
    export(plan, tmp_path / "o.jsonl", progress=lambda _d, _t, stage: told.add(stage))
    assert told == {"counting", "writing", "verifying"}


def test_links_between_articles_survive_a_round_trip(full: Project, tmp_path: Path) -> None:
    export(plan_export(full, "jsonl", EVERYTHING), tmp_path / "out.jsonl")
    with create(tmp_path / "again.annotator") as other:
        import_paths(other, [tmp_path / "out.jsonl"])
        assert links_of(other) == links_of(full)


def test_decisions_and_comments_go_out_and_are_told_where_they_come_in(
    full: Project, tmp_path: Path
) -> None:
    """They are Ben's, about what Ana tagged; another project has no Ben."""
    one, two = full.reads.article_uids()
    (closed,) = (span for span in full.reads.spans(two) if span.type == "claim")
    full.i_am("Ben")
    full.run(decisions.reject([closed.uid], reason="not said", comment="nowhere"))
    full.run(comments.add(Kind.ARTICLE, one, "too long"))
    full.i_am("Ana")
    for form in ("jsonl", "archive"):
        target = export(plan_export(full, form, EVERYTHING), tmp_path / form).target
        with create(tmp_path / f"{form}.annotator", "Zoe") as other:
            report = import_paths(other, [target])
            assert [problem.what for problem in report.problems] == [
                "Its decisions were left out: 1.",
                "Its comments were left out: 1.",
            ]
            assert content(other) == content(full)
    records = [json.loads(line) for line in (tmp_path / "jsonl.jsonl").read_text().splitlines()]
    (decision,) = records[1]["decisions"]
    assert (
        decision.items()
        >= {
            "layer": "Ben (gold)",
            "about": "span",
            "target": text_of(closed.uid),
            "verdict": "rejected",
            "result": None,
            "reason": "not said",
            "comment": "nowhere",
        }.items()
    )
    (comment,) = records[0]["comments"]
    assert (
        comment.items()
        >= {
            "layer": "Ben (comments)",
            "about": "article",
            "target": text_of(one),
            "text": "too long",
        }.items()
    )
    assert (records[0]["decisions"], records[1]["comments"]) == ([], [])
    above = json.loads((tmp_path / "jsonl.project.json").read_text())
    assert {layer["key"] for layer in above["layers"]} >= {"Ben (gold)", "Ben (comments)"}


def test_layers_by_uid(full: Project) -> None:
    ben = [layer.uid for layer in full.reads.layers() if layer.uid != full.my_layer]
    query = Query(whose=Whose.ALL, states=(), layers=tuple(map(text_of, ben)))
    assert plan_export(full, "jsonl", query).survey.spans == 1


shapes = st.lists(
    st.tuples(
        st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True).map(sorted),
        st.sampled_from(["actor", "claim", "place"]),
        st.sampled_from(["Ben", "Eve 🌉"]),
        st.sampled_from([{}, {"kind": None}]),
        st.text(max_size=10),
    ),
    max_size=6,
)
texts = st.text(min_size=41, max_size=60).filter(lambda text: len(text.strip()) > 40)


@searching(max_examples=30)
@given(
    found=st.lists(st.tuples(texts, shapes), min_size=1, max_size=3, unique_by=lambda one: one[0])
)
def test_whatever_is_in_a_project_comes_back_from_json_lines(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[str, list[Any]]]
) -> None:
    folder = tmp_path_factory.mktemp("round")
    with create(folder / "one.annotator") as one, create(folder / "two.annotator") as two:
        one.run(stored(found))
        export(plan_export(one, "jsonl", EVERYTHING), folder / "out.jsonl", allow_empty=True)
        report = import_paths(two, [folder / "out.jsonl"])
        assert report.problems == []
        assert content(two) == content(one)


def stored(found: list[tuple[str, list[Any]]]) -> Operation[None]:
    """A step that stores articles with spans of anybody's."""

    def apply(tx: Transaction) -> None:
        for text, spans_of_it in found:
            canonical = canonicalise(text).text
            revision = Revision(text_hash(canonical), len(canonical))
            uid = tx.keep(revision, canonical, None, b"")
            tx.put_article(
                Article(uid, Metadata(title=" ".join(canonical[:5].split())), (revision,))
            )
            tx.put_person(tx.me)
            for edges, kind, credit, attributes, note in spans_of_it:
                layer = layer_uid(tx.project, tx.me.uid, "annotations", credit)
                tx.put_layer(Layer(layer, tx.me.uid, "annotations", credit, credit))
                pairs = zip(edges[::2], edges[1::2], strict=False)
                fragments = tuple((a, b) for a, b in pairs if b <= len(canonical))
                if fragments:
                    tx.put_span(Span(new_uid(), layer, uid, kind, fragments, attributes, note=note))

    return Operation("test", apply)
