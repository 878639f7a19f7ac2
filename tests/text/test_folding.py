"""Folding: what is found under which spelling, and where it stood."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.folding import Folded, fold

PIECES = st.sampled_from(
    list("aAeß ﬁİıøæ’‘“-–‑…½\xa0\xad\u200c\u200d\ufeff\t\n`´éйΆᾳςكیۂآـﷺ۱कがか한ｶﾞＡ🇵")
    + list("\u0301\u0323\u064e\u093c\u093f\u3099\u1112\u1161\u11ab\u0958\u09cb\u09c7\u09be")
    + ["e\u0301", "и\u0306", "❤\ufe0f"]
)
TEXTS = st.lists(PIECES).map("".join) | st.text()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Masood KHAN", "masood khan"),
        ("Pakistan’s ‘Azm‑e‑Istehkam’ “now” — go", "pakistan's 'azm-e-istehkam' \"now\" - go"),
        ("Café cafe\u0301 Straße İstanbul Yıldırım", "cafe cafe strasse istanbul yildirim"),
        ("Łódź Jørgen Đoković Ærø Þór Œuvre", "lodz jorgen dokovic aero thor oeuvre"),
        ("Sanaʿa Sana‘a Sana`a Sana´a", "sana'a sana'a sana'a sana'a"),
        ("a\xa0b\u202fc\td\ne", "a b c d\ne"),
        ("soft\xadhyphen می\u200cخواهم \ufeffx", "softhyphen ميخواهم x"),
        ("ＡＢＣ ﬁn ½ …", "abc fin 1⁄2 ..."),
        ("ΆΣΑΣ", "ασασ"),
        ("Ещё ещё", "еще еще"),
        ("كابل کابل", "كابل كابل"),
        ("علی علي على", "علي علي علي"),
        ("ہمیں همين", "هميں همين"),
        ("أحمد إحمد آحمد ٱحمد", "احمد احمد احمد احمد"),
        ("مدرسة مدرسہ", "مدرسه مدرسه"),
        ("مُحَمَّد محـــمد", "محمد محمد"),
        ("مؤمن رئيس", "مومن رييس"),
        ("۱۲۳ ١٢٣ १२३ ３", "123 123 123 3"),
        ("नवाज़ नवाज", "नवाज नवाज"),
        ("שָׁלוֹם", "שלום"),
        ("かﾞ ガ 한", "が ガ 한"),
        ("¨ \U0001f1f5\U0001f1f0", "¨ \U0001f1f5\U0001f1f0"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("ہے", "ہی"), ("کہا", "کھا"), ("میں", "مین"), ("कि", "की"), ("か", "が"), ("ไม่", "ไม")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.slow
def test_every_character_folds_once_and_for_all() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        folded = fold(char)
        assert fold(folded) == folded
        # Free-standing Greek accents are the exception: decomposed, they begin with another sign.
        if unicodedata.category(char) != "Sk":
            assert fold(unicodedata.normalize("NFD", char)) == folded


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded


@given(st.text(st.sampled_from("aéåøßİΆςйЁكأئۂआक़がガ한글'’ ")))
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(TEXTS)
@example("e\u0301")
def test_folded_is_what_fold_gives(text: str) -> None:
    assert Folded.of(text).text == fold(text)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("Straße", 0, 7, "Straße"),
        ("Straße", 4, 5, "ß"),
        ("a\xadb\xadc", 0, 2, "a\xadb"),
        ("a\xadb\xadc", 1, 2, "b"),
        ("cafe\u0301s", 3, 4, "e\u0301"),
        ("cafe\u0301s", 4, 5, "s"),
        ("مُحَمَّد", 2, 3, "مَّ"),
        ("محـــمد", 1, 2, "حـــ"),
        ("x…y", 2, 3, "…"),
        ("x…y", 4, 5, "y"),
        ("\u1112\u1161\u11abx", 0, 1, "\u1112\u1161\u11ab"),
        ("\u1112\u1161\u11abx", 1, 2, "x"),
        ("aİb", 1, 3, "İb"),
    ],
)
def test_way_back(text: str, start: int, end: int, expected: str) -> None:
    first, last = Folded.of(text).to_original(start, end)
    assert text[first:last] == expected


def test_way_back_of_nothing_is_nothing() -> None:
    assert Folded.of("a\xadb").to_original(1, 1) == (2, 2)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (1, 0), (0, 4)])
def test_what_is_no_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        Folded.of("aße"[:2]).to_original(start, end)


@given(TEXTS)
def test_ranges_on_the_way_back_are_sound(text: str) -> None:
    folded = Folded.of(text)
    previous = (0, 0)
    for place in range(len(folded.text)):
        start, end = folded.to_original(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert previous <= (start, end)
        assert folded.text[place] in fold(text[start:end])
        previous = start, end
    assert folded.to_original(0, len(folded.text))[1] >= previous[1]


@given(TEXTS, st.data())
def test_a_range_folds_to_what_was_asked_for(text: str, data: st.DataObject) -> None:
    folded = Folded.of(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.to_original(start, end)
    assert 0 <= first <= last <= len(text)
    if start < end:
        assert folded.text[start:end] in fold(text[first:last])
