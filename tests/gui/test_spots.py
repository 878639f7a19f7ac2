"""Going to something wherever it is."""

from annotator.domain.values import Link, Span
from annotator.gui.spots import Spots
from annotator.project.history import Spot, spot_of_target
from annotator.project.operations import assignments
from annotator.project.operations.correcting import correct
from tests.gui.desk import Desk

GONE = "It is gone."


def spots(desk: Desk) -> Spots:
    return Spots(desk.session, desk.window.go_to, desk.reader.setFocus)


def of_ben(desk: Desk) -> tuple[Span, Link]:
    """His tag *Khan*, and the link to it."""
    project, article = desk.session.project, desk.session.article
    assert project
    assert article
    (link,) = project.reads.links(article.uid)
    span = project.reads.span(link.target.uid)
    assert span
    return span, link


def test_the_layer_is_shown_with_it(desk: Desk) -> None:
    span, link = of_ben(desk)
    project = desk.session.project
    assert project
    desk.window.articles.step(1)
    spot = spot_of_target(project, link.uid)
    assert spot
    spots(desk).show(spot, GONE)
    assert desk.session.link == link
    assert desk.session.shown
    assert span.layer in desk.session.shown.layers


def test_only_its_place_is_left(desk: Desk) -> None:
    span, _ = of_ben(desk)
    spots(desk).show(Spot(span.article, place=(10, 20)), GONE)
    assert desk.said == GONE


def test_what_is_over_an_earlier_text_has_no_place(desk: Desk) -> None:
    gone = desk.tag("villages")
    article = desk.session.article
    assert article
    better = article.text.replace(", and villages near it were emptied", "")
    desk.session.run(correct(article.uid, better))
    spots(desk).show(Spot(article.uid, gone.uid), GONE)
    assert desk.said.startswith("This tag is over an earlier text of the article; ")
    assert desk.session.span is None


def test_what_is_hidden_is_not_gone_to(desk: Desk) -> None:
    span, _ = of_ben(desk)
    project = desk.session.project
    assert project
    desk.session.run(assignments.change([span.article], add=[project.me]))
    spots(desk).show(Spot(span.article, span.uid), GONE)
    assert desk.said == "Others’ work on this article is hidden until yours is done."
    assert desk.session.span is None
    assert desk.session.shown
    assert desk.session.shown.others == ()
