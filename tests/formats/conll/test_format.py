"""CoNLL as we write it."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.formats.bundle import Feature
from annotator.formats.conll.format import COLUMNS, COMMENTS, Conll
from annotator.formats.conll.texts import NAME
from annotator.formats.options import Choices
from annotator.formats.tags import tagged
from tests.formats.builders import (
    FIRST,
    KHAN_TEXT,
    Made,
    by_hand,
    done,
    everything,
    mades,
    number,
    part,
    read,
    span,
    target_of,
)

BY_HAND = """-DOCSTART- -X- O O

Khan B-actor
😀 O
said O
no B-claim
, I-claim
then I-claim
yes B-claim
. O

"""
"""The claim 12-20 crosses the line break, so both lines are one sentence; the first piece of the
other claim, “no”, gives way to it."""


def written(made: Made, folder: Path, **choices: str) -> dict[str, str]:
    bundle = made.bundle()
    bundle.choices = choices
    target = target_of(Conll(), folder)
    Conll().write(bundle, target, lambda: None)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(target.iterdir())}


def test_as_written_by_hand(tmp_path: Path) -> None:
    files = written(by_hand(), tmp_path)
    assert files["Ana.conll"] == BY_HAND
    assert sorted(files) == ["Ana.conll", NAME]
    _, (found,), problems = read(Conll(), tmp_path / "out")
    assert problems == []
    assert found.text == KHAN_TEXT
    assert found.article.uid == number(10)
    assert [(one.type, one.fragments) for one in found.spans] == [
        ("actor", ((0, 4),)),
        ("claim", ((12, 20),)),
        ("claim", ((21, 24),)),
    ]


def test_what_it_costs_is_counted() -> None:
    made = by_hand()
    bundle = made.bundle()
    assert Conll().tally(made.parts[0], bundle) == {
        Feature.FLATTENED: 1,
        Feature.CROSS_SENTENCE_SPANS: 1,
    }


@pytest.mark.parametrize(
    ("choices", "line"),
    [
        ({"scheme": "bilou"}, "no B-claim\n, I-claim\nthen L-claim\nyes U-claim\n"),
        ({"columns": "4"}, "no _ _ B-claim\n, _ _ I-claim\n"),
        ({"flatten": "innermost"}, "no B-claim\n, O\n\nthen O\nyes B-claim\n"),
        ({"pieces": "hull"}, "no B-claim\n, I-claim\nthen I-claim\nyes I-claim\n. O\n"),
        ({"sentences": "drop"}, "no B-claim\n, O\n\nthen O\nyes B-claim\n"),
        ({"comments": "offsets"}, "# char = 0 5 7 12 14 16 21 24\nKhan B-actor\n"),
        ({"flatten": "priority", "priority": "actor, claim"}, "Khan B-actor\n"),
    ],
)
def test_as_chosen(choices: Choices, line: str, tmp_path: Path) -> None:
    assert line in written(by_hand(), tmp_path, **choices)["Ana.conll"]


def test_one_layer_may_be_chosen(tmp_path: Path) -> None:
    files = written(everything(), tmp_path, layer="Ben’s model")
    assert sorted(files) == ["Ben’s-model.conll", NAME]
    assert files["Ben’s-model.conll"].count("-DOCSTART-") == 2


def test_an_edge_inside_a_word(tmp_path: Path) -> None:
    one = part("Khans said")
    one.spans = [span("a", "actor", (0, 4))]
    one.states = [done(FIRST)]
    made = Made([one])
    assert "Khans B-actor\n" in written(made, tmp_path / "a")["Ana.conll"]
    assert "Khan B-actor\ns O\n" in written(made, tmp_path / "b", edges="split")["Ana.conll"]
    assert "Khans O\n" in written(made, tmp_path / "c", edges="drop")["Ana.conll"]
    _, (found,), _ = read(Conll(), tmp_path / "b" / "out")
    assert found.spans[0].fragments == ((0, 4),)


@settings(max_examples=30)
@given(mades())
def test_offsets_come_back_from_comments_alone(
    tmp_path_factory: pytest.TempPathFactory, made: Made
) -> None:
    folder = tmp_path_factory.mktemp("comments")
    bundle = made.bundle()
    bundle.choices = {COMMENTS.id: "offsets", COLUMNS.id: "4", "scheme": "bilou", "edges": "split"}
    Conll().write(bundle, folder / "out", lambda: None)
    (folder / "out" / NAME).unlink()
    expected = sorted(
        (name, start, end)
        for one in made.parts
        for _, name, start, end in Conll().kept(one, bundle).spans
    )
    if not expected:
        return
    _, parts, problems = read(Conll(), folder / "out")
    assert problems == []
    found = [(one.type, *one.fragments[0]) for found in parts for one in found.spans]
    assert sorted(found) == expected


@settings(max_examples=30)
@given(mades())
def test_never_an_invalid_sequence(tmp_path_factory: pytest.TempPathFactory, made: Made) -> None:
    folder = tmp_path_factory.mktemp("valid")
    for scheme in ("bio", "bilou"):
        for name, content in written(made, folder / scheme, scheme=scheme).items():
            if name == NAME:
                continue
            for sentence in content.split("\n\n"):
                rows = [line.split(" ") for line in sentence.split("\n") if line]
                assert all(len(row) in (2, 4) and all(row) for row in rows)
                assert tagged(row[-1] for row in rows)[1] == []
