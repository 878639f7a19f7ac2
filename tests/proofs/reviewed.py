"""What the hand-made tables of `two_coders` say, held against what the program gives."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import GOLD, EndKind, Span, Verdict
from annotator.project import settling
from annotator.project.differences import Members, Queue
from annotator.project.operations import spans
from annotator.project.operations.decisions import Choice, decide
from annotator.project.project import Project
from annotator.project.questions import Question
from annotator.project.verdicts import Verdicts, counted
from annotator.review.differences import Kind
from tests.proofs import two_coders as by_hand

Counts = dict[str, int]


def names(project: Project) -> dict[Uid, str]:
    """The articles by what `two_coders` calls them."""
    known = {text: name for name, text in by_hand.TEXTS.items()}
    return {uid: known[project.reads.text(uid)] for uid in project.reads.article_uids()}


# Agreement


def figures(section: list[Any], measure: str) -> Counts:
    """The counts of a figure."""
    (found,) = [one for one in section if one["measure"] == measure]
    counts: Counts = found["counts"]
    return counts


def value(section: list[Any], measure: str) -> float:
    """A figure."""
    (found,) = [one for one in section if one["measure"] == measure]
    number: float = found["value"]
    return number


def sides(section: list[Any], measure: str) -> by_hand.Sides:
    counts = figures(section, measure)
    return counts["both"], counts["only_a"], counts["only_b"]


def check_agreement(told: dict[str, Any], called: dict[str, str]) -> None:
    """Every figure of ``agreement --json`` that was made by hand; ``called`` gives the names of
    articles by their ids.
    """
    (between,) = told["comparisons"]
    assert between["layers"] == ["Ana", "Ben"]
    _check_base(between["base"], called)
    _check_spans(between["spans"], called)
    links = between["links"]["overall"]
    assert sides(links, "f1-links-exact-ends") == by_hand.LINKS_EXACT
    assert sides(links, "f1-links-aligned-ends") == by_hand.LINKS_ALIGNED
    assert value(links, "f1-links-aligned-ends") == ratio(by_hand.LINKS_ALIGNED_F1)
    assert shares(links, "link-type") == by_hand.LINK_TYPES
    assert shares(links, "link-direction") == by_hand.LINK_DIRECTIONS
    attributes = between["attributes"]
    assert four(attributes["overall"], "same-value") == by_hand.VALUES_ALL
    assert {
        (one["type"], one["attribute"]): four(one["figures"], "same-value")
        for one in attributes["by_type"]
    } == by_hand.VALUES
    assert four(between["entities"]["overall"], "same-entity") == by_hand.ENTITIES_ALL


def _check_base(base: dict[str, Any], called: dict[str, str]) -> None:
    assert tuple(called[uid] for uid in base["articles"]) == by_hand.COMPARED
    assert [(called[one["article"]], one["layers"]) for one in base["left_out"]] == [
        ("6-ferry", ["Ben"])
    ]
    assert base["spans"] == by_hand.SPANS
    assert base["links"] == by_hand.LINKS


def _check_spans(spans_told: dict[str, Any], called: dict[str, str]) -> None:
    overall = spans_told["overall"]
    assert sides(overall, "f1-exact") == by_hand.EXACT_ALL
    assert value(overall, "f1-exact") == ratio(by_hand.EXACT_F1)
    assert sides(overall, "f1-overlap") == by_hand.OVERLAP_ALL
    assert value(overall, "f1-overlap") == ratio(by_hand.OVERLAP_F1)
    for measure, expected in (("f1-exact", by_hand.EXACT), ("f1-overlap", by_hand.OVERLAP)):
        found = {one["type"]: sides(one["figures"], measure) for one in spans_told["by_type"]}
        assert found == expected
    assert {
        called[one["article"]]: sides(one["figures"], "f1-exact")
        for one in spans_told["by_article"]
    } == by_hand.EXACT_BY_ARTICLE
    cells = {(one["a"], one["b"]): one["number"] for one in spans_told["confusion"]["cells"]}
    assert cells == by_hand.CONFUSION


def shares(section: list[Any], measure: str) -> tuple[int, int]:
    counts = figures(section, measure)
    return counts["both"], counts["differ"]


def four(section: list[Any], measure: str) -> tuple[int, int, int, int]:
    counts = figures(section, measure)
    return counts["both"], counts["only_a"], counts["only_b"], counts["differ"]


def ratio(parts: tuple[int, int]) -> float:
    return parts[0] / parts[1]


# The queue and what is done with it


def kinds(question: Question) -> str:
    """The kinds of differences in a question, gravest first."""
    return " ".join(kind.value for kind in Kind if kind in question.kinds)


def queue(project: Project, layers: Iterable[Uid]) -> Queue:
    """The lead's queue, read."""
    project.work_on(GOLD)
    return Queue(project.reads, project.journal, project.my_layer, tuple(layers)).read_all()


def settle_all(project: Project, ana: Uid, ben: Uid) -> None:
    """Do what `DEEDS` say with every question in its turn."""
    asked = queue(project, (ana, ben))
    questions = asked.questions()
    for question, deed in zip(questions, by_hand.DEEDS, strict=True):
        cluster = asked.look_at(question)
        assert cluster is not None
        if deed == "edit":
            _take_and_edit(project, settling.take_side(cluster, ana))
        else:
            project.run(decide(chosen(cluster, deed, ana, ben)))


