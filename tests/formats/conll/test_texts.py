"""The texts beside files of tokens."""

from pathlib import Path

from annotator.formats.bundle import Problem
from annotator.formats.conll.texts import NAME, Texts, essence, line
from tests.formats.builders import part


def test_a_text_is_found_by_its_words(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(line(part("Khan  said no.\n", "a")) + line(part("Yes.", "b")))
    problems: list[Problem] = []
    texts = Texts(tmp_path, problems)
    place = texts.places[essence(["Khan", "said", "no", "."])]
    assert texts.record(place)["text"] == "Khan  said no.\n"
    assert essence(["Khan sai", "d", "no."]) in texts.places
    assert essence(["Khan", "said", "no"]) not in texts.places
    assert problems == []


def test_what_cannot_be_a_text_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b'{"text":"a b"}\n\n{"text":" "}\nnothing\n{"text":"ab"}\n')
    problems: list[Problem] = []
    assert len(Texts(tmp_path, problems).places) == 1
    assert [(one.where, one.what) for one in problems] == [
        ("texts.jsonl:3", "There is no text in “text”."),
        ("texts.jsonl:4", "The line is no JSON."),
        ("texts.jsonl:5", "The same text was already there."),
    ]


def test_there_need_be_none(tmp_path: Path) -> None:
    assert Texts(tmp_path, []).places == {}
