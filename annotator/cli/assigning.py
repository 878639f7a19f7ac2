"""The verb that says who is to work on which article."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.output import DONE, FAULTS, Output, counted
from annotator.cli.verbs import Verbs, add_file, add_verb, opened
from annotator.errors import BadInputError

if TYPE_CHECKING:
    from annotator.domain.identity import Uid
    from annotator.domain.values import Person
    from annotator.exchange.assigning import Sheet
    from annotator.project.project import Project


def add_verbs(verbs: Verbs) -> None:
    """Make the verb known."""
    parser = add_verb(
        verbs, "assign", assign, example="annotator assign work.annotator --coders 2 --among A,B,C"
    )
    add_file(parser)
    parser.add_argument(
        "table",
        metavar="TABLE.csv",
        type=Path,
        nargs="?",
        help="with the columns article (uid, file name or title), annotator and perhaps blind",
    )
    parser.add_argument(
        "--coders", metavar="N", type=int, help="instead: give each article N people"
    )
    parser.add_argument("--among", metavar="A,B,C", help="out of these")
    parser.add_argument(
        "--seed", metavar="N", type=int, default=0, help="decides who gets what; default: 0"
    )
    parser.add_argument(
        "--open", action="store_true", help="people see each other's work from the beginning"
    )
    parser.add_argument("--preview", action="store_true", help="only tell what would be done")


def assign(options: argparse.Namespace, output: Output) -> int:
    """Say who is to work on which article, as one step that can be undone.

    Out of a table: lines that cannot be placed are listed and the rest is done; the exit code is
    then 1. Or with --coders and --among all articles are shared out: those who have an article
    keep it and count, everybody gets as many as the others, and each pair shares some. Until they
    are done with an article people do not see others' work on it, unless --open is given.
    """
    sharing = options.coders is not None or options.among is not None
    if sharing == (options.table is not None):
        raise BadInputError("Name either a table or --coders and --among.")
    if sharing and (options.coders is None or not options.among):
        raise BadInputError("Sharing articles out needs both --coders and --among.")
    with opened(options.file, read_only=options.preview) as project:
        return _share(project, options, output) if sharing else _take(project, options, output)


def _take(project: "Project", options: argparse.Namespace, output: Output) -> int:
    from annotator.exchange.assigning import read_sheet

    sheet = read_sheet(project, options.table, blind=not options.open)
    step = None
    if not options.preview:
        outcome = project.run(sheet.operation)
        step = outcome.header.moment.number if outcome.header else None
    articles = len({one.article for one in sheet.wanted})
    output.give(
        {
            "assigned": len(sheet.wanted),
            "articles": articles,
            "new_people": sheet.new_people,
            "problems": [problem._asdict() for problem in sheet.problems],
            "step": step,
        }
    )
    for problem in sheet.problems:
        output.warn(f"{problem.where}: {problem.what}")
    _tell(sheet, articles, output, preview=options.preview)
    return FAULTS if sheet.problems else DONE


def _tell(sheet: "Sheet", articles: int, output: Output, *, preview: bool) -> None:
    for name in sheet.new_people:
        output.say(f"new: {name}")
    done = "would be assigned" if preview else "assigned"
    people = len({one.person.uid for one in sheet.wanted})
    output.say(f"{done}: {counted(articles, 'article')} to {counted(people, 'person', 'people')}")


def _share(project: "Project", options: argparse.Namespace, output: Output) -> int:
    from annotator.project.operations import assignments
    from annotator.project.persons import person_called

    names = [name for name in options.among.split(",") if name.strip()]
    called: dict[Uid, Person] = {}
    for name in names:
        person = person_called(project.reads, project.uid, name)
        called.setdefault(person.uid, person)
    people = list(called.values())
    articles = project.reads.article_uids()
    shared = assignments.shares(project.reads, articles, people, options.coders, seed=options.seed)
    step = None
    if not options.preview:
        outcome = project.run(assignments.hand(shared, people, blind=not options.open))
        step = outcome.header.moment.number if outcome.header else None
    output.give(
        {
            "new": len(shared.pairs),
            "full": shared.full,
            "people": [
                {
                    "person": person.name,
                    "before": shared.before[person.uid],
                    "after": shared.after[person.uid],
                }
                for person in people
            ],
            "step": step,
        }
    )
    for person in people:
        before, after = shared.before[person.uid], shared.after[person.uid]
        output.say(f"{person.name}: {counted(after, 'article')}, {after - before:,} of them new")
    if shared.full:
        output.say(f"{counted(shared.full, 'article')} had enough people already")
    return DONE
