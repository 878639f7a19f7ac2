"""What is said of a tagged span to those who do not see it drawn.

Plain Python over the marks and arcs of a page.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from annotator.gui.reader.marks import Arc, Mark, MarkIndex
from annotator.gui.texts import counted, marked, tr

_MOST_WORDS: Final = 200
_MOST_FAR: Final = 60
_THERE: Final = marked("{link} {words}")
_HERE: Final = marked("“{words}” {link} this")
_MOST_AROUND: Final = 2
_MOST_LINKS: Final = 3
"""Further links are only counted, else a person of forty claims is never said to the end."""


class Joined(NamedTuple):
    """A link as one of its ends tells of it."""

    label: str
    """The link type's name, and in what it is not alike in all."""
    words: str
    """What the other end reads, shortened."""
    outgoing: bool


def short(words: str, longest: int = _MOST_FAR) -> str:
    """``words`` on one line, cut after at most so many characters."""
    line = " ".join(words[: longest * 4].split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def words_of(text: str, mark: Mark, longest: int = _MOST_WORDS) -> str:
    """What a mark covers, pieces parted by " … ", shortened."""
    pieces = (text[start : min(end, start + longest * 4)] for start, end in mark.fragments)
    return short(" … ".join(pieces), longest)


def joined(marks: MarkIndex, text: str, mark: Mark) -> list[Joined]:
    """The links of a mark, those that leave it first."""
    found = [_joined(marks, text, mark, arc) for arc in marks.arcs_of(mark.uid)]
    return sorted(found, key=lambda link: not link.outgoing)


def name_of(marks: MarkIndex, text: str, mark: Mark) -> str:
    """A mark as an entry of a list: its type, its words, where its links lead."""
    links = joined(marks, text, mark)
    parts = [tr("{type}: {words}", type=type_of(mark), words=words_of(text, mark))]
    for link in links[:_MOST_LINKS]:
        arrow = "→" if link.outgoing else "←"
        parts.append(f"{link.label} {arrow} {link.words}")
    parts += _differing(mark)
    return ", ".join(parts + _further(links))


def brief_of(text: str, mark: Mark) -> str:
    """Its type and the beginning of its words."""
    return tr("{type} “{words}”", type=type_of(mark), words=words_of(text, mark, _MOST_FAR))


def type_of(mark: Mark) -> str:
    """Its type, and whose it is where it is not one's own."""
    return tr("{type} of {name}", type=mark.label, name=mark.whose) if mark.whose else mark.label


def sentence_of(marks: MarkIndex, text: str, mark: Mark, around: Sequence[Mark] = ()) -> str:
    """A mark to be heard in running, without arrows, and inside which others it lies."""
    links = joined(marks, text, mark)
    parts = [brief_of(text, mark)]
    for link in links[:_MOST_LINKS]:
        template = _THERE if link.outgoing else _HERE
        parts.append(tr(template, link=link.label, words=link.words))
    if mark.talked:
        threads = counted(mark.talked, marked("{n} open thread"), marked("{n} open threads"))
        parts.append(threads)
    parts += _differing(mark)
    said = ", ".join(parts + _further(links))
    if not around:
        return said
    outer = ", ".join(brief_of(text, one) for one in around[:_MOST_AROUND])
    return tr("{span}; inside {around}", span=said, around=outer)


def _joined(marks: MarkIndex, text: str, mark: Mark, arc: Arc) -> Joined:
    outgoing = arc.source == mark.uid
    other = marks.find(arc.target if outgoing else arc.source)
    words = words_of(text, other, _MOST_FAR) if other else short(arc.far_text)
    label = arc.label
    if arc.differs:
        label = tr("{link} (not alike in all: {kinds})", link=label, kinds=arc.differs)
    return Joined(label, words, outgoing)


def _differing(mark: Mark) -> list[str]:
    return [tr("not alike in all: {kinds}", kinds=mark.differs)] if mark.differs else []


def _further(links: list[Joined]) -> list[str]:
    left = len(links) - _MOST_LINKS
    if left <= 0:
        return []
    return [counted(left, marked("{n} more link"), marked("{n} more links"))]
