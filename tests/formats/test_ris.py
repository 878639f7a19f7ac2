"""RIS lists, and what another reader finds in them."""

from pathlib import Path

import pytest
import rispy

from annotator.domain.values import Metadata
from annotator.errors import BadInputError
from annotator.formats.ris import Ris, day, records
from tests.formats.builders import read

LIST = """\
TY  - NEWS
ID  - 4711
TI  - Envoy asks for arms, again
AU  - Khan, Masood
AU  - B., A.
T2  - The Ledger
PY  - 2024
DA  - 2024/06/29/
UR  - https://example.org/1
UR  - https://example.org/mirror
AB  - The envoy asked for arms
 and got none; 😀 he said.
KW  - arms
KW  - Kabul; war
LA  - en
Y2  - 2024/07/01/10:30
N1  - A note
VL  - 12
ER  -

TY  - CONF
T1  - Second
A1  - C., D.
Y1  - 2023/05
JF  - Proceedings
N2  - Another text.
ER  -
""".replace("ER  -", "ER  - ")


def taken(folder: Path, content: str | bytes) -> tuple[list[tuple[str, Metadata]], list[str]]:
    path = folder / "a.ris"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    _, parts, problems = read(Ris(), path)
    return (
        [(one.text, one.article.metadata) for one in parts],
        [f"{one.where}: {one.what}" for one in problems],
    )


def test_records_are_articles(tmp_path: Path) -> None:
    found, problems = taken(tmp_path, LIST)
    assert found == [
        (
            "The envoy asked for arms and got none; 😀 he said.",
            Metadata(
                "Envoy asks for arms, again",
                "The Ledger",
                "Khan, Masood; B., A.",
                "2024-06-29",
                "2024-07-01",
                "https://example.org/1",
                "en",
                "newspaper article",
                tags=("arms", "Kabul", "war"),
                fields={
                    "further addresses": "https://example.org/mirror",
                    "N1": "A note",
                    "VL": "12",
                },
            ),
        ),
        (
            "Another text.",
            Metadata("Second", "Proceedings", "C., D.", "2023-05", fields={"type": "CONF"}),
        ),
    ]
    assert problems == []


def test_another_reader_finds_the_same() -> None:
    """By rispy, on the same list: titles, authors, abstracts, keywords."""
    ours = list(records(LIST))
    theirs = rispy.loads(LIST)
    assert len(ours) == len(theirs) == 2
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.first("TI", "T1") == (other.get("title") or other["primary_title"])
        authors = other.get("authors") or other.get("first_authors")
        assert mine.all("AU", "A1") == authors
        assert mine.first("AB", "N2") == (other.get("abstract") or other.get("notes_abstract"))
        assert mine.all("KW") == other.get("keywords", [])


@pytest.mark.parametrize(
    "spoilt",
    [
        LIST.encode("utf-8-sig"),
        LIST.replace("\n", "\r\n").encode(),
        LIST.replace("\n", "\r").encode(),
        LIST.replace("ER  - ", "ER  -").encode(),
        LIST.replace("  - ", " - ").encode(),
        LIST.encode("utf-16"),
        ("A list of somebody's\n\n" + LIST).encode(),
    ],
)
def test_lists_of_other_programs(tmp_path: Path, spoilt: bytes) -> None:
    assert taken(tmp_path, spoilt) == taken(tmp_path, LIST)


def test_an_end_that_is_missing_loses_nothing(tmp_path: Path) -> None:
    found, problems = taken(tmp_path, LIST.replace("ER  - \n", ""))
    assert found == taken(tmp_path, LIST)[0]
    assert problems == [
        "a.ris:1: The record has no end (ER).",
        "a.ris:20: The record has no end (ER).",
    ]


def test_a_record_without_an_abstract_has_no_text(tmp_path: Path) -> None:
    found, problems = taken(tmp_path, LIST.replace("N2  - Another text.\n", "N2  - \n"))
    assert len(found) == 1
    assert problems == ["a.ris:21: “Second” has no abstract (AB, N2) to be its text."]


def test_two_abstracts_are_two_paragraphs(tmp_path: Path) -> None:
    found, _ = taken(tmp_path, "TY  - NEWS\nAB  - One.\nN2  - Two.\nN2  - One.\nER  - \n")
    assert found[0][0] == "One.\n\nTwo."


def test_what_is_there_twice(tmp_path: Path) -> None:
    record = "TY  - NEWS\n{}AB  - {}\nER  - \n"
    same = record.format("ID  - 1\n", "One.") + record.format("ID  - 1\n", "Two.")
    found, problems = taken(tmp_path, same)
    assert [text for text, _ in found] == ["One."]
    assert problems == ["a.ris:5: Its ID was already there."]
    found, problems = taken(tmp_path, record.format("", "One.") * 2)
    assert len(found) == 1
    assert problems == ["a.ris:4: Its text was already there."]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "a.ris: It is empty."),
        ("no list", "There is no record in "),
        ("ER  - \nAB  - of nothing\n", "There is no record in "),
        (b"\x89PNG\r\n\x1a\n", "a.ris: This seems to be an image"),
    ],
)
def test_what_is_no_list(tmp_path: Path, content: str | bytes, sentence: str) -> None:
    with pytest.raises(BadInputError) as error:
        taken(tmp_path, content)
    assert sentence in str(error.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", "2024"),
        ("2024///", "2024"),
        ("2024/6", "2024-06"),
        ("2024/06//", "2024-06"),
        ("2024/06/29/", "2024-06-29"),
        ("2024/6/9/evening", "2024-06-09"),
        ("2024//12/", "2024"),
        ("2024-06-29", "2024-06-29"),
        ("29 June 2024", "2024-06-29"),
        ("2024/13/40/", ""),
        ("06/29/2024", ""),
        ("", ""),
    ],
)
def test_days(value: str, expected: str) -> None:
    assert day(value) == expected


def test_a_day_that_is_not_understood_is_kept_as_it_is(tmp_path: Path) -> None:
    found, _ = taken(tmp_path, "TY  - NEWS\nDA  - Summer\nPY  - 2024\nAB  - One.\nER  - \n")
    metadata = found[0][1]
    assert (metadata.published, metadata.fields) == ("2024", {"DA": "Summer"})


def test_lists_are_known_by_their_first_record(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LIST)
    assert Ris().probe(path) == 0.9
    assert Ris().probe(path.rename(tmp_path / "a.RIS")) == 0.95
