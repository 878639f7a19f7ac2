"""What a report calls things."""

from annotator.domain.identity import new_uid
from annotator.domain.values import Span
from annotator.exchange.review_report.gathering import Gathering
from annotator.exchange.review_report.wording import kinds_in_words
from annotator.project.operations import spans
from annotator.review.differences import Kind
from tests.exchange.review_report.reviewed import Review, first_report, gathered
from tests.project.reviewing import gold_of


def test_kinds_the_gravest_first() -> None:
    assert kinds_in_words({Kind.EDGES, Kind.ONLY}) == "not in all, other edges"


def test_the_three_states_of_an_attribute(gathering: Gathering, review: Review) -> None:
    report = first_report(gathering)
    ben, cleo = (
        next(one for one in report.work.spans[layer] if one.type == "actor" and one.start == 0)
        for layer in (review.ben, review.cleo)
    )
    words = gathering.words
    assert words.attributes(ben) == ["Kind: person"]
    assert words.attributes(ben, [cleo]) == ["Kind: person", "Age: empty"]
    assert words.attributes(cleo, [ben]) == ["Kind: not stated", "Age: 40"]
    other_type = Span(new_uid(), review.ben, ben.article, "claim", ((0, 3),))
    assert words.attributes(other_type, [cleo]) == []


def test_who_has_which_letter(gathering: Gathering, review: Review) -> None:
    words = gathering.words
    assert [words.letter(layer) for layer in (review.ben, review.cleo)] == ["A", "B"]
    assert [words.layer(layer) for layer in (review.ben, review.cleo)] == ["Ben", "Cleo"]
    assert words.letter(gold_of(review.project)) == ""


def verdicts(gathering: Gathering) -> set[str]:
    report = first_report(gathering)
    return {gathering.words.verdict(one) for some in report.judged.values() for one in some}


def test_verdicts(review: Review, gathering: Gathering) -> None:
    """Of Cleo's actor the value was overruled by Ben's; the age of hers was filled in."""
    assert verdicts(gathering) == {
        "accepted, added Age 40",
        "changed: Kind not stated → person",
        "rejected",
    }
    gold = review.project.reads.spans(review.articles[0], [gold_of(review.project)])
    review.project.work_on("gold")
    review.project.run(spans.retype([gold[0].uid], "place"))
    with gathered(review) as again:
        assert "changed: type “Actor” → “Place”" in verdicts(again)
