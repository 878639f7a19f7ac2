"""Into whose layer annotations go."""

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import Layer
from annotator.exchange.batch import Batch, Read
from annotator.exchange.layers import Place, Places
from annotator.formats.bundle import Header
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import FIRST, tag, take_in

FOREIGN, OTHER = b"F" * 16, b"O" * 16


def placed(
    project: Project, *layers: Uid, credit: str = "", header: Header | None = None
) -> tuple[list[Place], list[str]]:
    """Where layers of a file called “folder” go, once something is put into each."""
    batch = Batch(project.uid, credit)
    batch.begin(Read("folder", "brat", header or Header(), []))

    def apply(tx: Transaction) -> tuple[list[Place], list[str]]:
        places = Places(tx, batch)
        found = [places.of(0, layer) for layer in layers]
        for place in found:
            places.make(place)
        return found, places.titles

    return project.run(Operation("test", apply)).value


def test_a_layer_nobody_names_is_called_after_its_file(project: Project) -> None:
    (place,), titles = placed(project, FOREIGN)
    me = project.me.uid
    uid = layer_uid(project.uid, me, "annotations", "folder")
    assert place.layer == Layer(uid, me, "annotations", "folder", "folder")
    assert titles == ["folder"]
    assert project.reads.layers() == [place.layer]


def test_a_named_layer_is_credited_to_its_name(project: Project) -> None:
    header = Header(layers=[Layer(FOREIGN, b"", credit="Ben"), Layer(OTHER, b"", credit="Eve")])
    _, titles = placed(project, FOREIGN, OTHER, header=header)
    assert titles == ["Ben", "Eve"]


def test_one_credit_for_all_makes_one_layer(project: Project) -> None:
    header = Header(layers=[Layer(FOREIGN, b"", credit="Ben"), Layer(OTHER, b"", credit="Eve")])
    (one, two), titles = placed(project, FOREIGN, OTHER, header=header, credit="Zoe")
    assert one is two
    assert titles == ["Zoe"]


def test_my_layer_is_mine_again_unless_credited_to_somebody(project: Project) -> None:
    (place,), titles = placed(project, project.my_layer)
    assert place.layer.uid == project.my_layer
    assert titles == ["Ana"]
    (credited,), _ = placed(project, project.my_layer, credit="Zoe")
    assert credited.layer.credit == "Zoe"


def test_a_colleagues_layer_of_this_project_is_known_as_theirs(project: Project) -> None:
    (article,) = project.run(take_in(FIRST)).value
    tag(project, article, "actor", "Ana Lima")
    theirs = project.my_layer
    project.i_am("Ben")
    (place,), _ = placed(project, theirs)
    assert place.theirs == theirs
    assert place.layer.owner == project.me.uid


def test_a_layer_nothing_goes_into_is_not_made(project: Project) -> None:
    batch = Batch(project.uid)
    batch.begin(Read("folder", "brat", Header(), []))

    def apply(tx: Transaction) -> list[str]:
        places = Places(tx, batch)
        places.of(0, FOREIGN)
        return places.titles

    assert project.run(Operation("test", apply)).value == []
    assert project.reads.layers() == []
