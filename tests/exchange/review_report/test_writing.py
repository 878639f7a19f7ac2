"""Reports come into their place whole, or not at all."""

import csv
from pathlib import Path

import openpyxl
import pytest

from annotator.errors import BadInputError, CancelledError, UserError
from annotator.exchange.review_report.gathering import Gathering, Tick
from annotator.exchange.review_report.page import write_page
from annotator.exchange.review_report.writing import (
    REPORT_FORMATS,
    ReportFormat,
    format_by_name,
    report_format,
    write_report,
)
from annotator.project.operations import assignments
from tests.exchange.review_report import reviewed
from tests.exchange.review_report.reviewed import Review


def left(folder: Path) -> list[str]:
    """What lies beside the project and its own files."""
    return sorted(path.name for path in folder.iterdir() if "bridge.annotator" not in path.name)


@pytest.mark.parametrize("form", REPORT_FORMATS, ids=lambda form: form.id)
def test_each_form_tells_the_same_counts(
    review: Review, tmp_path: Path, form: ReportFormat
) -> None:
    target = tmp_path / f"out{form.suffix}"
    told: list[tuple[int, int, str]] = []
    written = write_report(review.project, target, form, progress=lambda *step: told.append(step))
    assert (written.articles, written.differences, written.settled, written.hidden) == (2, 4, 2, 0)
    assert told[-1] == (2, 2, "writing")
    assert {stage for _, _, stage in told} == {"counting", "writing"}
    if form.id == "html":
        assert target.read_text(encoding="utf-8").count('class="item"') == reviewed.DIFFERENCES
    elif form.id == "xlsx":
        assert openpyxl.load_workbook(target)["Differences"].max_row == reviewed.DIFFERENCES + 1
    else:
        with (target / "differences.csv").open(encoding="utf-8-sig", newline="") as stream:
            assert len(list(csv.DictReader(stream))) == reviewed.DIFFERENCES
        assert form.probe(target) > 0.5
    assert left(tmp_path) == [target.name]


@pytest.mark.parametrize("form", REPORT_FORMATS, ids=lambda form: form.id)
def test_what_is_there_is_left_unless_it_may_go(
    review: Review, tmp_path: Path, form: ReportFormat
) -> None:
    target = tmp_path / f"out{form.suffix}"
    write_report(review.project, target, form)
    with pytest.raises(UserError, match="there already"):
        write_report(review.project, target, form)
    write_report(review.project, target, form, overwrite=True)
    assert target.exists()


def test_a_folder_with_other_things_is_left_alone(review: Review, tmp_path: Path) -> None:
    other = tmp_path / "photos"
    other.mkdir()
    (other / "me.jpg").write_bytes(b"x")
    with pytest.raises(UserError, match="other things in it"):
        write_report(review.project, other, report_format("csv"), overwrite=True)
    assert (other / "me.jpg").exists()


@pytest.mark.parametrize("after", [0, 1, 2, 3])
@pytest.mark.parametrize("form", REPORT_FORMATS, ids=lambda form: form.id)
def test_stopped_nothing_is_left_and_the_old_one_stays(
    review: Review, tmp_path: Path, form: ReportFormat, after: int
) -> None:
    """Two articles are counted and two are written: four places to stop at."""
    target = tmp_path / "out"
    asked = iter([False] * after + [True])
    if form.target == "file":
        target.write_text("old", encoding="utf-8")
    with pytest.raises(CancelledError):
        write_report(review.project, target, form, overwrite=True, cancelled=lambda: next(asked))
    assert left(tmp_path) == (["out"] if form.target == "file" else [])
    if form.target == "file":
        assert target.read_text(encoding="utf-8") == "old"


def test_a_page_that_is_not_whole_is_refused(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the disk had lost its end."""

    def cut_off(gathering: Gathering, target: Path, tick: Tick) -> None:
        write_page(gathering, target, tick)
        html = target.read_text(encoding="utf-8")
        target.write_text(html[: len(html) // 2], encoding="utf-8")

    monkeypatch.setattr("annotator.exchange.review_report.writing.write_page", cut_off)
    with pytest.raises(UserError, match=r"cannot be written: the page does not read back whole\."):
        write_report(review.project, tmp_path / "out.html", report_format("html"))
    assert not (tmp_path / "out.html").exists()


def test_all_hidden_is_said(review: Review, tmp_path: Path) -> None:
    project = review.project
    project.run(assignments.change(review.articles, add=[project.me]))
    with pytest.raises(BadInputError, match="hidden from Lea until"):
        write_report(project, tmp_path / "out.html", report_format("html"))
    assert not (tmp_path / "out.html").exists()


def test_forms_by_name() -> None:
    assert format_by_name(Path("a.HTM")).id == "html"
    assert format_by_name(Path("a.xlsx")).id == "xlsx"
    assert format_by_name(Path("folder")).id == "csv"
    with pytest.raises(BadInputError, match=r"let it end in \.html or \.xlsx"):
        format_by_name(Path("a.pdf"))
    with pytest.raises(BadInputError, match="There is no report format “pdf”"):
        report_format("pdf")
