"""All of another project taken in: once, twice, and after it has grown."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from annotator.domain.identity import Uid, article_uid, layer_uid, new_uid
from annotator.domain.scheme import AttributeValue, Scheme
from annotator.domain.values import (
    Article,
    Comment,
    EndKind,
    Kind,
    Layer,
    Link,
    Metadata,
    Revision,
    Span,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.errors import BadInputError, CancelledError
from annotator.exchange.foreign_project import preview_project, take_project
from annotator.exchange.mapping import SchemeMap
from annotator.exchange.report import ImportReport
from annotator.project.operations import articles, entities, links, scheme, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.text.anchoring import Sure
from tests.exchange.builders import content, links_of
from tests.project.builders import (
    FIRST,
    SECOND,
    article_end,
    create,
    entity_end,
    gestures,
    quotes,
    rows,
    settings,
    span_end,
    state,
    tag,
    take_in,
)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Project]:
    """Ben's project: two articles, tags, an entity, links, zones, a state."""
    with create(tmp_path / "other.annotator", "Ben") as made:
        one, two = made.run(take_in(FIRST, SECOND, raw=True)).value
        claim = tag(made, one, "claim", "the bridge 🌉 is safe")
        actor = tag(made, one, "actor", "Ana Lima")
        made.run(spans.set_attribute([claim], "kind", "fact"))
        made.run(spans.set_note([claim], "sure?"))
        ana = made.run(spans.name_entity([actor], "Ana Lima")).value
        assert ana is not None
        closed = tag(made, two, "claim", "the bridge is closed")
        made.run(links.add("made-by", span_end(claim), span_end(actor)))
        made.run(links.add("made-by", span_end(closed), entity_end(ana.uid)))
        made.run(links.add("denies", span_end(closed), span_end(claim)))
        made.run(links.add("about", span_end(claim), article_end(two)))
        made.run(articles.set_zones(one, [Zone(0, 8, ZoneKind.HEADLINE)]))
        made.run(articles.set_state([one], WorkState.DONE))
        yield made


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    """Articles, spans, links, entities, states that are new."""
    return len(report.added), report.spans, report.links, report.entities, report.states


def layer_of(project: Project, credit: str) -> Uid:
    """The layer of this title."""
    (found,) = [one.uid for one in project.reads.layers() if one.credit == credit]
    return found


def put(project: Project, write: Callable[[Transaction], object]) -> None:
    """Write past the operations."""
    project.run(Operation("test", lambda tx: write(tx) and None))


def test_all_of_it_comes_in_and_credits_its_owner(project: Project, other: Project) -> None:
    report = take_project(project, other)
    assert counts(report) == (2, 3, 4, 1, 2)
    assert report.problems == []
    assert content(project) == content(other)
    assert len(links_of(project)) == 4
    me = project.me.uid
    assert project.reads.layers() == [
        Layer(layer_uid(project.uid, me, "annotations", "Ben"), me, "annotations", "Ben", "Ben")
    ]
    assert gestures(project) == ["project.create", "project.take-in"]
    assert project.articles_with("bridge") != []


def test_the_bytes_articles_were_made_from_come_along(project: Project, other: Project) -> None:
    take_project(project, other)
    for text in (FIRST, SECOND):
        raw = sha256(text.encode("utf-16")).digest()
        assert project.reads.source(raw) == other.reads.source(raw)
        assert project.reads.source(raw) is not None


def test_the_second_time_adds_nothing(project: Project, other: Project) -> None:
    take_project(project, other)
    before = state(project.database.reader())
    again = take_project(project, other)
    assert (counts(again), again.updated, again.kept, again.header) == ((0, 0, 0, 0, 0), 0, 0, None)
    assert again.same == 3 + 4 + 2 + 1, "spans, links, states, zones"
    assert (again.gone, again.doubtful, again.problems) == ([], [], [])
    assert state(project.database.reader()) == before


