"""Verbs about a project as a whole: new, info, check, history."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from annotator.cli.output import DONE, FAULTS, Output, counted
from annotator.cli.verbs import Verbs, add_file, add_verb, opened

_NEWS = "schemes/news.json"


def add_verbs(verbs: Verbs) -> None:
    """Make the verbs known."""
    parser = add_verb(verbs, "new", new, example="annotator new work.annotator")
    add_file(parser)
    parser.add_argument("--scheme", metavar="S.json", type=Path, help="the scheme; default: news")
    add_file(add_verb(verbs, "info", info, example="annotator info work.annotator --json"))
    add_file(add_verb(verbs, "check", check, example="annotator check work.annotator"))
    parser = add_verb(verbs, "history", history, example="annotator history work.annotator")
    add_file(parser)
    parser.add_argument(
        "--limit", metavar="N", type=int, default=None, help="only the newest N steps"
    )


def new(options: argparse.Namespace, output: Output) -> int:
    """Make a new project.

    FILE must not be there yet.
    """
    from annotator import resources
    from annotator.domain.identity import text_of
    from annotator.domain.scheme import parse_scheme, read_scheme
    from annotator.project.project import Project
    from annotator.settings.files import load

    if options.scheme is not None:
        scheme = read_scheme(options.scheme)
    else:
        scheme = parse_scheme(resources.read_bytes(_NEWS), _NEWS)
    with Project.create(options.file, scheme, load()) as project:
        output.say(f"{project.path}: a new project of {project.me.name}, scheme “{scheme.name}”")
        output.give(
            {
                "path": str(project.path),
                "project": text_of(project.uid),
                "scheme": scheme.name,
                "person": project.me.name,
            }
        )
    return DONE


def info(options: argparse.Namespace, output: Output) -> int:
    """Tell what is in a project: articles, spans, links, layers, counts by type.

    It is only read, also while it is open in a window. Spans in stretches that are left out
    (furniture, other stories, repeats) are counted apart, as “aside”.
    """
    from annotator.cli.overview import overview, tell

    with opened(options.file, read_only=True) as project:
        found = overview(project)
    output.give(found)
    tell(found, output)
    return DONE


def check(options: argparse.Namespace, output: Output) -> int:
    """Check a project: the file, its texts and history, offsets against quotes, what is shown.

    Exit code 1 says that something is not as it must be; nothing is changed.
    """
    from annotator.store.check import check_file

    steps = 0

    def progress(step: str) -> None:
        nonlocal steps
        steps += 1
        output.progress(steps, 0, f"checking {step}:")

    report = check_file(options.file, progress)
    output.give(
        {
            "path": str(options.file),
            "texts": report.texts,
            "steps": report.transactions,
            "operations": report.operations,
            "spans": report.spans,
            "faults": [fault._asdict() for fault in report.faults],
        }
    )
    for fault in report.faults:
        output.say(f"{fault.what}, {fault.where}: {fault.found}")
    looked = ", ".join(
        (
            counted(report.texts, "text"),
            counted(report.transactions, "step"),
            counted(report.operations, "change"),
            counted(report.spans, "span"),
        )
    )
    verdict = counted(len(report.faults), "fault") if report.faults else "no faults"
    output.say(f"{options.file}: {verdict} in {looked}")
    return FAULTS if report.faults else DONE


def history(options: argparse.Namespace, output: Output) -> int:
    """List the steps made in a project, the newest first: when, who, what.

    What others did where their work is hidden from you until yours is done is only counted.
    """
    from annotator.cli.wording import words_for
    from annotator.journal.bodies import parsed
    from annotator.journal.clock import time_of
    from annotator.project.blindness import Blindness

    steps: list[Mapping[str, object]] = []
    with opened(options.file, read_only=True) as project:
        people = {person.uid: person.name for person in project.reads.people()}
        limit = options.limit if options.limit is not None else -1
        hidden, rule = 0, Blindness(project)
        for entry, hides in rule.hides_entries(project.journal.entries(limit=limit)):
            if hides:
                hidden += 1
                continue
            header = entry.header
            when, detail = time_of(header.clock), parsed(header.detail)
            who = people.get(header.author, "?")
            what = words_for(header.gesture, header.mode, detail)
            output.say(f"{when.astimezone():%Y-%m-%d %H:%M:%S}  {who}  {what}")
            if output.as_json:
                steps.append(
                    {
                        "when": when.isoformat(timespec="milliseconds"),
                        "who": who,
                        "what": what,
                        "gesture": header.gesture,
                        "mode": header.mode.value,
                        "changes": entry.operations,
                        "detail": detail,
                    }
                )
    if hidden and not output.as_json:
        steps_of_others = counted(hidden, "step of others", "steps of others")
        output.note(f"left out: {steps_of_others}, hidden from you until your work is done")
    output.give({"path": str(options.file), "steps": steps, "hidden": hidden})
    return DONE
