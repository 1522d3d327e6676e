"""Pictures of an article's page: what each should be, with its copies and its credit, written apart from what shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from creditline.model.article import Article, Figure, Image
from creditline.model.problems import Finding
from creditline.verify.links import target_of
from creditline.verify.nodes import Node

if TYPE_CHECKING:
    from creditline.verify.built import ArticlePage
    from creditline.verify.ledger_reader import SeenLedger
    from creditline.verify.page_labels import Wording

_COPIES = (480, 960, 1600)
_SHOWN = ", ".join(
    f".creditline-article .creditline-{kind} {tag}"
    for kind in ("picture", "video")
    for tag in ("source", "img")
)
_HINT = "build the site again, without what changes the article's pictures"


def pictures_carry_their_credit(built: ArticlePage) -> Iterator[Finding]:
    """An article's page shows the pictures that its manuscript declares, each with its own credit, and links its videos.

    Each picture and each of its copies is a file of the site, and the page gives its size, so that nothing moves while it loads.
    """
    page, article = built.page, built.article
    if built.line.sha256 != article.digest:
        return  # The manuscript is another one now: `ledger_agrees` says so.
    folder = picture_folder(article, built.ledger)
    wanted = [each for image, _ in figures_of(article) if image for each in _elements(image, folder)]
    nodes = page.all(_SHOWN)
    found = [_element(node, page.uri, built.ledger.url) for node in nodes]
    for node, here, should in zip_longest(nodes, found, wanted):
        if here != should:
            told = f"the page shows the picture {here or 'nothing'} in the place of {should or 'nothing'}"
            yield page.finding(told, _HINT, node=node, near="<figure")
            return


def _elements(image: Image, folder: str) -> Iterator[tuple[str, ...]]:
    """The elements that show a picture: its copies in each format, and itself with its size."""
    stem = name_of(image).rpartition(".")[0]
    for kind in ("avif", "webp"):
        yield f"image/{kind}", *(f"{folder}{stem}-{width}.{kind} {width}w" for width in _widths(image))
    yield folder + name_of(image), *map(str, size_of(image))


def _element(node: Node, page: str, home: str) -> tuple[str, ...]:
    """An element of a page that shows a picture, with files of the site instead of addresses."""
    if node.tag == "img":
        src = target_of(node.get("src"), page, home) or node.get("src")
        return src, node.get("width"), node.get("height")
    copies = (part.split() for part in node.get("srcset").split(","))
    return node.get("type"), *(f"{target_of(part[0], page, home)} {part[-1]}" for part in copies if part)


def figures_of(article: Article) -> list[tuple[Image | None, Figure | None]]:
    """The pictures and videos of an article in the order of its page: its lead picture, which is no figure, and those of the text."""
    if article.withdrawn:
        return []
    lead: list[tuple[Image | None, Figure | None]] = [(article.image, None)] if article.image else []
    return [*lead, *((figure.image, figure) for figure in article.figures)]


def _widths(image: Image) -> Sequence[int]:
    most = size_of(image)[0]
    return sorted({most, *(width for width in _COPIES if width < most)})


def size_of(image: Image) -> tuple[int, int]:
    """Width and height of a picture as it is published, in pixels."""
    width = min(image.width, max(_COPIES))
    return width, max(round(image.height * width / max(image.width, 1)), 1)


def name_of(image: Image) -> str:
    """The name of a picture's file in the site."""
    stem, _, suffix = image.file.rpartition("/")[2].rpartition(".")
    kind = suffix.lower()
    return f"{stem}.{'png' if kind == 'gif' else kind}"


def picture_folder(article: Article, ledger: SeenLedger) -> str:
    """The folder of an article's pictures in the tree."""
    return folder_of(article.slug, ledger)


def folder_of(slug: str, ledger: SeenLedger) -> str:
    """The folder of the pictures of the article with a slug, published or not."""
    return "".join(f"{part}/" for part in (ledger.settings.get("articles_path", ""), slug) if part)


def credit_of(image: Image) -> str:
    """The credit of a picture, with its licence."""
    return image.credit + f", {image.license}" * bool(image.license)


def images_of(article: Article) -> list[Image]:
    """All pictures of an article, each file once."""
    found: dict[str, Image] = {}
    for image, _ in figures_of(article):
        if image:
            found.setdefault(image.file, image)
    return list(found.values())


def said_of(image: Image | None, figure: Figure | None, wording: Wording) -> list[str]:
    """The words below a picture or in the card of a video."""
    said = []
    if figure and figure.video:
        said.append(figure.video.title)
    if figure and figure.caption:
        said.append(figure.caption)
    if figure and figure.video:
        host = (urlsplit(figure.video.url).hostname or "").removeprefix("www.")
        said.append(f"{figure.video.channel} · {host}")
    if image:
        said.append(f"{wording.picture}{wording.colon} {credit_of(image)}")
    return said


def as_things(
    article: Article, ledger: SeenLedger
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The pictures and the videos of an article as JSON-LD."""
    home = ledger.url

    def picture(image: Image) -> dict[str, object]:
        address = home + quote(picture_folder(article, ledger) + name_of(image))
        width, height = size_of(image)
        terms = "license" if image.license.startswith("https://") else "copyrightNotice"
        thing = {"@type": "ImageObject", "@id": address, "url": address, "width": width, "height": height}
        words = {"description": image.alt, "creditText": image.credit, terms: image.license}
        return {**thing, **{name: text for name, text in words.items() if text}}

    posters = [figure.image for _, figure in figures_of(article) if figure and figure.video]
    pictures = [picture(image) for image in images_of(article) if image not in posters] if home else []
    videos: list[dict[str, object]] = []
    for image, figure in figures_of(article):
        if figure and (video := figure.video):
            person = {"@type": "Organization", "name": video.channel}
            thing: dict[str, object] = {"@type": "VideoObject", "@id": video.url, "url": video.url}
            thing |= {"name": video.title, "author": person}
            videos.append(thing | ({"thumbnail": picture(image)} if image and home else {}))
    return pictures, videos
