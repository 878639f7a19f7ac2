"""A colleague's journal is untrusted: whatever is not as it must be is refused in one sentence."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import layer_uid, new_uid, person_uid, text_of
from annotator.domain.values import COMMENTS, GOLD
from annotator.errors import UserError
from annotator.project.merging import merge
from annotator.project.operations import links, spans
from annotator.store.segments import vector
from tests.project.builders import span_end, state, tag, take_in
from tests.project.colleagues import Colleagues, Lines, forge, rewrite

Change = Callable[[Lines], Any]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Colleagues]:
    with Colleagues(tmp_path_factory.mktemp("vetting"), "Ana", "Ben") as made:
        ben = made["Ben"]
        tag(made["Ana"], made.one, "actor", "Herald")
        ben.run(take_in("A third article.", raw=True))
        claim = tag(ben, made.one, "claim", "is safe")
        actor = tag(ben, made.one, "actor", "mayor")
        ben.run(spans.name_entity([actor], "The mayor"))
        ben.run(links.add("made-by", span_end(claim), span_end(actor)))
        ben.run(spans.set_note([claim], "is it?"))
        ben.undo()
        yield made


def ops(lines: Lines, kind: str) -> Iterator[list[Any]]:
    """The operations of a kind that Ben wrote."""
    mine = False
    for line in lines:
        if "number" in line:
            mine = line["replica"] == last_replica(lines)
        elif mine and "op" in line and line["op"][0] == kind:
            yield line["op"]


def last_replica(lines: Lines) -> str:
    return str([line for line in lines if "number" in line][-1]["replica"])


def header(name: str, value: Any, *, at: int = -1) -> Change:
    def change(lines: Lines) -> None:
        [line for line in lines if "number" in line][at][name] = value

    return change


def body(kind: str, nth: int = 0, **fields: Any) -> Change:
    """Fields of a body set, or taken out where they are ``...``."""

    def change(lines: Lines) -> None:
        operation = list(ops(lines, kind))[nth]
        value = json.loads(operation[6])
        for name, field in fields.items():
            if field is ...:
                del value[name]
            else:
                value[name] = field
        operation[6] = json.dumps(value)

    return change


def place(kind: str, at: int, value: Any, nth: int = 0) -> Change:
    def change(lines: Lines) -> None:
        list(ops(lines, kind))[nth][at] = value(lines) if callable(value) else value

    return change


def written(kind: str, uid: Any, layer: Any, article: Any, **fields: Any) -> Change:
    """Another operation at the end of the last transaction."""

    def change(lines: Lines) -> None:
        values = [one(lines) if callable(one) else one for one in (uid, layer, article)]
        lines.append({"op": [kind, *values, 1, None, json.dumps(fields)]})

    return change


def layer_of(name: str, purpose: str = "annotations") -> Callable[[Lines], str]:
    def find(lines: Lines) -> str:
        project = bytes.fromhex(lines[0]["project"])
        return layer_uid(project, person_uid(project, name), purpose, "").hex()

    return find


def first_article(lines: Lines) -> str:
    return str(next(line["op"][1] for line in lines if "op" in line and line["op"][0] == "article"))


def as_author(name: str) -> Change:
    def change(lines: Lines) -> None:
        project = bytes.fromhex(lines[0]["project"])
        for line in lines:
            if "number" in line and line["replica"] == last_replica(lines):
                line["author"] = person_uid(project, name).hex()

    return change


def purposed(purpose: str) -> Change:
    def change(lines: Lines) -> None:
        project = bytes.fromhex(lines[0]["project"])
        ben = person_uid(project, "Ben")
        uid = layer_uid(project, ben, purpose, "").hex()
        fields = {"owner": text_of(ben), "purpose": purpose}
        written("layer", uid, None, None, **fields)(lines)
        span = {"type": "cue", "fragments": [[0, 3]], "quotes": ["Ana"]}
        written("span", new_uid().hex(), uid, first_article, **span)(lines)

    return change


TO = {"type": "cue", "fragments": [[0, 3]], "quotes": ["Ana"]}
FORGED: dict[str, tuple[Change, str]] = {
    "in my layer": (
        written("span", "ab" * 16, layer_of("Ana"), first_article, **TO),
        "Ben writes in another person’s layer",
    ),
    "in a layer nobody has": (
        written("span", "ab" * 16, "cd" * 16, first_article, **TO), "stands on something",
    ),
    "in no layer": (written("span", "ab" * 16, None, first_article, **TO), "not in a layer"),
    "in no article": (written("span", "ab" * 16, layer_of("Ben"), None, **TO), "not in an article"),
    "in an article nobody has": (
        written("span", "ab" * 16, layer_of("Ben"), "cd" * 16, **TO), "stands on something",
    ),
    "in a person for an article": (
        written("span", "ab" * 16, layer_of("Ben"), layer_of("Ben"), **TO), "another kind",
    ),
    "in a layer for comments": (purposed(COMMENTS), "for something else"),
    "in my name": (as_author("Ana"), "Ana makes a layer in another’s name"),
    "by nobody": (header("author", "ab" * 16, at=-7), "by nobody"),
    "a layer in my name": (
        written(
            "layer", layer_of("Ana", GOLD), None, None,
            owner="00000000-0000-0000-0000-000000000000", purpose="gold",
        ),
        "another’s id",
    ),
    "an article of another text": (place("article", 1, "ab" * 16), "another’s id"),
    "an article without its text": (
        lambda lines: lines.remove(next(x for x in lines if "text" in x and "third" in x["body"])),
        "text of an article is missing",
    ),
    "a state of another article": (place("state", 1, "ab" * 16), "another’s id"),
    "a person of another name": (body("person", name="Cleo"), "another’s id"),
    "an entity of another name": (body("entity", name="Cleo"), "another’s id"),
    "out of the text": (body("span", fragments=[[5, 5000]]), "does not fit its text"),
    "backwards": (body("span", fragments=[[9, 3]]), "does not fit its text"),
    "other words": (body("span", quotes=["is sure"]), "quotes other words"),
    "no fragments": (body("span", fragments=[], quotes=[]), "not as this program"),
    "fragments of words": (body("span", fragments=[["a", "b"]]), "not as this program"),
    "a note of a number": (body("span", note=5), "not as this program"),
    "an attribute of a list": (body("span", attributes={"kind": [1]}), "not as this program"),
    "a type of a sentence": (body("span", type="Who did it?"), "not as this program"),
    "no type": (body("span", type=...), "not as this program"),
    "a revision to come": (body("span", revision=2), "stands on something"),
    "a copy of nothing": (body("span", origin=["copy", "x", "y"]), "not as this program"),
    "certain beyond measure": (body("span", certainty=101), "not as this program"),
    "a body of a list": (place("span", 6, "[]"), "not as this program"),
    "a version for ever": (place("span", 4, 1 << 40), "a version in it"),
    "a version of the truth": (place("span", 4, True), "a version in it"),
    "a kind of markup": (place("span", 0, "<b>"), "a kind of object"),
    "a link to nowhere": (body("link", target=["entity", text_of(b"x" * 16)]), "stands on"),
    "a link to an end of another kind": (
        body("link", target=["article", text_of(b"\0" * 16)]), "stands on",
    ),
    "a scheme deleted": (
        lambda lines: lines.append(
            {"op": ["scheme", next(ops_of_any(lines, "scheme"))[1], None, None, 2, None, None]}
        ),
        "deletes the scheme",
    ),
    "taking back another’s step": (
        lambda lines: header("undoes", [lines[1]["replica"], 1])(lines),
        "another person’s step",
    ),
    "taking back no step": (header("undoes", ["ab" * 16, 1]), "takes back a step"),
    "taking back nothing": (header("undoes", None), "takes back nothing"),
    "a detail of a list": (header("detail", "[]"), "cannot be merged"),
    "an author too short": (header("author", "ab"), "an id in it"),
    "steps in no order": (header("clock", 5), "not in the order"),
    "bytes of another text": (
        lambda lines: next(x for x in lines if "text" in x and "third" in x["body"])[
            "sources"
        ][0].__setitem__(2, 5),
        "others",
    ),
    "a text that is not canonical": (
        lambda lines: lines.insert(
            -1,
            {"text": hashlib.sha256(b"a\r\nb").hexdigest(), "body": "a\r\nb",
             "sources": []},
        ),
        "as this program keeps texts",
    ),
}  # fmt: skip


def ops_of_any(lines: Lines, kind: str) -> Iterator[list[Any]]:
    return (line["op"] for line in lines if "op" in line and line["op"][0] == kind)


def refused(two: Colleagues, incoming: Any) -> str:
    ana = two["Ana"]
    before = state(ana.database.reader()), vector(ana.database.reader()), ana.journal.count()
    with pytest.raises(UserError) as error:
        ana.run(merge([incoming]))
    now = state(ana.database.reader()), vector(ana.database.reader()), ana.journal.count()
    assert now == before
    return str(error.value)


@pytest.mark.parametrize("name", FORGED)
def test_what_is_forged_is_refused(two: Colleagues, name: str) -> None:
    change, reason = FORGED[name]
    assert reason in refused(two, forge(two.handed_over("Ben"), change))


def test_over_a_span_of_mine(two: Colleagues) -> None:
    """The uid of a span of Ana's, in Ben's layer and with a version above hers."""
    (mine,) = (span.uid for span in two["Ana"].reads.spans(two.one))
    change = written("span", mine.hex(), layer_of("Ben"), first_article, **TO)

    def later(lines: Lines) -> None:
        change(lines)
        lines[-1]["op"][4] = 9

    assert "in another layer" in refused(two, forge(two.handed_over("Ben"), later))


def test_the_same_unforged_is_taken(two: Colleagues) -> None:
    """Else none of these tests would say anything."""
    assert two["Ana"].rehearse(merge([forge(two.handed_over("Ben"), lambda _: None)])).steps == 7


def test_a_step_of_the_day_after_tomorrow(two: Colleagues) -> None:
    def change(lines: Lines) -> None:
        [line for line in lines if "number" in line][-1]["clock"] += 172_800_000 << 16

    found = refused(two, forge(two.handed_over("Ben"), change))
    assert found.startswith("“Ben.handover” holds a step made on ")
    assert found.endswith(
        "which is not yet; have the clock of that computer set right, and of this one."
    )


def test_a_body_changed_after_it_was_sealed(two: Colleagues) -> None:
    found = refused(two, rewrite(two.handed_over("Ben"), body("span", note="forged")))
    assert found == (
        "“Ben.handover” cannot be merged: a transaction is not as it was written, its hash differs."
    )


def test_a_step_left_out(two: Colleagues) -> None:
    def change(lines: Lines) -> None:
        at = [n for n, line in enumerate(lines) if "number" in line]
        del lines[at[-3] : at[-2]]

    found = refused(two, rewrite(two.handed_over("Ben"), change))
    assert found == (
        "Step 5 of Ben is missing before what “Ben.handover” holds; ask for a package of the whole "
        "journal."
    )


def test_a_fork(two: Colleagues) -> None:
    found = refused(two, rewrite(two.handed_over("Ben"), header("hash", "ab" * 32, at=0)))
    assert found == (
        "“Ben.handover” tells step 1 of Ana otherwise than this project: two copies of one file "
        "went on as if they were the same, so it cannot be merged; import its annotations instead."
    )


def test_another_project(two: Colleagues) -> None:
    incoming = rewrite(two.handed_over("Ben"), lambda lines: lines[0].update(project="ab" * 16))
    found = refused(two, incoming)
    assert found == "“Ben.handover” cannot be merged: it belongs to another project."


def test_what_is_no_journal(two: Colleagues, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"PK\3\4 not gzip")
    found = refused(two, two.handed_over("Ben")._replace(path=path))
    assert found == (
        "“Ben.handover” cannot be merged: it is damaged, or was not written by this program."
    )
