"""Reads a saved e-mail: its subject as title, and its text with wrapped lines joined."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from creditline.desk.incoming import refused

_HEADERS = re.compile(
    rb"(?:from|to|date|subject|mime-version|received|return-path|message-id|delivered-to|content-type|x-[\w-]+|dkim-signature|reply-to)\s*:",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"(?:-+ ?(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message (?:transféré|d.origine)"
    r"|mensaje (?:reenviado|original)|messaggio (?:inoltrato|originale)|mensagem (?:encaminhada|original)|doorgestuurd bericht"
    r"|oorspronkelijk bericht|исходное сообщение) ?-+|begin forwarded message:)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?:from|sent|to|cc|subject|date|von|gesendet|an|betreff|datum|de|envoyé|à|objet|enviado|para|asunto|da|inviato|a|oggetto"
    r"|van|verzonden|aan|onderwerp|от|кому|тема|дата)\b[^:]{0,20}:",
    re.IGNORECASE,
)
"""A line of the header that programs for mail write above a forwarded text."""
_UNSUBSCRIBE = re.compile(
    r"\b(?:unsubscribe|abbestellen|abmelden|se désabonner|désinscri|darse de baja|cancellati|disiscriv|uitschrijven|view (?:this|it) in your browser|because you (?:are )?subscribed)",
    re.IGNORECASE,
)
_STARTS = re.compile(r"(?:[-*•●▪◦‣>#]|\d{1,3}[.)]\s|\S{1,30}\s?[:：]\s)")
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|i)\s*:\s*)+", re.IGNORECASE)
_WRAPPED = 55


def is_mail(raw: bytes) -> bool:
    """Whether a file begins with the headers of an e-mail."""
    lines = raw[:4000].replace(b"\r\n", b"\n").split(b"\n")[:6]
    return sum(_HEADERS.match(line) is not None for line in lines) > 1


def read_mail(raw: bytes, name: str) -> tuple[str, str, str, tuple[str, ...]]:
    """Title, text and kind of text (`text` or `html`) of an e-mail, and what was left out.

    Raises:
        ImportRefused: the mail has no text.

    """
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise refused(name, "import-is-given", "this mail has no text", "save the attached text as a file")
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeDecodeError, KeyError):
        text = bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")
    left_out = [
        f"attachment: {each.get_filename()}" for each in message.iter_attachments() if each.get_filename()
    ]
    left_out += [f"mail header {key}: {message[key]}" for key in ("From", "Date") if message[key]]
    title = _PREFIX.sub("", " ".join(str(message["Subject"] or "").split()))
    if part.get_content_subtype() == "html":
        return title, text, "html", tuple(left_out)
    kept, cut = _without_ends(_unquoted(text.replace("\r\n", "\n").split("\n")))
    flowed = part.get_param("format") == "flowed"
    return title, joined(kept, flowed=flowed), "text", (*left_out, *cut)


def without_mail_lines(text: str) -> tuple[str, list[str]]:
    """A text without lines about the subscription, and these lines for the report."""
    kept, cut = _without_ends(text.split("\n"))
    return "\n".join(kept), cut


def _unquoted(lines: list[str]) -> list[str]:
    """Lines without the marks of a forwarded text, if most of them have one."""
    said = [line for line in lines if line.strip()]
    if 2 * sum(line.startswith(">") for line in said) <= len(said):
        return lines
    return [line[1:].removeprefix(" ") if line.startswith(">") else line for line in lines]


def _without_ends(lines: list[str]) -> tuple[list[str], list[str]]:
    """Lines without the signature and lines about the subscription, which are the second list."""
    kept, cut, in_signature, in_header = [], [], False, False
    for line in lines:
        in_signature |= line in ("-- ", "--")
        is_forwarded = _FORWARDED.fullmatch(line.strip(" *\\")) is not None
        in_header = is_forwarded or (in_header and _HEADER.match(line.strip(" *\\")) is not None)
        if line.strip() and (in_signature or in_header or _UNSUBSCRIBE.search(line)):
            cut.append(f"mail: {line.strip()}")
        else:
            kept.append(line)
    return kept, cut


def joined(lines: list[str], *, flowed: bool) -> str:
    """Text whose paragraphs are on one line each. Programs for mail wrap lines at about 72 characters."""
    output: list[str] = []
    is_open = False
    for line in lines:
        goes_on = is_open and bool(line.strip()) and not _STARTS.match(line)
        if goes_on:
            output[-1] = f"{output[-1].rstrip()} {line.strip()}"
        else:
            output.append(line.rstrip() if not flowed else line)
        is_open = bool(line.strip()) and (
            (flowed and line.endswith(" ")) or (not flowed and len(line.rstrip()) >= _WRAPPED)
        )
    return "\n".join(line.rstrip() for line in output)
