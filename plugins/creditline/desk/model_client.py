"""A language model behind an OpenAI-compatible endpoint: a question out, the text of its answer in.

The question holds an article that may not be published yet, so it goes to the endpoint and nowhere else: redirects are not
followed. Nothing that comes back can take more memory or time than it is given. The API is that of
https://platform.openai.com/docs/api-reference/chat/create

Only this module imports the client, which is an optional dependency: import it where it is used.
"""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING

from httpx2 import SyncByteStream
from openai import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    DefaultHttpxClient,
    OpenAI,
    OpenAIError,
)

from creditline.desk.model_answer import NoAnswer, content_of
from creditline.text.characters import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx2 import Client, Response

    from creditline.desk.model_endpoint import Endpoint
    from creditline.desk.modelling import Question

LARGEST = 1_048_576
"""Bytes of a response, at most. A draft has some five thousand."""

_LONGEST = 200


def ask(endpoint: Endpoint, question: Question) -> str:
    """The text of a model's answer.

    Raises:
        NoAnswer: there is none, whatever the reason.

    """
    watch = _Watch()
    answer: Future[str] = Future()

    def work() -> None:
        try:
            answer.set_result(_asked(endpoint, question, watch))
        except BaseException as error:  # it is raised where the answer is awaited
            answer.set_exception(error)

    # The client's time limit is for each read: a server that sends a letter now and then would keep it for ever. A thread
    # can be left behind.
    Thread(target=work, daemon=True).start()
    try:
        return answer.result(endpoint.timeout)
    except TimeoutError:
        if watch.status >= 400:
            raise NoAnswer(_refused(watch.status, "", endpoint)) from None
        raise NoAnswer(_late(endpoint)) from None


class _Watch:
    """Looks at each response before its body is read; `status` is that of the last one."""

    status = 0

    def __call__(self, response: Response) -> None:
        self.status = response.status_code
        if response.headers.get("content-encoding", "identity") != "identity":
            raise NoAnswer("the answer is compressed, which was not asked for: look at --endpoint")
        response.encoding = "utf-8"  # Whatever the header says: it could name any codec of Python.
        assert isinstance(response.stream, SyncByteStream)
        response.stream = _Bounded(response.stream)


class _Bounded(SyncByteStream):
    """A stream of bytes that ends in an error where it becomes too long."""

    def __init__(self, stream: SyncByteStream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        left = LARGEST
        for chunk in self._stream:
            left -= len(chunk)
            if left < 0:
                raise NoAnswer(f"the answer has more than {LARGEST:,} bytes: look at --endpoint and --model")
            yield chunk

    def close(self) -> None:
        self._stream.close()


def _asked(endpoint: Endpoint, question: Question, watch: _Watch) -> str:
    try:
        with OpenAI(
            api_key=endpoint.key,
            base_url=endpoint.url,
            timeout=endpoint.timeout,
            max_retries=endpoint.retries,
            http_client=_web(endpoint, watch),
        ) as client:
            response = client.chat.completions.with_raw_response.create(
                model=endpoint.model,
                messages=[
                    {"role": "system", "content": question.system},
                    {"role": "user", "content": question.text},
                ],
                response_format={"type": "json_object"},
                temperature=0,
            )
    except OpenAIError as error:
        raise NoAnswer(_told(error, endpoint)) from None
    except (OSError, ValueError, ImportError) as error:
        said = f"nothing can be sent from here ({shortened(str(error), _LONGEST)})"
        where = "look at the environment's variables for OpenAI, proxies and certificates"
        raise NoAnswer(f"{said}: {where}") from None
    return _content(response.http_response, endpoint)


def _web(endpoint: Endpoint, watch: _Watch) -> Client:
    return DefaultHttpxClient(
        follow_redirects=False,
        # A proxy of the environment would read what is not encrypted since it is for this machine alone.
        trust_env=endpoint.url.startswith("https:"),
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [watch]},
    )


def _content(response: Response, endpoint: Endpoint) -> str:
    kind = response.headers.get("content-type", "nothing").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise NoAnswer(f"{endpoint.host} answers with {shortened(kind)} in place of JSON: look at --endpoint")
    return content_of(response.content)


def _told(error: OpenAIError, endpoint: Endpoint) -> str:
    if isinstance(error, APIStatusError):
        said = error.message.removeprefix(f"Error code: {error.status_code}").removeprefix(" - ")
        return _refused(error.status_code, said, endpoint)
    if isinstance(error, APITimeoutError):
        return _late(endpoint)
    cause = error.__cause__ if isinstance(error, APIConnectionError) else error
    said = f" ({shortened(str(cause), _LONGEST)})" if cause and str(cause) else ""
    return f"{endpoint.host} cannot be reached, or has hung up{said}: look at --endpoint, and try again"


def _late(endpoint: Endpoint) -> str:
    return (
        f"{endpoint.host} has not answered within {endpoint.timeout:g} seconds: wait longer, with --timeout"
    )


def _refused(status: int, said: str, endpoint: Endpoint) -> str:
    """Meaning of a status of HTTP here, with the server's own words."""
    if status < 400:
        meaning = "sends the request on to another address, which is not followed: look at --endpoint"
    elif status in (401, 403):
        meaning = f"does not let this key use {endpoint.model}: set OPENAI_API_KEY to one that may"
    elif status == 404:
        meaning = f"knows no {endpoint.model}, or is no such API: look at --model and --endpoint"
    elif status == 429:
        meaning = "takes no further requests for now: wait, or look at the limits of your account"
    elif status < 500:
        meaning = "refuses the request: look at what it says, and at --model"
    else:
        meaning = "has failed: try again later"
    # Some servers repeat the key that they refuse.
    words = shortened(said.replace(endpoint.key, "…"), _LONGEST)
    return f"{endpoint.host} {meaning} ({status}{': ' if words else ''}{words})"
