"""``python -m annotator`` does what the command ``annotator`` does."""

import sys

from annotator.app.main import main

sys.exit(main())
