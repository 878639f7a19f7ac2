"""DocBin among the formats."""

import zlib
from pathlib import Path

import pytest

from annotator.formats.bundle import Feature
from annotator.formats.extras import ExtraMissingError
from annotator.formats.spacy_docbin.format import SpacyDocBin
from tests.formats.builders import by_hand, everything, target_of


def test_it_is_known_by_how_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(zlib.compress(b"\x89\xa7version\xa30.1" + bytes(99)))
    assert SpacyDocBin().probe(path) > 0.9
    path.write_bytes(zlib.compress(b"something else"))
    assert SpacyDocBin().probe(path) == 0
    named = path.rename(tmp_path / "a.spacy")
    assert 0 < SpacyDocBin().probe(named) < 0.5


def test_fates_say_what_was_chosen() -> None:
    fate = SpacyDocBin().fate
    assert "whole words" in fate(Feature.INSIDE_WORD, {})
    assert fate(Feature.LAYERS, {}).endswith(
        "; doc.ents are of each article the first’s that looked"
    )
    assert fate(Feature.LAYERS, {"layer": "Ben"}).endswith("; doc.ents are those of Ben")
    assert fate(Feature.INSIDE_WORD, {"edges": "split"}) == "the words are split there"
    assert fate(Feature.INSIDE_WORD, {"edges": "drop"}) == "left out, with their links"
    assert fate(Feature.NESTED, {}) == ""


def test_without_spacy_it_says_what_to_install(tmp_path: Path) -> None:
    form = SpacyDocBin()
    if not form.missing:
        pytest.skip("spaCy is installed")
    with pytest.raises(ExtraMissingError, match=r"annotator\[spacy\]"):
        form.write(by_hand().bundle(), target_of(form, tmp_path), lambda: None)
    with pytest.raises(ExtraMissingError, match="A spaCy DocBin needs spacy"):
        form.read(tmp_path / "a.spacy")


@pytest.mark.consumers
def test_what_gives_way_is_counted() -> None:
    """Of the first layer *asks for arms* is the longest and “Envoy” stands free of it, twice;
    in it lie “asks” twice, “for” and what crosses. Each span counts once.
    """
    pytest.importorskip("spacy")
    bundle = everything().bundle()
    (first, *_) = bundle.parts
    assert SpacyDocBin().tally(first, bundle)[Feature.FLATTENED] == 4
