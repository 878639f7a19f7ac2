"""WebAnno TSV as a CAS; the reader behind it is that of all CASes."""

from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.bundle import Part, Problem
from annotator.formats.uima.format import WebannoTsv
from annotator.formats.uima.model import Types
from annotator.formats.uima.tsv_codec import decoded
from tests.formats.builders import read
from tests.formats.uima.webanno import HEADER, LINKS, SAMPLE, SPANS, TEXT

FORM = WebannoTsv()


def of(content: str, folder: Path) -> tuple[Part, list[Problem]]:
    """The one article in a file with this content."""
    path = folder / "ann.tsv"
    path.write_text(content, encoding="utf-8", newline="")
    assert FORM.probe(path) == 0.95
    _, (part,), problems = read(FORM, path)
    return part, problems


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_inception_writes(ends: str, tmp_path: Path) -> None:
    part, problems = of(SAMPLE.replace("\n", ends), tmp_path)
    assert problems == []
    assert part.text == TEXT
    found = [(one.type, one.fragments, dict(one.attributes)) for one in part.spans]
    assert sorted(found, key=repr) == sorted(SPANS, key=repr)
    kinds = {one.uid: one.type for one in part.spans}
    links = [
        (one.type, kinds[one.source.uid], kinds[one.target.uid], dict(one.attributes))
        for one in part.links
    ]
    assert sorted(links, key=repr) == LINKS
    assert [one.external for one in part.entities] == [{"IRI": "http://e.org/Q_1"}]


def sentences(*lines: str, layer: str = "#T_SP=a.Thing|value") -> str:
    """A file with one layer."""
    return "\n".join(["#FORMAT=WebAnno TSV 3.2", layer, "", "", *lines, ""])


def test_gaps_between_sentences_are_a_break_and_blanks(tmp_path: Path) -> None:
    content = sentences(
        *("#Text=one", "1-1\t2-5\tone\t*\t", "", "#Text=two", "2-1\t5-8\ttwo\t*\t"),
        *("", "#Text=six", "3-1\t11-14\tsix\t*\t"),
    )
    part, problems = of(content, tmp_path)
    assert part.text == "\n onetwo\n  six"
    assert [one.fragments for one in part.spans] == [((2, 5),), ((5, 8),), ((11, 14),)]
    assert problems == []


def test_a_sentence_may_begin_with_white_space(tmp_path: Path) -> None:
    """The guide says it must not; files that do are found out by the words."""
    part, _ = of(sentences("#Text= Hello", "1-1\t1-6\tHello\tA\t"), tmp_path)
    assert (part.text, part.spans[0].fragments) == (" Hello", ((1, 6),))


def test_a_backslash_that_was_not_escaped_stays(tmp_path: Path) -> None:
    part, problems = of(sentences("#Text=C:\\new", "1-1\t0-6\tC:\\new\tA\t"), tmp_path)
    assert part.text == "C:\\new"
    assert problems == []


@pytest.mark.parametrize(
    ("lines", "spans", "what"),
    [
        (["1-1\t0-3\tone\tA\t", "1-2\t5-8\ttwo\tB\t"], 1, "Line 7 is left out: its words"),
        (["1-1\t0-3\tone\tA\t", "1-2\t4-99\ttwo\tB\t"], 1, "Line 7 is left out: its words"),
        (["1-1\t0-3\tone\tA\t", "nonsense"], 1, "Line 7 is left out: it is no token."),
        (["1-1\t0-3\tone\tA\t", "1-2\t4-7\ttwo"], 1, ""),
        (["1-1\t0-3\tone\t_\t", "1-2\t4-7\ttwo\t*\t"], 1, ""),
    ],
)
def test_lines_that_do_not_fit_are_told(
    lines: list[str], spans: int, what: str, tmp_path: Path
) -> None:
    part, problems = of(sentences("#Text=one two", *lines), tmp_path)
    assert len(part.spans) == spans
    assert [one.what[: len(what)] for one in problems] == ([what] if what else [])


def test_a_sentence_out_of_order_is_told(tmp_path: Path) -> None:
    content = sentences(
        *("#Text=one", "1-1\t0-3\tone\tA\t", "", "#Text=two", "2-1\t1-4\ttwo\tB\t"),
        *("", "#Text=six", "3-1\t99999999-100000002\tsix\tA\t"),
    )
    part, problems = of(content, tmp_path)
    assert part.text == "one"
    assert [one.what for one in problems] == [
        "Line 9 is left out: its sentence does not stand behind the one before.",
        "Line 12 is left out: its sentence does not stand behind the one before.",
    ]


@pytest.mark.parametrize("cell", ["9-9", "*", "1-1[7]", "1-1[0_7]", "x"])
def test_relations_that_lead_nowhere_are_told(cell: str, tmp_path: Path) -> None:
    layers = "#T_SP=a.Thing|value\n#T_RL=a.Tie|BT_a.Thing"
    lines = ["#Text=one two", "1-1\t0-3\tone\tA\t_\t", f"1-2\t4-7\ttwo\tB\t{cell}\t"]
    part, problems = of(sentences(*lines, layer=layers), tmp_path)
    assert len(part.spans) == 2
    assert part.links == []
    assert problems[0].what.startswith("A link on line 8 is left out: ")


def test_a_link_in_no_chain_and_a_slot_to_anything(tmp_path: Path) -> None:
    layers = (
        "#T_SP=a.Host|ROLE_a.Host:by_a.HostByLink|uima.tcas.Annotation\n#T_SP=a.Thing|value\n"
        "#T_CH=a.Link|referenceType|referenceRelation"
    )
    lines = [
        "#Text=one two",
        "1-1\t0-3\tone\t*;*\t1-2[5];9-9\t_\tnam[1]\t*\t",
        "1-2\t4-7\ttwo\t_\t_\tB[5]\t_\t_\t",
    ]
    part, problems = of(sentences(*lines, layer=layers), tmp_path)
    assert [one.type for one in part.links] == ["by"]
    assert [one.what for one in problems] == [
        "A link on line 8 is left out: it is in no chain.",
        "A link on line 8 is left out: there is no Annotation at 9-9.",
        "1 of the type Host:by left out: one of their ends is no span here.",
    ]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "It does not begin with"),
        (b"#FORMAT=WebAnno TSV 2.0\n", "only 3 is read"),
        (b"#FORMAT=WebAnno TSV 3.3\n#Text=\xff", r"a\.tsv is not UTF-8"),
    ],
)
def test_what_is_no_such_file_is_told(raw: bytes, what: str) -> None:
    with pytest.raises(BadInputError, match=what):
        decoded(raw, "a.tsv", Types({}))


def test_a_file_without_sentences_holds_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(HEADER, encoding="utf-8")
    _, parts, problems = read(FORM, path)
    assert parts == []
    assert [one.what for one in problems] == ["It holds no text."]
