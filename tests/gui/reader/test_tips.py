"""What a tool tip says."""

from annotator.gui.reader.hit import Hit
from annotator.gui.reader.tips import Tips
from tests.gui.reader.support import mark


def test_a_mark_says_its_own_text_or_else_its_name() -> None:
    tips = Tips()
    said = mark("a", (0, 1))._replace(tooltip="Actor, by Ben")
    assert tips.text(Hit(0, (said, mark("b", (0, 9), label="Claim")))) == "Actor, by Ben\nClaim"
    assert tips.text(Hit(0)) == ""


def test_a_source_is_asked_for_what_is_pointed_at_only() -> None:
    asked: list[bytes] = []

    def source(uid: bytes) -> str:
        asked.append(uid)
        return "" if uid == b"b" else "about a"

    tips = Tips()
    tips.source = source
    marks = mark("a", (0, 1))._replace(tooltip="unused"), mark("b", (0, 9), label="Claim")
    assert tips.text(Hit(0, marks)) == "about a\nClaim"
    assert asked == [b"a", b"b"]


def test_hidden_labels_are_counted() -> None:
    assert Tips().text(Hit(0, hidden=3)).startswith("3 more tags here")
