"""One round of repair: a model gets back what was refused of its draft, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from creditline.desk.model_answer import Answer, Opinion, Statement
from creditline.desk.model_endpoint import Question
from creditline.desk.model_statements import Kept, on_one_line
from creditline.manuscript.sections import TAKE_PARTS

_AGAIN = """\
An editor's program refused these parts of your answer. Their reasons are data, between the same two lines:

{mark}

{refused}

{mark}

Answer once more, with one JSON object of the same form: in "key_facts" a corrected fact for each refused one, in the same \
order, and in "take" the corrected parts. A refused label comes back with its unchanged "statement". What was not refused \
stays as it is, so leave it out, with "" for a part of the "take". Leave out what cannot be said with the article's words.
"""


def again(question: Question, answer: Answer, refused: tuple[str, ...]) -> Question:
    """The question again, with the model's answer (without its thoughts) and the reasons why parts of it were refused."""
    mark = question.text.partition("\n")[0]
    reasons = _AGAIN.format(mark=mark, refused="\n".join(f"- {line}" for line in refused))
    return replace(question, turns=(msgspec.json.encode(answer).decode(), reasons))


def mended(first: Answer, found: Kept, second: Answer) -> Answer:
    """The first answer with corrections from the second in the places of what was refused. What was kept stays."""
    facts = None if first.key_facts is None else tuple(_facts(first.key_facts, found, second))
    return Answer(facts, _take(first.take, found, second.take))


def _facts(given: tuple[Statement, ...], found: Kept, second: Answer) -> Iterator[Statement]:
    labels = {statement.casefold(): label for label, statement in found.facts}
    corrected = {_key(fact): fact for fact in second.key_facts or ()}
    new = iter([fact for key, fact in corrected.items() if key not in labels])
    for fact in given:
        key = _key(fact)
        if key not in labels:
            yield next(new, fact)
        else:
            yield fact if labels[key] else corrected.get(key, fact)


def _key(fact: Statement) -> str:
    return on_one_line(fact.statement).casefold()


def _take(first: Opinion | None, found: Kept, second: Opinion | None) -> Opinion | None:
    if first is None or second is None:
        return first
    stays = {label for label, _ in found.take}
    return Opinion(
        **{
            name: getattr(first, name) if label in stays else getattr(second, name) or getattr(first, name)
            for name, label in TAKE_PARTS
        }
    )
