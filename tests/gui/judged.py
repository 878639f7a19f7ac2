"""What Ada decides about Ben's work, and what the panel of decisions shows of it."""

from annotator.domain.values import ANNOTATIONS, GOLD, Span, WorkState
from annotator.gui.panels.decision_model import Column
from annotator.gui.panels.decisions import DecisionsPanel
from annotator.project.operations import articles, decisions, spans
from annotator.project.project import Project
from tests.gui.desk import CONTROL, Desk


def of(project: Project, name: str, words: str, type_: str = "") -> Span:
    """A span of somebody's in the first two articles."""
    people = {person.uid: person.name for person in project.reads.people()}
    layers = [one.uid for one in project.reads.layers() if people.get(one.owner) == name]
    for article in project.reads.article_uids():
        text = project.reads.text(article)
        for span in project.reads.spans(article, layers):
            if text[span.start : span.end] == words and type_ in ("", span.type):
                return span
    raise AssertionError(words)


def decide(project: Project) -> None:
    """Decide about Ben's work, as told by hand in `LIST`."""
    envoy, khan = of(project, "Ben", "Pakistan’s envoy"), of(project, "Ben", "Khan")
    place, arms = of(project, "Ben", "Washington"), of(project, "Ben", "We need small arms")
    other = of(project, "Cleo", "Washington")
    project.run(decisions.take([khan.uid]))
    project.run(decisions.reject([envoy.uid], reason="wrong edges", comment="envoy alone"))
    project.run(decisions.take([place.uid], fields={"type": other.uid}, reason="wrong type"))
    project.run(decisions.take([arms.uid]))
    project.work_on(GOLD)
    text = project.reads.text(envoy.article)
    at = text.index("villages")
    project.run(spans.add(envoy.article, "location", [(at, at + 8)]))
    project.run(articles.set_state([envoy.article], WorkState.DONE))
    project.work_on(ANNOTATIONS)


LIST = [
    "Rejected | Actor | Pakistan’s envoy | wrong edges · envoy alone",
    "Accepted | Claim | We need small arms | ",
    "Accepted | Actor | Khan | ",
    "Changed | Location | Washington | \u2068Type: Location → Actor\u2069 · wrong type",
    "Missed | Location | villages | ",
]
"""By verdict, type, words, and what was changed and why; in no order."""


def shown(panel: DecisionsPanel, *columns: Column) -> list[str]:
    model = panel.model
    return [
        " | ".join(model.index(row, column).data() for column in columns)
        for row in range(model.rowCount())
    ]


def told(panel: DecisionsPanel) -> list[str]:
    return shown(panel, Column.VERDICT, Column.TYPE, Column.QUOTE, Column.WHAT)


def ready(desk: Desk) -> DecisionsPanel:
    panel = desk.window.talk.decisions
    desk.qtbot.waitUntil(lambda: desk.window.talk.judging.complete)
    return panel


def decided(desk: Desk) -> None:
    """Ada, who has the window, decides; every view sees it."""
    session = desk.session
    assert session.project
    decide(session.project)
    session.layers_changed.emit()


def open_decisions(desk: Desk) -> DecisionsPanel:
    """Show the panel by its key, all read."""
    desk.press("R", CONTROL)
    assert desk.window.talk.decisions.table.hasFocus()
    return ready(desk)


def of_ben(desk: Desk) -> DecisionsPanel:
    """What was decided about Ben's work, before him."""
    decided(desk)
    desk.session.i_am("Ben")
    return open_decisions(desk)


def choose(panel: DecisionsPanel, words: str) -> None:
    """Go to the row of these words."""
    panel.table.setFocus()
    row = shown(panel, Column.QUOTE).index(words)
    panel.table.setCurrentIndex(panel.model.index(row, 0))
