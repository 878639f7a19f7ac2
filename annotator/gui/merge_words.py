"""What a merge brings, or brought, in the words of the window."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from annotator.domain.schemes import Difference, Side
from annotator.domain.values import Kind
from annotator.exchange.report import ImportReport
from annotator.exchange.taking_in import Taken
from annotator.gui.dialogs import importing
from annotator.gui.dialogs.outcome import Section
from annotator.gui.texts import counted, marked, said, tr
from annotator.journal.clock import time_of
from annotator.project.carrying import Carried
from annotator.project.cited import Citer
from annotator.project.merge_report import (
    Compared,
    Contributor,
    Gain,
    MergeReport,
    SchemeChoice,
    SchemeRelation,
    SchemeReport,
    Sides,
    Tally,
)
from annotator.store.conflicts import Conflict

_MOST: Final = 200
"""Rows of one section; the rest is counted."""

_KINDS: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.SPAN: (marked("{n} tag"), marked("{n} tags")),
    Kind.LINK: (marked("{n} link"), marked("{n} links")),
    Kind.STATE: (marked("{n} state of an article"), marked("{n} states of articles")),
    Kind.DECISION: (marked("{n} decision"), marked("{n} decisions")),
    Kind.COMMENT: (marked("{n} comment"), marked("{n} comments")),
    Kind.ARTICLE: (marked("{n} article"), marked("{n} articles")),
    Kind.ENTITY: (marked("{n} entity"), marked("{n} entities")),
    Kind.ZONES: (marked("zones of {n} text"), marked("zones of {n} texts")),
    Kind.ASSIGNMENT: (marked("{n} assignment"), marked("{n} assignments")),
    Kind.PERSON: (marked("{n} person"), marked("{n} people")),
}
_SHARED: Final = (Kind.ARTICLE, Kind.ZONES, Kind.ENTITY, Kind.ASSIGNMENT, Kind.PERSON)
_ONE: Final[Mapping[Kind, str]] = {
    Kind.SPAN: marked("tag"),
    Kind.LINK: marked("link"),
    Kind.STATE: marked("state of an article"),
    Kind.DECISION: marked("decision"),
    Kind.COMMENT: marked("comment"),
    Kind.ARTICLE: marked("article"),
    Kind.ENTITY: marked("entity"),
    Kind.ZONES: marked("zones"),
    Kind.ASSIGNMENT: marked("assignment"),
    Kind.PERSON: marked("person"),
    Kind.LAYER: marked("layer"),
    Kind.SCHEME: marked("scheme"),
}
_BECAME: Final = (
    ("new", marked("{things} new")),
    ("changed", marked("{things} changed")),
    ("deleted", marked("{things} deleted")),
)
_RELATIONS: Final = {
    SchemeRelation.OLDER: marked("Their scheme is an earlier version of yours."),
    SchemeRelation.NEWER: marked("Their scheme is a later version of yours."),
    SchemeRelation.APART: marked("Your scheme and theirs were each changed without the other."),
}
_FOLLOWS: Final = {
    SchemeChoice.OURS: marked(
        "The scheme stays as it is here; what only theirs has does not come in."
    ),
    SchemeChoice.THEIRS: marked(
        "Their scheme is in force from now on; what only yours has is offered no longer."
    ),
    SchemeChoice.BOTH: marked(
        "All types, attributes and values of either are in force; where both say something of "
        "the same part, yours stands."
    ),
}
_PARTS: Final = {
    "scheme": marked("The scheme itself"),
    "span": marked("Type of tags: {names}"),
    "link": marked("Type of links: {names}"),
    "attribute": marked("Attribute: {names}"),
    "value": marked("Value: {names}"),
}
_FIELDS: Final = {
    "id": marked("id"),
    "name": marked("name"),
    "guideline": marked("guideline"),
    "replaced_by": marked("what replaces it"),
    "retired": marked("whether it is retired"),
    "active": marked("whether it is in use"),
    "key": marked("key"),
    "kind": marked("kind"),
    "first": marked("whether it comes first"),
    "colour": marked("colour"),
    "register": marked("register"),
    "every_mention": marked("whether every mention is tagged"),
    "ends": marked("what it joins"),
    "symmetric": marked("whether it has a direction"),
    "across_articles": marked("whether it leads across articles"),
    "order": marked("order"),
}


def headline(taken: Taken, *, preview: bool) -> str:
    """What it is all about, in a sentence or two."""
    parts = []
    report = taken.merged
    if report is not None and report.steps:
        # What comes from me was handed out, or is my other machine's; the row says so.
        people = [one for one in report.people if not one.mine] or report.people
        names = ", ".join(one.name or "?" for one in people)
        parts.append(
            counted(
                sum(one.steps for one in people),
                marked("{n} step of {names} is new here.")
                if preview
                else marked("{n} step of {names} was merged."),
                marked("{n} steps of {names} are new here.")
                if preview
                else marked("{n} steps of {names} were merged."),
                names=names,
            )
        )
    elif report is not None:
        parts.append(tr("Nothing in {names} is new here.", names=_listed(report.sources)))
    if taken.imported:
        names = _listed([sent.path.name for sent, _ in taken.imported])
        told = (
            marked("Of another project, and to be imported: {names}.")
            if preview
            else marked("Of another project, and imported: {names}.")
        )
        parts.append(tr(told, names=names))
    if taken.refused:
        parts.append(
            counted(
                len(taken.refused),
                marked("{n} file cannot be taken."),
                marked("{n} files cannot be taken."),
            )
        )
    return " ".join(parts)


def brings(taken: Taken) -> bool:
    """Whether anything would be changed by it."""
    return bool((taken.merged and taken.merged.steps) or taken.imported)


def sections(taken: Taken, citer: Citer) -> list[Section]:
    """Everything else: titles, and what each is about with the reason."""
    found: list[Section] = [
        (
            tr("Cannot be taken"),
            [(one.path.name, said(one.problem)) for one in taken.refused if one.problem],
        )
    ]
    if taken.merged is not None and taken.merged.steps:
        found += _merged(taken.merged, citer)
    for sent, report in taken.imported:
        found += _imported(sent.path.name, report)
    return [(title, rows) for title, rows in found if rows]


def scheme_rows(scheme: SchemeReport) -> list[tuple[str, str]]:
    """Where two schemes differ: the part, and whose it is or which of its fields differ."""
    return _capped((_part(one), _whose(one)) for one in scheme.differences)


def relation(scheme: SchemeReport) -> str:
    """How the schemes came to differ, in a sentence."""
    return tr(_RELATIONS[scheme.relation])


def follows(report: MergeReport, choice: SchemeChoice) -> str:
    """What follows if this scheme is in force; ``report`` was made with that choice."""
    told = tr(_FOLLOWS[choice])
    if not report.unknown_types:
        return told
    types = ", ".join(f"“{name}”" for name in report.unknown_types)
    stays = counted(
        sum(report.unknown_types.values()),
        marked("{n} tag or link has a type it lacks ({types}); it stays as it is."),
        marked("{n} tags and links have types it lacks ({types}); they stay as they are."),
        types=types,
    )
    return f"{told} {stays}"


def _merged(report: MergeReport, citer: Citer) -> Iterator[Section]:
    if report.scheme is not None:
        yield tr("Where the schemes differ"), scheme_rows(report.scheme)
    yield tr("By whom"), [(_who(one), _when(one)) for one in report.people]
    shared = [(tr("For all"), told) for told in [_told(report.kinds, _SHARED)] if told]
    gains = [(gain.title, _gained(gain)) for gain in report.layers]
    yield tr("What it brings"), [*gains, *shared]
    yield tr("Compared with yours"), [row for one in report.comparisons for row in _sides(one)]
    yield (
        tr("Carried over to the text that stands here"),
        [(f"{one.whose} · {one.title}", _carried(one)) for one in report.carried],
    )
    yield (
        tr("Tags over another text: please have a look"),
        _capped(
            (f"“{one.quote}” · {one.title}, {one.name}", importing.doubted(one))
            for one in report.doubtful
        ),
    )
    yield (
        tr("Changed on two machines: the later stands, both are in the history"),
        _capped(_conflict(one, citer) for one in report.conflicts),
    )
    if report.hanging:
        lost = counted(report.hanging, marked("{n} link"), marked("{n} links"))
        yield tr("Without a place"), [(lost, tr("a tag it leads to was deleted elsewhere"))]
    yield (
        tr("Deleted by one, needed by another: put back"),
        _capped((one.name or tr(_ONE[one.kind]), tr(_ONE[one.kind])) for one in report.revived),
    )
    yield (
        tr("Types the scheme then lacks; what has them stays"),
        [
            (name, counted(uses, marked("{n} tag or link"), marked("{n} tags and links")))
            for name, uses in report.unknown_types.items()
        ],
    )
    if report.here:
        here = counted(report.here, marked("{n} step"), marked("{n} steps"))
        yield tr("Here already, passed over"), [(here, "")]


def _imported(name: str, report: ImportReport) -> Iterator[Section]:
    yield (
        tr("Another project, imported: {name}", name=name),
        [(importing.headline(report), "")],
    )
    yield from importing.sections(report)


def _carried(one: Carried) -> str:
    told = [
        counted(one.spans, marked("{n} tag"), marked("{n} tags")),
        counted(one.links, marked("{n} link"), marked("{n} links")),
    ]
    if one.left:
        told.append(
            counted(
                one.left,
                marked("{n} link left, for want of an end"),
                marked("{n} links left, for want of an end"),
            )
        )
    return ", ".join(told)


def _who(one: Contributor) -> str:
    return tr("{name} (you)", name=one.name) if one.mine else one.name or "?"


def _when(one: Contributor) -> str:
    steps = counted(one.steps, marked("{n} step"), marked("{n} steps"))
    first, last = (f"{time_of(clock).astimezone():%Y-%m-%d}" for clock in (one.first, one.last))
    if first == last:
        return tr("{steps}, on {day}", steps=steps, day=first)
    return tr("{steps}, {first} to {last}", steps=steps, first=first, last=last)


def _gained(gain: Gain) -> str:
    told = _told(gain.kinds, tuple(gain.kinds))
    number = len(gain.articles)
    if not number:
        return told
    return counted(
        number, marked("{told}; in {n} article"), marked("{told}; in {n} articles"), told=told
    )


def _told(kinds: Mapping[Kind, Tally], wanted: Sequence[Kind]) -> str:
    parts = []
    for kind in wanted:
        tally = kinds.get(kind, Tally())
        for field, template in _BECAME:
            number = getattr(tally, field)
            if number and kind in _KINDS:
                parts.append(tr(template, things=counted(number, *_KINDS[kind])))
    return ", ".join(parts)


def _sides(one: Compared) -> Iterator[tuple[str, str]]:
    articles = counted(one.articles, marked("{n} article"), marked("{n} articles"))
    name = tr("{name}, in {articles}", name=one.title, articles=articles)
    yield name, tr("tags: {sides}", sides=_in_words(one.spans))
    if any(one.links):
        yield name, tr("links: {sides}", sides=_in_words(one.links))


def _in_words(sides: Sides) -> str:
    return tr(
        "{same} the same, {differing} differ, {mine} only yours, {theirs} only theirs",
        same=sides.same,
        differing=sides.differing,
        mine=sides.only_mine,
        theirs=sides.only_theirs,
    )


def _conflict(one: Conflict, citer: Citer) -> tuple[str, str]:
    words = ""
    if one.kind in (Kind.SPAN, Kind.LINK, Kind.ARTICLE):
        words = citer.of(one.kind, one.uid).quote
    what = tr(_ONE[one.kind])
    return (f"“{words}”" if words else what), (what if words else "")


def _part(one: Difference) -> str:
    return tr(_PARTS[one.what], names=" › ".join(one.names))


def _whose(one: Difference) -> str:
    if one.side is Side.OURS:
        return tr("only in yours")
    if one.side is Side.THEIRS:
        return tr("only in theirs")
    fields = ", ".join(tr(_FIELDS.get(field, field)) for field in one.fields)
    return tr("differs in: {fields}", fields=fields)


def _capped(rows: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    found = list(islice(rows, _MOST))
    if left := sum(1 for _ in rows):
        found.append((counted(left, marked("and {n} more"), marked("and {n} more")), ""))
    return found


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
