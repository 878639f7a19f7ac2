"""A comparison in words, where it is of more than two."""

from annotator.cli.agreement_words import Names, lines
from annotator.domain.identity import text_of
from annotator.review.agreement import agreement
from annotator.review.gathering import Options
from tests.review.builders import ANN, BEN, CLEO, span
from tests.review.works import work

LAYERS = {ANN: "Ann", BEN: "Ben", CLEO: "Cleo"}
NAMES = Names(LAYERS, text_of, None)


def told(*names: str) -> list[str]:
    spans = {layer: [span(f"{LAYERS[layer]}1", (0, 5))] for layer in LAYERS}
    works = [work(name, spans) for name in names]
    return list(lines(agreement(works, list(LAYERS), Options(draws=0)), NAMES))


def test_all_together_first_and_then_each_two() -> None:
    found = told("one")
    headings = [
        line for line in found if line in {"Ann, Ben and Cleo", "Ann and Ben", "Ben and Cleo"}
    ]
    assert headings == ["Ann, Ben and Cleo", "Ann and Ben", "Ben and Cleo"]
    assert any("only one  only other" in line for line in found)
    assert any("only Ann  only Cleo" in line for line in found)


def test_few_titles_stand_for_many() -> None:
    (line,) = [line for line in told(*"abcdefg")[:3] if "compared" in line]
    assert line.count("“") == 5
    assert line.endswith(" and 2 more")


def test_a_reason_stands_in_place_of_a_number() -> None:
    (line, *_) = [line for line in told("one") if line.startswith("  Same entity")]
    assert line.split(None, 2)[2] == "none: Neither side has any."
