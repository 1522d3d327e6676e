"""Rule about the syntax of other Markdown dialects, which would be printed as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from rich.emoji import Emoji

from creditline.model.body import Block
from creditline.model.manuscript import Manuscript
from creditline.registry.sources import Sources
from creditline.rules.slips import Rows, Slip
from creditline.text.characters import shortened
from creditline.text.mojibake import MOJIBAKE, meant
from creditline.text.patterns import Pattern


class _Syntax(NamedTuple):
    """Syntax of another dialect: its pattern, the characters by which the source shows it, its name, and the remedy.

    A text without any of its `signs`, or without its mark if none are given, need not be searched. `mended` is what certainly is
    meant, as `re.sub` takes it.
    """

    pattern: Pattern
    mark: str
    what: str
    hint: str
    signs: tuple[str, ...] = ()
    mended: str | Callable[[re.Match[str]], str] | None = None


_QUOTE = "write it as a paragraph, or as a quotation with > before each line"
_OR_CODE = "; to show it as it is, put it between backticks"
_SYNTAXES = (
    _Syntax(Pattern(r"(?m)^(?:!!!|\?\?\?\+?) ?[a-z]"), "", "an admonition", _QUOTE, ("!!!", "???")),
    _Syntax(Pattern(r"(?m)^:::+ ?\{?[a-z.]*"), ":::", "a fenced box", _QUOTE),
    _Syntax(Pattern(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|QUOTE)\]", re.IGNORECASE), "[!", "an alert", _QUOTE),
    _Syntax(Pattern(r"~~(?=\S)[^~\n]{1,500}~~"), "~~", "struck-out text", "say in words what is no longer true"),
    _Syntax(Pattern(r"==(?=[^\s=])(?=[^=\n]{0,50}[^\W_])([^=\n]{1,500})(?<!\s)=="), "==", "marked text", "write **bold** instead", mended=r"**\1**"),
    _Syntax(Pattern(r"%%(?=[^%\n])[^%\n]{1,500}%%"), "%%", "a comment", "delete it"),
    _Syntax(Pattern(r"(?m)(?<!\\)\\$"), "\\", "a backslash at the end of a line", "end the line with two spaces instead", mended="  "),
    _Syntax(Pattern(r"(?m)^-+8<-+ .*"), "8<", "a snippet", "write its text here"),
    _Syntax(Pattern(r"\[-?@[\w:.-]{1,100}[^\[\]\n]{0,200}\](?!\()"), "@", "a citation key", "name the work, or write a footnote"),
    _Syntax(Pattern(r"(?<![\w*])\*\*(?=\w)[^*]{1,500}\Z"), "**", "the beginning of bold text", "close it with two more asterisks"),
    _Syntax(Pattern(r"&(?:amp|nbsp|quot|lt|gt|hellip|[mn]dash|[lr][sd]quo)(?![A-Za-z0-9])"), "&", "an entity of HTML", "write the character itself"),
    _Syntax(Pattern(r"(?<!\S)\|\|(?=\S)[^|\n]{1,500}\|\|(?!\S)"), "||", "a spoiler", "write the words alone"),
    _Syntax(Pattern(r'(?m)^===[+!]? "'), "===", "a tab", "write a heading"),
    _Syntax(Pattern(r"(?<![\w+])\+\+(?=\w)([^+\n]{1,200})(?<=\w)\+\+(?![\w+])"), "++", "an insertion mark", "write the words alone", mended=r"\1"),
    _Syntax(Pattern(r"\[/[a-z_]{1,20}\](?!\()|\[[a-z_]{3,20} [a-z_]{1,20}=[^\[\]\n]{1,300}\](?!\()"), "[", "a shortcode", "write the same in Markdown"),
    _Syntax(Pattern(r"\^\[[^\[\]\n]{1,500}\](?!\()"), "^[", "a footnote within a line", "write [^1], and its text on a line that begins with [^1]:"),
    _Syntax(Pattern(r"(?<=[.!?…:])\\n(?=[\s\\*-]|[^\W\d_a-z])"), "\\n", "a line break", "begin a new line there"),
    _Syntax(Pattern(r"\]\(https?://[^()\s]{1,500} (?![\"'])[^()\n\"']{1,200}\)"), "](", "a link with a space in its address", "write %20 for the space"),
    _Syntax(Pattern(r"(?m)\]\(https?://[^()\n]{1,500}$"), "](", "a link without its closing parenthesis", "put ) after the address"),
    _Syntax(Pattern(r"\A\[[ xX]\] "), "[", "a task box", "write a plain list, or say in words what is done"),
    _Syntax(Pattern(r"\$\$[^$\n]{1,500}\$\$"), "$$", "a formula", "write it in words or plain characters"),
    _Syntax(
        Pattern(r"\$(?:[A-Za-z]|(?=[^\s$])[^$\n\\^_={}]{0,200}+[\\^_={}][^$\n]{0,200}(?<=\S))\$(?![\w$])"),
        "$",
        "a formula",
        "write it in words or plain characters",
    ),
    _Syntax(Pattern(r"\{\{[<%]?[^{}\n]{1,500}\}\}|\{%[^{}\n]{1,500}%\}"), "{", "a shortcode", "write the same in Markdown"),
    _Syntax(Pattern(r"!?\[\[[^\[\]\n]{1,300}\]\]"), "[[", "a wiki link", "write [words](file.md) for a link"),
    _Syntax(Pattern(r"\A\[(?:TOC|toc|\[_TOC_\])\]\Z"), "[", "a table of contents", "delete it: the page makes its own"),
    _Syntax(Pattern(r"\[\^[^\]\s]{1,50}\]"), "[^", "a footnote without its text", "add a line that begins with the same mark and a colon"),
    _Syntax(Pattern(r"\[(?!\d{1,2}\])[^\[\]\n]{1,300}\]\[[^\[\]\n]{0,100}\](?!\()"), "[", "a link without its address", "write [words](https://…)"),
    _Syntax(Pattern(r"(\[(?!\d{1,2}\])[^\[\]\n]{1,300}\])\s(\((?:https?://|www\.)[^()\s]{1,500}\))"), "[", "a link with a space in it", "write [words](https://…) without a space between", mended=r"\1\2"),
    _Syntax(Pattern(r"\(([^()\n]{1,300})\)\[((?:https?://|www\.)[^\[\]\s]{1,500})\]"), "(", "a link the wrong way round", "write [words](https://…)", (")[",), r"[\1](\2)"),
    _Syntax(Pattern(r"\*\*(?=[^*])[^*\n]{1,300}\*\*|\A\*\*"), "**", "bold text with a space or a quotation mark inside its asterisks", "put the asterisks next to the words"),
    _Syntax(Pattern(r"[ ]\{[.#][\w-]{1,50}\}\Z"), "{", "an attribute", "delete it"),
    _Syntax(Pattern(r"\w~\w{1,3}~|\w\^\w{1,3}\^"), "", "a raised or lowered character", "write the character itself, such as ² or ₂", ("~", "^")),
    _Syntax(Pattern(r"\A\*\[[^\[\]\n]{1,50}\]:"), "*[", "an abbreviation", "write it out where it is first used"),
    _Syntax(Pattern(r"\n:[ ]{1,4}\S"), ":", "a definition list", "write a list with bold words", ("\n:",)),
    _Syntax(Pattern(r"(?m)^={2,6} (\S[^\n=]{0,100}?)\s*=*$"), "==", "a heading of another syntax", "begin it with ##", mended=r"## \1"),
    _Syntax(Pattern(r"(?m)^h[1-6]\. (?=\S)"), "", "a heading of another syntax", "begin it with ##", tuple(f"h{level}. " for level in range(1, 7)), "## "),
    _Syntax(Pattern(r"'''(?=\S)([^'\n]{1,200})'''"), "'''", "bold text of another syntax", "write **bold** instead", mended=r"**\1**"),
    _Syntax(Pattern(r"(?m)^\.\. [a-z-]+::"), "::", "a directive", _QUOTE),
    _Syntax(Pattern(r"(?m)^(?:import|export)\s[^\n]{1,100}\sfrom\s['\"]"), "", "a line of code", "delete it", ("import ", "export ")),
    _Syntax(Pattern(r"%\[https?://[^\[\]\s]{1,500}\]"), "%[", "an embedded page", "link to it with [words](https://…)"),
    _Syntax(Pattern(r"\[(https?://[^\s\[\]]{1,500}) ([^\[\]\n]{1,200})\](?!\()"), "[", "a link of another syntax", "write [words](https://…)", ("[http",), r"[\2](\1)"),
    _Syntax(Pattern(r"(\[[^\[\]()\n]{1,200})(\((?:https?://|www\.)[^()\s]{1,500}\))"), "(", "a link without its closing bracket", "put ] after its words", ("(http", "(www."), r"\1]\2"),
    _Syntax(Pattern(r"\s?(?:【[^【】†\n]{0,50}†[^【】\n]{0,200}】|:contentReference\[[^\[\]]*\](?:\{[^{}]*\})?|\[oaicite:[^\[\]]*\]|\bcite(?:turn\d+[a-z]+\d+)+)"), "", "a mark of a chat assistant", "delete it", ("†", "oaicite", "citeturn"), ""),
    _Syntax(
        Pattern(
            r"\A(?:(?:Sure|Certainly|Of course|Absolutely|Gerne|Natürlich|Klar|Bien sûr|¡?Claro|Por supuesto|Certo|Natuurlijk|Oczywiście|Конечно|好的|当然|當然)"
            r"[!,.！，。:]*\s*(?:(?:[Hh]ere(?:['’]s| is| are| you)|[Bb]elow (?:is|are|you)|[Hh]ier (?:ist|sind|is|zijn|kommt|komt)|[Vv]oici|[Aa]qu[ií] (?:tienes?|está|están|estão|te|va|vai)|[Ee]cco|[Oo]to|[Вв]от)\b|以下|这是|這是)"
            r"|(?:Here(?:['’]s| is)|Hier ist|Voici|Aquí tienes|Aqui está|Ecco) [^\n]{0,40}(?:summary|Zusammenfassung|résumé|resumen|resumo|riassunto)\b[^\n]{0,60}:\Z)[^\n]{0,200}"
        ),
        "", "the opening of a chat assistant", "delete it",
        ("Sure", "Certainly", "Of course", "Absolutely", "Gerne", "Natürlich", "Klar", "Bien s", "Claro", "Por sup", "Certo", "Natuurl", "Oczyw", "Конечно", "好的", "当然", "當然", "summary", "Zusammenf", "résumé", "resumen", "resumo", "riassunto"),
    ),
    # Its words and address are in backticks, so they are blank here.
    _Syntax(Pattern(r"[ ]{9}__?(?!\w)"), ">`_", "a link of reStructuredText", "write [words](https://…)", ("_",)),
    _Syntax(Pattern(r"\[(?:Your|Insert) [^\[\]\n]{1,60}\](?!\()|\bLorem ipsum dolor\b|\A(?:TODO|TBD|FIXME):"), "", "a placeholder", "write what belongs here", ("[Your ", "[Insert ", "Lorem ipsum", "TODO:", "TBD:", "FIXME:")),
    _Syntax(MOJIBAKE, "", "text in the wrong encoding", "write the characters that were meant", ("Ã", "Â", "â€", "Ð", "Ñ"), lambda match: meant(match[0])),
    _Syntax(Pattern(r"(?<=\s)\*(?=\w)[^*]{1,500}\Z"), "*", "the beginning of italic text", "close it with another asterisk"),
    _Syntax(Pattern(r"(?<=\s)`(?=[a-z_./-]{4})[^`]{1,500}\Z"), "`", "the beginning of code", "close it with another backtick"),
    _Syntax(Pattern(r"\A(?:```|~~~)"), "", "code without its end", "close it with a line of three backticks", ("```", "~~~")),
)  # fmt: skip
_SHORTCODE = Pattern(r"(?<![\w:/.]):([a-z][a-z0-9_+-]{1,40}|\+1|-1):(?![\w:/])")


def syntax_is_ours(manuscript: Manuscript, sources: Sources) -> Iterator[Slip]:
    """The text has no syntax of other Markdown dialects, since readers would see its marks.

    Admonitions, formulas, struck-out and marked text, task boxes, names of emoji, shortcodes and wiki links are told,
    and so are links and footnotes that don't work. `creditline check --fix` replaces names of emoji.

    Wrong:

        The fare is ~~4~~ 5 crowns :ship:

    Right:

        The fare is 5 crowns, and no longer 4.
    """
    rows = Rows(manuscript)
    blocks = [
        block for block in manuscript.body.blocks if block.kind != "code" and 0 < block.line <= rows.count
    ]
    # Looking for signs in the whole text first is fast, and most texts have few.
    whole = "\n\n".join(block.text for block in blocks)
    likely = _likely_in(whole)
    for block in blocks if likely or whole.count(":") > 1 else ():
        shown = block._replace(text=_without_code(block)) if block.codes else block
        if likely:
            yield from _in_block(shown, rows, likely)
        if shown.text.count(":") > 1:
            yield from _emoji_in_block(shown, rows)


def _likely_in(text: str) -> list[_Syntax]:
    """The syntaxes of which a text has a sign."""
    signs, syntaxes = _signs()
    return [_SYNTAXES[at] for at in sorted({syntaxes[number] for number in signs.Match(text) or ()})]


@cache
def _signs() -> tuple[Any, list[int]]:
    """All signs, which RE2 finds in one pass over a text, and the number of the syntax of each."""
    import re2  # takes 3 ms, and most commands judge no text

    found, syntaxes = re2.Set.SearchSet(), list[int]()
    for at, syntax in enumerate(_SYNTAXES):
        for sign in syntax.signs or (syntax.mark,):
            found.Add(re2.escape(sign))
            syntaxes.append(at)
    found.Compile()
    return found, syntaxes


def _without_code(block: Block) -> str:
    """The text of a block with blanks in place of its words in code."""
    text, at = block.text, 0
    for code in block.codes:
        if (start := text.find(code, at)) >= 0:
            at = start + len(code)
            text = text[:start] + "".join(" " if each != "\n" else each for each in code) + text[at:]
    return text


def _in_block(block: Block, rows: Rows, syntaxes: Iterable[_Syntax]) -> Iterator[Slip]:
    text = block.text
    for syntax in syntaxes:
        is_likely = any(sign in text for sign in syntax.signs) if syntax.signs else syntax.mark in text
        if not is_likely or (match := syntax.pattern.search(text)) is None:
            continue
        number = block.line + text.count("\n", 0, match.start() + match[0].startswith("\n"))
        mark = syntax.mark or match[0].strip()
        number = next((n for n in range(number, number + 2) if _shows(rows[n], mark)), 0)
        if number:  # A mark after a backslash is meant to be read.
            said = shortened(match[0].strip(), 30)
            slip = rows.slip(number, f"{syntax.what} is printed as it is written: {said}", syntax.hint + _OR_CODE, after=_mended(rows[number], syntax), severity="warning")  # fmt: skip
            yield replace(slip, column=rows[number].find(mark) + 1)


def _mended(row: str, syntax: _Syntax) -> str | None:
    """A line as it is certainly meant; None if only the author knows that."""
    after = row if syntax.mended is None or "`" in row else syntax.pattern.sub(syntax.mended, row)
    return after if after != row else None


def _shows(row: str, mark: str) -> bool:
    """Whether a line holds a mark that no backslash escapes."""
    return mark in row and f"\\{mark[:1]}" not in row


def _emoji_in_block(block: Block, rows: Rows) -> Iterator[Slip]:
    for number in range(block.line, block.line + block.text.count("\n") + 1):
        line = rows[number]
        for match in _SHORTCODE.finditer(line) if ":" in line else ():
            emoji = Emoji.replace(match[0])
            if emoji != match[0] and match[0] in block.text:
                after = line[: match.start()] + emoji + line[match.end() :]
                message, hint = (
                    f"the name of an emoji is printed as it is written: {match[0]}",
                    f"write {emoji}",
                )
                slip = rows.slip(number, message, hint, after=after, severity="warning")
                yield replace(slip, column=match.start() + 1)
