"""What a format gets for nothing."""

from pathlib import Path
from typing import ClassVar

import pytest

from annotator.formats.base import Format
from annotator.formats.bundle import Bundle, Feature, Header, Loss, Survey


class Lossy(Format):
    """A format that holds nearly nothing."""

    id = "lossy"
    fates: ClassVar = {Feature.LINKS: "left out", Feature.NOTES: "cut short"}

    def probe(self, path: Path) -> float:
        return 0.0


def test_losses_are_counted_from_the_selection() -> None:
    survey = Survey({Feature.NOTES: 2, Feature.LINKS: 0, Feature.ZONES: 5}, 1, 2, 0)
    assert Lossy().losses(survey) == [Loss(Feature.NOTES, 2, "cut short")]


def test_what_a_format_does_not_do_says_so(tmp_path: Path) -> None:
    empty = Bundle(Header(), iter(()))
    with pytest.raises(NotImplementedError, match="lossy is not read"):
        Lossy().read(tmp_path)
    with pytest.raises(NotImplementedError, match="lossy is not written"):
        Lossy().write(empty, tmp_path, lambda: None)
