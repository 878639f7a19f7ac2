"""A file for one coder: what is in it, what is not, and what becomes of it at home."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid, assignment_uid, decision_uid, layer_uid, new_uid, text_of
from annotator.domain.values import (
    ANNOTATIONS,
    COMMENTS,
    GOLD,
    Assignment,
    Comment,
    Decision,
    Kind,
    Metadata,
    Verdict,
    Zone,
    ZoneKind,
)
from annotator.errors import BadInputError, CancelledError, UserError
from annotator.exchange.handing_out import hand_out
from annotator.project.operations import articles, links, spans
from annotator.project.persons import handed_out_to
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.settings.table import Settings
from annotator.store.check import check_file
from tests.project.builders import (
    gestures,
    rows,
    settings,
    span_end,
    tag,
    take_in,
    with_articles,
)

ZONES = (Zone(0, 8, ZoneKind.DATELINE),)


def assign(*pairs: tuple[Uid, Uid]) -> Operation[None]:
    def apply(tx: Transaction) -> None:
        for article, person in pairs:
            tx.put_assignment(
                Assignment(assignment_uid(tx.project, article, person), article, person)
            )

    return Operation("article.assign", apply)


def person(project: Project, name: str, role: str = "coder") -> Uid:
    found = project.i_am(name)._replace(role=role)
    project.run(Operation("person.change", lambda tx: tx.put_person(found)))
    return found.uid


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Project]:
    """Lea leads; Ana and Ben have coded both articles, and Lea has decided and commented."""
    project, (first, second) = with_articles(tmp_path / "lead.annotator", name="Lea")
    with project:
        person(project, "Lea", "lead")
        project.run(articles.set_zones(first, ZONES))
        project.run(
            articles.set_metadata({first: Metadata(title="The bridge", outlet="The Herald")})
        )
        for name in ("Ana", "Ben"):
            project.i_am(name)
            actor = tag(project, first, "actor", "Ana Lima")
            claim = tag(project, first, "claim", "is safe")
            project.run(spans.set_note([actor], f"a note of {name}"))
            project.run(spans.name_entity([actor], f"Entity of {name}"))
            project.run(links.add("made-by", span_end(claim), span_end(actor)))
            tag(project, second, "actor", "Herald")
        project.i_am("Lea")

        def decide(tx: Transaction) -> None:
            gold, said = tx.my_layer(GOLD), tx.my_layer(COMMENTS)
            tx.put_decision(
                Decision(
                    decision_uid(gold, actor),
                    gold,
                    first,
                    Kind.SPAN,
                    actor,
                    Verdict.REJECTED,
                    reason="a reason of Lea",
                )
            )
            tx.put_comment(Comment(new_uid(), said, first, Kind.SPAN, actor, "a comment of Lea"))

        project.run(Operation("decision.make", decide))
        yield project


def test_what_is_in_it(lead: Project, tmp_path: Path) -> None:
    out = tmp_path / "for Cem.annotator"
    told = hand_out(lead, out, "Cem")
    assert (told.path, told.to.name, told.articles, told.assigned) == (out, "Cem", 2, False)
    assert (told.entities, told.spans, told.links) == (0, 0, 0)
    assert check_file(out).faults == []
    with Project.open(out, Settings(machine="another")) as project:
        assert project.uid == lead.uid
        assert project.reads.scheme() == lead.reads.scheme()
        assert project.reads.article_uids() == lead.reads.article_uids()
        for uid in project.reads.article_uids():
            assert project.reads.article(uid) == lead.reads.article(uid)
            assert project.reads.text(uid) == lead.reads.text(uid)
        first = project.reads.article_uids()[0]
        assert project.reads.zones(first, 1) == ZONES
        assert sorted(one.name for one in project.reads.people()) == ["Cem", "Lea"]
        assert handed_out_to(project.reads) == told.to
        assert project.me == told.to
        assert project.reads.layers() == []
        assert project.reads.entities() == []
        assert set(gestures(project)) == {"project.hand-out"}
        assert project.next_undo() is None


def test_nothing_of_the_others_is_in_its_bytes(lead: Project, tmp_path: Path) -> None:
    out = tmp_path / "for Cem.annotator"
    hand_out(lead, out, "Cem")
    lead.close()
    secret = [b"a note of", b"Entity of", b"a reason", b"a comment"]
    connection = sqlite3.connect(lead.path)
    kinds = "('span', 'link', 'state', 'layer', 'decision', 'comment', 'entity')"
    hidden = connection.execute(
        f"SELECT o.uid FROM object AS o JOIN word AS w ON w.id = o.kind WHERE w.text IN {kinds} "
        "UNION SELECT uid FROM replica UNION SELECT o.uid FROM person JOIN object AS o USING (id) "
        "WHERE name IN ('Ana', 'Ben')"
    ).fetchall()
    connection.close()
    assert len(hidden) > 15
    there = out.read_bytes()
    before = lead.path.read_bytes()
    for (uid,) in hidden:
        assert uid in before
        assert uid not in there
        assert text_of(uid).encode() not in there
    for words in secret:
        assert words in before
        assert words not in there


def test_the_file_holds_one_foreign_replica_and_goes_on_as_its_own(
    lead: Project, tmp_path: Path
) -> None:
    out = tmp_path / "o.annotator"
    hand_out(lead, out, "Cem")
    with Project.open(out, settings("Cem")) as project:
        (given,) = project.journal.replicas()
        tag(project, project.reads.article_uids()[0], "actor", "Herald")
        mine = project.journal.replicas()
        assert [one.have for one in mine] == [given.have, 1]
        assert given.uid not in {one.uid for one in lead.journal.replicas()}


def test_only_what_is_assigned(lead: Project, tmp_path: Path) -> None:
    first, second = lead.reads.article_uids()
    cem, dora = person(lead, "Cem"), person(lead, "Dora")
    lead.i_am("Lea")
    lead.run(assign((second, cem), (first, dora), (second, dora)))
    told = hand_out(lead, tmp_path / "c.annotator", "Cem")
    assert (told.articles, told.assigned) == (1, True)
    with Project.open(tmp_path / "c.annotator", settings("Cem")) as project:
        assert project.reads.article_uids() == [second]
        assert [(a.article, a.person) for a in project.reads.assignments()] == [(second, cem)]
        assert dora not in {one.uid for one in project.reads.people()}
    with pytest.raises(UserError, match="Nothing is assigned to Emil; assign articles, or name"):
        hand_out(lead, tmp_path / "e.annotator", "Emil")
    assert not (tmp_path / "e.annotator").exists()
    told = hand_out(lead, tmp_path / "e.annotator", "Emil", articles=[first])
    assert (told.articles, told.assigned) == (1, False)


def test_own_work_from_before_goes_along(lead: Project, tmp_path: Path) -> None:
    out = tmp_path / "ana.annotator"
    told = hand_out(lead, out, "ana")
    assert (told.to.name, told.spans, told.links, told.entities) == ("Ana", 3, 1, 1)
    assert check_file(out).faults == []
    with Project.open(out, settings("Ana")) as project:
        first = project.reads.article_uids()[0]
        ana = layer_uid(lead.uid, told.to.uid, ANNOTATIONS, "")
        assert project.reads.spans(first) == lead.reads.spans(first, [ana])
        assert project.reads.links(first) == lead.reads.links(first, [ana])
        assert project.reads.states(first) == [
            state for state in lead.reads.states(first) if state.layer == ana
        ]
        assert [one.name for one in project.reads.entities()] == ["Entity of Ana"]
        actor = next(s for s in project.reads.spans(first) if s.entity)
        project.run(spans.delete([actor.uid]))
        assert project.undo()
    there = out.read_bytes()
    assert b"a note of Ana" in there
    assert b"a note of Ben" not in there
    assert b"a reason of Lea" not in there


def test_entities_go_along_where_it_is_said(lead: Project, tmp_path: Path) -> None:
    told = hand_out(lead, tmp_path / "o.annotator", "Cem", with_entities=True)
    assert told.entities == 2
    with Project.open(tmp_path / "o.annotator", settings("Cem")) as project:
        assert sorted(one.name for one in project.reads.entities()) == [
            "Entity of Ana", "Entity of Ben",
        ]  # fmt: skip


def test_raw_bytes_go_along(tmp_path: Path) -> None:
    project, _ = with_articles(tmp_path / "p.annotator")
    with project:
        (uid,) = project.run(take_in("Raw text.", raw=True)).value
        hand_out(project, tmp_path / "o.annotator", "Cem", articles=[uid])
        article = project.reads.article(uid)
        assert article
        (revision,) = article.revisions
        with Project.open(tmp_path / "o.annotator", settings("Cem")) as out:
            assert out.reads.source(revision.raw) == project.reads.source(revision.raw)
            assert out.reads.article_uids() == [uid]


def test_every_object_stands_below_the_one_it_was_made_of(lead: Project, tmp_path: Path) -> None:
    """Where both meet the lead's stands: same version, a moment later."""
    out = tmp_path / "o.annotator"
    hand_out(lead, out, "Cem")
    asked = "SELECT uid, version, clock FROM object WHERE version > 0 ORDER BY uid"
    heads = {uid: (version, clock) for uid, version, clock in rows(lead, asked)}
    with Project.open(out, settings("Cem"), read_only=True) as project:
        there = [row for row in rows(project, asked) if row[0] in heads]
        assert len(there) == 5  # scheme, Lea, two articles, zones
        for uid, version, clock in there:
            assert heads[uid] == (version, clock + 1)
        assert max(version for _, version, _ in there) == 2