def chosen(cluster: Members, deed: by_hand.Deed, ana: Uid, ben: Uid) -> list[Choice]:
    """The choices that are a deed."""
    match deed:
        case "A":
            return settling.take_side(cluster, ana)
        case "B":
            return settling.take_side(cluster, ben)
        case "both":
            return settling.take_all(cluster)
        case "none":
            return settling.reject_all(cluster)
        case _:
            assert deed == "fields"
            (base,), (other,) = cluster.members[ana], cluster.members[ben]
            return settling.take_fields(cluster, {base.uid: {"entity": other.uid}})


def _take_and_edit(project: Project, choices: list[Choice]) -> None:
    """Take it, and have it begin after its article."""
    (gold,) = project.run(decide(choices)).value.gold
    span = project.reads.span(gold)
    assert span is not None
    project.run(spans.move_edge(gold, "start", span.start + len("The ")))


# What is told back


def check_verdicts(project: Project, layer: Uid, coder: str) -> None:
    """*What was decided about my work*, and what I missed, of one coder."""
    verdicts = Verdicts(project.reads, project.journal)
    counts = counted(verdicts.on_layer(layer))
    kinds = (Verdict.ACCEPTED, Verdict.CHANGED, Verdict.REJECTED)
    expected = by_hand.VERDICTS[coder]
    assert tuple(counts.spans[kind] for kind in kinds) == expected["spans"]
    assert tuple(counts.links[kind] for kind in kinds) == expected["links"]
    assert counts.outdated == 0
    missed = Counter(isinstance(one.item, Span) for one in verdicts.missed(layer))
    assert (missed[True], missed[False]) == by_hand.MISSED[coder]


# What is in gold


class Read(NamedTuple):
    """An article as a file has it."""

    spans: Counter[by_hand.Held]
    links: Counter[tuple[str, str, str]]


def in_the_file(project: Project, layer: Uid) -> dict[str, Read]:
    """A layer's spans and links in words, articles without any left out."""
    reads = project.reads
    found = {}
    for uid, name in names(project).items():
        text = reads.text(uid)
        mine = {span.uid: span for span in reads.spans(uid, [layer])}
        links = [
            (link.type, words(text, mine[link.source.uid]), words(text, mine[link.target.uid]))
            for link in reads.links(uid, [layer])
            if link.source.kind is link.target.kind is EndKind.SPAN
        ]
        if mine:
            held = Counter(_held(project, text, span) for span in mine.values())
            found[name] = Read(held, Counter(links))
    return found


def by_hand_gold() -> dict[str, Read]:
    """What the tables say."""
    return {
        name: Read(Counter(spans_held), Counter(by_hand.GOLD_LINKS[name]))
        for name, spans_held in by_hand.GOLD_SPANS.items()
    }


def words(text: str, span: Span) -> str:
    return "|".join(text[start:end] for start, end in span.fragments)


def _held(project: Project, text: str, span: Span) -> by_hand.Held:
    entity = project.reads.entity(span.entity) if span.entity else None
    said = frozenset((name, str(said)) for name, said in span.attributes.items())
    return span.type, words(text, span), said, entity.name if entity else ""


# Reading brat's files, by what brat's papers say of them


def read_brat(folder: Path) -> dict[str, Read]:
    """What lies in a folder, by the names in `TEXTS`; articles without annotations left out."""
    known = {text: name for name, text in by_hand.TEXTS.items()}
    found = {}
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_bytes().decode()
        annotations = path.with_suffix(".ann")
        content = annotations.read_bytes().decode() if annotations.exists() else ""
        read = _read_ann(text, content)
        if read.spans:
            found[known[text]] = read
    return found


def _read_ann(text: str, content: str) -> Read:
    rows = [line.split("\t") for line in content.split("\n") if line]
    held: dict[str, tuple[str, str]] = {}
    for row in rows:
        if row[0][0] == "T":
            type_, _, where = row[1].partition(" ")
            places = [tuple(map(int, one.split())) for one in where.split(";")]
            covered = [text[start:end] for start, end in places]
            assert row[2] == " ".join(covered)
            held[row[0]] = type_, "|".join(covered)
    said: dict[str, set[tuple[str, str]]] = {key: set() for key in held}
    entities = dict.fromkeys(held, "")
    for row in rows:
        parts = row[1].split(" ")
        if row[0][0] == "A":
            said[parts[1]].add((parts[0], parts[2]))
        elif row[0][0] == "N":
            entities[parts[1]] = row[2]
    links = list(_links_of(rows, held))
    return Read(
        Counter((*held[key], frozenset(said[key]), entities[key]) for key in held), Counter(links)
    )


def _links_of(
    rows: list[list[str]], held: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        if row[0][0] == "R":
            type_, source, target = row[1].split(" ")
            yield (
                type_,
                held[source.removeprefix("Arg1:")][1],
                held[target.removeprefix("Arg2:")][1],
            )
