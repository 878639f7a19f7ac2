"""All operations in any order, by two persons, against a model of plain dictionaries.

The model is a list of whole states: a step adds one, undo writes again what stood before the
step. It knows nothing of journals, versions or tables; what it holds is asked of the file past
the code under test, in SQL.
"""

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from annotator.domain.identity import Uid
from annotator.domain.scheme import parse_scheme
from annotator.domain.values import End, EndKind, Metadata, WorkState, Zone, ZoneKind
from annotator.errors import UserError
from annotator.journal.entries import Moment
from annotator.project.operations import articles, entities, links, people, scheme, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.store.check import check
from annotator.store.rebuild import differing_tables
from tests.project import builders
from tests.project.builders import SCHEME_JSON, take_in

TEXTS = [
    "Ana Lima told the Herald 🌉 so.",
    "The Herald wrote: closed. اسلام",
    "Nobody knows why the bridge stands.",
]
OFTEN = [True] * 9 + [False]
TYPES = ["actor", "claim", "place", "cue"]
LINKS = ["made-by", "denies", "same", "cued-by", "about"]

Key = tuple[str, str]
"""Kind and uid of an object, as text."""
World = dict[Key, dict[str, Any]]
"""Everything that stands."""

ABOUT = {"layer": "layer.", "entity": "entity.", "state": "article.set-state", "person": "-"}
"""What other steps make only because they need it there."""


@dataclass(frozen=True)
class Step:
    """What a step changed: each object before and after."""

    gesture: str
    author: str
    moment: Moment
    before: World
    after: World


@dataclass
class Stacks:
    """What one person can take back, and make again."""

    undo: list[Step] = field(default_factory=list)
    redo: list[Step] = field(default_factory=list)


def difference(before: World, after: World) -> tuple[World, World]:
    keys = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return (
        {key: before[key] for key in keys if key in before},
        {key: after[key] for key in keys if key in after},
    )


def needed(world: World, key: Key) -> bool:
    """Whether something that came along with a step is needed by other things."""
    kind, uid = key
    match kind:
        case "layer":
            return any(one.get("layer") == uid for one in world.values()) or any(
                other == "state" and name.startswith(uid) for other, name in world
            )
        case "entity":
            return any(
                uid == one.get("entity")
                or ["entity", uid] in (one.get("source"), one.get("target"))
                for one in world.values()
            )
        case "state":
            return any(
                other == "span" and one["layer"] + one["article"] == uid
                for (other, _), one in world.items()
            )
        case _:
            return True


def reverted(world: World, step: Step, *, alone: bool) -> World | None:
    """The world without a step, or None where that cannot be."""
    came_along = [
        key
        for key in step.after
        if key not in step.before and key[0] in ABOUT and not step.gesture.startswith(ABOUT[key[0]])
        if key[0] != "person" or key[1] == step.author
        if key[0] != "state" or alone
    ]
    new = dict(world)
    for key in step.before.keys() | step.after.keys():
        if key in came_along:
            continue
        if world.get(key) != step.after.get(key):
            return None
        if key in step.before:
            new[key] = step.before[key]
        else:
            del new[key]
    for kind in ("state", "entity", "layer"):
        for key in came_along:
            if key[0] == kind and new.get(key) == step.after[key] and not needed(new, key):
                del new[key]
    return None if hanging(new) else new


def hanging(world: World) -> list[Key]:
    """What points at something that is not there."""
    rules = world.get(("scheme", ""), {})
    known = {part["id"] for part in rules.get("spans", []) + rules.get("links", [])}
    found = []
    for (kind, uid), one in world.items():
        wanted: list[Key] = []
        if kind in ("span", "link"):
            wanted.append(("layer", one["layer"]))
            if one["type"] not in known:
                found.append((kind, uid))
        if kind == "span":
            wanted.append(("article", one["article"]))
        if kind in ("span", "entity"):
            wanted += [(of, one[of]) for of in ("entity", "article") if one.get(of)]
        if kind == "link":
            wanted += [tuple(one["source"]), tuple(one["target"])]
        if kind == "state":
            wanted += [("layer", uid[:32]), ("article", uid[32:])]
        if kind == "zones":
            wanted.append(("article", uid))
        if kind == "layer":
            wanted.append(("person", one["owner"]))
        if any(want not in world for want in wanted):
            found.append((kind, uid))
    return found


