"""import."""

import json
from pathlib import Path

from tests.cli.running import Shell
from tests.exchange.builders import brat, jsonl, write

TEXT = "Ana Lima told the Herald that the bridge is safe."
ANN = "T1\tActor 0 8\tAna Lima\nT2\tWeapon 9 13\ttold\nR1\tmade-by Arg1:T1 Arg2:T2\t\n"


def test_articles_come_in(shell: Shell, work: Path, tmp_path: Path) -> None:
    told = shell.json("import", work, write(tmp_path / "in", a="One.", b="Two."))
    assert len(told["articles"]) == 2
    assert told["problems"] == []
    assert told["step"] == 2


def test_all_comes_in_or_nothing_unless_a_part_is_wanted(
    shell: Shell, work: Path, tmp_path: Path
) -> None:
    write(tmp_path / "in", a="One.", b="")
    (tmp_path / "in" / "c.pdf").write_bytes(b"%PDF-1.7")
    assert shell("import", work, tmp_path / "in") == 2
    assert shell.out == ""
    first, *faults = shell.err.splitlines()
    assert first == "nothing was imported for 2 faults; --partial takes in the rest:"
    assert {one.partition(".")[2] for one in faults} == {
        "txt: It is empty.",
        "pdf: This kind of file is not known.",
    }
    told = shell.json("import", work, tmp_path / "in", code=2)
    assert (told["articles"], told["step"], len(told["problems"])) == ([], None, 2)
    assert shell.json("info", work)["articles"] == 0


def test_unreadable_files_are_listed_and_give_1(shell: Shell, work: Path, tmp_path: Path) -> None:
    write(tmp_path / "in", a="One.", b="")
    (tmp_path / "in" / "c.pdf").write_bytes(b"%PDF-1.7")
    assert shell("import", work, tmp_path / "in", "--partial") == 1
    assert shell.out == "imported 1 article\n"
    assert "b.txt: It is empty.\n" in shell.err
    assert "c.pdf: This kind of file is not known.\n" in shell.err
    told = shell.json("import", work, tmp_path / "in", "--partial", code=1)
    assert {Path(one["where"]).name for one in told["problems"]} == {"b.txt", "c.pdf"}
    assert [one["name"] for one in told["duplicates"]] == ["a.txt"]


def test_an_annotation_that_is_left_out_gives_1(shell: Shell, work: Path, tmp_path: Path) -> None:
    folder = brat(tmp_path / "b", a=(TEXT, "T1\tActor 0 8\tAna Lima\nT2\tActor 90 99\tnobody\n"))
    assert shell("import", work, folder) == 2
    assert "nothing was imported for 1 fault; --partial" in shell.err
    assert "a.ann:2" in shell.err
    assert shell.json("info", work)["articles"] == 0
    assert shell("import", work, folder, "--partial") == 1
    assert "imported 1 article, 1 span" in shell.out
    assert "a.ann:2" in shell.err


def test_a_link_found_to_lead_nowhere_while_it_is_stored_counts_too(
    shell: Shell, work: Path, tmp_path: Path
) -> None:
    elsewhere = {"span": "01234567-89ab-cdef-0123-456789abcdef"}
    spans = [{"id": "a", "start": 0, "end": 3, "type": "claim"}]
    links = [{"id": "l", "source": "a", "target": elsewhere, "type": "denies"}]
    path = jsonl(tmp_path / "x.jsonl", {"text": "Ana said so.", "spans": spans, "links": links})
    assert shell("import", work, path) == 2
    assert "leads nowhere and was left out" in shell.err
    assert shell.json("info", work)["articles"] == 0
    assert shell("import", work, path, "--partial") == 1
    assert shell.json("info", work)["articles"] == 1


def test_nothing_readable_gives_2(shell: Shell, work: Path, tmp_path: Path) -> None:
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    assert shell("import", work, tmp_path / "c.pdf") == 2
    assert shell.err.endswith("c.pdf: This kind of file is not known.\n")


