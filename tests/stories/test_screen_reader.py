"""What a screen reader reads of the window: the main job by keyboard and ear, and a reader that
never stops asking.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import libraries
from annotator.domain.scheme import read_scheme
from annotator.exchange.importing import import_paths
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.stories.desktop import ROOT, Desktop, wait_until
from tests.stories.listening import Listening

STRESS_SECONDS = 30

FIRST = "Alba met Boro in Cairo 😀 today.\nDeva said: “Peace is near.”\n"
# Counted by hand in UTF-16, in which a screen reader counts and the emoji is two:
# Alba 0, met 5, Boro 9, in 14, Cairo 17, 😀 23, today 26, the full stop 31, the line feed 32;
# Deva 33, said 38, the quotation mark 44, Peace 45, is 51, near 54, its end 58.
SECOND = "اردو میں ایک سطر۔ 👩‍👩‍👧 e\u0301\n"
LONG = "A long line of words that goes on and on. 😀\n" * 3_000

ACTOR_FILL = (166, 206, 228)
"""#0072B2 mixed at 0.35 into white."""

WORD, SELECT_WORD = "ctrl+Right", "ctrl+shift+Right"


@pytest.fixture(scope="module")
def python() -> str:
    """The Python that reads."""
    absent = libraries.absent_programs() if sys.platform == "linux" else ["Linux"]
    found = libraries.reading_python() if not absent else None
    if found is None:
        pytest.skip(f"a screen reader needs {', '.join(absent)}; dev.py installs it where it may")
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three articles and nothing tagged."""
    for name, text in (("Cairo", FIRST), ("Lahore", SECOND), ("Words", LONG)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    path = tmp_path / "day.annotator"
    scheme = read_scheme(ROOT / "resources" / "schemes" / "news.json")
    with Project.create(path, scheme, Settings(machine="there")) as made:
        import_paths(made, sorted(tmp_path.glob("*.txt")))
    return path


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path, bus=True) as made:
        yield made


def names(article: dict[str, Any]) -> list[str]:
    """What the spans are called."""
    return [span["name"] for span in article["spans"]]


@pytest.mark.slow
def test_the_main_job_by_keyboard_and_ear(desktop: Desktop, project: Path, python: str) -> None:
    with desktop.program("gui", str(project)) as program:
        desktop.wait_for_window("day – Annotator")
        with Listening(desktop, python) as reader:
            article = reader.article(lambda a: bool(a["text"]), "reading the article")
            assert article["text"] == FIRST
            assert (article["name"], article["caret"], article["spans"]) == ("Article", 0, [])
            assert {"focused", "read-only", "multi-line", "showing"} <= set(article["states"])

            desktop.keys(WORD, WORD)
            article = reader.article(lambda a: a["caret"] == 9, "moving the caret")
            assert article["word"].strip() == "Boro"
            assert article["line"] == "Alba met Boro in Cairo 😀 today."
            desktop.keys("1")
            reader.hear("Tagged as Actor, 1 in this article")
            article = reader.article(lambda a: len(a["spans"]) == 1, "tagging")
            (span,) = article["spans"]
            assert (span["name"], span["role"]) == ("Actor: Boro", "list item")
            assert "selected" in span["states"]

            desktop.keys("Down", "Home")
            reader.hear("Out of Actor")
            desktop.keys(WORD, WORD, SELECT_WORD, SELECT_WORD, SELECT_WORD)
            article = reader.article(lambda a: a["selections"] == [[45, 58]], "selecting")
            assert article["caret"] == 58
            desktop.keys("2")
            reader.hear("Tagged as Claim, 1 in this article")

            desktop.keys("l")
            desktop.keys("comma", "comma")
            reader.hear("Actor “Boro”")
            desktop.keys("Return")
            reader.hear("Done: Link “Peace is near” made by “Boro”")
            article = reader.article(lambda a: "made by" in names(a)[0], "linking")
            assert names(article) == [
                "Actor: Boro, made by ← Peace is near",
                "Claim: Peace is near, made by → Boro",
            ]
            desktop.keys("period")
            reader.hear("Actor “Boro”, “Peace is near” made by this")
            desktop.keys("period")
            reader.hear("Claim “Peace is near”, made by Boro")
            desktop.keys("ctrl+z")
            reader.hear("Undone: Link “Peace is near” made by “Boro”")
            article = reader.article(lambda a: "made by" not in names(a)[0], "undoing")
            assert names(article) == ["Actor: Boro", "Claim: Peace is near"]

            reader.ask("set_caret", 24)  # between the halves of the emoji: before it
            reader.article(lambda a: a["caret"] == 23, "a reader setting the caret")
            reader.ask("set_caret", 18)
            desktop.keys("3")
            reader.hear("Tagged as Location, 1 in this article")
            article = reader.article(lambda a: len(a["spans"]) == 3, "tagging where it was set")
            assert names(article)[1] == "Location: Cairo"
            box = article["spans"][0]["box"]
            wait_until(lambda: desktop.pixels().count(ACTOR_FILL) > 100, "painting the actor")
            picture = desktop.pixels()
            inside = picture.count(ACTOR_FILL, within=box)
            assert inside > 0.4 * box[2] * box[3]

            desktop.keys("ctrl+Next")
            reader.hear("Article “Lahore”, 0 tags")
            article = reader.article(lambda a: a["text"] == SECOND, "reading the next article")
            assert (article["caret"], article["spans"]) == (0, [])
            desktop.keys("ctrl+End", "1")
            reader.hear("There is no word here; select what to tag.")
            desktop.keys("ctrl+Prior")
            reader.hear("Article “Cairo”, 3 tags")
        desktop.keys("ctrl+q")
        assert program.wait(30) == 0
    with Project.open(project, Settings(machine="onlooker"), read_only=True) as opened:
        first = opened.reads.article_uids()[0]
        # In code points, in which the file counts and the emoji is one.
        assert {(s.type, s.fragments) for s in opened.reads.spans(first)} == {
            ("actor", ((9, 13),)),
            ("location", ((17, 22),)),
            ("claim", ((44, 57),)),
        }
        assert opened.reads.links(first) == []


ROUND = (
    (WORD, WORD, "1", SELECT_WORD, SELECT_WORD, "2", "comma", "l", "period", "Return"),
    ("comma", "comma", "period", "Delete"),
    ("ctrl+Next",),
    (WORD, "3", "ctrl+z", "ctrl+z", "ctrl+y"),
    ("F1",),
    ("Escape",),
    ("ctrl+shift+p",),
    ("Escape",),
    ("ctrl+i",),
    ("Escape",),
    ("ctrl+plus", "ctrl+minus"),
    ("ctrl+Next", "ctrl+Prior", "ctrl+Prior"),
    ("ctrl+w",),
    ("Return",),
)
"""Tags, links, undoes, changes articles, opens windows; closes the project and opens it again
from the list of recent ones.
"""


@pytest.mark.slow
def test_a_reader_that_never_stops_asking(desktop: Desktop, project: Path, python: str) -> None:
    with desktop.program("gui", str(project)) as program:
        desktop.wait_for_window("day – Annotator")
        with Listening(desktop, python) as reader:
            reader.ask("begin_stress")
            end = time.monotonic() + STRESS_SECONDS
            while time.monotonic() < end:
                for keys in ROUND:
                    desktop.keys(*keys)
                    assert program.poll() is None, f"the program ended after {keys}"
            asked = reader.ask("end_stress")
            said = reader.ask("said")
        desktop.wait_for_window("Annotator$")
        desktop.keys("ctrl+q")
        assert program.wait(30) == 0
    assert set(asked["calls"]) >= {"walk", "child", "text", "caret", "selection", "set selection"}
    assert min(asked["calls"].values()) > 0
    assert asked["refused"] > 0, "no handle was used after what it stood for was gone"
    assert any(sentence.startswith("Tagged as") for sentence in said)
    assert any(sentence.startswith("Undone: ") for sentence in said)
