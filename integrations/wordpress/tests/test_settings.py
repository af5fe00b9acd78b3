"""The settings page, and what is left when the plugin is deleted."""

import re

PAGE = {"page": "newsroom-summarizer"}
OPTION = "newsroom_summarizer"


def settings(site):
    """The settings as they are kept."""
    return site.php(f"return get_option('{OPTION}');")


def save(admin, **fields):
    """Send the form of the page; lists are several boxes."""
    page = admin.http.get("/wp-admin/options-general.php", params=PAGE).text
    hidden = dict(
        re.findall(
            r"name=['\"](option_page|action|_wpnonce|_wp_http_referer)['\"] value=['\"]([^'\"]*)", page
        )
    )
    sent = {**hidden}
    for name, value in fields.items():
        sent[f"{OPTION}[{name}]" + ("[]" if isinstance(value, list) else "")] = value
    answer = admin.http.post("/wp-admin/options.php", data=sent)
    assert answer.status_code == 302
    return admin.http.get("/wp-admin/options-general.php", params=PAGE).text


def test_a_key_is_kept_and_never_shown(site, summarizer):
    """The key is kept when the form is sent again, is in no page, and is forgotten when that is asked."""
    admin = site.person("admin")
    page = save(admin, url=summarizer.url, key="a-secret-key", types=["post"], gate=["errors"])
    assert "a-secret-key" not in page
    assert "The service answers" in page
    assert "a-secret-key" not in save(admin, url=summarizer.url, key="", types=["post"])
    assert settings(site)["key"] == "a-secret-key"
    assert "a-secret-key" not in admin.http.get("/wp-admin/options.php").text
    save(admin, url=summarizer.url, forget_key="1")
    assert settings(site)["key"] == ""


def test_a_key_is_for_one_address(site, summarizer):
    """With another address the key is forgotten, so that no other machine is sent it."""
    admin = site.person("admin")
    save(admin, url=summarizer.url, key="a-secret-key")
    save(admin, url="http://127.0.0.1:9", key="")
    assert settings(site)["key"] == ""


def test_a_password_in_the_address_is_never_shown(site, summarizer):
    """User and password of the address reach the service and stay when the form is sent; no page has them."""
    admin = site.person("admin")
    there = summarizer.url.replace("://", "://desk:p4ssw0rd@")
    page = save(admin, url=there, types=["post"])
    assert "The service answers" in page
    assert "p4ssw0rd" not in page
    shown = re.findall(r'id="newsroom-url"[^>]* value="([^"]*)"', page)[0]
    assert shown == summarizer.url.replace("://", "://***@")
    assert "The service answers" in save(admin, url=shown, types=["post"])
    assert settings(site)["url"] == there
    for address in ("http://desk:p4ssw0rd@127.0.0.1:9", "http://desk:p4ss/w0rd@127.0.0.1:9"):
        page = save(admin, url=address, types=["post"])
        assert "cannot be reached" in page
        assert "w0rd" not in page
    author = site.person("author")
    assert "w0rd" not in author.own("POST", author.post("One\n\nTwo."), "/summary").text


def test_what_is_sent_is_made_safe(site):
    """An address that is none, kinds of posts that are none, and other words are left out."""
    admin = site.person("admin")
    page = save(
        admin,
        url='javascript:alert("x")',
        types=["post", "nonsense"],
        gate=["errors", "x"],
        down="x",
        forget="1",
    )
    kept = settings(site)
    assert kept == {
        "url": "", "key": "", "types": ["post"], "gate": ["errors"], "updates": False, "down": "pass",
        "forget": True,
    }  # fmt: skip
    assert 'alert("x")' not in page


def test_the_page_is_for_administrators_with_a_nonce(site):
    """Nobody else sees the page or changes the settings, and no form without its nonce does."""
    before = settings(site)
    editor, admin = site.person("editor"), site.person("admin")
    assert editor.http.get("/wp-admin/options-general.php", params=PAGE).status_code == 403
    form = {"option_page": "newsroom-summarizer", "action": "update", f"{OPTION}[url]": "http://x.invalid"}
    assert editor.http.post("/wp-admin/options.php", data=form).status_code in {403, 500}
    assert admin.http.post("/wp-admin/options.php", data=form).status_code == 403
    assert settings(site) == before


def test_deleting_the_plugin_keeps_summaries_unless_told(site, harbour):
    """Settings, key and capability go; summaries and reasons only where the site wanted that."""
    editor = site.person("editor")
    post = editor.post(harbour)
    editor.own("POST", post, "/summary")
    uninstall = r"""
        define('WP_UNINSTALL_PLUGIN', 'newsroom-summarizer/newsroom-summarizer.php');
        include WP_PLUGIN_DIR . '/newsroom-summarizer/uninstall.php';
        $may = get_role('editor')->has_cap('newsroom_override_gate');
        return array(get_option('newsroom_summarizer'), $may);
    """
    restore = "Newsroom_Summarizer\\Settings::activate(); return 1;"
    try:
        assert site.php(uninstall) == [False, False]
        assert len(site.meta(post, "_newsroom_result")) == 1
        site.php(restore)
        site.set(forget=True)
        site.php(uninstall)
        assert site.meta(post, "_newsroom_result") == []
    finally:
        site.php(restore)
