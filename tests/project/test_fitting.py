"""Whether what another wrote fits what is known; the refusals are in ``test_vetting``."""

import pytest

from annotator.domain.identity import Uid, new_uid
from annotator.domain.values import Kind, Span
from annotator.journal.bodies import span_body
from annotator.journal.entries import Header, Moment, Operation
from annotator.journal.strangers import Unfit, checked
from annotator.project.fitting import Fitting
from annotator.project.project import Project
from annotator.store.writer import Writer
from tests.project.builders import tag


@pytest.fixture
def fitting(project: Project, article: Uid) -> Fitting:
    tag(project, article, "actor", "Herald")
    return Fitting(Writer(project.database.writer), project.uid)


def by(author: Uid) -> Header:
    return Header(Moment(b"r" * 16, 1), 1, author, "span.add", b"{}")


def span(project: Project, article: Uid, words: str = "Ana") -> Operation:
    made = Span(new_uid(), project.my_layer, article, "actor", ((0, 3),))
    body = span_body(made, [words])
    return Operation(Kind.SPAN, made.uid, made.layer, made.article, 1, None, body)


def test_a_span_over_its_text_fits(project: Project, article: Uid, fitting: Fitting) -> None:
    operation = span(project, article)
    assert fitting.fits(by(project.me.uid), operation, checked(operation))


def test_a_span_over_what_is_not_known_may_fit_later(
    project: Project, article: Uid, fitting: Fitting
) -> None:
    operation = span(project, article)._replace(article=b"a" * 16)
    assert not fitting.fits(by(project.me.uid), operation, checked(operation))


def test_a_span_of_other_words_never_does(project: Project, article: Uid, fitting: Fitting) -> None:
    operation = span(project, article, "Ben")
    with pytest.raises(Unfit, match="quotes other words"):
        fitting.fits(by(project.me.uid), operation, checked(operation))


def test_people_have_names(project: Project, article: Uid, fitting: Fitting) -> None:
    assert fitting.name_of(project.me.uid) == "Ana"
    assert fitting.name_of(article) == "somebody"
    assert fitting.is_person(project.me.uid)
    assert not fitting.is_person(article)
