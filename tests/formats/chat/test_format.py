"""Conversations for fine-tuning."""

import json
from pathlib import Path

from annotator.formats.bundle import Header
from annotator.formats.chat.format import Chat
from tests.formats.builders import KHAN_TEXT, by_hand, everything, read, write


def test_as_written_by_hand(tmp_path: Path) -> None:
    """“no” stands once; “yes” once: 12-14 and 21-24; the claim runs over the line's end."""
    target, written = write(Chat(), by_hand(), tmp_path)
    assert written.files == ("out.jsonl", "out.articles.jsonl")
    (line,) = target.read_text(encoding="utf-8").splitlines()
    system, user, assistant = json.loads(line)["messages"]
    assert [one["role"] for one in (system, user, assistant)] == ["system", "user", "assistant"]
    assert user["content"] == KHAN_TEXT
    assert json.loads(assistant["content"]) == {
        "spans": [
            {
                "type": "actor",
                "quote": ["Khan"],
                "nth": [1],
                "attributes": {"form": None, "kind": "person"},
                "stands_for": "Masood Khan",
            },
            {
                "type": "claim",
                "quote": ["no,\nthen"],
                "nth": [1],
                "attributes": {"stance": "oppose"},
                "stands_for": "There are arms",
            },
            {"type": "claim", "quote": ["no", "yes"], "nth": [1, 1]},
        ],
        "links": [{"type": "made-by", "from": 2, "to": 1}],
    }
    assert "- actor (Actor)" in system["content"]
    (row,) = (tmp_path / "out.articles.jsonl").read_text().splitlines()
    assert json.loads(row)["line"] == 1


def test_what_the_model_is_told_first(tmp_path: Path) -> None:
    made = by_hand().bundle()
    made.choices = {"instructions": "Be brief."}
    Chat().write(made, tmp_path / "out.jsonl", lambda: None)
    (line,) = (tmp_path / "out.jsonl").read_text().splitlines()
    assert json.loads(line)["messages"][0]["content"].startswith("Be brief.\nYou mark up news")


def test_an_article_nobody_opened_has_no_line(tmp_path: Path) -> None:
    made = everything()
    made.parts[2].states = []
    target, written = write(Chat(), made, tmp_path)
    lines = target.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["messages"][1]["content"] for line in lines]
    assert made.parts[2].text not in texts
    assert written.articles == 3
    assert len(texts) == 3  # two annotators opened the first, one the second


def test_its_own_file_comes_back_with_its_layers(tmp_path: Path) -> None:
    made = by_hand()
    _, (part,), problems = read(Chat(), write(Chat(), made, tmp_path)[0])
    assert problems == []
    assert part.article.uid == made.parts[0].article.uid
    expected = [(span.type, span.fragments) for span in made.parts[0].spans]
    assert [(span.type, span.fragments) for span in part.spans] == expected
    assert [entity.name for entity in part.entities] == ["Masood Khan", "There are arms"]
    assert isinstance(made.header(), Header)
