"""formats."""

from annotator.exchange.registry import FORMATS
from tests.cli.running import Shell


def test_formats_are_listed(shell: Shell) -> None:
    told = shell.json("formats")["formats"]
    assert [one["id"] for one in told] == [each.id for each in FORMATS]
    assert shell("formats") == 0
    assert len(shell.out.splitlines()) == len(FORMATS)
    assert next(line for line in shell.out.splitlines() if line.startswith("text")).endswith("read")