def test_an_empty_folder_is_no_fault(shell: Shell, work: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert shell("import", work, tmp_path / "in") == 0
    assert shell.out == "imported 0 articles\n"


def test_one_name_gets_the_credit(shell: Shell, work: Path, tmp_path: Path) -> None:
    told = shell.json("import", work, brat(tmp_path / "b", a=(TEXT, ANN)), "--as", "Zoe")
    assert told["layers"] == ["Zoe"]
    assert told["new_types"] == ["Weapon"]
    assert told["unfitting"] == {"made by": 1}


def test_what_a_person_should_know_is_said(shell: Shell, work: Path, tmp_path: Path) -> None:
    folder = brat(tmp_path / "b", a=(TEXT, ANN))
    assert shell("import", work, folder) == 0
    assert "imported 1 article, 2 spans, 1 link, 1 state into b\n" in shell.out
    assert "new types: Weapon\n" in shell.out
    assert "between ends the scheme has no rule for: 1 link “made by”\n" in shell.out
    assert shell("import", work, folder) == 0
    assert "imported 0 articles\n" in shell.out
    assert "there already: b: a.txt is “a”" in shell.out
    assert "here already, just so: 4 annotations" in shell.out


def test_a_format_may_be_chosen(shell: Shell, work: Path, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": "In a line."})
    assert shell("import", work, path, "--format", "text") == 0
    told = shell.json("import", work, path, "--format", "jsonl")
    assert len(told["articles"]) == 1
    assert shell("import", work, path, "--format", "morse") == 2
    assert "There is no format “morse”" in shell.err


def test_json_is_pure_even_with_problems(shell: Shell, work: Path, tmp_path: Path) -> None:
    write(tmp_path / "in", a="", b="One.")
    assert shell("import", work, tmp_path / "in", "--json", "--partial") == 1
    assert json.loads(shell.out)["problems"][0]["whole"] is True
    assert shell.err == ""


def test_words_another_reading_changed_are_listed(shell: Shell, work: Path, tmp_path: Path) -> None:
    raw = "0f" * 32
    right = {"text": "Erdoğan spoke in Ankara about the bridge.", "title": "Bridge"}
    wrong = {
        "text": "Erdoðan spoke in Ankara about the bridge.",
        "spans": [{"id": "T1", "start": 0, "end": 7, "type": "actor"}],
    }
    shell("import", work, jsonl(tmp_path / "right.jsonl", {**right, "raw_sha256": raw}))
    other = jsonl(tmp_path / "wrong.jsonl", {**wrong, "raw_sha256": raw})
    assert shell("import", work, other) == 0
    assert "please look at “Erdoðan” in “Bridge”: touched, its words were changed" in shell.out
    assert "is “Bridge”, whose text was read otherwise" in shell.out
    wrong["spans"] = [{"id": "T2", "start": 0, "end": 13, "type": "actor"}]
    told = shell.json("import", work, jsonl(other, {**wrong, "raw_sha256": raw}))
    assert told["duplicates"][0]["same_text"] is False
    (doubt,) = told["doubtful"]
    assert (doubt["quote"], doubt["now"]) == ("Erdoðan spoke", "Erdoğan spoke")
    assert (doubt["how"], doubt["why"]) == ("touched", "its words were changed")


LABELS = """T1\tPER 0 3\tAna
T2\tWeapon 9 11\tso
"""


def test_a_preview_stores_nothing_and_says_what_becomes_of_labels(
    shell: Shell, work: Path, tmp_path: Path
) -> None:
    folder = brat(tmp_path / "Ben", a=("Ana said so.", LABELS))
    choices = ("--map", "PER=actor", "--map", "Weapon=-", "--annotator", "Ben=Benjamin")
    assert shell("import", work, folder, "--preview", *choices) == 0
    assert shell.out.splitlines() == [
        "spans “PER” (1): Actor",
        "spans “Weapon” (1): left out",
        "work of Ben: layer Benjamin",
        "offsets count code points in 1 article: all ways of counting give the same",
        "would import 1 article, 1 span, 1 state into Benjamin",
    ]
    assert shell.json("info", work)["articles"] == 0
    told = shell.json("import", work, folder, *choices)
    assert (told["preview"], told["spans"], told["skipped"]) == (False, 1, 1)
    assert told["labels"][0] == {
        "kind": "span", "label": "PER", "number": 1, "type": "Actor", "new": False,
    }  # fmt: skip
    assert shell("import", work, folder, "--map", "PER") == 2
    assert "“PER” is no choice" in shell.err
