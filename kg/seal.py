"""Files of our own making that tell whether they are as they were written."""

import hashlib
from typing import Final

_LENGTH: Final = hashlib.sha256().digest_size


def sealed(content: bytes) -> bytes:
    """Content with its SHA-256 in front."""
    return hashlib.sha256(content).digest() + content


def unsealed(content: bytes) -> bytes:
    """The content that was sealed.

    Raises:
        ValueError: It is not as it was when it was sealed.
    """
    seal, rest = content[:_LENGTH], content[_LENGTH:]
    if hashlib.sha256(rest).digest() != seal:
        raise ValueError
    return rest
