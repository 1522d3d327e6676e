"""Articles with payloads that pass the gate, in Chromium: no reader's browser runs any of them."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from creditline.gate.library import load
from creditline.verify.served import Served
from tests.builds import Project, manuscript

pytestmark = pytest.mark.loopback

CALL = "ran()"
PAYLOADS = [
    f"<script>{CALL}</script>",
    f"<img src=x onerror={CALL}>",
    f"<svg onload={CALL}>",
    f"<svg><script>{CALL}</script></svg>",
    f"<math><mtext><style><img src=x onerror={CALL}></style></mtext></math>",
    f"<details open ontoggle={CALL}>x</details>",
    f"<iframe srcdoc='<script>parent.{CALL}</script>'></iframe>",
    f"<a href='javascript:{CALL}'>x</a>",
    f"[x](javascript:{CALL})",
    f"[x](JaVaScRiPt&#58;{CALL})",
    f"[x](java&Tab;script:{CALL})",
    f'![x](x" onerror="{CALL})',
    f'![x](https://x.example/a.png "x\\" onerror=\\"{CALL}")',
    f"[x]: javascript:{CALL}\n\n[x]",
    f"</title><script>{CALL}</script>",
    f"--></style></template></textarea><script>{CALL}</script>",
    f'"><script>{CALL}</script>',
    f"' onmouseover='{CALL}' autofocus onfocus='{CALL}' x='",
    f"\u2028</script><script>{CALL}</script>",
    f"&lt;script&gt;{CALL}&lt;/script&gt;",
    f"```html\n<script>{CALL}</script>\n```",
    f"`<img src=x onerror={CALL}>`",
    f"<noscript><p title='</noscript><img src=x onerror={CALL}>'>",
    f"{{: onclick={CALL} }}",
    f"x {{% raw %}}{{{{ {CALL} }}}}",
    f"<object data='data:text/html,<script>parent.{CALL}</script>'></object>",
    f"<base href='javascript:{CALL}//'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{CALL}'>",
    f"[^1]\n\n[^1]: <img src=x onerror={CALL}>",
    f"| a |\n|---|\n| <img src=x onerror={CALL}> |",
]
FIELDS = ("title", "summary", "original_title", "author")


def articles() -> list[str]:
    """Manuscripts, each with a payload in its text or in a field."""
    found = [manuscript(f"The text of the article.\n\n{payload}\n\nThe end.\n") for payload in PAYLOADS]
    found += [
        manuscript(
            f"The text of the article.\n\n## Key Facts\n\n- **One:** {payload}\n\n## End\n\nThe end of it.\n"
        )
        for payload in PAYLOADS
        if "\n" not in payload
    ]
    lines = (payload for payload in PAYLOADS if "\n" not in payload)
    for payload, field in product(lines, FIELDS):
        quoted = "'" + payload.replace("'", "''") + "'"
        found.append(manuscript(**{field: f"[{quoted}]" if field == "tags" else quoted}))
    return found


def test_no_payload_runs(tmp_path: Path, project: Project, browser: Browser) -> None:
    sure = "https://www.gogoai.xin/article/a-title"
    for number, text in enumerate(articles()):
        other = text.replace(sure, f"{sure}-{number}").replace("The end", f"The end of {number}")
        other = other.replace("The text of the article", f"Text number {number} of {number * 7919}")
        project.write(f"content/p{number}.md", other)
    refused = {Path(error.path).name for error in load(project.root / "content").errors}
    for path in (project.root / "content").glob("p*.md"):
        if path.name in refused:
            path.unlink()
    project.build()
    pages = sorted(
        path.relative_to(project.root / "site") for path in (project.root / "site").rglob("*.html")
    )
    assert len(pages) > 80, f"{len(pages)}: too few payloads pass the gate to try them"
    ran: list[str] = []
    page = browser.new_page()
    page.expose_function("ran", lambda: ran.append(page.url))
    with Served(project.root / "site") as served:
        page.goto(served.url)
        page.evaluate(CALL)
        assert ran, "a payload that runs would not be noticed"
        ran.clear()
        for path in pages:
            page.goto(f"{served.url}{path}", wait_until="load")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            page.evaluate(
                "document.querySelectorAll('a[href^=\"javascript\" i], [onclick]').forEach(one => one.click())"
            )
    page.close()
    assert ran == []
