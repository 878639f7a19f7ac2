"""The verb that settles what people agree on: gold."""

import argparse
from typing import TYPE_CHECKING, Any

from annotator.cli.output import DONE, FAULTS, Output, counted
from annotator.cli.verbs import Verbs, add_file, add_verb, listed, opened

if TYPE_CHECKING:
    from annotator.domain.identity import Uid
    from annotator.project.gold_rules import RulePlan
    from annotator.project.project import Project

_RULES = ("all", "majority", "two")


def add_verbs(verbs: Verbs) -> None:
    """Make the verb known."""
    parser = add_verb(
        verbs,
        "gold",
        settle,
        example="annotator gold work.annotator --rule all --layers Ana,Ben --preview",
    )
    add_file(parser)
    parser.add_argument(
        "--rule",
        choices=_RULES,
        required=True,
        help="how many must say the same in everything: all of them, most, or two at least",
    )
    parser.add_argument(
        "--layers",
        metavar="A,B",
        help="whose work, two or more; a name with a comma in quotes; default: all who began",
    )
    parser.add_argument(
        "--articles", metavar="ARTICLE", nargs="+", help="only these, by title, file name or id"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="also articles that are not done, if two or more opened them",
    )
    parser.add_argument("--preview", action="store_true", help="only tell what it would take")


def settle(options: argparse.Namespace, output: Output) -> int:
    """Take what people agree on into your gold layer, as one step that can be undone.

    What you decided before stays as it is, so the rule may be run again: after the differences
    were settled it takes the links whose ends came into gold. Articles that are not done by all
    are passed over, and where others' work is hidden from you until yours is done. With --json
    each span and link that is taken is told. Exit code 1 says that there is no article to compare.
    """
    from annotator.domain.values import GOLD
    from annotator.exchange.article_names import ArticleNames
    from annotator.project.gold_rules import Rule, gold_by_rule, plan

    with opened(options.file, read_only=options.preview) as project:
        project.work_on(GOLD)
        layers = _layers(project, options.layers)
        names = options.articles
        planned = plan(
            project,
            Rule(options.rule),
            layers,
            articles=ArticleNames(project.reads).all(names) if names is not None else None,
            unfinished=options.all,
        )
        result = _as_json(project, planned)
        if planned.choices and not options.preview:
            done = project.run(gold_by_rule(planned))
            result["step"] = done.header.moment.number if done.header else None
    output.give({"rule": options.rule, "preview": options.preview, **result})
    _tell(planned, output, preview=options.preview)
    if planned.articles:
        return DONE
    output.warn("annotator: There is no article to compare.")
    return FAULTS


def _layers(project: "Project", said: str | None) -> "list[Uid]":
    """Whose work is compared.

    Raises:
        BadInputError: if there are not two of them, or one is a gold layer.
    """
    from annotator.domain.values import ANNOTATIONS
    from annotator.errors import BadInputError
    from annotator.exchange.selection import layers_called
    from annotator.project.agreeing import layers_at_work

    reads = project.reads
    names = listed(said)
    layers = layers_called(reads, names) if names else layers_at_work(reads)
    purposes = {layer.uid: layer.purpose for layer in reads.layers()}
    if any(purposes[layer] != ANNOTATIONS for layer in layers):
        raise BadInputError("A rule goes by annotators’ work, not by a gold layer.")
    if len(layers) < 2:
        raise BadInputError(
            "A rule needs the work of two or more; merge a colleague’s, or name other layers."
        )
    return layers


def _as_json(project: "Project", planned: "RulePlan") -> dict[str, Any]:
    from annotator.domain.identity import text_of
    from annotator.project.cited import Citer

    citer = Citer(project.reads, project.journal)
    return {
        **_counts(planned),
        "articles": planned.articles,
        "unfinished": planned.unfinished,
        "decided": planned.decided,
        "without_ends": planned.without_ends,
        "hidden": planned.hidden,
        "open": planned.open,
        "step": None,
        "items": [
            {
                "article": text_of(one.article),
                "about": one.about.value,
                "id": text_of(one.target),
                "words": citer.of(one.about, one.target).quote,
                "say_the_same": one.votes,
                "of": one.of,
                "overruled": one.overruled,
            }
            for one in planned.items
        ],
    }


def _counts(planned: "RulePlan") -> dict[str, int]:
    from annotator.domain.values import Kind

    links = sum(one.about is Kind.LINK for one in planned.items)
    return {"spans": len(planned.items) - links, "links": links}


def _tell(planned: "RulePlan", output: Output, *, preview: bool) -> None:
    would = "would be taken" if preview else "taken"
    spans, links = _counts(planned).values()
    output.say(
        f"{would} into gold: {counted(spans, 'span')} and {counted(links, 'link')} "
        f"of {counted(planned.articles, 'article')}"
    )
    for number, what in (
        (planned.open, "left open, since not enough say the same: {}"),
        (planned.without_ends, "left open, since an end is not in gold: {}"),
        (planned.decided, "decided before: {}"),
    ):
        if number:
            output.say("  " + what.format(f"{number:,}"))
    if planned.unfinished:
        output.say(f"  passed over: {counted(planned.unfinished, 'article')} not done by all")
    if planned.hidden:
        article = counted(planned.hidden, "article")
        output.say(f"  passed over: {article} hidden from you until yours is done")
