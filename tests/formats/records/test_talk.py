"""What was decided and said, out of a record."""

from collections.abc import Callable

import pytest

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import Comment, Decision, Kind, Stance, Verdict
from annotator.formats.ids import uid_in
from annotator.formats.records.talk import Talk
from annotator.formats.records.values import Json, Unfit
from tests.formats.builders import uid

ARTICLE = uid("article 1")
SPAN = uid_in("a", "s1")
LINK = uid_in("a\x1flink", "l1")
HASH = "00ff" * 16


def talk() -> Talk:
    known = {Kind.SPAN: {SPAN}, Kind.LINK: {LINK}}
    return Talk("a", ARTICLE, known, lambda name: foreign_uid(f"layer {name}"))


DECISION: Json = {
    "id": "d1",
    "layer": "Ben (gold)",
    "about": "span",
    "target": "s1",
    "verdict": "changed",
    "result": "g1",
    "changed": ["type"],
    "reason": "so",
    "comment": "then",
    "when": "2026-02-03T04:05:06Z",
    "seen": HASH,
}
COMMENT: Json = {"id": "c2", "layer": "Ana", "about": "link", "target": "l1", "text": "Why?",
                 "thread": "c1", "stance": "resolved", "when": ""}  # fmt: skip


def test_a_decision() -> None:
    layer = foreign_uid("layer Ben (gold)")
    expected = Decision(
        uid_in("a\x1fdecision", "d1"),
        layer,
        ARTICLE,
        Kind.SPAN,
        SPAN,
        Verdict.CHANGED,
        uid_in("a", "g1"),
        ("type",),
        "so",
        "then",
        bytes.fromhex(HASH),
    )
    assert talk().decision(DECISION) == (expected, "2026-02-03T04:05:06Z")


def test_a_comment() -> None:
    space = "a\x1fcomment"
    expected = Comment(
        uid_in(space, "c2"),
        foreign_uid("layer Ana"),
        ARTICLE,
        Kind.LINK,
        LINK,
        "Why?",
        uid_in(space, "c1"),
        Stance.RESOLVED,
    )
    assert talk().comment(COMMENT) == (expected, "")


def test_as_little_as_it_needs() -> None:
    decision, when = talk().decision(
        {"id": 1, "about": "link", "target": "l1", "verdict": "rejected"}
    )
    assert (decision.target, decision.result, decision.changed, when) == (LINK, None, (), "")
    comment, _ = talk().comment({"id": 1, "about": "article", "target": "whatever"})
    assert (comment.target, comment.thread, comment.stance) == (ARTICLE, None, Stance.NONE)


def _taken(made: Json) -> None:
    (talk().comment if "text" in made else talk().decision)(made)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        ({**DECISION, "id": None}, "it has no id"),
        ({**DECISION, "about": "article"}, "“article” is no “about”"),
        ({**DECISION, "target": "s2"}, "there is no span “s2” it could be about"),
        ({**DECISION, "about": "link"}, "there is no link “s1” it could be about"),
        ({**DECISION, "verdict": "liked"}, "“liked” is no “verdict”"),
        ({**DECISION, "verdict": ["changed"]}, "is no “verdict”"),
        ({**DECISION, "changed": "type"}, "“changed” is no list of names"),
        ({**DECISION, "changed": [1]}, "“changed” is no list of names"),
        ({**DECISION, "seen": "00ff"}, "“seen” is no SHA-256"),
        ({**DECISION, "seen": "zz" * 32}, "“seen” is no SHA-256"),
        ({**DECISION, "reason": 4}, "its reason is no text"),
        ({**COMMENT, "text": {}}, "its text is no text"),
        ({**COMMENT, "stance": "angry"}, "“angry” is no “stance”"),
        ({**COMMENT, "about": None}, "“” is no “about”"),
        ({**COMMENT, "target": ["l1"]}, "there is no link “” it could be about"),
    ],
)
def test_what_is_none_is_refused(made: Json, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        _taken(made)


@pytest.mark.parametrize("taking", [Talk.decision, Talk.comment])
def test_an_id_stands_once(taking: Callable[[Talk, Json], object]) -> None:
    talking = talk()
    made = DECISION if taking is Talk.decision else COMMENT
    taking(talking, made)
    with pytest.raises(Unfit, match="was already there"):
        taking(talking, made)


def test_uuids_are_kept() -> None:
    name = "01234567-89ab-cdef-0123-456789abcdef"
    decision, _ = talk().decision({**DECISION, "id": name, "result": name})
    expected: Uid = bytes.fromhex("0123456789abcdef0123456789abcdef")
    assert (decision.uid, decision.result) == (expected, expected)