def test_one_that_holds_nothing_brings_nothing(project: Project, tmp_path: Path) -> None:
    with create(tmp_path / "empty.annotator", "Ben") as empty:
        report = take_project(project, empty)
    assert (counts(report), report.header) == ((0, 0, 0, 0, 0), None)
    assert project.reads.layers() == []


def test_it_may_be_open_read_only(project: Project, other: Project) -> None:
    path = other.path
    other.close()
    before = path.read_bytes()
    with Project.open(path, settings("Eve"), read_only=True) as closed:
        assert counts(take_project(project, closed)) == (2, 3, 4, 1, 2)
    assert path.read_bytes() == before


def test_what_is_new_there_comes_in_and_what_changed_is_brought_up_to_date(
    project: Project, other: Project
) -> None:
    take_project(project, other)
    one, two = other.reads.article_uids()
    claim, actor = sorted(other.reads.spans(one), key=lambda span: span.type == "actor")
    other.run(spans.set_attribute([actor.uid], "kind", "person"))
    other.run(spans.set_note([claim.uid], "yes"))
    tag(other, two, "place", "Herald")
    other.run(take_in("A third one."))
    other.run(articles.set_zones(one, [Zone(0, 3, ZoneKind.DECK)]))
    other.run(articles.set_state([two], WorkState.DONE))
    other.run(articles.set_metadata({one: Metadata(title="Bridge", outlet="Herald")}))
    ana = other.reads.entities()[0]
    other.run(entities.change(ana._replace(aliases=("A. Lima",))))
    report = take_project(project, other)
    assert counts(report) == (1, 1, 0, 0, 0)
    assert (report.updated, report.kept, report.gone) == (6, 0, [])
    assert content(project) == content(other)
    assert project.reads.entities()[0].aliases == ("A. Lima",)
    assert take_project(project, other).header is None


def test_what_is_there_no_more_stays_and_is_named(project: Project, other: Project) -> None:
    take_project(project, other)
    one, _ = other.reads.article_uids()
    actor = next(span for span in other.reads.spans(one) if span.type == "actor")
    other.run(spans.delete([actor.uid]))
    before = state(project.database.reader())
    report = take_project(project, other)
    assert [(gone.title, gone.words, gone.layer) for gone in report.gone] == [
        (FIRST[:20], "Ana Lima", "Ben"),
        (FIRST[:20], "made-by", "Ben"),
    ]
    assert report.header is None
    assert state(project.database.reader()) == before


def test_work_that_is_gone_altogether_is_named_too(project: Project, other: Project) -> None:
    take_project(project, other)
    other.run(articles.delete(other.reads.article_uids()))
    assert len(take_project(project, other).gone) == 3 + 4


def test_an_older_copy_changes_nothing_back_and_nothing_is_gone_for_it(
    project: Project, other: Project, tmp_path: Path
) -> None:
    other.settle()
    older = tmp_path / "older.annotator"
    older.write_bytes(other.path.read_bytes())
    _, two = other.reads.article_uids()
    (closed,) = other.reads.spans(two)
    other.run(spans.set_note([closed.uid], "newer"))
    tag(other, two, "place", "Herald")
    take_project(project, other)
    before = state(project.database.reader())
    with Project.open(older, settings("Eve"), read_only=True) as copy:
        report = take_project(project, copy)
        assert (report.updated, report.kept, report.gone, report.header) == (0, 1, [], None)
    assert state(project.database.reader()) == before


def test_copies_that_went_apart_bring_their_own_changes(
    project: Project, other: Project, tmp_path: Path
) -> None:
    other.settle()
    (tmp_path / "copy.annotator").write_bytes(other.path.read_bytes())
    one, two = other.reads.article_uids()
    claim = next(span for span in other.reads.spans(one) if span.type == "claim")
    (closed,) = other.reads.spans(two)
    other.run(spans.set_note([closed.uid], "from the file"))
    take_project(project, other)
    with Project.open(tmp_path / "copy.annotator", settings("Ben")) as copy:
        copy.run(spans.set_note([claim.uid], "from the copy"))
        report = take_project(project, copy)
    assert (report.updated, report.kept) == (1, 1)
    notes = [span.note for uid in project.reads.article_uids() for span in project.reads.spans(uid)]
    assert sorted(filter(None, notes)) == ["from the copy", "from the file"]


