"""Make the folder `.venv` from the pinned lock: `python tools/environment.py site|test`.

Runs under the machine's own Python with its standard library alone. A second run finds its stamp and does
nothing, so it needs no network. A stamp is named by what was installed and where: an environment does not move.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NO_VENV = (
    "This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv, then again."
)


def main(kind: str) -> int:
    lock = ROOT / "requirements" / f"{kind}.txt"
    if stamp(lock).exists() or (kind == "site" and stamp(ROOT / "requirements" / "test.txt").exists()):
        return 0
    begun = time.monotonic()
    print(f"Installing into .venv from {lock.relative_to(ROOT)} …", flush=True)
    make_venv()
    if not install_with_uv(lock):
        print("Going on with pip.", flush=True)
        pip("install", "--require-hashes", "-r", lock)
        pip("install", "--no-deps", "--no-build-isolation", "--no-index", "-e", ROOT)
    for old in VENV.glob(f"installed-{kind}-*"):
        old.unlink()
    stamp(lock).touch()
    print(f"Installed in {time.monotonic() - begun:.0f} s.", flush=True)
    return 0


def stamp(lock: Path) -> Path:
    """The mark that this lock was installed for this project in this place by this Python."""
    digest = hashlib.sha256(lock.read_bytes())
    digest.update((ROOT / "pyproject.toml").read_bytes())
    digest.update(f"{VENV}{sys.version_info[:2]}{sys.base_prefix}".encode())
    return VENV / f"installed-{lock.stem}-{digest.hexdigest()[:16]}"


def make_venv() -> None:
    """A sound environment is kept; one of another Python, or one that was moved, is made anew."""
    try:
        import ensurepip  # noqa: F401  (Debian packs it apart; venv would fail halfway without it)
        import venv
    except ImportError:
        sys.exit(NO_VENV)
    if not is_sound():
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=True).create(VENV)


def is_sound() -> bool:
    question = "import sys, pip; print(sys.version_info[:2], sys.base_prefix, sys.prefix)"
    try:
        answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.strip() == f"{sys.version_info[:2]} {sys.base_prefix} {VENV}"


def install_with_uv(lock: Path) -> bool:
    """uv is several times as fast as pip; where it cannot reach the registry, the caller goes on with pip."""
    if pip("install", "--require-hashes", "-r", uv_alone(lock), may_fail=True):
        return False
    uv = (PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON)
    if run(*uv, "--require-hashes", "-r", lock, may_fail=True, env=as_pip_is_set_up()):
        return False
    # Comity itself, editable, built with what the lock brought: nothing is fetched for it.
    return run(*uv, "--no-deps", "--no-build-isolation", "--offline", "-e", ROOT, may_fail=True) == 0


def uv_alone(lock: Path) -> Path:
    """uv's own lines of the lock, in a file of their own."""
    lines = lock.read_text().splitlines(keepends=True)
    begin = next(number for number, line in enumerate(lines) if line.startswith("uv=="))
    end = next((n for n in range(begin + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    path = VENV / "uv.txt"
    path.write_text("".join(lines[begin:end]))
    return path


def as_pip_is_set_up() -> dict[str, str]:
    """pip's index and certificates, told to uv in its own words."""
    settings = {**os.environ, "UV_NATIVE_TLS": "1"}
    for option, name in {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}.items():
        found = subprocess.run(
            [PYTHON, "-m", "pip", "config", "get", f"global.{option}"],
            capture_output=True,
            text=True,
            check=False,
        )
        value = os.environ.get(f"PIP_{option.upper().replace('-', '_')}") or found.stdout.strip()
        if value:
            settings.setdefault(name, value)
    return settings


def pip(*arguments: object, may_fail: bool = False) -> int:
    return run(PYTHON, "-m", "pip", "--quiet", *arguments, may_fail=may_fail)


def run(*command: object, may_fail: bool = False, env: dict[str, str] | None = None) -> int:
    quiet = {**(env or os.environ), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=quiet, check=False)
    if done.returncode and not may_fail:
        sys.exit(
            f"Could not install: the command {' '.join(str(part) for part in command)} failed (see above)."
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
