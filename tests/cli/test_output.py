"""What goes where."""

import json
import sys

import pytest

from annotator.cli.output import Output, counted


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 entities"), (1, "1 entity"), (2, "2 entities"), (2000, "2,000 entities")],
)
def test_numbers_have_their_noun(number: int, expected: str) -> None:
    assert counted(number, "entity", "entities") == expected


def test_plain_nouns_take_an_s() -> None:
    assert counted(3, "span") == "3 spans"


def test_results_go_to_standard_output_the_rest_beside(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(as_json=False, quiet=False)
    output.say("result")
    output.note("remark")
    output.warn("trouble")
    output.give({"a": 1})
    assert capsys.readouterr() == ("result\n", "remark\ntrouble\n")


def test_json_is_one_object_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(as_json=True, quiet=False)
    output.say("result")
    output.give({"a": "استحکام"})
    out, _ = capsys.readouterr()
    assert json.loads(out) == {"a": "استحکام"}
    assert "استحکام" in out


def test_quiet_leaves_remarks_out_but_not_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(as_json=False, quiet=True)
    output.note("remark")
    output.warn("trouble")
    assert capsys.readouterr() == ("", "trouble\n")


class Clock:
    """Time that passes when told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock the output looks at."""
    made = Clock()
    monkeypatch.setattr("annotator.cli.output.time.monotonic", made)
    return made


def test_progress_is_for_terminals(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(as_json=False, quiet=False)
    clock.now = 5
    output.progress(10, 100, "reading")
    assert capsys.readouterr() == ("", "")


def test_progress_is_drawn_over_and_wiped(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    output = Output(as_json=False, quiet=False)
    output.progress(1, 1000, "reading")
    clock.now = 1
    output.progress(10, 1000, "reading")
    output.progress(11, 1000, "reading")
    clock.now = 2
    output.progress(20, 0, "saving")
    output.say("done")
    assert capsys.readouterr() == (
        "done\n",
        "\rreading 10 of 1,000\rsaving 20          \r         \r",
    )


def test_quiet_has_no_progress(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    output = Output(as_json=False, quiet=True)
    clock.now = 5
    output.progress(10, 100, "reading")
    assert capsys.readouterr().err == ""
