"""A program that stands for Zensical in tests: it is called as Zensical is, and writes files as it does."""

import json
import sys
from pathlib import Path


def main() -> None:
    if "--version" in sys.argv:
        print("0.0.99")
        sys.exit()
    root = Path(sys.argv[sys.argv.index("--config-file") + 1]).parent
    site = root / "site"
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        if "BROKEN" in text:
            sys.exit("Traceback: ...\nRuntimeError: this page is broken")
        stem = page.relative_to(root / "docs").with_suffix("")
        folder = site / stem if stem.name != "index" else site / stem.parent
        folder.mkdir(parents=True, exist_ok=True)
        links = "".join(f'<a href="{link}">x</a>' for link in text.split() if link.startswith("../"))
        (folder / "index.html").write_text(
            f"<title>By Zensical</title><script>theme()</script><p>{links}</p>", encoding="utf-8"
        )
    (site / "assets").mkdir()
    (site / "assets" / "zensical.css").write_text("p {}")
    (site / "sitemap.xml").write_text("not taken")
    (site / "404.html").write_text("not taken")
    (site / "search.json").write_text(json.dumps({"items": [{"location": "", "title": "Home"}]}))
    (site / "staged.yml").write_text((root / "mkdocs.yml").read_text())


if __name__ == "__main__":
    main()
