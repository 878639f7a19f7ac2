"""Bodies against JSON written by hand: what is in the journal for ever."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from annotator.domain.scheme import parse_scheme
from annotator.domain.values import (
    Article,
    ArticleState,
    Assignment,
    Comment,
    Decision,
    End,
    EndKind,
    Entity,
    Kind,
    Layer,
    Link,
    Metadata,
    Origin,
    Person,
    Revision,
    Span,
    Stance,
    Verdict,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.journal import bodies

U = bytes.fromhex("017f22e279b07cc398c4dc0c0c07398f")
TEXT = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
LAYER, ARTICLE = b"l" * 16, b"a" * 16
HASH = bytes(range(32))
HEX = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

BARE_SPAN = Span(U, LAYER, ARTICLE, "actor", ((3, 6),))
FULL_SPAN = Span(
    U, LAYER, ARTICLE, "claim", ((3, 6), (9, 11)),
    {"kind": "fact", "said": None}, U, "why?", 70, Origin("import", "brat", "T1"), 2,
)  # fmt: skip
BARE_LINK = Link(U, LAYER, "by", End(EndKind.SPAN, U), End(EndKind.ENTITY, U))
FULL_LINK = Link(
    U, LAYER, "by", End(EndKind.ARTICLE, U), End(EndKind.SPAN, U), {"step": 2}, "n",
    Origin("import", "brat", "R1"),
)  # fmt: skip
BARE_ARTICLE = Article(U, Metadata(), (Revision(HASH, 5),))
FULL_ARTICLE = Article(
    U,
    Metadata(
        "Title", "Outlet", "By", "2024-06", "2024-07-01", "u:1", "ur", "news", "bridge",
        ("a", "b"), {"page": "7"}, "g1",
    ),
    (Revision(HASH, 5), Revision(HASH, 6, HASH, "cp1252", guessed=True)),
    Origin("import", "txt", "a.txt"),
)  # fmt: skip
SCHEME = parse_scheme(
    '{"version": 3, "name": "S", "spans": [{"name": "A", "register": "actor", "id": "a"}]}', ""
)

FULL_DECISION = Decision(
    U, LAYER, ARTICLE, Kind.SPAN, U, Verdict.CHANGED, U, ("type", "attribute:kind"), "r", "c",
    b"\n\x0b",
)  # fmt: skip
FULL_COMMENT = Comment(U, LAYER, ARTICLE, Kind.SPAN, U, "", U, Stance.RESOLVED)

WRITTEN: dict[str, tuple[bytes, str]] = {
    "span": (
        bodies.span_body(BARE_SPAN, ["Ana"]),
        '{"fragments":[[3,6]],"quotes":["Ana"],"type":"actor"}',
    ),
    "span with everything": (
        bodies.span_body(FULL_SPAN, ["Ana", "é🌉"]),
        ('{"attributes":{"kind":"fact","said":null},"certainty":70,'
        f'"entity":"{TEXT}","fragments":[[3,6],[9,11]],"note":"why?",'
        '"origin":["import","brat","T1"],"quotes":["Ana","é🌉"],"revision":2,"type":"claim"}'),
    ),
    "span of certainty nought": (
        bodies.span_body(BARE_SPAN._replace(certainty=0), ["Ana"]),
        '{"certainty":0,"fragments":[[3,6]],"quotes":["Ana"],"type":"actor"}',
    ),
    "link": (
        bodies.link_body(BARE_LINK),
        f'{{"source":["span","{TEXT}"],"target":["entity","{TEXT}"],"type":"by"}}',
    ),
    "link with everything": (
        bodies.link_body(FULL_LINK),
        ('{"attributes":{"step":2},"note":"n","origin":["import","brat","R1"],'
        f'"source":["article","{TEXT}"],"target":["span","{TEXT}"],"type":"by"}}'),
    ),
    "article": (
        bodies.article_body(BARE_ARTICLE),
        f'{{"metadata":{{}},"revisions":[{{"chars":5,"text":"{HEX}"}}]}}',
    ),
    "article with everything": (
        bodies.article_body(FULL_ARTICLE),
        ('{"metadata":{"byline":"By","duplicate_group":"g1","fields":{"page":"7"},'
        '"genre":"news","language":"ur","outlet":"Outlet","published":"2024-06",'
        '"retrieved":"2024-07-01","story":"bridge","tags":["a","b"],"title":"Title",'
        '"url":"u:1"},"origin":["import","txt","a.txt"],'
        f'"revisions":[{{"chars":5,"text":"{HEX}"}},'
        f'{{"chars":6,"encoding":"cp1252","guessed":true,"raw":"{HEX}","text":"{HEX}"}}]}}'),
    ),
    "zones": (
        bodies.zones_body(2, [Zone(0, 5, ZoneKind.HEADLINE), Zone(9, 12, ZoneKind.OTHER_STORY)]),
        '{"revision":2,"zones":[[0,5,"headline"],[9,12,"other-story"]]}',
    ),
    "scheme": (
        bodies.scheme_body(SCHEME),
        '{"name":"S","spans":[{"id":"a","name":"A","register":"actor"}],"version":3}',
    ),
    "person": (bodies.person_body(Person(U, "Ana", "lead", "#112233")),
               '{"colour":"#112233","name":"Ana","role":"lead"}'),
    "layer": (
        bodies.layer_body(Layer(U, U)),
        f'{{"owner":"{TEXT}","purpose":"annotations"}}',
    ),
    "layer with everything": (
        bodies.layer_body(Layer(U, U, "gold", "second", "Cleo")),
        f'{{"credit":"Cleo","name":"second","owner":"{TEXT}","purpose":"gold"}}',
    ),
    "entity": (
        bodies.entity_body(Entity(U, "actor", "Ana Lima")),
        '{"name":"Ana Lima","register":"actor"}',
    ),
    "entity with everything": (
        bodies.entity_body(Entity(U, "actor", "A", ("B", "C"), U, {"wd": "Q1"}, "n")),
        (f'{{"aliases":["B","C"],"article":"{TEXT}","external":{{"wd":"Q1"}},'
        '"name":"A","note":"n","register":"actor"}'),
    ),
    "state": (
        bodies.state_body(ArticleState(LAYER, ARTICLE, WorkState.IN_WORK)),
        '{"state":"in-work"}',
    ),
    "decision": (
        bodies.decision_body(Decision(U, LAYER, ARTICLE, Kind.LINK, U, Verdict.ACCEPTED)),
        f'{{"about":"link","target":"{TEXT}","verdict":"accepted"}}',
    ),
    "decision with everything": (
        bodies.decision_body(FULL_DECISION),
        ('{"about":"span","changed":["type","attribute:kind"],"comment":"c","reason":"r",'
        f'"result":"{TEXT}","seen":"0a0b","target":"{TEXT}","verdict":"changed"}}'),
    ),
    "comment": (
        bodies.comment_body(Comment(U, LAYER, ARTICLE, Kind.ARTICLE, U, "Why?")),
        f'{{"about":"article","target":"{TEXT}","text":"Why?"}}',
    ),
    "comment that answers": (
        bodies.comment_body(FULL_COMMENT),
        f'{{"about":"span","stance":"resolved","target":"{TEXT}","thread":"{TEXT}"}}',
    ),
    "assignment": (
        bodies.assignment_body(Assignment(U, ARTICLE, U, blind=False)),
        f'{{"blind":false,"person":"{TEXT}"}}',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_a_body_as_it_is_written(body: bytes, expected: str) -> None:
    assert body.decode() == expected


READ: dict[str, tuple[Any, Callable[[bodies.Json], Any]]] = {
    "span": (BARE_SPAN, lambda body: bodies.span_from(U, LAYER, ARTICLE, body)),
    "span with everything": (FULL_SPAN, lambda body: bodies.span_from(U, LAYER, ARTICLE, body)),
    "link": (BARE_LINK, lambda body: bodies.link_from(U, LAYER, body)),
    "link with everything": (FULL_LINK, lambda body: bodies.link_from(U, LAYER, body)),
    "article": (BARE_ARTICLE, lambda body: bodies.article_from(U, body)),
    "article with everything": (FULL_ARTICLE, lambda body: bodies.article_from(U, body)),
    "zones": (
        (Zone(0, 5, ZoneKind.HEADLINE), Zone(9, 12, ZoneKind.OTHER_STORY)),
        bodies.zones_from,
    ),
    "person": (Person(U, "Ana", "lead", "#112233"), lambda body: bodies.person_from(U, body)),
    "layer": (Layer(U, U), lambda body: bodies.layer_from(U, body)),
    "layer with everything": (
        Layer(U, U, "gold", "second", "Cleo"),
        lambda body: bodies.layer_from(U, body),
    ),
    "entity": (Entity(U, "actor", "Ana Lima"), lambda body: bodies.entity_from(U, body)),
    "entity with everything": (
        Entity(U, "actor", "A", ("B", "C"), U, {"wd": "Q1"}, "n"),
        lambda body: bodies.entity_from(U, body),
    ),
    "state": (
        ArticleState(LAYER, ARTICLE, WorkState.IN_WORK),
        lambda body: bodies.state_from(LAYER, ARTICLE, body),
    ),
    "decision with everything": (
        FULL_DECISION,
        lambda body: bodies.decision_from(U, LAYER, ARTICLE, body),
    ),
    "comment that answers": (
        FULL_COMMENT,
        lambda body: bodies.comment_from(U, LAYER, ARTICLE, body),
    ),
    "assignment": (
        Assignment(U, ARTICLE, U, blind=False),
        lambda body: bodies.assignment_from(U, ARTICLE, body),
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_body_as_it_is_read(name: str) -> None:
    value, read = READ[name]
    assert read(json.loads(WRITTEN[name][1])) == value


def test_keys_are_sorted_whatever_order_they_came_in() -> None:
    assert bodies.canonical({"b": 1, "a": {"d": 2, "c": 3}}) == b'{"a":{"c":3,"d":2},"b":1}'


def test_not_stated_and_empty_are_two_things() -> None:
    read = bodies.span_from(U, LAYER, ARTICLE, json.loads(WRITTEN["span with everything"][1]))
    assert read.attributes["said"] is None
    assert "age" not in read.attributes


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"1", b"null", b'{"a":\xff}'])
def test_what_is_no_object_is_no_body(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        bodies.parsed(text)


KINDS = {
    Kind.SPAN: "span with everything",
    Kind.LINK: "link",
    Kind.ARTICLE: "article with everything",
    Kind.ZONES: "zones",
    Kind.SCHEME: "scheme",
    Kind.PERSON: "person",
    Kind.LAYER: "layer",
    Kind.ENTITY: "entity",
    Kind.STATE: "state",
    Kind.DECISION: "decision with everything",
    Kind.COMMENT: "comment",
    Kind.ASSIGNMENT: "assignment",
}


@pytest.mark.parametrize("kind", KINDS)
def test_good_bodies_are_readable(kind: Kind) -> None:
    assert bodies.readable(kind, WRITTEN[KINDS[kind]][1].encode())


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_object_is_readable_as_nothing(kind: Kind) -> None:
    assert not bodies.readable(kind, b"{}")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Kind.SPAN, b"no JSON"),
        (Kind.SPAN, b'{"type":"a","fragments":[[1]]}'),
        (Kind.SPAN, b'{"type":"a","fragments":3}'),
        (Kind.SPAN, b'{"type":"a","fragments":[[1,2]],"entity":"x"}'),
        (Kind.SPAN, b'{"type":"a","fragments":[[1,2]],"origin":[1,2,3,4]}'),
        (Kind.LINK, b'{"type":"a","source":["span"],"target":[]}'),
        (Kind.ARTICLE, b'{"metadata":{"titel":"x"},"revisions":[]}'),
        (Kind.ARTICLE, b'{"metadata":{},"revisions":[{"text":"xy","chars":1}]}'),
        (Kind.ZONES, b'{"revision":1,"zones":[[1,2,"advert"]]}'),
        (Kind.STATE, b'{"state":"finished"}'),
        (Kind.LAYER, b'{"owner":5,"purpose":"x"}'),
        (Kind.SCHEME, b'{"name":"S"}'),
        (Kind.PERSON, b"[]"),
        (Kind.DECISION, b'{"about":"span","target":"x","verdict":"accepted"}'),
        (Kind.COMMENT, b'{"about":"scribble"}'),
        (Kind.ASSIGNMENT, b'{"person":3,"blind":true}'),
        (Kind.ACCEPTANCE, b'{"ranges":[["x",1,2]]}'),
    ],
)
def test_bodies_that_do_not_hold_together(kind: Kind, body: bytes) -> None:
    assert not bodies.readable(kind, body)
