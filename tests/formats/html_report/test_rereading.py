"""What is found again in a page, and that nothing is found that is not shown."""

from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.html_report.format import HtmlReport
from tests.formats.builders import everything, kept, reread, write


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('data-m="2">Envoy<', 'data-m="2">Envo<'),
        (" said on Monday", " said on Tuesday"),
        ("Kind: person", "Kind: group"),
        ("Form: not stated", "Form: "),
        (">Masood Khan</bdi></td>", ">Khan</bdi></td>"),
        (">Claim</bdi></td>", ">Actor</bdi></td>"),
        ("Certainty: 80", "Certainty: 8"),
        ('data-layer="Ana"', 'data-layer="Eve"'),
        ("Ben’s model: in work", "Ben’s model: done"),
        ("headline 0–12", "headline 0–13"),
        (">reported via<", ">made by<"),
        ("0–5, 8–12, 13–16", "0–5, 8–12, 13–17"),
        ('data-kind="article"', 'data-kind="span"'),
    ],
)
def test_any_change_is_found_out(old: str, new: str, tmp_path: Path) -> None:
    made = everything()
    path, _ = write(HtmlReport(), made, tmp_path)
    assert reread(HtmlReport(), path) == kept(HtmlReport(), made)
    page = path.read_text(encoding="utf-8")
    assert old in page
    path.write_text(page.replace(old, new, 1), encoding="utf-8", newline="\n")
    assert reread(HtmlReport(), path) != kept(HtmlReport(), made)


def test_a_page_that_is_broken_is_told(tmp_path: Path) -> None:
    path, _ = write(HtmlReport(), everything(), tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("</u>", "</p>", 1), encoding="utf-8")
    with pytest.raises(BadInputError, match="ends that was not open"):
        reread(HtmlReport(), path)
