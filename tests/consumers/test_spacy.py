"""Our DocBins, taken for training by spaCy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.spacy_docbin.format import SpacyDocBin
from tests.formats.builders import ANA, Made, by_hand, everything, part, span, target_of

spacy = pytest.importorskip("spacy")
pytestmark = pytest.mark.consumers


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(made: Made, **choices: str) -> Path:
        bundle = made.bundle()
        bundle.choices = choices
        target = target_of(SpacyDocBin(), tmp_path)
        SpacyDocBin().write(bundle, target, lambda: None)
        return target

    return write


@pytest.mark.parametrize("made", [by_hand(), everything()], ids=["by hand", "everything"])
@pytest.mark.filterwarnings("error")
def test_examples_align(written: Callable[..., Path], made: Made) -> None:
    """Its own tokens of the same text are ours, so that no entity is lost: W030 would be an
    error here.
    """
    from spacy.training import Corpus

    examples = list(Corpus(written(made))(spacy.blank("en")))
    assert len(examples) == len(made.parts)
    for example, one in zip(examples, made.parts, strict=True):
        assert example.predicted.text == one.text
        assert example.alignment.x2y.lengths.tolist() == [1] * len(example.predicted)
        tags = example.get_aligned_ner()
        reference = example.reference
        assert tags.count("-") == 0
        assert sum(tag is not None and tag[:2] in ("B-", "U-") for tag in tags) == len(
            reference.ents
        )
        groups = example.get_aligned_spans_y2x(reference.spans.get(ANA.name, []), True)
        assert len(groups) == len(reference.spans.get(ANA.name, []))


def test_words_split_at_edges_do_not_align_and_snapped_ones_do(
    written: Callable[..., Path],
) -> None:
    from spacy.training import Corpus

    one = part("On Monday.")
    one.spans = [span("mon", "actor", (3, 6))]
    tags = {}
    for edges in ("snap", "split"):
        path = written(Made([one]), edges=edges)
        (example,) = Corpus(path)(spacy.blank("en"))
        tags[edges] = [ent.text for ent in example.reference.ents]
        path.unlink()
    assert tags == {"snap": ["Monday"], "split": ["Mon"]}


def test_a_pipeline_learns_from_it(written: Callable[..., Path]) -> None:
    """Entities and span groups both, until it repeats what it was shown."""
    from spacy.training import Corpus
    from spacy.util import fix_random_seed

    fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    nlp.add_pipe("spancat", config={"spans_key": ANA.name})
    corpus = Corpus(written(by_hand()))
    examples = list(corpus(nlp))
    optimizer = nlp.initialize(lambda: examples)
    losses: dict[str, Any] = {}
    for _ in range(30):
        losses = nlp.update(examples, sgd=optimizer)
    scores = nlp.evaluate(list(corpus(nlp)))
    assert scores["ents_f"] == 1.0
    assert losses["spancat"] >= 0


def test_the_data_check_finds_no_fault_in_entities(
    written: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``spacy debug data``. It exits with 1, since it wants fifty examples at least."""
    from spacy.cli.debug_data import debug_data
    from spacy.cli.init_config import init_config

    path = written(everything())
    config = init_config(lang="en", pipeline=["ner"], optimize="efficiency")
    config["paths"].update(train=str(path), dev=str(path))
    file = tmp_path / "config.cfg"
    config.to_disk(file)
    with pytest.raises(SystemExit):
        debug_data(file, silent=False, no_format=True)
    said = capsys.readouterr().out
    assert "No entities consisting of or starting/ending with whitespace" in said
    assert "misaligned" not in said
