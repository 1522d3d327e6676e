"""Answer of a language model -> the draft in it. It is a stranger's text until it has the form that was asked for."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from creditline.text.characters import shortened

_FENCE = "```"
_AGAIN = "try again, or ask another model"


class NoAnswer(Exception):
    """There is no answer to go by; the message says why, and what to do."""


@dataclass(frozen=True)
class Message:
    """Answer of a model, or why it gave none."""

    content: str | None = None
    refusal: str | None = None


@dataclass(frozen=True)
class Choice:
    """One of its answers; only the first is asked for."""

    message: Message
    finish_reason: str | None = None


@dataclass(frozen=True)
class Completion:
    """The part of a chat completion that is read here.

    The form is OpenAI's: https://platform.openai.com/docs/api-reference/chat/object
    """

    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Statement:
    """One fact, as a model tells it."""

    statement: str
    label: str | None = None


@dataclass(frozen=True)
class Opinion:
    """A Take, as a model tells it."""

    why: str | None = None
    risks: str | None = None
    advice: str | None = None


@dataclass(frozen=True)
class Answer:
    """All that a model was asked for. It may have left out any part."""

    key_facts: tuple[Statement, ...] | None = None
    take: Opinion | None = None


def content_of(body: bytes) -> str:
    """The text of the first answer in the body of a response.

    Raises:
        NoAnswer: it is no chat completion, or the model would not or could not answer.

    """
    try:
        completion = msgspec.json.decode(body, type=Completion)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NoAnswer(f"what came back is no chat completion ({error}): look at --endpoint") from None
    if not completion.choices:
        raise NoAnswer(f"the model gave no answer at all: {_AGAIN}")
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        said = f" ({shortened(choice.message.refusal, 200)})" if choice.message.refusal else ""
        raise NoAnswer(f"the model refuses to draft from this text{said}: ask another model, or write it")
    if choice.finish_reason == "length":
        raise NoAnswer("the answer was cut off at the model's limit: ask a model with a higher one")
    if not (choice.message.content or "").strip():
        raise NoAnswer(f"the model gave an empty answer: {_AGAIN}")
    return choice.message.content or ""


def answer_in(content: str) -> Answer:
    """The draft in the text of an answer, which may stand in a code fence.

    Raises:
        NoAnswer: it does not have the form that was asked for.

    """
    text = content.strip()
    if text.startswith(_FENCE) and text.endswith(_FENCE):
        text = text.strip("`").removeprefix("json").removeprefix("JSON")
    try:
        return msgspec.json.decode(text, type=Answer)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise NoAnswer(f"the answer is not in the form that was asked for ({error}): {_AGAIN}") from None
