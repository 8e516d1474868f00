"""Tidies a raw byline into the names of those credited: one by one, in order, without prefix, office, place or date."""

from __future__ import annotations

import html
import re
from functools import cache

from newsclean.fields.date import find_dates
from newsclean.formats.plain import plain_text

MAX_NAME = 70  # characters
MAX_NAMES = 16

# "By" and its kind in front of a name. Lower case, longest first when matched.
PREFIXES = tuple(
    """
by|written by|reported by|posted by|published by|submitted by|reporting by|story by|article by|text by|words by|created by
|authored by|analysis by|opinion by|review by|reviewed by|a post by|post by|blog by|guest post by|guest blog by|contributed by|edited by|author|authors|writer|reporter|byline|about the author
|staff report by|words|story|guest author|post author|article author|author name|from
|von|text|autor|autorin|autoren|autor/in|autor:in|verfasst von|verfasser|verfasserin|geschrieben von|ein artikel von|ein beitrag von|ein gastbeitrag von|gastbeitrag von|eine analyse von|ein kommentar von|kommentar von|eine kolumne von|kolumne von|interview von|interview|veröffentlicht von|erstellt von|artikel von|beitrag von|aus der redaktion von|eine reportage von|ein interview von|ein essay von|foto und text|text und foto|text und fotos|bericht von|bericht|redaktion|autorenschaft|publiziert von|geposted von|gepostet von
|par|propos recueillis par|écrit par|ecrit par|rédigé par|redige par|publié par|auteur|auteure|auteurs|article de|texte|recueilli par|posté par|signé|un article de|une chronique de|chronique de
|por|escrito por|publicado por|redacción|redactado por|autora|autores|texto|texto de|un artículo de|reportagem de|reportagem|texto por|redação|postado por
|di|a cura di|scritto da|pubblicato da|autore|autrice|articolo di|testo di|testo|da
|door|geschreven door|geplaatst door|tekst
|av|skrevet av|tekst av|skriven av|text av|af|skrevet af|journalist|forfatter|tekst og foto|publisert av|avtext
|teksti|kirjoittaja|kirjoittanut|toimittaja
|autor tekstu|opracował|opracowała|opracowanie|oprac.|oprac|tekst i zdjęcia|napisał|napisała|autorka|autorzy
|napsal|napsala|autoři|zpracoval|zpracovala|text a foto
|szerző|írta|autorul|de|scris de|autorius|parengė|autors|teksts|autore
|автор|авторы|текст|подготовил|подготовила|автори|от|пише|аутор|автор статьи
|yazan|haber|muhabir|yazar|oleh|penulis|editor|reporter|laporan|pewarta|bởi|tác giả|συντάκτης|γράφει ο|γράφει η|του|της|από
|כתב|מאת|بقلم|كتب|كتبت|إعداد|نویسنده|文|著者|作者|記者|文：|取材・文|執筆|執筆者|撰文|글|기자|লেখক|द्वारा|लेखक|written
""".replace("\n", "").split("|")
)

ROLES = frozenset(
    """
author writer editor reporter correspondent journalist columnist contributor staff contributing senior chief producer photographer
redakteur redakteurin redaktor redaktorin redaktionsleiter chefredakteur chefredakteurin korrespondent korrespondentin journalistin volontär volontärin autor autorin freier freie mitarbeiter mitarbeiterin
ressortleiter ressortleiterin leiter leiterin reporterin gastautor gastautorin kolumnist kolumnistin
journaliste rédacteur rédactrice correspondant correspondante chroniqueur
periodista redactor redactora corresponsal columnista colaborador
giornalista corrispondente redattore redattrice
jornalista repórter correspondente colunista redator
verslaggever redacteur correspondente journaliste
redaktör reportern journalist kommentator
dziennikarz dziennikarka korespondent redaktor
корреспондент журналист редактор обозреватель
muhabir muhabiri editör yazar
guest fellow analyst professor director manager founder ceo cto president attorney president editorial desk head specialist strategist expert researcher
investigative political business sports science health technology economics world national deputy assistant associate executive managing
marketing content freelance special
""".split()
)

# One of these words makes a credit an agency's, a newsroom's or an outlet's, not a person's.
OFFICES = frozenset(
    """
redaktion redaktionen redaktionsteam newsroom news staff team desk agency agencies agenturen agentur press presse редакция редакція redacción redacao redação rédaction redazione redactie redakcja redakce redakcia redaksi redaktionen redaktsioon toimitus szerkesztőség redacția uredništvo редакцией bureau service wire wires reporters editors editorial board magazine times post journal daily gazette herald tribune online digital media network group gmbh ag inc llc ltd company foundation institute university department office center centre society association
편집부 編集部 हेडलाइन डेस्क desk डेस्क haber merkezi haberler portal zeitung nachrichten blog
""".split()
)

