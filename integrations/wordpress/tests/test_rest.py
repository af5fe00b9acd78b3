"""Who may ask the plugin's routes, and what they keep and tell."""

import json

import httpx2
import pytest
from canned import Canned
from deciding import decided
from wordpress import SPACE, blocks

DEAD = "http://127.0.0.1:9"
ROUTES = [("GET", ""), ("POST", "/check"), ("POST", "/summary"), ("GET", "/summary"), ("PUT", "/decisions"),
          ("POST", "/decided"), ("POST", "/override")]  # fmt: skip
FORGOTTEN = """
$article = get_post_meta((int) $args[0], '_newsroom_result', true);
$pending = array('sha256' => json_decode($article)->article->sha256, 'since' => time());
update_post_meta((int) $args[0], '_newsroom_pending', wp_json_encode($pending + json_decode($args[1], true)));
"""
"""A summary that is under way, of the text that has been summarized."""
BODY = {"decisions": "{}", "reason": "x"}


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_routes_are_for_who_may_edit_the_post(site, method, path):
    """Who is not logged in, who sends no nonce, and who may not edit this post is not answered."""
    editor, author = site.person("editor"), site.person("author")
    post = editor.post("One\n\nTwo.")
    where = f"{SPACE}/posts/{post}{path}"
    anonymous = httpx2.request(method, f"{site.url}/index.php", params={"rest_route": where}, json=BODY)
    assert anonymous.status_code == 401
    assert editor.ask(method, where, BODY, nonce=False).status_code == 401
    assert author.ask(method, where, BODY).status_code == 403
    assert editor.ask(method, f"{SPACE}/posts/999999{path}", BODY).status_code == 404


def test_kinds_of_posts_that_are_not_set_have_no_summaries(site):
    """A page is none of the site's kinds of posts with summaries, and is not found."""
    page = site.person("editor").ask("POST", "/wp/v2/pages", {"title": "A page"}).json()["id"]
    assert site.person("editor").own("GET", page).status_code == 404


def test_a_summary_is_asked_for_once(site, summarizer, harbour):
    """A summary is one request to the model, and what is kept is the service's own result."""
    author = site.person("author")
    post = author.post(harbour)
    before = len(summarizer.model.requests)
    assert author.own("POST", post, "/summary").json() == {"state": "done"}
    found = author.own("GET", post).json()
    assert len(summarizer.model.requests) == before + 1
    (kept,) = site.meta(post, "_newsroom_result")
    assert kept == found["review"]["result"]
    assert kept["article"]["text"] == harbour
    assert found["review"]["verdict"]["errors"] == []
    assert site.meta(post, "_newsroom_pending") == []


def test_no_answer_holds_the_key_or_the_address(site, harbour):
    """Key and address of the service are in no page and no answer that an author gets."""
    author = site.person("author")
    post = author.post(harbour)
    site.set(key="a-secret-key", url="http://user-secret.invalid:1234")
    pages = [
        author.own("POST", post, "/summary").text,
        author.own("GET", post).text,
        author.http.get("/wp-admin/post.php", params={"post": post, "action": "edit"}).text,
        author.ask("GET", "/wp/v2/settings").text,
        author.ask("GET", f"/wp/v2/posts/{post}?context=edit").text,
    ]
    assert "cannot be reached" in pages[0]
    assert "newsroomSummarizer" in pages[2]
    for page in pages:
        assert "a-secret-key" not in page
        assert "user-secret.invalid" not in page


def test_a_service_that_is_silent_is_given_up(site, harbour):
    """Where the service takes a request and says nothing, the check ends; what is kept stays."""
    author = site.person("author")
    post = author.post(harbour)
    author.own("POST", post, "/summary")
    with site.impatient(), Canned() as silent:
        site.set(url=silent.url)
        title, content = blocks(harbour.replace("640", "840"))
        answer = author.own("POST", post, "/check", {"title": title, "content": content})
    assert answer.status_code == 502
    assert "your text is safe" in answer.json()["message"]
    assert len(site.meta(post, "_newsroom_result")) == 1


def test_what_the_service_refuses_is_said_in_its_words(site):
    """An article without words is refused with the reason, and nothing is kept of it."""
    author = site.person("author")
    answer = author.own("POST", author.post("One"), "/summary", {"title": "", "content": "<!-- wp:more /-->"})
    assert answer.status_code == 422
    assert "no words" in answer.json()["message"]


def test_a_wrong_key_is_no_loss_of_the_editors_login(site, harbour):
    """The service's own 401 reaches the editor as 502, which does not ask for a password again."""
    with Canned(401, {"title": "there is no key", "code": "unauthorized"}) as refusing:
        site.set(url=refusing.url, key="wrong")
        author = site.person("author")
        answer = author.own("POST", author.post(harbour), "/summary")
    assert answer.status_code == 502
    assert "does not take this site’s key" in answer.json()["message"]


