"""What of a project goes out."""

from dataclasses import replace
from datetime import datetime

import pytest

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import COMMENTS, LEFT_OUT, Kind, Link, WorkState, Zone, ZoneKind
from annotator.errors import BadInputError
from annotator.exchange.selection import (
    LeftOut,
    Selecting,
    Selection,
    layers_called,
    snapshot,
    types_called,
)
from annotator.journal.clock import time_of
from annotator.project.operations import articles, comments, decisions, entities, links
from annotator.project.operations.correcting import correct
from annotator.project.operations.spans import add
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import (
    article_end,
    entity_end,
    scheme,
    span_end,
    tag,
    take_in,
)

ONE = "Ana Lima said the bridge is safe. Share this page."
TWO = "The Herald said it is closed."


@pytest.fixture
def uids(project: Project) -> dict[str, Uid]:
    """Two articles, Ana's and Ben's work in them, one span of Ana's in furniture."""
    one, two = project.run(take_in(ONE, TWO)).value
    share = ONE.index("Share")
    project.run(articles.set_zones(one, [Zone(share, len(ONE), ZoneKind.FURNITURE)]))
    found = {"one": one, "two": two}
    found["ana"] = tag(project, one, "actor", "Ana Lima")
    found["safe"] = tag(project, one, "claim", "the bridge is safe")
    found["share"] = tag(project, one, "claim", "Share this page")
    found["herald"] = tag(project, two, "actor", "The Herald")
    found["closed"] = tag(project, two, "claim", "it is closed")
    for kind, source, target in (
        ("made-by", "safe", "ana"),
        ("made-by", "closed", "herald"),
        ("denies", "closed", "safe"),
        ("denies", "safe", "share"),
    ):
        project.run(links.add(kind, span_end(found[source]), span_end(found[target])))
    project.run(articles.set_state([one], WorkState.DONE))
    found["mine"] = project.my_layer
    project.i_am("Ben")
    found["ben"] = tag(project, two, "actor", "Herald")
    found["bens"] = project.my_layer
    project.i_am("Ana")
    return found


def chosen(
    project: Project, selection: Selection
) -> tuple[list[tuple[list[str], list[str]]], LeftOut]:
    """For each article the words of its spans and the types of its links, and what stays."""
    with snapshot(project) as reads:
        selecting = Selecting(reads, selection, scheme())
        found = [
            (
                [part.text[span.start : span.end] for span in part.spans],
                [link.type for link in part.links],
            )
            for part in selecting.parts()
        ]
        return found, selecting.left_out


def test_all_goes_out_but_what_lies_in_furniture(project: Project, uids: dict[str, Uid]) -> None:
    found, left_out = chosen(project, Selection((uids["mine"], uids["bens"])))
    assert found == [
        (["Ana Lima", "the bridge is safe"], ["made-by"]),
        (["The Herald", "Herald", "it is closed"], ["made-by", "denies"]),
    ]
    assert left_out == LeftOut(aside=1, loose=1)


def test_furniture_goes_out_where_asked(project: Project, uids: dict[str, Uid]) -> None:
    found, left_out = chosen(project, Selection((uids["mine"],), zones_kept=LEFT_OUT))
    assert found[0] == (["Ana Lima", "the bridge is safe", "Share this page"],
                        ["made-by", "denies"])  # fmt: skip
    assert left_out == LeftOut()


def test_one_layer(project: Project, uids: dict[str, Uid]) -> None:
    found, _ = chosen(project, Selection((uids["bens"],)))
    assert found == [([], []), (["Herald"], [])]


def test_some_types_take_the_links_between_them(project: Project, uids: dict[str, Uid]) -> None:
    selection = Selection((uids["mine"],), span_types=frozenset({"claim"}))
    found, left_out = chosen(project, selection)
    assert found == [(["the bridge is safe"], []), (["it is closed"], ["denies"])]
    assert left_out == LeftOut(aside=1, loose=3)


def test_some_link_types(project: Project, uids: dict[str, Uid]) -> None:
    found, left_out = chosen(project, Selection((uids["mine"],), link_types=frozenset({"denies"})))
    assert [links for _, links in found] == [[], ["denies"]]
    assert left_out.loose == 1


