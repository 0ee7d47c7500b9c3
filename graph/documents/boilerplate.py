"""Lines in news pages that tell no news: bylines, credits, players, captions, cookie notices, links."""

from __future__ import annotations

import re

# Longer lines are paragraphs, whatever they begin with (and patterns stay fast on them).
_LONGEST = 600

_SITES = "facebook|twitter|whatsapp|telegram|reddit|linkedin"
_BUTTONS = (
    f"share|tweet|print|email|e-mail|comments?|save|copy link|{_SITES}|home|menu|search|close|contact(?: us)?"
    "|about(?: us)?|sitemap|rss"
)
_AGAIN = rf"(?:[ ,|/·]+(?:share|tweet|print|email|comments?|save|{_SITES}|\d+))*$"
_PAGES = "stories|articles|content|news|topics|links|coverage|headlines|posts"

# What a line begins with, in any case of letters.
_OPENINGS = (
    # credits
    (
        r"\(?(?:with |additional |further |based on )+(?:\w+ )?(?:reporting|reports?|material|contributions?"
        r"|files?"
        r"|information) (?:by|from)\b"
    ),
    (
        r"\(?(?:reporting|editing|writing|written|compiled|edited|translated|reported|translation|photography"
        r"|produced)"
        r" (?:and \w+ )?by\b(?:[^.]{0,120}|[^)]{0,200}\)|[^.]{0,200}[;,][^.]{0,100}(?:editing|writing)"
        r" by[^.]*)\.?$"
    ),
    (
        r"(?:photo|image|picture|graphic|video|credit|source|illustration)s?(?: credit| copyright| source|"
        r" caption)?"
        r"\s?(?:[:©/]|by\b[^.]{0,50}$|courtesy)"
    ),
    r"image (?:copyright|caption)\b",
    r"file(?: photo| picture| image)?(?:\s?[:–—]|\s-\s)",
    r"\(?(?:AP|AFP|Reuters|EPA|Getty)(?: Photo| Images?)?\s?/(?!\s?Ipsos)[^.]{2,60}$",
    # dates of the page
    (
        r"(?:first |last |originally )?(?:posted|published|updated|modified|updated on|created)(?: on| at"
        r"|:)?\s.{0,20}\d"
    ),
    r"(?:last|first) (?:updated?|published|modified)\b",
    # players and pictures
    (
        r"(?:watch|video|photos?|gallery|listen|podcast|live|interactive|map|graphic|slideshow|in pictures"
        r"|audio)"
        r"(?: live| now)?\s?[:|]"
    ),
    r"your browser (?:does|is|doesn)",
    r"(?:please )?(?:enable|turn on|activate) (?:java|cookies)",
    (
        r"(?:java\s?script|adobe flash|flash player|this (?:video|content|site|page) (?:is|has|requires"
        r"|cannot))\b"
    ),
    r"(?:video|media|playback) (?:is )?(?:unavailable|unsupported|not (?:available|supported)|isn)",
    r"(?:play|mute|unmute|loading|embed|pause|current time|duration)\b.{0,20}$",
    # links to other pages
    (
        r"(?:read|see|learn|find out|view|show|load|hear) (?:more|also|next|full|all|the full|our"
        r"|too)\b[^.]{0,120}$"
    ),
    r"(?:also|must|now) (?:read|see|watch)\b",
    (
        r"(?:related|recommended|trending|popular|latest|top|more|most(?: read| popular| viewed)?)(?: \w+)?"
        rf" (?:{_PAGES})\b[^.]{{0,80}}$"
    ),
    (
        r"(?:related|recommended|trending|most read|most popular|most viewed|editor'?s picks?|you (?:may"
        r"|might) (?:also )?like"
        r"|don'?t miss|up next|further reading|external links)\s?:?[^.]{0,100}$"
    ),
    r"more (?:on|from|about|in) (?:this|the|our|\w+)\b[^.]{0,60}$",
    r"(?:click|tap|swipe) (?:here|on|to|through)\b",
    r"(?:story |article )?continues? (?:below|after|reading)\b",
    r"(?:scroll|skip|jump|back) (?:down|to|up)\b[^.]{0,60}$",
    r"(?:previous|next)(?: article| story| post| page)?\s?[:»←→]?.{0,3}$",
    # the reader as customer
    r"(?:advertisement|advertising|sponsored|promoted|ad feedback|partner content)\b.{0,60}$",
    (
        r"(?:subscribe|sign[ -]?(?:up|in)|log[ -]?in|register (?:now|here|for|to|today)|join us|follow us"
        r"|like us|share (?:this|on|via)"
        r"|download (?:our|the) app|get our|support our|donate)\b"
    ),
    rf"(?:{_BUTTONS}){_AGAIN}",
    r"(?:leave|post|add|write|view) (?:a |your |\d+ )?(?:comments?|reply)\b.{0,60}$",
    r"\d+ (?:comments?|shares?|views?|likes?|retweets?|min(?:ute)?s? read|reading)\b.{0,30}$",
    r"(?:tags?|topics?|categor(?:y|ies)|keywords?|filed under|section)\s?:",
    r"follow @?\w+(?: \w+)? on (?:twitter|facebook|x|telegram|instagram)\b",
    # the law
    r"(?:©|\(c\))\s",
    r"copyright\s?(?:©|\(c\)|\d|by\b|notice|.{2,40}(?:\d{4}|reserved))",
    r"all rights reserved\b",
    r"(?:terms (?:of|and)|privacy (?:policy|notice)|cookie)\b[^.]{0,80}$",
    (
        r"this (?:article|story|report|post|material|content) (?:was|is|has been|may) (?:originally |first "
        r"|not )?(?:be )?"
        r"(?:published|posted|appeared|produced|copyright|reproduced|provided|updated|corrected|amended)\b"
    ),
    r"the views expressed\b",
    r"(?:for|to) (?:more|further) (?:information|details|news|stories|updates)\b.{0,120}$",
    r"(?:tel|fax|phone|e-?mail|contact|press contact|media contact)\.?\s?:",
    r"(?:-30-|ends?|###+|\*\*\*+)$",
)
_OPENING = re.compile("|".join(f"(?:{opening})" for opening in _OPENINGS), re.IGNORECASE)

