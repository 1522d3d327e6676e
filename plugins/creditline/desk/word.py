"""Reads a .docx document, by mammoth."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers.expat import ExpatError

from creditline.desk.incoming import Incoming, refused
from creditline.desk.missing_packages import needs

_LARGEST = 50_000_000
_BROKEN = (LookupError, ValueError, AttributeError, RuntimeError, ExpatError, zlib.error, zipfile.BadZipFile)
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


def is_word(raw: bytes) -> bool:
    """Whether a file is a .docx document. The names in a ZIP archive aren't packed."""
    return raw.startswith(b"PK") and b"word/document.xml" in raw


def read_word(raw: bytes, name: str) -> Incoming:
    """The text of a document as Markdown. Its pictures are left out and reported.

    Raises:
        ImportRefused: the document can't be read, or is too large when unpacked.
        ExtraMissing: mammoth isn't installed.

    """
    with needs("mammoth"):
        import mammoth
    from creditline.desk.html_markdown import markdown_of

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _LARGEST:
                said = "this document is too large when unpacked"
                raise refused(name, "import-is-text", said, "save only the text, as .docx or .txt")
        result = mammoth.convert_to_html(io.BytesIO(raw), style_map=_STYLES)
    except _BROKEN as error:
        said = f"this document cannot be read ({error})"
        raise refused(name, "import-is-text", said, "save it again, as .docx") from None
    converted = markdown_of(str(result.value))
    return Incoming(name, {}, converted.text.strip(), converted.given, tuple(converted.left_out))
