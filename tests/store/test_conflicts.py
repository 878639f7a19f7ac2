"""Objects changed on two machines: found by what each version knew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.store.conflicts import conflicts
from tests.project.builders import tag
from tests.project.colleagues import Colleagues


@pytest.fixture
def ben(tmp_path: Path) -> Iterator[Colleagues]:
    with Colleagues(tmp_path, "Ana", "Ben", "Ben laptop") as made:
        yield made


def shared(ben: Colleagues) -> Uid:
    """A span that both of Ben's machines have."""
    uid = tag(ben["Ben"], ben.one, "actor", "Herald")
    ben.merged("Ben laptop", "Ben")
    return uid


def found(project: Project) -> list[Uid]:
    return [one.uid for one in conflicts(project.database.reader())]


def test_two_that_did_not_know_of_each_other(ben: Colleagues) -> None:
    uid = shared(ben)
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben["Ben laptop"].run(spans.set_note([uid], "other"))
    ben.merged("Ana", "Ben", "Ben laptop")
    (one,) = conflicts(ben["Ana"].database.reader())
    assert (one.kind, one.uid, one.article) == (Kind.SPAN, uid, ben.one)
    assert one.layer == ben["Ben"].my_layer


def test_one_that_knew_the_other(ben: Colleagues) -> None:
    uid = shared(ben)
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben.merged("Ben laptop", "Ben")
    ben["Ben laptop"].run(spans.set_note([uid], "other"))
    ben.merged("Ana", "Ben", "Ben laptop")
    assert found(ben["Ana"]) == []


def test_two_that_say_the_same(ben: Colleagues) -> None:
    uid = shared(ben)
    for name in ("Ben", "Ben laptop"):
        ben[name].run(spans.set_note([uid], "same"))
    ben.merged("Ana", "Ben", "Ben laptop")
    assert found(ben["Ana"]) == []


def test_one_that_was_taken_back_still_went_another_way(ben: Colleagues) -> None:
    uid = shared(ben)
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben["Ben laptop"].run(spans.delete([uid]))
    ben.merged("Ana", "Ben", "Ben laptop")
    assert uid in found(ben["Ana"])


def test_whoever_writes_it_again_has_looked(ben: Colleagues) -> None:
    uid = shared(ben)
    ben["Ben laptop"].run(spans.set_note([uid], "other"))
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben.merged("Ben", "Ben laptop")
    assert found(ben["Ben"]) == [uid]
    ben["Ben"].run(spans.set_note([uid], "both"))
    assert found(ben["Ben"]) == []
    ben["Ben"].undo()
    ben["Ben"].undo()
    assert found(ben["Ben"]) == []
