"""Web pages that are no article, and articles that only look so."""

import pytest

from summarizer.errors import NoArticleError
from tests.support.web_page import SENTENCES, page, read_page

NAMES = ["Ballina", "Killala", "Crossmolina", "Foxford", "Swinford", "Charlestown", "Belmullet", "Westport"]
TEASER = (
    "The council of {} has promised to look into what happened there on Monday night, when the water rose "
    "by three metres within an hour and the road to the coast was closed."
)


def cards(form: str, head: str = "") -> bytes:
    """A page of titles with teasers."""
    items = "".join(
        form.format(
            href=f"/story/{name.lower()}", title=f"Dam breaks above {name}", teaser=TEASER.format(name)
        )
        for name in NAMES
    )
    return f"<html><head><title>Moy</title>{head}</head><body><main>{items}</main></body>".encode()


CARDS = [
    "<article><h2><a href='{href}'>{title}</a></h2><p>{teaser}</p></article>",
    "<div class=c><a href='{href}'><h3>{title}</h3><p>{teaser}</p></a></div>",
    "<li><p><a href='{href}'>{title}</a></p><p>{teaser}</p><a href='{href}'>Read more</a></li>",
    "<section><img src=x><h3><a href='{href}'>{title}</a></h3><span>6 May</span><p>{teaser}</p></section>",
    "<h2><a href='{href}'>{title}</a></h2><p>{teaser}</p>",
]


@pytest.mark.parametrize("form", CARDS)
def test_teasers(form: str) -> None:
    """A front page of titles with teasers is refused, however its cards are built."""
    with pytest.raises(NoArticleError, match="an index of other pages"):
        read_page(cards(form))


def test_list_of_one_article() -> None:
    """A list that its page declares to be an article, and a story with cards of others below, are read."""
    declared = '<meta property="og:type" content="article">'
    assert "Killala" in read_page(cards(CARDS[0], declared)).text
    others = "".join(
        CARDS[0].format(href=f"/{n}", title=f"Ferry sinks off {n}", teaser="It sank.") for n in NAMES
    )
    assert "340 families" in read_page(page(around=f"<aside>{others}</aside>")).text


def broken_off(behind: str, end: str = "", paragraphs: int = 2) -> bytes:
    """A page with the beginning of an article, and what stands behind it."""
    shown = "".join(f"<p>{sentence}</p>" for sentence in (SENTENCES * 9)[:paragraphs])
    return (
        f"<html><head><title>Dam breaks</title></head><body><article><h1>Dam breaks</h1>{shown}"
        f"<p>The power company, which had been warned of it in writing by its own engineers in March{end}</p>"
        f"</article>{behind}</body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("behind", "end"),
    [
        ("<div><h3>Subscribe</h3><button>Start your free trial</button></div>", "…"),
        ("<div><a href=/abo>Zum Abo</a></div>", " ..."),
        ("<div><p>Abonnez-vous à partir d'un euro par mois.</p></div>", " […]"),
        ("<div><p>اشترك الآن بدولار واحد في الشهر.</p></div>", "…"),
        ("<div>立即订阅，畅读全站。</div>", "……"),
        ("<div class='article-paywall'></div><div class=x><h4>Become a member</h4></div>", "..."),
        ("<div><p>Already a subscriber? <a href=/login>Log in</a></p></div>", ""),
        ("<div><p>Cet article est réservé aux abonnés.</p></div>", ""),
        ("<div><p>Diesen Artikel weiterlesen mit unserem Angebot. Nur für Abonnenten.</p></div>", ""),
        ("<div><p>لمتابعة القراءة سجل الدخول.</p></div>", ""),
    ],
)
@pytest.mark.parametrize("paragraphs", [2, 12])
def test_soft_paywall(behind: str, end: str, paragraphs: int) -> None:
    """The beginning of an article, with an offer behind it, is a paywall, said or not."""
    with pytest.raises(NoArticleError, match="a paywall"):
        read_page(broken_off(behind, end, paragraphs))


@pytest.mark.parametrize(
    "body",
    [
        "<p>He left the hall without a word, and nobody knew what to say to that…</p>",
        "<div><p>Subscribe to our newsletter.</p></div>",
        "<p>To read the report, ask the council.</p>",
        "<div class='paywall'></div>",
    ],
)
def test_whole_articles(body: str) -> None:
    """An ellipsis, a newsletter or an empty wall make no paywall of a whole article."""
    assert "340 families" in read_page(page(body, around="<nav><a href=/abo>Subscribe</a></nav>")).text


@pytest.mark.parametrize(
    "title",
    ["404", "404 - Not Found", "Error 404 | The Moy Post", "Page not found | The Moy Post", "Access Denied",
     "Seite nicht gefunden", "Страница не найдена",
     "لم يتم العثور على الصفحة", "页面不存在", "페이지를 찾을 수 없습니다"],
)  # fmt: skip
def test_error_with_much_text(title: str) -> None:
    """A page whose title is an error is one, also where it goes on to offer other stories."""
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    with pytest.raises(NoArticleError, match="an error page"):
        read_page(
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{text}</body></html>".encode()
        )


@pytest.mark.parametrize(
    "words", ["This content is not available in your region.", "Checking your browser before you go on."]
)
def test_blocked(words: str) -> None:
    """A page that keeps its reader out says so in a few words."""
    with pytest.raises(NoArticleError, match="an error page"):
        read_page(
            f"<html><head><title>The Moy Post</title></head><body><p>{words}</p></body></html>".encode()
        )


@pytest.mark.parametrize(
    "title",
    ["404 people flee from the dam", "Not found: the town that the water took", "403 dead in Ballina"],
)
def test_titles_with_such_words(title: str) -> None:
    """An article whose headline begins with a number, or with such words, is an article."""
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    source = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article>"
    assert read_page(source.encode()).text


@pytest.mark.parametrize(
    "wall",
    [
        "We value your privacy. We and our 842 partners store personal data on your device. Select I Accept.",
        "Wir und unsere Partner verarbeiten Daten mit Ihrer Einwilligung. Mehr steht unter Datenschutz.",
        "Avec nos 120 partenaires nous utilisons des traceurs. Votre consentement est libre.",
        "نستخدم ملفات تعريف الارتباط على هذا الموقع. موافقتك تعني قبول سياسة الخصوصية.",
        "Мы используем файлы cookie и обрабатываем персональные данные с вашего согласия.",
        "我们使用Cookie并处理您的个人信息。请阅读隐私政策并同意。",
    ],
)
def test_cookie_walls(wall: str) -> None:
    """A wall of consent is one in every language that it is put up in."""
    source = (
        f"<html><body><div><p>{wall}</p><button>Accept</button><button>Reject</button></div></body></html>"
    )
    with pytest.raises(NoArticleError, match="a cookie wall"):
        read_page(source.encode())