AGENCIES = frozenset(
    """
reuters afp ap dpa apa sda ats ansa efe lusa ritzau ntb tt stt bns leta elta pap ctk čtk tasr mti tass тасс interfax интерфакс ria риа pti ani ians uni bss unb xinhua kyodo jiji yonhap antara bernama anadolu aa dha iha iha epd kna sid afx bloomberg belga anp aap cp upi agerpres hina tanjug srna beta fena ukrinform укрінформ unian уніан agencias agências agenzie agentur agenturen agencje pat tempo cnn bbc mit dts nov nwx keystone-sda red r.red
""".split()
)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    alternatives = "|".join(sorted((re.escape(p) for p in PREFIXES if p), key=len, reverse=True))
    return re.compile({
        "prefix": rf"^[\s\-–—•|*/,.:]*(?:{alternatives})(?:(?<=[\u3000-\u9fff\uac00-\ud7af])|\s*[:：]\s*|\s+|(?=\())",
        "colon": rf"^[\s\-–—•|*/,.]*(?:{alternatives})\s*[:：]\s*",
        "mail": r"\S+@\S+\.\w+",
        "handle": r"(?<!\w)@\w+",
        "link": r"\b(?:https?://|www\.)\S+",
        "tag": r"</?[a-zA-Z][^<>]*>",
        "bracket": r"\s*[(（\[][^()（）\[\]]*[)）\]]?",
        "strong": r"\s*(?:[;|•·▪●/\n\t¦│]|\s[–—-]\s|\u2028|،)\s*",
        "comma": r"\s*[,，、]\s*",
        "and": r"\s+(?:and|und|et|y|e|og|och|ja|en|i|a|és|și|и|й|та|και|ve|dan|y|&|\+|with|mit|avec|con|com|עם|و)\s+|\s*(?:&amp;|&|＆|و(?=\s))\s*",
        "word": r"[^\W\d_]+",
        "noise": r"\b(?:updated|published|posted|last|min read|minutes?|hours? ago|ago|uhr|read|share|follow|comments?|view all|more|subscribe|contact|about|email|facebook|twitter|linkedin|instagram|click|am|on|le|el|il)\b.*",
    }[name], re.IGNORECASE)  # fmt: skip


PARTICLES = frozenset(
    """
de da do dos das del della di du des la le el al bin ibn ben van von der den ter ten te zu zur zum vom af av y e i und bint abu st st. dal dalla lo los las les d' o' mac mc den het op 't in ul ur uz san dela delos and
""".split()
)


def tidy_names(raw: str, *, lenient: bool = False) -> tuple[str, ...]:
    """The people or offices credited, each name once, in order; empty if the value names nobody.

    Args:
        raw: the value as the page has it, of one or several names.
        lenient: accept what is no name by its looks (`macbacchi`, `dpa/kno`), because the page states it is the author.
    """
    text = raw
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _pattern("tag").sub(" ", text)
    if "@" in text:
        text = _pattern("mail").sub(" ", text)
        text = _pattern("handle").sub(" ", text)
    if "/" in text or "www." in text:
        text = _pattern("link").sub(" ", text)
    text = plain_text(text.replace("\n", " ; "))
    if not text:
        return ()
    text = without_prefix(text)
    names: list[str] = []
    for part in _pattern("strong").split(text):
        for piece in _split_names(part):
            name = _tidy_one(piece, lenient=lenient)
            if name and name.casefold() not in {known.casefold() for known in names}:
                names.append(name)
    return tuple(names[:MAX_NAMES])


def without_prefix(text: str) -> str:
    """Without `By`, `Von`, `Text:` and the like in front."""
    for _ in range(3):
        match = _pattern("prefix").match(text)
        if match is None or match.end() >= len(text):
            break
        text = text[match.end() :]
    return text


@cache
def _first_words() -> frozenset[str]:
    return frozenset(prefix.replace(":", " ").split()[0] for prefix in PREFIXES if prefix)


def has_prefix(text: str) -> bool:
    """Whether a line begins as bylines do."""
    first = text[:40].split(None, 1)[0].casefold().strip(" :|-–—•*(") if text else ""
    if first.partition(":")[0] not in _first_words() and text[:1].isascii():
        return False
    return _pattern("prefix").match(text) is not None or only_prefix(text)


def only_prefix(text: str) -> bool:
    """Whether a line is `By` and nothing else."""
    return len(text) < 25 and text.casefold().strip(" :|-–—•*.") in PREFIXES


