"""What `bin/` is made of. Standard library only: no virtual environment is needed."""

import sys

if sys.platform == "win32":
    sys.exit("bin/ needs Linux or macOS; on Windows run it in WSL, or use docker compose.")
