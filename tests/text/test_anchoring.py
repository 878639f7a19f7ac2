"""Ranges carried from one text to another: never silently wrong."""

import random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.anchoring import Anchoring, Placed, Range, Sure, Why
from annotator.text.differing import edit_script
from annotator.text.editmap import edits_from_bytes, edits_to_bytes

WORDS = (
    "the of said and a Erdoğan e\u0301tat 👩‍👩‍👧 🇹🇷 👍🏽 السلام شَدّة שלום U.S. don’t नमस्ते 3.5 中 文"
).split() + [f"word{number}" for number in range(40)]
BETWEEN = [" "] * 8 + [", ", ". ", "\n", "\n\n", " — "]

STORY = (
    "ANKARA — The foreign minister said on Monday that talks would go on.\n"
    "He did not say when the next round would be held.\n"
    "The president told reporters that he was “not worried at all”.\n"
    "Opposition leaders called the remarks a disgrace and left the hall.\n"
)


class Edited(NamedTuple):
    """A text, what random edits made of it, and where each of its words went."""

    old: str
    new: str
    starts: list[int]
    ends: list[int]
    places: list[int | None]
    """Where each word begins now; None where it was deleted or replaced."""


def edited(seed: int) -> Edited:
    """Up to a dozen words deleted, replaced, or others put before them, often words that the
    text has many times.
    """
    chance = random.Random(seed)
    old = new = ""
    starts: list[int] = []
    ends: list[int] = []
    places: list[int | None] = []
    size = chance.randrange(20, 250)
    edits = {chance.randrange(size): chance.choice("idr") for _ in range(chance.randrange(12))}
    for number in range(size):
        word, space = chance.choice(WORDS), chance.choice(BETWEEN)
        starts.append(len(old))
        ends.append(len(old) + len(word))
        old += word + space
        what = edits.get(number, "")
        if what in ("i", "r"):
            new += f"{chance.choice([f'Fresh{number}', chance.choice(WORDS)])} "
        if what in ("d", "r"):
            places.append(None)
            continue
        places.append(len(new))
        new += word + space
    return Edited(old, new, starts, ends, places)


def truth(text: Edited, first: int, last: int) -> Range | None:
    """Where a run of words is now; None if an edit lies in it."""
    places = text.places[first : last + 1]
    begin = places[0]
    if begin is None:
        return None
    for number, place in enumerate(places, first):
        if place is None or place - begin != text.starts[number] - text.starts[first]:
            return None
    return begin, begin + text.ends[last] - text.starts[first]


@given(st.integers(0, 2**32))
def test_what_no_edit_touches_comes_out_with_its_words_in_its_place(seed: int) -> None:
    text = edited(seed)
    anchoring = Anchoring(text.old, text.new)
    sure = 0
    runs = [(n, min(n + seed % 6, len(text.starts) - 1)) for n in range(len(text.starts))]
    for first, last in runs:
        place = truth(text, first, last)
        found = anchoring.place([(text.starts[first], text.ends[last])])
        if place is None or found.sure in (Sure.TOUCHED, Sure.LOST):
            continue
        if found.sure is Sure.UNTOUCHED:
            assert found.fragments == (place,)
        (start, end) = found.fragments[0]
        assert text.new[start:end] == text.old[text.starts[first] : text.ends[last]]
        sure += 1
    untouched = sum(truth(text, *run) is not None for run in runs)
    # Where one of two equal words side by side goes, nobody can tell which it was.
    assert sure >= untouched - 3


@given(st.integers(0, 2**32))
def test_every_place_is_a_lawful_one(seed: int) -> None:
    text = edited(seed)
    anchoring = Anchoring(text.old, text.new)
    chance = random.Random(seed + 1)
    for _ in range(30):
        cuts = sorted(chance.sample(range(len(text.old) + 1), chance.choice([2, 4, 6])))
        found = anchoring.place(list(zip(cuts[::2], cuts[1::2], strict=True)))
        assert (not found.fragments) == (found.sure is Sure.LOST)
        edges = [edge for piece in found.fragments for edge in piece]
        assert edges == sorted(set(edges))
        assert not edges or (edges[0] >= 0 and edges[-1] <= len(text.new))


@given(st.text(max_size=80), st.text(max_size=80), st.integers(0, 79))
def test_texts_that_have_nothing_to_do_with_each_other_do_no_harm(
    old: str, new: str, start: int
) -> None:
    if start < len(old):
        found = Anchoring(old, new).place([(start, len(old))])
        for begin, end in found.fragments:
            assert 0 <= begin < end <= len(new)


def place(old: str, new: str, *quotes: str) -> tuple[list[str], Sure, Why]:
    """What the pieces of a span with these words become; each quote stands once in ``old``."""
    fragments = [(old.index(quote), old.index(quote) + len(quote)) for quote in quotes]
    found = Anchoring(old, new).place(fragments)
    return [new[start:end] for start, end in found.fragments], found.sure, found.why


