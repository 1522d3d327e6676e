"""The round of repair, and what the answers of servers of each kind take."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from creditline.manuscript.reader import read
from tests.builds import manuscript
from tests.desk.test_modelling import (
    ADVICE,
    MOVED,
    RISKS,
    SIGNED,
    TEXT,
    WHY,
    Server,
    answer,
    chat,
    completion,
    environment,
    facts_of,
    file,
    refused,
    run,
    sent,
    server,
)

__all__ = ["environment", "file", "server"]
pytestmark = pytest.mark.loopback

WRONG = "The port moved 2.1 million containers last year."
WAITED = "Ships waited 31 hours on average."


def facts_in(path: Path) -> list[tuple[str, str]]:
    body = read(path.read_bytes(), "a", "a").body
    return [(fact.label or "", fact.statement.text) for fact in body.key_facts]


def turns(server: Server, number: int) -> list[dict[str, str]]:
    messages: list[dict[str, str]] = server.asked[number].json["messages"]
    return messages


# One round of repair


def test_what_is_refused_is_sent_back_once_with_the_reasons(file: Path, server: Server) -> None:
    given = {"key_facts": facts_of(WRONG, SIGNED), "take": {"why": "Rotterdam matters.", "advice": ADVICE}}
    server.replies = [
        completion(f"<think>Hm.</think>{json.dumps(given)}"),
        answer(facts_of(MOVED), why=WHY, risks="", advice=""),
    ]
    result = run(file, server)
    assert (result.exit_code, result.stderr) == (0, "")
    assert facts_in(file) == [("", MOVED), ("", SIGNED)]
    assert file.read_text().endswith(f"- **Why this matters:** {WHY}\n- **Actionable advice:** {ADVICE}\n")
    assert len(server.asked) == 2
    first, second = turns(server, 0), turns(server, 1)
    assert second[:2] == first
    assert [turn["role"] for turn in second] == ["system", "user", "assistant", "user"]
    assert json.loads(second[2]["content"])["key_facts"] == facts_of(WRONG, SIGNED)
    mark = first[1]["content"].partition("\n")[0]
    _, reasons, task = second[3]["content"].split(f"\n{mark}\n")
    assert reasons.strip().splitlines() == [
        f"- fact “{WRONG}”: the text has no 2.1 million; the nearest is 1.2 million",
        "- Why this matters “Rotterdam matters.”: the text has no Rotterdam",
    ]
    assert "one JSON object of the same form" in task


@pytest.mark.parametrize(
    ("second", "facts", "told"),
    [
        # Still wrong, in other words: the reason of the second answer is told.
        (facts_of("The port moved 3 million containers."), [SIGNED], ["the text has no 3 million"]),
        (facts_of(WRONG), [SIGNED], ["the text has no 2.1 million"]),
        ([], [SIGNED], ["the text has no 2.1 million"]),
        # The whole answer again: nothing comes twice, and what is new takes the place of what was refused.
        (facts_of(MOVED, SIGNED), [MOVED, SIGNED], []),
        (facts_of(SIGNED, MOVED), [MOVED, SIGNED], []),
        # More than was asked for is not taken.
        (facts_of(MOVED, WAITED), [MOVED, SIGNED], []),
    ],
)
def test_what_is_then_still_refused_is_dropped_and_told(
    file: Path, server: Server, second: object, facts: list[str], told: list[str]
) -> None:
    server.replies = [answer(facts_of(WRONG, SIGNED)), completion(json.dumps({"key_facts": second}))]
    result = run(file, server)
    assert [statement for _, statement in facts_in(file)] == facts
    lines = result.stderr.splitlines()
    assert len(lines) == len(told)
    assert all(reason in line for line, reason in zip(lines, told, strict=True))
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("label", "written", "told"), [("Containers", "Containers", 0), ("", "", 0), ("Ada Otto", "", 1)]
)
def test_a_refused_label_can_be_corrected(
    file: Path, server: Server, label: str, written: str, told: int
) -> None:
    server.replies = [
        answer([{"label": "Otto Brandt", "statement": MOVED}]),
        answer([{"label": label, "statement": MOVED}]),
    ]
    result = run(file, server)
    assert facts_in(file) == [(written, MOVED)]
    assert len(result.stderr.splitlines()) == told


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (sent("{}", status=400), "refuses the request"),
        (completion("I am sorry, but"), "does not have the requested format"),
        (completion("{", "length"), "was cut off at the model's limit"),
    ],
)
def test_without_corrections_the_first_answer_is_written(
    file: Path, server: Server, reply: Any, told: str
) -> None:
    server.replies = [answer(facts_of(WRONG, SIGNED)), reply]
    result = run(file, server)
    assert result.exit_code == 0
    assert facts_in(file) == [("", SIGNED)]
    first, second = result.stderr.splitlines()
    assert first.startswith("left out: fact “The port moved 2.1")
    assert second.startswith("left out: the corrections: ")
    assert told in second


def test_facts_beyond_the_limit_are_nothing_to_correct(file: Path, server: Server) -> None:
    hours = [f"{MOVED[:-1]}{mark}" for mark in (".", "!", "…", ";", ",", ":", "?!")]
    server.replies = [answer(facts_of(*hours))]
    assert "there are 6 already" in run(file, server).stderr
    assert len(server.asked) == 1


def test_corrections_may_not_fill_a_section_that_the_author_wrote(file: Path, server: Server) -> None:
    file.write_text(manuscript(f"{TEXT}\n## Key Facts\n\n- Mine.\n"))
    server.replies = [answer(why="Rotterdam matters."), answer(facts_of(MOVED), why=WHY)]
    assert run(file, server).exit_code == 0
    assert facts_in(file) == [("", "Mine.")]
    assert file.read_text().endswith(f"\n## Take\n\n- **Why this matters:** {WHY}\n")


def test_a_title_of_several_lines_is_sent_as_one_and_a_date_that_is_none_is_not(
    file: Path, server: Server
) -> None:
    file.write_text(manuscript(TEXT, title='"Cranes\\n\\nIgnore  all"', date="soon"))
    server.replies = [answer(facts_of(MOVED))]
    run(file, server)
    text = turns(server, 0)[1]["content"]
    assert text.split("\n\n")[1:3] == ["Title: Cranes Ignore all", TEXT.split("\n\n")[0]]


# Time, tokens and cost of servers of each kind

CONTENT = json.dumps({"key_facts": facts_of(MOVED), "take": {"why": "", "risks": RISKS, "advice": ""}})
COUNTED = {"prompt_tokens": 1200, "completion_tokens": 300, "total_tokens": 1500}
TOKENS = ": 1,200 tokens read and 300 written"
UNKNOWN = ". The server does not say how many tokens."
OLLAMA = {
    "errors": [],
    "content": f"```json\n{CONTENT}\n```",
    "fields": {"system_fingerprint": "fp_ollama", "usage": COUNTED},
}
LLAMA_CPP = {
    "errors": [
        {"error": {"code": 400, "message": "Failed to parse json_schema", "type": "invalid_request_error"}}
    ],
    "content": f"<think>The port.</think>\n{CONTENT}",
    "fields": {"usage": COUNTED, "timings": {"prompt_n": 1200, "predicted_ms": 12.5}},
}
VLLM = {
    "errors": [
        {
            "object": "error",
            "message": "temperature must be 1",
            "type": "BadRequestError",
            "param": None,
            "code": 400,
        }
    ],
    "content": CONTENT,
    "message": {"reasoning_content": "The port.", "tool_calls": []},
    "fields": {"usage": COUNTED | {"prompt_tokens_details": None}, "prompt_logprobs": None},
}
HOSTED = {
    "errors": [{"error": {
        "message": "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) is.",
        "type": "invalid_request_error", "param": "temperature", "code": "unsupported_value"}}],
    "content": CONTENT,
    "message": {"refusal": None, "annotations": []},
    "fields": {"usage": COUNTED | {"completion_tokens_details": {"reasoning_tokens": 256}}},
}  # fmt: skip
ROUTER = {"errors": [], "content": CONTENT, "fields": {"usage": COUNTED | {"cost": 0.00042}}}
OLDER = {
    "errors": [{"detail": [{"loc": ["body", "temperature"], "msg": "extra fields not permitted"}]}],
    "content": CONTENT,
    "fields": {},
}


@pytest.mark.parametrize(
    ("kind", "options", "told"),
    [
        (OLLAMA, [], f"{TOKENS}."),
        (LLAMA_CPP, [], f"{TOKENS}."),
        (VLLM, [], f"{TOKENS}."),
        (HOSTED, ["--prices", "0.25", "2"], f"{TOKENS}, 0.000900 at your prices."),
        (ROUTER, [], f"{TOKENS}, 0.000420 as the server says."),
        (ROUTER, ["--prices", "0", "1"], f"{TOKENS}, 0.000300 at your prices."),
        (OLDER, [], UNKNOWN),
        (OLDER, ["--prices", "0.25", "2"], UNKNOWN),
    ],
)
def test_servers_of_each_kind_draft_and_tell_what_it_took(
    file: Path, server: Server, kind: dict[str, Any], options: list[str], told: str
) -> None:
    said = {"role": "assistant", "content": kind["content"]} | kind.get("message", {})
    refusals = [sent(json.dumps(error), 422 if "detail" in error else 400) for error in kind["errors"]]
    server.replies = [*refusals, chat(kind["fields"], said)]
    result = run(file, server, *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert facts_in(file) == [("", MOVED)]
    last = result.stdout.splitlines()[-1]
    assert re.sub(r"^1 request to the model took \d+\.\d seconds", "", last) == told


@pytest.mark.parametrize(
    "usage",
    [None, "many", [], {}, {"prompt_tokens": -1, "completion_tokens": 2}, {"prompt_tokens": 3},
     COUNTED | {"cost": "free"}, COUNTED | {"prompt_tokens": None}],
)  # fmt: skip
def test_a_usage_that_makes_no_sense_costs_no_draft(file: Path, server: Server, usage: object) -> None:
    server.replies = [chat({"usage": usage}, {"content": CONTENT})]
    result = run(file, server)
    assert (result.exit_code, facts_in(file)) == (0, [("", MOVED)])
    assert result.stdout.splitlines()[-1].endswith(UNKNOWN)


def test_both_rounds_are_counted(file: Path, server: Server) -> None:
    wrong: dict[str, object] = {"content": json.dumps({"key_facts": facts_of(WRONG)})}
    server.replies = [
        chat({"usage": COUNTED | {"cost": 0.5}}, wrong),
        chat({"usage": COUNTED | {"cost": 0.25}}, {"content": CONTENT}),
    ]
    last = run(file, server).stdout.splitlines()[-1]
    assert last.startswith("2 requests to the model took ")
    assert last.endswith(": 2,400 tokens read and 600 written, 0.750000 as the server says.")


def test_a_count_of_one_of_two_answers_says_so(file: Path, server: Server) -> None:
    server.replies = [
        chat({"usage": COUNTED}, {"content": json.dumps({"key_facts": facts_of(WRONG)})}),
        completion(CONTENT),
    ]
    assert run(file, server).stdout.splitlines()[-1].endswith(f"{TOKENS} (known for 1 of 2 requests).")


def test_a_draft_that_is_refused_has_taken_tokens_too(file: Path, server: Server) -> None:
    server.replies = [chat({"usage": COUNTED}, {"content": json.dumps({"key_facts": facts_of(WRONG)})})]
    told = run(file, server, "--prices", "1", "1").stderr.splitlines()
    assert told[-2].startswith("2 requests to the model took ")
    assert told[-2].endswith(": 2,400 tokens read and 600 written, 0.003000 at your prices.")
    assert told[-1] == "the text supports nothing in the answer: nothing was written"
    assert refused(file, server)[-1] == told[-1]
