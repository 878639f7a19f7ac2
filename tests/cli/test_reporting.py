"""report."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import Shell
from tests.exchange.review_report.reviewed import reviewed


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reviewed project; these tests only read it."""
    path = tmp_path_factory.mktemp("reviewed") / "bridge.annotator"
    with reviewed(path):
        pass
    return path


def test_a_page_of_everything(shell: Shell, shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    before = shared.read_bytes()
    told = shell.json("report", shared, out)
    assert told == {
        "target": str(out), "format": "html", "articles": 2, "differences": 4, "settled": 2,
        "hidden": 0,
    }  # fmt: skip
    assert "Who says so?" in out.read_text(encoding="utf-8")
    assert shared.read_bytes() == before


def test_in_words(shell: Shell, shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    title = "Ana Lima told the He"
    assert shell("report", shared, out, "--articles", title, "--layers", "Cleo,Ben") == 0
    assert shell.out == f"reported on 1 article with 4 differences, 2 of them settled, in {out}\n"
    sheet = openpyxl.load_workbook(out)["Differences"]
    titles = [str(cell.value) for cell in sheet[1]]
    assert titles.index("Cleo: words") < titles.index("Ben: words"), "the first named is A"


def test_format_gold_and_all(shell: Shell, shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    given = ("--format", "csv", "--gold", "lea", "--all", "--quiet")
    assert shell("report", shared, out, *given) == 0
    assert "accepted" in (out / "decisions.csv").read_text(encoding="utf-8-sig")
    assert "several have opened" in (out / "overview.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["out.pdf"], "let it end in .html or .xlsx"),
        (
            ["out", "--format", "pdf"],
            "no report format “pdf”; there are: html, xlsx, csv.",
        ),
        (["out.html", "--layers", "Zoe"], "There is no layer “Zoe”; there are: "),
        (["out.html", "--layers", ","], "There is nobody’s work to report on"),
        (["out.html", "--gold", "Ben"], "Nobody called “Ben” has decided anything; there are: Lea"),
        (["out.html", "--articles", "x"], "There is no article “x”."),
        (["none/out.html"], "There is no folder"),
    ],
)
def test_bad_use_is_one_sentence_and_writes_nothing(
    shell: Shell,
    shared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shell("report", shared, *given) == 2
    assert sentence in shell.err
    assert shell.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays_unless_it_may_go(shell: Shell, shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    out.write_text("mine", encoding="utf-8")
    assert shell("report", shared, out) == 2
    assert "is there already; choose another name or overwrite it." in shell.err
    assert out.read_text(encoding="utf-8") == "mine"
    assert shell("report", shared, out, "--overwrite") == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
