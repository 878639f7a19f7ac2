"""The verb that takes articles and annotations in."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.output import BAD, DONE, FAULTS, Output, counted
from annotator.cli.stopping import stoppable
from annotator.cli.verbs import Verbs, add_file, add_verb, opened, pairs

if TYPE_CHECKING:
    from annotator.exchange.report import ImportReport


_CHOOSING = (
    (
        "--map",
        "spans",
        "LABEL=TYPE",
        "what a label of spans becomes: a type, + for a new one, - to leave it out",
    ),
    ("--map-link", "links", "LABEL=TYPE", "the same for links"),
    (
        "--annotator",
        "credits",
        "NAME=NAME",
        "whom an annotator of the files is here; - leaves their work out",
    ),
    (
        "--set",
        "choices",
        "X=Y",
        "choose Y for the reading option X, as unit=UTF-16; see annotator formats --json",
    ),
)
"""Options that may be given several times, as ``name=value``."""


def add_verbs(verbs: Verbs) -> None:
    """Make the verb known."""
    parser = add_verb(
        verbs, "import", take_in, example="annotator import work.annotator articles/ --as Ana"
    )
    add_file(parser)
    parser.add_argument(
        "paths", metavar="PATH", type=Path, nargs="+", help="files, folders, brat collections"
    )
    parser.add_argument(
        "--format", metavar="F", help="how to read all of them; default: each is recognised"
    )
    parser.add_argument(
        "--as",
        dest="credit",
        metavar="NAME",
        help="whose work the annotations are; default: what the files say",
    )
    for option, field, shown, about in _CHOOSING:
        parser.add_argument(
            option, dest=field, metavar=shown, action="append", default=[], help=about
        )
    parser.add_argument(
        "--partial",
        action="store_true",
        help="where something cannot be taken in, take in the rest; else nothing comes in then",
    )
    parser.add_argument(
        "--preview", action="store_true", help="only say what would come in; nothing is stored"
    )


def take_in(options: argparse.Namespace, output: Output) -> int:
    """Take articles and annotations into a project, as one step that can be undone.

    Articles that are there already are passed over and named, annotations of theirs come in all
    the same. Where something cannot be taken in, files or single annotations, it is listed and
    nothing comes in (exit code 2), or, if that was chosen, the rest (exit code 1).
    """
    from annotator.exchange.importing import IncompleteError, Prepared, Wishes
    from annotator.exchange.mapping import SchemeMap

    wishes = Wishes(
        options.credit or "",
        pairs(options.credits),
        SchemeMap(pairs(options.spans), pairs(options.links)),
        whole=not options.partial,
    )
    with (
        opened(options.file, read_only=False) as project,
        stoppable() as stopped,
        Prepared(
            project,
            options.paths,
            format_id=options.format,
            choices=pairs(options.choices),
            progress=output.progress,
            cancelled=stopped,
        ) as prepared,
    ):
        do = prepared.preview if options.preview else prepared.take_in
        try:
            report = do(wishes, progress=output.progress, cancelled=stopped)
        except IncompleteError as error:
            return _refused(error.report, output)
        uses = prepared.uses
    output.give({"preview": options.preview, **_as_json(report), **_mapped(report, uses)})
    if options.preview:
        for line in _foretold(report, uses):
            output.say(line)
    _tell(report, output, came_in="would import" if options.preview else "imported")
    if not report.problems:
        return DONE
    return BAD if _is_nothing(report) else FAULTS


def _is_nothing(report: "ImportReport") -> bool:
    """Whether there is nothing beside what cannot be taken in."""
    return bool(report.unreadable and not report.added and not report.duplicates)


def _refused(report: "ImportReport", output: Output) -> int:
    """Say why nothing came in."""
    problems = [problem._asdict() for problem in report.problems]
    output.give({"preview": False, "articles": [], "problems": problems, "step": None})
    if not output.as_json:
        if not _is_nothing(report):
            faults = counted(len(problems), "fault")
            output.warn(f"nothing was imported for {faults}; --partial takes in the rest:")
        _warn(report, output)
    return BAD


def _warn(report: "ImportReport", output: Output) -> None:
    for problem in report.problems:
        output.warn(f"{problem.where}: {problem.what}")


def _as_json(report: "ImportReport") -> dict[str, object]:
    from annotator.domain.identity import text_of

    return {
        "articles": [text_of(uid) for uid in report.added],
        "duplicates": [
            {
                "name": one.name,
                "article": text_of(one.article),
                "title": one.title,
                "same_text": one.same_text,
                "stays": list(one.unlike),
            }
            for one in report.duplicates
        ],
        "problems": [problem._asdict() for problem in report.problems],
        "guessed": [guess._asdict() for guess in report.guessed],
        "doubtful": [
            {
                "name": one.name,
                "article": text_of(one.article),
                "title": one.title,
                "span": text_of(one.span) if one.span else None,
                "quote": one.quote,
                "now": one.now,
                "how": one.sure.value,
                "why": one.why.value,
            }
            for one in report.doubtful
        ],
        "spans": report.spans,
        "links": report.links,
        "entities": report.entities,
        "states": report.states,
        "same": report.same,
        "kept": report.kept,
        "updated": report.updated,
        "gone": [
            {
                "article": text_of(one.article) if one.article else None,
                "title": one.title,
                "id": text_of(one.uid),
                "words": one.words,
                "layer": one.layer,
            }
            for one in report.gone
        ],
        "new_types": report.new_types,
        "new_attributes": report.new_attributes,
        "turned": dict(report.turned),
        "unfitting": dict(report.unfitting),
        "layers": report.layers,
        "step": report.header.moment.number if report.header else None,
    }


def _mapped(report: "ImportReport", uses: Mapping[tuple[str, str], int]) -> dict[str, object]:
    return {
        "labels": [
            {
                "kind": kind,
                "label": label,
                "number": number,
                "type": report.becomes.get((kind, label), (None, False))[0],
                "new": report.becomes.get((kind, label), (None, False))[1],
            }
            for (kind, label), number in uses.items()
        ],
        "annotators": report.annotators,
        "skipped": report.skipped,
        "offsets": [
            {"unit": one.unit.value, "why": one.why.value, "crlf": one.crlf, "articles": number}
            for one, number in report.countings.items()
        ],
    }


def _foretold(report: "ImportReport", uses: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """What a preview says beside what would come in."""
    for (kind, label), number in uses.items():
        name, new = report.becomes.get((kind, label), ("", False))
        becomes = f"{'the new type ' if new else ''}{name}" if name else "left out"
        yield f"{kind}s “{label}” ({number:,}): {becomes}"
    for theirs, here in report.annotators.items():
        yield f"work of {theirs or 'nobody named'}: layer {here}"
    for one, number in report.countings.items():
        yield f"offsets count {one.unit.value} in {counted(number, 'article')}: {one.why.value}"


def _tell(report: "ImportReport", output: Output, *, came_in: str) -> None:
    came = [counted(len(report.added), "article")]
    for number, one, more in (
        (report.spans, "span", ""),
        (report.links, "link", ""),
        (report.entities, "entity", "entities"),
        (report.states, "state", ""),
    ):
        if number:
            came.append(counted(number, one, more))
    into = f" into {_listed(report.layers)}" if report.layers else ""
    output.say(f"{came_in} " + ", ".join(came) + into)
    for line in _remarks(report):
        output.say(line)
    if not output.as_json:
        _warn(report, output)


def _remarks(report: "ImportReport") -> Iterator[str]:
    """What a person should know of an import that went well."""
    for duplicate in report.duplicates:
        same = "" if duplicate.same_text else ", whose text was read otherwise"
        unlike = ", ".join(duplicate.unlike)
        stays = f"; stays as it is here: {unlike}" if unlike else ""
        yield f"there already: {duplicate.name} is “{duplicate.title}”{same}{stays}"
    for doubt in report.doubtful:
        where = f"“{doubt.quote}” in “{doubt.title}”"
        yield f"please look at {where}: {doubt.sure.value}, {doubt.why.value}"
    for number, how in ((report.same, "just so"), (report.kept, "and kept as it is here")):
        if number:
            yield f"here already, {how}: {counted(number, 'annotation')}"
    if report.updated:
        yield f"brought up to date: {counted(report.updated, 'object')}"
    for gone in report.gone:
        yield f"stays here though it is there no more: “{gone.words}” in “{gone.title}”"
    for names, what in (
        (report.new_types, "new types"),
        (report.new_attributes, "new in the scheme"),
    ):
        if names:
            yield f"{what}: {_listed(names)}"
    for by_type, what in (
        (report.turned, "turned round to follow the scheme"),
        (report.unfitting, "between ends the scheme has no rule for"),
    ):
        for name, number in by_type.items():
            yield f"{what}: {counted(number, 'link')} “{name}”"
    for guess in report.guessed:
        yield f"encoding guessed: {guess.name} as {guess.encoding}"


def _listed(names: list[str]) -> str:
    return "; ".join(names)
