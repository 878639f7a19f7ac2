"""merge: what colleagues sent, friendly and hostile."""

import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import layer_uid, new_uid, text_of
from annotator.domain.values import ANNOTATIONS, Kind
from annotator.journal.bodies import canonical
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.settings.table import Settings
from annotator.store import schema
from tests.cli.running import Shell
from tests.exchange.builders import write
from tests.project.builders import read_as, tag

Lines = list[dict[str, Any]]


_MADE: dict[str, bytes] = {}
"""The files below, by name: made by the first test that asks for one."""


def kept(path: Path, make: Callable[[], Any]) -> Path:
    path.parent.mkdir(exist_ok=True)
    if path.name not in _MADE:
        make()
        _MADE[path.name] = path.read_bytes()
    path.write_bytes(_MADE[path.name])
    return path


@pytest.fixture
def two(shell: Shell, tmp_path: Path) -> Path:
    """The lead's project with two articles."""
    path = tmp_path / "work.annotator"

    def make() -> None:
        write(tmp_path / "in", bridge="The bridge is safe.", mayor="The mayor denied it.")
        assert shell("new", path, "--quiet") == 0
        assert shell("import", path, tmp_path / "in", "--quiet") == 0

    return kept(path, make)


@pytest.fixture
def ana(shell: Shell, two: Path, tmp_path: Path) -> Path:
    """A file that was handed out to Ana, who tagged something in it."""
    out = tmp_path / "theirs" / "ana.annotator"

    def make() -> None:
        assert shell("handout", two, out, "--to", "Ana", "--quiet") == 0
        with Project.open(out, Settings(my_name="Ana", machine="a")) as project:
            for article in project.reads.article_uids():
                tag(project, article, "actor", "The")

    return kept(out, make)


@pytest.fixture
def package(shell: Shell, ana: Path) -> Path:
    """What she hands over."""
    out = ana.with_name("ana.handover")
    return kept(out, lambda: shell("handover", ana, out, "--quiet"))


def tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a project file."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith("fulltext")
    ]
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    connection.close()
    return found


def test_merge_in_words(shell: Shell, two: Path, package: Path) -> None:
    assert shell("merge", two, package, "--preview") == 0
    preview = shell.out.splitlines()
    assert re.fullmatch(r"would be merged: \d+ steps from ana.handover", preview[0])
    assert "  Ana: spans 2 new; article states 2 new, in 2 articles" in preview
    assert shell.json("info", two)["spans"] == 0
    assert shell("merge", two, package) == 0
    assert shell.out.splitlines()[1:] == preview[1:]
    assert shell.json("info", two)["spans"] == 2
    assert shell("merge", two, package) == 0
    assert shell.out == "nothing new in ana.handover\n"
    assert shell.json("check", two)["faults"] == []


def test_merge_as_json(shell: Shell, two: Path, package: Path, ana: Path) -> None:
    told = shell.json("merge", two, package, ana, "--preview")
    assert (told["preview"], told["step"], told["refused"], told["imported"]) == (
        True,
        None,
        [],
        [],
    )
    told = shell.json("merge", two, package)
    merged = told["merged"]
    with closing(sqlite3.connect(two)) as file:
        last = "SELECT number FROM txn ORDER BY clock DESC LIMIT 1"
        assert file.execute(last).fetchone() == (told["step"],)
    assert merged["sources"] == ["ana.handover"]
    assert merged["kinds"]["span"] == {"new": 2, "changed": 0, "deleted": 0, "same": 0}
    assert [(one["layer"], one["articles"]) for one in merged["layers"]] == [("Ana", 2)]
    assert (merged["conflicts"], merged["scheme"]) == ([], None)
    assert shell.json("merge", two, package)["merged"]["steps"] == 0


def test_a_folder_with_something_wrong_in_it(
    shell: Shell, two: Path, package: Path, ana: Path
) -> None:
    """The rest goes on, and the exit code says so."""
    (package.parent / "broken.handover").write_bytes(package.read_bytes()[:-30])
    assert shell("merge", two, package.parent) == 1
    assert shell.err.count("\n") == 1
    assert (
        "broken.handover cannot be taken: it is cut short, or something was added to it"
        in shell.err
    )
    assert shell.json("info", two)["spans"] == 2
    told = shell.json("merge", two, package.parent, code=1)
    assert [Path(one["path"]).name for one in told["refused"]] == ["broken.handover"]