@pytest.mark.parametrize(
    ("change", "quotes", "became", "sure", "why"),
    [
        (("Monday", "Tuesday"), ["talks would go on"], ["talks would go on"], "untouched", "SAME"),
        (("Monday", "Tuesday"), ["on Monday"], ["on Tuesday"], "touched", "REPLACED"),
        (("Monday", "Tuesday"), ["Monday"], ["Tuesday"], "touched", "REPLACED"),
        (("president", "king"), ["president"], ["king"], "touched", "REPLACED"),
        (("disgrace", "disgraces"), ["disgrace"], ["disgraces"], "touched", "EDITED"),
        ((" next", ""), ["next"], [], "lost", "DELETED"),
        ((" next", ""), ["the next round"], ["the round"], "touched", "EDITED"),
        (("at all", "at all, at all"), ["worried at all"], ["worried at all"], "untouched", "SAME"),
        (("the hall", "the great hall"), ["the hall"], ["the great hall"], "touched", "EDITED"),
    ],
)
def test_an_edit_in_or_beside_a_range(
    change: tuple[str, str], quotes: list[str], became: list[str], sure: str, why: str
) -> None:
    new = STORY.replace(*change)
    assert place(STORY, new, *quotes) == (became, Sure(sure), Why[why])


def test_a_paragraph_that_went_elsewhere_is_found_by_its_words() -> None:
    lines = STORY.splitlines(keepends=True)
    new = "".join([lines[1], lines[2], lines[0], lines[3]])
    words, sure, why = place(STORY, new, "foreign minister")
    assert (words, sure, why) == (["foreign minister"], Sure.MOVED, Why.FOUND)
    assert place(STORY, new, "not worried at all")[1] is Sure.UNTOUCHED


def test_a_sentence_turned_round_keeps_its_name() -> None:
    old = STORY.replace("The president told reporters that he", "President Biden told us that he")
    new = old.replace("President Biden told us that", "Asked again, said Biden loudly,")
    words, sure, _ = place(old, new, "Biden")
    assert (words, sure) == (["Biden"], Sure.MOVED)


def test_a_passage_that_was_written_anew_has_no_place_for_a_word_of_it() -> None:
    line = "Opposition leaders called the remarks a disgrace and left the hall."
    new = STORY.replace(line, "Nobody else spoke; outside, some hundred pensioners sang hymns.")
    assert place(STORY, new, "disgrace") == ([], Sure.LOST, Why.REWRITTEN)


def test_of_two_equal_places_none_is_said_to_be_sure() -> None:
    old = "It began as a very small thing and then it went on."
    words, sure, why = place(old, old.replace("very ", "very very "), "very")
    assert (words, sure, why) == (["very"], Sure.MOVED, Why.TWICE)


def test_each_of_many_equal_quotes_keeps_its_own_place() -> None:
    old = "".join(f"Line {number} quotes Erdoğan twice, Erdoğan.\n" for number in range(30))
    new = old.replace("Line 7 quotes", "Row 7 now cites").replace("Line 20 ", "")
    anchoring = Anchoring(old, new)
    at = -1
    found: list[Placed] = []
    while (at := old.find("Erdoğan", at + 1)) >= 0:
        found.append(anchoring.place([(at, at + 7)]))
    expected = [i for i in range(len(new)) if new.startswith("Erdoğan", i)]
    assert [one.fragments for one in found] == [((i, i + 7),) for i in expected]
    assert all(one.sure in (Sure.UNTOUCHED, Sure.MOVED) for one in found)


def test_pieces_whose_gap_goes_become_one() -> None:
    new = STORY.replace("The foreign minister said", "The minister said")
    assert place(STORY, new, "ANKARA — The ", "minister said on") == (
        ["ANKARA — The minister said on"],
        Sure.TOUCHED,
        Why.JOINED,
    )


def test_of_a_span_in_pieces_what_is_left_stays() -> None:
    new = STORY.replace(" the next round", "")
    assert place(STORY, new, "did not say", "next") == (
        ["did not say"],
        Sure.TOUCHED,
        Why.IN_PART,
    )


def test_words_changed_by_a_combining_mark_are_touched_whole() -> None:
    old = "She had a cafe in the old town, not far from the river."
    words, sure, _ = place(old, old.replace("cafe", "cafe\u0301"), "cafe")
    assert (words, sure) == (["cafe\u0301"], Sure.TOUCHED)


def test_a_wrong_encoding_leaves_each_word_its_place() -> None:
    right = "Эрдоган сказал это в Анкаре, а потом уехал"
    wrong = right.encode("cp1251").decode("latin-1")
    start = right.index("Анкаре")
    found = Anchoring(right, wrong).place([(start, start + 6)])
    assert found == Placed(((start, start + 6),), Sure.TOUCHED, Why.REPLACED)


def test_a_kept_script_gives_the_same_places() -> None:
    new = STORY.replace("Monday", "Tuesday")
    kept = edits_from_bytes(edits_to_bytes(edit_script(STORY, new)))
    assert Anchoring(STORY, new, kept).place([(70, 90)]) == Anchoring(STORY, new).place([(70, 90)])