def test_only_the_layers_that_count_in_an_article(project: Project, uids: dict[str, Uid]) -> None:
    layers = (uids["mine"], uids["bens"])
    mine = frozenset({uids["mine"]})
    found, left_out = chosen(project, Selection(layers, here={uids["one"]: mine}))
    assert found == [(["Ana Lima", "the bridge is safe"], ["made-by"])]
    assert left_out == LeftOut(aside=1, loose=2), "one to furniture, one from the other article"
    both = frozenset(layers)
    found, left_out = chosen(project, Selection(layers, here={uids["two"]: both}))
    assert found == [(["The Herald", "Herald", "it is closed"], ["made-by"])]
    assert left_out == LeftOut(loose=1), "what it denies is in an article that stays"


def test_only_what_was_decided(project: Project, uids: dict[str, Uid]) -> None:
    decided = frozenset({uids["closed"], uids["herald"]})
    found, left_out = chosen(project, Selection((uids["mine"],), decided=decided))
    assert found == [([], []), (["The Herald", "it is closed"], [])]
    assert left_out.undecided == 3 + 4, "three spans, and all links"


def test_what_is_left_out_is_cut_out_of_the_text(project: Project, uids: dict[str, Uid]) -> None:
    with snapshot(project) as reads:
        selecting = Selecting(reads, Selection((uids["mine"],), zones_cut=True), scheme())
        first = next(selecting.parts())
    assert first.text == "Ana Lima said the bridge is safe. "
    assert selecting.left_out.cut == len("Share this page.")


def test_some_articles(project: Project, uids: dict[str, Uid]) -> None:
    found, left_out = chosen(project, Selection((uids["mine"],), articles=frozenset({uids["two"]})))
    assert found == [(["The Herald", "it is closed"], ["made-by"])]
    assert left_out == LeftOut(loose=1)


def test_links_to_articles_and_entities(project: Project, uids: dict[str, Uid]) -> None:
    ana = project.run(entities.add("actor", "Ana Lima")).value
    claim = span_end(uids["safe"])
    project.run(links.add("made-by", claim, entity_end(ana.uid)))
    project.run(links.add("about", claim, article_end(uids["two"])))
    found, _ = chosen(project, Selection((uids["mine"],)))
    assert found[0][1] == ["made-by", "made-by", "about"]
    only = Selection((uids["mine"],), articles=frozenset({uids["one"]}))
    found, left_out = chosen(project, only)
    assert found == [(["Ana Lima", "the bridge is safe"], ["made-by", "made-by"])]
    assert left_out.loose == 3


def test_links_that_begin_at_an_entity_are_the_tail(project: Project, uids: dict[str, Uid]) -> None:
    ana = project.run(entities.add("actor", "Ana Lima")).value

    def apply(tx: Transaction) -> None:
        for number, layer in enumerate((uids["mine"], uids["bens"])):
            source, target = entity_end(ana.uid), span_end(uids["ana"])
            tx.put_link(Link(bytes([number]) * 16, layer, "denies", source, target), None)

    project.run(Operation("test", apply))
    with snapshot(project) as reads:
        selecting = Selecting(reads, Selection((uids["mine"],)), scheme())
        assert [link.uid for link in selecting.tail()] == [bytes(16)]


def test_a_snapshot_does_not_see_what_comes_after(project: Project, uids: dict[str, Uid]) -> None:
    with snapshot(project) as reads:
        before = len(reads.spans(uids["two"]))
        project.run(add(uids["two"], "place", [(0, 3)]))
        assert len(reads.spans(uids["two"])) == before
    assert len(project.reads.spans(uids["two"])) == before + 1


def test_layers_are_called_by_title_or_credit(project: Project, uids: dict[str, Uid]) -> None:
    assert layers_called(project.reads, ["Ben", "ana", "Ana"]) == [uids["bens"], uids["mine"]]
    with pytest.raises(BadInputError, match=r"There is no layer “Eve”; there are: Ana, Ben\."):
        layers_called(project.reads, ["Eve"])


