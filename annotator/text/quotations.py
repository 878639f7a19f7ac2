"""What stands inside quotation marks, by the nearest mark that is still open.

Never across paragraphs: news reports open the marks anew in each and close them once, so a mark
that is not closed reaches to the end of its paragraph. Marks are those of English, German, French,
Urdu, Chinese and Japanese, and the straight ones. A straight or typographic apostrophe inside a
word is none.
"""

from typing import Final

Range = tuple[int, int]

_CLOSING: Final = {
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
    "”": "“”",  # Urdu and Swedish begin with it
    "»": "«",
    "›": "‹",
}
_STRAIGHT: Final = "\"'"
_SINGLE: Final = "'’‘‹›‚"


def inside_quotation(text: str, start: int, end: int) -> Range | None:
    """What stands between the nearest quotation marks around `[start, end)`, without the marks and
    the blanks beside them; None where no mark is open there.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    for opened, closed in sorted(_pairs(text, first, last), reverse=True):
        if opened < start and end <= closed:
            inner = _trimmed(text, opened + 1, closed)
            if inner[0] <= start and end <= inner[1] and inner != (start, end):
                return inner
    return None


def _pairs(text: str, first: int, last: int) -> list[Range]:
    """Where marks open and close in a paragraph; one that stays open closes at its end."""
    pairs: list[Range] = []
    stack: list[int] = []
    for at in range(first, last):
        mark = text[at]
        if mark not in _CLOSING and mark not in "”’»›」』":
            continue
        if _in_word(text, at, mark):
            continue
        level = _closes(text, stack, mark, at)
        if level is not None:
            pairs += [(opened, at) for opened in stack[level:]]
            del stack[level:]
        elif mark in _CLOSING and _opens(text, at, first):
            stack.append(at)
    return [*pairs, *((opened, last) for opened in stack)]


def _in_word(text: str, at: int, mark: str) -> bool:
    return (
        mark in _SINGLE
        and 0 < at < len(text) - 1
        and text[at - 1].isalnum()
        and text[at + 1].isalnum()
    )


def _closes(text: str, stack: list[int], mark: str, at: int) -> int | None:
    """Which open mark this one closes, by its place in the stack."""
    if mark in _STRAIGHT and at > 0 and text[at - 1] in " \t(":
        return None
    for level in range(len(stack) - 1, -1, -1):
        if mark in _CLOSING[text[stack[level]]]:
            return level
    return None


def _opens(text: str, at: int, first: int) -> bool:
    """Whether a mark stands where one may open: at the beginning or after a blank or the like."""
    if text[at] in "“„«「『‘‚‹":
        return True
    follows = at + 1 < len(text) and not text[at + 1].isspace()
    return follows and (at == first or not text[at - 1].isalnum())


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
