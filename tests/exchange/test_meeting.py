"""Articles that were made from the same bytes but read otherwise: one article, with the
annotations of both.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from annotator.exchange.importing import import_paths
from annotator.project.operations.correcting import correct
from annotator.project.project import Project
from annotator.project.reanchoring import Doubt
from annotator.text.anchoring import Sure, Why
from tests.exchange.builders import jsonl, links_of

RAW = (
    "Erdoğan’ın sözcüsü Ankara’da konuştu.\n"
    "He told the Herald that the bridge was safe and that nobody had to worry.\n"
    "The mayor denied it on Monday.\n"
).encode("cp1254")
RIGHT = RAW.decode("cp1254")
WRONG = RAW.decode("cp1252")


@pytest.fixture
def known(project: Project, tmp_path: Path) -> Project:
    """A project with the article as it is read rightly, but not its bytes."""
    import_paths(project, [jsonl(tmp_path / "right.jsonl", record(RIGHT))])
    return project


def record(text: str, *spans: tuple[str, str], **more: Any) -> dict[str, Any]:
    """An article read from the bytes, with spans of an id on words."""
    placed = [
        {"id": name, "start": text.index(words), "end": text.index(words) + len(words)}
        for name, words in spans
    ]
    return {
        "title": "Bridge",
        "text": text,
        "raw_sha256": sha256(RAW).hexdigest(),
        "encoding": "x",
        "spans": [{**span, "type": "actor"} for span in placed],
        **more,
    }


def words_here(project: Project) -> list[str]:
    """What the spans of the one article cover."""
    (article,) = project.reads.article_uids()
    text = project.reads.text(article)
    return [text[a:b] for span in project.reads.spans(article) for a, b in span.fragments]


def test_another_reading_of_the_same_bytes_is_no_other_article(
    known: Project, tmp_path: Path
) -> None:
    file = jsonl(tmp_path / "wrong.jsonl", record(WRONG, ("T1", "the bridge"), ("T2", "mayor")))
    report = import_paths(known, [file])
    assert (report.added, report.spans, report.doubtful) == ([], 2, [])
    assert [(one.title, one.same_text) for one in report.duplicates] == [("Bridge", False)]
    assert words_here(known) == ["the bridge", "mayor"]


def test_what_lies_where_they_differ_is_named_with_its_words(
    known: Project, tmp_path: Path
) -> None:
    file = jsonl(tmp_path / "wrong.jsonl", record(WRONG, ("T1", "Erdoðan"), ("T2", "the bridge")))
    (doubt,) = import_paths(known, [file]).doubtful
    (article,) = known.reads.article_uids()
    (span, _) = known.reads.spans(article)
    assert doubt == Doubt(
        "wrong.jsonl", article, "Bridge", span.uid, "Erdoðan", "Erdoğan", Sure.TOUCHED, Why.EDITED
    )
    assert words_here(known) == ["Erdoğan", "the bridge"]


def test_the_second_time_adds_nothing_and_names_nothing_again(
    known: Project, tmp_path: Path
) -> None:
    spans = (("T1", "Erdoðan"), ("T2", "the bridge"))
    file = jsonl(tmp_path / "wrong.jsonl", record(WRONG, *spans))
    import_paths(known, [file])
    again = import_paths(known, [file])
    assert (again.spans, again.kept, again.doubtful, again.header) == (0, 0, [], None)
    assert again.same == 3, "two spans and that the article is done"


def test_what_has_no_place_is_left_out_with_its_link(known: Project, tmp_path: Path) -> None:
    more = "An advertisement that only one of them has.\n"
    file = jsonl(
        tmp_path / "more.jsonl",
        record(
            WRONG + more,
            ("T1", "advertisement"),
            ("T2", "the bridge"),
            relations=[{"id": "R1", "from": "T1", "to": "T2", "type": "same"}],
        ),
    )
    report = import_paths(known, [file])
    assert words_here(known) == ["the bridge"]
    assert [(d.span, d.quote, d.now, d.sure) for d in report.doubtful] == [
        (None, "advertisement", "", Sure.LOST)
    ]
    assert [problem.what for problem in report.problems] == [
        "A link “same” has no beginning and was left out."
    ]
    assert links_of(known) == []


def test_zones_go_along_and_one_without_a_place_is_named(known: Project, tmp_path: Path) -> None:
    more = "An advertisement that only one of them has.\n"
    text = WRONG + more
    zones = [
        {"start": 0, "end": text.index("\n"), "kind": "headline"},
        {"start": len(WRONG), "end": len(text), "kind": "furniture"},
    ]
    report = import_paths(known, [jsonl(tmp_path / "z.jsonl", record(text, zones=zones))])
    (article,) = known.reads.article_uids()
    placed = known.reads.zones(article, 1)
    assert [(RIGHT[zone.start : zone.end], zone.kind.value) for zone in placed] == [
        (RIGHT[: RIGHT.index("\n")], "headline")
    ]
    assert [problem.what for problem in report.problems] == [
        "A zone “furniture” was left out: its words were deleted."
    ]


def test_two_readings_in_one_import_meet_and_links_to_either_lead_to_it(
    project: Project, tmp_path: Path
) -> None:
    right = record(RIGHT, id="11111111-1111-4111-8111-111111111111")
    wrong = record(WRONG, id="22222222-2222-4222-8222-222222222222")
    other = {
        "title": "Other",
        "text": "Somebody else wrote that.",
        "spans": [{"id": "C", "start": 0, "end": 8, "type": "claim"}],
        "links": [
            {
                "id": "L",
                "type": "about",
                "source": {"span": "C"},
                "target": {"article": wrong["id"]},
            }
        ],
    }
    report = import_paths(project, [jsonl(tmp_path / "a.jsonl", other, right, wrong)])
    assert len(report.added) == 2
    assert links_of(project) == [("about", ("claim", "Somebody"), ("@article", RIGHT))]


def test_bytes_that_were_kept_meet_too(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(RAW)
    import_paths(project, [tmp_path / "a.txt"])
    other = WRONG if project.reads.text(project.reads.article_uids()[0]) == RIGHT else RIGHT
    file = jsonl(tmp_path / "other.jsonl", record(other, ("T1", "the Herald")))
    report = import_paths(project, [file])
    assert (report.added, report.spans, words_here(project)) == ([], 1, ["the Herald"])


def test_articles_whose_bytes_nobody_knows_never_meet_by_them(
    known: Project, tmp_path: Path
) -> None:
    plain = record(WRONG)
    del plain["raw_sha256"]
    import_paths(known, [jsonl(tmp_path / "plain.jsonl", plain)])
    assert len(known.reads.article_uids()) == 2


def test_a_removed_article_is_not_met(known: Project, tmp_path: Path) -> None:
    known.undo()
    report = import_paths(known, [jsonl(tmp_path / "wrong.jsonl", record(WRONG))])
    assert len(report.added) == 1


def test_bytes_at_hand_say_where_words_are_that_nobody_could_know_again(
    project: Project, tmp_path: Path
) -> None:
    right = "Он был в Анкаре, а потом уехал домой.\n"
    (tmp_path / "a.txt").write_text(right, encoding="utf-8")
    import_paths(project, [tmp_path / "a.txt"])
    wrong = right.encode().decode("cp1252", "replace")
    words = "Анкаре".encode().decode("cp1252", "replace")
    other = record(wrong, ("T1", words))
    other |= {"raw_sha256": sha256(right.encode()).hexdigest(), "encoding": "cp1252"}
    report = import_paths(project, [jsonl(tmp_path / "wrong.jsonl", other)])
    assert [(d.quote, d.now, d.sure) for d in report.doubtful] == [(words, "Анкаре", Sure.TOUCHED)]


def test_what_is_read_over_a_text_that_was_corrected_comes_to_the_new_one(
    known: Project, tmp_path: Path
) -> None:
    (article,) = known.reads.article_uids()
    better = RIGHT.replace("He told", "She then told")
    known.run(correct(article, better))
    file = jsonl(tmp_path / "again.jsonl", record(RIGHT, ("T1", "the bridge"), ("T2", "He told")))
    report = import_paths(known, [file])
    assert (report.added, words_here(known)) == ([], ["She then told", "the bridge"])
    assert [(one.quote, one.now) for one in report.doubtful] == [("He told", "She then told")]
    assert {span.revision for span in known.reads.spans(article)} == {2}


def test_the_corrected_text_is_known_when_it_comes_back(known: Project, tmp_path: Path) -> None:
    (article,) = known.reads.article_uids()
    better = RIGHT.replace("He told", "She then told")
    known.run(correct(article, better))
    plain = record(better, ("T1", "the bridge"))
    del plain["raw_sha256"]
    report = import_paths(known, [jsonl(tmp_path / "back.jsonl", plain)])
    assert (report.added, words_here(known)) == ([], ["the bridge"])
    assert [one.same_text for one in report.duplicates] == [True]
