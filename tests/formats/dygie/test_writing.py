"""Lines for DyGIE++."""

import orjson

from annotator.domain.identity import text_of
from annotator.formats.dygie.writing import clusters, line
from annotator.formats.passages import dealt
from tests.formats.builders import (
    FELLOW,
    FIRST,
    KHAN,
    Made,
    by_hand,
    done,
    everything,
    link,
    number,
    part,
    span,
    to,
)


def test_as_written_by_hand() -> None:
    """The claim of 12-20 crosses a line break, so both lines are one sentence."""
    made = by_hand()
    (one,) = made.parts
    found = orjson.loads(line(one, dealt(one, made.bundle()), "news"))
    piece = found["_span_ids"][0][3]
    assert found == {
        "doc_key": "00000000-0000-0000-0000-00000000000a",
        "dataset": "news",
        "sentences": [["Khan", "😀", "said", "no", ",", "then", "yes", "."]],
        "ner": [[[0, 0, "actor"], [3, 5, "claim"], [3, 3, "claim"], [6, 6, "claim"]]],
        "relations": [[[3, 5, 0, 0, "made-by"]]],
        "clusters": [],
        "_title": ["Khan, again"],
        "_text": ["Khan 😀 said no,\nthen yes.\n"],
        "_char_starts": [[0, 5, 7, 12, 14, 16, 21, 24]],
        "_span_ids": [[*(text_of(number(at)) for at in (1, 2, 3)), piece]],
        "_link_ids": [[text_of(number(4))]],
        "_link_ends": [[[1, 0]]],
    }


def two_sentences() -> Made:
    one = part("Khan spoke. Then Khan left.\n")
    one.spans = [
        span("first", "actor", (0, 4), entity=KHAN),
        span("second", "actor", (17, 21), entity=KHAN),
        span("also", "location", (17, 21), entity=FELLOW),
        span("left", "claim", (22, 26), entity=FELLOW),
    ]
    one.links = [
        link("near", "made-by", "left", to("second")),
        link("far", "made-by", "left", to("first")),
    ]
    one.states = [done(FIRST)]
    return Made([one], entities=[KHAN, FELLOW])


def test_tokens_count_through_the_article_and_links_stay_in_a_sentence() -> None:
    made = two_sentences()
    (one,) = made.parts
    whole = dealt(one, made.bundle())
    found = orjson.loads(line(one, whole, "news"))
    assert found["sentences"] == [["Khan", "spoke", "."], ["Then", "Khan", "left", "."]]
    assert found["ner"][0] == [[0, 0, "actor"]]
    assert sorted(found["ner"][1]) == [[4, 4, "actor"], [4, 4, "location"], [5, 5, "claim"]]
    assert found["relations"] == [[], [[5, 5, 4, 4, "made-by"]]]
    assert found["_text"] == ["Khan spoke. ", "Then Khan left.\n"]
    assert whole.torn == 1


def test_spans_of_one_entity_are_a_cluster_and_a_span_is_in_one_only() -> None:
    made = two_sentences()
    (one,) = made.parts
    one.spans = [span for span in one.spans if span.type != "location"]
    assert clusters(dealt(one, made.bundle()).firsts) == [[(0, 1), (4, 5)]]
    made = two_sentences()
    found = clusters(dealt(made.parts[0], made.bundle()).firsts)
    assert len(found) == 1  # either both Khans, or what is on the second and “left”
    assert len({stretch for one in found for stretch in one}) == 2


def test_every_field_has_a_value_for_each_sentence() -> None:
    made = everything()
    for one in made.parts:
        found = orjson.loads(line(one, dealt(one, made.bundle()), "news"))
        lengths = {
            len(value)
            for name, value in found.items()
            if name not in {"doc_key", "dataset", "clusters"}
        }
        assert lengths == {len(found["sentences"])}
