"""Our CoNLL files, converted by spaCy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.formats.bundle import Bundle
from annotator.formats.conll.format import Conll
from tests.formats.builders import Made, by_hand, everything, target_of

pytest.importorskip("spacy")
pytestmark = pytest.mark.consumers


@pytest.mark.parametrize("scheme", ["bio", "bilou"])
@pytest.mark.parametrize("columns", ["2", "4"])
@pytest.mark.parametrize("made", [by_hand(), everything()], ids=["by hand", "everything"])
def test_spacy_finds_the_same(made: Made, columns: str, scheme: str, tmp_path: Path) -> None:
    from spacy.training.converters import conll_ner_to_docs

    bundle = made.bundle()
    bundle.choices = {"scheme": scheme, "columns": columns}
    target = target_of(Conll(), tmp_path)
    Conll().write(bundle, target, lambda: None)
    found = []
    for path in sorted(target.glob("*.conll")):
        docs = conll_ner_to_docs(path.read_text(encoding="utf-8"), no_print=True)
        found += [(path.stem, ent.label_, ent.text) for doc in docs for ent in doc.ents]
    assert found
    assert sorted(found) == sorted(_expected(made, bundle))


def _expected(made: Made, bundle: Bundle) -> Iterator[tuple[str, str, str]]:
    """Layer, type and tokens of each span, from the texts themselves."""
    for one in made.parts:
        for layer, kind, start, end in Conll().kept(one, bundle).spans:
            assert isinstance(start, int)
            assert isinstance(end, int)
            words = one.text[start:end].replace(",", " ,").split()
            yield str(layer), str(kind), " ".join(words)
