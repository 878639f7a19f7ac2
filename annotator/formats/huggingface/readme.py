"""The README of a dataset: its head for programs, the rest for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from annotator.formats.huggingface.features import Columns, quoted, yaml_of

DEFAULT: Final = "default"
"""What `datasets` calls the configuration it loads where none is named."""

_SIZES: Final = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"))
_LARGEST: Final = "100K<n<1M"


class Split(NamedTuple):
    """One file of a configuration."""

    name: str
    path: str
    """Relative to the folder, with forward slashes."""
    rows: int
    size: int
    """Bytes in memory."""


class Configuration(NamedTuple):
    """One table that can be loaded."""

    name: str
    columns: Columns
    splits: Sequence[Split]
    about: str
    """A paragraph: what a row is."""


def readme_of(title: str, configurations: Sequence[Configuration]) -> str:
    """All of it."""
    lines = ["---", f"pretty_name: {quoted(title)}", *_sizes(configurations), "configs:"]
    for one in configurations:
        lines += _files(one)
    lines.append("dataset_info:")
    for one in configurations:
        lines += _info(one)
    lines += ["---", f"# {_plain(title)}", "", *_words(configurations)]
    return "\n".join(lines) + "\n"


def _sizes(configurations: Sequence[Configuration]) -> Iterator[str]:
    rows = sum(split.rows for split in configurations[0].splits)
    yield "size_categories:"
    yield f"- {next((name for most, name in _SIZES if rows < most), _LARGEST)}"


def _files(one: Configuration) -> Iterator[str]:
    yield f"- config_name: {one.name}"
    yield "  data_files:"
    for split in one.splits:
        yield f"  - split: {split.name}"
        yield f"    path: {split.path}"


def _info(one: Configuration) -> Iterator[str]:
    yield f"- config_name: {one.name}"
    yield "  features:"
    yield from yaml_of(one.columns)
    yield "  splits:"
    for split in one.splits:
        yield f"  - name: {split.name}"
        yield f"    num_bytes: {split.size}"
        yield f"    num_examples: {split.rows}"


def _words(configurations: Sequence[Configuration]) -> Iterator[str]:
    yield "Offsets count Unicode code points of `text`, from 0; an end is the first that is no"
    yield "longer covered. The articles may be under the copyright of those who published them."
    for one in configurations:
        yield ""
        yield f"## {one.name}"
        yield ""
        yield one.about
        yield ""
        yield "| split | rows |"
        yield "|---|---|"
        for split in one.splits:
            yield f"| {split.name} | {split.rows:,} |"
        yield ""
        yield "```python"
        yield "from datasets import load_dataset"
        named = "" if one.name == DEFAULT else f', "{one.name}"'
        yield f'load_dataset("path/to/this/folder"{named})'
        yield "```"


def _plain(title: str) -> str:
    """A title that Markdown does not read anything into."""
    escaped: Mapping[int, str] = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]<>#|!"}
    return " ".join(title.translate(dict(escaped)).split())
