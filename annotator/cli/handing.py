"""The verbs by which files travel between people: handout, handover."""

import argparse
from pathlib import Path

from annotator.cli.output import DONE, Output, counted
from annotator.cli.stopping import stoppable
from annotator.cli.verbs import Verbs, add_file, add_verb, opened
from annotator.errors import BadInputError


def add_verbs(verbs: Verbs) -> None:
    """Make the verbs known."""
    parser = add_verb(
        verbs,
        "handout",
        give_out,
        example="annotator handout work.annotator ana.annotator --to Ana",
    )
    add_file(parser)
    parser.add_argument("target", metavar="OUT", type=Path, help="the file to make")
    parser.add_argument("--to", metavar="NAME", required=True, help="the coder it is for")
    parser.add_argument(
        "--articles",
        metavar="ARTICLE",
        nargs="+",
        help="only these, by title, file name or id; default: those assigned to the coder",
    )
    parser.add_argument(
        "--with-entities",
        action="store_true",
        help="also the names others have come up with, which tell what they saw",
    )
    parser = add_verb(
        verbs, "handover", hand, example="annotator handover ana.annotator ana.handover"
    )
    add_file(parser)
    parser.add_argument("target", metavar="OUT", type=Path, help="the package to write")
    parser.add_argument(
        "--since-last", action="store_true", help="only what was done since the last hand-over"
    )
    parser.add_argument(
        "--to", metavar="NAME", default="", help="whom it is for; each has a last hand-over"
    )
    parser.add_argument(
        "--for",
        metavar="NAME",
        dest="coder",
        help="only what you decided about this coder's work, and nothing of anybody else's",
    )
    parser.add_argument(
        "--with-missed",
        action="store_true",
        help="with --for: also what else is in your gold layer, where both are done",
    )


def give_out(options: argparse.Namespace, output: Output) -> int:
    """Make a project file for one coder, in which nobody else's work is even there.

    It has the articles with texts and zones, the scheme, the coder and the leads, what is assigned
    to the coder and what they tagged before. Where nothing is assigned to anybody it has all
    articles. What the coder hands over can be merged, again and again. OUT must not be there yet;
    FILE is only read, also while it is open in a window.
    """
    from annotator.exchange.article_names import ArticleNames
    from annotator.exchange.handing_out import hand_out

    with opened(options.file, read_only=True) as project:
        names = options.articles
        articles = ArticleNames(project.reads).all(names) if names is not None else None
        with stoppable() as cancelled:
            made = hand_out(
                project,
                options.target,
                options.to,
                articles=articles,
                with_entities=options.with_entities,
                progress=output.progress,
                cancelled=cancelled,
            )
    own = f", with {counted(made.spans, 'span')} of their own" if made.spans else ""
    assigned = "assigned " if made.assigned else ""
    output.say(
        f"handed out {counted(made.articles, assigned + 'article')} to {made.to.name} "
        f"in {made.path}{own}"
    )
    output.give(
        {
            "path": str(made.path),
            "to": made.to.name,
            "articles": made.articles,
            "assigned": made.assigned,
            "entities": made.entities,
            "spans": made.spans,
            "links": made.links,
        }
    )
    return DONE


def hand(options: argparse.Namespace, output: Output) -> int:
    """Write a package of my work and all it builds on, for the lead to merge.

    OUT may lie in a synchronised folder or on a network drive. With --since-last it has only
    what was done since the last one, which whoever merges it must have.

    All of your file goes along, also what others did in it. With --for it has, for one coder,
    what you decided about their work, with reasons, results and your comments, and nothing that
    anybody else did; where the coder works blind it waits until they are done.
    """
    if options.coder is not None:
        return _hand_back(options, output)
    if options.with_missed:
        raise BadInputError("--with-missed belongs to --for; name the coder.")
    from annotator.exchange.handing_over import hand_over

    with opened(options.file, read_only=False) as project:
        with stoppable() as cancelled:
            done = hand_over(
                project,
                options.target,
                since_last=options.since_last,
                to=options.to,
                progress=output.progress,
                cancelled=cancelled,
            )
        me = project.me.name
    counts = done.about.counts
    since = "" if done.last is None else f" since {done.last.astimezone():%Y-%m-%d %H:%M}"
    output.say(
        f"handed over {counted(counts.steps, 'step')} with {counted(counts.changes, 'change')}"
        f"{since}, as {me}, in {done.path}"
    )
    output.give(
        {
            "path": str(done.path),
            "from": me,
            "to": options.to,
            "whole": done.about.whole,
            "since": done.last.isoformat() if done.last else None,
            "presupposes": done.about.since,
            **counts.model_dump(),
        }
    )
    return DONE


def _hand_back(options: argparse.Namespace, output: Output) -> int:
    from annotator.exchange.handing_back import hand_back

    if options.since_last or options.to:
        raise BadInputError(
            "--for writes all that was decided, for that coder: leave out --since-last and --to."
        )
    with opened(options.file, read_only=True) as project, stoppable() as cancelled:
        done = hand_back(
            project,
            options.target,
            options.coder,
            with_missed=options.with_missed,
            progress=output.progress,
            cancelled=cancelled,
        )
    more = ""
    if done.comments:
        more += f", with {counted(done.comments, 'comment')}"
    if done.missed:
        more += f", with {done.missed} of gold that they missed"
    output.say(
        f"handed over {counted(done.decisions, 'decision')} about {done.to.name}'s work in "
        f"{counted(done.articles, 'article')}{more}, in {done.path}"
    )
    if done.held_back and not output.as_json:
        output.note(
            f"{counted(done.held_back, 'decision')} left out: the coder is not done there, or what "
            "it led to lies in an article that is not theirs"
        )
    if done.elsewhere and not output.as_json:
        output.note(
            f"{counted(done.elsewhere, 'decision')} left out: about work imported or carried over "
            "in the coder's name, which is in no file of theirs"
        )
    output.give(
        {
            "path": str(done.path),
            "for": done.to.name,
            "articles": done.articles,
            "decisions": done.decisions,
            "missed": done.missed,
            "comments": done.comments,
            "held_back": done.held_back,
            "elsewhere": done.elsewhere,
            **done.about.counts.model_dump(),
        }
    )
    return DONE
