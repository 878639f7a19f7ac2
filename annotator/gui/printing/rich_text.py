"""The HTML of a page in the words of Qt's rich text, which knows a part of HTML.

What it does not know is said otherwise: quotation marks are characters, lists without bullets are
paragraphs, the direction of a paragraph is found here, and a mark has a tint beside its line, since
there are no lanes. A PDF has links to words that are no link themselves and to nothing else, so an
id goes from rows and links to such. Nothing is set in italics, which many fonts have for Latin
letters only. All of this is done on markup we wrote ourselves, in which words are escaped.
"""

import html
import re
import unicodedata
from typing import Final

from PySide6.QtGui import QColor

from annotator.domain.scheme import Scheme
from annotator.formats.pages.document import classes_of

_PARAGRAPH: Final = re.compile(r'<p dir="auto"([^>]*)>(.*?)</p>', re.DOTALL)
_LABEL: Final = re.compile(r'<a class="n"[^>]*>(.*?)</a>', re.DOTALL)
_ROW: Final = re.compile(r'<tr id="(\w+)">(<td class="number">)')
_ID: Final = re.compile(r' id="([\w-]+)"')
_HERE: Final = "\u2068\u2069"
"""Nothing to be seen, that links lead to."""
_TAG: Final = re.compile(r"<[^>]*>")
_LAST_FEED: Final = re.compile(r"\n((?:</[us]>)*)$")
_STYLE: Final = re.compile(r' style="[^"]*"')
_RTL: Final = frozenset({"R", "AL"})
_TINT: Final = 0.22
"""How much of a type's colour is in the ground of its marks: text on it stays black on white."""

STYLE: Final = """
h1 { font-size: 17pt; margin-top: 0; margin-bottom: 6px; }
h2 { font-size: 13pt; margin-top: 14px; margin-bottom: 6px; }
h3 { font-size: 11pt; margin-top: 14px; margin-bottom: 4px; }
p { margin-top: 2px; margin-bottom: 4px; }
p.line { margin-top: 0; margin-bottom: 0; }
p.text { white-space: pre-wrap; margin-top: 6px; margin-bottom: 6px; margin-left: 10px;
  margin-right: 10px; }
p.headline { font-weight: bold; font-size: 12pt; }
p.subhead { font-weight: bold; }
s { text-decoration: none; color: #5a5a56; }
.quiet, td.place, span.place { color: #5a5a56; }
p.quiet { font-size: 8.5pt; }
td.place, span.place { font-size: 7pt; }
a { color: #0b57a8; text-decoration: none; }
a.n { font-size: 9pt; font-weight: normal; font-style: normal; vertical-align: super;
  color: #1a1a1a; }
table { margin-top: 4px; margin-bottom: 10px; }
th { text-align: left; font-size: 8pt; border-bottom: 1px solid #8a8a86; padding: 2px 5px; }
th.number { text-align: right; }
td { font-size: 8pt; border-bottom: 1px solid #c9c9c4; padding: 2px 5px; }
u { text-decoration: underline; }
"""
"""For a `QTextDocument`; sizes are those of paper."""


def style_for(scheme: Scheme | None) -> str:
    """The style sheet, with a tint for each type of the scheme."""
    classes = classes_of(scheme)
    tints = [
        f"u.{classes[one.id]} {{ background-color: {_tint(one.colour)}; }}\n"
        for one in (scheme.spans if scheme else ())
    ]
    return STYLE + "".join(tints)


def rich_text(chapter: str) -> str:
    """A part of a page as Qt reads it."""
    made = _ROW.sub(rf'<tr>\2<span id="\1">{_HERE}</span>', _PARAGRAPH.sub(_paragraph, chapter))
    for ours, theirs in _OTHERWISE:
        made = made.replace(ours, theirs)
    return _COLOURED.sub(r'<u class="\1">', made)


_COLOURED: Final = re.compile(r'<u class="[\w-]+ (y\d+)"[^>]*>')
_OTHERWISE: Final = (
    ('<q dir="auto">', "“"),
    ("</q>", "”"),
    ('<ul class="lines">', ""),
    ("</ul>", ""),
    ("<li>", '<p class="line">'),
    ("</li>", "</p>"),
    ('<th scope="col">Words</th>', '<th width="30%">Words</th>'),
    ("<section", "<div"),
    ("</section>", "</div>"),
    ('<table class="spans">', _TABLE := '<table width="100%" cellspacing="0">'),
    ('<table class="links">', _TABLE),
    ("<table>", _TABLE),
    ('<table class="narrow">', '<table cellspacing="0">'),
    ('<td class="number">', '<td class="number" align="right">'),
    ('<p class="back">', '<p class="back" style="display: none">'),
    ('<a href="#contents">Contents</a>', ""),
)


def _paragraph(match: re.Match[str]) -> str:
    attributes, content = _STYLE.sub("", match[1]), match[2]
    words = html.unescape(_TAG.sub("", _LABEL.sub("", content)))
    direction = "rtl" if _is_rtl(words) else "ltr"
    kinds = re.search(r'class="([\w-]+)"', attributes)
    content = _LAST_FEED.sub(r"\1", content)
    # A label stands alone, whatever the direction of the words around it.
    content = _LABEL.sub(_label, content)
    return f'<p class="text {kinds[1] if kinds else ""}" dir="{direction}">{content}</p>'


def _label(match: re.Match[str]) -> str:
    opening, closing = match[0].split(">", 1)
    found = _ID.search(opening)
    here = f'<span id="{found[1]}">{_HERE}</span>' if found else ""
    held_together = closing.replace(" ", "\u00a0")
    return f"{here}\u2068{_ID.sub('', opening)}>{held_together}\u2069\u2009"


def _is_rtl(words: str) -> bool:
    """Whether the first letter with a direction is one of a script from right to left."""
    for sign in words:
        direction = unicodedata.bidirectional(sign)
        if direction in _RTL:
            return True
        if direction == "L":
            return False
    return False


def _tint(colour: str) -> str:
    full = QColor(colour)
    parts = (full.red(), full.green(), full.blue())
    return QColor(*(round(255 - (255 - part) * _TINT) for part in parts)).name()
