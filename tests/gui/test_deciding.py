"""Settling differences with one key each, in the window, and what stands in the file then."""

import pytest
from PySide6.QtCore import Qt

from annotator.domain.values import GOLD
from annotator.gui.dialogs.picker import Picker
from annotator.gui.dialogs.remark import RemarkDialog
from annotator.project.operations import people
from tests.gui.desk import CONTROL, SHIFT, Desk, press
from tests.gui.reviewing import DIFFERENCES, Settled, words

ENTER = Qt.Key.Key_Return


@pytest.fixture
def review(review: Desk) -> Desk:
    """With all differences known, however slow the machine."""
    review.window.questions.begin()
    review.qtbot.waitUntil(lambda: not review.window.questions.reading)
    return review


def at_hand(desk: Desk) -> str:
    """The open question, as `DIFFERENCES` writes it."""
    question, project = desk.window.deciding.question, desk.session.project
    assert question is not None
    assert project is not None
    kinds = " ".join(sorted(question.kinds))
    if question.about == "link":
        (uid,) = question.members
        link = project.reads.link(uid)
        assert link is not None
        ends = [words(project, end.uid) for end in (link.source, link.target)]
        return f"{kinds}: {ends[0]} {link.type} {ends[1]}"
    return f"{kinds}: {' | '.join(words(project, uid) for uid in question.members)}"


def strip(desk: Desk) -> str:
    """What the keys mean now."""
    hidden = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
    told = desk.window.hint.text().replace("\N{NO-BREAK SPACE}", " ")
    return "".join(letter for letter in told if letter not in hidden)


def test_one_key_goes_from_difference_to_difference(review: Desk) -> None:
    found = []
    for _ in DIFFERENCES:
        review.press("d")
        found.append(at_hand(review))
    assert tuple(found) == DIFFERENCES
    review.press("d")
    assert review.said == "No further difference this way; 0 of 7 are decided."
    review.press("d", SHIFT)
    assert at_hand(review) == "only: Kabul"


def test_it_begins_after_the_caret(review: Desk) -> None:
    review.caret("denied")
    review.press("d")
    assert at_hand(review).startswith("attributes edges: Militants")
    review.press("d", SHIFT)
    assert at_hand(review) == "type: Washington | Washington"


def test_all_versions_are_shown_in_the_text(review: Desk) -> None:
    review.press("d")
    project, shown = review.session.project, review.session.shown
    assert project is not None
    assert shown is not None
    assert project.purpose == GOLD
    assert [review.session.names.layer(uid) for uid in shown.others] == ["Ben", "Cleo"]
    assert review.session.span is not None
    assert review.words(review.session.span) == ["Pakistan’s envoy"]
    assert review.reader.hasFocus()
    assert review.window.layers.sign.sentences == [
        "Gold layer: what you tag now is the settled result"
    ]


def test_a_figure_takes_a_version_and_goes_on(review: Desk) -> None:
    review.press("d")
    assert strip(review).startswith(
        "1 of 7   Other edges: “Pakistan’s envoy”\n"
        "1 Ben: Actor “Pakistan’s envoy”   2 Cleo: Actor “envoy”   B both   0 none   E edit"
    )
    review.press("2")
    assert at_hand(review).endswith("We need small arms | “We need small arms,”")
    assert Settled(review).gold() == [("actor", "envoy", {})]
    assert Settled(review).verdicts() == [
        "Pakistan’s envoy: changed edges  ",
        "envoy: accepted   ",
    ]
    assert review.window.differences.bar.count.text() == "1 of 7 decided"
    review.press("z", CONTROL)
    assert Settled(review).gold() == []
    assert Settled(review).verdicts() == []
    assert review.window.differences.bar.count.text() == "0 of 7 decided"


def test_both_none_and_a_link_with_its_ends(review: Desk) -> None:
    review.press("d")
    review.press("b")
    review.press("0")
    assert at_hand(review).startswith("only: We need small arms made-by")
    review.press("1")
    assert review.said == (
        "“We need small arms”, an end of this link, was not taken into gold; take it first."
    )
    assert [words for _, words, _ in Settled(review).gold()] == ["Pakistan’s envoy", "envoy"]


def test_a_link_taken_brings_its_ends(review: Desk) -> None:
    for key in ("d", "d", "d", "1"):
        review.press(key)
    assert Settled(review).links() == ["We need small arms made-by Khan"]
    assert [words for _, words, _ in Settled(review).gold()] == ["We need small arms", "Khan"]


def test_what_only_one_has_is_taken_or_left_with_the_other(review: Desk) -> None:
    for _ in range(6):
        review.press("d")
    assert at_hand(review) == "only: Kabul"
    assert "1 Ben: nothing   2 Cleo: Location “Kabul”" in strip(review)
    review.press("1")
    assert Settled(review).verdicts() == ["Kabul: rejected   "]
    assert Settled(review).gold() == []


def test_field_by_field(review: Desk) -> None:
    for _ in range(5):
        review.press("d")
    review.press("f")
    assert strip(review).startswith("Words:   1 Militants crossed (Ben)   2 Militants")
    review.press("2")
    assert strip(review) == "Speech:   1 direct (Ben)   2 indirect (Cleo)   F back"
    review.press("1")
    assert Settled(review).gold() == [
        ("claim", "Militants crossed the border, the ministry said", {"speech": "direct"})
    ]


