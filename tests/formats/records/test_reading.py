"""From records to articles; most of it is tried through JSON lines."""

from collections import Counter

import pytest

from annotator.domain.values import Origin
from annotator.formats.bundle import Problem
from annotator.formats.records.reading import Reader
from annotator.formats.records.sidecar import Above
from annotator.formats.records.values import Unfit


def test_ids_are_those_of_the_format_that_is_read() -> None:
    problems: list[Problem] = []
    reader = Reader(Above("x", problems, "other"), problems, Counter())
    spans = [{"id": "s1", "type": "actor", "start": 0, "end": 4}]
    part = reader.part({"id": "a1", "text": "Khan said no.", "spans": spans}, "x:1", "in row 1")
    assert problems == []
    assert part.article.origin == Origin("import", "other", "a1")
    assert part.spans[0].origin == Origin("import", "other", "s1")


def test_an_id_that_was_there_is_told_with_its_place() -> None:
    reader = Reader(Above("x", [], "other"), [], Counter())
    reader.part({"id": "a1", "text": "One."}, "x:1", "in row 1")
    with pytest.raises(Unfit, match="the id “a1” was already there in row 1"):
        reader.part({"id": "a1", "text": "Two."}, "x:2", "in row 2")