def test_types_are_called_by_id_or_name() -> None:
    assert types_called(scheme(), ["Claim", "made by", "ACTOR"]) == (
        frozenset({"claim", "actor"}),
        frozenset({"made-by"}),
    )
    assert types_called(scheme(), ["denies"]) == (None, frozenset({"denies"}))
    with pytest.raises(
        BadInputError, match="The scheme has no type “weapon”; it has: actor, claim"
    ):
        types_called(scheme(), ["weapon"])


def test_what_is_over_an_earlier_text_stays_behind(project: Project) -> None:
    (one,) = project.run(take_in(ONE)).value
    tag(project, one, "actor", "Ana Lima")
    tag(project, one, "claim", "is safe")
    project.run(correct(one, ONE.removeprefix("Ana Lima ")))
    selecting = Selecting(project.reads, Selection((project.my_layer,)), scheme())
    (part,) = selecting.parts()
    assert ([span.type for span in part.spans], selecting.left_out.earlier) == (["claim"], 1)


@pytest.fixture
def talked(project: Project, uids: dict[str, Uid]) -> dict[str, Uid]:
    """Ben rejected a claim of Ana's, and both talk about it, its article and what is aside."""
    project.i_am("Ben")
    project.run(decisions.reject([uids["safe"]]))
    project.run(decisions.reject([uids["share"]]))
    uids["asked"] = project.run(comments.add(Kind.SPAN, uids["safe"], "who?")).value
    project.run(comments.add(Kind.SPAN, uids["share"], "aside"))
    project.i_am("Ana")
    uids["answered"] = project.run(comments.answer(uids["asked"], "she")).value
    uids["whole"] = project.run(comments.add(Kind.ARTICLE, uids["one"], "long")).value
    return uids


def talk(project: Project, selection: Selection) -> tuple[list[Uid], list[Uid], tuple[int, int]]:
    """What the decisions are about, the comments, and how many of both stay behind."""
    with snapshot(project) as reads:
        selecting = Selecting(reads, replace(selection, talk=True), scheme())
        parts = list(selecting.parts())
    decided = [one.decision.target for part in parts for one in part.decided]
    said = [one.comment.uid for part in parts for one in part.said]
    left = selecting.left_out
    return decided, said, (left.decisions, left.comments)


def test_decisions_and_comments_go_with_what_they_are_about(
    project: Project, talked: dict[str, Uid]
) -> None:
    chosen = Selection((talked["mine"],))
    first, *others = talk(project, chosen)[1]
    assert {first, *others} == {talked["asked"], talked["answered"], talked["whole"]}
    assert others.index(talked["answered"]) == 1
    decided, _, left = talk(project, chosen)
    assert (decided, left) == ([talked["safe"]], (1, 1))
    assert talk(project, Selection((talked["bens"],))) == ([], [talked["whole"]], (2, 3))
    only = replace(chosen, articles=frozenset({talked["two"]}))
    assert talk(project, only) == ([], [], (0, 0))


def test_when_it_was_said_is_told(project: Project, talked: dict[str, Uid]) -> None:
    with snapshot(project) as reads:
        chosen = Selection((talked["mine"],), talk=True)
        part = next(Selecting(reads, chosen, scheme()).parts())
        clock = reads.comments_about(talked["one"])[0].written
    (when,) = (one.when for one in part.said if one.comment.uid == talked["whole"])
    assert datetime.fromisoformat(when) == time_of(clock).replace(microsecond=0)


def test_what_others_say_where_i_am_blind_is_neither_told_nor_counted(
    project: Project, talked: dict[str, Uid]
) -> None:
    """Ana's answer stays behind with the question it answers."""
    hidden, own = frozenset({talked["one"]}), {talked["mine"], my_comments(project)}
    chosen = Selection((talked["mine"],), hidden=hidden, own=frozenset(own))
    assert talk(project, chosen) == ([], [talked["whole"]], (0, 1))


def test_nobody_asks_for_talk_unless_it_is_wanted(project: Project, talked: dict[str, Uid]) -> None:
    with snapshot(project) as reads:
        parts = list(Selecting(reads, Selection((talked["mine"],)), scheme()).parts())
    assert not any(part.decided or part.said for part in parts)


def my_comments(project: Project) -> Uid:
    return layer_uid(project.uid, project.me.uid, COMMENTS, "")
