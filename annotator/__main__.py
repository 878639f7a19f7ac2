"""``python -m annotator`` does what the command ``annotator`` does."""

import sys

from annotator.app.main import main

# A process that is started beside this one imports this module too, under another name.
if __name__ == "__main__":
    sys.exit(main())
