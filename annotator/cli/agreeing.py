"""The verb that tells how far people agree."""

import argparse
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from annotator.cli.output import DONE, FAULTS, Output
from annotator.cli.verbs import Verbs, add_file, add_verb, listed, opened
from annotator.errors import BadInputError

if TYPE_CHECKING:
    from annotator.domain.identity import Uid
    from annotator.project.agreeing import Asked
    from annotator.project.project import Project
    from annotator.review.report import Agreement
    from annotator.store.reads import Reads

_UNITS: Final = ("tokens", "characters")
_MOST_DRAWS: Final = 100_000


def add_verbs(verbs: Verbs) -> None:
    """Make the verb known."""
    parser = add_verb(
        verbs,
        "agreement",
        agree,
        example="annotator agreement work.annotator --layers Ana,Ben --json",
    )
    add_file(parser)
    parser.add_argument(
        "--layers",
        metavar="A,B",
        help="whose work, two or more; a name with a comma in quotes; default: all who began",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="also articles that are not done, if two or more opened them",
    )
    parser.add_argument(
        "--articles", metavar="ARTICLE", nargs="+", help="only these, by title, file name or id"
    )
    parser.add_argument(
        "--types", metavar="A,B", help="only these span and link types; default: all"
    )
    parser.add_argument(
        "--unit",
        choices=_UNITS,
        default=_UNITS[0],
        help="what kappa and alpha count; default: tokens",
    )
    parser.add_argument(
        "--draws",
        metavar="N",
        type=int,
        default=1_000,
        help="how often articles are drawn anew for the intervals; 0: no intervals; default: 1000",
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=1, help="decides what is drawn; default: 1"
    )


def agree(options: argparse.Namespace, output: Output) -> int:
    """Tell how far two or more people say the same, in spans, links, attributes and entities.

    Each figure comes with what it is counted from, overall, by type and by article, for each two
    and for all together; what is compared and what is left out is said first. Articles that are
    not done by all are left out, and where others' work is hidden from you until yours is done.
    With --json layers go by their titles, articles by their ids. Exit code 1 says that there is no
    article to compare.
    """
    from annotator.cli.agreement_words import Names, lines
    from annotator.domain.identity import text_of
    from annotator.exchange.selection import snapshot
    from annotator.project.agreeing import agreement_in
    from annotator.review.plain import plain

    with opened(options.file, read_only=True) as project, snapshot(project) as reads:
        asked = _asked(project, reads, options)
        report = agreement_in(reads, asked, output.progress)
        titles = {key.uid: key.title or key.external for key in reads.article_keys()}
        layers = _titles(reads)
        scheme = reads.scheme()

    def called(uid: "Uid") -> str:
        return layers[uid] if uid in layers else text_of(uid)

    result: dict[str, Any] = plain(report, called)
    met = {text_of(article): titles[article] for article in _articles(report)}
    output.give({**result, "seed": options.seed, "draws": options.draws, "titles": met})
    if not output.as_json:
        names = Names(layers, lambda uid: titles.get(uid) or text_of(uid), scheme)
        for line in lines(report, names):
            output.say(line)
    if any(between.base.articles for between in report.every):
        return DONE
    output.warn("annotator: There is no article to compare" + _way_on(report) + ".")
    return FAULTS


def _asked(project: "Project", reads: "Reads", options: argparse.Namespace) -> "Asked":
    from annotator.exchange.article_names import ArticleNames
    from annotator.exchange.selection import layers_called, types_called
    from annotator.project.agreeing import Asked, hidden_from_me, layers_at_work
    from annotator.review.gathering import Options
    from annotator.review.units import Unit

    if not 0 <= options.draws <= _MOST_DRAWS:
        raise BadInputError("--draws goes from 0 to {most}.", most=f"{_MOST_DRAWS:,}")
    names = listed(options.layers)
    layers = layers_called(reads, names) if names else layers_at_work(reads)
    if len(layers) < 2:
        raise BadInputError(
            "Agreement is between two or more, and {who}; merge a colleague’s work, or name "
            "other layers.",
            who=_who(reads, layers, chosen=bool(names)),
        )
    types = listed(options.types)
    scheme = reads.scheme()
    chosen = types_called(scheme, types) if types and scheme else (None, None)
    named = options.articles
    return Asked(
        tuple(layers),
        Options(
            all_articles=options.all,
            unit=Unit(options.unit),
            draws=options.draws,
            seed=options.seed,
            hidden=hidden_from_me(project, layers),
        ),
        tuple(ArticleNames(reads).all(named)) if named is not None else None,
        *chosen,
    )


def _who(reads: "Reads", layers: "list[Uid]", *, chosen: bool) -> str:
    if not layers:
        return "nobody has begun here"
    (name,) = (_titles(reads)[layer] for layer in layers)
    return f"only “{name}” is named" if chosen else f"only “{name}” has begun here"


def _titles(reads: "Reads") -> "dict[Uid, str]":
    """What layers are called; those called the same are numbered."""
    owners = {person.uid: person.name for person in reads.people()}
    met = Counter[str]()
    found = {}
    for layer in reads.layers():
        title = layer.title(owners.get(layer.owner, ""))
        met[title] += 1
        found[layer.uid] = title if met[title] == 1 else f"{title} ({met[title]})"
    return found


def _articles(report: "Agreement") -> "list[Uid]":
    """All articles a report names."""
    found: dict[Uid, None] = {}
    for between in report.every:
        base = between.base
        found.update(dict.fromkeys((*base.articles, *(one.article for one in base.left_out))))
    return list(found)


def _way_on(report: "Agreement") -> str:
    return "" if report.all_articles else "; --all compares those that are not done, too"
