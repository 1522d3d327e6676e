"""Keys of mappings: unknown and repeated ones, and those that other programs and languages use for our fields."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator

from creditline.manuscript.fields import Field
from creditline.model.manuscript import SINGLE_KEYS, Mapping, Node, Scalar, Sequence
from creditline.model.problems import Finding
from creditline.text.characters import shortened

_OTHERS = {
    "title": "headline name heading post_title titel titre título titulo titolo tytuł заголовок başlık titolo_articolo",
    "date": "published publish_date publishdate published_at publishedat published_date pubdate pubdatetime pub_date datepublished"
    " created created_at datum fecha data дата tarih",
    "source": "publisher publication outlet site site_name media source_name sourcename via originalsource quelle fuente fonte bron źródło źrodlo"
    " zrodlo kalla kilde источник джерело kaynak 来源 出典 출처",
    "original_url": "source_url sourceurl source_link sourcelink url url_original originalurl originallink link link_url linkurl external_link"
    " externallink externalurl via_url canonicalurl ref bookmark_of bookmarkof quotation_of verweis 原文链接"
    " original original_link article_url canonical canonical_url"
    " external_url original_source href lien enlace collegamento odnośnik ссылка посилання adresse adres bağlantı",
    "credit": "attribution credits credit_line creditline credit_text crédit crédits crédito créditos crediti nachweis mention",
    "summary": "description excerpt custom_excerpt abstract standfirst lead lede teaser subtitle subheading deck dek intro zusammenfassung"
    " résumé resumen riassunto resumo samenvatting streszczenie описание chapô entradilla",
    "author": "authors byline writer by autor auteur auteurs autore autori autores autorka автор yazar verfasser",
    "tags": "categories category keywords keyword topics topic tag subjects labels schlagworte schlagwörter stichwörter etiquetas"
    " étiquettes mots_clés mots_cles palabras_clave parole_chiave palavras_chave słowa_kluczowe tagi trefwoorden etichette теги",
    "slug": "handle",
    "aliases": "permalink redirect_from redirects old_urls",
    "reviewed_by": "reviewer editor edited_by checked_by fact_checker",
    "drafted_by": "generated_by model ai",
    "original_title": "source_title originaltitle source_article titre_original titre_originale título_original titolo_originale originaltitel tytuł_oryginału",
    "original_author": "source_author originalauthor sourceauthor auteur_original autor_original autore_originale originalautor autor_oryginału",
    "original_date": "source_date originaldate sourcedate date_originale date_original fecha_original data_originale data_original originaldatum data_oryginału",
    "accessed": "retrieved accessed_at accessed_on access_date read_on abgerufen consulté consultado consultato",
    "language": "lang locale sprache idioma langue lingua taal język язык мова dil",
    "license": "licence rights copyright lizenz licencia licenza licença licentie licencja",
    "image": "picture photo featured_image cover cover_image thumbnail hero img bild imagen immagine imagem afbeelding zdjęcie",
    "series": "serie série reihe cykl seria цикл",
    "corrections": "correction errata korrekturen correcciones correzioni",
    "withdrawn": "retracted retraction",
    "key_facts": "facts keyfacts highlights takeaways key_takeaways key_points",
    "take": "opinion comment commentary our_take",
    "updated": "lastmod modified last_modified modified_date updated_at last_updated aktualisiert actualizado aggiornato",
    "pinned": "sticky featured",
}
SURELY = 0.8
"""Likeness of a key to a field from which on the key is certainly a misspelling of it."""
_NOTHING = ("layout", "template", "toc", "weight", "comments", "math")
_ELSEWHERE = {"doi": "write it as the address, https://doi.org/…, or delete it"} | dict.fromkeys(
    _NOTHING,
    "delete it: Creditline has nothing of this kind",
)
"""Hints for keys of other programs that no field stands for."""
_PARTS = {name: part for part, name in SINGLE_KEYS.items()}
MEANT = {other: field for field, others in _OTHERS.items() for other in others.split()}
"""The field that a key of another program or in another language stands for."""


def meant_key(key: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The field that an unknown key means: its name elsewhere, or its nearest spelling; empty if there is none.

    `likeness`, from 0 to 1, is how near the spelling must be (see `difflib.SequenceMatcher.ratio`).

    >>> fields = ("title", "source", "original_url", "tags", "summary")
    >>> [meant_key(key, fields) for key in ("source_url", "Categories", "excerpt", "titel", "weather")]
    ['original_url', 'tags', 'summary', 'title', '']
    """
    folded = key.strip().casefold().replace("-", "_").replace(" ", "_")
    known = tuple(known)
    named = (folded, MEANT.get(folded, ""))
    for name in (*named, *(_PARTS.get(each, "") for each in named)):
        if name in known:
            return name
    close = difflib.get_close_matches(folded[:100], known, n=1, cutoff=likeness)
    return close[0] if close else ""


def meant_in(mapping: Mapping, key: Scalar, known: Iterable[str], likeness: float = 0.6) -> str:
    """The field that an unknown key of a mapping means. An author whom the credit line names is the original's."""
    known = tuple(known)
    meant, value = meant_key(key.text, known, likeness), mapping.get(key.text)
    name = value.text.strip().casefold() if isinstance(value, Scalar) else ""
    if meant == "author" and name and name in mapping.text("credit").casefold():
        return next((field for field in known if field == "original_author"), meant)
    return meant


def means_nothing(key: str, value: Node) -> bool:
    """Whether a key of another program says nothing to Creditline, so that it may be deleted."""
    is_true = isinstance(value, Scalar) and value.text == "true"
    return isinstance(value, Scalar) and (key in _NOTHING or (key == "published" and is_true))


def unknown_keys(mapping: Mapping, fields: Collection[Field], where: str) -> Iterator[Finding]:
    """Findings about the keys of a mapping that no field has, with the key that was meant."""
    known = [field.name for field in fields]
    for key, value in mapping.entries:
        if key.text not in known:
            meant = meant_in(mapping, key, known)
            hint = f"did you mean `{meant}`?" if meant else f"the keys are {', '.join(known)}"
            if meant and mapping.get(meant) is not None:
                hint = f"delete it, since `{meant}` is given, or correct that one"
            hint = _ELSEWHERE.get(key.text.casefold()) or _inside(key.text, fields) or hint
            if means_nothing(key.text, value):
                hint = _ELSEWHERE["layout"]
            yield Finding(key.line, key.column, f"`{shortened(key.text)}` is not a key of {where}", hint)


def _inside(key: str, fields: Iterable[Field]) -> str:
    """Hint for a key such as `image_alt`, which belongs into the mapping of another field; empty for others."""
    for field in fields:
        for part in field.parts if field.kind == "mapping" else ():
            if key.casefold() in (f"{field.name}_{part.name}", f"{field.name}.{part.name}"):
                return f"write it as `{part.name}`, indented under `{field.name}:`"
    return ""


def repeated_keys(node: Node) -> Iterator[Finding]:
    """Findings about the keys that a mapping, or one below it, gives twice."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from repeated_keys(item)
    elif isinstance(node, Mapping):
        seen: dict[str, int] = {}
        for key, value in node.entries:
            if key.text in seen:
                hint = f"keep one; the first is on line {seen[key.text]}"
                yield Finding(key.line, key.column, f"`{shortened(key.text)}` is given twice", hint)
            seen.setdefault(key.text, key.line)
            yield from repeated_keys(value)
