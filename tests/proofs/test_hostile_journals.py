"""Whatever a colleague's journal holds: one sentence and nothing changed, or it is as it must be.

Fields of a real journal are replaced by junk, lines go, come twice or change places; the hashes are
made right again, as one who means ill would.
"""

import copy
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.domain.identity import new_uid
from annotator.domain.values import COMMENTS, Comment, Kind, Zone, ZoneKind
from annotator.errors import UserError
from annotator.project.merging import Incoming, merge
from annotator.project.operations import articles, links, spans
from annotator.project.transaction import Operation, Transaction
from annotator.store.reads import Reads
from tests.project.builders import span_end, state, tag, take_in
from tests.project.colleagues import Colleagues, Lines, reseal

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 5),
    st.sampled_from([1 << 40, 1 << 70, -1, 0.5, "", "x", "00" * 16, "ab" * 16, "00" * 32, [], {}]),
    st.text(max_size=5),
    st.lists(st.integers(0, 9), max_size=3),
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Colleagues, Lines]]:
    with Colleagues(tmp_path_factory.mktemp("hostile"), "Ana", "Ben") as made:
        ben = made["Ben"]
        tag(made["Ana"], made.one, "actor", "Herald")
        (three,) = ben.run(take_in("A third article of Ben’s.", raw=True)).value
        claim = tag(ben, made.one, "claim", "is safe")
        actor = tag(ben, made.one, "actor", "mayor")
        ben.run(spans.name_entity([actor], "The mayor"))
        ben.run(spans.set_attribute([actor], "kind", "person"))
        ben.run(links.add("made-by", span_end(claim), span_end(actor)))
        ben.run(articles.set_zones(three, [Zone(0, 7, ZoneKind.HEADLINE)]))

        def say(tx: Transaction) -> None:
            layer = tx.my_layer(COMMENTS)
            tx.put_comment(Comment(new_uid(), layer, three, Kind.ARTICLE, three, "so"))

        ben.run(Operation("comment.add", say))
        ben.undo()
        ben.redo()
        with gzip.open(made.handed_over("Ben").path) as file:
            lines = [json.loads(line) for line in file]
        yield made, lines


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a line where something can be put."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            yield (*path, key)
            yield from places(inner, (*path, key))
    elif isinstance(value, str) and value.startswith("{"):
        for inner in places(json.loads(value)):
            yield (*path, "json", *inner)


def put(value: Any, path: tuple[Any, ...], junk: Any) -> Any:
    """``value`` with junk in a place; bodies are JSON inside JSON."""
    if not path:
        return junk
    first, *rest = path
    if first == "json":
        return json.dumps(put(json.loads(value), tuple(rest), junk))
    value[first] = put(value[first], tuple(rest), junk)
    return value


@st.composite
def spoiling(draw: st.DrawFn) -> list[tuple[str, float, float, Any]]:
    """What to do to which line, both as fractions of what there is."""
    one = st.tuples(
        st.sampled_from(["junk"] * 6 + ["drop", "twice", "swap"]),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        JUNK,
    )
    return draw(st.lists(one, min_size=1, max_size=2))


def spoilt(lines: Lines, how: list[tuple[str, float, float, Any]]) -> Lines:
    lines = copy.deepcopy(lines)
    for what, where, which, junk in how:
        at = int(where * len(lines))
        match what:
            case "drop" if at:
                del lines[at]
            case "twice" if at:
                lines.insert(int(which * len(lines)) + 1, copy.deepcopy(lines[at]))
            case "swap":
                other = int(which * len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case "junk":
                found = list(places(lines[at])) if isinstance(lines[at], dict) else []
                if found:
                    lines[at] = put(lines[at], found[int(which * len(found))], junk)
    return lines


def everything(reads: Reads) -> int:
    """Read all that can be read, as the window would; gives how much that was."""
    uids = reads.article_uids()
    found: list[object] = [
        *reads.people(), *reads.layers(), *reads.entities(), *reads.article_rows(),
        *reads.comments(), *reads.decisions(), *reads.assignments(), reads.scheme(),
        reads.totals(),
    ]  # fmt: skip
    for uid in uids:
        found += [reads.text(uid), reads.article(uid), reads.zones(uid, 1), *reads.states(uid)]
        found += [*reads.spans(uid), *reads.links(uid)]
    return len(found)


@hypothesis_settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(how=spoiling(), sealed=st.booleans())
def test_a_hostile_journal_is_refused_or_fits(
    two: tuple[Colleagues, Lines],
    tmp_path: Path,
    how: list[tuple[str, float, float, Any]],
    *,
    sealed: bool,
) -> None:
    colleagues, journal = two
    ana = colleagues["Ana"]
    lines = spoilt(journal, how)
    if sealed and lines[0] and isinstance(lines[0].get("project"), str):
        reseal(lines)
    path = tmp_path / "spoilt.jsonl.gz"
    with gzip.open(path, "wt", compresslevel=1) as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    before = state(ana.database.reader())

    def looked_at(tx: Transaction) -> int:
        merge([Incoming(path, "spoilt")]).apply(tx)
        return everything(tx.reads)

    sentence = ""
    try:
        assert ana.rehearse(Operation("merge.accept", looked_at))
    except UserError as error:
        sentence = str(error)
    assert "\n" not in sentence
    assert state(ana.database.reader()) == before
