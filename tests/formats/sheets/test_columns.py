"""What a sheet is."""

from annotator.formats.sheets.columns import PART, Column, Table


def test_a_table_says_what_its_rows_are_about() -> None:
    made = Table("a", (Column("b", 9), PART), 1)
    assert (made.keys, made.frozen) == (1, 0)
