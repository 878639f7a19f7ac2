"""From one text of an article to another."""

import hashlib

import pytest

from annotator.domain.values import Revision, Zone, ZoneKind
from annotator.project.project import Project
from annotator.project.reanchoring import Doubt, Text, Way, asked
from annotator.text.anchoring import Sure, Why
from tests.project.builders import READ, read_as

OLD = "Title\nThe mayor said on Monday that the old bridge is safe.\nAdvertisement\n"
NEW = "Title\nThe mayor said on Monday that the old bridge is safe.\n"


def plain(text: str) -> Text:
    return Text(Revision(hashlib.sha256(text.encode()).digest(), len(text)), text)


@pytest.fixture
def way(project: Project) -> Way:
    return Way(project.reads, plain(OLD), plain(NEW))


def test_what_is_sure_is_not_doubted(way: Way) -> None:
    placed, doubt = way.place([(OLD.index("mayor"), OLD.index("mayor") + 5)], asked("", b"", ""))
    assert (placed.fragments, doubt) == (((NEW.index("mayor"), NEW.index("mayor") + 5),), None)


def test_a_doubt_has_the_words_of_both(way: Way) -> None:
    start = OLD.index("Advertisement")
    _, doubt = way.place([(start, start + 13)], asked("Ben", b"1", "Bridge"))
    assert doubt == Doubt("Ben", b"1", "Bridge", None, "Advertisement", "", Sure.LOST, Why.DELETED)


def test_zones_that_have_a_place(way: Way) -> None:
    last = OLD.index("Advertisement")
    headline = Zone(0, 5, ZoneKind.HEADLINE)
    furniture = Zone(last, len(OLD), ZoneKind.FURNITURE)
    placed, left = way.zones([furniture, headline])
    assert placed == (headline,)
    assert left == [(furniture, Why.DELETED)]


def test_kept_bytes_say_where_no_word_is_the_same(project: Project) -> None:
    """“ı” and “ğ” are one byte each, read as “ý” and “ð” in the other encoding."""
    right = project.reads.article(read_as(project, "cp1254"))
    assert right is not None
    new = Text(right.revisions[-1], READ.decode("cp1254"))
    wrong = READ.decode("cp1252")
    old = Text(
        Revision(
            hashlib.sha256(wrong.encode()).digest(), len(wrong), right.revisions[-1].raw, "cp1252"
        ),
        wrong,
    )
    at = wrong.index("ð")
    placed, doubt = Way(project.reads, old, new).place([(at, at + 1)], asked("", b"", ""))
    assert placed.fragments == ((at, at + 1),)
    assert doubt is not None
    assert (doubt.quote, doubt.now) == ("ð", "ğ")
