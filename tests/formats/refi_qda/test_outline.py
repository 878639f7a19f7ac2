"""What is found in a project before its texts are read."""

from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.archives import Archive
from annotator.formats.bundle import Problem
from annotator.formats.refi_qda import outline as outline_module
from annotator.formats.refi_qda.outline import Outline, Outliner
from tests.formats.refi_qda.projects import (
    coding,
    guid,
    link,
    packed,
    project,
    selection,
    source,
)


def outlined(folder: Path, *inside: str) -> tuple[Outline, list[str]]:
    problems: list[Problem] = []
    with Archive(packed(folder, project(*inside))) as archive:
        found = Outliner(archive, "p.qdpx", problems).read(archive, "project.qde")
    return found, [f"{one.where}: {one.what}" for one in problems]


def test_users_are_layers(tmp_path: Path) -> None:
    found, problems = outlined(
        tmp_path,
        f'<Users><User guid="{guid(1)}" name="Ana"/><User guid="{{{guid(1)}}}" name="Ann"/>'
        f'<User guid="{guid(2)}" id="ben"/></Users>',
    )
    assert [one.credit for one in found.layers.values()] == ["Ana", "ben"]
    assert problems == ["p.qdpx: The user “Ann” has the GUID of another, whose name stands."]
    assert found.layer("p.qdpx", guid(2)) == found.layers[guid(2)].uid
    unknown = found.layer("p.qdpx", "")
    assert [one.credit for one in found.layers.values()] == ["Ana", "ben", ""]
    assert found.layer("p.qdpx", "") == unknown


def test_cases_give_their_values_to_their_sources(tmp_path: Path) -> None:
    def case(name: str, value: str) -> str:
        return (
            f'<Case guid="{guid(1)}" name="{name}"><VariableValue><VariableRef targetGUID='
            f'"{guid(2)}"/><TextValue>{value}</TextValue></VariableValue>'
            f'<SourceRef targetGUID="{guid(3)}"/></Case>'
        )

    found, problems = outlined(
        tmp_path,
        f'<Variables><Variable guid="{guid(2)}" name="Outlet" typeOfVariable="Text"/></Variables>',
        f"<Cases>{case('One', 'Ledger')}{case('Two', 'Times')}"
        f'<Case guid="{guid(4)}"><SelectionRef targetGUID="{guid(5)}"/></Case></Cases>',
    )
    assert found.cases == {guid(3): {"Outlet": "Ledger, Times", "case": "One, Two"}}
    assert problems == ["p.qdpx: Its cases of single selections were left out: 1."]


TWO = (
    "<Sources>",
    source(1, "a", "One two", selection(2, 0, 3, coding(9, 8)), selection(3, 4, 7)),
    source(4, "b", "Three", selection(5, 0, 5)),
    "</Sources>",
)


def test_links_lie_where_they_begin(tmp_path: Path) -> None:
    found, problems = outlined(
        tmp_path,
        *TWO,
        "<Links>",
        link(20, "denies", 2, 5),
        link(21, "fragment-of", 3, 9),
        link(22, "about", 4, 1),
        link(23, "fragment-of", 5, 2),
        "</Links>",
    )
    assert problems == []
    assert found.pieces == {guid(3): guid(2)}
    assert {home: [tie.name for tie in ties] for home, ties in found.ties.items()} == {
        guid(1): ["denies"],
        guid(4): ["about", "fragment-of"],
    }
    assert found.total == 2


def test_links_that_dangle_are_problems(tmp_path: Path) -> None:
    found, problems = outlined(
        tmp_path, *TWO, f'<Links>{link(20, "denies", 2, 77)}<Link guid="x" name=""/></Links>'
    )
    assert problems == [
        (
            f"p.qdpx: The link “denies” was left out: {guid(77)} is neither a text nor a"
            " selection in one."
        ),
        "p.qdpx: The link “link” was left out: one of its ends leads nowhere.",
    ]
    assert found.ties == {}


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    found, problems = outlined(
        tmp_path,
        '<Sources><PictureSource guid="x" name="map.png"/><VideoSource guid="y"/>'
        '<AudioSource name="talk.mp3"><Transcript/></AudioSource></Sources>'
        "<Sets><Set/><Set/></Sets><Graphs><Graph/></Graphs>",
    )
    assert found.total == 0
    assert problems == [
        "p.qdpx: map.png: It is a picture, and only texts are taken.",
        "p.qdpx: y: It is a video, and only texts are taken.",
        "p.qdpx: talk.mp3: It is a recording, and only texts are taken.",
        "p.qdpx: Its sets were left out: 2.",
        "p.qdpx: Its graphs were left out: 1.",
    ]


def test_notes_are_kept_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = '<Note guid="{}"><PlainTextContent>{}</PlainTextContent></Note>'
    inside = f"<Notes>{note.format('a', 'one')}{note.format('a', 'again')}<Note guid='b'/></Notes>"
    assert outlined(tmp_path, inside)[0].notes == {"a": "one", "b": ""}
    monkeypatch.setattr(outline_module, "_NOTES", 7)
    with pytest.raises(BadInputError, match=r"The notes of p\.qdpx are longer"):
        outlined(tmp_path, inside)


def test_a_note_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    _, problems = outlined(tmp_path, '<Note guid="a" plainTextPath="internal://a.txt"/>')
    assert problems == [
        "p.qdpx: The note a was left out. Its text internal://a.txt is not in the file."
    ]