BUSY = [
    (429, {"title": "too many"}),
    (500, {}),
    (502, []),
    (503, {"title": "busy", "code": "busy"}),
    (504, {}),
]


@pytest.mark.parametrize(("status", "body"), [*BUSY, (401, {}), (404, {})])
def test_a_refusal_for_now_pays_no_second_summary(site, summarizer, harbour, status, body):
    """A service or proxy that says no for now ends no request: asked again, the model is not paid again."""
    author = site.person("author")
    post = author.post(harbour)
    before = len(summarizer.model.requests)
    assert author.own("POST", post, "/summary").json() == {"state": "done"}
    site.php(FORGOTTEN, str(post), json.dumps({"key": f"one-{status}", "id": ""}))
    assert author.own("POST", post, "/summary").json() == {"state": "done"}
    site.php(FORGOTTEN, str(post), json.dumps({"key": f"one-{status}", "id": "any"}))
    with Canned(status, body) as busy:
        site.set(url=busy.url)
        for method in ("GET", "POST"):
            assert author.own(method, post, "/summary").status_code >= 400
            assert site.meta(post, "_newsroom_pending")[0]["key"] == f"one-{status}"
    site.set(url=summarizer.url)
    assert author.own("POST", post, "/summary").json() == {"state": "done"}
    assert len(summarizer.model.requests) == before + 2
    assert site.meta(post, "_newsroom_pending") == []


@pytest.mark.parametrize("status", [409, 413, 422])
def test_a_refusal_for_good_ends_the_request(site, harbour, status):
    """What the service will never take is not asked for again under the same key."""
    author = site.person("author")
    post = author.post(harbour)
    with Canned(status, {"title": "no", "code": "no"}) as refusing:
        site.set(url=refusing.url)
        assert author.own("POST", post, "/summary").status_code == status
    assert site.meta(post, "_newsroom_pending") == []


OTHER = {"state": "done", "result": {"article": {"sha256": 1}, "problems": [{}]}, "problems": "x"}


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (401, {}, "does not take this site’s key"),
        (429, {"title": "the budget is spent", "hint": "Ask tomorrow"}, "the budget is spent. Ask tomorrow."),
        (500, {}, "status 500"),
        (200, [], "cannot be read"),
        (200, {}, "cannot be read"),
        (200, OTHER, "cannot be read"),
    ],
)
def test_a_service_that_fails_is_told_and_stops_nobody(site, harbour, status, body, words):
    """Refusals and what is no answer are told in words; a post is published, and what is kept stays."""
    author = site.person("author")
    post = author.post(harbour)
    author.own("POST", post, "/summary")
    before = site.meta(post, "_newsroom_result")
    title, content = blocks(harbour.replace("640", "840"))
    text = {"title": title, "content": content}
    with Canned(status, body) as failing:
        site.set(url=failing.url)
        for path in ("/check", "/summary"):
            answer = author.own("POST", post, path, text)
            assert answer.status_code in {429, 502}
            assert words in answer.json()["message"] or "has failed" in answer.json()["message"]
        published = author.update(post, **text, status="publish")
    assert (published.status_code, published.json()["status"]) == (200, "publish")
    assert site.meta(post, "_newsroom_result") == before
    assert [entry["kind"] for entry in site.meta(post, "_newsroom_log")] == ["unchecked"]


def decisions(sha256, *entries):
    """A document as the component exports it."""
    head = {"format": "newsroom-summarizer/decisions", "version": 2, "article": {"sha256": sha256}}
    return {"decisions": json.dumps({**head, "decisions": list(entries)})}


def test_decisions_are_kept_also_while_the_service_is_down(site, harbour):
    """What an editor decided is stored whoever answers; what is no decisions changes nothing."""
    author = site.person("author")
    post = author.post(harbour)
    author.own("POST", post, "/summary")
    sha256 = author.own("GET", post).json()["sha256"]
    entry = {
        "path": "numbers[0]",
        "words": "two weeks",
        "verdict": "accepted",
        "changes": {},
        "note": "\\ “ü”",
    }
    site.set(url=DEAD)
    stored = author.own("PUT", post, "/decisions", decisions(sha256, entry))
    assert stored.status_code == 200
    assert "cannot be reached" in stored.json()["unchecked"]
    for wrong in ({"decisions": "{"}, {"decisions": "[]"}, {"decisions": '{"format": "other"}'}, {}):
        assert author.own("PUT", post, "/decisions", wrong).status_code in {400, 422}
    (kept,) = site.meta(post, "_newsroom_decisions")
    assert kept["document"]["decisions"] == [entry]


