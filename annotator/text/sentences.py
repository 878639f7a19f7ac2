"""Where sentences begin and end, by rules that need no model.

A sentence ends at a line end, or at a full stop, question or exclamation mark of any script with
the quotation marks and brackets that close behind it. It goes on where a small letter follows,
where a question in quotation marks is followed by who asked it (`“Why?” Khan asked`), and where the
stop belongs to an abbreviation: always for titles (`Gen. Munir`), before a figure for `No.` and
`Jan.`, and for initials, `U.S.`, `Inc.` and their like unless a word comes next that has a capital
letter only where a sentence begins (`in the U.S. The`). `[…]` ends nothing. The white space around
a sentence is no part of it.
"""

import re
from collections.abc import Iterator

_STOP = re.compile(
    r"(?P<stop>[.!?…۔؟।॥。！？｡።။។]+)"
    r"(?P<closing>[\"'”’»›)\]}」』）】]*(?:[\u00a0\u202f][»›])?)(?:\[\d+\])*"
)
# These are followed by no space, or need none.
_WIDE_STOPS = "؟।॥。！？｡።။។"
_QUOTES = "\"'”’»›」』"
_BEFORE_NEXT = re.compile(r"\s*[\"'“‘„«‹(\[{「『（–—-]*\s*")
_WORD_BEFORE = re.compile(r"[\w.&]*\Z")
_WORD = re.compile(r"\w+")

_TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Capt Sgt Cpl Brig Adm Cmdr Cdr Gov Sen Rep Pres Amb Rev "
    "Hon St Mt Ft Messrs Mme Mlle vs cf approx ca viz e.g i.e E.g I.e".split()
)
_BEFORE_FIGURES = frozenset(
    "No Nos no nos Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Art Arts Sec Fig Figs Vol vol "
    "Ch ch para Para p pp".split()
)
_OFTEN_INSIDE = frozenset("Inc Ltd Co Corp Bros Jr Sr al Ph.D".split())
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
FIRST_WORDS = frozenset(
    "A According After All Although Among An And As At Because Before Both But By Despite Earlier "
    "During For From He Her Here His How However I If In It Its Last Later Many Meanwhile Moreover "
    "Most My No Not Notably Now On One Or Our Please She Since So Some That The Their Then There "
    "These They This Those Though Under Until We What When Where Whether Which While Who Why With "
    "Within Without Yet You Your".split()
)
"""Words that have a capital letter only where a sentence begins."""
_REPORTING = re.compile(
    r"(?:\w[\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|replied|told|wondered|exclaimed)\b"
)


def iter_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of `text` that lie wholly inside `[start, end)`, ascending and disjoint.

    They are the sentences of the whole text: cutting one in the middle makes no new ones. Only the
    lines the range touches are looked at.
    """
    limit = len(text) if end is None else min(end, len(text))
    line_start = text.rfind("\n", 0, max(start, 0)) + 1
    while line_start < limit:
        line_end = text.find("\n", line_start)
        if line_end < 0:
            line_end = len(text)
        for sentence in _in_line(text, line_start, line_end):
            if sentence[1] > limit:
                return
            if sentence[0] >= start:
                yield sentence
        line_start = line_end + 1


def sentence_at(text: str, position: int) -> tuple[int, int] | None:
    """The sentence touching a caret before the character at `position`, or None.

    A sentence beginning at the caret goes before one ending there. Looks at one line only.
    """
    if not 0 <= position <= len(text):
        return None
    line_end = text.find("\n", position)
    found = None
    for sentence in _in_line(
        text, text.rfind("\n", 0, position) + 1, len(text) if line_end < 0 else line_end
    ):
        if sentence[0] > position:
            break
        if sentence[1] >= position:
            found = sentence
    return found


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one line, `[start, end)` without its line end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    begin = _skip_space(text, start, end)
    for match in _STOP.finditer(text, begin, end):
        if match.end() < end and _ends_sentence(text, begin, match, end):
            yield begin, match.end()
            begin = _skip_space(text, match.end(), end)
    if begin < end:
        yield begin, end


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the sentence from `begin` ends with this stop, more of its line following."""
    stop, closing = match["stop"], match["closing"]
    if not text[match.end()].isspace():
        # `。」と言った` goes on; and a full stop with no space behind is inside something.
        return stop[-1] in _WIDE_STOPS and not closing
    before_next = _BEFORE_NEXT.match(text, match.end(), end)
    following = before_next.end() if before_next else end
    if following >= end or text[following].islower():
        return False
    if closing[:1] in {"]", ")"} and text[match.start() - 1 : match.start()] in {"[", "("}:
        return False
    if stop[-1] in "!?" and closing and closing[-1] in _QUOTES:
        return _REPORTING.match(text, following, end) is None
    return stop != "." or not _is_abbreviation(text, begin, match.start(), following)


def _is_abbreviation(text: str, begin: int, stop: int, following: int) -> bool:
    """Whether the full stop at `stop` belongs to its word only; next comes `following`."""
    before = _WORD_BEFORE.search(text[max(begin, stop - 24) : stop])
    word = before[0] if before else ""
    if word in _TITLES:
        return True
    if word in _BEFORE_FIGURES:
        return text[following].isdigit()
    if word.isdigit():
        return stop - len(word) == begin  # the number of a list
    if word in _OFTEN_INSIDE or _DOTTED.fullmatch(word):
        next_word = _WORD.match(text, following)
        return next_word is None or next_word[0] not in FIRST_WORDS
    return False
