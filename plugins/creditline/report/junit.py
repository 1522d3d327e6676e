"""Problems as JUnit XML, with one test case for each article, for continuous integration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from creditline.gate.library import Library
from creditline.model.problems import Problem
from creditline.text.printable import printable


def as_junit(library: Library, today: date) -> str:  # noqa: ARG001 - the signature of all formats
    """A test suite. A file that isn't an article, such as the registry, is a case only if it has a problem."""
    # Problems are in reading order, so those of a file are adjacent.
    problems = {path: list(those) for path, those in groupby(library.problems, attrgetter("path"))}
    paths = sorted({*problems, *(entry.path for entry in library.entries)})
    refused = {problem.path for problem in library.errors}
    tests, failures = str(len(paths)), str(len(refused))
    root = Element("testsuites", name="creditline", tests=tests, failures=failures)
    about = {"name": "creditline check", "tests": tests, "failures": failures, "errors": "0", "skipped": "0"}
    suite = SubElement(root, "testsuite", about)
    for path in paths:
        _case(suite, path, problems.get(path, ()))
    indent(root)
    # ASCII is correct in any encoding that the output may have.
    written: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return written.decode()


def _case(suite: Element, path: str, problems: Sequence[Problem]) -> None:
    case = SubElement(suite, "testcase", name=_legal(path), classname="creditline", file=_legal(path))
    for problem in problems:
        if problem.severity == "error":
            failure = SubElement(case, "failure", message=_legal(problem.message), type=problem.rule)
            failure.text = _legal(problem)
    if remarks := [_legal(problem) for problem in problems if problem.severity != "error"]:
        SubElement(case, "system-out").text = "\n".join(remarks)


def _legal(said: object) -> str:
    r"""Text without characters that XML 1.0 forbids.

    >>> _legal("a\x00b\uffff")
    'a\\x00b\\uffff'
    """
    return re.sub("[\ufffe\uffff]", lambda match: f"\\u{ord(match[0]):04x}", printable(said))
