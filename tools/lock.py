"""Pin every dependency with its digests: test.txt holds everything, site.txt what runs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
OPTIONS = ["--no-annotate", "--python-version", "3.11", "--upgrade", "pyproject.toml"]
EXTRAS = ["--extra", "site", "--extra", "postgres", "--extra", "meaning"]
EVERYTHING = [*EXTRAS, "--group", "build", "--group", "dev"]
WHAT_RUNS = ["--extra", "site", "--group", "build", "--constraint", "requirements/test.txt"]


def compile_lock(name: str, wanted: list[str]) -> None:
    command = [sys.executable, *COMPILE, *wanted, *OPTIONS, "--output-file", f"requirements/{name}.txt"]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    compile_lock("test", EVERYTHING)
    compile_lock("site", WHAT_RUNS)
