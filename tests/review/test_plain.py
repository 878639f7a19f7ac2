"""The report as plain data that JSON can hold."""

import json
from typing import Any

import orjson
import pytest

from annotator.domain.identity import Uid
from annotator.review.agreement import agreement
from annotator.review.gathering import Options
from annotator.review.meanings import Measure
from annotator.review.plain import plain, plain_evidence
from annotator.review.report import Agreement
from tests.review.builders import ANN, BEN, CLEO, span
from tests.review.works import work


def called(uid: Uid) -> str:
    return uid.rstrip().decode()


@pytest.fixture(scope="module")
def report() -> Agreement:
    works = [
        work(
            f"n{number}",
            {
                ANN: [span(f"a{number}", (0, 5), attributes={"kind": "state"})],
                BEN: [span(f"b{number}", (0, 5), type_="place" if number else "actor")],
                CLEO: [],
            },
        )
        for number in range(11)
    ]
    late = work("late", {ANN: [], BEN: [], CLEO: []}, done=[ANN], opened=[BEN, CLEO])
    return agreement([*works, late], [ANN, BEN, CLEO], Options(draws=20))


@pytest.fixture(scope="module")
def data(report: Agreement) -> Any:
    return json.loads(orjson.dumps(plain(report, called)))


def test_it_comes_through_json(report: Agreement, data: Any) -> None:
    assert data == plain(report, called)
    assert data["layers"] == ["ann", "ben", "cleo"]
    assert [one["layers"] for one in data["comparisons"]] == [
        ["ann", "ben", "cleo"],
        ["ann", "ben"],
        ["ann", "cleo"],
        ["ben", "cleo"],
    ]


def test_a_figure_has_its_counts_and_interval(data: Any) -> None:
    exact = data["comparisons"][1]["spans"]["overall"][0]
    counts = {"both": 1, "only_a": 10, "only_b": 10, "differ": 0, "neither": 0}
    assert exact["measure"] == "f1-exact"
    assert exact["value"] == pytest.approx(1 / 11)
    assert (exact["counts"], exact["of"], exact["articles"]) == (counts, "spans", 11)
    assert exact["interval"]["articles"] == 11


def test_one_that_cannot_be_computed_has_a_reason(data: Any) -> None:
    links = data["comparisons"][1]["links"]["overall"][0]
    assert links["value"] is None
    assert links["interval"] is None
    assert links["reason"] == "Neither side has any."


def test_base_and_matrix(data: Any) -> None:
    pair = data["comparisons"][1]
    assert pair["base"]["left_out"] == [
        {"article": "late", "why": "not-done", "layers": ["ben", "cleo"]}
    ]
    assert pair["spans"]["confusion"]["cells"] == [
        {"a": "actor", "b": "actor", "number": 1},
        {"a": "actor", "b": "place", "number": 10},
    ]
    assert "confusion" not in data["comparisons"][0]["spans"]


def test_what_stands_behind_a_figure(report: Agreement) -> None:
    found = plain_evidence(report.pairs[0].attributes.behind(Measure.SAME_VALUE))
    (only,) = found["only_a"]
    assert (only["type"], only["attribute"], only["values"]) == ("actor", "kind", ["state", None])
    assert orjson.dumps(found)
