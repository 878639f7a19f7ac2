"""Something each format reads, and what reading may come to."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import orjson

from annotator.errors import BadInputError
from annotator.formats.base import Format
from annotator.formats.bundle import Part, Problem
from annotator.formats.records.encoding import Encoder
from tests.formats import builders
from tests.formats.builders import everything, read, write
from tests.formats.dna import databases
from tests.formats.uima import webanno

PLAIN_ARTICLES = {
    "text": "An article with a headline\n\nAnd a text, with an 😀 emoji.\r\n",
    "markdown": "---\ntitle: Of nothing\ntags: [a, b]\n---\n# Heading\n\nText with *marks*.\n",
    "ris": "TY  - NEWS\r\nID  - 25\r\nTI  - Arms\r\nAB  - So 😀 said,\r\nand so on.\r\nER  - \r\n",
    "webanno-tsv": webanno.SAMPLE,
}
"""For formats that are read only."""


def sample(form: Format, folder: Path) -> Path:
    """Something the format reads."""
    if form.writes:
        return write(form, everything(), folder)[0]
    path = builders.target_of(form, folder)
    if form.id == "dna":
        return databases.database(path, "3.1")
    path.write_text(PLAIN_ARTICLES[form.id], encoding="utf-8", newline="")
    return path


def files_of(path: Path) -> list[Path]:
    """The file, with what stands beside it, or the files in a folder."""
    top = path if path.is_dir() else path.parent
    return sorted(one for one in top.rglob("*") if one.is_file())


class Outcome(NamedTuple):
    """What came of reading; nothing at all where it was refused."""

    parts: Sequence[Part] = ()
    problems: Sequence[Problem] = ()
    refused: bool = False


def outcome(form: Format, path: Path) -> Outcome:
    """Recognise and read all of it; the one error that may come is that nothing can be read.

    What is read holds together well enough to be stored: offsets lie in the text, layers are
    known, and every text can be encoded.
    """
    assert 0 <= form.probe(path) <= 1
    try:
        bundle, parts, problems = read(form, path)
    except BadInputError:
        return Outcome(refused=True)
    for problem in problems:
        assert problem.where
        assert problem.what.endswith("."), problem.what
    encoder = Encoder(bundle.header)
    for one in parts:
        for span in one.spans:
            assert span.fragments
            assert 0 <= span.start < span.end <= len(one.text)
        orjson.dumps(encoder.record(one))
    return Outcome(parts, problems)
