"""What the tables look like."""

import pytest

from annotator.exchange.review_report.gathering import Gathering
from annotator.exchange.review_report.tables import Tables
from annotator.formats.sheets.columns import PART


def test_no_two_columns_of_a_table_have_one_title(gathering: Gathering) -> None:
    for table in Tables(gathering).every:
        titles = [column.title for column in (*table.columns, PART)]
        assert len(set(titles)) == len(titles), table.name
        assert 0 < table.keys < len(titles)
        assert table.frozen <= table.keys


@pytest.mark.parametrize("longest", [31])
def test_names_fit_a_sheet_with_a_number_behind(gathering: Gathering, longest: int) -> None:
    names = [table.name for table in Tables(gathering).every]
    assert len(set(names)) == len(names)
    assert max(len(f"{name} (999)") for name in names) <= longest