def test_what_was_changed_here_stays_as_it_is_here(project: Project, other: Project) -> None:
    take_project(project, other)
    (closed,) = project.reads.spans(project.reads.article_uids()[1])
    put(project, lambda tx: tx.put_span(closed._replace(note="mine")))
    (theirs,) = other.reads.spans(other.reads.article_uids()[1])
    other.run(spans.set_note([theirs.uid], "theirs"))
    report = take_project(project, other)
    assert (report.kept, report.updated, report.header) == (1, 0, None)
    (now,) = project.reads.spans(project.reads.article_uids()[1])
    assert now.note == "mine"


def test_a_preview_tells_all_and_changes_nothing(project: Project, other: Project) -> None:
    before = state(project.database.reader())
    told = preview_project(project, other)
    assert state(project.database.reader()) == before
    assert gestures(project) == ["project.create"]
    report = take_project(project, other)
    assert (counts(told), told.layers) == (counts(report), report.layers)
    assert told.added == report.added
    assert told.header is None


def test_a_preview_of_nothing_new_is_one_too(project: Project, other: Project) -> None:
    take_project(project, other)
    assert counts(preview_project(project, other)) == (0, 0, 0, 0, 0)


def test_it_is_one_step_back_and_can_be_taken_in_again(project: Project, other: Project) -> None:
    empty = content(project)
    take_project(project, other)
    full, uids = content(project), rows(project, "SELECT uid FROM span JOIN object USING (id)")
    project.undo()
    assert content(project) == empty == []
    assert counts(take_project(project, other))[:3] == (2, 3, 4)
    assert content(project) == full
    assert rows(project, "SELECT uid FROM span JOIN object USING (id)") == uids
    assert take_project(project, other).header is None


def test_an_update_taken_back_is_made_again(project: Project, other: Project) -> None:
    take_project(project, other)
    before = content(project)
    (closed,) = other.reads.spans(other.reads.article_uids()[1])
    other.run(spans.set_note([closed.uid], "new"))
    take_project(project, other)
    project.undo()
    assert content(project) == before
    assert take_project(project, other).updated == 1
    assert content(project) == content(other)


def test_a_layer_that_was_removed_comes_back(project: Project, other: Project) -> None:
    take_project(project, other)
    whole = content(project)
    layer = layer_of(project, "Ben")

    def clear(tx: Transaction) -> None:
        for article in tx.reads.article_uids():
            for link in tx.reads.links_by_article([article], [layer])[article]:
                tx.erase(Kind.LINK, link.uid, layer, article)
        for article in tx.reads.article_uids():
            for span in tx.reads.spans(article, [layer]):
                tx.erase(Kind.SPAN, span.uid, layer, article)

    project.run(Operation("layer.delete", clear))
    assert counts(take_project(project, other))[:3] == (0, 3, 4)
    assert content(project) == whole


def test_articles_that_are_here_already_get_the_tags(project: Project, other: Project) -> None:
    mine = project.run(take_in(FIRST)).value[0]
    cue = tag(project, mine, "cue", "told")
    report = take_project(project, other)
    assert counts(report)[:2] == (1, 3)
    assert [one.article for one in report.duplicates] == [mine]
    assert quotes(project, mine) == [
        ("actor", "Ana Lima"),
        ("cue", "told"),
        ("claim", "the bridge 🌉 is safe"),
    ]
    assert [span.uid for span in project.reads.spans(mine, [project.my_layer])] == [cue]
    title = project.reads.article(mine)
    assert title is not None
    take_project(project, other)
    assert project.reads.article(mine) == title, "metadata of mine are not theirs to change"


