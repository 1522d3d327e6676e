"""Reads sources.yml into Sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from creditline.credits.forms import Form, FormError
from creditline.credits.words import names
from creditline.model.manuscript import Mapping, Scalar
from creditline.model.problems import Finding
from creditline.model.source import FIRST_HUE, HUES, Source
from creditline.registry.article_paths import ExpressionError, expression
from creditline.registry.entries import Entry, Unreadable, entries_of, problems_of, read_root
from creditline.registry.side_files import AUTHORS, TAGS, read_people, read_tags
from creditline.registry.sources import Sources
from creditline.registry.tables import SOURCES as TABLE
from creditline.text.characters import shortened
from creditline.text.confusables import skeleton
from creditline.text.urls import Url, is_no_original, is_private, parsed

RULE = TABLE.rule
_APART, _MOST_APART = 20, 10
"""Degrees between the hues of sources, and of how many others: more would leave no room on the circle."""
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)+")
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_LOGO = re.compile(r"(?!.*(?:^|/)\.)[\w./-]+\.(?:svg|png|webp|avif|jpe?g|gif)", re.IGNORECASE)
_MISSING = "create it with an entry for each outlet that you summarise, as the authoring guide shows"


def read_sources(path: Path) -> Sources:
    """Read the registry, and authors.yml and tags.yml beside it. It never raises: all problems are in the result."""
    sources, (people, wrong) = _read(path), read_people(path.with_name(AUTHORS))
    vocabulary, problems = read_tags(path.with_name(TAGS))
    problems = (*sources.problems, *wrong, *problems)
    return replace(sources, people=people, vocabulary=vocabulary, problems=problems)


def _read(path: Path) -> Sources:
    try:
        return _sources(path, read_root(path, TABLE))
    except FileNotFoundError:
        finding = Finding(1, 1, f"{TABLE.name} cannot be read (there is no such file)", _MISSING)
    except Unreadable as error:
        finding = error.finding
    return Sources(str(path), problems=problems_of(path, TABLE, finding), is_read=False)


def _sources(path: Path, root: Mapping) -> Sources:
    known: list[Source] = []
    findings: list[Finding] = []
    broken: set[str] = set()
    taken = _Taken()
    for entry in entries_of(root, TABLE):
        found = list(entry.findings)
        if not found:
            source = _source(entry)
            found += [*_findings(source, entry), *taken.findings(source, entry)]
            known += [] if found else [source]
        if found:
            broken |= {entry.key.text, *(name.text.strip() for name in entry.scalars("name", "aliases"))}
        findings += found
    if not root.entries:
        hint = "add an entry for each outlet that you summarise"
        findings.append(Finding(root.line, root.column, "no source is registered", hint))
    broken -= {name for source in known for name in source.names}
    problems = problems_of(path, TABLE, *findings)
    return Sources(str(path), _apart(known), problems, frozenset(broken), is_read=bool(root.entries))


def _source(entry: Entry) -> Source:
    values = entry.values(TABLE)
    if values.get("scheme") == "https":
        del values["scheme"]
    return Source(**{"id": entry.key.text, "credit_name": values["name"], **values})  # type: ignore[arg-type]  # the fields are a source's


def _apart(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Sources whose marks differ in hue, as far as the circle has room; each gives way to those before it and to those with a colour."""
    taken, turned = [one.hue for one in sources if one.colour], []
    for source in sources:
        if not source.colour:
            others, own = taken[-_MOST_APART:], source.hue - FIRST_HUE
            room = {
                turn: min((_APART, *(abs(FIRST_HUE + (own + turn) % HUES - other) for other in others)))
                for turn in range(0, HUES, _APART // 2)
            }
            # The first turn that is far enough from all others, or else the one that is farthest.
            source = replace(source, turn=max(room, key=lambda turn: room[turn]))
            taken.append(source.hue)
        turned.append(source)
    return tuple(turned)


def _findings(source: Source, entry: Entry) -> Iterator[Finding]:
    """Findings about values that only a source has: hosts, credit forms, its mark and its pattern."""
    for place in entry.scalars("hosts"):
        yield from _at(place, *place_problem(place.text, source.scheme or "https"))
    yield from _of_forms(source, entry)
    for name in ("colour", "logo"):
        for value in entry.scalars(name):
            yield from _at(value, *mark_problem(name, value.text.strip()))
    try:
        expression(source.article_path)
    except ExpressionError as error:
        [pattern] = entry.scalars("article_path")
        yield from _at(pattern, f"the article_path of {source.id} cannot be read ({error})", error.hint)


def _of_forms(source: Source, entry: Entry) -> Iterator[Finding]:
    """Findings about credit forms that are not valid or do not name the source."""
    for form in entry.scalars("credit_forms"):
        shown = shortened(form.text)
        try:
            slots = Form(form.text).slots
        except FormError as error:
            message = f"the credit form {shown!a} of {source.id} cannot be read: {error}"
            yield from _at(form, message, "see docs/authoring.md for how to write forms")
            continue
        spelled = (*source.names[1:], source.credit_name)
        if "name" not in slots and not any(names(form.text, name) for name in spelled):
            message = f"the credit form {shown!a} does not name {source.name}"
            yield from _at(form, message, "write {name} for the name")


@dataclass
class _Taken:
    """Names and hosts that have a source already, by a form that is the same for all that look alike."""

    by_form: dict[str, str] = field(default_factory=dict)

    def findings(self, source: Source, entry: Entry) -> Iterator[Finding]:
        """Reserve the names and hosts of a source. Those that another one has are findings."""
        for place in entry.scalars("hosts"):
            yield from self._take(f"{place.text} {source.channel}".rstrip(), place, source)
        for name in (entry.key, *entry.scalars("name", "credit_name", "aliases", "inflections")):
            yield from self._take(skeleton(name.text.strip()).casefold(), name, source)

    def _take(self, form: str, text: Scalar, source: Source) -> Iterator[Finding]:
        if self.by_form.setdefault(form, source.id) != source.id:
            message = f"{text.text.strip()!r} belongs to the source {self.by_form[form]} too"
            yield from _at(text, message, "give each name and host to one source only")


def _at(text: Scalar, message: str, hint: str) -> Iterator[Finding]:
    """A finding about a text, if there is a message."""
    if message:
        yield Finding(text.line, text.column, message, hint)


# Values with a form of their own: a place (a host, perhaps with a port and the start of a path), a colour, a logo


def place_problem(text: str, scheme: str) -> tuple[str, str]:
    """Message and hint about a host of the registry; both are empty if the host is fine.

    >>> place_problem("www.gogoai.xin", "https"), place_problem("platform.example:8443/@channel", "https")
    (('', ''), ('', ''))
    >>> place_problem("https://www.gogoai.xin/", "https")
    ("'https://www.gogoai.xin/' is not a plain host name", 'write www.gogoai.xin')
    >>> place_problem("“www.gogoai.xin”", "https")
    ("'“www.gogoai.xin”' is not a plain host name", 'write www.gogoai.xin, or "www.gogoai.xin" with straight quotation marks')
    """
    url = parsed(f"{scheme}://{text}/")
    if url is None or _written(url) != text or not (_HOST.fullmatch(url.host) or url.host_is_ip):
        return f"{text!r} is not a plain host name", _better(text)
    if is_private(url):
        return f"{text!r} is not a public host", "write the host on which the outlet publishes"
    if what := is_no_original(url.host):
        return f"{text!r} is {what}", "write the host on which the outlet itself publishes"
    return "", ""


def _written(url: Url) -> str:
    """Host, port and path of an address; empty if it has other parts too."""
    if url.username or url.password or url.query or url.fragment or "?" in url.href or "#" in url.href:
        return ""
    return url.host + (f":{url.port}" if url.port else "") + url.path.rstrip("/")


def _better(text: str) -> str:
    """Hint with the host that the author meant, if the text shows it."""
    if (bare := text.strip("“”„‘’«»")) != text:
        return f'write {bare}, or "{bare}" with straight quotation marks'
    whole = parsed(text) if "://" in text else None
    url = whole or parsed(f"https://{text}/")
    place = (url.host + (f":{url.port}" if url.port else "") if whole else _written(url)) if url else ""
    if not url or place == text or place_problem(place, url.scheme) != ("", ""):
        return "write the host alone, in lower case (xn-- form)"
    return f"write {place}" + (" and, if it has no https, `scheme: http`" if url.scheme == "http" else "")


def mark_problem(field: str, text: str) -> tuple[str, str]:
    """Message and hint about the `colour` or `logo` of a source; both are empty if it is fine.

    >>> mark_problem("colour", "#1d4f91"), mark_problem("logo", "logos/gogoai.svg")
    (('', ''), ('', ''))
    >>> mark_problem("logo", "https://elsewhere.example/logo.png")
    ("'https://elsewhere.example/logo.png' is not the path of a picture", 'write its path in docs_dir, such as logos/outlet.svg')
    """
    if field == "colour" and not _COLOUR.fullmatch(text):
        return f"{text!r} is not a colour", "write it in hexadecimal, such as '#1d4f91', in quotes"
    if field == "logo" and not _LOGO.fullmatch(text):
        return (
            f"{text!r} is not the path of a picture",
            "write its path in docs_dir, such as logos/outlet.svg",
        )
    return "", ""
