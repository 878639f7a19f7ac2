"""Which files belong to the project."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", "out"}


def files() -> list[Path]:
    """Every file that is in git, or would be with the next ``git add``.

    Where there is no git, as on a machine that has only Python, all but what is made by running
    things here.
    """
    if shutil.which("git"):
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if listing.returncode == 0:
            paths = (ROOT / name for name in listing.stdout.decode().split("\0") if name)
            return [path for path in paths if path.is_file()]
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [n for n in folders if n not in NOT_OURS and not n.endswith("_cache")]
        found += [Path(folder, name) for name in names]
    return found
