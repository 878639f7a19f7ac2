"""Parts put aside and read back."""

import errno
import pickle
from io import BytesIO
from typing import IO, TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.values import (
    NO_ATTRIBUTES,
    Article,
    ArticleState,
    End,
    EndKind,
    Entity,
    Link,
    Metadata,
    Origin,
    Revision,
    Span,
    Value,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.errors import StorageFullError
from annotator.exchange.staging import Staged, Staging, _Unpickler, staging
from annotator.formats.bundle import Part, Source

if TYPE_CHECKING:
    from typing_extensions import Buffer

UID = bytes(range(16))
values = st.one_of(st.none(), st.text(), st.integers(), st.booleans(), st.floats(allow_nan=False))


def part(text: str = "Some text.", attributes: dict[str, Value] | None = None) -> Part:
    """A part with one of everything."""
    spans = [
        Span(UID, UID, UID, "claim", ((0, 4), (5, 6)), NO_ATTRIBUTES, UID, "n", 60),
        Span(
            UID, UID, UID, "actor", ((0, 4),), attributes or {}, origin=Origin("import", "x", "T1")
        ),
    ]
    return Part(
        Article(UID, Metadata(title="t", fields={"a": "b"}), (Revision(b"\1" * 32, 10),)),
        text,
        spans,
        [Link(UID, UID, "made-by", End(EndKind.SPAN, UID), End(EndKind.ENTITY, UID))],
        [ArticleState(UID, UID, WorkState.DONE)],
        (Zone(0, 4, ZoneKind.HEADLINE),),
        [Entity(UID, "actor", "Ana", external={"wd": "Q1"})],
        Source(b"raw", "utf-8", guessed=False, edits=b""),
    )


def test_parts_come_back_as_they_were_as_often_as_wanted() -> None:
    with staging() as staged:
        put = [Staged(n % 3, f"name {n}", part(f"text {n}")) for n in range(200)]
        for one in put:
            staged.add(one)
        assert staged.count == 200
        assert list(staged) == put
        assert list(staged) == put


@given(st.lists(st.dictionaries(st.text(), values), max_size=5))
def test_any_attributes_come_back(attributes: list[dict[str, Value]]) -> None:
    with staging() as staged:
        put = [Staged(0, "", part(attributes=one)) for one in attributes]
        for one in put:
            staged.add(one)
        assert list(staged) == put


def test_large_texts_do_not_pile_up_in_memory() -> None:
    written: list[int] = []

    class Counting(BytesIO):
        def write(self, data: "Buffer", /) -> int:
            done = super().write(data)
            written.append(done)
            return done

    file = Counting()
    staged = Staging(file)
    staged.add(Staged(0, "", part("x" * (5 << 20))))
    assert sum(written) > 5 << 20


class Full(BytesIO):
    """A disk with no room left."""

    def write(self, _data: "Buffer", /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_temporary_folder_is_said() -> None:
    file: IO[bytes] = Full()
    staged = Staging(file)
    staged.add(Staged(0, "", part()))
    with pytest.raises(StorageFullError, match="temporary files is full"):
        list(staged)


def test_nothing_but_values_is_made_of_what_was_staged() -> None:
    with pytest.raises(pickle.UnpicklingError, match="no staged value"):
        _Unpickler(BytesIO(pickle.dumps(print))).load()
