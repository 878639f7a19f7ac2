"""Tables of a real pandas."""

from pathlib import Path

import pytest

import annotator
from tests.scripting.conftest import TEXT, bridge

pandas = pytest.importorskip("pandas")
pytestmark = pytest.mark.consumers
__all__ = ["bridge"]
"""The fixture."""


def test_spans_links_and_articles_as_tables(bridge: Path) -> None:
    with annotator.open(bridge) as project:
        spans = project.to_dataframe("spans")
        links = project.to_dataframe("links")
        articles = project.to_dataframe("articles", states=["done"])
    assert list(spans["quote"]) == ["Ana Lima", "that the bridge … is"]
    assert spans["attribute.kind"][0] == "person"
    assert pandas.isna(spans["attribute.kind"][1])
    assert TEXT[spans["start"][0] : spans["end"][0]] == "Ana Lima"
    assert list(links["target.text"]) == ["Ana Lima"]
    assert list(articles["title"]) == ["A bridge"]
