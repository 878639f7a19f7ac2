"""DyGIE++ as a format."""

from pathlib import Path

import orjson

from annotator.formats.bundle import Feature
from annotator.formats.dygie.format import Dygie
from tests.formats.builders import by_hand, everything, target_of


def test_spans_and_relations_lie_in_their_sentences(tmp_path: Path) -> None:
    target = target_of(Dygie(), tmp_path)
    Dygie().write(everything().bundle(), target, lambda: None)
    for content in target.read_bytes().splitlines():
        record = orjson.loads(content)
        begin = 0
        for words, ner, relations in zip(
            record["sentences"], record["ner"], record["relations"], strict=True
        ):
            end = begin + len(words)
            known = {(first, last) for first, last, _ in ner}
            assert all(begin <= first <= last < end for first, last in known)
            assert all({tuple(one[:2]), tuple(one[2:4])} <= known for one in relations)
            begin = end


def test_what_it_costs_is_counted() -> None:
    made = by_hand()
    assert Dygie().tally(made.parts[0], made.bundle()) == {
        Feature.CROSS_SENTENCE_SPANS: 1,
        Feature.CROSS_SENTENCE: 0,
    }
