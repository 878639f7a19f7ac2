"""Check finds what does not fit, says where, and never raises."""

import contextlib
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.values import WorkState, Zone, ZoneKind
from annotator.errors import UserError
from annotator.project.operations import articles, entities, links, spans
from annotator.project.operations.correcting import correct
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.store.check import CheckReport, Fault, check, check_file
from tests.project.builders import FIRST, SECOND, settings, span_end, tag, take_in, with_articles

PAGE = 4096


def make(path: Path) -> None:
    """A project in which every table has something."""
    project, _ = with_articles(path, *(FIRST * 15 + str(number) for number in range(12)))
    with project:
        project.run(take_in(*(SECOND * 9 + str(number) for number in range(8)), raw=True))
        listed = project.reads.article_uids()
        for name in ("Ana", "Ben"):
            project.i_am(name)
            for number, article in enumerate(listed):
                claim = tag(project, article, "claim", "bridge")
                actor = tag(project, article, "actor", "Herald")
                project.run(links.add("made-by", span_end(claim), span_end(actor)))
                project.run(spans.name_entity([actor], f"Herald {number}"))
                project.run(spans.set_note([claim], f"note {number} " * 5))
                if number % 4 == 0:
                    project.undo()
        project.run(articles.set_state(listed[:5], WorkState.DONE))
        project.run(articles.set_zones(listed[0], [Zone(0, 9, ZoneKind.HEADLINE)]))
        project.run(entities.add("place", "Lima"))


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of such a project with no page half used."""
    folder = tmp_path_factory.mktemp("packed")
    make(folder / "p.annotator")
    connection = sqlite3.connect(folder / "p.annotator")
    connection.execute("VACUUM INTO ?", (str(folder / "packed.annotator"),))
    connection.close()
    return (folder / "packed.annotator").read_bytes()


@pytest.fixture
def path(tmp_path: Path, packed: bytes) -> Path:
    place = tmp_path / "p.annotator"
    place.write_bytes(packed)
    return place


def changed(path: Path, *statements: str) -> CheckReport:
    """What check says after these changes were made behind its back."""
    connection = sqlite3.connect(path)
    for statement in statements:
        assert connection.execute(statement).rowcount, statement
    connection.commit()
    connection.close()
    return check_file(path)


def test_a_whole_file_has_no_faults(path: Path) -> None:
    report = check_file(path)
    assert report.faults == []
    assert (report.texts, report.spans) == (20, 80)
    assert report.operations > report.transactions > 100


def test_looking_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    check_file(path)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["p.annotator"]


def test_progress_is_told(path: Path) -> None:
    told: list[str] = []
    check_file(path, told.append)
    assert told == ["the file", "texts", "journal", "quotes", "state", "undo"]


def test_an_open_project_can_be_checked(path: Path) -> None:
    with Project.open(path, settings()) as project:
        tag(project, project.reads.article_uids()[0], "cue", "told")
        assert check(project.database.reader()).faults == []


def test_what_is_no_project_cannot_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    path.write_text("no")
    with pytest.raises(UserError, match="is not an Annotator project"):
        check_file(path)


TEXT_DIFFERS = "a text is not the one that was imported"
CHAIN = "it is not as it was written: its hash differs"
NOT_AS_SAID = "what is shown differs from what the journal says"
SPOILT: dict[str, tuple[str, str]] = {
    "text": ("UPDATE text SET body = replace(body, 'bridge', 'Bridge') WHERE id = 3", TEXT_DIFFERS),
    "text's length": ("UPDATE text SET chars = chars + 1 WHERE id = 3", TEXT_DIFFERS),
    "text gone": ("DELETE FROM text WHERE id = 3", "the text of an article is missing"),
    "raw bytes": (
        "UPDATE source SET size = size + 1 WHERE text = 15",
        "the bytes a text was made from are others",
    ),
    "body": ("UPDATE op SET body = '{}' WHERE number = 9 AND step = 0", CHAIN),
    "body deleted": ("UPDATE op SET body = NULL WHERE number = 9 AND step = 0", CHAIN),
    "kind": ("UPDATE op SET kind = kind + 1 WHERE number = 9 AND step = 0", CHAIN),
    "object": ("UPDATE op SET object = object + 1 WHERE number = 9 AND step = 0", CHAIN),
    "layer": ("UPDATE op SET layer = 2 WHERE number = 9 AND step = 0", CHAIN),
    "article": ("UPDATE op SET article = article + 1 WHERE number = 9 AND step = 0", CHAIN),
    "version": ("UPDATE op SET version = version + 1 WHERE number = 9 AND step = 0", CHAIN),
    "previous": (
        "UPDATE op SET previous_number = previous_number - 1 WHERE previous_number = 8",
        CHAIN,
    ),
    "operation gone": ("DELETE FROM op WHERE number = 9 AND step = 0", CHAIN),
    "clock": ("UPDATE txn SET clock = clock + 1 WHERE number = 9", CHAIN),
    "author": ("UPDATE txn SET author = author + 1 WHERE number = 9", CHAIN),
    "gesture": ("UPDATE txn SET gesture = gesture + 1 WHERE number = 9", CHAIN),
    "detail": ("UPDATE txn SET detail = '{}' WHERE number = 9", CHAIN),
    "mode": ("UPDATE txn SET mode = 'redo' WHERE number = 9", CHAIN),
    "undoes": (
        "UPDATE txn SET undoes_number = undoes_number - 1 WHERE mode = 'undo'",
        CHAIN,
    ),
    "operations": ("UPDATE txn SET operations = operations + 1 WHERE number = 9", CHAIN),
    "hash": ("UPDATE txn SET hash = zeroblob(32) WHERE number = 9", CHAIN),
    "transaction gone": ("DELETE FROM txn WHERE number = 9", "a transaction is missing"),
    "last gone": (
        "DELETE FROM txn WHERE number = (SELECT max(number) FROM txn)",
        "its last transactions are missing",
    ),
    "replica's head": (
        "UPDATE replica SET head = zeroblob(32)",
        "its last transactions are missing",
    ),
    "replica's clock": (
        "UPDATE replica SET clock = clock + 1",
        "its last transactions are missing",
    ),
    "replica's uid": ("UPDATE replica SET uid = zeroblob(16)", CHAIN),
    "an object's uid": ("UPDATE object SET uid = zeroblob(16) WHERE id = 9", CHAIN),
    "head's version": (
        "UPDATE object SET version = version + 1 WHERE id = 9",
        "1 objects do not stand at their last version",
    ),
    "head's clock": (
        "UPDATE object SET clock = clock + 1 WHERE id = 9",
        "1 objects do not stand at their last version",
    ),
    "head's life": (
        "UPDATE object SET alive = 1 - alive WHERE id = 9",
        "1 objects do not stand at their last version",
    ),
    "span moved": ("UPDATE span SET start = start + 1, end = end + 1", NOT_AS_SAID),
    "span gone": ("DELETE FROM span WHERE id = (SELECT min(id) FROM span)", NOT_AS_SAID),
    "link": ("UPDATE link SET target = source", NOT_AS_SAID),
    "entity": ("UPDATE entity SET name = 'x'", NOT_AS_SAID),
    "person": ("UPDATE person SET name = 'x'", NOT_AS_SAID),
    "layer's owner": ("UPDATE layer SET owner = owner + 1", NOT_AS_SAID),
    "article's title": ("UPDATE article SET title = 'x'", NOT_AS_SAID),
    "zones": ("UPDATE zones SET body = '{}'", NOT_AS_SAID),
    "state": ("UPDATE state SET state = 'done' WHERE state <> 'done'", NOT_AS_SAID),
    "tally": ("UPDATE tally SET spans = spans + 1", NOT_AS_SAID),
    "total": ("UPDATE total SET n = n + 1", NOT_AS_SAID),
    "scheme": ("UPDATE scheme SET body = '{}'", NOT_AS_SAID),
    "project": (
        "UPDATE meta SET value = zeroblob(16) WHERE name = 'project'",
        "the project is not the one its scheme was made for",
    ),
    "undo's author": (
        (
            "UPDATE undo SET undo_number = "
            "(SELECT max(number) FROM txn WHERE txn.author <> undo.author)"
        ),
        "what can be undone is not what was done",
    ),
    "undo into nothing": (
        "UPDATE undo SET undo_number = 99999",
        "what can be undone is not what was done",
    ),
    "undo in a circle": (
        "UPDATE txn SET below_number = number WHERE below_number IS NOT NULL AND number > 50",
        "what can be undone is not what was done",
    ),
}


@pytest.mark.parametrize(("statement", "found"), SPOILT.values(), ids=SPOILT)
def test_a_change_behind_the_journal_s_back_is_found(
    path: Path, statement: str, found: str
) -> None:
    assert found in {fault.found for fault in changed(path, statement).faults}


def test_a_quote_that_is_no_longer_in_the_text_is_found(path: Path) -> None:
    """A text and its hash exchanged together: only the quotes still know."""
    report = changed(
        path,
        "UPDATE text SET body = ' ' || substr(body, 1, length(body) - 1) WHERE id = 3",
    )
    assert "a span no longer covers the words it quotes" in {f.found for f in report.faults}


def test_a_span_outside_its_text_is_found(path: Path) -> None:
    report = changed(path, "UPDATE text SET body = 'short' WHERE id = 3")
    assert any(f.found.startswith("a span does not fit its text: the piece") for f in report.faults)


def test_a_body_that_is_none_is_found(path: Path) -> None:
    report = changed(path, "UPDATE op SET body = '{' WHERE number = 9 AND step = 0")
    assert "an operation's body cannot be read" in {f.found for f in report.faults}


def test_unknown_kinds_of_a_newer_version_are_no_fault(path: Path) -> None:
    with Project.open(path, settings()) as project:
        project.run(
            Operation("vote.add", lambda tx: tx.put_raw("vote", b"v" * 16, b'{"x":1}', None, None))
        )
    assert check_file(path).faults == []


def test_faults_are_named_with_their_place(path: Path) -> None:
    report = changed(path, "UPDATE txn SET detail = '{}' WHERE number = 9")
    assert report.faults == [Fault("journal", "transaction 9 of replica 1", CHAIN)]


def test_no_more_faults_are_listed_than_anyone_reads(path: Path) -> None:
    report = changed(path, "UPDATE op SET body = 'x'")
    assert len(report.faults) == 200


def pages_in_use(packed: bytes, tmp_path: Path) -> list[int]:
    """Places in the file with something in them, outside the word index, which is made again."""
    place = tmp_path / "map.annotator"
    place.write_bytes(packed)
    connection = sqlite3.connect(place)
    pages = connection.execute(
        "SELECT pageno FROM dbstat WHERE name NOT LIKE 'fulltext%' AND name NOT LIKE '%sqlite_%'"
    ).fetchall()
    connection.close()
    return [
        at
        for (page,) in pages
        for at in range((page - 1) * PAGE, page * PAGE - 16)
        if sum(map(bool, packed[at : at + 16])) > 10
    ]


def has_dbstat() -> bool:
    try:
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("SELECT * FROM dbstat").fetchall()
    except sqlite3.OperationalError:
        return False
    return True


def one_bit(raw: bytearray, at: int, chance: random.Random) -> None:
    raw[at] ^= 1 << chance.randrange(8)


def sixteen_bytes(raw: bytearray, at: int, chance: random.Random) -> None:
    raw[at : at + 16] = chance.randbytes(16)


def a_page(raw: bytearray, at: int, chance: random.Random) -> None:
    raw[at // PAGE * PAGE : (at // PAGE + 1) * PAGE] = bytes(PAGE)


@pytest.mark.slow
@pytest.mark.skipif(not has_dbstat(), reason="this SQLite cannot tell which page holds what")
@pytest.mark.parametrize(
    ("spoil", "least"),
    [(one_bit, 38), (sixteen_bytes, 40), (a_page, 40)],
    ids=["a bit", "16 bytes", "a page"],
)
def test_damage_is_found_and_never_raised(
    path: Path,
    packed: bytes,
    tmp_path: Path,
    spoil: Callable[[bytearray, int, random.Random], None],
    least: int,
) -> None:
    """As many of 40 places as the review's prototype found, or more."""
    chance = random.Random(20240629)
    places = pages_in_use(packed, tmp_path)
    found = 0
    for _ in range(40):
        raw = bytearray(packed)
        spoil(raw, chance.choice(places), chance)
        path.write_bytes(raw)
        try:
            found += bool(check_file(path).faults)
        except UserError:
            found += 1
    assert found >= least


def test_a_damaged_file_is_left_as_it_is(path: Path, packed: bytes) -> None:
    os.truncate(path, len(packed) - PAGE)
    before = path.read_bytes()
    with pytest.raises(UserError, match="is damaged"):
        check_file(path)
    assert path.read_bytes() == before


def test_quotes_are_looked_for_in_the_text_they_are_over(tmp_path: Path) -> None:
    project, (article, _) = with_articles(tmp_path / "p.annotator")
    with project:
        tag(project, article, "cue", "Monday")
        tag(project, article, "claim", "is safe")
        project.run(correct(article, FIRST.replace("Monday", "Tuesday and then").upper()))
    found = check_file(tmp_path / "p.annotator")
    assert (found.faults, found.spans) == ([], 2)
