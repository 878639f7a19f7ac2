"""What goes out, as people say it."""

import pytest
from pydantic import ValidationError

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import ANNOTATIONS, GOLD, Metadata, Verdict, WorkState
from annotator.errors import BadInputError
from annotator.exchange.query import EVERYTHING, UNDECIDED, Query, Sources, Whose, ids_of, resolve
from annotator.exchange.selection import Selection
from annotator.project.operations import articles, decisions, spans
from annotator.project.project import Project
from tests.project.builders import scheme, take_in
from tests.project.reviewing import coded, gold_of, layer_of

TEXTS = ("Ana Lima said the bridge is safe.", "The Herald wrote on Monday.", "Nothing yet.")


@pytest.fixture
def uids(project: Project) -> list[Uid]:
    """Three articles: gold for the first, Ben's for the first two, none for the third."""
    found = project.run(take_in(*TEXTS)).value
    project.run(
        articles.set_metadata(
            {
                found[0]: Metadata("One", "Herald", published="2024-06-28", story="Bridge"),
                found[1]: Metadata("Two", "Ledger", published="2024-06", story="Press"),
            }
        )
    )
    spans_made = [coded(project, "Ben", found[0], "actor", "Ana Lima"),
                  coded(project, "Ben", found[1], "actor", "The Herald")]  # fmt: skip
    for uid in found[:2]:
        done(project, "Ben", uid)
    project.run(decisions.take(spans_made[:1]))
    project.work_on(GOLD)
    project.run(articles.set_state(found[:1], WorkState.DONE))
    return found


def done(project: Project, name: str, article: Uid) -> None:
    before = project.me.name
    project.i_am(name)
    project.run(articles.set_state([article], WorkState.DONE))
    project.i_am(before)


def resolved(project: Project, query: Query) -> tuple[Selection, Sources]:
    return resolve(project.reads, scheme(), query)


def test_gold_where_there_is_gold_else_the_annotators(project: Project, uids: list[Uid]) -> None:
    selection, sources = resolved(project, Query())
    gold, ben = gold_of(project), layer_of(project, "Ben")
    assert selection.here == {uids[0]: frozenset({gold}), uids[1]: frozenset({ben})}
    assert sources == Sources([uids[0]], {uids[1]: (ben,)}, [uids[2]])
    assert sources.by_layer() == {ben: 1}


@pytest.mark.parametrize(
    ("whose", "expected"),
    [
        (Whose.GOLD, [["gold"], None, None]),
        (Whose.ANNOTATORS, [["ben"], ["ben"], None]),
        (Whose.ALL, [["ben", "gold"], ["ben"], None]),
    ],
)
def test_whose(
    project: Project, uids: list[Uid], whose: Whose, expected: list[list[str] | None]
) -> None:
    called = {gold_of(project): "gold", layer_of(project, "Ben"): "ben"}
    selection, _ = resolved(project, Query(whose=whose))
    assert selection.here is not None
    found = [selection.here.get(uid) for uid in uids]
    assert [layers and sorted(called[one] for one in layers) for layers in found] == expected


def test_gold_in_work_is_no_gold_yet_unless_any_state_will_do(
    project: Project, uids: list[Uid]
) -> None:
    project.run(articles.set_state(uids[:1], WorkState.IN_WORK))
    _, sources = resolved(project, Query())
    assert sources.gold == []
    _, sources = resolved(project, Query(states=()))
    assert sources.gold == uids[:1]


def test_work_that_is_not_in_that_state_is_told_where_others_goes_out(
    project: Project, uids: list[Uid]
) -> None:
    project.work_on(ANNOTATIONS)
    coded(project, "Cleo", uids[0], "actor", "bridge")
    coded(project, "Cleo", uids[1], "actor", "Monday")
    project.i_am("Dan")
    project.run(articles.set_state(uids[1:2], WorkState.IN_WORK))
    selection, sources = resolved(project, Query())
    assert selection.here is not None
    assert selection.here[uids[1]] == frozenset({layer_of(project, "Ben")})
    # Cleo's work on the first has gave way to gold, and Dan has tagged nothing.
    assert sources.waiting == {layer_of(project, "Cleo"): 1}
    assert not resolved(project, Query(states=()))[1].waiting


def test_everything_narrows_nothing_down(project: Project, uids: list[Uid]) -> None:
    selection, sources = resolved(project, EVERYTHING)
    assert selection.whole
    assert sources == Sources()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(stories=("bridge",)), [0]),
        (Query(outlets=("ledger", "HERALD")), [0, 1]),
        (Query(since="2024-06-28"), [0, 1]),
        (Query(since="2024-06-29"), [1]),
        (Query(until="2024-06"), [0, 1]),
        (Query(until="2024-05"), []),
        (Query(since="2025"), []),
        (Query(stories=("bridge",), outlets=("ledger",)), []),
        (Query(languages=("en",)), []),
    ],
)
def test_articles_by_what_is_known_of_them(
    project: Project, uids: list[Uid], query: Query, expected: list[int]
) -> None:
    selection, _ = resolved(project, query)
    assert selection.articles == frozenset(uids[number] for number in expected)


def test_articles_by_entity_and_id(project: Project, uids: list[Uid]) -> None:
    (span,) = project.reads.spans(uids[1])
    project.work_on(ANNOTATIONS)
    project.i_am("Ben")
    project.run(spans.name_entity([span.uid], "The Herald"))
    selection, _ = resolved(project, Query(entities=("the herald",)))
    assert selection.articles == frozenset({uids[1]})
    query = Query(entities=("The Herald",), articles=ids_of([uids[0]]))
    assert resolved(project, query)[0].articles == frozenset()


def test_by_decision_with_the_gold_copies(project: Project, uids: list[Uid]) -> None:
    taken = next(one for one in project.reads.spans(uids[0]) if one.layer != gold_of(project))
    copy = next(one for one in project.reads.spans(uids[0]) if one.layer == gold_of(project))
    (other,) = project.reads.spans(uids[1])
    accepted = resolved(project, Query(decisions=(Verdict.ACCEPTED,)))[0].decided
    assert accepted == frozenset({taken.uid, copy.uid})
    assert resolved(project, Query(decisions=(UNDECIDED,)))[0].decided == frozenset({other.uid})
    assert resolved(project, Query(decisions=(Verdict.REJECTED,)))[0].decided == frozenset()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (Query(layers=("Zoe",)), "There is no layer “Zoe”"),
        (Query(types=("weapon",)), "The scheme has no type “weapon”"),
        (Query(entities=("Zoe",)), "There is no entity “Zoe”"),
        (Query(articles=(text_of(b"\x01" * 16),)), "There is no article with the id"),
        (Query(decisions=("maybe",)), "There is no decision “maybe”"),
    ],
)
def test_what_is_not_there_is_said(project: Project, query: Query, sentence: str) -> None:
    with pytest.raises(BadInputError, match=sentence):
        resolved(project, query)


def test_a_query_is_the_same_after_it_was_written_down() -> None:
    query = Query(whose=Whose.GOLD, since="2024", states=(), zones_cut=True, types=("claim",))
    assert Query.model_validate_json(query.model_dump_json()) == query
    with pytest.raises(ValidationError):
        Query(since="soon")
