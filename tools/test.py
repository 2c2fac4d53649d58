"""Runs every check and every test, within 15 minutes, and ends with pytest's closing line.

The tests know nothing of this machine's settings: they have a database server of their own.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from throughcare.jobs.doctor import BROWSERS

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
LIMIT = 15 * 60  # seconds
MANY = 4  # processes at most; each has its own browser

CHECKS = [
    ["ruff", "check", "--quiet", "."],
    ["ruff", "format", "--check", "--quiet", "."],
    ["lint-imports", "--no-logo"],
    ["python", "-m", "django", "makemigrations", "--check", "--dry-run", "--skip-checks"],
    ["mypy"],
]


def main() -> int:
    began = time.monotonic()
    environment = clean_environment()
    if sys.argv[1:] != ["--checks"]:
        need_browser()
    for check in CHECKS:
        run(check, environment, began)
    if sys.argv[1:] == ["--checks"]:
        return 0
    processes = min(os.cpu_count() or 1, MANY)
    spread = (
        ["-n", str(processes), "--dist", "loadfile", "--no-loadscope-reorder"]
        if processes > 1
        else []
    )
    run(["pytest", "-q", "--durations=20", *spread, *sys.argv[1:]], environment, began)
    return 0


def clean_environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATABASE_URL", "THROUGHCARE_", "DJANGO_", "PYTHON"))
        or name == "THROUGHCARE_STATE"
    }
    return kept | {
        "DJANGO_SETTINGS_MODULE": "throughcare.config.settings",
        "PYTHONUNBUFFERED": "1",
    }


def run(command: list[str], environment: dict[str, str], began: float) -> None:
    name, *rest = command
    if "makemigrations" in rest:
        environment = environment | {"THROUGHCARE_DATABASE_ROLE": "none"}
    left = LIMIT - (time.monotonic() - began)
    process = subprocess.Popen([str(BIN / name), *rest], cwd=ROOT, env=environment)
    try:
        code = process.wait(timeout=left)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
        sys.exit(f"Stopped: everything together may take {LIMIT // 60} minutes, this took more.")
    except KeyboardInterrupt:
        process.wait()
        sys.exit(130)
    if code:
        if name != "pytest":
            print(f"Failed: {' '.join(command)}", file=sys.stderr)
        sys.exit(code)


def need_browser() -> None:
    """This installs a Chromium from the system's packages where it may, and else says so.

    The one without a window takes a third less of a processor, so it is preferred.
    """
    light, *others = BROWSERS
    apt = shutil.which("apt-get")
    if not shutil.which(light) and apt and os.geteuid() == 0:
        print(f"Installing {light}, for tests in a browser", file=sys.stderr)
        quiet = {"stdout": subprocess.DEVNULL}
        subprocess.run([apt, "update", "-qq"], check=False, **quiet)
        install = [apt, "install", "-y", "-qq", "--no-install-recommends", light]
        subprocess.run(install, check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    if not any(map(shutil.which, (light, *others))):
        sys.exit(f"No Chromium here, and tests need one: install your system's package `{light}`.")


if __name__ == "__main__":
    sys.exit(main())
