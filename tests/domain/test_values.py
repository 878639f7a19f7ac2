"""What the values work out for themselves."""

import pytest

from annotator.domain.values import (
    END_KINDS,
    LEFT_OUT,
    Article,
    EndKind,
    Layer,
    Metadata,
    Revision,
    Span,
    ZoneKind,
)

SPAN = Span(b"u" * 16, b"l" * 16, b"a" * 16, "claim", ((3, 7), (10, 15)))


def test_a_span_runs_from_its_first_piece_to_its_last() -> None:
    assert (SPAN.start, SPAN.end) == (3, 15)


def test_gaps_do_not_count_as_tagged() -> None:
    assert SPAN.length == 9


@pytest.mark.parametrize(
    ("layer", "title"),
    [
        (Layer(b"", b""), "Ana"),
        (Layer(b"", b"", name="second reading"), "second reading"),
        (Layer(b"", b"", name="second reading", credit="Cleo"), "Cleo"),
    ],
)
def test_a_layer_is_called_by_whom_it_is_credited_to(layer: Layer, title: str) -> None:
    assert layer.title("Ana") == title


def test_the_last_revision_is_the_one_shown() -> None:
    revision = Revision(b"h" * 32, 5)
    assert Article(b"", Metadata(), (revision, revision)).revision == 2


def test_what_is_not_counted() -> None:
    assert {ZoneKind("repeat"), ZoneKind("other-story"), ZoneKind("furniture")} == LEFT_OUT


@pytest.mark.parametrize("kind", EndKind)
def test_ends_are_found_by_name(kind: EndKind) -> None:
    assert END_KINDS[kind.value] is kind
