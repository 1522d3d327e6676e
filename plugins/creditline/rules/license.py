"""Rules about licences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditline.manuscript.pictures import pictures_of
from creditline.model.manuscript import Manuscript, Node, Scalar
from creditline.model.problems import Finding
from creditline.model.source import Source
from creditline.registry.sources import Sources
from creditline.text.characters import shortened

_PORT = r"(?:[ -](?:international|unported|generic|universal|igo|[a-z]{2}))?"
_CREATIVE_COMMONS = re.compile(
    rf"cc[ -]?by(?:[ -](?:nc|sa|nd)){{0,2}}(?:[ -]\d\.\d)?{_PORT}"
    rf"|cc[ -]?0(?:[ -]1\.0)?{_PORT}|public domain(?: mark(?: 1\.0)?)?|creative commons zero(?:[ -]1\.0)?{_PORT}"
    rf"|creative commons attribution(?:[ -](?:non-?commercial|share-?alike|no-?deriv(?:ative)?s)){{0,2}}(?: \d\.\d)?{_PORT}"
    r"(?: \(cc by(?:-(?:nc|sa|nd)){0,2}(?: \d\.\d)?\))?(?: (?:public )?licen[sc]e)?"
    r"|https://creativecommons\.org/(?:licenses/by(?:-(?:nc|sa|nd)){0,2}/\d\.\d(?:/[a-z]{2,3})?"
    r"|publicdomain/(?:zero|mark)/1\.0)(?:/(?:deed(?:\.[a-z]{2})?|legalcode(?:\.[a-z]{2})?)?)?",
    re.IGNORECASE,
)
"""Names and addresses of the Creative Commons licences (https://creativecommons.org/share-your-work/cclicenses/)."""


def license_is_known(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """A licence is one of SPDX or Creative Commons, or the one that sources.yml gives for the source.

    Free text here could deny the credit, or give it to somebody else. If an outlet has terms in its own words, an
    editor adds them to its entry in sources.yml, as `license` or `usage_terms`.

    Wrong:

        license: No credit is needed

    Right:

        license: CC BY 4.0
    """
    for original in manuscript.originals:
        yield from _unknown(original.node("license"), sources.named(original.get("source")), sources)
    lead = manuscript.originals[0]
    for picture in pictures_of(manuscript):
        yield from _unknown(picture.given.get("license"), sources.named(lead.get("source")), sources)


def _unknown(node: Node | None, source: Source | None, sources: Sources) -> Iterator[Finding]:
    if not isinstance(node, Scalar) or node.is_null or _is_known(" ".join(node.text.split()), source):
        return
    message = f"{shortened(node.text)!a} is not a licence of SPDX or Creative Commons"
    where = f"to {source.id} in {sources.path}" if source else f"to the source's entry in {sources.path}"
    hint = f"write one such as CC BY 4.0, or ask an editor to add the outlet's own terms {where}, as `usage_terms`"
    yield Finding(node.line, node.column, message, hint)


def _is_known(text: str, source: Source | None) -> bool:
    # This import takes some 30 ms, and few articles name a licence.
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    if (
        not text
        or _CREATIVE_COMMONS.fullmatch(text)
        or (source and text in (source.license, source.usage_terms))
    ):
        return True
    try:
        return "LicenseRef-" not in canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        return False
