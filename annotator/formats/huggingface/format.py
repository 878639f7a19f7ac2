"""Hugging Face datasets as a format."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

import orjson

from annotator.domain.values import Link
from annotator.formats import flattening
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.extras import need
from annotator.formats.huggingface import ner
from annotator.formats.huggingface.columns import ArticleColumns
from annotator.formats.huggingface.reading import ABOVE, DATA, ENDING, files_of, read
from annotator.formats.huggingface.readme import DEFAULT, Configuration, readme_of
from annotator.formats.huggingface.writing import WHAT, Table
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.records.comparing import kept
from annotator.formats.records.encoding import Encoder
from annotator.formats.sources import peek
from annotator.formats.tokens import CUT_BY

_README = "README.md"
_ARTICLES = (
    "A row is an article: `text`, its `spans` and `links` of all layers, `zones` (stretches of a "
    "kind), `states` (how far each layer is) and what is known of it. `type` and what is in "
    "`choices` are class labels; there, null is where nobody looked. What stands above the "
    "articles (scheme, people, layers, entities) is in `annotator.json`."
)


class HuggingFace(Format):
    """A folder of Parquet files, see :mod:`annotator.formats.huggingface`; holds all there is."""

    id = "huggingface"
    title = "Hugging Face dataset (Parquet)"
    holds_talk = True
    suffixes = (ENDING,)
    target = "folder"
    needs = ("pyarrow",)
    splits = True
    options = ner.OPTIONS

    def cut_by(self, choices: Choices) -> str:
        """Only the table of tokens is cut."""
        return CUT_BY if ner.wanted(choices) else ""

    def learnt_from(self, choices: Choices) -> bool:
        """From the table of tokens recognisers learn."""
        return ner.wanted(choices)

    def fate(self, feature: Feature, choices: Choices) -> str:
        """The articles hold all of it; what is said is of the table of tokens."""
        said = flattening.fate(feature, choices) if ner.wanted(choices) else ""
        return f"kept; in “{ner.NAME}” {said}" if said else ""

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:
        """What the table of tokens costs."""
        return ner.lost(part, bundle)

    def probe(self, path: Path) -> float:
        """By the first and last bytes of a file, or that there are such files in a folder."""
        if path.is_dir():
            files = files_of(path)
            return 0.9 if files and _is_parquet(files[0]) else 0.0
        return (
            0.9
            if _is_parquet(path)
            else 0.1
            if path.suffix.lower() == ENDING and path.is_file()
            else 0.0
        )

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.huggingface.reading.read`."""
        return read(path)

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the folder, each article into its split; all into ``train`` where none is split."""
        need("pyarrow", WHAT)
        encoder = Encoder(bundle.header)
        columns = ArticleColumns(bundle.header.scheme)
        sentences = ner.SentenceColumns(bundle.header.scheme, bundle.choices)
        target.mkdir()
        articles = spans = links = 0
        with ExitStack() as stack:
            table = stack.enter_context(Table(target, DATA, columns.features))
            tokens = None
            if ner.wanted(bundle.choices):
                tokens = stack.enter_context(Table(target, ner.NAME, sentences.features))
            for part in bundle.parts:
                tick()
                row = columns.row(encoder.record(part))
                split = bundle.splits.get(part.article.uid, "train")
                table.add(split, row, len(part.text) + _PER_SPAN * len(part.spans))
                if tokens is not None:
                    for one in sentences.rows(part, bundle):
                        tokens.add(split, one, _PER_TOKEN * len(one["tokens"]))
                articles += 1
                spans += len(part.spans)
                links += len(part.links)
        found = [Configuration(DEFAULT, columns.features, table.splits, _ARTICLES)]
        if tokens:
            found.append(Configuration(ner.NAME, sentences.features, tokens.splits, ner.ABOUT))
        title = bundle.header.name or "Annotated articles"
        (target / _README).write_text(readme_of(title, found), encoding="utf-8", newline="\n")
        (target / ABOVE).write_bytes(_above(encoder, bundle.tail))
        paths = [split.path for one in found for split in one.splits]
        files = (*paths, _README, ABOVE)
        return Written(files, articles, spans, links + len(bundle.tail))

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Everything, with ids, since they come back."""
        return kept(part, bundle)


_PER_SPAN = 300
"""About how many characters a span takes."""
_PER_TOKEN = 24


def _above(encoder: Encoder, tail: Iterable[Link]) -> bytes:
    value = {"format": "annotator-parquet", "version": 1, **encoder.header(tail)}
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _is_parquet(path: Path) -> bool:
    return peek(path).startswith(b"PAR1")
