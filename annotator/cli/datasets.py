"""The verb that tells which formats there are."""

import argparse
from typing import TYPE_CHECKING

from annotator.cli.output import DONE, Output
from annotator.cli.verbs import Verbs, add_verb

if TYPE_CHECKING:
    from annotator.formats.options import Option


def add_verbs(verbs: Verbs) -> None:
    """Make the verbs known."""
    add_verb(verbs, "formats", formats, example="annotator formats --json")


def formats(_options: argparse.Namespace, output: Output) -> int:
    """List the formats that are read and written."""
    from annotator.exchange.registry import FORMATS

    width = max(len(each.title) for each in FORMATS) + 2
    for each in FORMATS:
        pairs = (("read", each.reads), ("written", each.writes))
        ways = " and ".join(way for way, can in pairs if can)
        lacks = f" (needs {', '.join(each.missing)})" if each.missing else ""
        output.say(f"{each.id:<16}{each.title:<{width}}{ways}{lacks}")
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
                    "missing": list(each.missing),
                    "options": [_option(one) for one in each.options],
                    "reading_options": [_option(one) for one in each.reading_options],
                }
                for each in FORMATS
            ]
        }
    )
    return DONE


def _option(option: "Option") -> dict[str, object]:
    return {
        "id": option.id,
        "title": option.title,
        "values": dict(option.values),
        "default": option.default,
        "only_where": dict([option.when]) if option.when else {},
    }
