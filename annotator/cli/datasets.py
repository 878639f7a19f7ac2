"""The verbs that give data out: export, formats."""

import argparse

from annotator.cli.output import DONE, Output
from annotator.cli.verbs import Verbs, add_verb


def add_verbs(verbs: Verbs) -> None:
    """Make the verbs known."""
    add_verb(verbs, "formats", formats, example="annotator formats --json")


def formats(_options: argparse.Namespace, output: Output) -> int:
    """List the formats that are read and written."""
    from annotator.formats.registry import FORMATS

    listed = [
        {
            "id": each.id,
            "title": each.title,
            "reads": each.reads,
            "writes": each.writes,
            "annotations": each.annotated,
            "suffixes": list(each.suffixes),
            "target": each.target,
        }
        for each in FORMATS
    ]
    for each in FORMATS:
        ways = " and ".join(
            way for way, can in (("read", each.reads), ("written", each.writes)) if can
        )
        output.say(f"{each.id:<12}{each.title:<40}{ways}")
    output.give({"formats": listed})
    return DONE
