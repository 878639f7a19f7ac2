"""What a merge brings, in words."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.schemes import Difference, Side
from annotator.domain.values import Kind
from annotator.errors import BadInputError
from annotator.exchange.incoming import Sent, Sort
from annotator.exchange.report import ImportReport
from annotator.exchange.taking_in import Taken
from annotator.gui.merge_words import brings, follows, headline, relation, sections
from annotator.journal.clock import time_of
from annotator.project.carrying import Carried
from annotator.project.cited import Citer
from annotator.project.merge_report import (
    Compared,
    Contributor,
    Gain,
    MergeReport,
    Revived,
    SchemeChoice,
    SchemeRelation,
    SchemeReport,
    Sides,
    Tally,
)
from annotator.project.project import Project
from annotator.project.reanchoring import Doubt
from annotator.store.conflicts import Conflict
from annotator.text.anchoring import Sure, Why
from tests.gui.desk import Desk

DAY = 86_400_000 << 16
EVE = Contributor(b"e", "Eve", mine=False, steps=5, first=20_000 * DAY, last=20_003 * DAY)
ADA = Contributor(b"a", "Ada", mine=True, steps=1, first=20_000 * DAY, last=20_000 * DAY)
BAD = Sent(Path("bad.handover"), Sort.PACKAGE, problem=BadInputError("It is no package."))
OTHER = Sent(Path("o.annotator"), Sort.PROJECT)
SCHEME = SchemeReport(
    SchemeRelation.APART,
    SchemeChoice.BOTH,
    (
        Difference("span", ("actor",), ("Actor",), Side.BOTH, ("name", "every_mention")),
        Difference("value", ("a", "k", "v"), ("Actor", "Kind", "person"), Side.OURS),
        Difference("scheme", (), (), Side.BOTH, ("order",)),
        Difference("link", ("denies",), ("denies",), Side.THEIRS),
    ),
)
REPORT = MergeReport(
    ("eve.handover",),
    6,
    3,
    people=(EVE, ADA),
    kinds={Kind.SPAN: Tally(new=12), Kind.ENTITY: Tally(new=1, changed=2)},
    layers=(
        Gain(
            b"l", "Eve", b"e", "",
            {Kind.SPAN: Tally(12, 1, 2), Kind.DECISION: Tally(deleted=1)}, (b"1", b"2"),
        ),
    ),
    comparisons=(Compared(b"l", "Eve", 2, Sides(5, 4, 3, 2), Sides(0, 1, 0, 0)),),
    carried=(Carried(b"1", b"2", "Harbour", "Eve", b"l", spans=4, links=1, left=2),),
    doubtful=(
        Doubt("Eve", b"2", "Harbour", b"s", "Erdoðan", "Erdoğan", Sure.TOUCHED, Why.EDITED),
    ),
    hanging=1,
    revived=(Revived(Kind.ENTITY, b"x", "Khan"),),
    scheme=SCHEME,
    unknown_types={"weapon": 3},
)  # fmt: skip


@pytest.fixture
def project(desk: Desk) -> Project:
    assert desk.session.project is not None
    return desk.session.project


def test_the_headline(qapp: QApplication) -> None:
    taken = Taken([BAD], REPORT, imported=[(OTHER, ImportReport())])
    assert headline(taken, preview=True) == (
        "5 steps of Eve are new here. Of another project, and to be imported: “o.annotator”. "
        "1 file cannot be taken."
    )
    assert headline(taken, preview=False).startswith("5 steps of Eve were merged. Of another")
    mine = Taken([], MergeReport(("ada.handover",), 1, 0, people=(ADA,)))
    assert headline(mine, preview=True) == "1 step of Ada is new here."
    nothing = Taken([], MergeReport(("a", "b"), 0, 9))
    assert headline(nothing, preview=True) == "Nothing in “a”, “b” is new here."
    assert [brings(one) for one in (taken, mine, nothing, Taken([BAD]))] == [
        True, True, False, False,
    ]  # fmt: skip


def test_everything_is_told(project: Project) -> None:
    days = [f"{time_of(clock).astimezone():%Y-%m-%d}" for clock in (EVE.first, EVE.last)]
    assert sections(Taken([BAD], REPORT), Citer(project.reads, project.journal)) == [
        ("Cannot be taken", [("bad.handover", "It is no package.")]),
        (
            "Where the schemes differ",
            [
                ("Type of tags: Actor", "differs in: name, whether every mention is tagged"),
                ("Value: Actor › Kind › person", "only in yours"),
                ("The scheme itself", "differs in: order"),
                ("Type of links: denies", "only in theirs"),
            ],
        ),
        (
            "By whom",
            [
                ("Eve", f"5 steps, {days[0]} to {days[1]}"),
                ("Ada (you)", f"1 step, on {days[0]}"),
            ],
        ),
        (
            "What it brings",
            [
                (
                    "Eve",
                    (
                        "12 tags new, 1 tag changed, 2 tags deleted, 1 decision deleted; "
                        "in 2 articles"
                    ),
                ),
                ("For all", "1 entity new, 2 entities changed"),
            ],
        ),
        (
            "Compared with yours",
            [
                ("Eve, in 2 articles", "tags: 5 the same, 4 differ, 3 only yours, 2 only theirs"),
                ("Eve, in 2 articles", "links: 0 the same, 1 differ, 0 only yours, 0 only theirs"),
            ],
        ),
        (
            "Carried over to the text that stands here",
            [("Eve · Harbour", "4 tags, 1 link, 2 links left, for want of an end")],
        ),
        (
            "Tags over another text: please have a look",
            [("“Erdoðan” · Harbour, Eve", "now “Erdoğan”: its words were changed")],
        ),
        ("Without a place", [("1 link", "a tag it leads to was deleted elsewhere")]),
        ("Deleted by one, needed by another: put back", [("Khan", "entity")]),
        ("Types the scheme then lacks; what has them stays", [("weapon", "3 tags and links")]),
        ("Here already, passed over", [("3 steps", "")]),
    ]


def test_what_was_changed_on_two_machines_is_shown_by_its_words(
    desk: Desk, project: Project
) -> None:
    span = desk.tag("Khan")
    found = tuple(
        Conflict(kind, uid, None, None)
        for kind, uid in [(Kind.SPAN, span.uid), (Kind.ZONES, b"z"), *[(Kind.STATE, b"s")] * 200]
    )
    told = sections(
        Taken([], MergeReport(("a",), 1, 0, conflicts=found)), Citer(project.reads, project.journal)
    )
    rows = dict(told)["Changed on two machines: the later stands, both are in the history"]
    assert list(rows[:3]) == [("“Khan”", "tag"), ("zones", ""), ("state of an article", "")]
    assert len(rows) == 201
    assert rows[-1] == ("and 2 more", "")


def test_what_follows_from_a_scheme(qapp: QApplication) -> None:
    assert relation(SCHEME) == "Your scheme and theirs were each changed without the other."
    assert follows(REPORT, SchemeChoice.OURS) == (
        "The scheme stays as it is here; what only theirs has does not come in. 3 tags and links "
        "have types it lacks (“weapon”); they stay as they are."
    )