def test_an_article_made_from_the_same_bytes_gets_them_over_its_own_text(
    project: Project, other: Project
) -> None:
    text = FIRST.replace("Monday", "Sunday").replace("Ana Lima", "Ana Líma")
    raw = sha256(FIRST.encode("utf-16")).digest()
    digest = sha256(text.encode()).digest()
    mine = article_uid(project.uid, digest)

    def apply(tx: Transaction) -> None:
        revision = Revision(digest, len(text), raw, "utf-16")
        tx.keep(revision, text, None, b"")
        tx.put_article(Article(mine, Metadata(title="Mine"), (revision,)))

    project.run(Operation("test", apply))
    report = take_project(project, other)
    assert counts(report)[:3] == (1, 3, 4)
    assert [(d.title, d.quote, d.now, d.sure) for d in report.doubtful] == [
        ("Mine", "Ana Lima", "Ana Líma", Sure.TOUCHED)
    ]
    assert quotes(project, mine) == [("actor", "Ana Líma"), ("claim", "the bridge 🌉 is safe")]
    about = [link for link in links_of(project) if link[0] == "denies"]
    assert about == [
        ("denies", ("claim", "the bridge is closed"), ("claim", "the bridge 🌉 is safe"))
    ]
    again = take_project(project, other)
    assert (again.header, again.doubtful) == (None, [])


def test_types_and_values_this_scheme_lacks_are_added_to_it(
    project: Project, other: Project
) -> None:
    other.run(scheme.replace(with_weapon(other)))
    one, _ = other.reads.article_uids()
    weapon = tag(other, one, "weapon", "bridge")
    actor = next(span for span in other.reads.spans(one) if span.type == "actor")
    other.run(spans.set_attribute([actor.uid], "kind", "city"))
    other.run(links.add("made-by", span_end(weapon), span_end(actor.uid)))
    report = take_project(project, other)
    assert (report.new_types, report.new_attributes) == (["Weapon"], ["Actor: Kind = City"])
    assert content(project) == content(other)
    assert dict(report.unfitting) == {"made by": 1}
    assert take_project(project, other).header is None


def with_weapon(project: Project) -> Scheme:
    """Its scheme with a type more, a value more, and a rule that allows the former."""
    old = project.reads.scheme()
    assert old is not None
    actor, claim, *rest = old.spans
    weapon = rest[-1].model_copy(update={"id": "weapon", "name": "Weapon"})
    kind = actor.attributes[0]
    kinds = (*kind.values, AttributeValue(id="city", name="City"))
    actor = actor.model_copy(
        update={"attributes": (kind.model_copy(update={"values": kinds}), *actor.attributes[1:])}
    )
    made_by, *links_ = old.links
    ends = made_by.ends[0].model_copy(update={"source": ("claim", "weapon")})
    return old.model_copy(
        update={
            "spans": (actor, claim, *rest, weapon),
            "links": (made_by.model_copy(update={"ends": (ends,)}), *links_),
            "version": old.version + 1,
        }
    )


def test_a_person_may_say_what_types_become(project: Project, other: Project) -> None:
    report = take_project(project, other, scheme_map=SchemeMap(spans={"actor": "place"}))
    assert report.new_types == []
    first = project.reads.article_uids()[0]
    assert ("place", "Ana Lima") in quotes(project, first)


def test_two_layers_of_one_title_stay_two(project: Project, other: Project) -> None:
    one, _ = other.reads.article_uids()

    def apply(tx: Transaction) -> None:
        eve = layer_uid(other.uid, tx.me.uid, "annotations", "x")
        tx.put_layer(Layer(eve, tx.me.uid, "annotations", "x", "Ben"))
        tx.put_span(Span(new_uid(), eve, one, "cue", ((0, 3),)))

    other.run(Operation("test", apply))
    assert take_project(project, other).layers == ["Ben", "Ben (2)"]
    assert take_project(project, other).header is None


