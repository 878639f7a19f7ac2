"""One step being written, or only rehearsed."""

import pytest

from annotator.domain.identity import Uid
from annotator.errors import UserError
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import gestures, quotes, state, tag


def test_a_rehearsal_gives_what_the_step_would_and_changes_nothing(
    project: Project, article: Uid
) -> None:
    before = state(project.database.reader()), gestures(project)
    step = spans.add(article, "claim", [(3, 9)])

    def apply(tx: Transaction) -> tuple[Uid, int]:
        return step.apply(tx), len(tx.reads.spans(article))

    uid, found = project.rehearse(Operation("span.add", apply))
    assert found == 1
    assert project.reads.span(uid) is None
    assert (state(project.database.reader()), gestures(project)) == before
    assert project.run(step).value == uid
    assert quotes(project, article) == [("claim", project.reads.text(article)[3:9])]


def test_a_rehearsal_refuses_as_the_step_would(project: Project, article: Uid) -> None:
    with pytest.raises(UserError, match="no span type"):
        project.rehearse(spans.add(article, "nothing", [(3, 9)]))
    tag(project, article, "actor", "Herald")
    assert len(gestures(project)) == 3


def test_steps_go_on_as_the_same_replica_after_a_rehearsal(project: Project, article: Uid) -> None:
    project.rehearse(spans.add(article, "claim", [(3, 9)]))
    tag(project, article, "actor", "Herald")
    assert len(project.journal.replicas()) == 1
