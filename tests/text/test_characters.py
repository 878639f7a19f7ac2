"""The class of combining marks, against unicodedata."""

import re
import sys
import unicodedata

from annotator.text.characters import marks


def test_marks_are_all_that_unicode_has() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    expected = [char for char in every if unicodedata.category(char)[0] == "M"]
    assert re.findall(f"[{marks()}]", every) == expected
