"""Writing journal transactions."""

import hashlib

import pytest

from annotator.domain.identity import Uid
from annotator.journal.chain import ChainLink
from annotator.journal.entries import Mode, Moment, Operation, Place
from annotator.project.project import Project
from annotator.store.recorder import Recorder, begin_header
from annotator.store.writer import Writer
from tests.project.builders import rows, tag

E = b"e" * 16
BODY = b'{"name":"A","register":"actor"}'


class Step:
    """A transaction being recorded by hand."""

    def __init__(self, project: Project) -> None:
        self.writer = Writer(project.database.writer)
        self.writer.begin()
        self.replica = self.writer.journal.replicas()[0]
        self.header = begin_header(
            self.replica, project.journal.last_clock(), project.me.uid, "test", Mode.DO, None
        )
        self.recorder = Recorder(
            self.writer.connection,
            self.writer.objects,
            self.writer.fold,
            self.replica,
            self.header,
        )

    def end(self) -> bytes:
        digest = self.recorder.finish(b"{}")
        self.writer.commit()
        return digest


def test_a_header_is_the_next_of_its_replica(project: Project) -> None:
    step = Step(project)
    assert step.header.moment == Moment(step.replica.uid, 3)
    assert step.header.clock > project.journal.last_clock()
    step.writer.roll_back()


def test_versions_count_from_one(project: Project) -> None:
    for body in (BODY, BODY.replace(b"A", b"B"), None, BODY):
        step = Step(project)
        assert step.recorder.put("entity", E, body, None, None)
        step.end()
    found = rows(project, "SELECT version, body IS NULL FROM op WHERE object = (SELECT id FROM "
                          "object WHERE uid = ?) ORDER BY number", E)  # fmt: skip
    assert found == [(1, 0), (2, 0), (3, 1), (4, 0)]


def test_each_names_the_one_it_replaces(project: Project) -> None:
    first = Step(project)
    first.recorder.put("entity", E, BODY, None, None)
    first.end()
    second = Step(project)
    second.recorder.put("entity", b"f" * 16, BODY, None, None)
    second.recorder.put("entity", E, None, None, None)
    second.end()
    (_, (_, gone)) = list(project.journal.operations((1, 4)))
    assert gone.previous == Place(first.replica.uid, 3, 0)


@pytest.mark.parametrize("body", [BODY, None])
def test_what_is_so_already_is_not_written(project: Project, body: bytes | None) -> None:
    step = Step(project)
    if body:
        step.recorder.put("entity", E, body, None, None)
    before = step.recorder.operations
    assert not step.recorder.put("entity", E, body, None, None)
    assert step.recorder.operations == before
    step.writer.roll_back()


def test_the_hash_is_the_chain_s(project: Project) -> None:
    step = Step(project)
    step.recorder.put("entity", E, BODY, None, None)
    digest = step.end()
    link = ChainLink(step.replica.head, step.header.salt)
    link.add(Operation("entity", E, None, None, 1, None, BODY))
    assert digest == link.seal(step.header._replace(detail=b"{}"))
    assert rows(project, "SELECT hash FROM txn WHERE number = 3") == [(digest,)]
    assert rows(project, "SELECT have, head, clock FROM replica") == [
        (3, digest, step.header.clock)
    ]


def test_a_taken_over_loser_is_kept_but_does_not_stand(project: Project, article: Uid) -> None:
    step = Step(project)
    step.recorder.put("entity", E, BODY, None, None)
    step.recorder.put("entity", E, BODY.replace(b"A", b"B"), None, None)
    step.end()
    late = Step(project)
    late.recorder.take_over(Operation("entity", E, None, None, 1, None, BODY.replace(b"A", b"C")))
    late.end()
    found = project.reads.entity(E)
    assert found
    assert found.name == "B"
    assert rows(
        project, "SELECT version FROM op WHERE body = ?", '{"name":"C","register":"actor"}'
    ) == [(1,)]


def test_kinds_of_a_newer_version_are_kept_and_not_applied(project: Project) -> None:
    step = Step(project)
    step.recorder.put("vote", E, b'{"yes":true}', None, None)
    step.end()
    assert project.journal.body_of(E) == b'{"yes":true}'
    assert project.reads.alive(E)


def stack(project: Project) -> tuple[int | None, int | None]:
    found = project.journal.undoable(project.me.uid)
    return found.undo and found.undo[1], found.redo and found.redo[1]


def test_stacks_move_with_each_step(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    tag(project, article, "actor", "mayor")
    seen = [stack(project)]
    for verb in (project.undo, project.undo, project.redo, project.redo):
        verb()
        seen.append(stack(project))
    # Steps 3 and 4; undone as 5 and 6; made again as 7 and 8.
    assert seen == [(4, None), (3, 5), (2, 6), (7, 5), (8, None)]


def test_a_step_that_cannot_be_undone_leaves_the_stacks(project: Project) -> None:
    before = stack(project)
    step = Step(project)
    step.recorder.put("entity", E, BODY, None, None)
    step.recorder.finish(b"{}", stacked=False)
    step.writer.commit()
    assert stack(project) == before


def test_each_step_has_a_salt_of_its_own(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    salts = [salt for (salt,) in rows(project, "SELECT salt FROM txn")]
    assert len(set(salts)) == len(salts) == 3
    assert {len(salt) for salt in salts} == {16}


def test_a_version_may_be_told_to_stand_above_another(project: Project) -> None:
    step = Step(project)
    step.recorder.put("entity", E, BODY, None, None, above=6)
    step.recorder.put("entity", E, BODY.replace(b"A", b"B"), None, None, above=2)
    step.end()
    assert rows(project, "SELECT version FROM op WHERE number = 3 ORDER BY step") == [(7,), (8,)]


def test_a_step_that_says_it_cannot_be_undone_is_on_no_stack(project: Project) -> None:
    (first,) = rows(project, "SELECT undoable, below_number FROM txn WHERE number = 1")
    assert first == (0, None)


def test_a_body_s_salted_hash_is_all_that_enters_the_chain(project: Project) -> None:
    """So a body may be withheld later, and the chain still be checked."""
    salt = bytes(range(16))
    link, other = ChainLink(bytes(32), salt), hashlib.sha256(bytes(32))
    key = hashlib.sha256(salt + bytes(4)).digest()
    link.add(Operation("entity", E, None, None, 1, None, BODY))
    other.update(
        (6).to_bytes(4, "big") + b"entity" + E + bytes(32) + (1).to_bytes(8, "big") + bytes(28)
        + hashlib.sha256(key + BODY).digest()
    )  # fmt: skip
    assert link._hash.digest() == other.digest()
