"""Texts for others to copy below an article: a citation, a link, and the summary in four formats, each with the credit."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from urllib.parse import quote

from creditline.model.article import Article
from creditline.model.body import KeyFact
from creditline.model.original import Original
from creditline.model.problems import Finding
from creditline.verify.article_words import difference_of
from creditline.verify.built import ArticlePage
from creditline.verify.decoding import rendered, unescaped
from creditline.verify.nodes import fragment
from creditline.verify.page_labels import Wording, wording_of
from creditline.verify.sight import Sight, sight_of

_HINT = (
    "build the site again without what changes these texts: whoever copies them would pass on what they say"
)
_ENTRY = re.compile(r"@(\w+)\{([^\s,@{}]*),")
_KINDS = {
    "report": "report",
    "paper": "article",
    "video": "video",
    "podcast": "audio",
    "book": "book",
    "dataset": "dataset",
}
"""The kinds of entry of biblatex, by the kind of an original."""
_FIELD = re.compile(r"^  (\w+) = \{(.*)\},?$", re.MULTILINE)
_STARTS = re.compile(r"^(?:## |- )(?=\S)", re.MULTILINE)
_LABEL = re.compile(r"^\*\*(\w[^*]*:)\*\*(?= )", re.MULTILINE)
_LINKED = re.compile(r"<(https?://[\w./:-]+)>")
_MARKS = re.compile(
    r"[\\`*_\[\]<>~|#{}]|&(?!amp;)|^(?:[-+=>]|\d+[.)]|[ \t]+\S)|https?:|www\.|@", re.MULTILINE
)
"""Characters that may mean something in Markdown."""
_HTML, _MARKDOWN, _BIBTEX = "HTML", "Markdown", "BibTeX"


def copies_carry_the_credit(built: ArticlePage) -> Iterator[Finding]:
    """The texts to copy below an article give its summary and its credit, word for word.

    Whoever republishes the summary or cites the original takes it from there.
    """
    page, article, body = built.page, built.article, built.body
    if body is None or built.line.sha256 != article.digest or article.withdrawn:
        return
    address = built.ledger.url and built.ledger.url + quote(built.line.page.removesuffix("index.html"))
    texts = _Texts(
        article, body.key_facts, built.ledger.site, address, wording_of(built.ledger, article.language)
    )
    found = [(node.get("aria-label"), node.text) for node in page.all("pre[role=region]")]
    for place, (name, text) in enumerate(node for node in found if node[0]):
        for told in texts.problems(name, text, is_first=place == 0):
            yield page.finding(
                f"the text to copy as {name}: {told}", _HINT, near=">" + html.escape(text[:30])
            )


class _Texts:
    def __init__(
        self, article: Article, facts: Sequence[KeyFact], site: str, address: str, wording: Wording
    ) -> None:
        self.article, self.facts, self.site, self.address = article, facts, site, address
        self.wording = wording

    def problems(self, name: str, text: str, *, is_first: bool) -> Iterator[str]:
        """Problems with a text to copy."""
        if name == _BIBTEX:
            yield from self._bibtex(text)
            return
        if is_first:
            wanted = self._citation()
        elif self.address and text == self.address:
            return
        else:
            wanted = self._summary(name)
        if name not in (_HTML, _MARKDOWN):
            if text.split() != wanted.split():
                yield difference_of(text.split(), wanted.split()).removeprefix("the page ")
            return
        sight = (_plainly_read(text) if name == _MARKDOWN else None) or sight_of(
            fragment(text if name == _HTML else rendered(text))
        )
        if sight.seen != wanted.split():
            yield difference_of(sight.seen, wanted.split()).removeprefix("the page ")
        if sight.unseen or sight.spoken:
            yield f"it holds words that nobody sees: {' '.join([*sight.unseen, *sight.spoken])[:60]!r}"
        known = [*filter(None, [self.address]), *(each.url for each in self.article.originals)]
        if sight.links != known:
            yield f"its links lead to {sight.links!r} instead of {known!r}"

    def _citation(self) -> str:
        article = self.article
        names = self.wording.in_words([person.name for person in article.authors])
        wording, comma = self.wording, self.wording.comma
        by = f"{names}{comma}" if names else ""
        here = f"{comma}{self.address}" * bool(self.address)
        title = wording.in_quotes.replace("{title}", article.title)
        told = f"{by}{title}{comma}{self.site}{comma}{wording.day(article.date)}{here}. {wording.summary}. "
        cited = ""
        for each in article.originals:
            cited += " " if cited.endswith(".") else "; " * bool(cited)
            cited += f"{described(each, wording)}{comma}{each.url}. {each.credit}"
        return f"{told}{wording.original}{wording.colon} {cited}"

    def _summary(self, name: str) -> str:
        article, mark = self.article, "- " * (name not in (_HTML, _MARKDOWN))
        facts = [mark + _fact(fact) for fact in self.facts]
        return " ".join((article.title, article.standfirst, *facts, self._credit))

    @cached_property
    def _credit(self) -> str:
        wording, originals = self.wording, self.article.originals
        here = f"{wording.summary}{wording.colon} {self.site}" + f" ({self.address})" * bool(self.address)
        told = (
            f"{f' [{number}]' * (len(originals) > 1)} {described(each, wording)}{wording.colon} {each.url}. {each.credit}"
            for number, each in enumerate(originals, 1)
        )
        return f"{here}. {wording.original}{wording.colon}{''.join(told)}"

    def _bibtex(self, text: str) -> Iterator[str]:
        """One entry for each original, and one for the summary, which repeats the credit."""
        entries = [dict(_FIELD.findall(part)) for part in text.split("\n\n")]
        articles = self.article.originals
        if len(entries) != len(articles) + 1:
            yield f"it has {len(entries)} entries instead of {len(articles) + 1}"
            return
        if (keys := _ENTRY.findall(text)) != (wanted := [*self._keys(keys)]):
            yield f"its entries are {keys} instead of {wanted}"
        *of_originals, own = [{name: unescaped(value) for name, value in entry.items()} for entry in entries]
        for entry, original in zip(of_originals, articles, strict=True):
            yield from _lacking(entry, self._of_original(original))
        credits_ = " ".join(dict.fromkeys(each.credit for each in articles))
        yield from _lacking(
            own,
            {
                "author": self.article.author,
                "title": self.article.title,
                "date": self.article.date.isoformat(),
                "url": self.address,
                "note": " ".join(
                    (*(each.url for each in articles), *(each.source.name for each in articles), credits_)
                ),
            },
        )

    def _keys(self, found: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The kinds and keys of the entries. All keys begin with the first source, in the first of them with all of the key."""
        source = f"{self.article.lead.source.id}-"
        key = next((key for _, key in found if key.startswith(source)), source)
        for number, original in enumerate(self.article.originals, 1):
            yield _KINDS.get(original.kind, "online"), key + f"-{number}" * (number > 1)
        yield "online", f"{key}-summary"

    def _of_original(self, original: Original) -> dict[str, str]:
        return {
            "author": " ".join((*original.people, *["others"] * any(others for _, others in original.named))),
            "title": original.title or original.source.name,
            "date": original.date.isoformat() if original.date else "",
            "url": original.url,
            "urldate": original.accessed.isoformat() if original.accessed else "",
        }


