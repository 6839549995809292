"""`python -m pos.cli`: the command line without the window's package."""

import sys

from pos.cli import main

if __name__ == "__main__":
    sys.exit(main())
