"""Counts in words."""

import pytest

from annotator.cli.output import Output
from annotator.cli.overview import tell


def test_layers_types_and_what_lies_aside(capsys: pytest.CaptureFixture[str]) -> None:
    tell(
        {
            "path": "w.annotator", "project": "0", "scheme": "News", "articles": 1200,
            "spans": 3, "aside": 1, "links": 0, "names": {"actor": "Actor", "claim": "Claim"},
            "layers": [
                {"title": "Ben", "owner": "Ana", "credit": "Ben",
                 "spans": {"actor": 1, "claim": 2, "old": 1}, "aside": {"claim": 1},
                 "links": {}, "states": {"in-work": 2, "done": 1}},
                {"title": "Ana", "owner": "Ana", "credit": "", "spans": {}, "aside": {},
                 "links": {}, "states": {}},
                {"title": "Ana (gold)", "owner": "Ana", "credit": "", "spans": {}, "aside": {},
                 "links": {}, "states": {}},
            ],
            "hidden": 0,
            "progress": [
                {"person": "Ana", "assigned": 1, "done": 0, "in_work": 1, "new": 0},
                {"person": "Ben", "assigned": 1200, "done": 1000, "in_work": 50, "new": 150},
            ],
        },
        Output(as_json=False, quiet=False),
    )  # fmt: skip
    assert capsys.readouterr().out.splitlines() == [
        "w.annotator  (0)",
        "scheme: News",
        "1,200 articles, 3 spans (and 1 aside), 0 links, 3 layers",
        "",
        "Ben (imported by Ana): 2 in work, 1 done",
        "  spans         4  Claim 2, Actor 1, old 1",
        "  aside         1  Claim 1",
        "",
        "Ana",
        "",
        "Ana (gold)",
        "",
        "assigned:",
        "  Ana: 0 done, 1 in work, 0 new of 1 article",
        "  Ben: 1,000 done, 50 in work, 150 new of 1,200 articles",
    ]
