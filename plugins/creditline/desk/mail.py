"""Reads a saved e-mail: its subject as title, and its text with wrapped lines joined."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default

from creditline.desk.html_page import visible
from creditline.desk.incoming import Incoming, refused

_HEADERS = re.compile(
    rb"(?:from|to|date|subject|mime-version|received|return-path|message-id|delivered-to|content-type|x-[\w-]+|dkim-signature|reply-to)\s*:",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"-{4,} ?[^-]{4,60} ?-{4,}|_{20,}|begin forwarded message:", re.IGNORECASE)
_SUBJECT = r"subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|tárgy|subiect|ämne|emne|aihe|předmět|konu|тема|θέμα|الموضوع|נושא|件名|主题|主旨|제목"
_HEADER = re.compile(
    r"(?:from|sent|to|cc|date|von|gesendet|an|datum|de|envoyé|à|enviado|para|fecha|da|inviato|a|van|verzonden|aan|od|do|data|wysłano"
    rf"|feladó|címzett|dátum|de la|către|från|till|fra|til|komu|kimden|kime|tarih|от|від|кому|дата|من|إلى|מאת|אל|差出人|宛先|日時"
    rf"|发件人|收件人|日期|보낸 사람|받는 사람|날짜|(?P<subject>{_SUBJECT}))\b[^:：]{{0,20}}[:：](?P<said>.*)",
    re.IGNORECASE,
)
"""A line of the header that programs for mail write above a forwarded text."""
_MESSAGE = re.compile(
    r"[^:.]{2,40}\s{1,3}\[?\d{1,2}:\d{2}(?:\s?[AaPp][Mm])?\]?(?:\s\([^()]{4,30}\))?|[^<>]{2,80}<[^<>@\s]+@[^<>@\s]+>"
    r"|to me|an mich|à moi|para (?:mí|mim|mi)|a me|do mnie|aan mij|till mig|til mig|til meg|мне|мені|bana|自分|나에게"
)
"""A line above a message: in a chat, who wrote it and when; above a mail shown in a browser, also to whom."""
_RIGHTS = re.compile(r"\W*(?:©|copyright\b|\(c\) )", re.IGNORECASE)
_UNSUBSCRIBE = re.compile(
    r"\b(?:unsubscribe|abbestellen|abmelden|se désabonner|désinscri|darse de baja|cancellati|disiscriv|uitschrijven|view (?:this|it) in your browser|im browser (?:ansehen|öffnen|lesen)|voir (?:dans le navigateur|en ligne)|ver en (?:el|tu) navegador|nel browser|because you (?:are )?subscribed|received this e-?mail|manage (?:your )?preferences|erhalten diese (?:e-?mail|nachricht)|vous recevez ce|recibe este correo|ricevi questa|você recebeu este|ontvangt deze)",
    re.IGNORECASE,
)
_STARTS = re.compile(r"(?:[-*•●▪◦‣>#]|\d{1,3}[.)]\s|\S{1,30}\s?[:：]\s)")
_PREFIX = re.compile(
    r"^(?:(?:re|fwd?|aw|antw|wg|tr|rv|rif|i|r|res|enc|odp|pd|sv|vs|vb|vl|ynt|ilt|回复|转发|返信|転送)\s*:\s*)+",
    re.IGNORECASE,
)
_WRAPPED = 55
_FULLER = 3
_CUT = "mail: "
_NOTE = 40
"""Words of a note above a forwarded text."""


def is_mail(raw: bytes) -> bool:
    """Whether a file begins with the headers of an e-mail."""
    lines = raw[:4000].replace(b"\r\n", b"\n").split(b"\n")[:6]
    is_header = [_HEADERS.match(line) is not None for line in lines]
    return is_header[0] and sum(is_header) > 1


def read_mail(raw: bytes, name: str) -> tuple[str, str, str, tuple[str, ...]]:
    """Title, text and kind of text (`text` or `html`) of an e-mail, and what was left out.

    Raises:
        ImportRefused: the mail has no text.

    """
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    likely = [part for kind in ("plain", "html") if (part := message.get_body(preferencelist=(kind,)))]
    if not likely:
        raise refused(name, "import-is-given", "this mail has no text", "save the attached text as a file")
    part, text = likely[0], _content(likely[0])
    if len(likely) > 1 and _FULLER * len(text.split()) < len(visible(page := _content(likely[1])).split()):
        part, text = likely[1], page  # The plain text of some newsletters only says where to read them.
    files = (each.get_filename() for each in message.iter_attachments())
    left_out = [f"attachment: {file}" for file in files if file]
    left_out += [f"mail header {key}: {message[key]}" for key in ("From", "Date") if message[key]]
    title = without_prefix(str(message["Subject"] or ""))
    if part.get_content_subtype() == "html":
        return title, text, "html", tuple(left_out)
    kept, cut = _without_ends(_unquoted(text.replace("\r\n", "\n").split("\n")))
    flowed = part.get_param("format") == "flowed"
    return title, joined(kept, flowed=flowed), "text", (*left_out, *cut)


def _content(part: MIMEPart) -> str:
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeDecodeError, KeyError):
        text = "\ufffd"
    raw = part.get_payload(decode=True)
    # A text that says nothing of its encoding was saved by hand.
    return bytes(raw).decode("utf-8", "replace") if "\ufffd" in text and isinstance(raw, bytes) else text


def without_mail_lines(incoming: Incoming) -> Incoming:
    """A text without lines about the subscription and the header of a forwarded mail, whose subject is the title."""
    lines = incoming.body.split("\n")
    kept, cut = _without_ends(lines)
    headers = (_HEADER.match(each.removeprefix(_CUT)) for each in cut)
    subject = next((match["said"] for match in headers if match and match["subject"]), "")
    title = incoming.fields.get("title") or without_prefix(subject)
    return incoming.without(*cut, body="\n".join(kept), fields={**incoming.fields, "title": title})


def without_prefix(subject: str) -> str:
    """A subject without "Re:" and "Fwd:"."""
    return _PREFIX.sub("", " ".join(subject.split()))


def _unquoted(lines: list[str]) -> list[str]:
    """Lines without the marks of a forwarded text, if most of them have one."""
    said = [line for line in lines if line.strip()]
    if 2 * sum(line.startswith(">") for line in said) <= len(said):
        return lines
    return [line[1:].removeprefix(" ") if line.startswith(">") else line for line in lines]


def _without_ends(lines: list[str]) -> tuple[list[str], list[str]]:
    """Lines without the signature and lines about the subscription, which are the second list."""
    kept: list[str] = []
    cut: list[str] = []
    in_signature, in_imprint, has_text, header = False, False, False, ""
    for index, line in enumerate(lines):
        bare = line.strip(" *\\")
        in_signature |= line in ("-- ", "--")
        header = _part_of_header(header, bare, lines, index)
        is_sent = not has_text and _MESSAGE.fullmatch(bare) is not None
        is_offer = _UNSUBSCRIBE.search(line) is not None
        in_imprint |= is_offer and has_text
        if bare and (in_signature or header or is_sent or is_offer or (in_imprint and _RIGHTS.match(bare))):
            if header == "mark":
                # What stands above is a note of the person who forwards it, if it is short.
                _cut_note(kept, cut, lines[index:])
            cut.append(f"{_CUT}{line.strip()}")
        else:
            kept.append(line)
            has_text |= bool(line.strip())
    return kept, cut


def _cut_note(kept: list[str], cut: list[str], below: list[str]) -> None:
    """Move the lines above a forwarded text to those that are cut if they have few words of all."""
    above, count = [line.strip() for line in kept if line.strip()], len(" ".join(kept).split())
    if count <= min(_NOTE, len(" ".join(below).split()) // 4):
        cut += [f"{_CUT}{line}" for line in above]
        kept.clear()


def _part_of_header(before: str, bare: str, lines: list[str], index: int) -> str:
    """The part of a forwarded mail's header that a line is, below one that is `before`: `mark`, `field`, or empty."""
    is_field = bool(before) and _HEADER.match(bare) is not None
    if is_field or (before == "mark" and not bare):
        return "field" if is_field else "mark"
    if not _FORWARDED.fullmatch(bare):
        return ""
    following = next((each.strip(" *\\") for each in lines[index + 1 : index + 4] if each.strip()), "")
    return "mark" if _HEADER.match(following) else ""


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
        is_wrapped = line.endswith(" ") if flowed else len(line.rstrip()) >= _WRAPPED
        is_open = bool(line.strip()) and is_wrapped
    return "\n".join(line.rstrip() for line in output)
