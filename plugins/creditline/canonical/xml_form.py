"""XML without comments, with sorted attributes, and without white space that only lays elements out."""

from __future__ import annotations

from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr


class _Reader:
    """Writes down what a parser finds, in one form."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._text: list[str] = []
        # For each open element: where its white space stands in what is said, and whether it has elements, and words.
        self._blanks: list[list[int]] = [[]]
        self._mixed: list[tuple[bool, bool]] = [(True, False)]

    def read(self, text: str) -> str:
        """Read a document.

        Raises:
            expat.ExpatError: it is none.
            _Declares: it declares entities.

        """
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.ProcessingInstructionHandler = self._instruct
        parser.EntityDeclHandler = _refuse
        parser.Parse(text.encode(), True)  # noqa: FBT003 - expat's signature: this is all
        return "".join(self._said)

    def _start(self, name: str, attributes: list[str]) -> None:
        self._flush()
        self._mixed[-1] = (True, self._mixed[-1][1])
        pairs = sorted(zip(attributes[::2], attributes[1::2], strict=True))
        self._said.append(f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in pairs)}>")
        self._blanks.append([])
        # Who asks for white space to be kept is not asked what for.
        self._mixed.append((False, ("xml:space", "preserve") in pairs))

    def _end(self, name: str) -> None:
        self._flush()
        blanks, (has_elements, has_words) = self._blanks.pop(), self._mixed.pop()
        if has_elements and not has_words:
            for place in blanks:
                self._said[place] = ""
        self._said.append(f"</{name}>")

    def _instruct(self, target: str, told: str) -> None:
        self._flush()
        self._said.append(f"<?{target} {told}?>")

    def _flush(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if not text:
            return
        if text.strip(" \t\r\n"):
            self._mixed[-1] = (self._mixed[-1][0], True)
        else:
            self._blanks[-1].append(len(self._said))
        self._said.append(escape(text))


class _Declares(Exception):
    """A document that declares entities may hold anything."""


def _refuse(*_: object) -> None:
    raise _Declares


def canonical(text: str) -> str | None:
    r"""The canonical form of XML; None if it is none.

    >>> canonical("<?xml version='1.0'?>\n<a c='1' b=\"2\">\n <!-- no --><b/> <i>x </i>\n</a>")
    '<a b="2" c="1"><b></b><i>x </i></a>'
    >>> canonical("<a>x <b>y</b> </a>")
    '<a>x <b>y</b> </a>'
    """
    try:
        return _Reader().read(text)
    except (expat.ExpatError, _Declares, LookupError):
        return None
