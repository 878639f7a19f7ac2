"""The unit of comparing."""

from annotator.review.work import ArticleWork


def test_a_layer_may_have_opened_an_article_and_found_nothing() -> None:
    work = ArticleWork(b"a", "text", (), {b"l": []}, {b"l": []}, frozenset({b"l"}), frozenset())
    assert work.opened - work.done == {b"l"}
    assert work.spans[b"l"] == []
