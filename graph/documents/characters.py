"""From bytes to text: encodings, and the characters that must not reach a parser."""

from __future__ import annotations

import codecs
import re
import unicodedata

from whowhom.documents.pieces import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_BREAKS = re.compile("\r\n?|\x0b|\x0c|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Controls, soft hyphens, zero-width characters, marks of direction, stray byte order marks, tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_ACCENTED = re.compile("[^\\W_][\u0300-\u036f]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str | None]:
    """Return the text of some bytes, and the encoding where it had to be guessed (None where it is sure).

    Raises:
        Unreadable: where the bytes are not text.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace").removeprefix("\ufeff"), None
    if encoding:
        return _decoded_as(data, encoding)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return data.decode(wide, errors="replace"), wide
    if looks_binary(data[:_SAMPLE]):
        raise Unreadable("holds binary data, not text", "binary")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _guessed(data, error)


def looks_binary(sample: bytes, share: float = 0.05) -> bool:
    """Say whether more than a share of some bytes are control characters (in noise a tenth is)."""
    controls = sum(sample.count(value) for value in (*range(9), *range(14, 27), *range(28, 32), 127))
    return controls > 8 and controls > len(sample) * share


def _decoded_as(data: bytes, encoding: str) -> tuple[str, None]:
    try:
        return data.decode(encoding), None
    except LookupError:
        raise Unreadable(f"cannot be read as '{encoding}', an unknown encoding", "damaged") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not {encoding}: byte {error.start} does not fit", "damaged") from None


def _wide_encoding(sample: bytes) -> str | None:
    """Return UTF-16 in the byte order where every second byte is zero, as for Latin letters."""
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.7 and sample[0::2].count(0) < half * 0.05:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return None


def _guessed(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """Return the text in the likeliest encoding, judged by a sample around the first odd byte."""
    if looks_binary(data[:_SAMPLE], 0.01):
        raise Unreadable("holds binary data, not text", "binary")
    # One damaged character in a long UTF-8 text does not make it something else.
    lenient = data.decode("utf-8", errors="replace")
    letters = len(data) - len(data.decode("ascii", errors="ignore"))
    if lenient.count("\ufffd") * 20 < letters:
        return lenient, "utf-8 with damaged characters"
    from charset_normalizer import from_bytes

    start = max(0, error.start - _SAMPLE // 2)
    best = from_bytes(data[start : start + _SAMPLE]).best()
    name = best.encoding if best else "cp1252"
    western = (
        "latin_1",
        "cp1250",
        "cp1252",
        "cp1254",
        "cp1257",
        "iso8859_2",
        "iso8859_15",
        "mac_roman",
        "cp437",
        "cp850",
    )
    if name in western or (
        name.startswith(("iso8859_1", "hp_", "cp12", "cp8", "mac_")) and _mostly_latin(data)
    ):
        # In text that is nearly all ASCII these differ in a few letters; curly quotes make it Windows.
        name = "cp1252"
    return data.decode(name, errors="replace"), name


def _mostly_latin(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return sum(byte < 128 for byte in sample) > len(sample) * 0.9


def normalised(text: str) -> str:
    """Return the text with plain line breaks and blanks, and without characters that nobody sees.

    What a reader sees stays as it is; character offsets of edges refer to what this returns.
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _BREAKS.sub("\n", text)
    text = _BLANKS.sub(" ", text)
    text = _UNSEEN.sub("", text)
    text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text)
    return _ACCENTED.sub(_composed, text).strip()


def _composed(match: re.Match[str]) -> str:
    # Composing whole texts takes the square of the number of marks on one letter, of which no language has five.
    return unicodedata.normalize("NFC", match[0][:5])
