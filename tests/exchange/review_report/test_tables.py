"""The rows of a report's tables, against those worked out by hand."""

from annotator.domain.identity import text_of
from annotator.exchange.review_report.gathering import Gathering, ReportChoice
from annotator.exchange.review_report.marks import marks_compared
from annotator.exchange.review_report.tables import Tables, bracketed
from annotator.formats.pages.marking import paragraphs
from annotator.formats.sheets.continuing import Cell
from annotator.review.comparison import compare
from tests.exchange.review_report.reviewed import Review, between_entities, gathered
from tests.project.reviewing import layer_of
from tests.review.builders import BEN, span, work

Rows = dict[str, list[dict[str, Cell]]]


def rows_of(gathering: Gathering) -> Rows:
    """All rows of all tables, cells by their titles."""
    tables = Tables(gathering)
    found: Rows = {table.name: [] for table in tables.every}
    made = [*tables.at_once()]
    for report in gathering.articles():
        made += tables.of_article(report)
    for table, row in made:
        titles = [column.title for column in table.columns]
        found[table.name].append(dict(zip(titles, row, strict=True)))
    return found


def test_differences(gathering: Gathering) -> None:
    rows = rows_of(gathering)["Differences"]
    assert [(row["Difference"], row["What differs"]) for row in rows] == [
        (1, "other values, filled in by some only"),
        (2, "not in all"),
        (3, "other edges"),
        (4, "not in all"),
    ]
    first, herald, claim, _ = rows
    assert (first["Start"], first["End"], first["About"]) == (0, 8, "span")
    assert first["Ben: words"] == first["Cleo: words"] == "Ana Lima"
    assert first["Ben: attributes"] == "Kind: person; Age: empty"
    assert first["Cleo: attributes"] == "Kind: not stated; Age: 40"
    assert first["Ben: decision"] == "accepted, added Age 40"
    assert (first["Reason"], first["Comment on the decision"]) == ("clear", "=1+1")
    assert first["Decided by"] == "Lea"
    assert herald["Ben: words"] == "(nothing here)"
    assert (herald["Cleo: words"], herald["Cleo: type"]) == ("Herald", "Place")
    # A bridge is one code point: the claim begins at 40 and ends before 60.
    assert claim["Ben: place"] == "40–60"
    assert claim["Cleo: place"] == "35–60"
    assert claim["Comments"] == "Lea: Who says so?"


def test_texts_with_marks(gathering: Gathering) -> None:
    first, *_ = rows_of(gathering)["Texts"]
    assert (first["Start"], first["End"]) == (0, 82)
    assert first["Text with marks"] == (
        "[1|Ana Lima|1] told the [2|Herald|2] on Monday [3|that [4|the bridge 🌉 is safe|4]|3]. "
        "The [5|mayor|5] denied it."
    )


def test_spans_links_decisions_comments_articles(gathering: Gathering, review: Review) -> None:
    rows = rows_of(gathering)
    assert len(rows["Spans"]) == 7, "six of those compared, one in gold"
    assert [row["Layer"] for row in rows["Spans"]][-1] == "Lea (gold)"
    actor = rows["Spans"][0]
    assert (actor["Words"], actor["Start"], actor["End"], actor["Mark"]) == ("Ana Lima", 0, 8, 1)
    assert actor["Attributes"] == "Kind: person"
    assert [row["Source"] for row in rows["Links"]] == [
        "the bridge 🌉 is safe", "that the bridge 🌉 is safe",
    ]  # fmt: skip
    assert {row["What differs"] for row in rows["Links"]} == {"the same"}
    verdicts = [(row["Whose"], row["Verdict"], row["Reason"]) for row in rows["Decisions"]]
    assert sorted(map(str, verdicts)) == [
        "('Ben', 'accepted', 'clear')",
        "('Cleo', 'changed', 'clear')",
        "('Cleo', 'rejected', 'a paper, not a place')",
    ]
    (comment,) = rows["Comments"]
    assert (comment["By"], comment["Comment"], comment["Thread is"]) == (
        "Lea", "Who says so?", "open",
    )  # fmt: skip
    first, second = rows["Articles"]
    assert (first["Differences"], first["Settled"], first["Spans"]) == (4, 2, 6)
    assert (second["Ben: state"], second["Cleo: state"]) == ("done", "never opened")
    assert layer_of(review.project, "Ben") == review.ben


def test_agreement_types_and_overview(gathering: Gathering) -> None:
    rows = rows_of(gathering)
    exact = next(row for row in rows["Agreement"] if row["Figure"] == "F1, exact")
    assert (exact["Both"], exact["Only first"], exact["Only second"]) == (1, 2, 2)
    assert isinstance(exact["Value"], float)
    entity = next(row for row in rows["Agreement"] if row["Figure"] == "Same entity")
    assert (entity["Value"], entity["Not computable since"]) == (None, "Neither side has any.")
    cells = {
        (row["First called it"], row["Second called it"]): row["Spans"] for row in rows["Types"]
    }
    assert cells["Actor", "Actor"] == 1
    assert cells["Actor", "nothing here"] == 1
    assert cells["nothing here", "Place"] == 1
    told = {str(row["What"]): row["Value"] for row in rows["Overview"]}
    assert (told["Project"], told["Differences"], told["Differences settled"]) == ("bridge", 4, 2)
    assert told["Ben: articles opened"] == 2
    assert str(told["What “F1, exact” means"]).startswith("How much of what either tagged")


def test_brackets_close_in_the_turn_they_opened() -> None:
    text = "one two three"
    done = work([span("a", (0, 6), (8, 13))], [span("b", (3, 9), layer=BEN)])._replace(text=text)
    shown = paragraphs(text, marks_compared(done, compare(done)))
    told = "".join(bracketed(text, piece) for line in shown for piece in line.pieces)
    assert told == "[1|one[2| tw|1]o [1|t|2]hree|1]"


def test_links_in_no_article_are_told(review: Review) -> None:
    """Cleo says that one place rules the other; both are entities, so no article has it."""
    link = between_entities(review)
    with gathered(review) as gathering:
        rows = rows_of(gathering)
    (told,) = [row for row in rows["Links"] if row["Article"] is None]
    assert (told["Layer"], told["Type"], told["Source"], told["Target"]) == (
        "Cleo", "rules", "Lisbon", "Porto",
    )  # fmt: skip
    assert told["Id"] == text_of(link)
    overview = {str(row["What"]): row["Value"] for row in rows["Overview"]}
    assert overview["Links between entities: in no article, not compared"] == 1
    some = ReportChoice((review.ben, review.cleo), (), tuple(review.articles[:1]))
    with gathered(review, some) as gathering:
        assert gathering.loose == ()
