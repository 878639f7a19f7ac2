"""CSV tables as a format."""

import csv
from pathlib import Path

from annotator.formats.bundle import Feature, Survey
from annotator.formats.csv_tables.format import CsvTables
from tests.formats.builders import by_hand, everything, write

ARTICLES = (
    "article_id,file,title,outlet,byline,published,retrieved,url,language,genre,story,tags,"
    "duplicate_group,other,characters,sha256,states,zones,n_spans,n_links\r\n"
    '00000000-0000-0000-0000-00000000000a,,"Khan, again",The Ledger,,2024-06-29,,https://e.org/1,'
    ",,,,,,26,f908124e58ccfab7b255e26fa4aecdb74e9a30bcfa88d5960bb2c709da61b11b,Ana: done,"
    "0-15 headline,3,2\r\n"
)


def test_a_table_as_written_by_hand(tmp_path: Path) -> None:
    target, written = write(CsvTables(), by_hand(), tmp_path)
    assert written.files == ("articles.csv", "spans.csv", "links.csv", "claims.csv")
    assert (written.articles, written.spans, written.links) == (1, 3, 2)
    assert (target / "articles.csv").read_bytes() == b"\xef\xbb\xbf" + ARTICLES.encode()


def test_every_row_has_every_column(tmp_path: Path) -> None:
    target, _ = write(CsvTables(), everything(), tmp_path)
    for name, rows in (("articles", 3), ("spans", 10), ("links", 8), ("claims", 5)):
        with (target / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            table = list(csv.reader(stream))
        assert len(table) == rows + 1, name
        assert len({len(row) for row in table}) == 1
        assert len(set(table[0])) == len(table[0])


def test_links_of_no_article_are_there(tmp_path: Path) -> None:
    target, _ = write(CsvTables(), everything(), tmp_path)
    with (target / "links.csv").open(encoding="utf-8-sig", newline="") as stream:
        last = list(csv.DictReader(stream))[-1]
    assert last["article_id"] == ""
    assert (last["source_text"], last["type"]) == ("Masood Khan", "member-of")
    assert last["target_text"] == "Small arms, for “Azm”; soon"


def test_that_the_texts_are_not_in_the_tables_is_said() -> None:
    made = everything()
    tally = CsvTables().tally(made.parts[0], made.bundle())
    survey = Survey(tally, 3, 10, 8)
    assert CsvTables().losses(survey) == [(Feature.TEXTS, 1, "left out, but the words of spans")]
