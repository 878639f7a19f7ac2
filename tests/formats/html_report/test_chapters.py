"""A page taken apart."""

from pathlib import Path

from annotator.formats.html_report.chapters import chapters
from annotator.formats.html_report.format import HtmlReport
from tests.formats.builders import Made, by_hand, everything, write


def parts(folder: Path, made: Made) -> tuple[str, list[str]]:
    path, _ = write(HtmlReport(), made, folder)
    page = path.read_text(encoding="utf-8")
    return page, list(chapters(path))


def test_nothing_is_lost_and_each_article_is_a_part(tmp_path: Path) -> None:
    page, found = parts(tmp_path, everything())
    body = page[page.index("<main>\n") + 7 : page.index("</main>")]
    assert "".join(found) == body
    assert [one[:25] for one in found[1:4]] == ['<section class="chapter" ' for _ in range(3)]
    assert "Contents" in found[0]
    assert found[4].startswith('<h2 class="chapter">Links that lie in no article')
    assert len(found) == 5


def test_words_that_look_like_markup_part_nothing(tmp_path: Path) -> None:
    made = by_hand()
    text = 'First line\n<section class="chapter">\n</section>\n</main>\nLast\n'
    part = made.parts[0]
    part.text = text
    part.spans, part.links, part.zones = [], [], ()
    page, found = parts(tmp_path, made)
    assert len(found) == 2
    assert "Last" in found[1]
    assert "".join(found) == page[page.index("<main>\n") + 7 : page.rindex("</main>")]
