"""Handed out, done, handed over, merged, settled and told back: one round of two coders and a lead.

All that is expected stands in `two_coders`, made by hand.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.domain.identity import Uid, person_uid, text_of
from annotator.domain.scheme import read_scheme
from annotator.domain.values import ANNOTATIONS, GOLD, Kind, Span, Verdict, WorkState
from annotator.exchange.handing_out import hand_out
from annotator.exchange.handing_over import hand_over
from annotator.exchange.importing import import_paths
from annotator.exchange.selection import layers_called
from annotator.exchange.taking_in import Taken, take_in
from annotator.project.agreeing import Asked, agreement_in
from annotator.project.gold_rules import Rule, gold_by_rule, plan
from annotator.project.operations import articles, links, people, spans
from annotator.project.project import Project
from annotator.project.verdicts import Verdicts
from annotator.review.gathering import Options
from annotator.review.plain import plain
from annotator.settings.table import Settings
from annotator.store.check import check_file
from tests.checkout import ROOT
from tests.project.builders import span_end
from tests.project.colleagues import by_uid
from tests.proofs import two_coders as by_hand
from tests.proofs.reviewed import (
    by_hand_gold,
    check_agreement,
    check_verdicts,
    in_the_file,
    names,
    settle_all,
)

SCHEME = ROOT / "resources" / "schemes" / "news.json"


def settings(name: str) -> Settings:
    """Everyone on a machine of their own."""
    return Settings(my_name=name, machine=f"{name}’s machine", backups=False)


@contextmanager
def opened(folder: Path, name: str) -> Iterator[Project]:
    """Somebody's file."""
    with Project.open(folder / f"{name}.annotator", settings(name)) as project:
        yield project


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lea's, Ana's and Ben's files, their work done, and what they hand over."""
    folder = tmp_path_factory.mktemp("round")
    texts = folder / "texts"
    texts.mkdir()
    for name, text in by_hand.TEXTS.items():
        (texts / f"{name}.txt").write_bytes(text.encode())
    with Project.create(folder / "Lea.annotator", read_scheme(SCHEME), settings("Lea")) as lea:
        import_paths(lea, [texts])
        lea.run(people.change(lea.me._replace(role="lead")))
        for coder in by_hand.CODERS:
            hand_out(lea, folder / f"{coder}.annotator", coder)
    for coder, work in by_hand.CODERS.items():
        with opened(folder, coder) as project:
            for uid, name in names(project).items():
                if name in work:
                    annotate(project, uid, name, work[name])
            hand_over(project, folder / f"{coder}.handover")
    return folder


@pytest.fixture
def folder(handed_over: Path, tmp_path: Path) -> Path:
    """A copy of all that."""
    return Path(shutil.copytree(handed_over, tmp_path / "round"))


def annotate(project: Project, article: Uid, name: str, work: by_hand.Work) -> None:
    """Tag and link as a coder does, gesture by gesture."""
    made = {}
    for tag in work.tags:
        first, *more = by_hand.pieces(name, tag)
        uid = made[tag.key] = project.run(spans.add(article, tag.type, [first])).value
        for piece in more:
            project.run(spans.add_fragment(uid, piece))
        for attribute, said in tag.said.items():
            value = None if said == by_hand.NOT_STATED else said
            project.run(spans.set_attribute([uid], attribute, value))
        if tag.entity[1]:
            project.run(spans.name_entity([uid], tag.entity[1]))
    for tie in work.ties:
        ends = (span_end(made[key]) for key in (tie.source, tie.target))
        project.run(links.add(tie.type, *ends))
    project.run(articles.set_state([article], WorkState.DONE))


def merged(lea: Project, folder: Path, *coders: str) -> Taken:
    taken = take_in(lea, [folder / f"{coder}.handover" for coder in coders], settings("Lea"))
    assert not taken.refused
    return taken


def both(project: Project) -> tuple[Uid, Uid]:
    ana, ben = layers_called(project.reads, ["Ana", "Ben"])
    return ana, ben


