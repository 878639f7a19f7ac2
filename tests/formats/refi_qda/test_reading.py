"""Project files as other programs write them; every place is counted here by hand."""

from pathlib import Path

import pytest

from annotator.domain.identity import text_of
from annotator.errors import BadInputError
from annotator.formats.bundle import Unit, Why
from annotator.formats.refi_qda.format import RefiQda
from tests.formats.builders import read
from tests.formats.refi_qda.projects import (
    code,
    codes,
    coding,
    guid,
    packed,
    project,
    selection,
    source,
)

ATLAS = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd" origin="ATLAS.ti for Windows 23.2.3.27778" name="Arms" creatingUserGUID="088B08AC-D5CD-4ADB-8B71-B4F3459C177F" creationDateTime="2023-08-16T15:49:36Z" xmlns="urn:QDA-XML:project:1.0">
  <Users>
    <User guid="088B08AC-D5CD-4ADB-8B71-B4F3459C177F" name="Ana Lima" />
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="A182CD3A-D83C-4D8C-BC80-26D9103EC6D6" name="Denial" isCodable="true" color="#ff8000">
        <Description>Somebody denies</Description>
      </Code>
      <Code guid="2D2466F0-D77F-4F8C-BDF9-628966B6B74D" name="Person" isCodable="true" />
    </Codes>
  </CodeBook>
  <Sources>
    <TextSource guid="69A4332D-5B31-4915-B520-5275CFC21B40" name="Ledger 3 June.docx" richTextPath="internal://B5566006.docx" plainTextPath="internal://01106019.txt" creatingUser="088B08AC-D5CD-4ADB-8B71-B4F3459C177F" creationDateTime="2023-08-16T15:49:36Z">
      <PlainTextSelection guid="00000000-0000-4000-8000-0000000000A1" name="Khan 😀" startPosition="5" endPosition="11" creatingUser="088B08AC-D5CD-4ADB-8B71-B4F3459C177F">
        <Coding guid="00000000-0000-4000-8000-0000000000A2" creatingUser="088B08AC-D5CD-4ADB-8B71-B4F3459C177F">
          <CodeRef targetGUID="2D2466F0-D77F-4F8C-BDF9-628966B6B74D" />
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="00000000-0000-4000-8000-0000000000A3" name="said no to all" startPosition="12" endPosition="26">
        <Coding guid="00000000-0000-4000-8000-0000000000A4" creatingUser="088B08AC-D5CD-4ADB-8B71-B4F3459C177F">
          <CodeRef targetGUID="A182CD3A-D83C-4D8C-BC80-26D9103EC6D6" />
          <NoteRef targetGUID="00000000-0000-4000-8000-0000000000A5" />
        </Coding>
      </PlainTextSelection>
    </TextSource>
    <PDFSource guid="00000000-0000-4000-8000-0000000000B1" name="Report.pdf" path="internal://B1.pdf">
      <PDFSelection guid="00000000-0000-4000-8000-0000000000B2" page="0" firstX="1" firstY="1" secondX="2" secondY="2" />
      <Representation guid="00000000-0000-4000-8000-0000000000B3" plainTextPath="internal://B3.txt">
        <PlainTextSelection guid="00000000-0000-4000-8000-0000000000B4" name="Khan" startPosition="0" endPosition="4">
          <Coding guid="00000000-0000-4000-8000-0000000000B5">
            <CodeRef targetGUID="2D2466F0-D77F-4F8C-BDF9-628966B6B74D" />
          </Coding>
        </PlainTextSelection>
      </Representation>
    </PDFSource>
  </Sources>
  <Notes>
    <Note guid="00000000-0000-4000-8000-0000000000A5" name="Comment" plainTextPath="internal://A5.txt" />
  </Notes>
  <Links>
    <Link guid="00000000-0000-4000-8000-0000000000C1" name="contradicts" direction="OneWay" originGUID="00000000-0000-4000-8000-0000000000A3" targetGUID="00000000-0000-4000-8000-0000000000B4" />
  </Links>
