"""Which object of the project an annotation of a file is."""

import pytest

from annotator.domain.identity import Uid, foreign_uid, named_uid, text_of
from annotator.domain.values import Layer, Origin, Span
from annotator.exchange.identities import Identities, Identity
from annotator.exchange.layers import Place
from annotator.exchange.renewing import Renewing
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import FIRST, tag, take_in

LAYER, FREE = b"L" * 16, b"F" * 16


@pytest.fixture
def article(project: Project) -> Uid:
    """An article to tag."""
    return project.run(take_in(FIRST)).value[0]


def identity(
    project: Project, item: Span, *more: str, layer: Uid = LAYER, theirs: Uid | None = None
) -> Identity:
    """What an annotation read from a file called by its format ``brat`` is."""
    place = Place(Layer(layer, project.me.uid), "", theirs)

    def apply(tx: Transaction) -> Identity:
        return Identities(tx, Renewing(tx, None)).of(item, place, item.article, "brat", *more)

    return project.run(Operation("test", apply)).value


def read(article: Uid, uid: Uid, origin: Origin | None = None) -> Span:
    """A span as a reader gives it."""
    return Span(uid, b"x" * 16, article, "actor", ((0, 3),), origin=origin)


def test_a_free_uuid_is_kept(project: Project, article: Uid) -> None:
    assert identity(project, read(article, FREE)) == Identity(FREE, False, LAYER, False)


def test_a_foreign_id_is_named_by_layer_article_format_and_id(
    project: Project, article: Uid
) -> None:
    item = read(article, foreign_uid("doc/T1"), Origin("import", "brat", "T1"))
    expected = named_uid(LAYER, article, "brat", "T1")
    assert identity(project, item) == Identity(expected, False, LAYER, True)
    assert identity(project, item, "b.ann").uid == named_uid(LAYER, article, "brat", "T1", "b.ann")


def test_an_id_from_an_earlier_import_elsewhere_is_a_uuid(project: Project, article: Uid) -> None:
    item = read(article, FREE, Origin("import", "webanno", "12"))
    assert identity(project, item).uid == FREE


def test_a_uuid_written_as_the_id_is_kept(project: Project, article: Uid) -> None:
    item = read(article, FREE, Origin("import", "brat", text_of(FREE)))
    assert identity(project, item).uid == FREE


def test_one_that_stands_in_the_layer_is_that_one(project: Project, article: Uid) -> None:
    uid = tag(project, article, "actor", "Ana Lima")
    mine = project.my_layer
    assert identity(project, read(article, uid), layer=mine) == Identity(uid, True, mine, False)
    assert identity(project, read(article, uid), theirs=mine) == Identity(uid, True, mine, False)


def test_a_uuid_somebody_else_has_is_not_taken(project: Project, article: Uid) -> None:
    uid = tag(project, article, "actor", "Ana Lima")
    found = identity(project, read(article, uid))
    assert found.uid == named_uid(LAYER, article, "brat", text_of(uid))
    assert not found.there


def test_a_uuid_that_stood_here_once_is_not_taken(project: Project, article: Uid) -> None:
    uid = tag(project, article, "actor", "Ana Lima")
    project.run(spans.delete([uid]))
    assert identity(project, read(article, uid)).uid != uid


def test_in_a_fresh_layer_nothing_is_looked_up_but_what_this_import_put_there(
    project: Project, article: Uid
) -> None:
    item = read(article, foreign_uid("doc/T1"), Origin("import", "brat", "T1"))
    place = Place(Layer(LAYER, project.me.uid), "", fresh=True)

    def apply(tx: Transaction) -> None:
        identities = Identities(tx, Renewing(tx, None))
        found = identities.of(item, place, article, "brat")
        assert not identities.repeats(found, article)
        identities.note(found)
        assert identities.repeats(found, article), "twice in one part"
        identities.begin_part()
        assert not identities.repeats(found, article)
        identities.end_part([LAYER], article)
        assert identities.repeats(found, article), "in an earlier part with the same text"
        assert not identities.repeats(found._replace(foreign=False), article)

    project.run(Operation("test", apply))
