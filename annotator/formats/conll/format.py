"""The format CoNLL."""

import re
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar, Final

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import WorkState
from annotator.formats import flattening
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Header, Kept, Part, Written
from annotator.formats.conll import texts
from annotator.formats.conll.reading import ALONE, ARTICLES, files_in, read, sureness
from annotator.formats.file_names import file_name, free
from annotator.formats.flattening import Laid, laid, ranks
from annotator.formats.options import (
    EDGES,
    FLATTEN,
    LAYER,
    NO_CHOICES,
    PIECES,
    PRIORITY,
    SENTENCES,
    TAGS,
    Choices,
    Option,
)
from annotator.formats.tags import Tagged, tags_of
from annotator.formats.tokens import CUT_BY

COLUMNS: Final = Option(
    "columns",
    "Columns",
    (("2", "token and tag"), ("4", "as CoNLL-2003, those for parts of speech and chunks empty")),
    "2",
)
COMMENTS: Final = Option(
    "comments",
    "Lines with ids and offsets",
    (
        ("none", "none, for programs that would take them for words"),
        ("offsets", "“# doc_id” and “# char” before sentences"),
    ),
    "none",
)

_START: Final = "-DOCSTART- -X- O O\n\n"
_SPACE: Final = re.compile(r"\s")


class Conll(Format):
    """A folder of files with a token a line, see :mod:`annotator.formats.conll`."""

    id = "conll"
    title = "CoNLL, tokens with tags"
    suffixes = (".conll",)
    target = "folder"
    options = (TAGS, FLATTEN, PRIORITY, EDGES, PIECES, SENTENCES, LAYER, COLUMNS, COMMENTS)
    reading_options = (ARTICLES,)
    tokeniser = CUT_BY
    every_mention = True
    as_it_lies: ClassVar = {EDGES.id: "split"}
    fates: ClassVar = {
        Feature.SPAN_ATTRIBUTES: "left out",
        Feature.NOT_STATED: "left out",
        Feature.ENTITIES: "left out",
        Feature.NOTES: "left out",
        Feature.CERTAINTY: "left out",
        Feature.LINKS: "left out",
        Feature.CROSS_LINKS: "left out",
        Feature.ENTITY_LINKS: "left out",
        Feature.LINK_ATTRIBUTES: "left out",
        Feature.LINK_NOTES: "left out",
        Feature.STATES: "left out; an article is in the file of each layer that opened it",
        Feature.ZONES: "left out",
        Feature.METADATA: "left out, but the title",
    }

    def probe(self, path: Path) -> float:
        """By the first lines; of a folder by the files in it."""
        if not path.is_dir():
            return sureness(path)
        files = files_in(path)
        if not files:
            return 0.0
        return 0.95 if (path / texts.NAME).is_file() else 0.8

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:
        """See :func:`annotator.formats.conll.reading.read`."""
        return read(path, choices)

    def fate(self, feature: Feature, choices: Choices) -> str:
        """Some depend on what was chosen."""
        if feature is Feature.NESTED:
            return "those that overlap give way to one, as far as they are on the same words"
        if feature is Feature.LAYERS and not choices.get(LAYER.id):
            return "each has a file of its own"
        return self.fates.get(feature) or flattening.fate(feature, choices)

    def tally(self, part: Part, bundle: Bundle) -> Mapping[Feature, int]:
        """What it costs to make spans fit."""
        return sum((one.lost for one in _laid(part, bundle).values()), Counter())

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the folder."""
        target.mkdir()
        names = _names(bundle.header, bundle.choices)
        articles = spans = 0
        with ExitStack() as stack:
            beside = stack.enter_context((target / texts.NAME).open("wb"))
            streams = {
                layer: stack.enter_context((target / f"{name}.conll").open("wb"))
                for layer, name in names.items()
            }
            for part in bundle.parts:
                tick()
                articles += 1
                beside.write(texts.line(part))
                for layer, one in _laid(part, bundle).items():
                    streams[layer].write(_document(part, one, bundle.choices).encode())
                    spans += len(one.pieces)
        files = (texts.NAME, *(f"{name}.conll" for name in names.values()))
        return Written(files, articles, spans, 0)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Where spans lie that do not overlap, by the file of their layer."""
        names = _names(bundle.header, bundle.choices)
        spans: list[tuple[object, ...]] = []
        about: list[tuple[object, ...]] = [("title", part.article.metadata.title)]
        for layer, one in _laid(part, bundle).items():
            about.append(("opened", names[layer]))
            spans += (
                (names[layer], _label(span.type), one.tokens[start].start, one.tokens[end - 1].end)
                for start, end, span in one.pieces
            )
        article = f"{part.article.uid.hex()} {part.article.revisions[-1].text.hex()}"
        return Kept(article, tuple(sorted(spans)), (), tuple(sorted(about)))


def _label(name: str) -> str:
    return _SPACE.sub("_", name)


def _names(header: Header, choices: Choices) -> dict[Uid, str]:
    """By layer that goes out, how its file is called."""
    wanted = choices.get(LAYER.id, LAYER.default).strip()
    names: dict[Uid, str] = {}
    used: set[str] = set()
    for layer in header.layers:
        title = header.layer_title(layer.uid)
        if wanted in ("", title):
            name = free(file_name(title, ALONE), used.__contains__)
            used.add(name.casefold())
            names[layer.uid] = name
    return names


def _laid(part: Part, bundle: Bundle) -> dict[Uid, Laid]:
    """By layer that looked at an article, its spans on tokens."""
    rank = ranks(bundle.header.scheme, bundle.choices)
    opened = {state.layer for state in part.states if state.state is not WorkState.NEW}
    opened |= {span.layer for span in part.spans} | {link.layer for link in part.links}
    return {
        layer: laid(
            part.text,
            [span for span in part.spans if span.layer == layer],
            bundle.choices,
            rank=rank,
            in_sentences=True,
        )
        for layer in _names(bundle.header, bundle.choices)
        if layer in opened
    }


def _document(part: Part, one: Laid, choices: Choices) -> str:
    """The lines of an article in one layer."""
    spans = [Tagged(start, end, _label(span.type)) for start, end, span in one.pieces]
    bilou = choices.get(TAGS.id, TAGS.default) == "bilou"
    tags = tags_of(spans, len(one.tokens), "bilou" if bilou else "bio")
    between = " _ _ " if choices.get(COLUMNS.id, COLUMNS.default) == "4" else " "
    commented = choices.get(COMMENTS.id, COMMENTS.default) == "offsets"
    lines = [_START]
    if commented:
        lines.append(f"# doc_id = {text_of(part.article.uid)}\n")
    for first, end in one.cut:
        tokens = one.tokens[first:end]
        if commented:
            lines.append(f"# char = {' '.join(str(token.start) for token in tokens)}\n")
        lines += [
            f"{part.text[token.start : token.end]}{between}{tag}\n"
            for token, tag in zip(tokens, tags[first:end], strict=True)
        ]
        lines.append("\n")
    return "".join(lines)
