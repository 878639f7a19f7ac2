"""What lines of DyGIE++ say."""

from typing import Any

from annotator.domain.identity import foreign_uid
from annotator.domain.values import Origin
from annotator.formats.bundle import Part, Problem
from annotator.formats.dygie.annotations import Annotations
from annotator.formats.token_articles import Uids, made

SENTENCES = [
    ["Seattle", "is", "a", "rainy", "city", "."],
    ["Jenny", "Durkan", "is", "the", "city's", "mayor", "."],
    ["She", "was", "elected", "in", "2017", "."],
]
"""The example of its documentation."""
NER: list[Any] = [
    [[0, 0, "City"]],
    [[6, 7, "Person"], [9, 10, "City"]],
    [[13, 13, "Person"], [17, 17, "Year"]],
]


def filled(record: dict[str, Any]) -> tuple[Part, list[str]]:
    one = made(SENTENCES, Origin("import", "dygie"))
    problems: list[Problem] = []
    Annotations(
        one.part, foreign_uid("layer"), one.tokens, where="x:1", uids=Uids(), problems=problems
    ).fill(record, "")
    return one.part, [problem.what for problem in problems]


def words(part: Part) -> list[tuple[str, str]]:
    return [(part.text[span.start : span.end], span.type) for span in part.spans]


def links(part: Part) -> list[tuple[str, str, str]]:
    quotes = {span.uid: part.text[span.start : span.end] for span in part.spans}
    return [(quotes[one.source.uid], one.type, quotes[one.target.uid]) for one in part.links]


def test_the_example_of_its_documentation() -> None:
    part, problems = filled(
        {
            "ner": NER,
            "relations": [
                [],
                [[6, 7, 9, 10, "Mayor-Of"]],
                [[13, 13, 17, 17, "Elected-In"]],
            ],
            "clusters": [[[0, 0], [9, 10]], [[6, 7], [13, 13]]],
        }
    )
    assert problems == []
    assert words(part) == [
        ("Seattle", "City"),
        ("Jenny Durkan", "Person"),
        ("the city's", "City"),
        ("She", "Person"),
        ("2017", "Year"),
    ]
    assert links(part) == [
        ("Jenny Durkan", "Mayor-Of", "the city's"),
        ("She", "Elected-In", "2017"),
    ]
    seattle, mayor = part.entities
    assert (seattle.name, mayor.name) == ("the city's", "Jenny Durkan")
    assert [span.entity for span in part.spans] == [
        *(seattle.uid, mayor.uid, seattle.uid, mayor.uid, None)
    ]
    assert seattle.article == part.article.uid


def test_an_event_is_a_span_with_links() -> None:
    """The example of its documentation, the trigger's token put right: “elected” is no. 15."""
    event = [[15, "Personnel.Election"], [13, 13, "Person"], [17, 17, "Date"]]
    part, problems = filled({"ner": NER, "events": [[], [], [event]]})
    assert problems == []
    assert words(part)[-1] == ("elected", "Personnel.Election")
    assert links(part) == [("elected", "Person", "She"), ("elected", "Date", "2017")]


def test_a_trigger_may_have_two_tokens() -> None:
    part, problems = filled({"events": [[[[14, 15, "Election"], [13, 13, "Person"]]]]})
    assert words(part) == [("was elected", "Election")]
    assert problems == [
        "An argument of an event is left out: there is no span on the tokens 13 to 13."
    ]


def test_a_mention_nothing_else_speaks_of_is_a_span() -> None:
    part, problems = filled({"ner": NER, "clusters": [[[6, 7], [11, 11]]]})
    assert words(part)[-1] == ("mayor", "mention")
    assert part.spans[-1].entity == part.entities[0].uid
    assert problems == []


def test_of_spans_on_the_same_tokens_the_one_named_is_joined() -> None:
    ner = [[[0, 0, "a"], [0, 0, "b"], [1, 1, "c"]]]
    relations = [[[0, 0, 1, 1, "r"]]]
    part, _ = filled({"ner": ner, "relations": relations, "_link_ends": [[[1, 2]]]})
    assert part.links[0].source.uid == part.spans[1].uid
    part, _ = filled({"ner": ner, "relations": relations, "_link_ends": [[[2, 2]]]})
    assert part.links[0].source.uid == part.spans[0].uid


def test_what_cannot_be_taken_is_told() -> None:
    part, problems = filled(
        {
            "ner": [[[0, 99, "x"], [1, 1], "x", [2, 1, "x"], [3, 3, "ok"]], None, 7],
            "relations": [[[3, 3, 4, 4, "r"], [3, 3], [3, 3, 3, 3, ""], "r"]],
            "clusters": [[], [[3, 3], [-1, 3]], 4],
            "events": [[[], [[]], [["x", "y"]]]],
        }
    )
    assert words(part) == [("rainy", "ok")]
    assert part.links == []
    assert problems[0] == "The span no. 1 is left out: 0 to 99 does not lie in the 19 tokens."
    assert len(problems) == 4 + 3 + 4 + 3
