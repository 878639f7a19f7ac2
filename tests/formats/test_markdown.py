"""Markdown files."""

from pathlib import Path

import pytest

from annotator.formats.markdown import Markdown, front_matter, heading, metadata
from tests.checkout import ROOT
from tests.formats.builders import read

SOURCE = """---
title: "Two resolutions: one list"
author: [Tobias Ravn, Maud E.]
date: 2024-06-29 # a Saturday
source:
  name: Saltmarsh Courier
tags:
  - arms
  - 'who''s who'
summary: >
  Long
  text
words: 512
---

# Not the title

Text.
"""


def test_front_matter_becomes_metadata_and_stays_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(SOURCE, encoding="utf-8")
    _, (part,), _ = read(Markdown(), path)
    assert part.text == SOURCE
    found = part.article.metadata
    assert found.title == "Two resolutions: one list"
    assert found.byline == "Tobias Ravn, Maud E."
    assert found.published == "2024-06-29"
    assert found.outlet == "Saltmarsh Courier"
    assert found.tags == ("arms", "who's who")
    assert found.fields == {"summary": "Long text", "words": "512"}


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (
            ["a: b: c", "url: https://example.org/x:y"],
            {"a": "b: c", "url": "https://example.org/x:y"},
        ),
        (["a:", "b: ''"], {"a": "", "b": ""}),
        (["# comment", "a: b", "", "not a pair"], {"a": "b"}),
        (["- loose item"], {}),
        (["a: [ ]"], {"a": []}),
        (["a: |"], {"a": ""}),
    ],
)
def test_front_matter(lines: list[str], values: dict[str, object]) -> None:
    assert front_matter(lines) == values


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Two *resolutions* and `one` list #", "Two resolutions and one list"),
        ("intro\n\n### [Deep](https://example.org) heading\n", "Deep heading"),
        ("Underlined\n==========\n", "Underlined"),
        ("```\n# a comment in code\n```\n## Real\n", "Real"),
        ("~~~\n# a\n```\n# b\n~~~\n# c", "c"),
        ("#hashtag\ntext", ""),
        ("    # in a code block", ""),
        ("para\n\n---\n\ntext", ""),
        ("#\n# After an empty one", "After an empty one"),
    ],
)
def test_headings(text: str, words: str) -> None:
    assert heading(text.split("\n")) == words


def test_without_a_heading_the_first_line_or_the_file_names_it() -> None:
    assert metadata("Envoy asks for arms\n\nText", "file").title == "Envoy asks for arms"
    assert metadata("Text.", "file").title == "file"
    assert metadata("---\n\n- no front matter\n\n---\n\n# Heading", "file").title == "Heading"


def test_the_article_of_the_corpus_keeps_every_mark() -> None:
    path = ROOT / "corpus" / "articles" / "09-markdown-crlf-bom.md"
    _, (part,), problems = read(Markdown(), path)
    assert problems == []
    assert part.article.metadata.title == "Two resolutions and one shopping list"
    assert part.text == path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