def test_two_editors_do_not_overwrite_each_other(site, harbour):
    """Who decides on a review that another has decided on since gets 409, and what is stored stays."""
    author, editor = site.person("author"), site.person("editor")
    post = author.summarized(harbour)
    review = author.own("GET", post).json()["review"]
    assert review["version"] == ""
    first = author.own("PUT", post, "/decisions", decided(review, "accepted", "numbers[0]"))
    late = editor.own("PUT", post, "/decisions", decided(review, "rejected", "numbers[1]"))
    assert (late.status_code, late.json()["message"]) == (409, "Another editor has decided meanwhile.")
    (kept,) = site.meta(post, "_newsroom_decisions")
    assert [entry["path"] for entry in kept["document"]["decisions"]] == ["numbers[0]"]
    found = editor.own("GET", post).json()["review"]
    assert found["version"] == first.json()["version"] != ""
    again = editor.own("PUT", post, "/decisions", decided(found, "rejected", "numbers[1]"))
    assert again.status_code == 200
    assert again.json()["version"] == again.json()["review"]["version"] != found["version"]
    same = editor.own("PUT", post, "/decisions", decided(again.json()["review"], "rejected", "numbers[1]"))
    assert (same.status_code, same.json()["version"]) == (200, again.json()["version"])


SWAP = r"""
$name = Newsroom_Summarizer\Stored::DECISIONS;
$swap = fn($before, $after) => Newsroom_Summarizer\Stored::swap((int) $args[0], $name, $before, $after);
$found = array();
foreach (array_chunk(array_slice($args, 1), 2) as $pair) {
    $found[] = $swap(...$pair);
}
return array($found, get_metadata('post', (int) $args[0], $name));
"""


@pytest.mark.parametrize(
    ("swaps", "done", "kept"),
    [
        (["", '{"a": 1}', "", '{"a": 2}'], [True, False], ['{"a": 1}']),
        (["", '{"a": 1}', '{"a": 1}', '{"a": 2}'], [True, True], ['{"a": 2}']),
        (["", '{"a": 1}', '{"a": 3}', '{"a": 2}'], [True, False], ['{"a": 1}']),
        (["", '{"a": "\\n"}', '{"a": "\\n"}', '{"a": "\\n"}'], [True, True], ['{"a": "\\n"}']),
    ],
)
def test_of_two_writes_at_once_one_is_kept(site, swaps, done, kept):
    """What is written in place of something that is not there any more is not written."""
    post = site.person("author").post("One\n\nTwo.")
    assert site.php(SWAP, str(post), *swaps) == [done, kept]


def test_decisions_find_their_facts_in_a_changed_text(site, harbour):
    """After an edit elsewhere the decisions come back, said to be about the text as it is now."""
    author = site.person("author")
    post = author.post(harbour)
    author.own("POST", post, "/summary")
    entry = {"path": "numbers[0]", "words": "two weeks", "verdict": "accepted", "changes": {}, "note": ""}
    author.own("PUT", post, "/decisions", decisions(author.own("GET", post).json()["sha256"], entry))
    title, content = blocks(harbour.replace("Nobody was injured", "Nobody at all was injured"))
    found = author.own("POST", post, "/check", {"title": title, "content": content}).json()
    document = found["review"]["decisions"]
    assert document["article"]["sha256"] == found["review"]["result"]["article"]["sha256"] == found["sha256"]
    assert document["decisions"][0]["words"] == "two weeks"
    assert document["decisions"][0]["changes"] == {}


def test_revisions_have_their_own_summaries(site, harbour):
    """A revision keeps the summary of its text, and gives it back when it is restored."""
    editor = site.person("editor")
    post = editor.post(harbour)
    editor.update(post, excerpt="x")
    editor.own("POST", post, "/summary")
    revisions = editor.ask("GET", f"/wp/v2/posts/{post}/revisions").json()
    first = revisions[0]["id"]
    assert site.meta(first, "_newsroom_result") == site.meta(post, "_newsroom_result") != []
    other = "Another headline\n\nThe dam broke."
    title, content = blocks(other)
    editor.update(post, title=title, content=content)
    editor.own("POST", post, "/summary")
    assert site.meta(post, "_newsroom_result")[0]["article"]["text"] == other
    site.php("wp_restore_post_revision((int) $args[0]); return 1;", str(first))
    assert site.meta(post, "_newsroom_result")[0]["article"]["text"] == harbour


def test_the_component_is_for_who_writes_here(site):
    """Its script comes from this site, to those who may edit posts, and stays when the service is down."""
    editor = site.person("editor")
    where = {"action": "newsroom_component"}
    script = editor.http.get("/wp-admin/admin-ajax.php", params=where)
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "article-summary" in script.text
    assert httpx2.get(f"{site.url}/wp-admin/admin-ajax.php", params=where).text == "0"
    kept = "$kept = get_option('newsroom_summarizer_component'); $kept['time'] = 0; "
    site.php(
        f"{kept} $kept['url'] = '{DEAD}'; update_option('newsroom_summarizer_component', $kept); return 1;"
    )
    site.set(url=DEAD)
    assert editor.http.get("/wp-admin/admin-ajax.php", params=where).text == script.text
