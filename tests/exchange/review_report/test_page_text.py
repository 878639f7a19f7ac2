"""The text on the page: the words under each mark, and how it is underlined."""

from annotator.domain.values import WorkState, Zone, ZoneKind
from annotator.exchange.review_report.gathering import ArticleReport, Gathering
from annotator.exchange.review_report.page_text import TextPage
from annotator.formats.pages.marked_text import style_of
from annotator.project.operations import articles, spans
from tests.exchange.review_report.reviewed import Review, first_report, gathered
from tests.exchange.review_report.test_page_article import Marks
from tests.project.builders import tag


def text_of(gathering: Gathering, report: ArticleReport) -> str:
    return "".join(TextPage(report, gathering.words, {"actor": "y0"}).lines())


def test_each_mark_has_the_words_of_its_span(gathering: Gathering) -> None:
    report = first_report(gathering)
    marks = Marks(text_of(gathering, report))
    text = report.work.text
    assert marks.words == {
        mark.number: "".join(text[start:end] for start, end in mark.fragments)
        for mark in report.marks
    }
    assert marks.text == f"{text}\n"


def test_underlines_tell_who_has_it(review: Review) -> None:
    """With three: all of them, several but not all, one alone."""
    project = review.project
    project.i_am("Dan")
    for type_, words in (("actor", "Ana Lima"), ("actor", "mayor")):
        tag(project, review.articles[0], type_, words)
    project.run(articles.set_state([review.articles[0]], WorkState.DONE))
    with gathered(review) as gathering:
        two = gathering.choice
    three = two._replace(layers=(*two.layers, project.my_layer))
    with gathered(review, three) as gathering:
        report = first_report(gathering)
        styles = [style_of(mark, report.compared.layers) for mark in report.marks]
        assert styles == ["all", "only-1", "only-1", "only-0", "some"]
        html = text_of(gathering, report)
        assert '<u class="all y0"' in html
        assert ">≠" not in html, "the sign is the style sheet's, so that it is not read as text"


def test_a_span_in_pieces_and_zones(review: Review) -> None:
    """Both pieces carry the number, the later with an ellipsis; what is left out is told apart."""
    project = review.project
    article = review.articles[1]
    text = project.reads.text(article)
    project.i_am("Ben")
    project.run(spans.add(article, "actor", [(0, 3), (11, 16)]))
    project.run(articles.set_zones(article, [Zone(0, len(text), ZoneKind.FURNITURE)]))
    with gathered(review) as gathering:
        _, report = gathering.articles()
        html = text_of(gathering, report)
        assert report.marks[0].aside
        assert Marks(html).words == {1: "The" + text[11:16]}
        assert html.count("<b>1</b>") == 2
        assert html.count(">…<b>1</b>") == 1
        assert '<p class="furniture"' in html or 'class="furniture"' in html
        assert "<s>" in html
