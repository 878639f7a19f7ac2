"""Work over another text than the one that stands, brought there by merging."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.domain.identity import Uid, layer_uid, text_of
from annotator.domain.values import (
    ANNOTATIONS,
    Kind,
    Origin,
    Span,
    WorkState,
)
from annotator.project.carrying import Carried, everywhere
from annotator.project.merge_report import Sides
from annotator.project.merging import merge
from annotator.project.operations import articles, links, spans
from annotator.project.operations.correcting import correct
from annotator.project.project import Project
from annotator.project.reanchoring import Doubt
from annotator.project.transaction import Operation, Transaction
from annotator.store.check import check_file
from annotator.store.rebuild import differing_tables
from annotator.text.anchoring import Sure, Why
from tests.project.builders import FIRST, READ, article_end, quotes, read_as, span_end, tag
from tests.project.colleagues import Colleagues, by_uid

RIGHT = READ.decode("cp1254")
BETTER = FIRST.replace("Ana Lima", "Anna Lima").replace(" on Monday", "")
"""One name is spelled otherwise, one word is gone."""

few = hypothesis_settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Colleagues]:
    with Colleagues(tmp_path, "Ana", "Ben", "Cleo", "Ana laptop") as made:
        yield made
        for project in made.project.values():
            assert differing_tables(project.database.reader()) == []
    for name in made.project:
        assert check_file(tmp_path / f"{name}.annotator").faults == []


def coded(project: Project, article: Uid) -> tuple[Uid, Uid, Uid]:
    """A claim, an actor whose words depend on the encoding, and a link between them."""
    claim = tag(project, article, "claim", "bridge was safe")
    actor = tag(project, article, "actor", project.reads.text(article).split("’")[0])
    link = project.run(links.add("made-by", span_end(claim), span_end(actor))).value
    project.run(articles.set_state([article], WorkState.DONE))
    return claim, actor, link


def credited(project: Project, name: str) -> Uid:
    return layer_uid(project.uid, project.me.uid, ANNOTATIONS, name)


def in_layer(project: Project, article: Uid, layer: Uid) -> list[Span]:
    return project.reads.spans(article, [layer])


@pytest.fixture
def readings(people: Colleagues) -> tuple[Uid, Uid]:
    """The article as Ana has it, and as Ben read the same file."""
    return read_as(people["Ana"], "cp1254"), read_as(people["Ben"], "cp1252")


def test_the_same_bytes_read_otherwise_meet(people: Colleagues, readings: tuple[Uid, Uid]) -> None:
    ana, (here, theirs) = people["Ana"], readings
    coded(ana, here)
    claim, actor, _ = coded(people["Ben"], theirs)
    before = by_uid(ana)
    report = people.merged("Ana", "Ben").value
    layer = credited(ana, "Ben")
    copies = {span.type: span for span in in_layer(ana, here, layer)}
    words = {kind: RIGHT[span.start : span.end] for kind, span in copies.items()}
    assert words == {"claim": "bridge was safe", "actor": "Erdoğan"}
    ben = text_of(people["Ben"].my_layer)
    assert copies["claim"].origin == Origin("copy", ben, text_of(claim))
    (link,) = ana.reads.links(here, [layer])
    assert (link.source.uid, link.target.uid) == (copies["claim"].uid, copies["actor"].uid)
    assert ana.reads.state(layer, here) is WorkState.DONE
    (made,) = [one for one in ana.reads.layers() if one.uid == layer]
    assert (made.owner, made.credit) == (ana.me.uid, "Ben")
    assert report.carried == (
        Carried(theirs, here, "Bridge (cp1254)", "Ben", layer, spans=2, links=1, left=0),
    )
    assert report.doubtful == (
        Doubt(
            "Ben", here, "Bridge (cp1254)", copies["actor"].uid, "Erdoðan", "Erdoğan",
            Sure.TOUCHED, Why.EDITED,
        ),
    )  # fmt: skip
    assert [(one.title, one.spans) for one in report.comparisons] == [("Ben", Sides(same=2))]
    assert {span.uid for span in ana.reads.spans(theirs)} == {claim, actor}, "theirs stays"
    after = by_uid(ana)
    assert ana.undo()
    assert by_uid(ana) == before
    assert ana.redo()
    assert by_uid(ana) == after


def test_a_preview_tells_all_of_it(people: Colleagues, readings: tuple[Uid, Uid]) -> None:
    coded(people["Ben"], readings[1])
    ana, package = people["Ana"], people.handed_over("Ben")
    before = by_uid(ana)
    preview = ana.rehearse(merge([package]))
    assert by_uid(ana) == before
    assert ana.run(merge([package])).value == preview
    assert len(preview.doubtful) == 1


def test_copies_are_brought_up_to_date_and_go_with_what_they_copy(
    people: Colleagues, readings: tuple[Uid, Uid]
) -> None:
    ana, ben, (here, theirs) = people["Ana"], people["Ben"], readings
    claim, actor, _ = coded(ben, theirs)
    people.merged("Ana", "Ben")
    copies = {span.type: span.uid for span in in_layer(ana, here, credited(ana, "Ben"))}
    ben.run(spans.set_note([claim], "sure?"))
    ben.run(spans.delete([actor]))
    report = people.merged("Ana", "Ben").value
    (left,) = in_layer(ana, here, credited(ana, "Ben"))
    assert (left.uid, left.note) == (copies["claim"], "sure?")
    assert ana.reads.links(here) == []
    assert [(one.spans, one.links) for one in report.carried] == [(1, 0)]
    assert report.doubtful == ()
    assert ana.undo()
    assert len(in_layer(ana, here, credited(ana, "Ben"))) == 2


def test_a_copy_changed_or_deleted_here_stays_so(
    people: Colleagues, readings: tuple[Uid, Uid]
) -> None:
    ana, ben, (here, theirs) = people["Ana"], people["Ben"], readings
    claim, actor, _ = coded(ben, theirs)
    people.merged("Ana", "Ben")
    copies = {span.type: span.uid for span in in_layer(ana, here, credited(ana, "Ben"))}

    def mine(tx: Transaction) -> None:
        span = tx.reads.span(copies["claim"])
        assert span is not None
        tx.put_span(span._replace(note="mine"))
        for link in tx.reads.links_of(copies["actor"]):
            tx.erase(Kind.LINK, link.uid, link.layer, here)
        tx.erase(Kind.SPAN, copies["actor"], span.layer, here)

    ana.run(Operation("span.set-note", mine))
    ben.run(spans.set_note([claim, actor], "theirs"))
    report = people.merged("Ana", "Ben").value
    assert [(one.uid, one.note) for one in in_layer(ana, here, credited(ana, "Ben"))] == [
        (copies["claim"], "mine")
    ]
    assert report.carried == ()


@pytest.mark.parametrize("order", [("Ben", "Cleo"), ("Cleo", "Ben")])
def test_any_order_comes_to_the_same(people: Colleagues, order: tuple[str, str]) -> None:
    """Nobody here knows the article; Cleo read it later than Ben, so his stands."""
    ana = people["Ana"]
    first, second = read_as(people["Ben"], "cp1252"), read_as(people["Cleo"], "cp1254")
    coded(people["Ben"], first)
    coded(people["Cleo"], second)
    for name in order:
        people.merged("Ana", name)
    apart = by_uid(ana)
    ana.undo()
    ana.undo()
    people.merged("Ana", *order)
    assert by_uid(ana) == apart
    assert in_layer(ana, second, credited(ana, "Ben")) == []
    assert [span.type for span in in_layer(ana, first, credited(ana, "Cleo"))] == [
        "actor", "claim",
    ]  # fmt: skip


def test_copies_are_not_copied_back(people: Colleagues, readings: tuple[Uid, Uid]) -> None:
    coded(people["Ana"], readings[0])
    coded(people["Ben"], readings[1])
    people.merged("Ana", "Ben")
    people.merged("Ben", "Ana")
    known = by_uid(people["Ben"])["span"]
    assert len(known) == 8, "two of each, and a copy of each on the other reading"
    people.merged("Ana", "Ben")
    assert by_uid(people["Ana"])["span"] == known


def test_what_has_no_place_is_named_once(people: Colleagues) -> None:
    ana, ben = people["Ana"], people["Ben"]
    here = read_as(ana, "cp1254")
    theirs = read_as(ben, "cp1254", more="An advertisement that only one of them has.\n")
    tag(ben, theirs, "actor", "advertisement")
    report = people.merged("Ana", "Ben").value
    assert [(one.span, one.quote, one.now, one.sure) for one in report.doubtful] == [
        (None, "advertisement", "", Sure.LOST)
    ]
    assert report.carried == ()
    tag(ben, theirs, "actor", "Herald")
    again = people.merged("Ana", "Ben").value
    assert again.doubtful == ()
    assert [one.spans for one in again.carried] == [1]
    assert quotes(ana, here) == [("actor", "Herald")]


def test_a_link_that_leads_elsewhere_stays_where_it_is(
    people: Colleagues, readings: tuple[Uid, Uid]
) -> None:
    ana, ben, (here, theirs) = people["Ana"], people["Ben"], readings
    claim = tag(ben, theirs, "claim", "bridge was safe")
    far = tag(ben, people.one, "claim", "is safe")
    ben.run(links.add("denies", span_end(claim), span_end(far)))
    ben.run(links.add("about", span_end(claim), article_end(theirs)))
    (carried,) = people.merged("Ana", "Ben").value.carried
    assert (carried.spans, carried.links, carried.left) == (1, 1, 1)
    (about,) = ana.reads.links(here)
    assert about.target == article_end(here)


def test_articles_whose_bytes_nobody_knows_do_not_meet(people: Colleagues) -> None:
    coded(people["Ben"], read_as(people["Ben"], "cp1252"))
    assert people.merged("Ana", "Ben").value.carried == ()


def test_a_corrected_text_brings_mine_along_and_copies_what_is_others(
    people: Colleagues,
) -> None:
    ana, ben, one = people["Ana"], people["Ben"], people.one
    mine = tag(ana, one, "actor", "Ana Lima")
    theirs = tag(ben, one, "claim", "is safe")
    gone = tag(ben, one, "cue", "Monday")
    people.merged("Ana", "Ben")
    before = by_uid(ana)
    carriage = ana.run(correct(one, BETTER)).value
    title = FIRST[:20]
    assert ana.reads.text(one) == BETTER
    rewritten = ana.reads.span(mine)
    assert rewritten is not None
    assert (BETTER[rewritten.start : rewritten.end], rewritten.revision) == ("Anna Lima", 2)
    (copy,) = in_layer(ana, one, credited(ana, "Ben"))
    assert (BETTER[copy.start : copy.end], copy.revision) == ("is safe", 2)
    assert copy.origin == Origin("copy", text_of(ben.my_layer), text_of(theirs))
    original = ana.reads.span(gone)
    assert original is not None
    assert original.revision == 1
    assert carriage.doubtful == (
        Doubt("Ben", one, title, None, "Monday", "", Sure.LOST, Why.DELETED),
        Doubt("Ana", one, title, mine, "Ana Lima", "Anna Lima", Sure.TOUCHED, Why.EDITED),
    )
    assert ana.undo()
    assert by_uid(ana) == before


def test_a_text_corrected_elsewhere_takes_mine_along(people: Colleagues) -> None:
    ana, ben, one = people["Ana"], people["Ben"], people.one
    mine = tag(ana, one, "actor", "Ana Lima")
    ben.run(correct(one, BETTER))
    tag(ben, one, "claim", "is safe")
    before = by_uid(ana)
    report = people.merged("Ana", "Ben").value
    assert quotes(ana, one) == [("actor", "Anna Lima"), ("claim", "is safe")]
    assert [(d.name, d.span, d.quote, d.now) for d in report.doubtful] == [
        ("Ana", mine, "Ana Lima", "Anna Lima")
    ]
    assert report.carried == ()
    after = by_uid(ana)
    assert ana.undo()
    assert by_uid(ana) == before
    assert ana.redo()
    assert by_uid(ana) == after


def test_work_over_the_earlier_text_comes_to_the_corrected_one(people: Colleagues) -> None:
    ana, ben, one = people["Ana"], people["Ben"], people.one
    ana.run(correct(one, BETTER))
    ana.run(spans.add(one, "claim", [(BETTER.index("is safe"), BETTER.index("is safe") + 7)]))
    claim = tag(ben, one, "claim", "is safe")
    report = people.merged("Ana", "Ben").value
    assert [(c.article, c.onto, c.spans) for c in report.carried] == [(one, one, 1)]
    assert [(c.title, c.articles, c.spans) for c in report.comparisons] == [
        ("Ben", 1, Sides(same=1))
    ]
    # Ben gets the corrected text, brings his own span along, and hands over again.
    people.merged("Ben", "Ana")
    moved = ben.reads.span(claim)
    assert moved is not None
    assert moved.revision == 2
    people.merged("Ana", "Ben")
    assert in_layer(ana, one, credited(ana, "Ben")) == [], "the copy is not needed any more"
    assert ana.reads.span(claim) == moved


def test_i_corrected_it_on_my_other_machine(people: Colleagues) -> None:
    ana, laptop, one = people["Ana"], people["Ana laptop"], people.one
    here = tag(ana, one, "actor", "mayor")
    laptop.run(correct(one, BETTER))
    there = tag(laptop, one, "claim", "is safe")
    people.merged("Ana", "Ana laptop")
    people.merged("Ana laptop", "Ana")
    assert by_uid(ana) == by_uid(laptop)
    assert [span.uid for span in ana.reads.spans(one)] == [there, here]


def test_two_who_corrected_the_same_text(people: Colleagues) -> None:
    """The later text stands; what is over the other one is told by its words."""
    ana, ben, one = people["Ana"], people["Ben"], people.one
    other = FIRST.replace("told", "has told")
    ana.run(correct(one, BETTER))
    ben.run(correct(one, other))
    mine = tag(ana, one, "actor", "mayor")
    tag(ben, one, "claim", "is safe")
    people.merged("Ana", "Ben")
    assert ana.reads.text(one) == other
    moved = ana.reads.span(mine)
    assert moved is not None
    assert other[moved.start : moved.end] == "mayor"


WORDS = ("Erdo", "Ankara", "the Herald", "bridge was safe", "The mayor", "Monday")


work = st.tuples(st.sampled_from(("Ben", "Cleo")), st.sampled_from(WORDS), st.booleans())


@given(st.lists(work, max_size=5, unique_by=lambda one: one[:2]), st.sampled_from(("", "More.\n")))
@few
def test_however_it_is_merged(works: list[tuple[str, str, bool]], known: str) -> None:
    """Merged after each piece of work, all at once, twice or from the other end: the same."""
    with TemporaryDirectory() as folder, Colleagues(Path(folder), "Ana", "Ben", "Cleo") as people:
        ana = people["Ana"]
        if known:
            read_as(ana, "cp1254", more=known)
        theirs = {
            name: read_as(people[name], encoding)
            for name, encoding in (("Ben", "cp1252"), ("Cleo", "cp1254"))
        }
        merges = 0
        for name, words, merged in works:
            tag(people[name], theirs[name], "actor", words)
            merges += merged and people.merged("Ana", name).header is not None
        merges += people.merged("Ana", "Cleo", "Ben").header is not None
        after = by_uid(ana)
        assert people.merged("Ana", "Ben", "Cleo").header is None
        for _ in range(merges):
            assert ana.undo()
        assert len(ana.reads.article_uids()) == 2 + bool(known)
        people.merged("Ana", "Ben", "Cleo")
        assert by_uid(ana) == after
        copied = [s for s in ana.reads.spans(next(iter(everywhere(ana.reads)))) if s.origin]
        others = len(works) if known else sum(name == "Cleo" for name, _, _ in works)
        assert len({(span.origin, span.fragments) for span in copied}) == others
