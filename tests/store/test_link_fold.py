"""Links in the state: there while their ends are, hanging while one is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.journal.bodies import Json
from annotator.project.operations import links
from annotator.project.transaction import Operation, Transaction
from annotator.store.link_fold import span_more
from annotator.store.rebuild import differing_tables
from tests.project.builders import rows, span_end, tag, with_articles


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ({"type": "actor", "fragments": [[0, 1]]}, None),
        ({"type": "actor", "note": "x"}, '{"note":"x"}'),
        ({"note": "x", "attributes": {"a": None}}, '{"attributes":{"a":null},"note":"x"}'),
    ],
)
def test_what_most_do_not_have_is_kept_apart(body: Json, kept: str | None) -> None:
    assert span_more(body) == kept


class Linked:
    """A project with a link between two spans."""

    def __init__(self, path: Path) -> None:
        self.project, (self.article, _) = with_articles(path)
        self.claim = tag(self.project, self.article, "claim", "is safe")
        self.actor = tag(self.project, self.article, "actor", "mayor")
        ends = span_end(self.claim), span_end(self.actor)
        self.link = self.project.run(links.add("made-by", *ends)).value

    def write(self, *spans: Uid, erased: bool) -> None:
        """Write spans past the care operations take, as another machine's steps come in."""
        layer = self.project.my_layer
        before = {uid: next(self._bodies(uid)) for uid in spans}

        def apply(tx: Transaction) -> None:
            for uid in spans:
                tx.put_raw(Kind.SPAN, uid, None if erased else before[uid], layer, self.article)

        self.project.run(Operation("test", apply))
        assert differing_tables(self.project.database.reader()) == []

    def _bodies(self, uid: Uid) -> Iterator[bytes]:
        return (body for _, body in self.project.journal.versions_of(uid) if body is not None)

    def links(self) -> list[Uid]:
        return [link.uid for link in self.project.reads.links(self.article)]

    def counted(self) -> int:
        return sum(sum(n.values()) for n in self.project.reads.totals().links.values())

    def hanging(self) -> int:
        return int(rows(self.project, "SELECT count(DISTINCT link) FROM hanging")[0][0])


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[Linked]:
    made = Linked(tmp_path / "p.annotator")
    yield made
    made.project.close()


def test_a_link_without_an_end_hangs_and_comes_back(linked: Linked) -> None:
    linked.write(linked.actor, erased=True)
    assert (linked.links(), linked.counted(), linked.hanging()) == ([], 0, 1)
    linked.write(linked.actor, erased=False)
    assert (linked.links(), linked.counted(), linked.hanging()) == ([linked.link], 1, 0)


def test_it_comes_back_with_the_last_of_its_ends(linked: Linked) -> None:
    linked.write(linked.actor, linked.claim, erased=True)
    linked.write(linked.claim, erased=False)
    assert (linked.links(), linked.hanging()) == ([], 1)
    linked.write(linked.actor, erased=False)
    assert (linked.links(), linked.hanging()) == ([linked.link], 0)


def test_a_link_that_goes_while_it_hangs_does_not_come_back(linked: Linked) -> None:
    linked.write(linked.actor, erased=True)
    layer = linked.project.my_layer

    def apply(tx: Transaction) -> None:
        tx.erase(Kind.LINK, linked.link, layer, linked.article)

    linked.project.run(Operation("test", apply))
    linked.write(linked.actor, erased=False)
    assert (linked.links(), linked.counted(), linked.hanging()) == ([], 0, 0)
