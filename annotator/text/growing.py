"""How a selection grows by what makes sense: word, name, inside the quotation marks, sentence,
paragraph; and how it grows and shrinks by whole sentences.
"""

from collections.abc import Iterator

from annotator.text.names import name_at
from annotator.text.quotations import inside_quotation
from annotator.text.sentences import iter_sentences, sentence_at
from annotator.text.words import word_at

Range = tuple[int, int]


def grown(text: str, start: int, end: int) -> Range | None:
    """The smallest unit that holds `[start, end)` and more; an empty range is a caret. None where
    the paragraph is selected already.
    """
    larger = [
        (low, high)
        for low, high in _units(text, start, end)
        if low <= start and end <= high and high - low > end - start
    ]
    return min(larger, key=lambda unit: unit[1] - unit[0], default=None)


def levels(text: str, start: int, end: int) -> list[Range]:
    """All units one comes through growing from the word at ``start`` until `[start, end)` is
    reached or passed, smallest first.
    """
    found: list[Range] = []
    here: Range | None = (start, start)
    while here is not None and here[1] - here[0] < end - start:
        here = grown(text, *here)
        if here is not None:
            found.append(here)
    return found


def more_sentences(text: str, start: int, end: int) -> Range | None:
    """The range widened to whole sentences, or by the next one where it consists of whole ones;
    never beyond its last paragraph. None where there is no more.
    """
    first, last = _sentences_around(text, start, end)
    if first is None or last is None:
        return None
    if (first[0], last[1]) != (start, end):
        return first[0], last[1]
    line = text.find("\n", end)
    following = next(iter_sentences(text, end, len(text) if line < 0 else line), None)
    return (start, following[1]) if following else None


def fewer_sentences(text: str, start: int, end: int) -> Range | None:
    """The range without its last sentence; None where it holds one or less."""
    whole = list(iter_sentences(text, start, end))
    if len(whole) < 2:
        return None
    kept = whole[-2] if whole[-1][1] == end else whole[-1]
    return start, kept[1]


def _units(text: str, start: int, end: int) -> Iterator[Range]:
    for found in (word_at(text, start), name_at(text, start)):
        if found is not None:
            yield found
    quoted = inside_quotation(text, start, end)
    if quoted is not None:
        yield quoted
    first, last = _sentences_around(text, start, end)
    if first is not None and last is not None:
        yield first[0], last[1]
    line = text.rfind("\n", 0, start) + 1
    close = text.find("\n", end)
    close = len(text) if close < 0 else close
    inner = text[line:close]
    yield close - len(inner.lstrip()), line + len(inner.rstrip())


def _sentences_around(text: str, start: int, end: int) -> tuple[Range | None, Range | None]:
    return sentence_at(text, start), sentence_at(text, max(start, end - 1))