def stands(project: Project) -> World:
    """The state tables as the model writes it, read in SQL."""
    ask = project.database.reader().execute
    uids = {number: uid.hex() for number, uid in ask("SELECT id, uid FROM object")}
    words = dict(ask("SELECT id, text FROM word").fetchall())
    uids[None] = ""

    def more(text: str | None) -> dict[str, Any]:
        return json.loads(text) if text else {}

    world: World = {}
    for row in ask("SELECT * FROM span"):
        number, article, layer, kind, _, start, end, pieces, entity, rest, _ = row
        world["span", uids[number]] = {
            "article": uids[article],
            "layer": uids[layer],
            "type": words[kind],
            "fragments": json.loads(pieces) if pieces else [[start, end]],
            "entity": uids[entity],
            **more(rest),
        }
    for row in ask("SELECT * FROM link"):
        number, layer, kind, article, there, source_kind, source, target_kind, target, rest = row
        world["link", uids[number]] = {
            "layer": uids[layer],
            "type": words[kind],
            "article": uids[article],
            "there": uids[there],
            "source": [source_kind, uids[source]],
            "target": [target_kind, uids[target]],
            **more(rest),
        }
    for number, register, name, article, rest in ask("SELECT * FROM entity"):
        world["entity", uids[number]] = {
            "register": register,
            "name": name,
            "article": uids[article],
            **more(rest),
        }
    for number, title in ask("SELECT id, title FROM article"):
        world["article", uids[number]] = {"title": title}
    for article, _, _, body in ask("SELECT * FROM zones"):
        world["zones", uids[article]] = {"zones": json.loads(body)["zones"]}
    for article, layer, _, state in ask("SELECT * FROM state"):
        world["state", uids[layer] + uids[article]] = {"state": state}
    for number, name, role, _ in ask("SELECT * FROM person"):
        world["person", uids[number]] = {"name": name, "role": role}
    for number, owner in ask("SELECT id, owner FROM layer"):
        world["layer", uids[number]] = {"owner": uids[owner]}
    for _, body in ask("SELECT * FROM scheme"):
        world["scheme", ""] = json.loads(body)
    return world


LEFT_OUT = ("repeat", "other-story", "furniture")


def counted(world: World) -> Counter[tuple[str, ...]]:
    """Spans and links for each article, layer and type, counted one by one."""
    count: Counter[tuple[str, ...]] = Counter()
    for (kind, uid), one in world.items():
        if kind == "span":
            zones = world.get(("zones", one["article"]), {"zones": []})["zones"]
            out = [(start, end) for start, end, what in zones if what in LEFT_OUT]
            aside = all(
                any(a <= start and end <= b for a, b in out) for start, end in one["fragments"]
            )
            count["aside" if aside else "spans", one["layer"], one["type"]] += 1
            if not aside:
                count["tally spans", one["article"], one["layer"]] += 1
        elif kind == "link":
            count["links", one["layer"], one["type"]] += 1
            if one["article"]:
                count["tally links", one["article"], one["layer"]] += 1
        elif kind == "state":
            count["state", uid[:32], one["state"]] += 1
        elif kind == "article":
            count["articles",] += 1
    return count


