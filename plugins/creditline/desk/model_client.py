"""Client of an OpenAI-compatible API (https://platform.openai.com/docs/api-reference/chat/create).

The request contains an article that may not be published yet, so redirects aren't followed. The response has a limit of
memory and time.

Only this module imports `openai`, an optional dependency, so import this module where you use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from itertools import cycle
from threading import Thread

import openai
from httpx2 import Client, Response, SyncByteStream

from creditline.desk.model_answer import NoAnswer, Reply, reply_in
from creditline.desk.model_endpoint import Endpoint, Question
from creditline.text.characters import shortened

LARGEST = 1_048_576
"""Limit of a response in bytes. A draft has about 5,000."""

_LONGEST = 200


def ask(endpoint: Endpoint, question: Question) -> Reply:
    """A model's answer.

    Raises:
        NoAnswer: there is no usable answer.

    """
    watch = _Watch()
    answer: Future[Reply] = Future()

    def work() -> None:
        try:
            answer.set_result(_asked(endpoint, question, watch))
        except BaseException as error:  # raised again by `answer.result`
            answer.set_exception(error)

    # The client's timeout applies to each read, so a server that sends a byte now and then could block forever. A thread
    # can be abandoned.
    Thread(target=work, daemon=True).start()
    try:
        return answer.result(endpoint.timeout)
    except TimeoutError:
        said = _refused(watch.status, "", endpoint) if watch.status >= 400 else _late(endpoint)
        raise NoAnswer(said) from None


class _Watch:
    """Checks each response before its body is read. `status` is the HTTP status of the last one."""

    status = 0

    def __call__(self, response: Response) -> None:
        self.status = response.status_code
        if response.headers.get("content-encoding", "identity") != "identity":
            raise NoAnswer("the answer is compressed, which was not requested: check --endpoint")
        response.encoding = "utf-8"  # The header is ignored, since it could name any codec of Python.
        assert isinstance(response.stream, SyncByteStream)
        response.stream = _Limited(response.stream)


class _Limited(SyncByteStream):
    """A stream of bytes that raises an error if it's too long."""

    def __init__(self, stream: SyncByteStream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        left = LARGEST
        for chunk in self._stream:
            left -= len(chunk)
            if left < 0:
                raise NoAnswer(f"the answer has more than {LARGEST:,} bytes: check --endpoint and --model")
            yield chunk

    def close(self) -> None:
        self._stream.close()


def _asked(endpoint: Endpoint, question: Question, watch: _Watch) -> Reply:
    try:
        with openai.OpenAI(
            api_key=endpoint.key,
            base_url=endpoint.url,
            timeout=endpoint.timeout,
            max_retries=endpoint.retries,
            http_client=_web(endpoint, watch),
        ) as client:
            response = _created(client, endpoint, question)
    except openai.OpenAIError as error:
        raise NoAnswer(_message(error, endpoint)) from None
    except (OSError, ValueError, ImportError) as error:
        said = f"the request cannot be sent ({shortened(str(error), _LONGEST)})"
        where = "check the environment variables for OpenAI, proxies and certificates"
        raise NoAnswer(f"{said}: {where}") from None
    kind = response.headers.get("content-type", "nothing").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise NoAnswer(f"{endpoint.host} answers with {shortened(kind)} instead of JSON: check --endpoint")
    return reply_in(response.content)


def _created(client: openai.OpenAI, endpoint: Endpoint, question: Question) -> Response:
    """The response to a question. A server that refuses one of our wishes is asked again with less or without it."""
    schema = {"name": "draft", "strict": True, "schema": question.schema}
    forms: list[object] = [{"type": "json_object"}, {"type": "json_schema", "json_schema": schema}]
    wishes: dict[str, object] = {"response_format": forms.pop(), "temperature": 0}
    roles = zip(cycle(("user", "assistant")), (question.text, *question.turns))
    messages = [{"role": role, "content": text} for role, text in (("system", question.system), *roles)]
    while True:
        try:
            answer = client.chat.completions.with_raw_response.create(
                model=endpoint.model,
                messages=messages,
                **wishes,  # type: ignore[call-overload]  # both are options of the call
            )
        except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
            refused = [wish for wish in wishes if any(sign in error.response.text for sign in _SIGNS[wish])]
            if not refused:
                raise
            for wish in refused:
                del wishes[wish]
            if "response_format" in refused and forms:
                wishes["response_format"] = forms.pop()
        else:
            response: Response = answer.http_response
            return response


_SIGNS = {"response_format": ("response_format", "json_schema", "schema"), "temperature": ("temperature",)}
"""Names in the refusal of a wish, in its message or elsewhere in the response."""


def _web(endpoint: Endpoint, watch: _Watch) -> Client:
    return openai.DefaultHttpxClient(
        follow_redirects=False,
        # Requests to this machine aren't encrypted, so no proxy from the environment may read them.
        trust_env=endpoint.url.startswith("https:"),
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [watch]},
    )


def _message(error: openai.OpenAIError, endpoint: Endpoint) -> str:
    if isinstance(error, openai.APIStatusError):
        said = error.message.removeprefix(f"Error code: {error.status_code}").removeprefix(" - ")
        return _refused(error.status_code, said, endpoint)
    if isinstance(error, openai.APITimeoutError):
        return _late(endpoint)
    cause = error.__cause__ if isinstance(error, openai.APIConnectionError) else error
    said = f" ({shortened(str(cause), _LONGEST)})" if cause and str(cause) else ""
    what = f"cannot be reached or closed the connection{said}"
    return f"{endpoint.host} {what}: check --endpoint, and try again"


def _late(endpoint: Endpoint) -> str:
    return f"{endpoint.host} has not answered within {endpoint.timeout:g} seconds: set a longer --timeout"


def _refused(status: int, said: str, endpoint: Endpoint) -> str:
    """Message for an HTTP status, with the server's own message."""
    if status < 400:
        meaning = "redirects to another address, which is not followed: check --endpoint"
    elif status in (401, 403):
        meaning = f"does not let this key use {endpoint.model}: set OPENAI_API_KEY to another key"
    elif status == 404:
        meaning = f"has no model {endpoint.model}, or is not such an API: check --model and --endpoint"
    elif status == 429:
        meaning = "accepts no more requests for now: wait, or check the limits of your account"
    elif status < 500:
        meaning = "refuses the request: read its message, and check --model"
    else:
        meaning = "has failed: try again later"
    # Some servers repeat a key that they refuse.
    words = shortened(said.replace(endpoint.key, "…"), _LONGEST)
    return f"{endpoint.host} {meaning} ({status}{': ' if words else ''}{words})"
