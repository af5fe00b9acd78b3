"""Abilities for assistants: with functions in place of the API, and with the API itself where it is."""

import os
from pathlib import Path

import pytest

API = os.environ.get("ABILITIES_API", "")
"""Folder of the plugin that the Abilities API was before WordPress 6.9 (WordPress/abilities-api)."""

SPACE = "/wp-abilities/v1/abilities/newsroom-summarizer"
DEAD = "http://127.0.0.1:9"
SKIPPED = "no Abilities API here: WordPress 6.9 has it, or its plugin's folder is named in ABILITIES_API"


def test_abilities_are_registered_where_wordpress_has_them(site, harbour):
    """The two abilities have the permissions of the editor, and do what the routes do."""
    editor = site.person("editor")
    post = editor.post(harbour)
    code = r"""
        eval('function wp_register_ability_category($name, $about) { $GLOBALS["of"][$name] = $about; }');
        eval('function wp_register_ability($name, $ability) { $GLOBALS["all"][$name] = $ability; }');
        do_action('wp_abilities_api_categories_init');
        do_action('wp_abilities_api_init');
        $all = $GLOBALS['all'];
        $found = array('names' => array_keys($all), 'categories' => array_keys($GLOBALS['of']));
        $input = array('post_id' => (int) $args[0]);
        $summarize = $all['newsroom-summarizer/summarize-post'];
        $check = $all['newsroom-summarizer/check-post'];
        $found['nobody'] = call_user_func($summarize['permission_callback'], $input);
        wp_set_current_user(get_user_by('login', 'editor')->ID);
        $found['editor'] = call_user_func($summarize['permission_callback'], $input);
        $found['made'] = call_user_func($summarize['execute_callback'], $input);
        $checked = call_user_func($check['execute_callback'], $input);
        $found['checked'] = $checked['review']['verdict']['errors'];
        $found['input'] = $check['input_schema'];
        return $found;
    """
    found = site.php(code, str(post))
    assert found["names"] == ["newsroom-summarizer/summarize-post", "newsroom-summarizer/check-post"]
    assert found["categories"] == ["newsroom-summarizer"]
    assert (found["nobody"], found["editor"]) == (False, True)
    assert (found["made"], found["checked"]) == ({"state": "done"}, [])
    assert found["input"]["required"] == ["post_id"]


@pytest.fixture
def abilities(site):
    """The site with the Abilities API."""
    if not (Path(API) / "abilities-api.php").is_file():
        pytest.skip(SKIPPED)
    folder = site.folder / "wordpress/wp-content/mu-plugins"
    folder.mkdir(exist_ok=True)
    plugin = folder / "abilities.php"
    plugin.write_text(f"<?php require_once '{Path(API).resolve()}/abilities-api.php';")
    yield site
    plugin.unlink()


def test_an_assistant_finds_and_runs_them(abilities, harbour):
    """By WordPress's own API a post is summarized and checked, by those alone who may edit it."""
    editor, author = abilities.person("editor"), abilities.person("author")
    post = editor.post(harbour)
    listed = editor.ask("GET", f"{SPACE}/check-post").json()
    assert listed["meta"]["annotations"] == {"readonly": True, "destructive": False, "idempotent": True}
    run = {"input": {"post_id": post}}
    assert author.ask("POST", f"{SPACE}/summarize-post/run", run).status_code == 403
    assert abilities.meta(post, "_newsroom_result") == []
    made = editor.ask("POST", f"{SPACE}/summarize-post/run", run)
    assert (made.status_code, made.json()) == (200, {"state": "done"})
    checked = editor.ask("GET", f"{SPACE}/check-post/run?input[post_id]={post}")
    assert checked.status_code == 200
    assert checked.json()["review"]["verdict"]["errors"] == []


def test_an_ability_that_fails_says_why(abilities, harbour):
    """What is no post is refused, and a service that is down is an error in words for whoever reads it."""
    editor = abilities.person("editor")
    post = editor.post(harbour)
    assert editor.ask("GET", f"{SPACE}/check-post/run?input[post_id]=x").status_code == 400
    assert editor.ask("GET", f"{SPACE}/check-post/run?input[post_id]=999999").status_code in {403, 404}
    abilities.set(url=DEAD)
    failed = editor.ask("POST", f"{SPACE}/summarize-post/run", {"input": {"post_id": post}})
    assert failed.status_code == 502
    assert "your text is safe" in failed.json()["message"]
