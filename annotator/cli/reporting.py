"""The verb that reports on a review: report."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.output import DONE, Output, counted
from annotator.cli.stopping import stoppable
from annotator.cli.verbs import Verbs, add_file, add_verb, opened

if TYPE_CHECKING:
    from annotator.domain.identity import Uid
    from annotator.store.reads import Reads


def add_verbs(verbs: Verbs) -> None:
    """Make the verb known."""
    parser = add_verb(
        verbs, "report", report, example="annotator report work.annotator review.html"
    )
    add_file(parser)
    parser.add_argument("target", metavar="OUT", type=Path, help="the file or folder to write")
    parser.add_argument(
        "--format",
        metavar="F",
        help="html, xlsx or csv (a folder); default: by the ending of OUT",
    )
    parser.add_argument(
        "--layers",
        metavar="A,B",
        help="whose work, the first is A; default: all annotators'",
    )
    parser.add_argument("--gold", metavar="NAME", help="only decisions of NAME; default: of all")
    parser.add_argument(
        "--articles",
        metavar="ARTICLE",
        nargs="+",
        help="only these, by title, file name or id; default: all",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="agreement over all articles that several opened, not only those all have done",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")


def report(options: argparse.Namespace, output: Output) -> int:
    """Write a report on a review: texts with marks, differences, decisions, comments, agreement.

    An HTML page is for reading and printing, a workbook or a folder of CSV tables for working on.
    Whatever goes wrong, OUT is as it was.
    """
    from annotator.exchange.article_names import ArticleNames
    from annotator.exchange.review_report.writing import (
        format_by_name,
        report_format,
        write_report,
    )
    from annotator.exchange.selection import layers_called

    form = report_format(options.format) if options.format else format_by_name(options.target)
    with opened(options.file, read_only=True) as project, stoppable() as stopped:
        names = [name.strip() for name in (options.layers or "").split(",") if name.strip()]
        written = write_report(
            project,
            options.target,
            form,
            overwrite=options.overwrite,
            progress=output.progress,
            cancelled=stopped,
            layers=layers_called(project.reads, names) if options.layers is not None else None,
            gold=_gold(project.reads, options.gold) if options.gold else None,
            articles=ArticleNames(project.reads).all(options.articles)
            if options.articles is not None
            else None,
            all_articles=options.all,
        )
    if written.hidden:
        hidden = counted(written.hidden, "article")
        output.note(f"left out: {hidden} where others' work is hidden until yours is done")
    output.say(
        f"reported on {counted(written.articles, 'article')} with "
        f"{counted(written.differences, 'difference')}, {written.settled:,} of them settled, "
        f"in {written.target}"
    )
    output.give(
        {
            "target": str(written.target),
            "format": written.format,
            "articles": written.articles,
            "differences": written.differences,
            "settled": written.settled,
            "hidden": written.hidden,
        }
    )
    return DONE


def _gold(reads: "Reads", name: str) -> "list[Uid]":
    """The gold layer of a person.

    Raises:
        BadInputError: if there is none, with those there are.
    """
    from annotator.domain.naming import key
    from annotator.domain.values import GOLD
    from annotator.errors import BadInputError

    people = {person.uid: person.name for person in reads.people()}
    deciding = [layer for layer in reads.layers() if layer.purpose == GOLD]
    titles = {layer.uid: layer.title(people.get(layer.owner, "")) for layer in deciding}
    found = [
        layer.uid
        for layer in deciding
        if key(name) in (key(titles[layer.uid]), key(people.get(layer.owner, "")))
    ]
    if not found:
        raise BadInputError(
            "Nobody called “{name}” has decided anything; there are: {known}.",
            name=name,
            known=", ".join(titles.values()) or "none yet",
        )
    return found
