"""The labels of one line."""

from annotator.formats.bundle import Problem, Unit
from annotator.formats.doccano.labels import Labels
from annotator.formats.offsets import places
from annotator.text.canonical import canonicalise
from tests.formats.builders import FIRST, part


def test_offsets_behind_a_break_of_two_units_lie_where_they_should() -> None:
    raw = "Khan.\r\nAli."
    canonical = canonicalise(raw)
    made = part(canonical.text)
    problems: list[Problem] = []
    labels = Labels({"labels": [[7, 10, "PER"]]}, "space", "x:1", problems)
    ways = list(places(raw, canonical, lines_are_one=False, units=(Unit.UTF_16,)))
    labels.fill(made, FIRST.uid, ways, chosen=True)
    assert [(one.start, one.end) for one in made.spans] == [(6, 9)]
    assert problems == []


def test_an_empty_list_is_no_work_but_where_we_wrote_it() -> None:
    assert not Labels({"label": []}, "s", "x", []).opened
    assert Labels({"entities": [], "sha256": ""}, "s", "x", []).opened
    assert not Labels({"sha256": ""}, "s", "x", []).opened


def test_what_is_no_list_is_told_and_a_key_without_a_name_is_none() -> None:
    problems: list[Problem] = []
    labels = Labels({"label": "news", "relations": {}, "": 4}, "s", "x:1", problems)
    assert not labels.opened
    assert problems == [
        Problem("x:1", "“label” is left out: it is no list."),
        Problem("x:1", "“relations” is left out: it is no list."),
    ]
