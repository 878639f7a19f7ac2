"""Merging is idempotent, in any order and of any subset, and is taken back whole.

Random schedules: three files of one project are worked in, merge each other, take back merges and
steps. What is expected is said in terms that mean the same in every file.
"""

import tempfile
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.domain.identity import new_uid
from annotator.domain.values import COMMENTS, Comment, Kind, Metadata, Span, WorkState
from annotator.errors import UserError
from annotator.project.merging import merge
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.store.check import check
from annotator.store.rebuild import differing_tables
from tests.project.builders import span_end
from tests.project.colleagues import Colleagues, by_uid

NAMES = ("Ana", "Ben", "Ben laptop")
WORDS = ("Ana Lima", "Herald", "Monday", "bridge", "is safe", "mayor", "denied")
few = hypothesis_settings(max_examples=7, deadline=None, suppress_health_check=list(HealthCheck))


def mine(project: Project) -> list[Span]:
    """My spans, in an order that is the same in every file."""
    found = [
        span
        for article in sorted(project.reads.article_uids())
        for span in project.reads.spans(article, [project.my_layer])
    ]
    return sorted(found, key=lambda span: (span.article, span.fragments, span.type, span.uid))


def tag(project: Project, at: int) -> None:
    (article, *_) = sorted(project.reads.article_uids(), key=project.reads.text)
    words, kind = WORDS[at % len(WORDS)], ("actor", "claim", "cue")[at % 3]
    start = project.reads.text(article).find(words)
    if start >= 0:
        project.run(spans.add(article, kind, [(start, start + len(words))]))


def with_one(project: Project, at: int, do: Callable[[Span], Operation[Any]]) -> None:
    found = mine(project)
    if found:
        project.run(do(found[at % len(found)]))


def link(project: Project, at: int) -> None:
    claims = [span for span in mine(project) if span.type == "claim"]
    actors = [span for span in mine(project) if span.type == "actor"]
    if claims and actors:
        ends = claims[at % len(claims)], actors[at % len(actors)]
        project.run(links.add("made-by", *(span_end(span.uid) for span in ends)))


def say(project: Project, at: int) -> None:
    (article, *_) = sorted(project.reads.article_uids())

    def apply(tx: Transaction) -> None:
        layer = tx.my_layer(COMMENTS)
        tx.put_comment(Comment(new_uid(), layer, article, Kind.ARTICLE, article, f"{at}"))

    project.run(Operation("comment.add", apply))


def titled(project: Project, at: int) -> None:
    uids = sorted(project.reads.article_uids())
    project.run(articles.set_metadata({uids[at % len(uids)]: Metadata(f"Title {at}")}))


ACTIONS: dict[str, Callable[[Project, int], object]] = {
    "tag": tag,
    "note": lambda project, at: with_one(
        project, at, lambda span: spans.set_note([span.uid], f"{at}")
    ),
    "name": lambda project, at: with_one(
        project, at, lambda span: spans.name_entity([span.uid], ("Lima", "Mayor")[at % 2])
    ),
    "delete": lambda project, at: with_one(project, at, lambda span: spans.delete([span.uid])),
    "link": link,
    "say": say,
    "title": titled,
    "state": lambda project, at: project.run(
        articles.set_state(sorted(project.reads.article_uids())[at % 2 :][:1], WorkState.DONE)
    ),
    "remove an article": lambda project, at: project.run(
        articles.delete(sorted(project.reads.article_uids())[at % 2 :][:1])
    ),
    "remove an entity": lambda project, _: [
        project.run(entities.delete(entity.uid)) for entity in project.reads.entities()[:1]
    ],
    "undo": lambda project, _: project.undo(),
    "redo": lambda project, _: project.redo(),
}

works = st.tuples(
    st.just("work"), st.sampled_from(NAMES), st.sampled_from(sorted(ACTIONS)), st.integers(0, 40)
)
merges = st.tuples(st.just("merge"), st.permutations(NAMES), st.integers(1, 2), st.booleans())
schedules = st.lists(works | works | works | merges, min_size=6, max_size=22)


def played(colleagues: Colleagues, schedule: Sequence[tuple[Any, ...]]) -> None:
    """Do as a schedule says; what is refused is refused and changes nothing."""
    for kind, who, what, more in schedule:
        if kind == "work":
            if not colleagues[who].reads.article_uids():
                continue
            try:
                ACTIONS[what](colleagues[who], more)
            except UserError:
                continue
        else:
            into, *others = who
            merge_once(colleagues, into, others[:what], taken_back=more)


def merge_once(
    colleagues: Colleagues, into: str, others: Sequence[str], *, taken_back: bool
) -> None:
    """Merge, and see that it is idempotent and can be taken back and made again."""
    project = colleagues[into]
    packages = [colleagues.handed_over(name) for name in others]
    before = by_uid(project)
    preview = project.rehearse(merge(packages))
    assert by_uid(project) == before
    merged = project.run(merge(packages))
    assert merged.value == preview
    after = by_uid(project)
    assert project.run(merge(packages)).header is None
    if merged.header is not None:
        project.undo()
        assert but_me(project, by_uid(project)) == but_me(project, before)
        whole(project)
        if not taken_back:
            project.redo()
            assert by_uid(project) == after
    whole(project)


def but_me(project: Project, found: dict[str, Any]) -> dict[str, Any]:
    """Without the one who merges, whom the history names from the first step on."""
    return found | {"person": [row for row in found["person"] if row[0] != project.me.uid]}


def whole(project: Project) -> None:
    assert differing_tables(project.database.reader()) == []


@few
@given(schedules)
def test_all_come_to_the_same(schedule: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Colleagues(Path(folder), *NAMES) as colleagues:
        played(colleagues, schedule)
        for _ in range(2):  # what one puts back for another's sake goes to all in the second round
            for name in NAMES:
                others = [other for other in NAMES if other != name]
                merge_once(colleagues, name, others, taken_back=False)
        states = [by_uid(colleagues[name]) for name in NAMES]
        assert states[0] == states[1] == states[2]
        assert check(colleagues["Ana"].database.reader()).faults == []


@few
@given(schedules)
def test_the_order_of_merging_means_nothing(schedule: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Colleagues(Path(folder), *NAMES) as colleagues:
        played(colleagues, schedule)
        packages = {name: colleagues.handed_over(name) for name in NAMES}
        ends = []
        for number, order in enumerate(permutations(NAMES)):
            path = Path(folder) / f"fresh {number}.annotator"
            path.write_bytes((Path(folder) / "start.annotator").read_bytes())
            fresh = colleagues.open(f"Dora {number}", path)
            together = 3 if number == 0 else 1
            for at in range(0, len(order), together):
                fresh.run(merge([packages[name] for name in order[at : at + together]]))
            ends.append(by_uid(fresh))
        assert all(end == ends[0] for end in ends)
