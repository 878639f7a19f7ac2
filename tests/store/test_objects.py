"""Numbers for uids and words, remembered only as long as they stand."""

import sqlite3
from collections.abc import Iterator

import pytest

from annotator.store.objects import Objects, Stored
from annotator.store.schema import migrate

A, B = b"a" * 16, b"b" * 16


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    migrate(made)
    yield made
    made.close()


@pytest.fixture
def objects(connection: sqlite3.Connection) -> Objects:
    return Objects(connection)


def test_an_unknown_uid(objects: Objects) -> None:
    assert objects.stored(A) is None
    assert objects.known_id(A) is None


def test_registering_gives_a_number_and_no_head(objects: Objects) -> None:
    assert objects.registered(A) == Stored(1, 0, 0, 0, 0, 0, False)
    assert objects.registered(B).id == 2
    assert objects.registered(A).id == 1


def test_a_head_is_begun_and_moved(objects: Objects) -> None:
    number = objects.begin(A, (3, 1, 77, 1, 9, 0, True))
    assert objects.stored(A) == Stored(number, 1, 77, 1, 9, 0, True)
    objects.move(number, (3, 2, 88, 1, 10, 4, False))
    assert objects.stored(A) == Stored(number, 2, 88, 1, 10, 4, False)


def test_numbers_lead_back_to_uids(objects: Objects) -> None:
    assert objects.uid_of(objects.id_of(A)) == A


def test_a_number_nobody_has(objects: Objects) -> None:
    with pytest.raises(LookupError, match="no object 5"):
        objects.uid_of(5)


def test_words_have_one_number_each(objects: Objects) -> None:
    assert [objects.word(text) for text in ("span", "link", "span")] == [1, 2, 1]
    assert [objects.text(number) for number in (1, 2)] == ["span", "link"]


def test_asking_for_a_word_does_not_make_it(
    objects: Objects, connection: sqlite3.Connection
) -> None:
    assert objects.known_word("span") == 0
    assert connection.execute("SELECT count(*) FROM word").fetchone() == (0,)
    objects.word("span")
    assert objects.known_word("span") == 1


def test_words_of_another_connection_s_making_are_found(connection: sqlite3.Connection) -> None:
    Objects(connection).word("span")
    assert Objects(connection).text(1) == "span"
    assert Objects(connection).word("span") == 1


def test_what_was_rolled_back_is_forgotten(
    objects: Objects, connection: sqlite3.Connection
) -> None:
    connection.execute("BEGIN")
    objects.id_of(A)
    objects.word("span")
    connection.execute("ROLLBACK")
    objects.forget()
    assert objects.known_id(A) is None
    assert objects.known_word("span") == 0
    assert objects.word("link") == objects.id_of(B) == 1
    assert objects.text(1) == "link"


def test_a_number_given_anew_by_another_is_read_anew(
    objects: Objects, connection: sqlite3.Connection
) -> None:
    connection.execute("BEGIN")
    objects.word("span")
    connection.execute("ROLLBACK")
    objects.forget()
    Objects(connection).word("link")
    assert objects.text(1) == "link"
