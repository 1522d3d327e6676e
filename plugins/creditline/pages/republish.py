"""Texts for others to copy: the summary and the citation of an article, each with the credit.

The Markdown means the same in CommonMark (https://spec.commonmark.org/), in its extensions and in Python-Markdown. Since
Python-Markdown allows a backslash before fewer characters, the others are written as character references.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from creditline.model.article import Article
from creditline.model.body import KeyFact
from creditline.pages.addresses import list_uri, relative, url
from creditline.pages.bibtex import bibtex, described
from creditline.pages.dates import shown
from creditline.pages.markup import Frame, filled, joined
from creditline.pages.pictures import picture_credits
from creditline.pages.settings import Settings

# The character class comes first, which is fast. The rest excludes underscores within snake_case.
_MARKS = re.compile(r"[\\`*\[\]{}#&<>~|_](?:(?<!_)|(?![^\W_])|(?<![^\W_]_))")
_BY_REFERENCE = frozenset("&<>~|")
_OPENING = re.compile(r"\A(\d+(?=[.)](?:\s|$)))?(?(1)[.)]|[-+!:?=%])")
_NOT_IN_AUTOLINKS = re.compile(r"[`\\\[\]]|&#?\w+;")
_NOT_IN_DESTINATIONS = re.compile(r"[^\w/:.?=%+,@$#-]")


@dataclass(frozen=True)
class Snippets:
    """An article to copy in four formats, and a citation of it in one line."""

    citation: str
    html: str
    markdown: str
    text: str
    bibtex: str


@dataclass(frozen=True)
class Address:
    """A link in the credit."""

    url: str


Credit = tuple[str | Address, ...]
Fact = tuple[str, str]
"""A label, which may be empty, and a statement."""


def republish_panel(article: Article, key_facts: Sequence[KeyFact], settings: Settings) -> Markup:
    """The panel "Republish or cite" of an article's page; empty if the article is withdrawn."""
    if article.withdrawn:
        return Markup()
    made = snippets(article, key_facts, settings)
    address = settings.url and settings.url + quote(url(article, settings))
    told = [filled('<p class="creditline-terms">{}</p>\n', one) for one in picture_credits(article, settings)]
    values = {
        "citation": made.citation,
        "link": address,
        "html": made.html,
        "markdown": made.markdown,
        "text": made.text,
        "bibtex": made.bibtex,
        "pictures": joined(told),
        "report": _report(settings.report, article, address),
    }
    return _panel(settings, relative(settings.uri(article.slug), list_uri(settings, "corrections"))).filled(
        values
    )


@lru_cache
def _panel(settings: Settings, corrections: str) -> Frame:
    """The panel without the texts of an article."""
    labels = settings.labels
    forms = (
        ("citation", labels.citation, "auto"),
        ("link", labels.link, "ltr"),
        ("html", "HTML", "ltr"),
        ("markdown", "Markdown", "auto"),
        ("text", labels.plain_text, "auto"),
        ("bibtex", "BibTeX", "ltr"),
    )
    shown = [form for form in forms if settings.url or form[0] != "link"]
    context = {"forms": shown, "labels": labels, "settings": settings, "corrections": corrections}
    return Frame("republish.html", context, (*(form[0] for form in forms), "pictures", "report"))


def _report(report: str, article: Article, address: str) -> str:
    """Where readers report an error in an article: by mail, with the title as the subject and the page's address."""
    if not report.startswith("mailto:"):
        return report
    separator = "&" if "?" in report else "?"
    return f"{report}{separator}subject={quote(article.title, safe='')}&body={quote(address, safe='')}"


def snippets(article: Article, key_facts: Sequence[KeyFact], settings: Settings) -> Snippets:
    """The summary of an article in each format, with the credit of its source and of the site."""
    page = settings.url and settings.url + quote(url(article, settings))
    language, settings = article.language or settings.language, settings.reading(article.language)
    credit = _credit(article, settings, page)
    facts = [(fact.label, _statement(fact)) for fact in key_facts]
    return Snippets(
        citation=_citation(article, settings, page),
        html=_html(article, facts, credit, language),
        markdown=_markdown(article, facts, credit),
        text=_text(article, facts, credit),
        bibtex=bibtex(article, settings, page),
    )