def test_another_project_is_imported(shell: Shell, two: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.annotator"
    shell("new", other, "--quiet")
    write(tmp_path / "more", third="Third.")
    shell("import", other, tmp_path / "more", "--quiet")
    assert shell("merge", two, other) == 0
    assert shell.out == (
        "imported from another project, other.annotator: 1 article, 0 spans, 0 links\n"
    )
    told = shell.json("merge", two, other)
    assert [one["articles"] for one in told["imported"]] == [0]


def test_from_a_synchronised_folder(shell: Shell, two: Path, ana: Path, home: Path) -> None:
    shared = home / "Dropbox" / "team"
    shared.mkdir(parents=True)
    assert shell("handover", ana, shared / "ana.handover") == 0
    shutil.copyfile(ana, shared / "ana.annotator")
    assert shell("merge", two, shared, "--quiet") == 0
    assert shell.json("info", two)["spans"] == 2
    assert sorted(path.name for path in shared.iterdir()) == ["ana.annotator", "ana.handover"]


def test_undone_and_merged_again(shell: Shell, two: Path, package: Path) -> None:
    shell("merge", two, package, "--quiet")
    with Project.open(two, Settings(machine="m")) as project:
        assert project.undo()
    assert shell.json("info", two)["spans"] == 0
    assert shell.json("merge", two, package)["merged"]["kinds"]["span"]["new"] == 2


# What is hostile: one file each, made of Ana's package or of her project.


def in_file(*statements: str) -> Callable[[Path, Path], Path]:
    def make(package: Path, ana: Path) -> Path:
        connection = sqlite3.connect(ana, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()
        return ana

    return make


def as_ben(change: Callable[[Transaction], None]) -> Callable[[Path, Path], Path]:
    """What somebody else writes into her file, with sound hashes."""

    def make(package: Path, ana: Path) -> Path:
        with Project.open(ana, Settings(my_name="Ben", machine="b")) as project:
            project.run(Operation("span.add", change))
        return ana

    return make


def forged(tx: Transaction) -> None:
    """A span in Ana's layer."""
    ana = next(person for person in tx.reads.people() if person.name == "Ana")
    layer = layer_uid(tx.project, ana.uid, ANNOTATIONS, "")
    span = tx.reads.spans(tx.reads.article_uids()[0])[0]
    assert span.layer == layer
    tx.put_span(span._replace(uid=new_uid(), type="claim"))


def beyond(tx: Transaction) -> None:
    """A span of words that are not there."""
    layer, article = tx.my_layer(), tx.reads.article_uids()[0]
    body = canonical({"type": "actor", "fragments": [[5, 5000]], "quotes": ["x"]})
    tx.put_raw(Kind.SPAN, new_uid(), body, layer, article)


def in_lines(change: Callable[[Lines], Any]) -> Callable[[Path, Path], Path]:
    """Her package with other lines in its journal."""

    def make(package: Path, ana: Path) -> Path:
        with zipfile.ZipFile(package) as archive:
            about = archive.read("package.json")
            lines = [json.loads(line) for line in archive.read("journal.jsonl").splitlines()]
        change(lines)
        return zipped(package, about, "".join(json.dumps(line) + "\n" for line in lines))

    return make


def zipped(package: Path, about: bytes, journal: str | bytes, *more: str) -> Path:
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("package.json", about)
        archive.writestr("journal.jsonl", journal)
        for name in more:
            archive.writestr(name, "x")
    return package


def a_step_less(lines: Lines) -> None:
    """A whole step of the last replica is not there, the next one is."""
    last = [place for place, line in enumerate(lines) if "number" in line][-2:]
    del lines[last[0] : last[1]]


def another_name(lines: Lines) -> None:
    """The last step in somebody else's name, without a new hash."""
    steps = [line for line in lines if "number" in line]
    steps[-1]["author"] = steps[0]["author"]


def bomb(package: Path, ana: Path) -> Path:
    with zipfile.ZipFile(package) as archive:
        about = archive.read("package.json")
    return zipped(package, about, bytes(20 << 20))


def outside(package: Path, ana: Path) -> Path:
    with zipfile.ZipFile(package) as archive:
        about, journal = archive.read("package.json"), archive.read("journal.jsonl")
    return zipped(package, about, journal, "../../outside.txt")


def encrypted(package: Path, ana: Path) -> Path:
    data = bytearray(package.read_bytes())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.rindex(signature) + flags] |= 1
    package.write_bytes(data)
    return package


def short(package: Path, ana: Path) -> Path:
    package.write_bytes(package.read_bytes()[:-100])
    return package


def no_package(package: Path, ana: Path) -> Path:
    package.write_text("Dear Lea, here is my work.")
    return package


HOSTILE: dict[str, tuple[Callable[[Path, Path], Path], str]] = {
    "a trigger": (
        in_file("CREATE TRIGGER t AFTER INSERT ON txn BEGIN DELETE FROM op; END"),
        "it has a trigger in it (t)",
    ),
    "a view": (in_file("CREATE VIEW v AS SELECT 1"), "it has a view in it (v)"),
    "one more table": (in_file("CREATE TABLE more (x)"), "a table in it that is none of ours"),
    "an odd schema": (
        in_file("ALTER TABLE op ADD COLUMN odd ANY"), "its table op is not as this program makes",
    ),
    "a generated column": (
        in_file("ALTER TABLE word ADD COLUMN g ANY AS (zeroblob(400000000))"),
        "its table word is not as this program makes it",
    ),
    "a newer version": (
        in_file(f"PRAGMA user_version = {schema.VERSION + 1}"), "was made by a newer Annotator",
    ),
    "a tag in another's layer": (as_ben(forged), "writes in another person’s layer in it"),
    "a tag beyond its text": (as_ben(beyond), "a tag in it does not fit its text"),
    "another name on a step": (in_lines(another_name), "“ana.handover” cannot be merged: "),
    "a step that is missing": (in_lines(a_step_less), "missing before what “ana.handover” holds"),
    "a bomb": (bomb, "it would unpack to far more than it may"),
    "a path out of its folder": (outside, "a file that would be put outside of its folder"),
    "encrypted": (encrypted, "it is encrypted"),
    "cut short": (short, "it is cut short, or something was added to it"),
    "no package at all": (no_package, "it is not a package"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_one_sentence_and_changes_nothing(
    shell: Shell, two: Path, package: Path, ana: Path, name: str
) -> None:
    make, reason = HOSTILE[name]
    path = make(package, ana)
    sent = path.read_bytes()
    before, beside = tables(two), sorted(two.parent.rglob("*"))
    assert shell("merge", two, path) == 2
    assert shell.out == ""
    assert shell.err.count("\n") == 1
    assert shell.err.startswith("annotator: ")
    assert reason in shell.err
    assert tables(two) == before
    assert (path.read_bytes(), sorted(two.parent.rglob("*"))) == (sent, beside)
    assert shell.json("check", two)["faults"] == []


@pytest.mark.parametrize("more", ["--preview", "--json"])
def test_nothing_is_told_of_what_is_refused_but_why(
    shell: Shell, two: Path, package: Path, ana: Path, more: str
) -> None:
    """Neither half a preview nor half an object."""
    in_lines(a_step_less)(package, ana)
    assert shell("merge", two, package, more) == 2
    assert (shell.out, shell.err.count("\n")) == ("", 1)


def test_what_is_not_there_is_bad_use(shell: Shell, two: Path) -> None:
    assert shell("merge", two, "none.handover") == 2
    assert "There is no file or folder none.handover." in shell.err
    assert shell("merge", two) == 2
    assert shell("merge", two, two) == 2
    assert "is this project itself" in shell.err


def test_the_same_bytes_read_otherwise(shell: Shell, two: Path, ana: Path) -> None:
    with Project.open(two, Settings(my_name="Lead", machine="l")) as project:
        here = read_as(project, "cp1254")
    with Project.open(ana, Settings(my_name="Ana", machine="a")) as project:
        theirs = read_as(project, "cp1252")
        tag(project, theirs, "actor", "Erdoðan")
        tag(project, theirs, "actor", "mayor")
    assert shell("merge", two, ana, "--preview") == 0
    told = shell.out.splitlines()
    at = told.index(
        "  carried over to “Bridge (cp1254)”, read otherwise there: 2 spans and 0 links of Ana"
    )
    assert told[at + 1 : at + 3] == [
        "  to be looked at: 1 span over another text",
        "    “Bridge (cp1254)”, Ana: “Erdoðan”, now “Erdoğan”: its words were changed",
    ]
    merged = shell.json("merge", two, ana)["merged"]
    (carried,) = merged["carried"]
    assert (carried["article"], carried["onto"]) == (text_of(theirs), text_of(here))
    assert (carried["layer"], carried["spans"], carried["links"]) == ("Ana", 2, 0)
    (doubt,) = merged["doubtful"]
    assert (doubt["quote"], doubt["now"], doubt["sure"]) == ("Erdoðan", "Erdoğan", "touched")
    assert shell.json("check", two)["faults"] == []