_COOKIES = re.compile(
    r"\bcookies?\b.{0,200}\b(?:accept|consent|agree|privacy|browser|website|experience|policy|partners"
    r"|settings"
    r"|site)\b"
    r"|\b(?:accept|consent|we use|uses?|this site)\b.{0,80}\bcookies?\b",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"(?:\((?:AP|AFP|EPA|Reuters|Getty)[^)]{0,20}(?:Photo|Image)[^)]{0,60}\)"
    r"|(?:AFP|EPA|AP|Reuters|REUTERS)/(?!Ipsos)[A-Z][\w /-]{2,40}"
    r"|(?:Photo|Image|Picture)(?:graph)?(?:s)?\s?(?::|by|©|/)\s?[^.]{2,60}|Getty Images|/ ?(?:AFP|AP|EPA"
    r"|Reuters)"
    r"|\[(?:[^\]]{0,40})(?:Reuters|AFP|AP|EPA|Getty|Anadolu)[^\]]{0,40}\])\.?\)?$"
)
# Words and what stands between them never overlap: a pattern that can read a line in two ways takes forever on some.
_BYLINE = re.compile(
    r"(?:By|BY|by|From|Written by|Text by)(?:[:,\s|/&–-]+"
    r"(?:[A-Z][\w.'’]*|and|in|at|of|for|the|de|van|von|al))+[\s|,]*$"
)
_BYLINE_LONGEST = 90
_AGENCIES = (
    "AFP|AP|APA|ANSA|BBC|CNN|DPA|dpa|EFE|IRNA|Interfax|Kyodo|PTI|RFE/RL|RIA Novosti|Reuters|SANA|Sputnik"
    "|TASS|UPI"
    "|Xinhua|Agencies|Staff"
)
_BARE_AGENCY = re.compile(
    rf"[(/\[-]?\s?(?:{_AGENCIES})(?:(?:\s?[,/&-]\s?|\sand\s)(?:{_AGENCIES}|\w+))*\s?[)/\]]?\.?$"
)
_NAME = r"[A-Z][a-z’'-]+(?:[A-Z][a-z]+)?"
_TIME = r"(?:[AP]M )?(?:ET|EST|EDT|GMT|BST|UTC)(?: on [A-Z][a-z]+ \d{1,2})?,?"
# A credit that stands before a paragraph without a line break.
_GLUED = re.compile(
    r"\((?:Additional |Further |With )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|Compiled|Edited)(?: and \w+)?"
    r" by\b"
    r"[^)]{0,240}\)\s*(?=\S)"
    rf"|(?:REUTERS|AFP|EPA)/(?:Handout|Stringer|Files?|{_NAME}(?: [A-Z]\.)?(?: {_NAME}?)?)(?:/File Photo)?\s*"
    r"(?=[A-Z(“\"])"
    r"|\((?:AP|AFP|EPA|Getty)[ /](?:Photo|Image)[^)]{0,60}\)\s*(?=\S)"
    r"|Photo by [A-Z][^.]{3,50}?/(?:AFP/)?Getty Images\s*(?=[A-Z“\"])"
    r"|(?:Updated|UPDATED|Posted|Published)(?: on)?(?: at)?:? [^A-Z]{0,14}"
    rf"(?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}},? \d{{4}}[^A-Z]{{0,16}}|[^A-Z]{{0,6}}){_TIME}\s+(?=[A-Z“\"])"
)
_LINK_HEADING = re.compile(
    r"(?:(?:read|see) (?:more|also)|also read|related(?: \w+)?|recommended(?: \w+)?|more (?:on|from"
    r"|about)\b.{0,30}"
    r"|trending(?: \w+)?|most (?:read|popular|viewed)|(?:top|latest|other) (?:stories|news|headlines"
    r"|articles))\s?:?$",
    re.IGNORECASE,
)
_LINK_HEADING_LONGEST = 60
_URL = re.compile(r"(?:https?://|www\.)\S+$|[\w.+-]+@[\w-]+\.[\w.]+$|@\w+$|(?:#\w+\s*)+$")
_SEPARATED = re.compile(r"(?:[^|»·•›]{1,44}[|»·•›]){2,}[^|»·•›]{0,44}$")

