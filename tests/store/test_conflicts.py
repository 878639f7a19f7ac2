"""Objects changed on two machines: found by what each version knew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid, scheme_uid
from annotator.domain.values import Kind
from annotator.journal.bodies import canonical, entity_body, parsed
from annotator.project.merging import Incoming, merge
from annotator.project.operations import articles, entities, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.store.conflicts import conflicts
from annotator.store.connection import Database
from annotator.store.passing_on import HAND_BACK, HAND_OUT, Passed, pass_on
from annotator.store.segments import write_segment
from annotator.store.writer import Writer
from tests.project.builders import tag
from tests.project.colleagues import Colleagues


@pytest.fixture
def ben(tmp_path: Path) -> Iterator[Colleagues]:
    with Colleagues(tmp_path, "Ana", "Ben", "Ben laptop") as made:
        yield made


def shared(ben: Colleagues) -> Uid:
    """A span that both of Ben's machines have."""
    uid = tag(ben["Ben"], ben.one, "actor", "Herald")
    ben.merged("Ben laptop", "Ben")
    return uid


def found(project: Project) -> list[Uid]:
    return [one.uid for one in conflicts(project.database.reader())]


def test_two_that_did_not_know_of_each_other(ben: Colleagues) -> None:
    uid = shared(ben)
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben["Ben laptop"].run(spans.set_note([uid], "other"))
    ben.merged("Ana", "Ben", "Ben laptop")
    (one,) = conflicts(ben["Ana"].database.reader())
    assert (one.kind, one.uid, one.article) == (Kind.SPAN, uid, ben.one)
    assert one.layer == ben["Ben"].my_layer


def test_one_that_knew_the_other(ben: Colleagues) -> None:
    uid = shared(ben)
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben.merged("Ben laptop", "Ben")
    ben["Ben laptop"].run(spans.set_note([uid], "other"))
    ben.merged("Ana", "Ben", "Ben laptop")
    assert found(ben["Ana"]) == []


def test_two_that_say_the_same(ben: Colleagues) -> None:
    uid = shared(ben)
    for name in ("Ben", "Ben laptop"):
        ben[name].run(spans.set_note([uid], "same"))
    ben.merged("Ana", "Ben", "Ben laptop")
    assert found(ben["Ana"]) == []


def test_one_that_was_taken_back_still_went_another_way(ben: Colleagues) -> None:
    uid = shared(ben)
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben["Ben laptop"].run(spans.delete([uid]))
    ben.merged("Ana", "Ben", "Ben laptop")
    assert uid in found(ben["Ana"])


def test_whoever_writes_it_again_has_looked(ben: Colleagues) -> None:
    uid = shared(ben)
    ben["Ben laptop"].run(spans.set_note([uid], "other"))
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben.merged("Ben", "Ben laptop")
    assert found(ben["Ben"]) == [uid]
    ben["Ben"].run(spans.set_note([uid], "both"))
    assert found(ben["Ben"]) == []
    ben["Ben"].undo()
    ben["Ben"].undo()
    assert found(ben["Ben"]) == []


# What was passed on


def passed_on(ben: Colleagues, span: Uid, gesture: str, *more: Passed) -> Incoming:
    """Ben's span without its note, and more, in a journal written anew."""
    project, number = ben["Ben"], len(list(ben.folder.iterdir()))
    body = parsed(project.journal.body_of(span) or b"")
    body.pop("note", None)
    me = project.me.uid
    uids = (scheme_uid(project.uid), me, project.my_layer, ben.one)
    chosen = [*(Passed(uid, me) for uid in uids), Passed(span, me, canonical(body)), *more]
    with Database.create(ben.folder / f"{number}.annotator") as database:
        writer, source = Writer(database.writer), project.database.own_reader()
        writer.begin()
        writer.set_meta("project", project.uid)
        pass_on(source, writer, chosen, [], author=me, gesture=gesture, detail=b"{}")
        writer.commit()
        source.close()
        path = ben.folder / f"{number}.jsonl.gz"
        write_segment(database.writer, {}, path, accepted=True)
    return Incoming(path, "passed on")


@pytest.mark.parametrize("gesture", [HAND_OUT, HAND_BACK])
@pytest.mark.parametrize("first", ["passed on", "its author's"])
def test_what_was_passed_on_with_less_in_it(ben: Colleagues, gesture: str, first: str) -> None:
    """It is a part of what its author has, whichever came first."""
    uid = shared(ben)
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben["Ben"].run(spans.set_certainty([uid], 80))
    both = [passed_on(ben, uid, gesture), ben.handed_over("Ben")]
    for one in both if first == "passed on" else reversed(both):
        ben["Ana"].run(merge([one]))
        assert found(ben["Ana"]) == []
    span = ben["Ana"].reads.span(uid)
    assert span
    assert (span.note, span.certainty) == ("one", 80)


def test_what_was_passed_on_later_than_its_author_s_own_came(ben: Colleagues) -> None:
    """The third version was made knowing the second, though it comes without a past."""
    uid = shared(ben)
    ben["Ben"].run(spans.set_note([uid], "one"))
    ben.merged("Ana", "Ben")
    ben["Ben"].run(spans.set_note([uid], "two"))
    ben["Ana"].run(merge([passed_on(ben, uid, HAND_BACK)]))
    assert found(ben["Ana"]) == []
    ben["Ben"].run(spans.set_certainty([uid], 80))
    ben["Ana"].run(merge([passed_on(ben, uid, HAND_BACK)]))
    assert found(ben["Ana"]) == []


def test_another_persons_change_beside_what_was_passed_on(ben: Colleagues) -> None:
    """Both corrected the shared article: that is worth a look, passed on or not."""
    span = shared(ben)
    ben.merged("Ana", "Ben")
    standing = ben["Ana"].reads.article(ben.one)
    assert standing
    for name, titles in (("Ana", ("of Ana",)), ("Ben", ("first", "of Ben"))):
        for title in titles:
            after = standing.metadata._replace(title=title)
            ben[name].run(articles.set_metadata({ben.one: after}))
    ben["Ana"].run(merge([passed_on(ben, span, HAND_BACK)]))
    assert found(ben["Ana"]) == [ben.one]


def test_that_there_is_a_name_is_no_other_word_about_it(ben: Colleagues) -> None:
    """Ana came up with the same name and knows more of it."""
    span = shared(ben)
    name = ben["Ben"].run(entities.add("actor", "Herald")).value
    mine = name._replace(aliases=("The Herald",))
    ben["Ana"].run(Operation("entity.add", lambda tx: tx.put_entity(mine)))
    only = Passed(name.uid, ben["Ben"].me.uid, entity_body(name), lowest=1)
    ben["Ana"].run(merge([passed_on(ben, span, HAND_BACK, only)]))
    assert found(ben["Ana"]) == []
    assert ben["Ana"].reads.entities() == [mine]
