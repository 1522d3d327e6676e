"""`creditline explain`."""

from __future__ import annotations

import difflib

import click

from creditline.report import rulebook


@click.command()
@click.argument("rule", required=False)
@click.option("--markdown", is_flag=True, help="Print all rules as one Markdown document.")
def explain(rule: str | None, *, markdown: bool) -> None:
    """Explain RULE with an example. Without RULE, list all rules."""
    if markdown:
        click.echo(rulebook.as_document(), nl=False)
    elif rule is None:
        click.echo("\n\n".join(_listed(*subject) for subject in rulebook.by_subject().items()))
    else:
        click.echo("\n".join(_styled(_found(rule))))


def _listed(subject: str, pages: list[rulebook.Page]) -> str:
    lines = (f"  {click.style(page.rule, fg='cyan')}: {page.sentence}" for page in pages)
    return "\n".join((click.style(rulebook.heading(subject), bold=True), *lines))


def _found(rule: str) -> rulebook.Page:
    """The page of a rule. Case, underscores and brackets in `rule` don't matter."""
    pages = rulebook.pages()
    wanted = rule.strip().strip("[]").casefold().replace("_", "-")
    if wanted in pages:
        return pages[wanted]
    close = difflib.get_close_matches(wanted, pages, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}?" if close else "`creditline explain` lists them"
    raise click.UsageError(f"there is no rule {rule!r}; {hint}")


def _styled(page: rulebook.Page) -> list[str]:
    """Lines of a page, with the wrong example in red and the right one in green."""
    lines, colour = [click.style(page.rule, bold=True), ""], ""
    for line in page.text.split("\n"):
        if line and not line.startswith(" "):
            colour = {"Wrong:": "red", "Right:": "green"}.get(line, "")
        lines.append(click.style(line, fg=colour) if colour and line.startswith(" ") else line)
    return lines
