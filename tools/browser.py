"""Where Chromium is on this machine, and how it gets there when we may install it."""

import os
import shutil
import subprocess
from pathlib import Path

# A shell without windows first: a full browser draws one for every visitor, which takes three times as long
NAMES = [
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
]
ELSEWHERE = [
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
]
PACKAGES = (["chromium-headless-shell", "fonts-dejavu-core"], ["chromium", "fonts-dejavu-core"])
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """CHROMIUM, else a browser of the family that is installed, else nothing."""
    named = os.environ.get("CHROMIUM")
    found = [shutil.which(name) for name in [named, *NAMES] if name]
    return next((path for path in [*found, *map(str, filter(Path.exists, ELSEWHERE))] if path), None)


def install_chromium() -> str | None:
    """Chromium from the distribution, without windows where it has that, and one font of wide coverage.

    Only when we are root, or sudo asks no password.
    """
    before = as_root()
    if before is None or not shutil.which("apt-get"):
        return None
    print("Installing Debian's chromium for the browser tests …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["update"],
        *(["install", "-y", "--no-install-recommends", *names] for names in PACKAGES),
    ):
        subprocess.run(
            [*before, "apt-get", "-qq", *command], env=quiet, check=False, stdout=subprocess.DEVNULL
        )
        if found := find_chromium():
            return found
    return None


def as_root() -> list[str] | None:
    """What to write before a command that needs root: nothing, sudo, or None when we may not."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    return ["sudo", "-n"] if allowed else None