_WEEKDAY_DATE = re.compile(
    r"(?<!on )\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}"
)
_SIDES = re.compile(
    r"(?:, |\()(?:left|right|cent(?:er|re)|L|R|C|second (?:left|right)|far (?:left|right))(?:,|\)| )"
)
_CAPTION_VERB = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown|escorted|greeted)\b"
    r"|\b(?:address|applaud|arrive|attend|board|carr(?:y|ie)|check|deliver|embrace|gesture|gather|greet"
    r"|hold|inspect|leave"
    r"|light|listen|look|mourn|pause|point|pose|react|ride|shake|shout|sit|smile|speak|stand|take part"
    r"|talk|walk|watch|wave"
    r"|wear)(?:s|es)?\b"
)
_CAPTION_LONGEST = 450


def is_boilerplate(line: str) -> bool:
    """Say whether a line (or a paragraph in one line) belongs to the page and not to the news."""
    line = line.strip()
    if not any(character.isalpha() for character in line):
        return True
    if len(line) > _LONGEST:
        return False
    return bool(
        _OPENING.match(line)
        or _CREDIT_END.search(line)
        or _COOKIES.search(line)
        or is_byline(line)
        or _BARE_AGENCY.match(line)
        or _URL.match(line)
        or (_SEPARATED.match(line) and not line.endswith("."))
        or is_caption(line)
    )


def credit_before(paragraph: str) -> int:
    """Return the length of a credit that is stuck to the front of a paragraph, as in badly scraped pages."""
    end = 0
    while match := _GLUED.match(paragraph[end : end + 260]):
        end += match.end()
    return end if paragraph[end:].strip() else 0


def is_link_heading(line: str) -> bool:
    """Say whether a line announces a list of links, as `Read more:` or `Related stories` do."""
    return len(line) <= _LINK_HEADING_LONGEST and bool(_LINK_HEADING.match(line))


def is_byline(line: str) -> bool:
    """Say whether a line only names authors: `By Ellen Marsh, Northgate Dispatch`."""
    return len(line) <= _BYLINE_LONGEST and not line.endswith(".") and bool(_BYLINE.match(line))


def is_caption(line: str) -> bool:
    """Say whether a line describes a photograph: present tense with a full date, or people left and right."""
    if len(line) > _CAPTION_LONGEST or not _CAPTION_VERB.search(line):
        return False
    return bool(_WEEKDAY_DATE.search(line) or _SIDES.search(line))