def test_what_is_there_stays(lead: Project, tmp_path: Path) -> None:
    out = tmp_path / "o.annotator"
    out.write_text("mine")
    with pytest.raises(UserError, match=r"is there already; choose another name\."):
        hand_out(lead, out, "Cem")
    assert out.read_text() == "mine"


def test_no_name_and_no_articles_are_sentences(lead: Project, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="Say by name whom the file is for"):
        hand_out(lead, tmp_path / "o.annotator", "  ")
    with pytest.raises(UserError, match="There is no article to hand out"):
        hand_out(lead, tmp_path / "o.annotator", "Cem", articles=[])
    with pytest.raises(UserError, match="cannot be written: No such file"):
        hand_out(lead, tmp_path / "none" / "o.annotator", "Cem")
    assert not list(tmp_path.glob("*o.annotator*"))


def test_a_synchronised_folder_may_hold_it(lead: Project, home: Path) -> None:
    folder = home / "Dropbox"
    folder.mkdir()
    hand_out(lead, folder / "o.annotator", "Cem")
    assert [path.name for path in folder.iterdir()] == ["o.annotator"]


def test_the_leads_file_is_only_read(lead: Project, tmp_path: Path) -> None:
    steps = gestures(lead)
    hand_out(lead, tmp_path / "o.annotator", "Cem")
    assert gestures(lead) == steps
    assert "Cem" not in {one.name for one in lead.reads.people()}


def test_it_tells_how_far_it_is_and_can_be_stopped(lead: Project, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    out = tmp_path / "out"
    out.mkdir()
    hand_out(lead, out / "1.annotator", "Cem", progress=lambda *said: told.append(said))
    assert any(done == total > 0 for done, total, _ in told)
    with pytest.raises(CancelledError):
        hand_out(lead, out / "2.annotator", "Cem", cancelled=lambda: True)
    assert [path.name for path in out.iterdir()] == ["1.annotator"]
