"""Project files made piece by piece."""

import zipfile
from pathlib import Path

GUID = "00000000-0000-4000-8000-0000000000{:02x}"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="p">'


def guid(number: int) -> str:
    """A GUID."""
    return GUID.format(number)


def project(*inside: str) -> str:
    """A project of these elements."""
    return f"{HEAD}{''.join(inside)}</Project>"


def codes(*inside: str) -> str:
    """A codebook."""
    return f"<CodeBook><Codes>{''.join(inside)}</Codes></CodeBook>"


def code(number: int, name: str, *inside: str) -> str:
    """A code."""
    return f'<Code guid="{guid(number)}" name="{name}" isCodable="true">{"".join(inside)}</Code>'


def coding(number: int, of: int, user: str = "", note: int = 0) -> str:
    """A coding of a code."""
    made = f' creatingUser="{user}"' if user else ""
    noted = f'<NoteRef targetGUID="{guid(note)}"/>' if note else ""
    return f'<Coding guid="{guid(number)}"{made}><CodeRef targetGUID="{guid(of)}"/>{noted}</Coding>'


def selection(number: int, start: int, end: int, *inside: str, name: str = "") -> str:
    """A selection."""
    return (
        f'<PlainTextSelection guid="{guid(number)}" name="{name}" startPosition="{start}"'
        f' endPosition="{end}">{"".join(inside)}</PlainTextSelection>'
    )


def source(number: int, name: str, text: str | None, *inside: str, path: str = "") -> str:
    """A text source, its text in it unless there is a path."""
    content = "" if text is None else f"<PlainTextContent>{text}</PlainTextContent>"
    where = f' plainTextPath="{path}"' if path else ""
    return (
        f'<TextSource guid="{guid(number)}" name="{name}"{where}>{content}{"".join(inside)}'
        "</TextSource>"
    )


def link(number: int, name: str, origin: int, target: int, *inside: str) -> str:
    """A link."""
    return (
        f'<Link guid="{guid(number)}" name="{name}" direction="OneWay" originGUID="{guid(origin)}"'
        f' targetGUID="{guid(target)}">{"".join(inside)}</Link>'
    )


def packed(folder: Path, qde: str | bytes, members: dict[str, bytes] | None = None) -> Path:
    """A project file."""
    path = folder / "p.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members or {}).items():
            archive.writestr(name, content)
        archive.writestr("project.qde", qde)
    return path
