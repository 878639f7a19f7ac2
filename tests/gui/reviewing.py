"""Two coders over the articles of the desk, and what a third made of it, read from the file."""

from collections.abc import Mapping

from annotator.domain.identity import Uid, layer_uid, person_uid
from annotator.domain.values import GOLD, End, EndKind, Value, WorkState
from annotator.project.operations import articles, links, spans
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import Desk

DIFFERENCES = (
    "edges: Pakistan’s envoy | envoy",
    "edges unseen: We need small arms | “We need small arms,”",
    "only: We need small arms made-by Khan",
    "type: Washington | Washington",
    "attributes edges: Militants crossed | Militants crossed the border, the ministry said",
    "only: Kabul",
    "type: Khan | Khan",
)
"""What Ben and Cleo differ in, in order, by hand: in the first article five, in the second two;
in the third nobody tagged anything. *Kabul* of the first article both have alike, and *Khan*.
"""


def two_coders(project: Project) -> None:
    """Ben and Cleo tag the first two articles and have done all three."""
    first, second, third = project.reads.article_uids()

    def tag(article: Uid, words: str, type_: str, **attributes: Value) -> End:
        place = project.reads.text(article).index(words)
        uid = project.run(spans.add(article, type_, [(place, place + len(words))])).value
        for name, value in attributes.items():
            project.run(spans.set_attribute([uid], name, value))
        return End(EndKind.SPAN, uid)

    tag(first, "Pakistan’s envoy", "actor")
    claim = tag(first, "We need small arms", "claim", speech="direct")
    khan = tag(first, "Khan", "actor")
    tag(first, "Washington", "location")
    tag(first, "Kabul", "actor")
    tag(first, "Militants crossed", "claim", speech="direct")
    project.run(links.add("made-by", claim, khan))
    tag(second, "Khan", "actor")
    project.run(articles.set_state([first, second, third], WorkState.DONE))
    project.i_am("Cleo")
    tag(first, "envoy", "actor")
    tag(first, "“We need small arms,”", "claim")
    tag(first, "Khan", "actor")
    tag(first, "Washington", "actor")
    tag(first, "Kabul", "actor")
    tag(first, "Militants crossed the border, the ministry said", "claim", speech="indirect")
    tag(second, "Kabul", "location")
    tag(second, "Khan", "location")
    project.run(articles.set_state([first, second, third], WorkState.DONE))


class Settled:
    """What stands in a file, read on a connection of its own."""

    def __init__(self, desk: Desk, person: str = "Ada") -> None:
        self._desk = desk
        self._person = person

    def gold(self) -> list[tuple[str, str, Mapping[str, Value]]]:
        """Type, words and attributes of the gold spans, article by article."""
        with self._open() as project:
            layer = layer_uid(project.uid, person_uid(project.uid, self._person), GOLD, "")
            return [
                (span.type, project.reads.text(article)[span.start : span.end], span.attributes)
                for article in project.reads.article_uids()
                for span in project.reads.spans(article, [layer])
            ]

    def links(self) -> list[str]:
        """The gold links, as ``We need small arms made-by Khan``."""
        with self._open() as project:
            layer = layer_uid(project.uid, person_uid(project.uid, self._person), GOLD, "")
            return [
                f"{words(project, link.source.uid)} {link.type} {words(project, link.target.uid)}"
                for article in project.reads.article_uids()
                for link in project.reads.links(article, [layer])
            ]

    def verdicts(self) -> list[str]:
        """Each decision, as ``Ben envoy: changed edges, since …``, sorted."""
        with self._open() as project:
            return sorted(
                f"{words(project, one.decision.target)}: {one.decision.verdict}"
                f" {' '.join(one.decision.changed)} {one.decision.reason} {one.decision.comment}"
                for one in project.reads.decisions()
            )

    def _open(self) -> Project:
        settings = Settings(my_name=self._person, machine="x")
        return Project.open(self._desk.path, settings, read_only=True)


def words(project: Project, uid: Uid) -> str:
    """The words of a span, or of a link’s ends."""
    span, link = project.reads.span(uid), project.reads.link(uid)
    if link is not None:
        return f"{words(project, link.source.uid)} → {words(project, link.target.uid)}"
    assert span is not None
    return project.reads.text(span.article)[span.start : span.end]
