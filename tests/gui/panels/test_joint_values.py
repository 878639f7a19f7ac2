"""What several articles have in common."""

import pytest

from annotator.domain.values import Metadata
from annotator.errors import UserError
from annotator.gui.panels.joint_values import (
    FIELDS,
    SEVERAL,
    joint,
    rename_free,
    typed,
    write,
    write_free,
)

ONE = Metadata(title="A", outlet="Kestrel", tags=("war", "aid"), fields={"page": "7", "desk": "x"})
TWO = Metadata(title="B", outlet="Kestrel", tags=("war",), fields={"page": "8", "desk": "x"})
BARE = Metadata(title="C", outlet="Kestrel")


def test_one_article_has_its_own_values() -> None:
    found = joint([ONE])
    assert found.values["title"] == "A"
    assert found.values["tags"] == "war, aid"
    assert found.values["story"] == ""
    assert found.fields == {"page": "7", "desk": "x"}
    assert set(found.values) == set(FIELDS)


def test_several_have_what_is_the_same() -> None:
    found = joint([ONE, TWO])
    assert found.values["title"] is SEVERAL
    assert found.values["tags"] is SEVERAL
    assert found.values["outlet"] == "Kestrel"
    assert found.fields == {"page": SEVERAL, "desk": "x"}


def test_what_only_some_have_is_several() -> None:
    assert joint([BARE, TWO]).fields == {"page": SEVERAL, "desk": SEVERAL}


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("title", "  Two \t words\n", "Two words"),
        ("title", "پل بند", "پل بند"),
        ("title", "bad \x00\udcff signs", "bad \ufffd signs"),
        ("tags", "war,aid,, war ", "war, aid"),
        ("published", "", ""),
        ("published", " 2024 ", "2024"),
        ("published", "2024-06", "2024-06"),
        ("published", "29 June 2024", "2024-06-29"),
        ("published", "June 29, 2024", "2024-06-29"),
        ("published", "2024-06-29 10:00", "2024-06-29T10:00"),
        ("retrieved", "2024-06-29T10:00:05+05:00", "2024-06-29T10:00:05+05:00"),
    ],
)
def test_what_is_typed_is_kept_tidy(field: str, text: str, kept: str) -> None:
    assert typed(field, text) == kept


@pytest.mark.parametrize(
    "text", ["03/04/2024", "yesterday", "2024-13", "2024-02-30", "2024-06-29T25:00", "24"]
)
@pytest.mark.parametrize("field", ["published", "retrieved"])
def test_a_date_that_is_none_is_refused(field: str, text: str) -> None:
    with pytest.raises(UserError) as caught:
        typed(field, text)
    assert str(caught.value) == (
        f"“{text}” is no date; write 2024, 2024-06 or 2024-06-29, with a time "
        "2024-06-29T10:00+05:00."
    )


def test_only_the_field_is_written() -> None:
    assert write("outlet", "Dawn")(ONE) == ONE._replace(outlet="Dawn")
    assert write("tags", "a, b")(ONE) == ONE._replace(tags=("a", "b"))
    assert write("tags", "")(ONE) == ONE._replace(tags=())


def test_free_fields_are_set_taken_away_and_renamed() -> None:
    assert write_free("page", "9")(ONE).fields == {"page": "9", "desk": "x"}
    assert write_free("page", "")(ONE).fields == {"desk": "x"}
    assert write_free("page", "")(BARE).fields == {}
    assert rename_free("page", "leaf")(ONE).fields == {"leaf": "7", "desk": "x"}
    assert rename_free("page", "")(ONE).fields == {"desk": "x"}
    assert rename_free("page", "leaf")(BARE) == BARE
    # a value that stands under the new name already is not lost
    assert rename_free("page", "desk")(ONE).fields == {"desk": "x"}
    assert ONE.fields == {"page": "7", "desk": "x"}