def _plainly_read(text: str) -> Sight | None:
    """The words and links of Markdown, if it has no other marks than these texts have mostly; else None.

    Reading all of CommonMark takes a tenth of the time for a page.
    """
    plain = _LABEL.sub(r"\1", _STARTS.sub("", text))
    if _MARKS.search(_LINKED.sub("", plain)):
        return None
    return Sight([_LINKED.sub(r"\1", plain).replace("&amp;", "&")], links=_LINKED.findall(plain))


def _fact(fact: KeyFact) -> str:
    label = f"{fact.label}: " if fact.label else ""
    return f"{label}{fact.statement.text}" + "".join(f" [{number}]" for number in fact.originals)


def described(original: Original, wording: Wording, *, is_read: bool = False) -> str:
    """An original as text: title, kind, authors, source and date; and the day on which it was read, if asked for."""
    source = original.source.name
    kind = f" ({wording.kind(original.kind)})" * (original.kind != "article" or not original.title)
    people = wording.in_words(original.authors)
    said = [f"{original.title or source}{kind}", people, source * bool(original.title)]
    said.append(wording.day(original.date) if original.date else "")
    if is_read and original.accessed:
        said.append(wording.accessed.replace("{date}", wording.day(original.accessed)))
    return wording.comma.join(filter(None, said))


def _lacking(found: dict[str, str], wanted: dict[str, str]) -> Iterator[str]:
    for name, text in wanted.items():
        here = found.get(name, "")
        if (
            here != text
            and sorted(_words(text)) != sorted(_words(here))
            and not (name in ("note", "title") and {*_words(text)} <= {*_words(here)})
        ):
            yield f"it gives {here!r} as {name} instead of {text!r}"


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text) if word != "and"]