def check_figures(project: Project) -> None:
    """Agreement is what was made by hand."""
    layers = both(project)
    titles = dict(zip(layers, by_hand.CODERS, strict=True))
    report = agreement_in(project.reads, Asked(layers, Options(draws=0)), lambda *_: None)
    told = plain(report, lambda uid: titles.get(uid) or text_of(uid))
    check_agreement(told, {text_of(uid): name for uid, name in names(project).items()})


def test_a_handed_out_file_is_blank(handed_over: Path) -> None:
    with opened(handed_over, "Ben") as project:
        owners = {layer.owner for layer in project.reads.layers()}
        assert owners == {person_uid(project.uid, "Ben")}
        assert len(names(project)) == len(by_hand.TEXTS)


@pytest.mark.parametrize("order", [("Ana", "Ben"), ("Ben", "Ana")])
def test_merged_one_by_one_agreement_is_that_of_pen_and_paper(
    folder: Path, order: tuple[str, ...]
) -> None:
    with opened(folder, "Lea") as lea:
        before = by_uid(lea)
        for coder in order:
            merged(lea, folder, coder)
        check_figures(lea)
        after = by_uid(lea)
        assert merged(lea, folder, *order).step is None
        assert by_uid(lea) == after
        assert lea.undo()
        assert lea.undo()
        assert by_uid(lea) == before
        assert lea.redo()
        assert lea.redo()
        assert by_uid(lea) == after
    assert check_file(folder / "Lea.annotator").faults == []


def test_both_orders_and_both_at_once_come_to_the_same(folder: Path) -> None:
    orders: list[list[tuple[str, ...]]] = [
        [("Ana",), ("Ben",)], [("Ben",), ("Ana",)], [("Ana", "Ben")]
    ]  # fmt: skip
    states = []
    for nth, order in enumerate(orders):
        shutil.copyfile(folder / "Lea.annotator", folder / f"{nth}.annotator")
        with Project.open(folder / f"{nth}.annotator", settings("Lea")) as lea:
            for coders in order:
                merged(lea, folder, *coders)
            states.append(by_uid(lea))
    assert states[0] == states[1] == states[2]


def test_decisions_come_back_to_the_coders(folder: Path) -> None:
    with opened(folder, "Lea") as lea:
        merged(lea, folder, "Ana", "Ben")
        by_rule(lea)
        settle_all(lea, *both(lea))
        by_rule(lea)
        lea.work_on(GOLD)
        assert in_the_file(lea, lea.my_layer) == by_hand_gold()
        lea.run(articles.set_state(lea.reads.article_uids(), WorkState.DONE))
        hand_over(lea, folder / "Lea.handover")
    for coder in by_hand.CODERS:
        with opened(folder, coder) as project:
            before = work_of(project)
            assert not take_in(project, [folder / "Lea.handover"], settings(coder)).refused
            assert work_of(project) == before
            check_verdicts(project, project.my_layer, coder)


def by_rule(lea: Project) -> None:
    lea.work_on(GOLD)
    lea.run(gold_by_rule(plan(lea, Rule.ALL, both(lea))))


def work_of(project: Project) -> list[Span]:
    """Everything I tagged."""
    project.work_on(ANNOTATIONS)
    mine = [project.my_layer]
    return [span for uid in project.reads.article_uids() for span in project.reads.spans(uid, mine)]


def test_what_a_coder_changes_afterwards_is_a_question_again(folder: Path) -> None:
    with opened(folder, "Lea") as lea:
        merged(lea, folder, "Ana", "Ben")
        settle_all(lea, *both(lea))
    with opened(folder, "Ana") as ana:
        (rena,) = [span for span in work_of(ana) if span.type == "location" and span.start == 25]
        ana.run(spans.set_attribute([rena.uid], "kind", "city"))
        hand_over(ana, folder / "again.handover", since_last=True)
    with opened(folder, "Lea") as lea:
        take_in(lea, [folder / "again.handover"], settings("Lea"))
        (judged,) = Verdicts(lea.reads, lea.journal).about(rena.uid)
        assert (judged.verdict, judged.changed_since) == (Verdict.REJECTED, True)
        assert judged.decision.about is Kind.SPAN
