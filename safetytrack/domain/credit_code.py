"""Unified social credit codes (统一社会信用代码, GB 32100-2015)."""

LENGTH = 18

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def is_credit_code(text: str) -> bool:
    """Say whether ``text`` is a well-formed code: eighteen characters, the last of which checks the others."""
    if len(text) != LENGTH or not set(text) <= set(_ALPHABET):
        return False
    *values, check = map(_ALPHABET.index, text)
    return check == -sum(map(int.__mul__, values, _WEIGHTS)) % 31
