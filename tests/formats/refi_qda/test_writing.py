"""Project files as they are written, against one by hand and the schema of the standard."""

import zipfile
from pathlib import Path
from uuid import UUID
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from lxml import etree

from annotator.formats.refi_qda.format import RefiQda
from annotator.formats.refi_qda.guids import (
    code_guid,
    coding_guid,
    joint_guid,
    note_guid,
    part_guid,
    variable_guid,
)
from annotator.formats.refi_qda.writing import tag, words
from tests.checkout import ROOT
from tests.formats.builders import (
    FIRST,
    Made,
    by_hand,
    done,
    everything,
    mades,
    number,
    part,
    scheme,
    span,
    write,
)

SCHEMA = etree.XMLSchema(etree.parse(ROOT / "tests" / "formats" / "refi_qda" / "Project.xsd"))


def qde(target: Path) -> str:
    with zipfile.ZipFile(target) as archive:
        return archive.read("project.qde").decode()


def check(target: Path) -> None:
    """Against the schema, and for what the schema does not see: every GUID is there once, and
    every reference leads to one that is there.
    """
    root = etree.fromstring(qde(target).encode())
    assert SCHEMA.validate(root), SCHEMA.error_log
    guids = root.xpath("//@guid")
    assert isinstance(guids, list)
    assert len(set(guids)) == len(guids)
    references = root.xpath("//@targetGUID | //@originGUID | //@creatingUser")
    assert isinstance(references, list)
    assert set(references) <= set(guids)


def test_a_project_as_written_by_hand(tmp_path: Path) -> None:
    """The face is one code point: 12-20 is “no,” and, after the line, “then”."""
    target, written = write(RefiQda(), by_hand(), tmp_path)
    assert (written.files, written.spans, written.links) == (("out.qdpx",), 3, 1)
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == [
            "sources/00000000-0000-0000-0000-00000000000a.txt",
            "project.qde",
        ]
        assert archive.read(archive.namelist()[0]) == "Khan 😀 said no,\nthen yes.\n".encode()
    text = qde(target)
    start, end = text.index("<Sources>"), text.index("</Project>")
    assert text[start:end] == expected()
    assert f'<Code guid="{code_guid("Actor", SAYS["kind"])}" name="Kind: person"' in text
    assert f'<Code guid="{code_guid("Actor", SAYS["form"])}" name="Form: not stated"' in text
    check(target)


SAYS = {"kind": '{"kind":"person"}', "form": '{"form":null}', "stance": '{"stance":"oppose"}'}


def expected() -> str:
    """All from the sources on; ids that are made are put in."""
    one, two, three = (f"00000000-0000-0000-0000-00000000000{n}" for n in (1, 2, 3))
    user = str(UUID(bytes=FIRST.uid))
    more = part_guid(number(3), 1)

    def coded(selection: str, label: str, *sayings: str) -> str:
        return "".join(
            f'<Coding guid="{coding_guid(selection, code)}" creatingUser="{user}">'
            f'<CodeRef targetGUID="{code}"/></Coding>'
            for code in (code_guid(label), *(code_guid(label, saying) for saying in sayings))
        )

    def value(name: str, said: str) -> str:
        return (
            f'<VariableValue><VariableRef targetGUID="{variable_guid(name)}"/>'
            f"<TextValue>{said}</TextValue></VariableValue>"
        )

    def selected(guid: str, name: str, start: int, end: int, inside: str) -> str:
        return (
            f'<PlainTextSelection guid="{guid}" name="{name}" startPosition="{start}"'
            f' endPosition="{end}" creatingUser="{user}">{inside}</PlainTextSelection>'
        )

    note = note_guid(number(2))
    claim = coded(two, "Claim", SAYS["stance"]) + f'<NoteRef targetGUID="{note}"/>'
    article = "00000000-0000-0000-0000-00000000000a"
    return f"""<Sources>
<TextSource guid="{article}" name="Khan, again" plainTextPath="internal://{article}.txt">
{selected(one, "Khan", 0, 4, coded(one, "Actor", SAYS["kind"], SAYS["form"]))}
{selected(two, "no,&#10;then", 12, 20, claim)}
{selected(three, "no", 12, 14, coded(three, "Claim"))}
{selected(more, "yes", 21, 24, coded(more, "Claim"))}
{value("outlet", "The Ledger")}
{value("published", "2024-06-29")}
{value("url", "https://e.org/1")}
</TextSource>
</Sources>
<Notes>
<Note guid="{note}" creatingUser="{user}"><PlainTextContent>sure?</PlainTextContent></Note>
</Notes>
<Links>
<Link guid="{joint_guid(number(3), 1)}" name="fragment-of" direction="OneWay" \
originGUID="{more}" targetGUID="{three}"/>
<Link guid="00000000-0000-0000-0000-000000000004" name="made by" direction="OneWay" \
originGUID="{two}" targetGUID="{one}"/>
</Links>
"""


def test_the_schema_takes_everything(tmp_path: Path) -> None:
    target, _ = write(RefiQda(), everything(), tmp_path)
    check(target)


@given(made=mades())
def test_the_schema_takes_anything(made: Made, tmp_path_factory: pytest.TempPathFactory) -> None:
    target, _ = write(RefiQda(), made, tmp_path_factory.mktemp("any"))
    check(target)


def test_the_schema_takes_nothing(tmp_path: Path) -> None:
    """An article without annotations, and none at all: lists that are empty are left out."""
    alone = part("Alone.")
    alone.states = [done(FIRST)]
    check(write(RefiQda(), Made([alone]), tmp_path / "one")[0])
    empty = Made([], layers=[])
    target, _ = write(RefiQda(), empty, tmp_path / "none")
    check(target)
    assert "<Sources>" not in qde(target)


def test_the_schema_finds_faults() -> None:
    """So that the tests above can fail."""
    assert not SCHEMA.validate(etree.fromstring('<Project xmlns="urn:QDA-XML:project:1.0"/>'))


def test_links_without_direction(tmp_path: Path) -> None:
    made = everything()
    symmetric = next(one.id for one in scheme().links if one.symmetric)
    made.parts[0].links = [made.parts[0].links[0]._replace(type=symmetric)]
    target, _ = write(RefiQda(), made, tmp_path)
    assert 'direction="Associative"' in qde(target)


def test_names_of_values_are_short_and_exact_in_the_description(tmp_path: Path) -> None:
    long = "a\nb " * 100
    made = Made([part("Khan said")])
    made.parts[0].spans = [span("a", "actor", (0, 4), attributes={"free text": long, "sure": True})]
    target, _ = write(RefiQda(), made, tmp_path)
    root = fromstring(qde(target))
    codes = [one for one in root.iter("{urn:QDA-XML:project:1.0}Code") if one.find("*") is not None]
    names = [one.get("name", "") for one in codes if "free" in one.get("name", "")]
    assert names
    assert all(len(name) == 80 for name in names)
    assert 'name="sure: yes"' in qde(target)


def test_markup() -> None:
    assert tag("a", {"b": '"<\n'}) == "<a b='\"&lt;&#10;'/>"
    assert tag("a", {}, "<b/>", "c") == "<a><b/>c</a>"
    assert words("a", "<&>\x00") == "<a>&lt;&amp;&gt;</a>"
