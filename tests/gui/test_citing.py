"""Quotations with their source."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from annotator.domain.values import Metadata
from annotator.gui.citing import cited, day, speakers_of, together
from annotator.gui.names import Names
from annotator.project.operations import links, spans
from tests.checkout import ROOT
from tests.project.builders import entity_end, span_end, tag, with_articles

SOURCE = Metadata(
    title="Envoy asks for arms",
    outlet="The Meridian Ledger",
    byline="Ana Lima",
    published="2024-06-12",
    url="https://ledger.example/a?b=1&c=2",
)


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale.c())


@pytest.mark.parametrize(
    ("pieces", "speaker", "source", "expected"),
    [
        (
            ["We need small arms."],
            "Masood Khan",
            SOURCE,
            "“We need small arms.” – Masood Khan, in: Ana Lima, “Envoy asks for arms”, {rest}",
        ),
        (
            ["We need", "small\narms"],
            "",
            Metadata(title="Envoy asks", published="2024-06"),
            "“We need […] small arms” – “Envoy asks”, June 2024",
        ),
        (["Yes"], "Khan", Metadata(), "“Yes” – Khan"),
        (["Yes"], "", Metadata(), "“Yes”"),
        (["“Yes”"], "", Metadata(), "“Yes”"),
        (["He said “yes” twice"], "", Metadata(), "“He said ‘yes’ twice”"),
        (["“Yes” or “no”"], "", Metadata(), "“‘Yes’ or ‘no’”"),
        (["Yes"], "", Metadata(title="“No” it is"), "“Yes” – “‘No’ it is”"),
    ],
)
def test_in_one_line(pieces: list[str], speaker: str, source: Metadata, expected: str) -> None:
    rest = "The Meridian Ledger, 12 June 2024, https://ledger.example/a?b=1&c=2"
    assert cited(pieces, speaker, source).plain == expected.replace("{rest}", rest)


def test_as_html_nothing_is_taken_for_a_tag() -> None:
    source = Metadata(title="Arms & <men>", outlet="L", url='https://x.example/"a"?b&c')
    assert cited(["1 < 2"], "A & B", source).html == (
        "<p>“1 &lt; 2” – A &amp; B, in: “Arms &amp; &lt;men&gt;”, L, "
        '<a href="https://x.example/&quot;a&quot;?b&amp;c">'
        "https://x.example/&quot;a&quot;?b&amp;c</a></p>"
    )


def test_only_addresses_of_the_web_become_links() -> None:
    assert "<a" not in cited(["x"], "", Metadata(url="javascript:alert(1)")).html
    assert "javascript:alert(1)" in cited(["x"], "", Metadata(url="javascript:alert(1)")).plain


def test_several_are_put_on_the_clipboard_line_by_line() -> None:
    data = together([cited(["Yes"], "Khan", Metadata()), cited(["No"], "", Metadata())])
    assert data.text() == "“Yes” – Khan\n“No”"
    assert data.html() == "<p>“Yes” – Khan</p><p>“No”</p>"


def test_what_is_on_the_clipboard_may_outlive_python() -> None:
    """Python's own data made the program crash at its end."""
    code = """
from PySide6.QtWidgets import QApplication
from annotator.domain.values import Metadata
from annotator.gui.citing import cited, together
application = QApplication([])
application.clipboard().setMimeData(together([cited(["Yes"], "Khan", Metadata())]))
print(application.clipboard().mimeData().formats())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "['text/plain', 'text/html']")


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024", "2024"),
        ("2024-06", "June 2024"),
        ("2024-06-02", "2 June 2024"),
        ("2024-06-29T10:11:12+05:00", "29 June 2024"),
        ("spring 2024", "spring 2024"),
        ("2024-13", "2024-13"),
        ("", ""),
    ],
)
def test_a_date_as_far_as_it_is_known(published: str, expected: str) -> None:
    assert day(published) == expected


def test_who_said_a_claim(qapp: QApplication, tmp_path: Path) -> None:
    project, (article, _) = with_articles(tmp_path / "p.annotator")
    with project:
        names = Names(project)
        claim = tag(project, article, "claim", "the bridge 🌉 is safe")
        actor, other = (
            tag(project, article, "actor", "Ana Lima"),
            tag(project, article, "actor", "mayor"),
        )

        def said() -> str:
            span = project.reads.span(claim)
            assert span is not None
            return speakers_of(project, names, span)

        assert said() == ""
        project.run(links.add("reported-via", span_end(claim), span_end(other)))
        assert said() == ""
        project.run(links.add("made-by", span_end(claim), span_end(actor)))
        assert said() == "Ana Lima"
        entity = project.run(spans.name_entity([actor], "A. Lima, engineer")).value
        assert said() == "A. Lima, engineer"
        assert entity is not None
        project.run(links.add("made-by", span_end(claim), entity_end(entity.uid)))
        assert said() == "A. Lima, engineer"
        project.run(links.add("made-by", span_end(claim), span_end(other)))
        assert said() == "A. Lima, engineer, mayor"
        actor_span = project.reads.span(actor)
        assert actor_span is not None
        assert speakers_of(project, names, actor_span) == ""
