"""Pictures on pages: copies in several widths and formats, each with its credit, and videos as links."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from creditline.manuscript.pictures import published_name
from creditline.model.article import Article, Figure, Image, Video
from creditline.model.body import FIGURE
from creditline.pages.byline import words_language
from creditline.pages.markup import filled, joined
from creditline.pages.settings import Settings

FORMATS = ("avif", "webp")
"""Formats of the copies. Browsers load the first that they know, and else the picture in its own format."""
IN_HEADER, IN_TEXT = "(min-width: 80rem) 61rem, 100vw", "(min-width: 48rem) 42rem, 100vw"
"""Width at which pages show the lead picture and those of the text (https://html.spec.whatwg.org/#sizes-attributes)."""

_TEXT_WIDTH = 672
"""Width of a text, in pixels."""
_WIDTHS = (480, 960, 1600)
_VIDEO_REL = "nofollow ugc noopener"


def widths(image: Image) -> tuple[int, ...]:
    """Widths of a picture's copies, in pixels; none if its size isn't known.

    >>> from creditline.model.article import Image
    >>> [widths(Image("ice.png", "Ice", "A", width=width, height=9)) for width in (0, 300, 960, 4000)]
    [(), (300,), (480, 960), (480, 960, 1600)]
    """
    most = min(image.width, _WIDTHS[-1])
    return (*(width for width in _WIDTHS if width < most), most) if most else ()


def copy_name(image: Image, width: int, format_: str) -> str:
    """File name of a copy."""
    return f"{published_name(image.file).rpartition('.')[0]}-{width}.{format_}"


def height_of(image: Image, width: int) -> int:
    """Height of a copy, in pixels."""
    return max(round(image.height * width / image.width), 1)


def picture(image: Image, folder: str, sizes: str, *, waits: bool = True) -> Markup:
    """A picture with its copies.

    Args:
        image: the picture.
        folder: the address of its folder, empty or ending in a slash.
        sizes: the width at which the page shows it.
        waits: whether browsers load it only when a reader comes near it.

    """
    loading = filled('loading="lazy"') if waits else filled('loading="eager" fetchpriority="high"')
    src = folder + quote(published_name(image.file))
    if not image.width:
        return filled('<img class="u-photo" src="{}" alt="{}" {}>', src, image.alt, loading)
    sources = [
        filled('<source type="image/{}" srcset="{}" sizes="{}">', each, _srcset(image, folder, each), sizes)
        for each in FORMATS
    ]
    width = widths(image)[-1]
    shown = filled(
        '<img class="u-photo" src="{}" alt="{}" width="{}" height="{}" {}>',
        src,
        image.alt,
        width,
        height_of(image, width),
        loading,
    )
    return filled("<picture>{}{}</picture>", joined(sources), shown)


def _srcset(image: Image, folder: str, format_: str) -> str:
    return ", ".join(f"{folder}{quote(copy_name(image, width, format_))} {width}w" for width in widths(image))


def picture_url(image: Image, article: Article, settings: Settings) -> str:
    """The full address of a picture in its own format."""
    return settings.url + quote(settings.picture_uri(article.slug, published_name(image.file)))


def picture_folder(article: Article, settings: Settings) -> str:
    """The address of the folder with an article's pictures, relative to its page."""
    return "" if settings.directory_urls else quote(f"{article.slug}/")


def credit_of(image: Image) -> str:
    """The credit of a picture, with its licence."""
    return f"{image.credit}, {image.license}" if image.license else image.credit


def with_figures(text: Markup, article: Article, settings: Settings) -> Markup:
    """A text with its pictures and videos in their places."""
    for number, figure in enumerate(article.figures, 1):
        place = FIGURE.format(number)
        text = text.replace(Markup(place), _figure(figure, number, article, settings))  # noqa: S704 - ours
    return text


def _figure(figure: Figure, number: int, article: Article, settings: Settings) -> Markup:
    folder, video = picture_folder(article, settings), figure.video
    shown = picture(figure.image, folder, _sizes(figure.image)) if figure.image else Markup()
    name = "creditline-video" if video else "creditline-picture"
    if video:
        shown = filled(
            '<a href="{}" rel="{}">{}<b dir="auto">{}</b></a>', video.url, _VIDEO_REL, shown, video.title
        )
    ours, labels = words_language(article, settings), settings.labels
    said = [filled("<span>{}</span>", figure.caption)] if figure.caption else []
    if video:
        said.append(filled('<span><span dir="auto">{}</span> · {}</span>', video.channel, _place(video)))
    if figure.image:
        said.append(
            filled(
                "<span><span{}>{}{}</span> {}</span>",
                ours,
                labels.picture,
                labels.colon,
                credit_of(figure.image),
            )
        )
    caption = joined(said, " ")
    return filled(
        '<figure class="{}" id="picture:{}">{}<figcaption>{}</figcaption></figure>',
        name,
        number,
        shown,
        caption,
    )


def _sizes(image: Image) -> str:
    """Width at which a text shows a picture: a narrow one is not stretched."""
    width = image.width
    return IN_TEXT if not 0 < width < _TEXT_WIDTH else f"(min-width: {width}px) {width}px, 100vw"


def _place(video: Video) -> str:
    """The site on which a video is."""
    return (urlsplit(video.url).hostname or "").removeprefix("www.")


def picture_credits(article: Article, settings: Settings) -> Iterator[str]:
    """A line with the credit of each picture."""
    label = settings.labels.picture + settings.labels.colon
    yield from dict.fromkeys(f"{label} {credit_of(image)}" for image in article.images)
