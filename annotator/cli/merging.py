"""The verb that merges colleagues' work."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.output import BAD, DONE, FAULTS, Output, counted
from annotator.cli.stopping import stoppable
from annotator.cli.verbs import Verbs, add_file, add_verb, opened

if TYPE_CHECKING:
    from annotator.exchange.taking_in import Taken
    from annotator.project.merge_report import Gain, MergeReport, Sides, Tally


def add_verbs(verbs: Verbs) -> None:
    """Make the verb known."""
    parser = add_verb(
        verbs, "merge", take, example="annotator merge work.annotator ana.handover --preview"
    )
    add_file(parser)
    parser.add_argument(
        "others",
        metavar="OTHER",
        type=Path,
        nargs="+",
        help="packages, project files, folders of them",
    )
    parser.add_argument("--preview", action="store_true", help="only tell what it would bring")
    parser.add_argument(
        "--scheme",
        choices=("ours", "theirs", "both"),
        help="which scheme to go on with where they differ; default: the later one, or both",
    )


def take(options: argparse.Namespace, output: Output) -> int:
    """Merge colleagues' work into a project, as one step that can be undone.

    In any order, and again as often as one likes: what is here already is passed over. Files of
    another project are imported. What cannot be taken is listed, with the reason, and the rest
    goes on; the exit code is then 1, or 2 where nothing was left.
    """
    from annotator.exchange.taking_in import take_in
    from annotator.project.merge_report import SchemeChoice
    from annotator.settings.files import load

    scheme = SchemeChoice(options.scheme) if options.scheme else None
    with opened(options.file, read_only=False) as project, stoppable() as stopped:
        taken = take_in(
            project,
            options.others,
            load(),
            scheme=scheme,
            preview=options.preview,
            progress=output.progress,
            cancelled=stopped,
        )
    any_taken = taken.merged is not None or bool(taken.imported)
    if any_taken:
        output.give(_as_json(taken, preview=options.preview))
        _tell(taken, output, preview=options.preview)
    if not (any_taken and output.as_json):
        for one in taken.refused:
            output.warn(f"annotator: {one.problem}")
    if not taken.refused:
        return DONE
    return FAULTS if any_taken else BAD


def _tell(taken: "Taken", output: Output, *, preview: bool) -> None:
    report = taken.merged
    if report is not None and not report.steps:
        output.say(f"nothing new in {', '.join(report.sources)}")
    elif report is not None:
        would = "would be merged" if preview else "merged"
        output.say(f"{would}: {counted(report.steps, 'step')} from {', '.join(report.sources)}")
        for line in _lines(report):
            output.say("  " + line)
    for sent, brought in taken.imported:
        would = "would be imported" if preview else "imported"
        output.say(
            f"{would} from another project, {sent.path.name}: "
            f"{counted(len(brought.added), 'article')}, {counted(brought.spans, 'span')}, "
            f"{counted(brought.links, 'link')}"
        )
        if not output.as_json:
            for problem in brought.problems:
                output.warn(f"{problem.where}: {problem.what}")


def _lines(report: "MergeReport") -> Iterator[str]:
    from annotator.domain.values import Kind

    for person in report.people:
        yield f"by {person.name or '?'}{' (you)' if person.mine else ''}: " + counted(
            person.steps, "step"
        )
    for gain in report.layers:
        yield _gained(gain)
    for kind, one, more in (
        (Kind.ARTICLE, "article", ""),
        (Kind.ENTITY, "entity", "entities"),
        (Kind.ASSIGNMENT, "assignment", ""),
        (Kind.PERSON, "person", "people"),
    ):
        if told := _told(report.of(kind), one, more):
            yield told
    for compared in report.comparisons:
        where = counted(compared.articles, "article")
        yield f"{compared.title} against you, in {where}: spans {_sides(compared.spans)}"
        if any(compared.links):
            yield f"{compared.title} against you, in {where}: links {_sides(compared.links)}"
    yield from _carried(report)
    yield from _remarks(report)


def _carried(report: "MergeReport") -> Iterator[str]:
    """What was over another text than stands here."""
    for one in report.carried:
        what = f"{counted(one.spans, 'span')} and {counted(one.links, 'link')} of {one.whose}"
        how = "corrected since" if one.article == one.onto else "read otherwise there"
        yield f"carried over to “{one.title}”, {how}: {what}"
        if one.left:
            yield f"  not carried over, an end is missing: {counted(one.left, 'link')}"
    if report.doubtful:
        yield f"to be looked at: {counted(len(report.doubtful), 'span')} over another text"
    for doubt in report.doubtful:
        now = f"now “{doubt.now}”" if doubt.now else "left out"
        yield f"  “{doubt.title}”, {doubt.name}: “{doubt.quote}”, {now}: {doubt.why}"


def _remarks(report: "MergeReport") -> Iterator[str]:
    """What a person should know of a merge that went well."""
    if report.conflicts:
        number = counted(len(report.conflicts), "object")
        yield f"changed on two machines, the later stands: {number}"
    if report.hanging:
        yield f"without a place, an end was deleted: {counted(report.hanging, 'link')}"
    for back in report.revived:
        yield f"put back, since others’ work stands on it: {back.kind} {back.name}".rstrip()
    if report.scheme is not None:
        yield f"their scheme differs ({report.scheme.relation}); in force: {report.scheme.choice}"
        for part in report.scheme.differences:
            what = " ".join((part.what, *part.names))
            yield f"  {what}: {part.side}{' in ' + ', '.join(part.fields) if part.fields else ''}"
    for name, uses in report.unknown_types.items():
        yield f"not in the scheme: {counted(uses, 'annotation')} “{name}”"


def _sides(sides: "Sides") -> str:
    return (
        f"{sides.same:,} the same, {sides.differing:,} differ, {sides.only_mine:,} only yours, "
        f"{sides.only_theirs:,} only theirs"
    )


def _gained(gain: "Gain") -> str:
    parts = [
        told
        for kind, tally in gain.kinds.items()
        if (told := _told(tally, kind.value.replace("state", "article state"), ""))
    ]
    return f"{gain.title}: {'; '.join(parts)}, in {counted(len(gain.articles), 'article')}"


def _told(tally: "Tally", one: str, more: str) -> str:
    parts = [
        f"{number:,} {what}"
        for number, what in (
            (tally.new, "new"),
            (tally.changed, "changed"),
            (tally.deleted, "deleted"),
        )
        if number
    ]
    return f"{more or one + 's'} {', '.join(parts)}" if parts else ""


def _as_json(taken: "Taken", *, preview: bool) -> dict[str, object]:
    return {
        "preview": preview,
        "merged": _report(taken.merged) if taken.merged else None,
        "imported": [
            {
                "path": str(sent.path),
                "articles": len(report.added),
                "spans": report.spans,
                "links": report.links,
                "entities": report.entities,
                "same": report.same,
                "kept": report.kept,
                "problems": [problem._asdict() for problem in report.problems],
            }
            for sent, report in taken.imported
        ],
        "refused": [{"path": str(one.path), "why": str(one.problem)} for one in taken.refused],
        "step": taken.step.moment.number if taken.step else None,
    }


def _report(report: "MergeReport") -> dict[str, object]:
    from annotator.domain.identity import text_of

    return {
        "sources": list(report.sources),
        "steps": report.steps,
        "here": report.here,
        "people": [
            {"name": one.name, "mine": one.mine, "steps": one.steps} for one in report.people
        ],
        "kinds": {kind.value: tally._asdict() for kind, tally in report.kinds.items()},
        "layers": [
            {
                "layer": gain.title,
                "purpose": gain.purpose,
                "articles": len(gain.articles),
                "kinds": {kind.value: tally._asdict() for kind, tally in gain.kinds.items()},
            }
            for gain in report.layers
        ],
        "comparisons": [
            {
                "layer": one.title,
                "articles": one.articles,
                "spans": one.spans._asdict(),
                "links": one.links._asdict(),
            }
            for one in report.comparisons
        ],
        "conflicts": [
            {"kind": one.kind.value, "object": text_of(one.uid)} for one in report.conflicts
        ],
        "hanging": report.hanging,
        "revived": [{"kind": one.kind.value, "name": one.name} for one in report.revived],
        "scheme": None
        if report.scheme is None
        else {
            "relation": report.scheme.relation.value,
            "choice": report.scheme.choice.value,
            "differences": [one._asdict() for one in report.scheme.differences],
        },
        "unknown_types": dict(report.unknown_types),
        "carried": [
            {
                "article": text_of(one.article),
                "onto": text_of(one.onto),
                "title": one.title,
                "layer": one.whose,
                "spans": one.spans,
                "links": one.links,
                "left": one.left,
            }
            for one in report.carried
        ],
        "doubtful": [
            {
                "layer": one.name,
                "article": text_of(one.article),
                "title": one.title,
                "span": text_of(one.span) if one.span else None,
                "quote": one.quote,
                "now": one.now,
                "sure": one.sure.value,
                "why": one.why.value,
            }
            for one in report.doubtful
        ],
    }
