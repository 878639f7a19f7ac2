"""Collects the licences of everything Annotator runs on into resources/licences.

Run by ``dev.py lock``, inside the environment: the texts come from the installed packages.
"""

import re
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

import environment
from talk import say

FOLDER = environment.ROOT / "resources" / "licences"

KEPT_BY_HAND: dict[str, tuple[str, ...]] = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
"""Packages whose wheels hold no licence text, with the files that stand in for it."""

INTRODUCTION = """# Software that Annotator runs on

Written by `packaging/licences.py`; do not edit. Annotator itself is under the MIT licence, see
LICENSE.

PySide6 and the Qt libraries in it are used under the LGPL, version 3, as separate, unchanged
libraries: they may be replaced by others of the same interface. Qt contains further components
under their own terms, which Qt's documentation lists as "Licenses Used in Qt".

The font Noto Naskh Arabic is bundled, unchanged, under the SIL Open Font License 1.1; its text is
beside it in `resources/fonts`.

| Package | Licence | Text |
|---|---|---|
"""


def names(requirements: str) -> list[str]:
    """The packages that a requirements file pins."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", requirements, flags=re.MULTILINE)


def licence(package: Distribution) -> str:
    """What the package calls its licence, in one line."""
    said = package.metadata
    classifiers = [c for c in said.get_all("Classifier", []) if c.startswith("License ::")]
    for field in ("License-Expression", "License"):
        if field in said and "\n" not in said[field]:
            return said[field]
    return classifiers[0].rsplit(" :: ", 1)[1] if classifiers else "see the text"


def texts(package: Distribution) -> list[Path]:
    """The licence files that came with the package, its own and not those of what it bundles."""
    pattern = re.compile(r"[^/]+\.dist-info/(licenses/)?(LICEN[CS]E|COPYING|NOTICE)[^/]*")
    files = [file for file in package.files or [] if pattern.fullmatch(file.as_posix())]
    return sorted(Path(str(file.locate())) for file in files)


def collect() -> None:
    """Write one text per package and the table that names them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = {name for files in KEPT_BY_HAND.values() for name in files}
    for old in FOLDER.glob("*.txt"):
        if old.name not in kept:
            old.unlink()
    rows = []
    for name in names(environment.requirements("run").read_text(encoding="utf-8")):
        package = distribution(name)
        files = KEPT_BY_HAND.get(name)
        if files is None:
            found = texts(package)
            if not found:
                sys.exit(f"{name} brings no licence text; add one to KEPT_BY_HAND")
            files = (f"{name}.txt",)
            parts = [path.read_text(encoding="utf-8").strip() for path in found]
            text = ("\n\n" + "-" * 72 + "\n\n").join(parts) + "\n"
            text = "\n".join(line.rstrip() for line in text.split("\n"))
            (FOLDER / files[0]).write_text(text, encoding="utf-8")
        links = ", ".join(f"[{file}]({file})" for file in files)
        rows.append(f"| {name} | {licence(package)} | {links} |\n")
    (FOLDER / "NOTICES.md").write_text(INTRODUCTION + "".join(rows), encoding="utf-8")
    say(f"{len(rows)} licences in {FOLDER}")


if __name__ == "__main__":
    collect()
