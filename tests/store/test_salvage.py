"""Out of a damaged file comes what can still be read, never an error and never something else."""

import contextlib
import hashlib
import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.values import Kind, WorkState, Zone, ZoneKind
from annotator.errors import UserError
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.project.recovery import salvage
from annotator.store.check import check_file
from annotator.store.salvage import Wreck
from tests.project.builders import FIRST, SECOND, settings, span_end, tag, take_in, with_articles

PAGE = 4096
TEXTS = [f"{number}. {FIRST * 20}" for number in range(12)]
RAW_TEXT = SECOND * 9


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a project with something in every table and no page half used."""
    folder = tmp_path_factory.mktemp("packed")
    project, listed = with_articles(folder / "p.annotator", *TEXTS)
    with project:
        project.run(take_in(RAW_TEXT, raw=True))
        for name in ("Ana", "Ben"):
            project.i_am(name)
            for number, article in enumerate(listed):
                claim = tag(project, article, "claim", "bridge")
                actor = tag(project, article, "actor", "Herald")
                project.run(links.add("made-by", span_end(claim), span_end(actor)))
                project.run(spans.name_entity([actor], f"Herald {number}"))
                project.run(spans.set_note([claim], f"note {number} note"))
        project.run(articles.set_state(listed[:5], WorkState.DONE))
        project.run(articles.set_zones(listed[0], [Zone(0, 9, ZoneKind.HEADLINE)]))
        project.run(entities.add("place", "Lima"))
    with contextlib.closing(sqlite3.connect(folder / "p.annotator")) as connection:
        connection.execute("VACUUM INTO ?", (str(folder / "packed.annotator"),))
    return (folder / "packed.annotator").read_bytes()


@pytest.fixture
def path(tmp_path: Path, packed: bytes) -> Path:
    place = tmp_path / "p.annotator"
    place.write_bytes(packed)
    return place


@pytest.fixture
def wreck(path: Path) -> Iterator[Wreck]:
    with contextlib.closing(Wreck(path)) as opened:
        yield opened


def change(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount, statement
        connection.commit()


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def zeroed(path: Path, *pages: int) -> None:
    """Overwrite pages, counted from 1, with nothing."""
    raw = bytearray(path.read_bytes())
    for page in pages:
        raw[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(raw)


def root_of(path: Path, name: str) -> int:
    """The first page of a table or index."""
    ((page,),) = ask(path, f"SELECT rootpage FROM sqlite_schema WHERE name = '{name}'")
    assert isinstance(page, int)
    return page


def saved(path: Path) -> Path:
    """What salvage makes of a file, checked."""
    target = path.with_name("saved.annotator")
    salvage(path, target, settings())
    assert check_file(target).faults == []
    return target


def test_every_text_is_read(wreck: Wreck) -> None:
    assert [text.body for text in wreck.texts()] == [*TEXTS, RAW_TEXT]


def test_a_text_comes_with_what_it_was_made_from(wreck: Wreck) -> None:
    sources = [text.sources for text in wreck.texts()]
    raw = RAW_TEXT.encode("utf-16")
    assert sources[:12] == [[]] * 12
    ((sha, encoding, size, _, edits),) = sources[12]
    assert (sha, encoding, size, edits) == (hashlib.sha256(raw).digest(), "utf-16", len(raw), b"")


def test_bytes_that_are_no_longer_those_of_their_hash_are_left_behind(path: Path) -> None:
    change(path, "UPDATE source SET bytes = zeroblob(length(bytes))")
    with contextlib.closing(Wreck(path)) as wreck:
        assert [source[3] for text in wreck.texts() for source in text.sources] == [None]
    assert ask(saved(path), "SELECT count(*) FROM source WHERE bytes IS NULL") == [(1,)]


def test_an_object_is_read_as_it_stands(wreck: Wreck) -> None:
    notes = [
        json.loads(one.body)["note"]
        for one in wreck.objects()
        if one.kind == Kind.SPAN and one.body and b"note" in one.body
    ]
    assert notes == [f"note {number} note" for _ in range(2) for number in range(12)]


def test_an_earlier_version_is_read_where_the_last_is_lost(path: Path) -> None:
    change(
        path,
        "DELETE FROM op WHERE number = (SELECT max(number) FROM txn JOIN word ON word.id = gesture"
        " WHERE text = 'span.set-note')",
    )
    with contextlib.closing(Wreck(path)) as wreck:
        bodies = [one.body or b"" for one in wreck.objects() if one.kind == Kind.SPAN]
    assert len(bodies) == 48
    assert sum(b"note" in body for body in bodies) == 23


def test_a_deleted_object_is_known_to_be_deleted(path: Path) -> None:
    with Project.open(path, settings()) as project:
        article = project.reads.article_uids()[0]
        project.run(spans.delete([project.reads.spans(article, [project.my_layer])[0].uid]))
    with contextlib.closing(Wreck(path)) as wreck:
        gone = [one.kind for one in wreck.objects() if one.body is None]
    assert sorted(gone) == ["link", "span"]


def test_a_body_that_is_none_is_passed_over(path: Path) -> None:
    change(
        path,
        "UPDATE op SET body = '{' WHERE kind = (SELECT id FROM word WHERE text = 'entity')",
    )
    with contextlib.closing(Wreck(path)) as wreck:
        assert "entity" not in {one.kind for one in wreck.objects()}


def test_the_project_is_known(wreck: Wreck, path: Path) -> None:
    assert ask(path, "SELECT value FROM meta WHERE name = 'project'") == [(wreck.project(),)]


def test_nothing_can_be_written_through_a_wreck(wreck: Wreck) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        wreck._connection.execute("DELETE FROM span")


def test_of_a_file_that_is_none_nothing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    path.write_bytes(random.Random(3).randbytes(3 * PAGE))
    with contextlib.closing(Wreck(path)) as wreck:
        assert (wreck.project(), wreck.scheme(), wreck.objects(), list(wreck.texts())) == (
            None,
            None,
            [],
            [],
        )


def test_all_of_a_whole_file_is_saved(path: Path) -> None:
    """Twelve articles and one; for each of two people two spans and a link in twelve of them."""
    target = path.with_name("saved.annotator")
    assert salvage(path, target, settings()) == (target, 13, 72, 0)


@pytest.mark.parametrize("table", ["span", "link", "article", "entity", "tally", "total", "state"])
def test_nothing_is_lost_with_a_table_of_the_state(path: Path, table: str) -> None:
    zeroed(path, root_of(path, table))
    assert salvage(path, path.with_name("saved.annotator"), settings())[1:] == (13, 72, 0)


@pytest.mark.parametrize(
    "name",
    ["word", "object", "sqlite_autoindex_word_1", "sqlite_autoindex_object_1", "txn_clock", "undo"],
)
def test_what_stands_in_two_places_is_read_from_the_other(path: Path, name: str) -> None:
    zeroed(path, root_of(path, name))
    assert salvage(path, path.with_name("saved.annotator"), settings())[1:] == (13, 72, 0)


def test_the_scheme_is_taken_from_the_state_where_the_journal_has_lost_it(path: Path) -> None:
    change(path, "DELETE FROM op WHERE kind = (SELECT id FROM word WHERE text = 'scheme')")
    with Project.open(saved(path), settings()) as project:
        scheme = project.reads.scheme()
        assert scheme is not None
        assert [part.id for part in scheme.spans] == ["actor", "claim", "place", "cue"]


def test_zones_can_be_changed_after_the_project_s_name_was_lost(path: Path) -> None:
    zeroed(path, root_of(path, "meta"))
    target = saved(path)
    with Project.open(target, settings()) as project:
        (article,) = [uid for uid in project.reads.article_uids() if project.reads.zones(uid, 1)]
        project.run(articles.set_zones(article, [Zone(0, 4, ZoneKind.FURNITURE)]))
    assert ask(target, "SELECT count(*) FROM zones") == [(1,)]
    assert check_file(target).faults == []


def test_annotations_go_with_the_text_they_stood_in(path: Path) -> None:
    """With an article two people's spans and links, their states and here its zones are lost."""
    change(path, "DELETE FROM text WHERE id = 1")
    target = path.with_name("saved.annotator")
    # The article; 2 × (2 spans, 1 link); Ana's state and Ben's; its zones.
    assert salvage(path, target, settings())[1:] == (12, 66, 1 + 6 + 2 + 1)


