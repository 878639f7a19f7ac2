"""Words of spans in other articles."""

import csv
from pathlib import Path

from annotator.domain.values import End, EndKind
from annotator.formats.csv_tables.format import CsvTables
from annotator.formats.tables.elsewhere import named_rows, rows
from tests.formats.builders import KHAN, Made, link, part, span, to, uid, write


def linked() -> Made:
    """A claim that is made by actors of a later and of an earlier article, and of none."""
    before = part("=Ali spoke.", "article 0")
    before.spans = [span("ali", "actor", (0, 4), at="article 0")]
    middle = part("It is so.")
    middle.spans = [span("so", "claim", (0, 8))]
    middle.links = [
        link("1", "made-by", "so", to("khan")),
        link("2", "made-by", "so", to("ali")),
        link("3", "made-by", "so", to("nobody")),
        link("4", "about", "so", End(EndKind.ARTICLE, uid("article 2"))),
    ]
    after = part("He, Khan, left.", "article 2")
    after.spans = [span("khan", "actor", (4, 8), at="article 2", entity=KHAN)]
    return Made([before, middle, after], entities=[KHAN])


def test_links_name_both_ends_wherever_they_lie(tmp_path: Path) -> None:
    target, _ = write(CsvTables(), linked(), tmp_path)
    found = [
        [row[f"target_{name}"] for name in ("type", "text", "fragments", "title")]
        for row in named_rows(target / "links.csv")
    ]
    assert found == [
        ["actor", "Khan", "4-8", "article 2"],
        ["actor", "=Ali", "0-4", "article 0"],
        ["", "", "", ""],
        ["", "", "", "article 2"],
    ]


def test_claims_name_who_speaks_in_another_article(tmp_path: Path) -> None:
    target, _ = write(CsvTables(), linked(), tmp_path)
    (row,) = named_rows(target / "claims.csv")
    ids = row["speakers"].split("; ")
    assert ids[:2] == ["Masood Khan", "=Ali"]
    assert len(ids[2]) == 36
    assert not list(target.glob("*.new"))


def test_cells_put_in_are_guarded(tmp_path: Path) -> None:
    target, _ = write(CsvTables(), linked(), tmp_path)
    with (target / "links.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert table[1]["target_text"] == "'=Ali"


def test_cells_larger_than_python_s_limit_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a\r\n" + "x" * 200_000 + "\r\n", encoding="utf-8-sig")
    assert [len(row[0]) for row in rows(path)] == [1, 200_000]
