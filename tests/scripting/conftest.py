"""The project the documentation speaks of."""

from pathlib import Path

import pytest

from annotator.domain.values import Metadata, WorkState
from annotator.project.operations import articles, links, spans
from tests.project.builders import span_end, tag, with_articles

TEXT = "Ana Lima told the Herald that the bridge 🌉 is safe."


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """One article of Ana's with an actor, a claim and their link; another without tags."""
    path = tmp_path / "bridge.annotator"
    project, (one, _) = with_articles(path, TEXT, "Nothing yet.")
    with project:
        project.run(articles.set_metadata({one: Metadata("A bridge", "Herald", tags=("x",))}))
        actor = tag(project, one, "actor", "Ana Lima")
        start = TEXT.index("that")
        pieces = [(start, start + 15), (TEXT.index("is safe"), TEXT.index("is safe") + 2)]
        claim = project.run(spans.add(one, "claim", pieces)).value
        project.run(spans.set_attribute([actor], "kind", "person"))
        project.run(spans.set_attribute([actor], "alias", None))
        project.run(spans.name_entity([actor], "Ana Lima"))
        project.run(links.add("made-by", span_end(claim), span_end(actor)))
        project.run(articles.set_state([one], WorkState.DONE))
    return path
