"""Files named on the command line."""

from pathlib import Path

from comity.exchange.decoding import MAX_BYTES
from comity.exchange.problems import BadInput, Code, Problem


def read_bytes(path: str) -> bytes:
    """The bytes of a file. Raises BadInput for one that is missing, no file, not permitted, or over 200 MB."""
    try:
        file = Path(path)
        if file.is_file() and file.stat().st_size > MAX_BYTES:
            size = str(file.stat().st_size)
            raise BadInput([Problem(path, None, None, Code.FILE_TOO_BIG, size, str(MAX_BYTES))])
        return file.read_bytes()
    except FileNotFoundError as error:
        raise BadInput([Problem(path, None, None, Code.FILE_MISSING)]) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput([Problem(path, None, None, Code.FILE_NOT_READABLE, reason)]) from error
