"""The verbs that give data out: export, formats."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.output import DONE, Output, counted
from annotator.cli.verbs import Verbs, add_file, add_verb, opened

if TYPE_CHECKING:
    from annotator.domain.values import WorkState
    from annotator.exchange.exporting import ExportPlan


def add_verbs(verbs: Verbs) -> None:
    """Make the verbs known."""
    parser = add_verb(
        verbs,
        "export",
        give_out,
        example="annotator export work.annotator out.jsonl --format jsonl",
    )
    add_file(parser)
    parser.add_argument("target", metavar="OUT", type=Path, help="the file or folder to write")
    parser.add_argument("--format", metavar="F", required=True, help="see annotator formats")
    parser.add_argument(
        "--layer",
        dest="layers",
        metavar="NAME",
        action="append",
        help="only this annotator's work; may be given several times; default: all",
    )
    parser.add_argument(
        "--types", metavar="A,B", help="only these span and link types; default: all"
    )
    parser.add_argument(
        "--states", metavar="S,T", help="only articles that are new, in-work, done; default: all"
    )
    parser.add_argument(
        "--zones",
        action="store_true",
        help="also spans in furniture, repeats and other stories on the page",
    )
    parser.add_argument("--yes", action="store_true", help="write even if there is nothing in it")
    parser.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")
    add_verb(verbs, "formats", formats, example="annotator formats --json")


def give_out(options: argparse.Namespace, output: Output) -> int:
    """Write a dataset, after saying what of it the format cannot hold.

    It is read back and compared before it takes its place; whatever goes wrong, OUT is as it was.
    """
    from annotator.exchange.exporting import export, plan_export
    from annotator.exchange.selection import layers_called

    with opened(options.file, read_only=True) as project:
        layers = layers_called(project.reads, options.layers) if options.layers else None
        plan = plan_export(
            project,
            options.format,
            layers=layers,
            types=_parts(options.types),
            states=_states(options.states),
            zones_kept=options.zones,
            progress=output.progress,
        )
        if not output.as_json:
            _tell_losses(plan, output)
        report = export(
            project,
            plan,
            options.target,
            overwrite=options.overwrite,
            allow_empty=options.yes,
            progress=output.progress,
        )
    output.say(
        f"exported {counted(report.articles, 'article')}, {counted(report.spans, 'span')}, "
        f"{counted(report.links, 'link')} to {report.target}"
    )
    output.give(
        {
            "target": str(report.target),
            "format": plan.format.id,
            "files": [str(path) for path in report.files],
            "articles": report.articles,
            "spans": report.spans,
            "links": report.links,
            "losses": [
                {"what": loss.feature.value, "number": loss.number, "fate": loss.fate}
                for loss in plan.losses
            ],
            "aside": plan.left_out.aside,
            "loose_links": plan.left_out.loose,
            "earlier": plan.left_out.earlier,
        }
    )
    return DONE


def formats(_options: argparse.Namespace, output: Output) -> int:
    """List the formats that are read and written."""
    from annotator.formats.registry import FORMATS

    for each in FORMATS:
        pairs = (("read", each.reads), ("written", each.writes))
        ways = " and ".join(way for way, can in pairs if can)
        output.say(f"{each.id:<12}{each.title:<40}{ways}")
    output.give(
        {
            "formats": [
                {
                    "id": each.id,
                    "title": each.title,
                    "reads": each.reads,
                    "writes": each.writes,
                    "annotations": each.annotated,
                    "suffixes": list(each.suffixes),
                    "target": each.target,
                }
                for each in FORMATS
            ]
        }
    )
    return DONE


def _tell_losses(plan: "ExportPlan", output: Output) -> None:
    for loss in plan.losses:
        output.note(f"{plan.format.title}: {loss.number:,} {loss.feature.value}: {loss.fate}")
    if plan.left_out.aside:
        spans = counted(plan.left_out.aside, "span")
        output.note(f"left out: {spans} in furniture, repeats and other stories (see --zones)")
    if plan.left_out.loose:
        links = counted(plan.left_out.loose, "link")
        output.note(f"left out: {links} with an end outside the selection")
    if plan.left_out.earlier:
        spans = counted(plan.left_out.earlier, "span")
        output.note(f"left out: {spans} over an earlier text of the article")


def _parts(listed: str | None) -> list[str] | None:
    return [part.strip() for part in listed.split(",") if part.strip()] if listed else None


def _states(listed: str | None) -> "list[WorkState] | None":
    from annotator.domain.values import WorkState
    from annotator.errors import BadInputError

    names = _parts(listed)
    if names is None:
        return None
    known = {state.value: state for state in WorkState}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BadInputError(
            "There is no state “{name}”; there are: {known}.",
            name=unknown[0],
            known=", ".join(known),
        )
    return [known[name] for name in names]
