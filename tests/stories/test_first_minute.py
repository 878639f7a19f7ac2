"""The first minute in a fresh home, by keyboard and mouse: sample, names, links, brush."""

import os
import shutil
from pathlib import Path

import pytest

from annotator.project.project import Project
from tests.stories.desktop import Desktop, wait_until
from tests.stories.test_first_day import ACTOR_FILL, asked

pytestmark = pytest.mark.skipif(
    not all(shutil.which(name) for name in ("Xvfb", "xdotool", "openbox")),
    reason="a real window needs an X server; dev.py installs one where it may",
)

LOCATION_FILL = (166, 221, 206)
"""#009E73 mixed at 0.35 into white: 255 × 0.65 = 165.75, plus 0, 55.3 and 40.25, rounded."""


def mine(project: Project) -> dict[str, str]:
    """My tags of the first article: their words and types."""
    article = project.reads.article_uids()[0]
    text = project.reads.text(article)
    return {
        text[span.start : span.end]: span.type
        for span in project.reads.spans(article, [project.my_layer])
    }


def my_links(project: Project) -> set[tuple[str, str, str]]:
    """My links of the first article: words, type, words."""
    article = project.reads.article_uids()[0]
    text = project.reads.text(article)
    words = {
        span.uid: text[span.start : span.end]
        for span in project.reads.spans(article, [project.my_layer])
    }
    return {
        (words[link.source.uid], link.type, words[link.target.uid])
        for link in project.reads.links(article, [project.my_layer])
    }


def test_from_the_window_to_tags_and_links(tmp_path: Path) -> None:
    sample = Path(os.environ["XDG_DATA_HOME"]) / "annotator" / "projects" / "Sample.annotator"
    with Desktop(tmp_path) as desktop, desktop.program("gui") as program:
        desktop.wait_for_window("Annotator$")
        desktop.keys("Return")
        desktop.wait_for_window("Sample – Annotator")
        desktop.keys("3")
        wait_until(lambda: asked(sample, mine) == {"Islamabad": "location"}, "the first tag")
        wait_until(lambda: desktop.pixels().count(LOCATION_FILL) > 200, "painting it")
        desktop.keys("n", "1")
        tagged = {"Islamabad": "location", "Tehreek-e-Taliban Pakistan": "actor"}
        wait_until(lambda: asked(sample, mine) == tagged, "tagging the next name")
        desktop.keys("ctrl+f")
        desktop.write("plan attacks from houses")
        desktop.keys("Escape", "2")
        tagged["plan attacks from houses"] = "claim"
        wait_until(lambda: asked(sample, mine) == tagged, "tagging what was found")
        desktop.keys("l", "l")
        made = {("plan attacks from houses", "made-by", "Tehreek-e-Taliban Pakistan")}
        wait_until(lambda: asked(sample, my_links) == made, "the link to the nearest")
        desktop.keys("ctrl+z")
        wait_until(lambda: not asked(sample, my_links), "taking it back")
        # The brush, over a part of the only actor’s last word.
        rows = desktop.pixels().rows_of(ACTOR_FILL)
        row, _, right = rows[len(rows) // 2]
        desktop.keys("v", "4")
        desktop.drag((right - 40, row), (right - 10, row))
        tagged["Pakistan"] = "event"
        wait_until(lambda: asked(sample, mine) == tagged, "tagging with the brush")
        desktop.keys("Escape", "ctrl+q")
        assert program.wait(30) == 0
