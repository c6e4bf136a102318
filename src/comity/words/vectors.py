"""Vectors of texts, kept so that no text is encoded twice: by digest of text and encoder, as bytes or in a file."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from comity.words.meaning import WIDTH, Vectors

DIGEST = 16  # bytes
MOST_KEPT = 2_000_000
# all that reading a damaged archive of arrays was seen to end with, or may
BROKEN = (
    OSError, ValueError, KeyError, EOFError, MemoryError, OverflowError, RuntimeError, SyntaxError, TypeError,
    struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


class Encodes(Protocol):
    """What turns texts into vectors; `name` changes when the vectors do."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text."""
        ...


class NotVectors(ValueError):
    """Bytes that no store wrote."""


class VectorStore:
    """Vectors by text. `added` counts the texts that had to be encoded."""

    def __init__(self, encoder: Encodes) -> None:
        self.encoder = encoder
        self.added = 0
        self._kept: dict[bytes, Vectors] = {}

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A row a text, in their order, float32; new texts are encoded and kept."""
        digests = [self.digest(text) for text in texts]
        fresh = {
            digest: text for digest, text in zip(digests, texts, strict=True) if digest not in self._kept
        }
        if fresh:
            wanted = sorted(fresh.items())
            self._keep([d for d, _ in wanted], self.encoder.encode([text for _, text in wanted]))
            self.added += len(wanted)
        if not digests:
            return np.zeros((0, WIDTH), np.float32)
        return np.array([self._kept[digest] for digest in digests]).astype(np.float32)

    def digest(self, text: str) -> bytes:
        """Under which a text's vector is kept: 16 bytes."""
        return hashlib.sha256(f"{self.encoder.name}\0{text}".encode("utf-8", "replace")).digest()[:DIGEST]

    def dump(self) -> bytes:
        """Everything kept, as bytes: digests, and vectors of 2 bytes a number (1 KB a text)."""
        out, digests = io.BytesIO(), sorted(self._kept)
        kept = np.array([self._kept[d] for d in digests], np.float16).reshape(-1, WIDTH)
        named = np.frombuffer(b"".join(digests), np.uint8).reshape(-1, DIGEST)
        np.savez(out, encoder=np.array(self.encoder.name), digests=named, vectors=kept)
        return out.getvalue()

    def load(self, data: bytes) -> int:
        """Take over what `dump` wrote; how many were taken. Those of another encoder are left.

        Raises NotVectors for anything else.
        """
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as file:
                name, digests, vectors = str(file["encoder"]), file["digests"], file["vectors"]
        except BROKEN as error:
            raise NotVectors(str(error)) from error
        if not _are_sound(digests, vectors):
            raise NotVectors(f"{digests.shape} {vectors.shape}")
        if name != self.encoder.name:
            return 0
        self._keep([row.tobytes() for row in digests], vectors)
        return len(digests)

    def _keep(
        self, digests: list[bytes], vectors: "Vectors | np.ndarray[tuple[int, ...], np.dtype[np.float16]]"
    ) -> None:
        # Rounded at once, so that a vector read back is the one that was used.
        self._kept.update(zip(digests, vectors.astype(np.float16), strict=True))


def _are_sound(digests: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]", vectors: Vectors) -> bool:
    return (
        digests.dtype == np.uint8
        and vectors.dtype == np.float16
        and digests.shape == (len(vectors), DIGEST)
        and vectors.shape == (len(digests), WIDTH)
        and len(digests) <= MOST_KEPT
        and bool(np.isfinite(vectors).all())
    )
