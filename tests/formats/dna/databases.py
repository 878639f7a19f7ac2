"""Databases with the tables and columns that versions of the Discourse Network Analyzer make.

Each holds the same two documents by two coders; every place is counted by hand in UTF-16 units.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

TEXT = "😀 Khan said no.\nNobody asked."
"""The face is two units: Khan 3-7, said 8-12, no 13-15; after the line Nobody 17-23."""
OTHER = "Khan again."

_COMMON = (
    "SETTINGS(Property TEXT PRIMARY KEY, Value TEXT)",
    (
        "CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER,"
        " Password TEXT)"
    ),
    "STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER)",
    (
        "STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,"
        " Start INTEGER, Stop INTEGER, Coder INTEGER)"
    ),
)
_DOCUMENTS = (
    "DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,"
    " Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER{})"
)
_ENTITIES = (
    (
        "ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green"
        " INTEGER,"
        " Blue INTEGER, ChildOf INTEGER)"
    ),
    "ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT)",
    (
        "ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER,"
        " AttributeValue TEXT)"
    ),
)
TABLES = {
    "2": (
        *_COMMON,
        _DOCUMENTS.format(""),
        "VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER)",
        "STATEMENTLINKS(ID INTEGER PRIMARY KEY, SourceId INTEGER, TargetId INTEGER)",
        (
            "ATTRIBUTES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER,"
            " Green INTEGER, Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT, ChildOf TEXT)"
        ),
        *(
            f"DATA{kind}(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,"
            f" StatementTypeId INTEGER, Value {stored})"
            for kind, stored in (
                ("BOOLEAN", "INTEGER"),
                ("INTEGER", "INTEGER"),
                ("SHORTTEXT", "TEXT"),
                ("LONGTEXT", "TEXT"),
            )
        ),
    ),
    "3.0": (
        *_COMMON,
        _DOCUMENTS.format(""),
        "VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER)",
        *_ENTITIES,
        (
            "DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,"
            " Value INTEGER)"
        ),
        (
            "DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,"
            " Value INTEGER)"
        ),
        (
            "DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,"
            " Entity INTEGER)"
        ),
        "DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT)",
    ),
    "3.1": (
        *_COMMON,
        _DOCUMENTS.format(", Complete INTEGER"),
        "VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT)",
        "ROLES(ID INTEGER PRIMARY KEY, RoleName TEXT, StatementTypeId INTEGER, Position INTEGER)",
        "ROLEVARIABLELINKS(ID INTEGER PRIMARY KEY, RoleId INTEGER, VariableId INTEGER)",
        "DOCUMENTTAGS(ID INTEGER PRIMARY KEY, Tag TEXT, DocumentId INTEGER)",
        *_ENTITIES,
        (
            "DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, RoleVariableLinkId INTEGER,"
            " Value INTEGER)"
        ),
        (
            "DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, RoleVariableLinkId INTEGER,"
            " Value INTEGER)"
        ),
        (
            "DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, RoleVariableLinkId INTEGER,"
            " Entity INTEGER)"
        ),
        (
            "DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, RoleVariableLinkId INTEGER,"
            " Value TEXT)"
        ),
    ),
}
_VARIABLES = (
    (1, "person", "short text"),
    (2, "organization", "short text"),
    (3, "concept", "short text"),
    (4, "agreement", "boolean"),
    (5, "intensity", "integer"),
    (6, "tone", "short text"),
    (7, "note", "long text"),
    (8, "quote", "long text"),
)
_VALUES = (
    (11, 1, "Masood Khan"),
    (12, 2, "Ministry"),
    (13, 3, "Arms  should stop"),
    (14, 6, "harsh"),
)
"""Id, variable, what it is called."""
_DATE = {"2": 1_719_612_000_000, "3.0": 1_719_619_200, "3.1": 1_719_649_800}
"""2024-06-28 22:00 UTC in milliseconds; 2024-06-29 00:00 and 08:30 on the wall in seconds."""

Rows = dict[str, Iterable[tuple[object, ...]]]


def rows_of(version: str) -> Rows:
    """What is in the tables of a version."""
    rows: Rows = {
        "CODERS": [(1, "Admin", 0, 0, 0, "x"), (2, "Ana", 9, 9, 9, "x")],
        "STATEMENTTYPES": [(1, "DNA Statement", 239, 208, 51)],
        "DOCUMENTS": [
            (1, "Day one", TEXT, 1, "A. B.", "Ledger", "World", "odd", "News", _DATE[version]),
            (5, "Day two", OTHER, 2, "", "", "", "", "", None),
        ],
        "STATEMENTS": [(7, 1, 1, 3, 15, 2), (8, 1, 1, 17, 23, 1), (9, 1, 5, 0, 4, 2)],
        "VARIABLES": [(*one, 1) for one in _VARIABLES],
        "DATABOOLEAN": [(1, 7, 4, 0), (2, 8, 4, 1)],
        "DATAINTEGER": [(1, 7, 5, -2)],
        "DATALONGTEXT": [(1, 7, 7, "sure?\n"), (2, 7, 8, "he said"), (3, 8, 7, "")],
    }
    if version == "2":
        rows["STATEMENTLINKS"] = [(3, 7, 9)]
        rows["ATTRIBUTES"] = [
            (1, 1, "Masood Khan", 0, 0, 0, "envoy", "MK", "", ""),
            (2, 3, "Never used", 0, 0, 0, "", "", "", ""),
        ]
        words = {key: value for key, _, value in _VALUES}
        short = ((7, 1, 11), (7, 2, 12), (7, 3, 13), (7, 6, 14), (9, 1, 11))
        rows["DATASHORTTEXT"] = [
            (n, s, v, 1, words[e]) for n, (s, v, e) in enumerate(short, start=1)
        ]
        for name in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"):
            rows[name] = [(i, s, v, 1, value) for i, s, v, value in rows[name]]
        return rows
    rows["ENTITIES"] = [
        *((key, of, name, 0, 0, 0, 12 if key == 11 else None) for key, of, name in _VALUES),
        (15, 3, "Never used", 0, 0, 0, None),
    ]
    rows["ATTRIBUTEVARIABLES"] = [(1, 1, "Type")]
    rows["ATTRIBUTEVALUES"] = [(1, 11, 1, "envoy"), (2, 12, 1, "")]
    rows["DATASHORTTEXT"] = [
        (1, 7, 1, 11),
        (2, 7, 2, 12),
        (3, 7, 3, 13),
        (4, 7, 6, 14),
        (5, 9, 1, 11),
    ]
    if version == "3.1":
        rows["DOCUMENTS"] = [(*one, int(one[0] == 5)) for one in rows["DOCUMENTS"]]
        rows["VARIABLES"] = list(_VARIABLES)
        names = {key: name for key, name, _ in _VARIABLES}
        rows["ROLES"] = [(key + 20, names[key], 1, key) for key in names] + [(40, "target", 1, 9)]
        rows["ROLEVARIABLELINKS"] = [(key, key + 20, key) for key in names] + [(30, 40, 1)]
        rows["DATASHORTTEXT"] = [*rows["DATASHORTTEXT"], (6, 7, 30, 11)]
        rows["DOCUMENTTAGS"] = [(1, "war", 1), (2, "arms", 1)]
    return rows


def database(path: Path, version: str, **changed: Iterable[tuple[object, ...]]) -> Path:
    """A database of a version, some of its tables with other rows."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in TABLES[version]:
            connection.execute(f"CREATE TABLE {table}")
        for table, rows in {**rows_of(version), **changed}.items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
    return path
