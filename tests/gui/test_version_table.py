"""Versions side by side: what differs comes first and stands out, in three states."""

from annotator.domain.identity import Uid
from annotator.domain.values import NOT_STATED
from annotator.gui.version_table import Cell, VersionTable, VersionTables
from annotator.project.operations import spans
from tests.gui.desk import Desk


def table(desk: Desk, place: int) -> VersionTable:
    """Of the question at a place of the queue."""
    questions = desk.window.questions
    questions.begin()
    desk.qtbot.waitUntil(lambda: not questions.reading)
    asked = [one for uid in questions.articles for one in questions.of_article(uid)]
    cluster = questions.look_at(asked[place])
    assert cluster is not None
    words = desk.window.deciding._words
    return VersionTables(desk.session, words).table(cluster, desk.window.deciding.decided.gold)


def told(cell: Cell) -> str:
    """A cell’s words, what stands out in square brackets."""
    return "".join(f"[{one.text}]" if one.stands_out else one.text for one in cell)


def rows(found: VersionTable) -> list[list[str]]:
    (thing,) = found.things
    return [[row.title, *map(told, row.cells)] for row in thing]


def spans_of(desk: Desk, words: str) -> list[Uid]:
    """Those of both coders that cover some words, Ben’s first."""
    project = desk.session.project
    assert project is not None
    article = project.reads.article_uids()[0]
    text = project.reads.text(article)
    found = [one for one in project.reads.spans(article) if words in text[one.start : one.end]]
    ben = desk.window.questions.candidates[0]
    return [one.uid for one in sorted(found, key=lambda one: one.layer != ben)]


def test_edges_are_marked_in_the_words(review: Desk) -> None:
    found = table(review, 0)
    assert [head.replace("\u2068", "").replace("\u2069", "") for head in found.heads] == [
        "1  Ben",
        "2  Cleo",
    ]
    assert rows(found) == [
        ["Words", "[Pakistan’s ]envoy", "envoy"],
        ["Type", "Actor", "Actor"],
    ]


def test_empty_is_told_from_a_value(review: Desk) -> None:
    assert rows(table(review, 1)) == [
        ["Words", "We need small arms", "[“]We need small arms[,”]"],
        ["Speech", "[direct]", "[empty]"],
        ["Type", "Claim", "Claim"],
    ]


def test_not_stated_is_a_third_thing(review: Desk) -> None:
    project = review.session.project
    assert project is not None
    _, cleo = spans_of(review, "We need small arms")
    project.i_am("Cleo")
    project.run(spans.set_attribute([cleo], "speech", NOT_STATED))
    project.i_am("Ada")
    assert rows(table(review, 1))[1] == ["Speech", "[direct]", "[not stated]"]


def test_the_type_comes_first_where_that_differs(review: Desk) -> None:
    assert rows(table(review, 3)) == [
        ["Type", "[Location]", "[Actor]"],
        ["Words", "Washington", "Washington"],
    ]


def test_what_only_one_has(review: Desk) -> None:
    assert rows(table(review, 5)) == [
        ["Words", "nothing here", "Kabul"],
        ["Type", "", "Location"],
    ]


def test_links_by_their_ends(review: Desk) -> None:
    assert rows(table(review, 2))[:3] == [
        ["From", "We need small arms", ""],
        ["Type", "made by", ""],
        ["To", "Khan", ""],
    ]


def test_notes_and_what_was_decided(review: Desk) -> None:
    project = review.session.project
    assert project is not None
    ben, _ = spans_of(review, "envoy")
    project.i_am("Ben")
    project.run(spans.set_note([ben], "The title belongs to it."))
    project.i_am("Ada")
    review.press("d")
    review.press("2")
    found = table(review, 0)
    assert found.heads[-1] == "In gold"
    assert rows(found) == [
        ["Words", "[Pakistan’s ]envoy", "envoy", "envoy"],
        ["Type", "Actor", "Actor", "Actor"],
        ["Note", "The title belongs to it.", "", ""],
        ["Decided", "changed in Words", "taken", ""],
    ]
