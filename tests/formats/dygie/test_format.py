"""DyGIE++ as a format."""

from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.bundle import Feature
from annotator.formats.dygie.format import Dygie
from tests.formats.builders import Made, by_hand, everything, mades, reread, target_of


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


CHOICES = st.fixed_dictionaries(
    {
        "edges": st.sampled_from(["snap", "split", "drop"]),
        "pieces": st.sampled_from(["parts", "hull"]),
        "sentences": st.sampled_from(["join", "drop"]),
    }
)


@settings(max_examples=40)
@given(made=mades(), choices=CHOICES)
def test_whatever_is_chosen_comes_back(
    made: Made, choices: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    bundle = made.bundle()
    bundle.choices = choices
    target = target_of(Dygie(), tmp_path_factory.mktemp("chosen"))
    Dygie().write(bundle, target, lambda: None)
    found = reread(Dygie(), target)
    for one in made.parts:
        kept = Dygie().kept(one, bundle)
        again = found[kept.article]
        assert (again.spans, again.about) == (kept.spans, kept.about)
        if choices["sentences"] == "join":
            assert again.links == kept.links
