"""Parser of a language model's answer. The answer is untrusted input."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

import msgspec

from creditline.text.characters import shortened
from creditline.text.patterns import Pattern

_THOUGHTS = Pattern(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|(?P<open>\Z))|^[^<]*+</think(?:ing)?>", re.DOTALL)
_AGAIN = "try again, or use another model"


class NoAnswer(Exception):
    """There is no usable answer. The text says why and what to do."""


@dataclass(frozen=True)
class Message:
    """Answer of a model, or its reason to refuse."""

    content: str | None = None
    refusal: str | None = None


@dataclass(frozen=True)
class Choice:
    """One of several answers. We request only one."""

    message: Message
    finish_reason: str | None = None


@dataclass(frozen=True)
class Completion:
    """The fields we read of a chat completion (https://platform.openai.com/docs/api-reference/chat/object)."""

    choices: tuple[Choice, ...]
    usage: object = None


@dataclass(frozen=True)
class Usage:
    """Tokens of the question and of the answer. `cost` is in the server's currency, if it says one."""

    prompt_tokens: Annotated[int, msgspec.Meta(ge=0)]
    completion_tokens: Annotated[int, msgspec.Meta(ge=0)]
    cost: Annotated[float, msgspec.Meta(ge=0)] | None = None


@dataclass(frozen=True)
class Reply:
    """Text of an answer, and its usage if the server says it."""

    content: str
    usage: Usage | None = None


@dataclass(frozen=True)
class Statement:
    """A fact in a model's answer."""

    statement: str
    label: str | None = None


@dataclass(frozen=True)
class Opinion:
    """A Take in a model's answer."""

    why: str | None = None
    risks: str | None = None
    advice: str | None = None


@dataclass(frozen=True)
class Answer:
    """The draft in a model's answer. Any part may be missing, and some models write facts as plain texts."""

    key_facts: tuple[Statement | str, ...] | None = None
    take: Opinion | None = None

    @property
    def facts(self) -> tuple[Statement, ...]:
        """Its facts; none if that part is missing."""
        return tuple(Statement(fact) if isinstance(fact, str) else fact for fact in self.key_facts or ())


def reply_in(body: bytes) -> Reply:
    """The first answer in the body of an HTTP response.

    Raises:
        NoAnswer: the response isn't a chat completion, or the model refused or failed to answer.

    """
    try:
        completion = msgspec.json.decode(body, type=Completion)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NoAnswer(f"the response is not a chat completion ({error}): check --endpoint") from None
    if not completion.choices:
        raise NoAnswer(f"the model gave no answer: {_AGAIN}")
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        said = f" ({shortened(choice.message.refusal, 200)})" if choice.message.refusal else ""
        raise NoAnswer(f"the model refuses to draft from this text{said}: use another model, or write it")
    if choice.finish_reason == "length":
        raise NoAnswer("the answer was cut off at the model's limit: use a model with a higher limit")
    if not (choice.message.content or "").strip():
        raise NoAnswer(f"the model gave an empty answer: {_AGAIN}")
    return Reply(choice.message.content or "", _usage(completion.usage))


def _usage(given: object) -> Usage | None:
    """The usage in a response; None if there is none, or none that makes sense: a draft does not fail for it."""
    try:
        return msgspec.convert(given, Usage | None)
    except msgspec.ValidationError:
        return None


def answer_in(content: str) -> Answer:
    """Parse the text of an answer. Thoughts before the JSON object, a code fence and words around it are skipped.

    Raises:
        NoAnswer: the text doesn't have the requested format.

    """
    text = _THOUGHTS.sub(lambda found: "" if found["open"] is None else found[0], content).strip()
    first, last = text.find("{"), text.rfind("}")
    try:
        return msgspec.json.decode(text[first : last + 1] if 0 <= first < last else text, type=Answer)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise NoAnswer(f"the answer does not have the requested format ({error}): {_AGAIN}") from None
