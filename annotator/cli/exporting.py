"""The verb that gives data out: export."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.cli.output import DONE, Output, counted
from annotator.cli.verbs import Verbs, add_file, add_verb, listed, opened, pairs

if TYPE_CHECKING:
    from annotator.domain.identity import Uid
    from annotator.exchange.planning import ExportPlan
    from annotator.exchange.query import Query
    from annotator.exchange.repeating import Repeated
    from annotator.exchange.splits import Splits
    from annotator.project.project import Project

ANY = "any"
DIFFERS = 1
"""The exit code where an export that was made again is not the same."""

_NARROWING = {
    "layers": ("layer", "NAME", "only this annotator's work; may be given several times"),
    "types": ("types", "A,B", "only these span and link types"),
    "states": ("states", "S,T", "only articles that are new, in-work, done; any; default: done"),
    "decisions": (
        "decisions",
        "D,E",
        "only spans and links that were accepted, changed, rejected, undecided",
    ),
    "stories": ("stories", "A,B", "only articles of these stories"),
    "outlets": ("outlets", "A,B", "only articles of these outlets"),
    "languages": ("languages", "A,B", "only articles in these languages"),
    "entities": ("entities", "A,B", "only articles in which one of these entities is tagged"),
    "articles": ("articles", "ID,ID", "only these articles"),
    "zones_kept": (
        "zones",
        "K,L",
        "also spans in stretches of these kinds: furniture, repeat, other-story; all",
    ),
}


def add_verbs(verbs: Verbs) -> None:
    """Make the verb known."""
    parser = add_verb(
        verbs,
        "export",
        give_out,
        example="annotator export work.annotator out --format spacy --split 80/10/10",
    )
    add_file(parser)
    parser.add_argument(
        "target",
        metavar="OUT",
        type=Path,
        help="the file or folder to write; a file without an ending gets the format's",
    )
    made = parser.add_mutually_exclusive_group(required=True)
    made.add_argument("--format", metavar="F", help="see annotator formats")
    made.add_argument(
        "--manifest",
        metavar="M",
        type=Path,
        help="make the export of this manifest again, from the journal as it then was",
    )
    which = parser.add_argument_group("what goes out")
    which.add_argument(
        "--whose",
        choices=("gold-first", "gold", "annotators", "all"),
        help="of each article its gold where it has one, else its annotators' work (default); "
        "only gold; only annotators' work; every layer",
    )
    for name, (option, shown, about) in _NARROWING.items():
        action = "append" if name == "layers" else "store"
        which.add_argument(f"--{option}", dest=name, metavar=shown, help=about, action=action)
    which.add_argument("--since", metavar="DATE", help="published on this date or later")
    which.add_argument("--until", metavar="DATE", help="published on this date or before")
    which.add_argument(
        "--cut-zones", action="store_true", help="cut what is left out out of the texts as well"
    )
    which.add_argument("--query", metavar="NAME", help="begin with what was saved as NAME")
    which.add_argument("--save-query", metavar="NAME", help="save what is chosen here as NAME")
    how = parser.add_argument_group("how it is written")
    how.add_argument(
        "--set",
        dest="choices",
        metavar="X=Y",
        action="append",
        default=[],
        help="choose Y for the format's option X; see annotator formats --json",
    )
    how.add_argument("--split", metavar="S", help="train, dev and test: 80/10/10, 80/20")
    how.add_argument("--seed", type=int, default=0, help="another one gives another split")
    how.add_argument(
        "--unstratified", action="store_true", help="split by hash alone, whatever the types"
    )
    how.add_argument("--plan", action="store_true", help="only say what would be written and lost")
    how.add_argument("--yes", action="store_true", help="write even if no annotation is in it")
    how.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")


def give_out(options: argparse.Namespace, output: Output) -> int:
    """Write a dataset, after saying what of it the format cannot hold.

    It is read back and compared before it takes its place; whatever goes wrong, OUT is as it was.
    Beside it a manifest tells what made it; with --manifest it is made again, and exit code 1
    says that it is not byte for byte the same.
    """
    from annotator.exchange.exporting import export
    from annotator.exchange.planning import plan_export

    with opened(options.file, read_only=True) as project:
        if options.manifest is not None:
            return _again(project, options, output)
        plan = plan_export(
            project,
            options.format,
            _query(options),
            choices=pairs(options.choices),
            splits=_splits(options),
            progress=output.progress,
        )
        if not output.as_json:
            _tell(plan, project, output)
        if options.plan:
            output.say(
                plan.nothing
                or f"would export {counted(plan.survey.articles, 'article')}, "
                f"{counted(plan.survey.spans, 'span')}, {counted(plan.survey.links, 'link')}"
            )
            output.give({"format": plan.format.id, **_planned(plan, project)})
            return DONE
        report = export(
            plan,
            options.target,
            overwrite=options.overwrite,
            allow_empty=options.yes,
            progress=output.progress,
        )
        told = _planned(plan, project)
    output.say(
        f"exported {counted(report.articles, 'article')}, {counted(report.spans, 'span')}, "
        f"{counted(report.links, 'link')} to {report.target}"
    )
    output.give(
        {
            "target": str(report.target),
            "format": plan.format.id,
            "files": [str(path) for path in report.files],
            **told,
            "articles": report.articles,
            "spans": report.spans,
            "links": report.links,
        }
    )
    return DONE


def _again(project: "Project", options: argparse.Namespace, output: Output) -> int:
    from annotator.exchange import manifest
    from annotator.exchange.repeating import repeat

    again = repeat(
        project,
        manifest.load(options.manifest),
        options.target,
        overwrite=options.overwrite,
        progress=output.progress,
    )
    _say_again(again, output)
    return DIFFERS if again.differences else DONE


def _say_again(again: "Repeated", output: Output) -> None:
    for one in again.differences:
        before, after = one.shown
        output.note(f"{one.what}: {before} then, {after} now")
    same = "it differs" if again.differences else "byte for byte the same"
    output.say(f"exported again to {again.report.target}: {same}")
    output.give(
        {
            "target": str(again.report.target),
            "files": [str(path) for path in again.report.files],
            "same": not again.differences,
            "differences": [one.model_dump() for one in again.differences],
        }
    )


def _query(options: argparse.Namespace) -> "Query":
    """What goes out: what was saved, narrowed or widened by what is said here."""
    from pydantic import ValidationError

    from annotator.errors import BadInputError
    from annotator.exchange.query import Query
    from annotator.settings import files

    settings = files.load()
    fields = {**_saved(options.query, settings.queries), **_said(options)}
    try:
        query = Query.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadInputError(
            "“{value}” cannot be chosen as {name}: {why}.",
            value=first["input"],
            name=str(first["loc"][0]).replace("_", " "),
            why=first["msg"],
        ) from error
    if options.save_query:
        settings.queries = {
            **settings.queries,
            options.save_query: query.model_dump_json(exclude_defaults=True),
        }
        files.save(settings)
    return query


def _saved(name: str | None, queries: "Mapping[str, str]") -> dict[str, Any]:
    from annotator.errors import BadInputError
    from annotator.exchange.query import Query

    if name is None:
        return {}
    if name not in queries:
        raise BadInputError(
            "There is no saved query “{name}”; there are: {known}.",
            name=name,
            known=", ".join(queries) or "none yet",
        )
    return Query.model_validate_json(queries[name]).model_dump()


def _said(options: argparse.Namespace) -> dict[str, Any]:
    from annotator.domain.values import LEFT_OUT

    fields: dict[str, Any] = {}
    for name in ("whose", "since", "until"):
        if getattr(options, name) is not None:
            fields[name] = getattr(options, name)
    for name in _NARROWING:
        given = getattr(options, name)
        if given is not None:
            fields[name] = tuple(given) if name == "layers" else tuple(listed(given))
    if fields.get("states") == (ANY,):
        fields["states"] = ()
    if fields.get("zones_kept") == ("all",):
        fields["zones_kept"] = tuple(sorted(LEFT_OUT))
    if options.cut_zones:
        fields["zones_cut"] = True
    return fields


def _splits(options: argparse.Namespace) -> "Splits | None":
    from annotator.exchange.splits import Splits, shares_of

    if options.split is None:
        return None
    return Splits(
        shares=shares_of(options.split), seed=options.seed, stratify=not options.unstratified
    )


def _planned(plan: "ExportPlan", project: "Project") -> dict[str, Any]:
    """What a plan says, for programs."""
    told: dict[str, Any] = {
        "articles": plan.survey.articles,
        "spans": plan.survey.spans,
        "links": plan.survey.links,
        "losses": [
            {"what": loss.feature.value, "number": loss.number, "fate": loss.fate}
            for loss in plan.losses
        ],
        "warnings": plan.warnings,
        "aside": plan.left_out.aside,
        "loose_links": plan.left_out.loose,
        "earlier": plan.left_out.earlier,
        "undecided": plan.left_out.undecided,
        "hidden": plan.left_out.hidden,
        "decisions": plan.left_out.decisions,
        "comments": plan.left_out.comments,
        "gold": len(plan.sources.gold),
        "without_gold": _titled(plan.sources.by_layer(), project) if plan.sources.gold else {},
        "waiting": _titled(plan.sources.waiting, project),
        "not_yet": len(plan.sources.not_yet),
    }
    if plan.division is not None and plan.splits is not None:
        told["splits"] = {
            name: {
                "asked": plan.splits.shares[name],
                "articles": got.articles,
                "types": dict(got.types),
            }
            for name, got in plan.division.reached.items()
        }
        told["in_no_split"] = len(plan.division.left_out)
        told["leak_of_random_split"] = {
            "articles": plan.division.leaking,
            "of": plan.division.outside,
        }
    return told


def _titled(numbers: "Mapping[Uid, int]", project: "Project") -> dict[str, int]:
    """Numbers of articles by what their layers are called."""
    owners = {person.uid: person.name for person in project.reads.people()}
    titles = {one.uid: one.title(owners.get(one.owner, "")) for one in project.reads.layers()}
    return {titles[layer]: number for layer, number in numbers.items()}


def _tell(plan: "ExportPlan", project: "Project", output: Output) -> None:
    """What goes out and what does not, before it is written."""
    from annotator.formats.options import counting

    _tell_sources(plan, project, output)
    for loss in plan.losses:
        output.note(
            f"{plan.format.title}: {loss.number:,} {loss.feature.named(loss.number)}: {loss.fate}"
        )
    for option in counting(plan.format.options, plan.choices):
        meant = dict(option.values).get(plan.choices[option.id], plan.choices[option.id])
        if meant:
            output.note(f"{option.title}: {meant} (--set {option.id}=…)")
    for warning in plan.warnings:
        output.note(warning)
    left = plan.left_out
    if left.hidden:
        articles = counted(left.hidden, "article")
        output.note(f"left out: others' work on {articles}, hidden from you until yours is done")
    for number, word, why in (
        (left.aside, "span", "in furniture, repeats and other stories (see --zones)"),
        (left.loose, "link", "with an end outside the selection"),
        (left.earlier, "span", "over an earlier text of the article"),
        (left.undecided, "annotation", "that were not decided as asked"),
        (left.decisions, "decision", "about what stays behind (see annotator report, handover)"),
        (left.comments, "comment", "on what stays behind (likewise)"),
    ):
        if number:
            output.note(f"left out: {counted(number, word)} {why}")
    if left.cut:
        clipped = counted(left.clipped, "span")
        output.note(f"cut out of the texts: {left.cut:,} characters, {clipped} shortened by it")
    _tell_splits(plan, output)


def _tell_sources(plan: "ExportPlan", project: "Project", output: Output) -> None:
    sources = plan.sources
    if sources.gold:
        output.note(f"gold: {counted(len(sources.gold), 'article')}")
    among = sources.by_layer()
    if sources.gold or len(among) > 1:
        without = "without gold, " if sources.gold else ""
        for title, number in _titled(among, project).items():
            output.note(f"{without}{title}'s work: {counted(number, 'article')}")
    for title, number in _titled(sources.waiting, project).items():
        articles = counted(number, "article")
        output.note(f"left out: {title}'s work on {articles}, not in a state that was asked for")
    if sources.not_yet:
        articles = counted(len(sources.not_yet), "article")
        gold = "without gold" if plan.query.whose == "gold" else "not"
        output.note(f"left out: {articles} {gold} in a state that was asked for (see --states)")


def _tell_splits(plan: "ExportPlan", output: Output) -> None:
    division, splits = plan.division, plan.splits
    if division is None or splits is None:
        return
    total = max(1, len(division.placed))
    for name, got in division.reached.items():
        types = ", ".join(f"{number:,} {kind}" for kind, number in sorted(got.types.items()))
        output.note(
            f"{name}: {got.articles / total:.1%} reached of {splits.shares[name]:.1%} asked, "
            f"{counted(got.articles, 'article')}: {types or 'no annotation'}"
        )
    output.note(
        f"kept together: {counted(division.grouped, 'article')} of "
        f"{counted(division.groups, 'story or set of near-copies', 'stories and sets of copies')}"
    )
    if division.left_out:
        output.note(
            f"in no split: {counted(len(division.left_out), 'article')} akin to articles in two"
        )
    output.note(
        f"a plain random split would leak: {division.leaking:,} of "
        f"{counted(division.outside, 'article')} outside the first split would have "
        "one of their kind in it"
    )
