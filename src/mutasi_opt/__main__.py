"""``python -m mutasi_opt``."""

import sys

from mutasi_opt.cli import main

if __name__ == "__main__":
    sys.exit(main())