</Project>
"""  # noqa: E501 - as that program writes it
ATLAS_FILES = {
    "Sources/01106019.txt": "One.\r\nKhan 😀 said\r\nno to all.\r\n".encode(),
    "Sources/B3.txt": b"Khan again",
    "Sources/A5.txt": "﻿Is it?\r\n".encode(),
}
"""One. is 0-4; with CRLF as one character Khan and the face are 5-11, said no to all 12-26."""


def test_a_project_as_atlas_ti_writes_it(tmp_path: Path) -> None:
    bundle, parts, problems = read(RefiQda(), packed(tmp_path, ATLAS, ATLAS_FILES))
    first, second = parts
    assert first.text == "One.\nKhan 😀 said\nno to all.\n"
    assert [(s.type, s.fragments, s.note) for s in first.spans] == [
        ("Person", ((5, 11),), ""),
        ("Denial", ((12, 26),), "Is it?\n"),
    ]
    assert [one.credit for one in bundle.header.layers] == ["Ana Lima", ""]
    assert {s.layer for s in first.spans} == {bundle.header.layers[0].uid}
    assert first.article.metadata.title == "Ledger 3 June.docx"
    assert first.source is not None
    assert first.source.raw == ATLAS_FILES["Sources/01106019.txt"]
    assert (second.text, second.spans[0].fragments) == ("Khan again", ((0, 4),))
    assert second.article.metadata.title == "Report.pdf"
    assert [(one.type, one.source.uid, one.target.uid) for one in first.links] == [
        ("contradicts", first.spans[1].uid, second.spans[0].uid)
    ]
    assert [(one.where, one.what) for one in problems] == [
        (
            "p.qdpx: Report.pdf",
            "Its selections on pages instead of in its text were left out: 1.",
        )
    ]
    ((counting, number),) = [item for item in bundle.countings.items() if item[0].crlf == 1][:1]
    assert (counting.unit, counting.why, number) == (Unit.CODE_POINTS, Why.WORDS, 1)
    scheme = bundle.header.scheme
    assert scheme is not None
    assert [(one.name, one.colour, one.guideline) for one in scheme.spans] == [
        ("Denial", "#ff8000", "Somebody denies"),
        ("Person", "#949494", ""),
    ]


def test_a_project_of_a_script_with_utf_16_and_no_words(tmp_path: Path) -> None:
    """What web tools write: text in the project, units of JavaScript, nothing to check them by."""
    qde = project(
        codes(code(1, "Claim")),
        "<Sources>",
        source(2, "doc", "😀 Khan said", selection(3, 3, 7, coding(4, 1))),
        "</Sources>",
    )
    path = packed(tmp_path, qde)
    bundle = RefiQda().read(path)
    (part,) = bundle.parts
    assert part.spans[0].fragments == ((3, 7),)
    assert [one.why for one in bundle.countings] == [Why.GUESS]
    bundle = RefiQda().read(path, {"unit": "UTF-16"})
    (part,) = bundle.parts
    assert part.spans[0].fragments == ((2, 6),)
    assert [(one.unit, one.why) for one in bundle.countings] == [(Unit.UTF_16, Why.CHOSEN)]


def test_sources_that_give_no_text_are_problems_and_the_rest_goes_on(tmp_path: Path) -> None:
    qde = project(
        "<Sources>",
        source(1, "a", None, path="internal://none.txt"),
        '<TextSource name="b" richTextPath="internal://b.docx"/>',
        source(3, "c", " "),
        '<PDFSource name="d" path="internal://d.pdf"/>',
        source(5, "e", "Text."),
        source(5, "f", "Again."),
        "</Sources>",
    )
    _, parts, problems = read(RefiQda(), packed(tmp_path, qde))
    assert [one.text for one in parts] == ["Text."]
    assert [(one.where, one.what, one.whole) for one in problems] == [
        ("p.qdpx: a", "Its text internal://none.txt is not in the file.", True),
        ("p.qdpx: b", "It gives no plain text, only internal://b.docx.", True),
        ("p.qdpx: c", "It holds no text.", True),
        ("p.qdpx: d", "It is a PDF whose text is not in the file.", True),
        ("p.qdpx: f", "Its GUID was already there.", True),
    ]


def test_what_is_known_of_a_source_is_metadata(tmp_path: Path) -> None:
    value = (
        f'<VariableValue><VariableRef targetGUID="{guid(1)}"/><TextValue>Ledger</TextValue>'
        "</VariableValue>"
    )
    qde = project(
        codes(code(2, "War", code(3, "arms", '<Description>{"kind":"arms"}</Description>'))),
        f'<Variables><Variable guid="{guid(1)}" name="source" typeOfVariable="Text"/></Variables>',
        f'<Cases><Case guid="{guid(9)}" name="Round 1"><SourceRef targetGUID="{guid(4)}"/></Case>'
        "</Cases>",
        "<Sources>",
        source(
            4,
            "doc",
            "Text.",
            coding(5, 2),
            coding(6, 3),
            coding(7, 77),
            f'<NoteRef targetGUID="{guid(8)}"/>',
            value,
        ).replace("<Plain", "<Description>Old</Description><Plain"),
        "</Sources>",
        f'<Notes><Note guid="{guid(8)}"><PlainTextContent>Look</PlainTextContent></Note></Notes>',
    )
    _, (part,), problems = read(RefiQda(), packed(tmp_path, qde))
    metadata = part.article.metadata
    assert (metadata.title, metadata.outlet) == ("doc", "Ledger")
    assert metadata.tags == ("War", "War: arms")
    assert metadata.fields == {"case": "Round 1", "note": "Look", "description": "Old"}
    assert text_of(part.article.uid) == guid(4)
    assert problems == []


@pytest.mark.parametrize("names", [(), ("a.qde", "b.qde")])
def test_a_zip_with_no_one_project(tmp_path: Path, names: tuple[str, ...]) -> None:
    path = packed(tmp_path, project(), dict.fromkeys(names, b""))
    if not names:
        path.write_bytes(path.read_bytes().replace(b"project.qde", b"project.xml"))
    assert RefiQda().probe(path) == 0
    with pytest.raises(BadInputError, match="There is no project, or more than one, in"):
        RefiQda().read(path)


def test_what_is_no_zip(tmp_path: Path) -> None:
    path = tmp_path / "p.qdpx"
    path.write_text("not a zip")
    with pytest.raises(BadInputError, match=r"p\.qdpx cannot be read: it is no zip\."):
        RefiQda().read(path)


def test_a_project_cut_short_is_refused_before_anything_is_taken(tmp_path: Path) -> None:
    path = packed(tmp_path, ATLAS[:-40], ATLAS_FILES)
    with pytest.raises(BadInputError, match=r"p\.qdpx is no well-formed XML: line"):
        RefiQda().read(path)


def test_a_project_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Project>&b;</Project>'
    with pytest.raises(BadInputError, match="declares a document type or entities"):
        RefiQda().read(packed(tmp_path, bomb))
