"""Articles and annotations in, as one step."""

import gc
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as searching
from hypothesis import strategies as st

from annotator.domain.identity import article_uid, text_of
from annotator.domain.values import WorkState, Zone, ZoneKind
from annotator.errors import CancelledError, StorageFullError, UserError
from annotator.exchange import storing
from annotator.exchange.exporting import export
from annotator.exchange.importing import Prepared, Wishes, import_paths
from annotator.exchange.mapping import NEW, SKIP, SchemeMap
from annotator.exchange.planning import plan_export
from annotator.exchange.query import EVERYTHING
from annotator.exchange.staging import Staged
from annotator.formats.bundle import Part, Unit, Why
from annotator.project.operations import spans as span_operations
from annotator.project.project import Project
from tests.checkout import ROOT
from tests.exchange.builders import brat, content, jsonl, links_of, titles, write
from tests.project.builders import create, gestures, quotes, scheme, settings, state, tag

TEXT = "Ana Lima told the Herald that the bridge 🌉 is safe."
ANN = """T1\tActor 0 8\tAna Lima
T2\tClaim 25 50\tthat the bridge 🌉 is safe
A1\tKind T1 person
R1\tmade_by Arg1:T2 Arg2:T1\t
"""


def test_text_files_become_articles_in_the_order_of_their_names(
    project: Project, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", b="Second.", a="First of all.\n\nMore.")
    report = import_paths(project, [folder])
    assert [project.reads.text(uid) for uid in report.added] == [
        "First of all.\n\nMore.",
        "Second.",
    ]
    assert report.added == project.reads.article_uids()
    assert titles(project, report.added) == ["a", "b"]
    article = project.reads.article(report.added[0])
    assert article is not None
    assert article.origin is not None
    assert article.origin.external == "a.txt"


def test_the_bytes_are_kept_beside_the_canonical_text(project: Project, tmp_path: Path) -> None:
    raw = "\ufeffOne\r\ntwo\u2028three".encode()
    (tmp_path / "a.txt").write_bytes(raw)
    report = import_paths(project, [tmp_path / "a.txt"])
    article = project.reads.article(report.added[0])
    assert article is not None
    assert project.reads.text(article.uid) == "One\ntwo\nthree"
    revision = article.revisions[0]
    packed, encoding, _ = project.reads.source(revision.raw) or (None, "", b"")
    assert encoding == "utf-8"
    assert zlib.decompress(packed or b"") == raw


def test_an_import_is_one_step_undone_and_redone_as_one(project: Project, tmp_path: Path) -> None:
    before = state(project.database.reader())
    report = import_paths(project, [brat(tmp_path / "Ben", a=(TEXT, ANN), b=("Else.", ""))])
    assert report.header is not None
    assert gestures(project) == ["project.create", "article.import"]
    after = content(project)
    project.undo()
    assert state(project.database.reader()) == before
    project.redo()
    assert content(project) == after


def test_exact_duplicates_are_passed_over_and_named(project: Project, tmp_path: Path) -> None:
    write(tmp_path / "in", a="Same text.", b="Same text.", c="Other text.")
    report = import_paths(project, [tmp_path / "in"])
    assert len(report.added) == 2
    assert [(one.name, one.title) for one in report.duplicates] == [("b.txt", "a")]
    again = import_paths(project, [tmp_path / "in" / "c.txt"])
    assert [(one.name, one.title) for one in again.duplicates] == [("c.txt", "c")]
    assert again.duplicates[0].article == report.added[1]
    assert again.header is None
    assert gestures(project) == ["project.create", "article.import"]


def test_broken_files_are_listed_and_the_rest_goes_on(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, **{f"n{number:03}": f"Text number {number}." for number in range(290)})
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \r\n\t ")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "binary.txt").write_bytes(bytes(range(32)) * 50)
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7")
    (folder / "broken.jsonl").write_text('{"text": "fine"}\n{"text": \n{"title": "no text"}\n')
    report = import_paths(project, [folder])
    assert len(report.added) == 291
    assert sorted((Path(p.where).name, p.what) for p in report.unreadable) == [
        ("binary.txt", "This seems to be a binary file, not a text file."),
        ("blank.txt", "It is empty."),
        ("broken.jsonl:2", "The line is no JSON."),
        ("broken.jsonl:3", "There is no text in “text”, “content” or “body”."),
        ("empty.txt", "It is empty."),
        ("paper.pdf", "This kind of file is not known."),
        ("picture.txt", "This seems to be an image, not a text file."),
    ]


def test_a_guessed_encoding_is_told(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Café déjà vu, said the mayor of the town.".encode("cp1252"))
    report = import_paths(project, [tmp_path / "a.txt"])
    assert report.guessed == [("a.txt", "cp1252")]
    assert project.reads.text(report.added[0]).startswith("Café")


def test_annotations_make_an_article_done_an_empty_file_too(
    project: Project, tmp_path: Path
) -> None:
    folder = brat(tmp_path / "Ben", a=(TEXT, ANN), b=("Nothing here.", ""), c=("Never seen.", None))
    import_paths(project, [folder])
    (layer,) = project.reads.layers()
    states = [project.reads.state(layer.uid, uid) for uid in project.reads.article_uids()]
    assert states == [WorkState.DONE, WorkState.DONE, None]


def test_brat_names_match_the_scheme_and_ids_stay(project: Project, tmp_path: Path) -> None:
    report = import_paths(project, [brat(tmp_path / "Ben", a=(TEXT, ANN))])
    (article,) = report.added
    assert quotes(project, article) == [
        ("actor", "Ana Lima"),
        ("claim", "that the bridge 🌉 is safe"),
    ]
    assert [dict(span.attributes) for span in project.reads.spans(article)] == [
        {"kind": "person"},
        {},
    ]
    assert links_of(project) == [
        ("made-by", ("claim", "that the bridge 🌉 is safe"), ("actor", "Ana Lima"))
    ]
    external = [span.origin.external for span in project.reads.spans(article) if span.origin]
    assert external == ["T1", "T2"]
    assert report.new_types == []
    assert report.layers == ["Ben"]


def test_files_of_one_folder_chosen_one_by_one_make_one_layer(
    project: Project, tmp_path: Path
) -> None:
    folder = brat(
        tmp_path / "ben.v2",
        one=("Ana spoke.", "T1\tActor 0 3\tAna\n"),
        two=("Eve spoke.", "T1\tActor 0 3\tEve\n"),
    )
    report = import_paths(project, [folder / "one.ann", folder / "two.ann"])
    assert (report.spans, report.layers) == (2, ["ben.v2"])
    assert import_paths(project, [folder]).layers == [], "the folder as a whole is the same"


def test_the_layer_is_mine_and_credited(project: Project, tmp_path: Path) -> None:
    import_paths(project, [brat(tmp_path / "folder", a=(TEXT, ANN))])
    import_paths(project, [brat(tmp_path / "other", a=(TEXT, ANN))], Wishes("  Zoe  Q "))
    layers = [(layer.owner, layer.name, layer.credit) for layer in project.reads.layers()]
    me = project.me.uid
    assert layers == [(me, "folder", "folder"), (me, "Zoe Q", "Zoe Q")]


def test_importing_the_same_again_adds_nothing(project: Project, tmp_path: Path) -> None:
    folder = brat(tmp_path / "Ben", a=(TEXT, ANN))
    import_paths(project, [folder])
    before = state(project.database.reader())
    again = import_paths(project, [folder])
    assert (again.spans, again.links, again.states, again.entities) == (0, 0, 0, 0)
    assert (again.same, again.kept, again.header) == (4, 0, None)
    assert state(project.database.reader()) == before


def test_what_was_changed_here_since_is_not_overwritten(project: Project, tmp_path: Path) -> None:
    record = {"text": TEXT, "spans": [{"id": "s1", "start": 0, "end": 8, "type": "actor"}]}
    path = jsonl(tmp_path / "a.jsonl", record)
    import_paths(project, [path])
    record["spans"] = [{"id": "s1", "start": 0, "end": 3, "type": "actor"}]
    again = import_paths(project, [jsonl(path, record)])
    assert (again.kept, again.same, again.header) == (1, 1, None)
    (article,) = project.reads.article_uids()
    assert quotes(project, article) == [("actor", "Ana Lima")]


def test_undone_imports_can_be_imported_again(project: Project, tmp_path: Path) -> None:
    folder = brat(tmp_path / "Ben", a=(TEXT, ANN))
    import_paths(project, [folder])
    before = content(project)
    project.undo()
    report = import_paths(project, [folder])
    assert (len(report.added), report.spans, report.links) == (1, 2, 1)
    assert content(project) == before


def test_links_running_the_other_way_are_turned_and_told(project: Project, tmp_path: Path) -> None:
    turned = ANN.replace("Arg1:T2 Arg2:T1", "Arg1:T1 Arg2:T2")
    report = import_paths(project, [brat(tmp_path / "Ben", a=(TEXT, turned))])
    assert links_of(project) == [
        ("made-by", ("claim", "that the bridge 🌉 is safe"), ("actor", "Ana Lima"))
    ]
    assert dict(report.turned) == {"made by": 1}
    assert import_paths(project, [tmp_path / "Ben"]).same == 4


def test_a_person_may_map_labels_and_turn_links(project: Project, tmp_path: Path) -> None:
    ann = (
        ANN.replace("Actor", "PER").replace("made_by", "utters").replace("T2 Arg2:T1", "T1 Arg2:T2")
    )
    chosen = SchemeMap({"PER": "actor"}, {"utters": "made-by"}, frozenset({"utters"}))
    report = import_paths(project, [brat(tmp_path / "B", a=(TEXT, ann))], Wishes(scheme_map=chosen))
    assert report.new_types == []
    assert [link[0] for link in links_of(project)] == ["made-by"]
    assert links_of(project)[0][1][0] == "claim"


def test_unknown_names_become_types_with_their_attributes(project: Project, tmp_path: Path) -> None:
    record = {
        "text": TEXT,
        "spans": [
            {"id": "1", "start": 0, "end": 8, "type": "Person", "attributes": {"Role": "envoy"}},
            {"id": "2", "start": 18, "end": 24, "type": "Outlet"},
        ],
        "relations": [{"id": "r", "from": "1", "to": "2", "type": "talks to"}],
    }
    report = import_paths(project, [jsonl(tmp_path / "a.jsonl", record)])
    assert report.new_types == ["Person", "Outlet", "talks to"]
    grown = project.reads.scheme()
    assert grown is not None
    person = grown.span_type("person")
    assert person is not None
    assert [value.id for value in person.attributes[0].values] == ["envoy"]
    talks = grown.link_type("talks-to")
    assert talks is not None
    assert talks.joins("person", "outlet")
    project.undo()
    assert project.reads.scheme() == scheme()


def test_links_the_scheme_has_no_rule_for_come_in_and_are_told(
    project: Project, tmp_path: Path
) -> None:
    ann = ANN.replace("T2\tClaim", "T2\tPlace")
    report = import_paths(project, [brat(tmp_path / "Ben", a=(TEXT, ann))])
    assert dict(report.unfitting) == {"made by": 1}
    assert len(links_of(project)) == 1


def test_links_across_articles_find_their_ends_in_any_order(
    project: Project, tmp_path: Path
) -> None:
    ids = [text_of(bytes([number]) * 16) for number in (1, 2)]
    link = {"id": "k", "source": {"span": ids[0]}, "target": {"span": ids[1]}, "type": "denies"}
    one = {"id": "a", "text": TEXT, "links": [link],
           "spans": [{"id": ids[0], "start": 0, "end": 8, "type": "claim"}]}  # fmt: skip
    two = {"id": "b", "text": "The bridge is closed.",
           "spans": [{"id": ids[1], "start": 0, "end": 10, "type": "claim"}]}  # fmt: skip
    for name, records in (("ab", (one, two)), ("ba", (two, one))):
        with create(tmp_path / f"{name}.annotator") as other:
            report = import_paths(other, [jsonl(tmp_path / f"{name}.jsonl", *records)])
            assert report.problems == []
            assert links_of(other) == [("denies", ("claim", "Ana Lima"), ("claim", "The bridge"))]


def test_a_link_that_leads_nowhere_is_named(project: Project, tmp_path: Path) -> None:
    nowhere = text_of(bytes([9]) * 16)
    record = {"text": TEXT, "spans": [{"id": "1", "start": 0, "end": 8, "type": "claim"}],
              "links": [{"id": "k", "source": {"span": "1"}, "target": {"span": nowhere},
                         "type": "denies"}]}  # fmt: skip
    report = import_paths(project, [jsonl(tmp_path / "a.jsonl", record)])
    assert [problem.what for problem in report.problems] == [
        "A link “denies” leads nowhere and was left out."
    ]
    assert report.links == 0


def test_ids_that_are_uuids_are_kept_unless_somebody_has_them(
    project: Project, tmp_path: Path
) -> None:
    (article,) = import_paths(project, [write(tmp_path / "t", a=TEXT)]).added
    mine = tag(project, article, "actor", "Ana Lima")
    free = text_of(bytes([7]) * 16)
    record = {"text": TEXT, "spans": [
        {"id": text_of(mine), "start": 18, "end": 24, "type": "actor", "layer": "Ben"},
        {"id": free, "start": 0, "end": 3, "type": "actor", "layer": "Ben"}]}  # fmt: skip
    import_paths(project, [jsonl(tmp_path / "a.jsonl", record)])
    found = {
        project.reads.text(article)[s.start : s.end]: s.uid for s in project.reads.spans(article)
    }
    assert found["Ana Lima"] == mine
    assert found["Ana"] == bytes([7]) * 16
    assert found["Herald"] != mine


def test_zones_come_with_new_articles_and_never_replace_those_here(
    project: Project, tmp_path: Path
) -> None:
    record = {"text": TEXT, "zones": [{"start": 0, "end": 8, "kind": "headline"}]}
    path = jsonl(tmp_path / "a.jsonl", record)
    (article,) = import_paths(project, [path]).added
    assert project.reads.zones(article, 1) == (Zone(0, 8, ZoneKind.HEADLINE),)
    record["zones"] = [{"start": 0, "end": 3, "kind": "deck"}]
    assert import_paths(project, [jsonl(path, record)]).kept == 1
    assert project.reads.zones(article, 1) == (Zone(0, 8, ZoneKind.HEADLINE),)


def test_entities_of_one_name_meet(project: Project, tmp_path: Path) -> None:
    spans = [{"id": str(n), "start": 0, "end": 8, "type": "actor", "layer": f"L{n}",
              "entity": {"register": "actor", "name": name}}
             for n, name in enumerate(("Ana Lima", "ANA LIMA"))]  # fmt: skip
    report = import_paths(project, [jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": spans})])
    assert report.entities == 1
    (entity,) = project.reads.entities()
    assert len(project.reads.spans_of_entity(entity.uid)) == 2


def test_same_ids_of_two_annotators_under_one_credit_stay_two(
    project: Project, tmp_path: Path
) -> None:
    other = ANN.replace("Actor 0 8\tAna Lima", "Actor 0 3\tAna")
    brat(tmp_path / "in" / "Ana", a=(TEXT, ANN))
    brat(tmp_path / "in" / "Ben", a=(TEXT, other))
    report = import_paths(project, [tmp_path / "in"], Wishes("Zoe"))
    (article,) = report.added
    assert sorted(quotes(project, article)) == [
        ("actor", "Ana"),
        ("actor", "Ana Lima"),
        ("claim", "that the bridge 🌉 is safe"),
    ]
    again = import_paths(project, [tmp_path / "in"], Wishes("Zoe"))
    assert (again.spans, again.links, again.kept) == (0, 0, 0)


def test_same_ids_in_two_files_with_one_text_stay_two(project: Project, tmp_path: Path) -> None:
    other = ANN.replace("Actor 0 8\tAna Lima", "Actor 0 3\tAna")
    brat(tmp_path / "Ben", a=(TEXT, ANN), b=(TEXT, other))
    import_paths(project, [tmp_path / "Ben"])
    (article,) = project.reads.article_uids()
    assert {words for kind, words in quotes(project, article) if kind == "actor"} == {
        "Ana",
        "Ana Lima",
    }


def test_my_own_layer_come_back_is_mine(project: Project, tmp_path: Path) -> None:
    (article,) = import_paths(project, [write(tmp_path / "t", a=TEXT)]).added
    tag(project, article, "actor", "Ana Lima")
    uid = tag(project, article, "claim", "the bridge")
    export(plan_export(project, "jsonl", EVERYTHING), tmp_path / "out.jsonl")
    project.run(span_operations.delete([uid]))
    report = import_paths(project, [tmp_path / "out.jsonl"])
    assert report.spans == 1
    assert [layer.uid for layer in project.reads.layers()] == [project.my_layer]
    assert quotes(project, article) == [("actor", "Ana Lima"), ("claim", "the bridge")]


def test_a_colleagues_layer_that_is_here_is_not_copied(project: Project, tmp_path: Path) -> None:
    (article,) = import_paths(project, [write(tmp_path / "t", a=TEXT)]).added
    tag(project, article, "actor", "Ana Lima")
    export(plan_export(project, "jsonl", EVERYTHING), tmp_path / "out.jsonl")
    project.i_am("Ben")
    report = import_paths(project, [tmp_path / "out.jsonl"])
    assert (report.spans, report.same, report.layers, report.header) == (0, 2, [], None)


@pytest.mark.parametrize("after", [0, 15, 30, 45, 75, 89])
def test_stopping_while_reading_or_saving_leaves_nothing(
    project: Project, tmp_path: Path, after: int
) -> None:
    folder = write(tmp_path / "in", **{f"n{number}": f"Text {number}." for number in range(30)})
    before = state(project.database.reader())
    asked = iter(range(1000))
    with pytest.raises(CancelledError):
        import_paths(project, [folder], cancelled=lambda: next(asked) >= after)
    assert state(project.database.reader()) == before
    assert project.next_undo() is None


def test_a_full_disk_leaves_nothing_and_can_be_tried_again(
    project: Project, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in", **{f"n{n}": f"Text {n} " * 500 for n in range(200)})
    before = state(project.database.reader())
    writer = project.database.writer
    (pages,) = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages + 20}").fetchall()
    with pytest.raises(StorageFullError):
        import_paths(project, [folder])
    assert state(project.database.reader()) == before
    writer.execute("PRAGMA max_page_count = 1073741823").fetchall()
    assert len(import_paths(project, [folder]).added) == 200


def test_everything_is_findable_afterwards(project: Project, tmp_path: Path) -> None:
    (article, _) = import_paths(project, [write(tmp_path / "in", a="Small arms.", b="Rain.")]).added
    assert project.articles_with("arms") == [article]


def test_tells_how_far_it_is(project: Project, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    write(tmp_path / "in", **{f"n{number}": f"Text {number}." for number in range(5)})
    import_paths(project, [tmp_path / "in"], progress=lambda *said: told.append(said))
    assert {stage for _, _, stage in told} == {"finding", "reading", "saving", "indexing"}
    assert (5, 5, "reading") in told
    assert (5, 5, "saving") in told


def test_a_read_only_project_is_refused(project: Project, tmp_path: Path) -> None:
    project.close()
    with (
        Project.open(tmp_path / "work.annotator", settings(), read_only=True) as opened,
        pytest.raises(UserError, match="read-only"),
    ):
        import_paths(opened, [write(tmp_path / "in", a="Text.")])


KILLED = """
import sys, time
from pathlib import Path
from annotator.exchange.importing import Prepared, Wishes, import_paths
from annotator.project.project import Project
from annotator.settings.table import Settings

project = Project.open(Path(sys.argv[1]), Settings(my_name="Ana", machine="m"))
def progress(done, total, stage):
    if f"{stage} {done}" == sys.argv[3]:
        print("here", flush=True)
        time.sleep(100)
import_paths(project, [Path(sys.argv[2])], progress=progress)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("stage", ["reading 64", "saving 64", "saving 320"])
def test_a_kill_in_the_middle_leaves_the_project_as_it_was(
    project: Project, tmp_path: Path, stage: str
) -> None:
    path = project.path
    before = content(project)
    project.close()
    folder = write(tmp_path / "in", **{f"n{n:04}": f"Text {n}. " * 40 for n in range(400)})
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(folder), stage],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "here\n"
    os.kill(child.pid, signal.SIGKILL)
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    with Project.open(path, settings()) as opened:
        assert content(opened) == before
        assert gestures(opened) == ["project.create"]
        assert len(import_paths(opened, [folder]).added) == 400


spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 10), st.sampled_from(["Actor", "claim", "X y"])),
    max_size=6,
)
texts = st.text(min_size=51, max_size=80).filter(lambda text: bool(text.strip()))


@searching(max_examples=30)
@given(articles=st.lists(st.tuples(texts, spans), min_size=1, max_size=4))
def test_any_file_imported_twice_is_imported_once(
    tmp_path_factory: pytest.TempPathFactory, articles: list[tuple[str, list[tuple[int, int, str]]]]
) -> None:
    folder = tmp_path_factory.mktemp("twice")
    path = folder / "a.jsonl"
    lines = [
        {"id": f"a{n}", "text": text, "spans": [
            {"id": f"s{m}", "start": start, "end": start + length, "type": label}
            for m, (start, length, label) in enumerate(found)]}
        for n, (text, found) in enumerate(articles)
    ]  # fmt: skip
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with create(folder / "p.annotator") as project:
        first = import_paths(project, [path])
        once = state(project.database.reader())
        again = import_paths(project, [path])
        assert again.header is None
        assert (again.spans, again.kept) == (0, 0)
        assert state(project.database.reader()) == once
        for article in {one.article for one in again.duplicates}:
            assert article == article_uid(project.uid, _sha(project.reads.text(article)))
        assert first.header is not None
    assert not [left for left in folder.iterdir() if left.name not in {"a.jsonl", "p.annotator"}]


def _sha(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def test_ten_thousand_files_keep_the_memory_of_a_slice(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parts in memory at once, not the files, decide what an import needs."""
    write(tmp_path / "in", **{f"n{number}": f"Text {number}." for number in range(400)})
    most = 0
    plain = storing.Storing._part

    def counting(self: storing.Storing, staged: Staged) -> None:
        nonlocal most
        if staged.name.endswith("00.txt"):
            most = max(most, sum(isinstance(one, Part) for one in gc.get_objects()))
        plain(self, staged)

    monkeypatch.setattr(storing.Storing, "_part", counting)
    import_paths(project, [tmp_path / "in"])
    assert most <= 200


def test_the_clock_of_the_step_is_now(project: Project, tmp_path: Path) -> None:
    before = time.time() - 1
    report = import_paths(project, [write(tmp_path / "in", a="Text.")])
    assert report.header is not None
    assert report.header.clock >> 16 >= before * 1000


TWO = """T1\tPER 0 8\tAna Lima
T2\tClaim 30 40\tthe bridge
T3\tWeapon 30 33\tthe
R1\tutters Arg1:T2 Arg2:T1\t
R2\tutters Arg1:T2 Arg2:T3\t
"""


def test_a_preview_tells_what_would_come_and_stores_nothing(
    project: Project, tmp_path: Path
) -> None:
    paths = [brat(tmp_path / "Ben", a=(TEXT, TWO))]
    before = gestures(project)
    with Prepared(project, paths) as prepared:
        report = prepared.preview()
        assert (len(report.added), report.spans, report.links) == (1, 3, 2)
        assert report.becomes == {
            ("span", "PER"): ("PER", True),
            ("span", "Claim"): ("Claim", False),
            ("span", "Weapon"): ("Weapon", True),
            ("link", "utters"): ("utters", True),
        }
        assert report.annotators == {"Ben": "Ben"}
        assert prepared.uses == {
            ("span", "PER"): 1,
            ("span", "Claim"): 1,
            ("span", "Weapon"): 1,
            ("link", "utters"): 2,
        }
        ((counting, articles),) = report.countings.items()
        assert (counting.unit, counting.why, articles) == (Unit.CODE_POINTS, Why.WORDS, 1)
        assert gestures(project) == before
        assert project.reads.article_uids() == []
        assert prepared.preview().spans == 3, "it can be asked again"
        assert prepared.take_in().spans == 3
    assert len(project.reads.article_uids()) == 1


def test_labels_become_what_is_wished_or_are_left_out(project: Project, tmp_path: Path) -> None:
    """Without Weapon, the link to it goes too; Claim as a new type beside the scheme's."""
    paths = [brat(tmp_path / "Ben", a=(TEXT, TWO))]
    names = SchemeMap({"PER": "actor", "Weapon": SKIP, "Claim": NEW}, {"utters": "made-by"})
    report = import_paths(project, paths, Wishes(scheme_map=names))
    assert (report.spans, report.links, report.skipped) == (2, 1, 2)
    assert report.new_types == ["Claim"]
    (article,) = report.added
    assert sorted(kind for kind, _ in quotes(project, article)) == ["actor", "claim-2"]


def test_links_of_other_articles_to_what_is_left_out_go_without_a_problem(
    project: Project, tmp_path: Path
) -> None:
    line = {
        "text": "One. Two.",
        "id": "a",
        "spans": [{"id": "s", "type": "x", "start": 0, "end": 3}],
    }
    other = {
        "text": "Three.",
        "id": "b",
        "spans": [{"id": "t", "type": "claim", "start": 0, "end": 5}],
        "links": [{"type": "denies", "source": "t", "target": "s"}],
    }
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in (line, other)))
    report = import_paths(project, [path], Wishes(scheme_map=SchemeMap({"x": SKIP})))
    assert (report.spans, report.links) == (1, 0)


def test_annotators_are_renamed_or_left_out(project: Project, tmp_path: Path) -> None:
    paths = [brat(tmp_path / name, a=(TEXT, TWO)) for name in ("Ben", "Eve")]
    report = import_paths(project, paths, Wishes(credits={"Ben": "Benjamin", "Eve": SKIP}))
    assert report.layers == ["Benjamin"]
    assert (report.spans, report.skipped) == (3, 5)
