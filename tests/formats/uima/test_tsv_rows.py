"""Lines and cells of WebAnno TSV."""

import pytest

from annotator.errors import BadInputError
from annotator.formats.uima.tsv_rows import (
    Columns,
    Row,
    Slot,
    Target,
    columns,
    link,
    numbered,
    parts,
    plain,
    row,
    target,
    value,
    version,
)


def test_versions() -> None:
    version("#FORMAT=WebAnno TSV 3.3")
    version("#FORMAT=WebAnno TSV 3")
    with pytest.raises(BadInputError, match="It is WebAnno TSV 2; only 3 is read"):
        version("#FORMAT=WebAnno TSV 2.0")
    with pytest.raises(BadInputError, match="It does not begin with"):
        version("#id=1")


@pytest.mark.parametrize(
    ("line", "expected", "width"),
    [
        ("#T_SP=a.B|value|other", Columns("SP", "a.B", ("value", "other")), 2),
        ("#T_SP=a.B|", Columns("SP", "a.B", ("",)), 1),
        ("#T_SP=a.B", Columns("SP", "a.B", ("",)), 1),
        (
            "#T_SP=a.B|ROLE_a.B:by_a.BByLink|a.C|value",
            Columns("SP", "a.B", (Slot("by", "a.BByLink", "a.C"), "value")),
            3,
        ),
        ("#T_RL=a.R|value|BT_a.B", Columns("RL", "a.R", ("value",), "a.B"), 2),
        ("#T_RL=a.R|BT_a.B", Columns("RL", "a.R", (), "a.B"), 1),
        ("#T_RL=a.R||BT_a.B", Columns("RL", "a.R", ("",), "a.B"), 2),
        ("#T_CH=a.C|type|relation", Columns("CH", "a.C", ("type", "relation")), 2),
    ],
)
def test_layers(line: str, expected: Columns, width: int) -> None:
    found = columns(line)
    assert found == expected
    assert found.width == width


def test_other_lines_declare_nothing() -> None:
    assert columns("#Text=a") is None
    assert columns("#T_XX=a") is None


def test_rows() -> None:
    assert row(7, "1-2.3\t4-8\tHaag\tPER\t") == Row(7, "1-2.3", 4, 8, "Haag", ["PER", ""])
    for wrong in ("", "1-2", "1-2\t4-8", "a\t4-8\tHaag", "1-2\t4\tHaag", f"1-2\t4-{'9' * 20}\tx"):
        assert row(7, wrong) is None


def test_escapes() -> None:
    assert plain(r"a\_\[0\]\|\;\*\->\\ \t\n\r") == "a_[0]|;*->\\ \t\n\r"
    assert parts(r"a\|b|c|\\", "|") == [r"a\|b", "c", r"\\"]
    assert parts(r"a\\|b", "|") == [r"a\\", "b"]
    assert parts("", "|") == [""]
    assert parts("a;b\\", ";") == ["a", "b\\"]
    assert numbered("PER[12]") == ("PER", "12")
    assert numbered(r"NOT\[0\]") == (r"NOT\[0\]", "")
    assert numbered("PER") == ("PER", "")
    assert [value(words) for words in ("*", "_", "", r"\*", r"\_", "a")] == [
        *(None, None, None, "*", "_", "a")
    ]


def test_targets_and_links() -> None:
    assert target("1-2") == Target("1-2")
    assert target("1-2.1[3]") == Target("1-2.1", "3")
    assert target("1-1[0_3]") == Target("1-1", "", "3")
    assert target("1-1[1_0]") == Target("1-1", "1", "")
    assert target("*") is None
    assert link("coref->12-3") == ("coref", "12", 3)
    assert link("*->1-1") == ("*", "1", 1)
    assert link("nam[1]") is None
