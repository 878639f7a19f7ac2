"""Lines for doccano."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.doccano.writing import Units
from tests.formats.builders import texts


@given(text=texts, data=st.data())
def test_offsets_are_those_of_utf_16(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    expected = (len(text[:at].encode("utf-16-le")) // 2 for at in (start, end))
    assert Units(text).of((start, end)) == tuple(expected)
