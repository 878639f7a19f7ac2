"""Tables of pandas."""

import importlib.util
from pathlib import Path

import pytest

import annotator
from annotator.formats.extras import ExtraMissingError
from annotator.scripting.frames import cells


def test_columns(bridge: Path) -> None:
    with annotator.open(bridge) as project:
        actor = dict(cells(next(project.spans(types=["actor"]))))
        link = dict(cells(next(project.links())))
        article = dict(cells(next(project.articles())))
    assert (actor["attribute.kind"], actor["attribute.alias"]) == ("person", None)
    assert (link["source.text"], link["target.kind"]) == ("that the bridge … is", "span")
    assert (article["spans"], article["links"], article["states.Ana"]) == (2, 1, "done")


@pytest.mark.skipif(importlib.util.find_spec("pandas") is not None, reason="pandas is there")
def test_without_pandas_it_is_said_how_to_get_it(bridge: Path) -> None:
    with (
        annotator.open(bridge) as project,
        pytest.raises(ExtraMissingError, match=r'pip install "annotator\[dataframe\]"'),
    ):
        project.to_dataframe()
