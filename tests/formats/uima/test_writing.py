"""From a bundle to a folder."""

from pathlib import Path

from annotator.domain.values import GOLD
from annotator.formats.bundle import Written
from annotator.formats.uima import json_codec
from annotator.formats.uima.writing import write
from tests.formats.builders import FIRST, SECOND, Made, done, everything, part, span


def written(made: Made, target: Path) -> Written:
    """A bundle as JSON."""
    return write(made.bundle(), target, lambda: None, ".json", json_codec.encoded)


def test_each_annotator_has_a_file_in_the_folder_of_the_article(tmp_path: Path) -> None:
    result = written(everything(), tmp_path / "out")
    assert result == Written(
        (
            "annotation/doc-1/Ana.json",
            "annotation/doc-1/Ben’s-model.json",
            "annotation/Quiet/Ana.json",
            "annotation/74c2d369-2077-50ee-a5d3-2d67ee93c47c/Ben’s-model.json",
            "links.json",
            "TypeSystem.xml",
        ),
        3,
        10,
        8,
    )


def test_names_that_are_alike_are_numbered_and_gold_lies_apart(tmp_path: Path) -> None:
    first, second, quiet = part("One."), part("Two.", "article 2"), part("Three.", "ARTICLE 1")
    same = FIRST._replace(uid=b"same layer name.", credit="ANA")
    gold = SECOND._replace(purpose=GOLD, credit="Ana")
    first.spans = [
        span("a", "actor", (0, 3)),
        span("b", "actor", (0, 3), layer=same),
        span("c", "actor", (0, 3), layer=gold),
    ]
    second.states = [done(FIRST, "article 2")]
    result = written(Made([first, second, quiet], [], [FIRST, same, gold]), tmp_path / "out")
    assert result.files == (
        "annotation/article-1/Ana.json",
        "annotation/article-1/ANA-2.json",
        "curation/article-1/Ana.json",
        "annotation/article-2/Ana.json",
        "annotation/ARTICLE-1-2/INITIAL_CAS.json",
        "TypeSystem.xml",
    )
