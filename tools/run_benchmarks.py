"""Run every benchmark (`benchmarks/bench_*.py`), one after the other, so that none disturbs another's times."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(names: list[str]) -> int:
    """All, or those whose names contain one of `names`. Exit 1 when one fails or none is found."""
    found = sorted((ROOT / "benchmarks").glob("bench_*.py"))
    chosen = [path for path in found if not names or any(name in path.stem for name in names)]
    if not chosen:
        print(f"No benchmark found in benchmarks/ for {' '.join(names) or 'any name'}.", file=sys.stderr)
        return 1
    failed = []
    for path in chosen:
        print(f"──── {path.stem} ────", flush=True)
        if subprocess.run(
            [sys.executable, "-m", f"benchmarks.{path.stem}"], cwd=ROOT, check=False
        ).returncode:
            failed.append(path.stem)
    print(f"Failed: {', '.join(failed)}" if failed else f"{len(chosen)} benchmarks ran.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