def counters(project: Project) -> Counter[tuple[str, ...]]:
    """The same out of the counters kept in the file."""
    ask = project.database.reader().execute
    count: Counter[tuple[str, ...]] = Counter()
    for article, layer, n_spans, n_links in ask(
        "SELECT lower(hex(a.uid)), lower(hex(l.uid)), spans, links FROM tally "
        "JOIN object AS a ON a.id = article JOIN object AS l ON l.id = layer"
    ):
        count["tally spans", article, layer] += n_spans
        count["tally links", article, layer] += n_links
    for what, layer, kind, n in ask(
        "SELECT what, lower(hex(o.uid)), w.text, n FROM total "
        "LEFT JOIN object AS o ON o.id = layer LEFT JOIN word AS w ON w.id = type"
    ):
        count[("articles",) if what == "articles" else (what, layer, kind)] += n
    return +count


class Annotating(RuleBasedStateMachine):
    """Ana and Ben at work in one file, and in copies of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.files = 0
        self.machine = "first"
        self.path = self.folder / "0.annotator"
        self.project = builders.create(self.path)
        self.world = stands(self.project)
        self.stacks = {"Ana": Stacks(), "Ben": Stacks()}
        self.steps: list[Step] = []
        self.journal = 1

    def teardown(self) -> None:
        try:
            self.to_the_start_and_back()
            assert check(self.project.database.reader()).faults == []
        finally:
            self.project.close()
            shutil.rmtree(self.folder)

    @property
    def me(self) -> str:
        return self.project.me.uid.hex()

    @property
    def mine(self) -> Stacks:
        return self.stacks["Ana" if self.project.me.name == "Ana" else "Ben"]

    def uids(self, kind: str, **having: str) -> list[Uid]:
        return [
            bytes.fromhex(uid)
            for (of, uid), one in self.world.items()
            if of == kind and all(one.get(name) == value for name, value in having.items())
        ]

    def pick(self, data: st.DataObject, kind: str, **having: str) -> Uid:
        found = self.uids(kind, **having)
        return data.draw(st.sampled_from(found)) if found else b"none of that kind"[:16]

    def my(self, data: st.DataObject, kind: str) -> Uid:
        """One of mine, now and then one of another's."""
        mine = self.uids(kind, layer=self.project.my_layer.hex())
        if mine and data.draw(st.sampled_from(OFTEN)):
            return data.draw(st.sampled_from(mine))
        return self.pick(data, kind)

    def some(self, data: st.DataObject, kind: str) -> list[Uid]:
        return [self.my(data, kind) for _ in range(data.draw(st.integers(1, 2)))]

    def run(self, operation: Operation[Any]) -> bool:
        """Make a step and note what it changed; refused, it must change nothing."""
        try:
            outcome = self.project.run(operation)
        except UserError:
            assert stands(self.project) == self.world
            return False
        if outcome.header is None:
            assert stands(self.project) == self.world
            return False
        step = self.note(operation.name, outcome.header.moment)
        self.mine.undo.append(step)
        self.mine.redo.clear()
        return True

    def note(self, gesture: str, moment: Moment) -> Step:
        after = stands(self.project)
        step = Step(gesture, self.me, moment, *difference(self.world, after))
        self.world = after
        self.journal += 1
        self.steps.append(step)
        return step

    def take_back(self, step: Step, verb: Callable[[], Any], *, alone: bool = False) -> Step | None:
        """Let ``verb`` take a step back, and check it does so just where the model can."""
        expected = reverted(self.world, step, alone=alone)
        if expected is None:
            with pytest.raises(UserError):
                verb()
            assert stands(self.project) == self.world
            return None
        outcome = verb()
        assert stands(self.project) == expected
        if alone and outcome.header is None:
            assert expected == self.world
            return None
        return self.note(step.gesture, outcome.header.moment)

    @initialize()
    def two_articles_with_something_in_them(self) -> None:
        assert self.run(take_in(*TEXTS[:2]))
        first, second = self.uids("article")
        for article, kind, start in (
            (first, "actor", 0), (first, "claim", 9), (first, "cue", 14), (second, "claim", 18),
            (second, "actor", 4), (second, "place", 26),
        ):  # fmt: skip
            assert self.run(spans.add(article, kind, [(start, start + 4)]))
        claims, actors = self.uids("span", type="claim"), self.uids("span", type="actor")
        assert self.run(spans.name_entity(actors, "Ana Lima"))
        for kind, target in (("made-by", actors[0]), ("denies", claims[1])):
            ends = builders.span_end(claims[0]), builders.span_end(target)
            assert self.run(links.add(kind, *ends))

    @rule(
        data=st.data(),
        kind=st.sampled_from(TYPES),
        start=st.integers(0, 28),
        length=st.integers(0, 6),
    )
    def add_span(self, data: st.DataObject, kind: str, start: int, length: int) -> None:
        article = self.pick(data, "article")
        self.run(spans.add(article, kind, [(start, start + length)]))

    @rule(data=st.data(), starts=st.lists(st.integers(0, 24), max_size=4))
    def add_many_spans(self, data: st.DataObject, starts: list[int]) -> None:
        self.run(
            spans.add_many([(self.pick(data, "article"), "actor", ((n, n + 3),)) for n in starts])
        )

    @rule(data=st.data(), start=st.integers(0, 30), length=st.integers(1, 9))
    def add_piece(self, data: st.DataObject, start: int, length: int) -> None:
        self.run(spans.add_fragment(self.my(data, "span"), (start, start + length)))

    @rule(data=st.data(), start=st.integers(0, 30), length=st.integers(1, 9))
    def remove_piece(self, data: st.DataObject, start: int, length: int) -> None:
        self.run(spans.remove_fragment(self.my(data, "span"), (start, start + length)))

    @rule(data=st.data(), edge=st.sampled_from(["start", "end"]), position=st.integers(0, 31))
    def move_edge(self, data: st.DataObject, edge: str, position: int) -> None:
        self.run(spans.move_edge(self.my(data, "span"), edge, position))

    @rule(data=st.data(), kind=st.sampled_from(TYPES))
    def retype_spans(self, data: st.DataObject, kind: str) -> None:
        self.run(spans.retype(self.some(data, "span"), kind))

    @rule(
        data=st.data(),
        what=st.sampled_from([("kind", "person"), ("kind", None), ("age", 3), ("said", "2024")]),
    )
    def describe_spans(self, data: st.DataObject, what: tuple[str, Any]) -> None:
        self.run(spans.set_attribute(self.some(data, "span"), *what))

    @rule(data=st.data(), name=st.sampled_from(["kind", "age"]))
    def clear_span_attribute(self, data: st.DataObject, name: str) -> None:
        self.run(spans.clear_attribute(self.some(data, "span"), name))

    @rule(
        data=st.data(), note=st.sampled_from(["", "why?", "🌉"]), sure=st.sampled_from([None, 0, 9])
    )
    def remark(self, data: st.DataObject, note: str, sure: int | None) -> None:
        self.run(spans.set_note(self.some(data, "span"), note))
        self.run(spans.set_certainty(self.some(data, "span"), sure))

    @rule(data=st.data(), name=st.sampled_from(["Ana Lima", "ana lima", "Herald", ""]))
    def name_spans(self, data: st.DataObject, name: str) -> None:
        self.run(spans.name_entity(self.some(data, "span"), name))

    @rule(data=st.data(), taken=st.booleans())
    def set_span_entity(self, data: st.DataObject, *, taken: bool) -> None:
        entity = None if taken else self.pick(data, "entity")
        self.run(spans.set_entity(self.some(data, "span"), entity))

    @rule(data=st.data())
    def delete_spans(self, data: st.DataObject) -> None:
        self.run(spans.delete(self.some(data, "span")))

    @rule(data=st.data(), kind=st.sampled_from(LINKS), to=st.sampled_from(list(EndKind)))
    def add_link(self, data: st.DataObject, kind: str, to: EndKind) -> None:
        claims = self.uids("span", layer=self.project.my_layer.hex(), type="claim")
        source = data.draw(st.sampled_from(claims)) if claims else self.my(data, "span")
        target = self.my(data, "span") if to is EndKind.SPAN else self.pick(data, to.value)
        self.run(links.add(kind, builders.span_end(source), End(to, target)))

    @rule(data=st.data(), kind=st.sampled_from(LINKS))
    def retype_links(self, data: st.DataObject, kind: str) -> None:
        self.run(links.retype(self.some(data, "link"), kind))

    @rule(data=st.data())
    def reverse_link(self, data: st.DataObject) -> None:
        self.run(links.reverse([self.my(data, "link")]))

    @rule(data=st.data(), step=st.sampled_from([1, None, "clear"]), note=st.sampled_from(["", "n"]))
    def describe_links(self, data: st.DataObject, step: Any, note: str) -> None:
        chosen = self.some(data, "link")
        if step == "clear":
            self.run(links.clear_attribute(chosen, "step"))
        else:
            self.run(links.set_attribute(chosen, "step", step))
        self.run(links.set_note(chosen, note))

    @rule(data=st.data())
    def delete_links(self, data: st.DataObject) -> None:
        self.run(links.delete(self.some(data, "link")))

    @rule(text=st.sampled_from(TEXTS))
    def take_in_article(self, text: str) -> None:
        self.run(take_in(text))

    @rule(data=st.data(), title=st.sampled_from(["One", "Two", ""]))
    def set_metadata(self, data: st.DataObject, title: str) -> None:
        self.run(articles.set_metadata({self.pick(data, "article"): Metadata(title=title)}))

    @rule(data=st.data(), kind=st.sampled_from(list(ZoneKind)), cut=st.integers(0, 31))
    def set_zones(self, data: st.DataObject, kind: ZoneKind, cut: int) -> None:
        zones = [Zone(0, cut, kind)] if cut else []
        self.run(articles.set_zones(self.pick(data, "article"), zones))

    @rule(data=st.data(), state=st.sampled_from(list(WorkState)))
    def set_state(self, data: st.DataObject, state: WorkState) -> None:
        self.run(articles.set_state([self.pick(data, "article")], state))

    @rule(data=st.data())
    def delete_article(self, data: st.DataObject) -> None:
        self.run(articles.delete([self.pick(data, "article")]))

    @rule(register=st.sampled_from(["actor", "place"]), name=st.sampled_from(["Lima", "Herald"]))
    def add_entity(self, register: str, name: str) -> None:
        self.run(entities.add(register, name))

    @rule(data=st.data(), note=st.sampled_from(["", "n"]), local=st.booleans())
    def change_entity(self, data: st.DataObject, note: str, *, local: bool) -> None:
        found = self.project.reads.entity(self.pick(data, "entity"))
        if found:
            article = self.pick(data, "article") if local and self.uids("article") else None
            self.run(entities.change(found._replace(note=note, aliases=("x",), article=article)))

    @rule(data=st.data())
    def delete_entity(self, data: st.DataObject) -> None:
        self.run(entities.delete(self.pick(data, "entity")))

    @rule(role=st.sampled_from(["coder", "lead"]))
    def change_me(self, role: str) -> None:
        self.run(people.change(self.project.me._replace(role=role)))

    @rule(gone=st.sampled_from([*TYPES, "-", "-"]), extra=st.booleans())
    def replace_scheme(self, gone: str, *, extra: bool) -> None:
        raw = json.loads(SCHEME_JSON)
        raw["spans"] = [part for part in raw["spans"] if part["id"] != gone]
        raw["links"] = [part for part in raw["links"] if gone not in json.dumps(part["ends"])]
        if extra:
            raw["spans"].append({"id": "event", "name": "Event"})
        self.run(scheme.replace(parse_scheme(json.dumps(raw), "")))

    @rule(name=st.sampled_from(["Ana", "Ben"]))
    def another_person(self, name: str) -> None:
        self.project.i_am(name)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            mine = self.mine
            if not mine.undo:
                assert self.project.undo() is None
                return
            step = self.take_back(mine.undo[-1], self.project.undo)
            if step is None:
                return
            mine.undo.pop()
            mine.redo.append(step)

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            mine = self.mine
            if not mine.redo:
                assert self.project.redo() is None
                return
            step = self.take_back(mine.redo[-1], self.project.redo)
            if step is None:
                return
            mine.redo.pop()
            mine.undo.append(step)

    @rule(data=st.data())
    def undo_alone(self, data: st.DataObject) -> None:
        step = data.draw(st.sampled_from(self.steps))
        if step.author != self.me:
            with pytest.raises(UserError):
                self.project.undo_alone(step.moment)
            return
        made = self.take_back(step, lambda: self.project.undo_alone(step.moment), alone=True)
        if made:
            self.mine.undo.append(made)
            self.mine.redo.clear()

    @rule(settled=st.booleans())
    def close_and_open(self, *, settled: bool) -> None:
        if settled:
            self.project.settle()
        name = self.project.me.name
        self.project.close()
        self.project = Project.open(self.path, builders.settings(name, machine=self.machine))

    @rule(moved=st.booleans(), mailed=st.booleans())
    def go_on_in_a_copy(self, *, moved: bool, mailed: bool) -> None:
        name = self.project.me.name
        self.project.close()
        self.files += 1
        target = self.folder / f"{self.files}.annotator"
        if moved:
            self.path.rename(target)
        else:
            shutil.copyfile(self.path, target)
        self.path = target
        self.machine = f"machine {self.files}" if mailed else self.machine
        self.project = Project.open(self.path, builders.settings(name, machine=self.machine))

    @invariant()
    def state_is_the_model_s(self) -> None:
        assert stands(self.project) == self.world

    @invariant()
    def state_is_the_fold_of_the_journal(self) -> None:
        assert differing_tables(self.project.database.reader()) == []

    @invariant()
    def counters_count(self) -> None:
        assert counters(self.project) == counted(self.world)

    @invariant()
    def nothing_hangs_in_the_air(self) -> None:
        assert hanging(self.world) == []

    @invariant()
    def quotes_are_the_words(self) -> None:
        rows = self.project.database.reader().execute(
            "SELECT op.body, t.body FROM span JOIN object USING (id) "
            "JOIN op USING (replica, number, step) JOIN article AS a ON a.id = span.article "
            "JOIN text AS t ON t.sha = a.text"
        )
        for body, text in rows.fetchall():
            span = json.loads(body)
            assert span["quotes"] == [text[start:end] for start, end in span["fragments"]]

    @invariant()
    def every_step_is_in_the_journal(self) -> None:
        connection = self.project.database.reader()
        assert connection.execute("SELECT count(*) FROM txn").fetchone()[0] == self.journal

    def to_the_start_and_back(self) -> None:
        """One person alone can take everything back and make it all again."""
        if any(step.author != self.steps[0].author for step in self.steps):
            return
        self.project.i_am("Ana")
        end = self.world
        taken = 0
        while self.mine.undo:
            step = self.take_back(self.mine.undo.pop(), self.project.undo)
            assert step, "one's own steps can always be taken back in turn"
            self.mine.redo.append(step)
            taken += 1
        assert {kind for kind, _ in self.world} == {"scheme", "person"}
        for _ in range(taken):
            assert self.take_back(self.mine.redo.pop(), self.project.redo)
        assert self.world == end


@pytest.mark.slow
def test_any_order_of_operations() -> None:
    run_state_machine_as_test(
        Annotating,
        settings=settings(
            max_examples=25, stateful_step_count=30, suppress_health_check=list(HealthCheck)
        ),
    )
