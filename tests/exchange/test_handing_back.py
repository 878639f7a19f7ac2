"""A package of what was decided for one coder: what it tells, what it never does, and where it
meets everything else.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid, text_of
from annotator.domain.scheme import Scheme
from annotator.domain.values import Kind
from annotator.errors import BadInputError, CancelledError, UserError
from annotator.exchange.handing_back import decided_about, hand_back
from annotator.exchange.handing_out import hand_out
from annotator.exchange.taking_in import take_in
from annotator.project.merge_report import SchemeRelation
from annotator.project.operations import comments, decisions, spans
from annotator.project.operations import scheme as schemes
from annotator.project.project import Project
from annotator.project.verdicts import Verdicts
from annotator.store.check import check_file
from annotator.store.conflicts import conflicts
from tests.exchange.rounds import SECRETS, Round, contents, lines
from tests.project.builders import rows, settings
from tests.project.colleagues import by_uid


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Round]:
    with Round(tmp_path) as made:
        yield made.coded().decided()


def told(project: Project, layer: Uid) -> list[str]:
    """What was decided about a layer, as ``changed actor Ana Lima (attribute:kind): a person``."""
    found = []
    for one in Verdicts(project.reads, project.journal).on_layer(layer):
        assert one.item
        fields = ", ".join(change.field for change in one.changes)
        why = one.decision.reason or one.decision.comment
        found.append(
            f"{one.verdict} {one.item.type} {one.quote}"
            + (f" ({fields})" if fields else "")
            + (f": {why}" if why else "")
        )
    return sorted(found)


WHAT = [
    "accepted made-by the bridge 🌉 is safe → Ana Lima",
    "changed actor Ana Lima (attribute:kind): a person",
    "changed claim the bridge 🌉 is safe (edges): without the article",
    "rejected place Monday: no place",
]


def test_the_coder_is_told_each_decision_with_its_reason(work: Round) -> None:
    assert decided_about(work.lead, "cleo") == 4
    made = work.told()
    assert (made.to.name, made.articles, made.decisions, made.missed) == ("Cleo", 1, 4, 0)
    assert (made.comments, made.held_back, made.elsewhere) == (2, 0, 0)
    taken = work.merged(made.path)
    assert taken.merged
    assert taken.merged.conflicts == ()
    assert taken.merged.scheme is None
    assert (taken.merged.hanging, taken.merged.revived, taken.merged.doubtful) == (0, (), ())
    assert told(work.cleo, work.layer("Cleo")) == told(work.lead, work.layer("Cleo")) == WHAT
    said = sorted(one.comment.text for one in work.cleo.reads.comments())
    assert said == ["a day is no place", "look at the dateline"]
    assert work.cleo.reads.text(work.one)[28:29] == "M"  # her texts are the lead’s
    work.cleo.close()
    assert check_file(work.file["Cleo"]).faults == []


def test_nothing_of_others_is_in_its_bytes(work: Round) -> None:
    made = work.told()
    there = contents(made.path)
    ben, lead = work.layer("Ben"), work.lead
    hidden = rows(
        lead,
        "SELECT DISTINCT o.uid FROM op JOIN object AS o ON o.id = op.object JOIN object AS l "
        "ON l.id = op.layer JOIN txn AS t USING (replica, number) JOIN object AS a "
        "ON a.id = t.author WHERE l.uid = ?1 OR a.uid = (SELECT p.uid FROM layer JOIN object AS x "
        "USING (id) JOIN object AS p ON p.id = layer.owner WHERE x.uid = ?1)",
        ben,
    )
    hidden += rows(
        lead,
        "SELECT o.uid FROM person JOIN object AS o USING (id) WHERE name = 'Ben' UNION "
        "SELECT o.uid FROM entity JOIN object AS o USING (id) WHERE name LIKE 'Bens%' UNION "
        "SELECT r.uid FROM replica AS r JOIN txn AS t ON t.replica = r.id JOIN object AS o "
        "ON o.id = t.author JOIN person AS p ON p.id = o.id WHERE p.name = 'Ben' UNION "
        "SELECT o.uid FROM layer JOIN object AS o USING (id) JOIN person AS p ON p.id = owner "
        "WHERE p.name = 'Ben'",
    )
    assert len(hidden) >= 5 + 2 + 1 + 1 + 2 + 1 + 2  # spans and links, states, a remark …
    whole = contents(work.all_of_it())
    for (uid,) in hidden:
        names = (uid, uid.hex().encode(), text_of(uid).encode())
        assert any(name in whole for name in names)
        assert not any(name in there for name in names)
    for words in SECRETS[:-1]:
        assert words.encode() in whole, words
    for words in SECRETS:
        assert words.encode() not in there, words
    quoted = sorted(
        part
        for line in lines(made.path)
        if "op" in line and line["op"][0] == Kind.SPAN
        for part in json.loads(line["op"][6])["quotes"]
    )
    assert quoted == ["Ana Lima", "bridge 🌉 is safe"]


def test_it_is_one_replica_of_the_leads_and_says_for_whom(work: Round) -> None:
    made = work.told()
    written = lines(made.path)
    assert len(written[0]["replicas"]) == 1
    steps = [line for line in written if "number" in line]
    assert {line["gesture"] for line in steps} == {"project.hand-back"}
    assert {line["author"] for line in steps} == {work.lead.me.uid.hex()}
    assert (made.about.to, made.about.giver.name, made.about.whole) == ("Cleo", "Lea", True)


def test_twice_adds_nothing_and_everything_may_follow(work: Round) -> None:
    work.merged(work.told().path)
    before = by_uid(work.cleo)
    taken = work.merged(work.told().path)
    assert taken.merged
    assert taken.merged.conflicts == ()
    assert by_uid(work.cleo) == before
    taken = work.merged(work.all_of_it())
    assert taken.merged
    assert taken.merged.conflicts == ()
    here, there = by_uid(work.cleo), by_uid(work.lead)
    for table in ("span", "link", "decision", "comment", "state", "entity", "layer", "scheme"):
        assert here[table] == there[table], table
    assert told(work.cleo, work.layer("Cleo")) == WHAT


def test_before_and_after_it_makes_no_difference_that_everything_came_first(work: Round) -> None:
    package = work.told().path
    work.merged(work.all_of_it())
    before = by_uid(work.cleo)
    taken = work.merged(package)
    assert taken.merged
    assert taken.merged.conflicts == ()
    assert by_uid(work.cleo) == before


def test_what_comes_home_with_the_coders_work_changes_nothing(work: Round) -> None:
    work.merged(work.told().path)
    before = by_uid(work.lead)
    work.to_lead("Cleo")
    assert by_uid(work.lead) == before
    assert list(conflicts(work.lead.database.reader())) == []


def test_one_undo_takes_it_all_back(work: Round) -> None:
    before = by_uid(work.cleo)
    work.merged(work.told().path)
    work.cleo.undo()
    assert by_uid(work.cleo) == before


def test_a_later_one_brings_up_to_date_and_takes_back(work: Round) -> None:
    """What was decided anew, what was withdrawn and what was said by mistake."""
    lead, monday = work.lead, work.work["C monday"]
    lead.run(decisions.take([monday], reason="after all"))
    work.merged(work.told().path)
    gold = _gold(lead)
    types = [span.type for span in work.cleo.reads.spans(work.one, [gold])]
    assert types == ["actor", "place", "claim"]
    assert len(work.cleo.reads.links(work.one, [gold])) == 1

    (remark,) = [one.comment.uid for one in lead.reads.comments_about(monday)]
    lead.run(comments.delete(remark))
    lead.run(decisions.withdraw([work.work["C by"]]))
    lead.run(decisions.reject([monday], reason="no place, no"))
    taken = work.merged(work.told().path)
    assert taken.merged
    assert taken.merged.conflicts == ()
    assert told(work.cleo, work.layer("Cleo")) == [*WHAT[1:3], f"{WHAT[3]}, no"]
    types = [span.type for span in work.cleo.reads.spans(work.one, [gold])]
    assert types == ["actor", "claim"]
    assert work.cleo.reads.links(work.one, [gold]) == []
    assert [one.comment.text for one in work.cleo.reads.comments()] == ["look at the dateline"]


def test_a_scheme_that_went_on_is_newer_and_not_another(work: Round) -> None:
    standing = work.lead.reads.scheme()
    assert standing
    for name in ("One", "Two"):
        standing = standing.model_copy(update={"name": name, "version": standing.version + 1})
        work.lead.run(schemes.replace(Scheme.model_validate(standing.model_dump(by_alias=True))))
    taken = work.merged(work.told().path)
    assert taken.merged
    assert taken.merged.scheme
    assert taken.merged.scheme.relation is SchemeRelation.NEWER
    assert taken.merged.conflicts == ()
    now = work.cleo.reads.scheme()
    assert now
    assert now.name == "Two"


def test_what_the_coder_changed_since_stays_and_is_told_as_outdated(work: Round) -> None:
    work.cleo.run(spans.set_note([work.work["C monday"]], "it is"))
    work.merged(work.told().path)
    judged = Verdicts(work.cleo.reads, work.cleo.journal).about(work.work["C monday"])
    assert [one.changed_since for one in judged] == [True]
    span = work.cleo.reads.span(work.work["C monday"])
    assert span
    assert span.note == "it is"


def test_a_second_file_of_the_coder_may_take_it(work: Round, tmp_path: Path) -> None:
    """They lost theirs, and begin with what is handed out now."""
    hand_out(work.lead, tmp_path / "anew.annotator", "Cleo")
    with Project.open(tmp_path / "anew.annotator", settings("Cleo", machine="new")) as anew:
        taken = take_in(anew, [work.told().path], settings("Cleo"))
        assert not taken.refused
        assert told(anew, work.layer("Cleo")) == WHAT
        assert list(conflicts(anew.database.reader())) == []


def test_there_must_be_somebody_and_something(work: Round, tmp_path: Path) -> None:
    out = tmp_path / "o.handover"
    for name, sentence in (
        ("Dora", "There is nobody called “Dora” in this project"),
        ("", "There is nobody called “” in this project"),
        ("Lea", "“Lea” is you; name somebody whose work you decided about"),
    ):
        with pytest.raises(BadInputError, match=sentence):
            hand_back(work.lead, out, name)
    with pytest.raises(UserError, match="You decided nothing about Lea’s work yet"):
        hand_back(work.cleo, out, "Lea")
    assert not out.exists()
    out.write_text("mine")
    with pytest.raises(UserError, match="is there already; choose another name"):
        hand_back(work.lead, out, "Cleo")
    assert out.read_text() == "mine"


def test_it_can_be_stopped_anywhere_and_leaves_nothing(work: Round, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def stopped(after: int) -> bool:
        left = iter([False] * after)
        try:
            hand_back(work.lead, folder / "o.handover", "Cleo", cancelled=lambda: next(left, True))
        except CancelledError:
            assert list(folder.iterdir()) == []
            return True
        return False

    asked = 0
    while stopped(asked):
        asked += 7
    assert asked > 40  # it asks at each decision, object and line


def test_it_tells_how_far_it_is(work: Round, tmp_path: Path) -> None:
    said: list[tuple[int, int, str]] = []
    hand_back(work.lead, tmp_path / "o.handover", "Cleo", progress=lambda *told: said.append(told))
    assert list(dict.fromkeys(stage for *_, stage in said)) == ["reading", "writing", "saving"]
    assert (4, 4, "reading") in said


def test_the_leads_file_is_only_read(work: Round) -> None:
    before = by_uid(work.lead), len(list(work.lead.journal.entries()))
    work.told()
    assert (by_uid(work.lead), len(list(work.lead.journal.entries()))) == before


def _gold(project: Project) -> Uid:
    return next(one.uid for one in project.reads.layers() if one.purpose == "gold")
