"""What a table of assignments would do, in words."""

from annotator.domain.values import Person
from annotator.exchange.assigning import Sheet
from annotator.formats.bundle import Problem
from annotator.gui.dialogs.assign_table import headline
from annotator.project.operations.assignments import Wanted

ANA, BEN = Person(b"a", "Ana"), Person(b"b", "Ben")


def test_everything_has_a_place() -> None:
    sheet = Sheet([Wanted(b"1", ANA), Wanted(b"1", BEN)])
    assert headline(sheet, "who.csv") == "who.csv assigns 1 article to 2 people."


def test_what_has_none_and_who_is_new() -> None:
    sheet = Sheet([Wanted(b"1", BEN)], ["Ben"], [Problem("who.csv:3", "There is no article “x”.")])
    assert headline(sheet, "who.csv").splitlines() == [
        "who.csv assigns 1 article to 1 person.",
        "New in the project: Ben",
        "1 line has no place and is left out:",
    ]
