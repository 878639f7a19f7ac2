"""CoNLL files of others."""

from pathlib import Path

import pytest

from annotator.domain.values import Origin, WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Part, Unit, Why
from annotator.formats.conll.format import Conll
from annotator.formats.conll.reading import read
from tests.formats.builders import read as read_by

FIRST_OF_2003 = """-DOCSTART- -X- -X- O

U.N. NNP I-NP I-ORG
official NN I-NP O
Ekeus NNP I-NP I-PER
heads VBZ I-VP O
for IN I-PP O
Baghdad NNP I-NP I-LOC
. . O O

-DOCSTART- -X- -X- O

Rome NNP I-NP I-LOC
Paris NNP I-NP B-LOC
"""
"""As the task's page shows it, in IOB1, and an article more."""


def words(part: Part) -> list[tuple[str, str]]:
    return [(part.text[span.start : span.end], span.type) for span in part.spans]


def taken(path: Path, **choices: str) -> tuple[Bundle, list[Part]]:
    bundle = read(path, choices)
    return bundle, list(bundle.parts)


def test_conll_2003_in_iob1(tmp_path: Path) -> None:
    path = tmp_path / "eng.testa"
    path.write_text(FIRST_OF_2003, encoding="utf-8")
    assert Conll().probe(path) == 0.95
    bundle, parts, problems = read_by(Conll(), path)
    assert problems == []
    assert [part.text for part in parts] == [
        "U.N. official Ekeus heads for Baghdad .",
        "Rome Paris",
    ]
    assert words(parts[0]) == [("U.N.", "ORG"), ("Ekeus", "PER"), ("Baghdad", "LOC")]
    assert words(parts[1]) == [("Rome", "LOC"), ("Paris", "LOC")]
    assert parts[0].states[0].state is WorkState.DONE
    assert parts[0].spans[0].origin == Origin("import", "conll")
    assert [layer.credit for layer in bundle.header.layers] == [""]
    assert bundle.countings == {Counting(Unit.CHARACTERS_OF_TOKENS, Why.RULE): 2}


def test_conll_2002_in_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "esp.train"
    rows = "Melbourne NP B-LOC|( Fpa O|Australia NP B-LOC|) Fpt O|. Fp O||El DA O|señor NC O"
    rows += "|señaló VMI O|que CS O|la DA O|situación NC O|en SP O|Cataluña NP B-LOC|será VSI O"
    rows += "|difícil AQ O|también RG O|en SP O|el DA O|próximo AQ O|año NC O|. Fp O|"
    content = rows.replace("|", "\n")
    path.write_bytes(content.encode("latin-1"))
    _, (part,), problems = read_by(Conll(), path)
    assert words(part) == [("Melbourne", "LOC"), ("Australia", "LOC"), ("Cataluña", "LOC")]
    assert [one.where for one in problems] == ["esp.train"]
    assert "not UTF-8" in problems[0].what


def test_wnut_with_tabs_and_a_tweet_an_article(tmp_path: Path) -> None:
    path = tmp_path / "wnut17train.conll"
    path.write_text("@paulwalk\tO\n#Empire\tB-location\nState\tI-location\n\nNYC\tB-location\n\n")
    _, (part,) = taken(path)
    assert part.text == "@paulwalk #Empire State\nNYC"
    assert words(part) == [("#Empire State", "location"), ("NYC", "location")]
    _, parts = taken(path, articles="sentence")
    assert [words(part) for part in parts] == [
        [("#Empire State", "location")],
        [("NYC", "location")],
    ]


def test_bilou_and_no_prefix_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("New B-LOC\nYork L-LOC\nNYC U-LOC\nNYC U-LOC\nx O\n")
    _, (part,) = taken(tmp_path / "a.conll")
    assert words(part) == [("New York", "LOC"), ("NYC", "LOC"), ("NYC", "LOC")]
    (tmp_path / "b.conll").write_text("New LOC\nYork LOC\nx O\n")
    _, (part,) = taken(tmp_path / "b.conll")
    assert words(part) == [("New York", "LOC")]


def test_what_breaks_its_own_scheme_is_told_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("Khan B-PER\nsaid\nin O\nNew I-LOC\nYork I-LOC\nor NNP\n")
    bundle, (part,) = taken(path)
    assert words(part) == [("Khan", "PER"), ("New York", "LOC")]
    assert sorted(bundle.problems) == [
        ("a.conll:2", "“said” has no tag that can be read.", False),
        ("a.conll:4", "“I-LOC” continues nothing; it was read as a beginning.", False),
        ("a.conll:6", "“or” has no tag that can be read.", False),
    ]


def test_files_of_the_same_texts_are_annotators(tmp_path: Path) -> None:
    (tmp_path / "ana.conll").write_text("Khan B-PER\nsaid O\n\n-DOCSTART- O\n\nNo O\n")
    (tmp_path / "ben.conll").write_text("Khan O\nsaid B-X\n")
    (tmp_path / "README").write_text("Two annotators.\n")
    assert Conll().probe(tmp_path) == 0.8
    bundle, parts = taken(tmp_path)
    ana, ben = bundle.header.layers
    assert (ana.credit, ben.credit) == ("ana", "ben")
    assert [(span.layer, span.type) for span in parts[0].spans] == [
        (ana.uid, "PER"),
        (ben.uid, "X"),
    ]
    assert [state.layer for state in parts[1].states] == [ana.uid]


def test_files_of_other_texts_are_one_collection(tmp_path: Path) -> None:
    (tmp_path / "train.conll").write_text("Khan B-PER\n")
    (tmp_path / "test.conll").write_text("Ali B-PER\n")
    bundle, parts = taken(tmp_path)
    assert [layer.credit for layer in bundle.header.layers] == [""]
    assert sorted(part.text for part in parts) == ["Ali", "Khan"]


def test_offsets_are_kept_without_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text(
        "# doc_id = a7\n# char = 2 8 12\nKhan B-PER\nsaid O\n. O\n\n# char = 15\nNo O\n"
    )
    _, (part,) = taken(path)
    assert part.text == "  Khan  said.\n No"
    assert [span.fragments for span in part.spans] == [((2, 6),)]
    assert part.article.origin == Origin("import", "conll", "a7")


def test_offsets_that_cannot_be_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("# char = 0 2\nKhan B-PER\nsaid O\n\n")
    bundle, (part,) = taken(path)
    assert part.text == "Khan said"
    assert [one.where for one in bundle.problems] == ["a.conll:1"]


def test_the_same_words_twice_are_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("Khan B-PER\n\n-DOCSTART- O\n\nKhan O\n")
    bundle, parts = taken(path)
    assert [words(part) for part in parts] == [[("Khan", "PER")]]
    assert [(one.where, one.whole) for one in bundle.problems] == [("a.conll:3", True)]


def test_words_cut_otherwise_are_not_shifted(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("New B-LOC\nYork I-LOC\n")
    (tmp_path / "b.conll").write_text("NewYork B-LOC\n")
    bundle, (part,) = taken(tmp_path)
    assert len(part.spans) == 1
    assert [(one.where, one.whole) for one in bundle.problems] == [("b.conll:1", True)]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"-DOCSTART- -X- O O\n\n", b"\0\1\2"])
def test_a_file_without_tokens_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.conll"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=r"a\.conll"):
        read(path, {})


@pytest.mark.parametrize(
    "content",
    [
        "Khan said no.\nAnd left.\n",
        "id\ttext\n1\tKhan\n",
        '{"text": "a"}\n',
        "T1\tPER 0 4\tKhan\n",
        "",
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content)
    assert Conll().probe(tmp_path / "a.txt") == 0