def _citation(article: Article, settings: Settings, page: str) -> str:
    """One line: author, title, site, day, address, and the original with the credit."""
    labels = settings.labels
    names = labels.in_words([person.name for person in article.authors])
    by, comma = f"{names}{labels.comma}" if names else "", labels.comma
    title = labels.in_quotes.replace("{title}", article.title)
    told = f"{by}{title}{comma}{settings.name}{comma}{shown(article.date, settings.words)}"
    # A credit line that is a sentence has its own end.
    originals = "".join(
        f"{described(each, settings)}{comma}{each.url}. {each.credit}{' ' if each.credit.endswith('.') else '; '}"
        for each in article.originals
    ).rstrip("; ")
    return (
        f"{told}{comma + page if page else ''}. {labels.summary}. {labels.original}{labels.colon} {originals}"
    )


def _credit(article: Article, settings: Settings, page: str) -> Credit:
    labels = settings.labels
    here = f"{labels.summary}{labels.colon} {settings.name}"
    said: list[str | Address] = [f"{here} (", Address(page), ")"] if page else [here]
    said.append(f". {labels.original}{labels.colon}")
    for number, original in enumerate(article.originals, 1):
        place = f" [{number}]" if len(article.originals) > 1 else ""
        said += [
            f"{place} {described(original, settings)}{labels.colon} ",
            Address(original.url),
            f". {original.credit}",
        ]
    return tuple(said)


# HTML and plain text


def _html(article: Article, facts: Sequence[Fact], credit: Credit, language: str) -> str:
    lines: list[str] = [filled('<article lang="{}" dir="auto">\n<h2>{}</h2>', language, article.title)]
    if article.standfirst:
        lines.append(filled("<p>{}</p>", article.standfirst))
    if facts:
        lines += ["<ul>", *[_html_fact(*fact) for fact in facts], "</ul>"]
    said = (
        filled('<a href="{0}">{0}</a>', part.url) if isinstance(part, Address) else part for part in credit
    )
    lines += [filled('<p dir="auto">{}</p>', joined(said)), "</article>"]
    return "\n".join(lines)


def _html_fact(label: str, statement: str) -> Markup:
    if label:
        return filled("<li><strong>{}:</strong> {}</li>", label, statement)
    return filled("<li>{}</li>", statement)


def _statement(fact: KeyFact) -> str:
    """A fact's statement with the numbers of the originals that it names."""
    return fact.statement.text + "".join([f" [{number}]" for number in fact.originals])


def _text(article: Article, facts: Sequence[Fact], credit: Credit) -> str:
    lines = "\n".join([f"- {label}: {said}" if label else f"- {said}" for label, said in facts])
    said = "".join([part.url if isinstance(part, Address) else part for part in credit])
    return "\n\n".join(filter(None, (article.title, article.standfirst, lines, said)))


# Markdown


def _markdown(article: Article, facts: Sequence[Fact], credit: Credit) -> str:
    lines = "\n".join([f"- {_markdown_fact(*fact)}" for fact in facts])
    said = "".join([_link(part.url) if isinstance(part, Address) else _marked(part) for part in credit])
    standfirst = _opening(article.standfirst)
    return "\n\n".join(filter(None, (f"## {_marked(article.title)}", standfirst, lines, said)))


def _markdown_fact(label: str, statement: str) -> str:
    return f"**{_marked(label)}:** {_marked(statement)}" if label else _opening(statement)


def _marked(text: str) -> str:
    r"""Escape text inside a line of Markdown.

    >>> _marked("*a* [b](c) snake_case AT&T 1 < 2 ~~d~~")
    '\\*a\\* \\[b\\](c) snake_case AT&amp;T 1 &lt; 2 &#126;&#126;d&#126;&#126;'
    """
    return _MARKS.sub(
        lambda match: _reference(match[0]) if match[0] in _BY_REFERENCE else f"\\{match[0]}", text
    )


def _opening(text: str) -> str:
    r"""Escape text at the beginning of a paragraph or list item.

    >>> [_opening(text) for text in ("1. A", "- b", "# c", "2026 saw")]
    ['1&#46; A', '&#45; b', '\\# c', '2026 saw']
    """
    return _OPENING.sub(lambda match: (match[1] or "") + _reference(match[0][-1]), _marked(text))


def _reference(character: str) -> str:
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(character, f"&#{ord(character)};")


def _link(address: str) -> str:
    if _NOT_IN_AUTOLINKS.search(address) is None:
        return f"<{address}>"
    return f"[{_marked(address)}]({_NOT_IN_DESTINATIONS.sub(lambda match: _reference(match[0]), address)})"