def _split_names(text: str) -> list[str]:
    text = _pattern("bracket").sub(" ", text).strip()
    if not text:
        return []
    parts = [part for part in _pattern("comma").split(text) if part]
    # "Lastname, Firstname"
    if (
        len(parts) == 2
        and all(len(part.split()) == 1 for part in parts)
        and parts[1][:1].isupper()
        and parts[0][:1].isupper()
        and parts[1].casefold() not in ROLES | AGENCIES | OFFICES
        and parts[0].casefold() not in AGENCIES | OFFICES
        and not is_credential(parts[1])
    ):
        return [f"{parts[1]} {parts[0]}"]
    pieces: list[str] = []
    for part in parts:
        sub = _pattern("and").split(part)
        if len(sub) > 1:
            joined: list[str] = []
            for one in sub:
                # "and" divides names; inside one ("Ortega y Gasset") at least one side is a single word.
                if joined and (len(one.split()) == 1 and len(joined[-1].split()) == 1) and False:
                    joined[-1] += " & " + one
                else:
                    joined.append(one)
            pieces += joined
        else:
            pieces.append(part)
    return pieces


def is_credential(word: str) -> bool:
    """Whether it is a degree behind a name: `MD`, `Ph.D.`, `RN`."""
    bare = word.replace(".", "").replace(" ", "")
    return bare in {
        "MD",
        "PhD",
        "RN",
        "DVM",
        "Dr",
        "MA",
        "MSc",
        "BSc",
        "MPH",
        "JD",
        "CPA",
        "CFP",
        "RD",
        "LCSW",
        "PharmD",
        "DO",
        "MBA",
        "MS",
        "BA",
        "BS",
        "Jr",
        "Sr",
        "II",
        "III",
        "Esq",
        "DMD",
        "DDS",
        "PsyD",
        "EdD",
        "RDN",
        "LMFT",
        "FACP",
        "CFA",
        "LDN",
        "CSCS",
        "NP",
        "PT",
        "DPT",
        "MEd",
        "LPC",
    } or (bare.isupper() and bare.isalpha() and 2 <= len(bare) <= 5 and bare.casefold() not in AGENCIES)


TITLES = re.compile(
    r"^(?:(?:dr|prof|mr|mrs|ms|sir|dame|rev|hon|ing|dipl|mag|doc|phdr|mudr|mgr|lic|dott|univ|bc|dra|sra|pfarrer|pater)\b\.?(?:\s*-?\s*(?:ing|med|jur|phil|rer|nat|inform)\b\.?)*\s+)+",
    re.IGNORECASE,
)
ENDS = " \t,;:|/\\-–—·•*.'\"«»“”„_"


def _tidy_one(text: str, *, lenient: bool) -> str | None:
    text = without_prefix(text.strip(ENDS) + " ").strip()
    dates = next(find_dates(text), None) if any(map(str.isdigit, text)) else None
    if dates is not None:
        text = text[: dates.start].strip(ENDS)
    text = _pattern("noise").sub("", text) if len(text.split()) > 2 else text
    text = text.strip(" \t,;:|/\\-–—·•*'\"«»“”„_")
    if not text.endswith((" Jr.", " Sr.")) and not re.search(r"\b\w\.$", text):
        text = text.rstrip(".")
    text = TITLES.sub("", text)
    if not text or len(text) > MAX_NAME:
        return None
    words = text.split()
    folded = [word.casefold().strip(".,") for word in words]
    if is_credential(text) or all(word in ROLES for word in folded):
        return None
    if any(map(str.isdigit, text)) and not lenient:
        return None
    if looks_like_name(text) or is_office(text):
        return text
    if lenient and len(words) <= 4 and any(map(str.isalpha, text)) and not text.startswith(("http", "www")):
        return text
    return None


def is_office(text: str) -> bool:
    """Whether it names an agency, a newsroom or an outlet rather than a person."""
    folded = [word.casefold().strip(".,-:") for word in re.split(r"[\s/-]+", text)]
    return any(word in OFFICES or word in AGENCIES for word in folded) and len(folded) <= 6


def looks_like_name(text: str) -> bool:
    """Whether it is written as a person's name: two to five capitalised words, or a script without capitals."""
    words = text.split()
    if any(map(str.isdigit, text)) or any(mark in text for mark in '?!:;%$€£#=<>{}|"“”'):
        return False
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return False
    if not any(c.isupper() or c.islower() for c in letters):  # a script without capitals
        return len(text) <= 30 and len(words) <= 5
    if not 2 <= len(words) <= 6:
        return False
    folded = [word.casefold().strip(".,") for word in words]
    if any(word in ROLES for word in folded):
        return False
    big = [word for word in words if word.casefold() not in PARTICLES]
    return (
        bool(big)
        and len(big) >= 1
        and all(
            word[0].isupper()
            or (len(word) > 2 and word[1] in "'’" and word[2].isupper())
            or "-" in word
            or not word[0].isalpha()
            for word in big
        )
    )