def test_gold_is_a_layer_like_the_others(project: Project, other: Project) -> None:
    one, _ = other.reads.article_uids()

    def apply(tx: Transaction) -> None:
        tx.put_span(Span(new_uid(), tx.my_layer("gold"), one, "cue", ((0, 3),)))

    other.run(Operation("test", apply))
    assert take_project(project, other).layers == ["Ben", "Ben (gold)"]


def test_what_is_said_about_people_of_there_is_left_out_and_counted(
    project: Project, other: Project
) -> None:
    one, _ = other.reads.article_uids()

    def apply(tx: Transaction) -> None:
        talk = tx.my_layer("comments")
        tx.put_comment(Comment(new_uid(), talk, one, Kind.ARTICLE, one, "Odd."))

    other.run(Operation("test", apply))
    report = take_project(project, other)
    assert [problem.what for problem in report.problems] == ["Its comments were left out: 1."]
    assert len(project.reads.layers()) == 1


def test_entities_meet_by_name_and_two_of_one_name_stay_two(
    project: Project, other: Project
) -> None:
    mine = project.run(entities.add("actor", "ANA LIMA")).value
    one, _ = other.reads.article_uids()

    def apply(tx: Transaction) -> None:
        first = other.reads.entities("actor")[0]
        twin = first._replace(uid=new_uid(), name="ana lima")
        tx.put_entity(twin)
        tx.put_span(Span(new_uid(), tx.my_layer(), one, "actor", ((9, 13),), entity=twin.uid))

    other.run(Operation("test", apply))
    assert take_project(project, other).entities == 1
    assert len(project.reads.entities()) == 2
    assert [span.fragments for span in project.reads.spans_of_entity(mine.uid)] == [((0, 8),)]
    assert take_project(project, other).header is None


def test_its_own_project_is_refused(project: Project) -> None:
    with pytest.raises(BadInputError, match="this very project; merge it"):
        take_project(project, project)


def test_stopped_it_has_changed_nothing(project: Project, other: Project) -> None:
    before = state(project.database.reader())
    with pytest.raises(CancelledError):
        take_project(project, other, cancelled=lambda: True)
    assert state(project.database.reader()) == before


def test_a_text_that_is_not_the_one_its_hash_names_is_left_out(
    project: Project, other: Project
) -> None:
    other.database.writer.execute("UPDATE text SET body = 'Forged.' WHERE id = 1")
    report = take_project(project, other)
    assert next((p.where, p.whole) for p in report.problems) == (
        f"other.annotator: {FIRST[:20]}",
        True,
    )
    assert [project.reads.text(uid) for uid in project.reads.article_uids()] == [SECOND]


def test_bytes_that_are_not_those_of_the_hash_stay_behind(project: Project, other: Project) -> None:
    other.database.writer.execute("UPDATE source SET bytes = x'00'")
    take_project(project, other)
    assert rows(project, "SELECT count(*) FROM source") == [(0,)]


def test_a_link_from_an_entity_is_of_no_article_and_comes_too(
    project: Project, other: Project
) -> None:
    ana = other.reads.entities()[0].uid
    one, _ = other.reads.article_uids()
    claim = next(span for span in other.reads.spans(one) if span.type == "claim")
    link = Link(new_uid(), other.my_layer, "denies", entity_end(ana), span_end(claim.uid))
    put(other, lambda tx: tx.put_link(link, None))
    assert take_project(project, other).links == 5
    (here,) = project.reads.links_of_entities()
    assert (here.source.kind, here.target.kind) == (EndKind.ENTITY, EndKind.SPAN)
    assert take_project(project, other).header is None
    put(other, lambda tx: tx.erase(Kind.LINK, link.uid, other.my_layer, None))
    assert [gone.article for gone in take_project(project, other).gone] == [None]
