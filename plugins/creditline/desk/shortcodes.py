"""Shortcodes and template tags of Hugo, Jekyll, Eleventy, Astro and WordPress: mapped to Markdown, or left out and reported."""

from __future__ import annotations

import re
from collections.abc import Collection

CODE_SPAN = r"(?<!`)`[^`\n]+`(?!`)|(?<!`)``[^\n]{1,300}?``(?!`)"
"""Pattern of code within a line."""
_TOKEN = re.compile(
    rf"(?P<code>{CODE_SPAN})|"
    r"\{\{[<%]-?(?P<hugo>[^{}]*?)-?[%>]\}\}"
    r"|(?P<comment>\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment)[^\n])*?\{%-?\s*endcomment\s*-?%\})"
    r"|\{%-?(?P<liquid>[^{}]*?)-?%\}"
    r"|(?P<output>\{\{[^{}]*\}\})"
    r"|(?P<wordpress>\[/?(?:caption|gallery|embed|audio|video|playlist|youtube|vimeo|contact-form-7|sourcecode|code"
    r"|vc_\w{1,30}|et_pb_\w{1,30}|su_\w{1,30}|fusion_\w{1,30})(?:\s[^\[\]\n]*)?\])"
    r"|(?P<attributes>\{:[^{}\n]*\}|\{[#.][\w-][^{}\n]*\})"
    r"|(?P<contents>\[TOC\]|\[\[_TOC_\]\])"
    r"|(?P<citation>:contentReference\[[^\[\]]*\](?:\{[^{}]*\})?|【[^【】†\n]*†[^【】†\n]*】|%%[^%\n]+%%|(?<=\s)\^[\w-]+$|(?<=^> )\[![\w-]+\][+-]?)"
    r"|(?P<component></?[A-Z][\w.]*(?:\s[^<>\n]*)?/?>)"
    r"|!?\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]+))?\]\]"
    r"|==(?P<marked>[^=\s][^=\n]*)=="
)
_LINE = re.compile(
    r"(?:import\s[^\n]{0,300}\sfrom\s+[\"'][^\"'\n]*[\"'];?|import\s+[\"'][^\"'\n]*[\"'];?"
    r"|export\s+(?:const|default|let|function)\b.*|:::+.*|!!!\s.*|\?\?\?\+?\s.*)"
)
_ARGUMENT = re.compile(
    r"(?:(?P<key>[\w-]+)\s*=\s*)?(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=]+))"
)
_EMBEDDED = {
    "youtube": "[YouTube](https://www.youtube.com/watch?v={})",
    "vimeo": "[Vimeo](https://vimeo.com/{})",
    **dict.fromkeys(("tweet", "twitter", "x"), "[X](https://x.com/i/status/{})"),
    "instagram": "[Instagram](https://www.instagram.com/p/{}/)",
}
_CODE = ("highlight", "code")
_END = re.compile(r"\{\{[<%]\s*/|\{%-?\s*end")


_CAPTION = re.compile(
    r"\[caption\b[^\[\]]{0,500}\]([^\[\]]{0,2000}<img[^<>]{0,2000}>(?:</a>)?)([^\[\]]{0,2000})\[/caption\]"
)
_EMBED = re.compile(
    r"\[embed\b[^\[\]]{0,200}\]\s*(https?://(?:www\.)?+([\w.-]++)[^\s\[\]]{0,500}+)\s*\[/embed\]"
)


def with_figures(html: str) -> str:
    """HTML of WordPress with its embedded pages as links and its pictures with captions as figures."""
    html = _EMBED.sub(r'<a href="\1">\2</a>', html)
    return _CAPTION.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", html)


def without_shortcodes(given: list[str], code: Collection[int] = ()) -> tuple[list[str], list[str]]:
    """Replace shortcodes in lines, and list those that were left out. `code` has the indexes of the lines that are code.

    >>> without_shortcodes(["A {{< youtube abc >}} b {{< gallery >}}"])
    (['A [YouTube](https://www.youtube.com/watch?v=abc) b '], ['{{< youtube abc >}}', '{{< gallery >}}'])
    """
    left_out: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        left_out.append(match[0].strip())
        return _meaning(match)

    lines: list[str] = []
    in_code = False
    for index, line in enumerate(given):
        if index in code or (in_code and not _END.search(line)):
            lines.append(line)
        elif _LINE.fullmatch(line):
            left_out.append(line)
        else:
            lines.append(_TOKEN.sub(replaced, line) if any(mark in line for mark in "{[【%^=<") else line)
            in_code ^= lines[-1].startswith("```")
    return lines, left_out


def _meaning(match: re.Match[str]) -> str:
    """Markdown with the meaning of a shortcode; empty if there is none."""
    if match["page"]:
        return "" if match[0].startswith("!") else match["shown"] or match["page"]
    if match["marked"]:
        return match["marked"]
    said = match["hugo"] if match["hugo"] is not None else match["liquid"]
    if said is None:
        return ""
    name, _, rest = said.strip().strip("/").strip().partition(" ")
    values = _arguments(rest)
    if said.strip().startswith("/") or name.startswith("end"):
        return "```" if name.removeprefix("end") in _CODE else ""
    if name in _CODE:
        return f"```{next(iter(values.values()), '')}"
    if name in _EMBEDDED:
        given = values.get("id") or (list(values.values())[-1] if values else "")
        return _EMBEDDED[name].format(given) if given else ""
    if name == "gist" and len(values) > 1:
        user, number, *_ = values.values()
        return f"[Gist](https://gist.github.com/{user}/{number})"
    return ""


def _arguments(text: str) -> dict[str, str]:
    """Arguments of a shortcode by name, or by number from 0."""
    found: dict[str, str] = {}
    for number, match in enumerate(_ARGUMENT.finditer(text)):
        value = next((match[kind] for kind in ("double", "single", "bare") if match[kind] is not None), "")
        found[match["key"] or str(number)] = value
    return found
