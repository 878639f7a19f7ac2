"""Questions in one line each."""

from annotator.gui.question_words import QuestionWords
from tests.gui.desk import Desk


def test_what_a_line_says(review: Desk) -> None:
    questions, words = review.window.questions, QuestionWords(review.session)
    questions.begin()
    review.qtbot.waitUntil(lambda: not questions.reading)
    asked = [one for uid in questions.articles for one in questions.of_article(uid)]
    lines = [words.line(one, alone=False) for one in asked]
    quotes = [line.words.quote.replace("\u2068", "").replace("\u2069", "") for line in lines]
    assert [(line.what, quote, line.versions) for line, quote in zip(lines, quotes, strict=True)][
        :4
    ] == [
        ("Other edges", "Pakistan’s envoy", "Ben, Cleo: Actor"),
        ("Other edges", "“We need small arms,”", "Ben, Cleo: Claim"),
        ("Only in one", "We need small arms → Khan", "Ben: made by"),
        ("Other type", "Washington", "Ben: Location · Cleo: Actor"),
    ]
    assert lines[1].also == "Other edges, Empty in one"
    assert lines[3].words.before.endswith("Khan said in ")


def test_of_one_layer_it_says_tag_or_link(review: Desk) -> None:
    questions, words = review.window.questions, QuestionWords(review.session)
    questions.compare(questions.candidates[:1])
    review.qtbot.waitUntil(lambda: not questions.reading)
    asked = questions.of_article(questions.articles[0])
    assert [words.line(one, alone=True).what for one in asked] == [
        "Tag", "Tag", "Tag", "Link", "Tag", "Tag", "Tag",
    ]  # fmt: skip
