"""``python -m safetytrack``."""

import sys

from safetytrack.cli.app import main

sys.exit(main())