def test_a_text_that_is_another_is_not_saved(path: Path) -> None:
    change(path, "UPDATE text SET body = replace(body, 'Herald', 'Tribune') WHERE id = 2")
    target = saved(path)
    assert ask(target, "SELECT count(*) FROM text WHERE body LIKE '%Tribune%'") == [(0,)]


def test_a_span_is_kept_without_the_entity_that_is_lost(path: Path) -> None:
    change(path, "DELETE FROM op WHERE kind = (SELECT id FROM word WHERE text = 'entity')")
    target = saved(path)
    assert ask(target, "SELECT count(*), count(entity) FROM span") == [(48, 0)]


def test_a_link_without_its_layer_is_lost(path: Path) -> None:
    change(path, "UPDATE op SET layer = NULL WHERE kind = (SELECT id FROM word WHERE text='link')")
    assert salvage(path, path.with_name("saved.annotator"), settings())[1:] == (13, 48, 24)


def test_the_damaged_file_is_left_as_it_is(path: Path) -> None:
    zeroed(path, root_of(path, "span"))
    before = path.read_bytes()
    saved(path)
    assert path.read_bytes() == before
    assert sorted(left.name for left in path.parent.iterdir()) == ["p.annotator", "saved.annotator"]


def attempt(path: Path, target: Path) -> str:
    """What is said where nothing can be saved; otherwise what is saved is checked."""
    try:
        salvage(path, target, settings())
    except UserError as error:
        return str(error)
    assert check_file(target).faults == []
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("lost", [1, 2, 3, 10])
def test_lost_pages_anywhere_never_raise_more_than_a_sentence(
    path: Path, packed: bytes, lost: int
) -> None:
    chance = random.Random(lost)
    pages = range(3, len(packed) // PAGE + 1)
    for number in range(20):
        path.write_bytes(packed)
        zeroed(path, *chance.sample(pages, lost))
        target = path.with_name(f"{number}.annotator")
        said = attempt(path, target)
        assert said in ("", f"Nothing of {path} can be read any more; restore a backup instead.")
        assert target.exists() == (not said)


@pytest.mark.slow
def test_spoilt_bytes_anywhere_never_raise_more_than_a_sentence(path: Path, packed: bytes) -> None:
    chance = random.Random(11)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        listed = connection.execute("SELECT max(rootpage) FROM sqlite_schema").fetchone()[0]
    for round_ in range(40):
        raw = bytearray(packed)
        at = chance.randrange(listed * PAGE, len(raw) - 16)
        raw[at : at + 16] = chance.randbytes(16)
        path.write_bytes(raw)
        target = path.with_name(f"{round_}.annotator")
        said = attempt(path, target)
        assert said in ("", f"Nothing of {path} can be read any more; restore a backup instead.")
