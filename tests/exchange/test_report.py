"""The report of an import."""

from annotator.exchange.report import ImportReport
from annotator.formats.bundle import Problem


def test_unreadable_is_what_was_left_out_altogether() -> None:
    broken = Problem("a.txt", "It is empty.", whole=True)
    report = ImportReport(problems=[Problem("b.ann:3", "No such line."), broken])
    assert report.unreadable == [broken]