def test_taken_and_edited_in_gold(review: Desk) -> None:
    review.press("d")
    review.press("e")
    assert strip(review) == "Take and edit:   1 Ben   2 Cleo   E back"
    review.press("1")
    assert review.window.modes.current is None
    span = review.session.span
    assert span is not None
    assert review.session.is_mine(span)
    for key in ("[", Qt.Key.Key_Right, Qt.Key.Key_Right):
        review.press(key, CONTROL if isinstance(key, Qt.Key) else Qt.KeyboardModifier.NoModifier)
    assert Settled(review).gold()[0][:2] == ("actor", "envoy")
    review.press(Qt.Key.Key_Escape)
    review.press("d")
    assert at_hand(review).endswith("“We need small arms,”")


def test_a_decision_can_be_changed_and_taken_back(review: Desk) -> None:
    review.press("d")
    review.press("1")
    review.press("d", SHIFT)
    assert "decided" in strip(review)
    assert "U undecided" in strip(review)
    review.press("2")
    assert [words for _, words, _ in Settled(review).gold()] == ["envoy"]
    review.press("d", SHIFT)
    review.press("u")
    assert Settled(review).gold() == []
    assert at_hand(review).startswith("edges: Pakistan’s envoy")


def reason_asked(desk: Desk) -> Picker:
    desk.press("r")
    (picker,) = [one for one in desk.window.findChildren(Picker) if one.isVisible()]
    desk.qtbot.waitUntil(picker.field.hasFocus)
    return picker


def test_a_reason_typed_once_is_picked_by_a_few_letters(review: Desk) -> None:
    review.press("d")
    picker = reason_asked(review)
    press(picker.field, "Titles belong to names")
    press(picker.field, ENTER)
    assert "because: Titles belong to names" in strip(review)
    review.press("1")
    assert Settled(review).verdicts() == [
        "Pakistan’s envoy: accepted  Titles belong to names ",
        "envoy: changed edges Titles belong to names ",
    ]
    assert "because" not in strip(review)
    picker = reason_asked(review)
    press(picker.field, "tit")
    press(picker.field, ENTER)
    assert "because: Titles belong to names" in strip(review)


def test_a_comment_to_what_is_decided_already(review: Desk) -> None:
    review.session.settings.go_on_after_deciding = False
    review.press("d")
    review.press("1")
    assert at_hand(review).startswith("edges: Pakistan’s envoy")
    review.press("m")
    (dialog,) = review.window.findChildren(RemarkDialog)
    review.qtbot.waitUntil(dialog.field.hasFocus)
    press(dialog.field, "See the guideline")
    press(dialog.field, ENTER)
    assert Settled(review).verdicts() == [
        "Pakistan’s envoy: accepted   See the guideline",
        "envoy: changed edges  See the guideline",
    ]


def test_the_end_is_said(review: Desk) -> None:
    review.press("d")
    for _ in DIFFERENCES:
        review.press("1")
    assert review.said == "All 7 differences are decided."
    assert [words for _, words, _ in Settled(review).gold()] == [
        "Pakistan’s envoy",
        "We need small arms",
        "Khan",
        "Washington",
        "Militants crossed",
        "Khan",
    ]


def test_another_article_ends_it(review: Desk) -> None:
    review.press("d")
    review.press(Qt.Key.Key_PageDown, CONTROL)
    assert review.window.modes.current is None
    review.press("d")
    assert at_hand(review) == "only: Kabul"


def test_a_key_for_the_next_is_not_taken_for_the_last(review: Desk) -> None:
    review.press("d")
    questions = review.window.questions
    questions.begin()
    questions._timer.stop()
    questions._through = 0
    review.press("2")
    assert review.window.modes.current is None
    questions._work()
    assert at_hand(review).endswith("We need small arms | “We need small arms,”")


def test_nothing_to_compare(desk: Desk) -> None:
    desk.press("d")
    assert desk.said == "There is no difference to go to."
    assert desk.window.differences.nothing == (
        "Only Ben’s work is here. Import or merge a colleague’s to compare the two, or choose Ben "
        "above to go through this work alone."
    )


def test_one_persons_work_is_gone_through_piece_by_piece(desk: Desk) -> None:
    questions = desk.window.questions
    (ben,) = questions.candidates
    desk.window.differences.bar.people_chosen.emit([ben])
    desk.press("d")
    assert "1 of 3   Tag: “We need small arms" in strip(desk)
    desk.press("1")
    desk.press("1")
    desk.press("0")
    assert [words for _, words, _ in Settled(desk).gold()] == [
        "We need small arms",
        "Khan",
    ]
    assert len(Settled(desk).verdicts()) == 3


def test_a_file_that_is_only_read(review: Desk) -> None:
    review.window.session.close()
    review.session.open(review.path, read_only=True)
    project = review.session.project
    assert project is not None
    review.session.show_article(project.reads.article_uids()[0])
    review.press("d")
    review.press("1")
    assert Settled(review).gold() == []
    assert review.said


def test_who_is_no_lead_does_not_decide(review: Desk) -> None:
    project = review.session.project
    assert project is not None
    ben = next(one for one in project.reads.people() if one.name == "Ben")
    project.run(people.change(ben._replace(role="lead")))
    review.press("d")
    assert review.window.modes.current is None
    assert review.said == "Only a lead works in gold; see People who is one."
