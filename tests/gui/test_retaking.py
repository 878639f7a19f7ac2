"""After an undo the queue is where the decision was made."""

from PySide6.QtCore import Qt

from tests.gui.desk import CONTROL, SHIFT, Desk
from tests.gui.reviewing import Settled
from tests.gui.test_deciding import at_hand, review, strip

__all__ = ["review"]


def test_the_next_key_decides_what_was_undone(review: Desk) -> None:
    """It decided the question after it, which nobody had looked at."""
    review.press("d")
    first = at_hand(review)
    review.press("1")
    assert at_hand(review) != first
    review.press("z", CONTROL)
    assert at_hand(review) == first
    assert strip(review).startswith("1 of 7")
    review.press("2")
    assert Settled(review).verdicts() == [
        "Pakistan’s envoy: changed edges  ",
        "envoy: accepted   ",
    ]
    assert [quote for _, quote, _ in Settled(review).gold()] == ["envoy"]


def test_what_was_said_is_not_lost(review: Desk) -> None:
    review.press("d")
    deciding = review.window.deciding
    deciding.because = deciding.because._replace(reason="too long", comment="see 2.1")
    review.press("1")
    review.press("z", CONTROL)
    assert "because: too long   comment: see 2.1" in strip(review)
    review.press("2")
    assert Settled(review).verdicts() == [
        "Pakistan’s envoy: changed edges too long see 2.1",
        "envoy: accepted  too long see 2.1",
    ]


def test_it_leads_to_another_article_and_forth_again(review: Desk) -> None:
    session = review.session
    for _ in range(6):
        review.press("d")
    fifth = session.article
    review.press("1")
    assert session.article is not None
    assert at_hand(review) == "type: Khan | Khan"
    review.press("z", CONTROL)
    assert at_hand(review) == "only: Kabul"
    assert fifth is not None
    review.press("z", CONTROL | SHIFT)
    assert "decided" in strip(review)
    assert at_hand(review) == "only: Kabul"


def test_an_undo_while_no_question_is_open_asks_nothing(review: Desk) -> None:
    review.press("d")
    review.press("1")
    review.press(Qt.Key.Key_Escape)
    review.press("z", CONTROL)
    assert strip(review) == ""
