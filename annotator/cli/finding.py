"""The verb that finds words in all articles."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.cli.output import DONE, FAULTS, Output, counted
from annotator.cli.verbs import Verbs, add_file, add_verb, opened
from annotator.errors import UserError

if TYPE_CHECKING:
    from annotator.project.finding import Found, Place, Search


def add_verbs(verbs: Verbs) -> None:
    """Make the verb known."""
    parser = add_verb(
        verbs, "search", search, example='annotator search work.annotator "small arms" --limit 20'
    )
    add_file(parser)
    parser.add_argument("words", metavar="WORDS", help="what to look for, as one argument")
    parser.add_argument(
        "--all-words", action="store_true", help="the words may stand anywhere in an article"
    )
    parser.add_argument("--limit", metavar="N", type=int, help="only the first N places")


def search(options: argparse.Namespace, output: Output) -> int:
    """Find words in all articles, as typed, in any spelling.

    Case, accents, Arabic marks and the kind of apostrophe, hyphen or blank make no difference.
    The words stand next to each other in this order, the first from its beginning on; the last
    may be the beginning of one. Offsets are code points of an article's text. Exit code 1 says
    that nothing is found.
    """
    from annotator.domain.identity import text_of
    from annotator.project.finding import Search
    from annotator.text.finding import Needle

    words, limit = options.words, options.limit
    if not Needle.of(words).text:
        raise UserError("There is nothing to look for; type a word.")
    if limit is not None and limit < 1:
        raise UserError("The limit {limit} is too small; it begins with 1.", limit=limit)
    places: list[dict[str, object]] = []
    articles = others = 0
    with opened(options.file, read_only=True) as project:
        asked = Search(project, words, all_words=options.all_words, lines=limit)
        for found, first in _up_to(limit, asked):
            articles += 1
            places += [{"article": text_of(found.uid), **_as_json(found, place)} for place in first]
            _tell(found, first, output)
        if not places and not options.all_words:
            others = sum(1 for _ in _up_to(None, Search(project, words, all_words=True, lines=1)))
    complete = limit is None or len(places) < limit
    output.give(
        {
            "words": words,
            "all_words": options.all_words,
            "complete": complete,
            "articles": articles,
            "places": places,
        }
    )
    told = f"{counted(len(places), 'place')} in {counted(articles, 'article')}"
    output.say(told + ("" if complete else "; there may be more") if places else "nothing found")
    if others:
        output.say(f"all the words, but elsewhere: {counted(others, 'article')}; see --all-words")
    return DONE if places else FAULTS


def _up_to(limit: int | None, asked: "Search") -> "Iterator[tuple[Found, Sequence[Place]]]":
    """The articles found, with no more places together than the limit."""
    left = limit
    for found in asked.found():
        if found is None:
            continue
        yield found, found.places[:left]
        if left is not None:
            left -= len(found.places)
            if left <= 0:
                return


def _as_json(found: "Found", place: "Place") -> dict[str, object]:
    return {
        "title": found.title,
        "outlet": found.outlet,
        "published": found.published,
        "start": place.start,
        "end": place.end,
        "quote": place.excerpt.quote,
        "before": place.excerpt.before,
        "after": place.excerpt.after,
        "aside": place.aside,
    }


def _tell(found: "Found", places: "Sequence[Place]", output: Output) -> None:
    about = ", ".join(part for part in (found.outlet, found.published[:10]) if part)
    output.say(found.title + (f" ({about})" if about else ""))
    for place in places:
        before, quote, after, begins, ends = place.excerpt
        line = f"{'' if begins else '… '}{before}[[{quote}]]{after}{'' if ends else ' …'}"
        aside = "  (left out)" if place.aside else ""
        output.say(f"  {place.start}-{place.end}  {' '.join(line.split())}{aside}")
