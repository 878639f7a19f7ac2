"""Archives as they are written."""

import json
import zipfile
from pathlib import Path

from annotator.formats.archive.format import Archived
from annotator.formats.bundle import Written
from tests.formats.builders import by_hand, everything, write
from tests.formats.records.record import EXPECTED

NAMES = [
    *("articles.jsonl", "spans.jsonl", "links.jsonl", "zones.jsonl", "states.jsonl"),
    *("decisions.jsonl", "comments.jsonl"),
    *("people.jsonl", "layers.jsonl", "entities.jsonl", "links-above.jsonl"),
    *("scheme.json", "manifest.json"),
]


def test_an_archive_as_written_by_hand(tmp_path: Path) -> None:
    target, written = write(Archived(), by_hand(), tmp_path)
    assert written == Written(("out.zip",), 1, 3, 2)
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == NAMES
        files = {name: archive.read(name).decode() for name in NAMES}
    own = {n: v for n, v in EXPECTED.items() if f"{n}.jsonl" not in NAMES}
    assert json.loads(files["articles.jsonl"]) == own
    spans = [json.loads(line) for line in files["spans.jsonl"].splitlines()]
    expected = EXPECTED["spans"]
    assert isinstance(expected, list)
    assert spans == [{"article": EXPECTED["id"], **span} for span in expected]
    assert json.loads(files["manifest.json"]) == {
        "format": "annotator-archive",
        "version": 1,
        "name": "news",
        "project": json.loads(files["manifest.json"])["project"],
        "rows": {
            "articles.jsonl": 1,
            "spans.jsonl": 3,
            "links.jsonl": 2,
            "zones.jsonl": 1,
            "states.jsonl": 1,
            "decisions.jsonl": 1,
            "comments.jsonl": 2,
            "people.jsonl": 2,
            "layers.jsonl": 4,
            "entities.jsonl": 2,
            "links-above.jsonl": 0,
        },
    }


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target, written = write(Archived(), everything(), tmp_path)
    assert list(tmp_path.iterdir()) == [target]
    assert (written.spans, written.links) == (10, 8)
