"""What views are told of a step."""

import pytest

from annotator.domain.values import Kind
from annotator.project.changes import ChangeRecorder, Changes

A, B, C = b"a" * 16, b"b" * 16, b"c" * 16


def recorded(*notes: tuple[str, bytes, bytes | None]) -> Changes:
    recorder = ChangeRecorder()
    for note in notes:
        recorder.note(*note)
    return recorder.changes()


def test_objects_are_told_by_kind() -> None:
    changes = recorded((Kind.SPAN, A, C), (Kind.SPAN, B, C), (Kind.ENTITY, C, None))
    assert changes.of(Kind.SPAN) == {A, B}
    assert changes.of(Kind.ENTITY) == {C}
    assert changes.of(Kind.LINK) == set()


def test_articles_are_those_the_objects_lie_in() -> None:
    assert recorded((Kind.SPAN, A, C), (Kind.ENTITY, B, None)).articles == {C}


@pytest.mark.parametrize(("kind", "touched"), [(Kind.SPAN, True), (Kind.LINK, False)])
def test_a_view_asks_for_its_kinds(kind: Kind, *, touched: bool) -> None:
    assert recorded((Kind.SPAN, A, C)).touches(Kind.ENTITY, kind) is touched


@pytest.mark.parametrize(("article", "touched"), [(C, True), (B, False), (None, False)])
def test_a_view_asks_for_its_article(article: bytes | None, *, touched: bool) -> None:
    assert recorded((Kind.SPAN, A, C)).touches_article(article) is touched


def test_two_thousand_objects_are_named() -> None:
    changes = recorded(*((Kind.SPAN, n.to_bytes(16, "big"), C) for n in range(2_000)))
    assert not changes.wide
    assert len(changes.of(Kind.SPAN)) == 2_000


def test_more_touch_everything() -> None:
    changes = recorded(*((Kind.SPAN, n.to_bytes(16, "big"), C) for n in range(2_001)))
    assert changes == Changes(wide=True)
    assert changes.touches(Kind.LINK)
    assert changes.touches_article(B)


def test_nothing_touches_nothing() -> None:
    assert not recorded().touches(*Kind)
