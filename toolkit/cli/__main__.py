"""`python -m toolkit.cli` does what `tepat` does, also where scripts are not on the path."""

import sys

from toolkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
