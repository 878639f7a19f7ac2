"""The project an export reads."""

from annotator.exchange.view import Now, as_it_was
from annotator.project.project import Project
from tests.project.builders import tag, take_in


def test_now_and_then(project: Project) -> None:
    (article,) = project.run(take_in("Ana Lima said so.")).value
    tag(project, article, "actor", "Ana Lima")
    view = Now(project)
    with view.snapshot() as (_, moment):
        pass
    tag(project, article, "cue", "said")
    with view.snapshot() as (reads, later):
        assert len(reads.spans(article)) == 2
        assert later != moment
        tag(project, article, "cue", "so")
        assert len(reads.spans(article)) == 2, "it sees one state to the end"
    with as_it_was(project, moment) as then, then.snapshot() as (reads, told):
        assert [span.type for span in reads.spans(article)] == ["actor"]
        assert told == moment
        assert (then.name, then.project) == (view.name, view.project)
