"""Contrast, names, focus: WCAG 2.2 AA, by computation and by axe-core."""

import os
from pathlib import Path

import pytest

from summarizer.results.problem import Problem
from tests.support.paths import ROOT
from tests.support.review_page import Keys, Page
from tests.support.review_results import emoji, hostile, mapped, reference

AXE = Path(os.environ.get("AXE_CORE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))

CONTRAST = """
const channels = (colour) => {
  const numbers = colour.match(/-?[\\d.e-]+/g).map(Number);
  const scale = colour.startsWith("color(") ? 255 : 1;
  return [...numbers.slice(0, 3).map((value) => value * scale), numbers[3] ?? 1];
};
const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
const behind = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    layers.push(colour);
    if (colour[3] === 1) break;
  }
  return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
};
const light = (colour) => {
  const [r, g, b] = colour.slice(0, 3).map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (one, other) => {
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};
const found = [];
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
  if (element.closest("svg, style, :disabled")) continue;
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const background = behind(element);
  const value = ratio(over(channels(style.color), background), background);
  found.push([value, large ? 3 : 4.5, walker.currentNode.data.trim().slice(0, 30), element.className]);
}
return found;
"""


FOCUSED = """
const here = root.activeElement;
const group = here?.closest(".tools, .filters, .article, .facts")?.className ?? "";
return here && [group, here.closest(".card")?.dataset.path ?? ""];
"""

NAMELESS = """
const controls = "button, [role=button], [role=link], input:not([type=file]), select, textarea";
const name = (element) => element.textContent.trim() || element.ariaLabel || element.labels?.length;
const found = [...root.querySelectorAll(controls)].filter((element) => !name(element));
return found.map(({outerHTML}) => outerHTML);
"""


def poor(page: Page) -> list[list[object]]:
    """Texts with too little contrast, as [ratio, least ratio, words, class]; there must be texts at all."""
    found = page.run(CONTRAST)
    assert len(found) > 50
    return [entry for entry in found if entry[0] < entry[1]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast(page: Page, theme) -> None:
    """Every word has the contrast that AA asks for, chosen, edited, filtered, decided, uncovered."""
    page.open(mapped())
    page.run("host.setAttribute('theme', args[0])", theme)
    background = page.run("return getComputedStyle(root.querySelector('.root')).backgroundColor")
    assert background == {"light": "rgb(246, 244, 240)", "dark": "rgb(22, 24, 27)"}[theme]
    assert poor(page) == []
    page.choose("numbers[1]")
    page.press("a", "c", "j", "r", "j", "e")
    assert poor(page) == []
    page.run("root.querySelector('.editor .primary').click()")
    page.click(".chip.numbers")
    page.press("w", "]")
    assert poor(page) == []
    page.open(hostile())
    page.run("host.setAttribute('theme', args[0])", theme)
    assert poor(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast_of_lines(page: Page, theme) -> None:
    """Underlines, borders of fields and the ring of focus stand out 3:1 from what is around them."""
    page.open(emoji())
    page.run("host.setAttribute('theme', args[0])", theme)
    names = ["parties", "numbers", "locations", "sources", "omissions", "own", "accent", "edge"]
    page.run(
        "for (const name of args[0]) {"
        "const line = document.createElement('i'); line.className = 'probe'; line.textContent = name;"
        "line.style.cssText = `color: var(--${name}); font-size: 30px`;"
        "const said = document.createElement('div');"
        "said.style.background = 'var(--said)'; said.append(line);"
        "root.querySelector('.article').append(said) }",
        names,
    )
    probes = [entry for entry in page.run(CONTRAST) if entry[3] == "probe"]
    assert len(probes) == len(names)
    assert [entry for entry in probes if entry[0] < 3] == []


@pytest.mark.parametrize("make", [reference, emoji, hostile, mapped])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe(page: Page, make, theme) -> None:
    """axe-core finds nothing against WCAG 2.2 AA nor its best practices: at first, in a form, in the help."""
    if not AXE.exists():
        words = "axe-core is not installed (npm install --no-save axe-core, or AXE_CORE=path of axe.min.js)"
        pytest.fail(words) if "AXE_CORE" in os.environ else pytest.skip(words)
    page.open(make())
    page.run("host.setAttribute('theme', args[0])", theme)
    page.driver.execute_script(AXE.read_text("utf-8"))
    assert violations(page) == []
    page.press("j", "j", "j", "e")
    assert violations(page) == []
    page.run("root.querySelector('.editor button[type=button]').click()")
    page.press("w", "?")
    assert violations(page) == []


def violations(page: Page) -> list[str]:
    """What axe finds, with the elements concerned."""
    found = page.driver.execute_async_script(
        "const [runOnly, done] = arguments; const failed = (error) => done({violations: [{id: `${error}`}]});"
        "axe.run(document, {resultTypes: ['violations'], runOnly}).then(done, failed)",
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    )
    return [
        f"{one['id']}: {[node['html'][:160] for node in one.get('nodes', [])[:3]]}"
        for one in found["violations"]
    ]


def test_order_of_focus(page: Page) -> None:
    """Tab goes as the page reads: tools, filters, article, then the facts in their order, each once."""
    page.open(emoji())
    page.run("root.querySelector('.root').focus()")
    seen = []
    for _ in range(80):
        page.press(Keys.TAB)
        here = page.run(FOCUSED)
        if here is None:
            break
        seen.append(here)
    groups = list(dict.fromkeys(group for group, _ in seen))
    assert groups == ["tools", "filters", "pane article", "pane facts"]
    assert list(dict.fromkeys(path for _, path in seen if path)) == page.shown


def test_every_control_has_a_name(page: Page) -> None:
    """Buttons, fields and marks have a name, and whatever is pressed or chosen says so."""
    page.open(mapped())
    page.choose("locations[1]")
    page.press("e")
    nameless = page.run(NAMELESS)
    assert nameless == []
    assert page.all("[aria-current=true]")
    assert page.one(".status").get_attribute("role") == "status"


def test_names_and_numbers_are_isolated(page: Page) -> None:
    """Right-to-left words outside the article stand in an element with a direction of its own."""
    made = mapped()
    message = "“5000 شخص” for “قال “نعم” 5 مرات”"
    made.problems.append(Problem(code="quote-altered", severity="error", path="headline", message=message))
    page.open(made)
    loose = page.run(
        "const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); const found = [];"
        "while (walker.nextNode()) { const own = walker.currentNode.parentElement;"
        "if (/[\\u0590-\\u08ff]/.test(walker.currentNode.data) && !own.closest('.article, svg, [dir=auto]'))"
        "found.push(walker.currentNode.data) } return found"
    )
    assert loose == []
    assert page.texts(page.card("headline") + " .problem bdi") == ["5000 شخص", "قال “نعم” 5 مرات"]
    assert page.run("return [...root.querySelectorAll('.article p')].every((p) => p.dir === 'auto')")
    assert page.run("return getComputedStyle(root.querySelector('.article p')).direction") == "rtl"
    assert page.run("return getComputedStyle(root.querySelector('.card bdi')).direction") == "rtl"


def test_only_logical_sides() -> None:
    """The style knows no left and no right, so that it mirrors where its direction does."""
    sheets = sorted((ROOT / "summarizer" / "output" / "review").glob("*.css"))
    style = "".join(sheet.read_text("utf-8") for sheet in sheets)
    rules = [line for line in style.splitlines() if not line.strip().startswith("/*")]
    assert len(rules) > 500
    physical = [
        line for line in rules if any(f"{side}:" in line or f"-{side}" in line for side in ("left", "right"))
    ]
    assert physical == []


def test_narrow(page: Page) -> None:
    """On a phone one pane is above the other, and nothing is wider than the screen."""
    page.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True},
    )
    page.open(mapped())
    page.choose("numbers[1]")
    article, facts = (page.one(f".{name}").rect for name in ("article", "facts"))
    assert article["y"] + article["height"] <= facts["y"] + 1
    assert page.in_view(".atom.current")
    assert page.run("return document.documentElement.scrollWidth") == 360
    assert page.run(
        "return root.querySelector('.facts').scrollWidth <= root.querySelector('.facts').clientWidth"
    )


SIZES = [(640, 450), (640, 360), (900, 800), (390, 844), (320, 568)]
"""Windows of 1280 × 900 and 1280 × 720 pixels at 200 %, of a tablet, and of two phones."""

OVERLAPPING = """
const selector = '.bar :is(button, input, h1, .progress span), .card[aria-current] button, .divider';
const shown = [...root.querySelectorAll(selector)].filter((each) => each.checkVisibility());
const boxes = shown.map((each) => [each, each.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
const meet = ([one, first], [other, second]) => !one.contains(other) && !other.contains(one)
  && one.closest('.card') === other.closest('.card')
  && Math.min(first.right, second.right) - Math.max(first.left, second.left) > 1
  && Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top) > 1;
return boxes.flatMap((box, at) => boxes.slice(at + 1).filter((other) => meet(box, other))
  .map((other) => `${box[0].textContent} / ${other[0].textContent}`));
"""


@pytest.mark.parametrize("make", [reference, emoji])
def test_small_windows(page: Page, make) -> None:
    """In small windows and at 200 % nothing overlaps or runs out of the window, and the article has room."""
    page.open(make())
    page.press("j")
    for width, height in SIZES:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        assert page.run(OVERLAPPING) == [], (width, height)
        assert page.run("return document.documentElement.scrollWidth <= innerWidth"), (width, height)
        article = page.one(".article").rect
        assert article["width"] * article["height"] > 0.4 * width * height, (width, height)
        page.wait(lambda: page.in_view(".card[aria-current]"), "the chosen card stays in view")
