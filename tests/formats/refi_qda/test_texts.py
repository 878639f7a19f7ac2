"""Where texts are found."""

import random
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from annotator.errors import BadInputError
from annotator.formats.archives import Archive
from annotator.formats.refi_qda.texts import Texts
from tests.formats.refi_qda.projects import packed

MEMBERS = {
    "Sources/A1.txt": "\ufeffZoë\r\n".encode(),
    "loose.TXT": b"loose",
    "sources/big.txt": random.Random(1).randbytes(1100000),
}


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ('<T plainTextPath="internal://a1.txt"/>', "\ufeffZoë\r\n"),
        ('<T plainTextPath="Sources/A1.txt"/>', "\ufeffZoë\r\n"),
        ('<T plainTextPath="sources\\A1.TXT"/>', "\ufeffZoë\r\n"),
        ('<T plainTextPath="internal://loose.txt"/>', "loose"),
        ("<T><PlainTextContent>in &amp; out</PlainTextContent></T>", "in & out"),
        (
            '<T plainTextPath="internal://loose.txt"><PlainTextContent/></T>',
            "loose",
        ),
    ],
)
def test_a_text_is_found_however_it_is_pointed_at(tmp_path: Path, given: str, text: str) -> None:
    with Archive(packed(tmp_path, "", MEMBERS)) as archive:
        raw, decoded = Texts(archive).load(fromstring(given))
    assert decoded.text == text
    assert raw == text.encode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("<T/>", "It gives no text."),
        ('<T richTextPath="internal://a.docx"/>', "It gives no plain text, only internal://a.docx"),
        ('<T plainTextPath="internal://b.txt"/>', "Its text internal://b.txt is not in the file."),
        ('<T plainTextPath="../../etc/passwd"/>', "Its text ../../etc/passwd is not in the file."),
    ],
)
def test_a_text_that_is_not_there(tmp_path: Path, given: str, sentence: str) -> None:
    with (
        Archive(packed(tmp_path, "", MEMBERS)) as archive,
        pytest.raises(BadInputError) as error,
    ):
        Texts(archive).load(fromstring(given))
    assert str(error.value).startswith(sentence)


def test_notes_may_be_empty_but_not_endless(tmp_path: Path) -> None:
    with Archive(packed(tmp_path, "", MEMBERS)) as archive:
        texts = Texts(archive)
        assert texts.note(fromstring("<Note/>")) == ""
        assert texts.note(fromstring('<Note plainTextPath="loose.txt"/>')) == "loose"
        with pytest.raises(BadInputError, match=r"cannot be read: its sources/big\.txt is larger"):
            texts.note(fromstring('<Note plainTextPath="big.txt"/>'))
