"""Reading inputs: what is unfit is named, the rest goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.values import (
    Article,
    Metadata,
    Origin,
    Revision,
    Span,
    Zone,
    ZoneKind,
)
from annotator.errors import BadInputError, CancelledError
from annotator.exchange.batch import Batch
from annotator.exchange.inputs import Input
from annotator.exchange.progress import never, silent
from annotator.exchange.reading import read
from annotator.exchange.staging import Staged, staging
from annotator.formats.base import Format
from annotator.formats.bundle import Bundle, Header, Part, Problem
from annotator.formats.options import NO_CHOICES, Choices

UID = bytes(16)


class Canned(Format):
    """A format that reads whatever it was given."""

    id = "canned"
    title = "Canned"

    def __init__(self, *parts: Part | Exception, total: int = 0) -> None:
        self._parts = parts
        self._total = total
        self.problems: list[Problem] = []

    def probe(self, path: Path) -> float:
        return 1.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:
        if self._parts and isinstance(self._parts[0], OSError):
            raise self._parts[0]
        return Bundle(Header(), self._each(), problems=self.problems, total=self._total)

    def _each(self) -> Iterator[Part]:
        for part in self._parts:
            if isinstance(part, Exception):
                raise part
            yield part


def part(text: str, *spans: tuple[int, int], zones: tuple[Zone, ...] = ()) -> Part:
    """A part with plain spans."""
    article = Article(UID, Metadata(title=text), (Revision(text.encode().ljust(32), len(text)),))
    made = [Span(UID, UID, UID, "actor", (one,)) for one in spans]
    return Part(article, text, made, zones=zones)


def run(*formats: Format) -> tuple[list[Staged], list[Problem]]:
    """What is staged and what is not."""
    inputs = [Input(Path(f"f{n}.txt"), one, f"sub/f{n}.txt") for n, one in enumerate(formats)]
    with staging() as staged:
        problems = read(inputs, staged, Batch(UID), silent, never)
        return list(staged), problems


def test_parts_are_staged_with_their_input_and_name() -> None:
    staged, problems = run(Canned(part("one"), part("two")), Canned(part("three"), total=1))
    assert [(one.input, one.name, one.part.text) for one in staged] == [
        (0, "sub/f0.txt: one", "one"),
        (0, "sub/f0.txt: two", "two"),
        (1, "sub/f1.txt", "three"),
    ]
    assert problems == []


def test_an_article_without_an_origin_gets_the_file_it_came_from() -> None:
    staged, _ = run(Canned(part("one"), total=1))
    assert staged[0].part.article.origin == Origin("import", "canned", "sub/f0.txt")


def test_spans_outside_their_text_are_left_out_and_named() -> None:
    staged, problems = run(Canned(part("abcde", (0, 2), (3, 9)), total=1))
    assert [span.fragments for span in staged[0].part.spans] == [((0, 2),)]
    assert problems == [
        Problem(
            "sub/f0.txt",
            "A span “actor” was left out: the piece 3-9 lies outside the text of 5 characters.",
        )
    ]


def test_zones_that_overlap_are_left_out_and_named() -> None:
    zones = (Zone(0, 3, ZoneKind.HEADLINE), Zone(2, 5, ZoneKind.DECK))
    staged, problems = run(Canned(part("abcde", zones=zones), total=1))
    assert staged[0].part.zones == ()
    assert [problem.what for problem in problems] == [
        "Its zones were left out. The zone 2-5 overlaps another or lies outside the text."
    ]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "It cannot be read: Permission denied."),
        (BadInputError("It is a picture."), "It is a picture."),
    ],
)
def test_an_input_that_cannot_be_read_is_named_and_the_next_is_read(
    error: Exception, sentence: str
) -> None:
    staged, problems = run(Canned(error), Canned(part("fine")))
    assert [one.part.text for one in staged] == ["fine"]
    assert problems == [Problem("sub/f0.txt", sentence, whole=True)]


def test_what_was_read_before_an_error_is_kept() -> None:
    staged, problems = run(Canned(part("fine"), BadInputError("The rest is broken.")))
    assert [one.part.text for one in staged] == ["fine"]
    assert [problem.what for problem in problems] == ["The rest is broken."]


def test_problems_of_the_format_name_the_folder_too() -> None:
    canned = Canned(part("fine"))
    canned.problems.append(Problem("f0.txt:3", "It has no type."))
    _, problems = run(canned)
    assert problems == [Problem("sub/f0.txt:3", "It has no type.")]


def test_stops_between_articles() -> None:
    asked = iter([False, True])
    inputs = [Input(Path("a"), Canned(part("one"), part("two"), part("three")), "a")]
    with staging() as staged:
        with pytest.raises(CancelledError):
            read(inputs, staged, Batch(UID), silent, lambda: next(asked))
        assert staged.count == 2
