"""Tools, a fragment loader and templates for `llm` that ask a newsroom-summarizer service.

The service's address is `$NEWSROOM_SUMMARIZER_URL` (default: http://127.0.0.1:8600), its key the one that
`llm keys set newsroom` has stored, or `$NEWSROOM_SUMMARIZER_KEY`.
"""

import json
import os
from pathlib import Path

import httpx
import llm

DEFAULT_URL = "http://127.0.0.1:8600"
TIMEOUT = 300.0  # seconds that one request may take; a summary is asked for until it is there
_GROUNDED = (
    "Answer from the facts below alone. Each has a footnote with the article's own words in bold; quote them "
    "with what you say. What is marked as a problem is not certain: say so."
)
TEMPLATES = {
    "ask": ("Answer a question about an article, from grounded facts", "Question: $input"),
    "timeline": (
        "What happened when, on whose word",
        "List what happened, in order, each with its source. $input",
    ),
    "questions": ("What an editor should ask before publishing", "Which questions are open? $input"),
}


class ServiceError(llm.ModelError):
    """The service could not be asked, or has refused; says why and what to do."""


def newsroom_summarize(text: str, language: str = "") -> str:
    """Summarize a news article: its parties, numbers, places, sources and claims, with its words.

    Args:
        text: the article.
        language: output language, ISO 639-1; the article's own if empty.
    """
    return json.dumps(_summary(text, language), ensure_ascii=False)


def newsroom_check(text: str, summary: str) -> str:
    """Check a stored summary, as JSON, against an article: what of it does not stand in the article's words.

    Args:
        text: the article as it is now.
        summary: what newsroom_summarize has given, or a result of the service.
    """
    try:
        stored = json.loads(summary)
    except ValueError:
        return "The summary is no JSON."
    answer = _ask("POST", "/v1/checks", json={"text": text, "stored": stored})
    try:
        problems = [
            f"{problem['severity']}: {problem['path'] or 'left out'}: {problem['message']}"
            for problem in _json(answer)["problems"]
        ]
    except (KeyError, TypeError):
        raise _stranger(answer) from None
    return "\n".join(problems) or "Everything stands."


def load_fragment(argument: str) -> llm.Fragment:
    """The facts of an article as Markdown: `-f newsroom:story.html`; any document that the service reads."""
    path = Path(argument)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{argument} cannot be read: {error.strerror or error}") from None
    view = _made(_ask("POST", "/v1/summaries", files={"file": (path.name, data)}))
    written = _ask("POST", "/v1/formats/markdown", json={"results": [view["id"]]})
    return llm.Fragment(written.text, source=f"newsroom:{path.resolve()}")


def load_template(name: str) -> llm.Template:
    """A template over grounded facts: `llm -t newsroom:ask -f newsroom:story.txt "Who says how many?"`."""
    if name not in TEMPLATES:
        raise ValueError(f"there is no template {name}; there are {', '.join(TEMPLATES)}")
    _, prompt = TEMPLATES[name]
    return llm.Template(name=name, system=_GROUNDED, prompt=prompt)


@llm.hookimpl
def register_tools(register):
    """Two tools."""
    register(newsroom_summarize)
    register(newsroom_check)


@llm.hookimpl
def register_fragment_loaders(register):
    """`-f newsroom:FILE`."""
    register("newsroom", load_fragment)


@llm.hookimpl
def register_template_loaders(register):
    """`-t newsroom:NAME`."""
    register("newsroom", load_template)


def _summary(text: str, language: str) -> dict:
    body = {"text": text, **({"language": language} if language else {})}
    return _made(_ask("POST", "/v1/summaries", json=body))["result"]["summary"]


def _made(answer: httpx.Response) -> dict:
    """A summary, waited for as long as it takes."""
    view = _json(answer)
    while view.get("state") in ("queued", "working") and "id" in view:
        answer = _ask("GET", f"/v1/summaries/{view['id']}", params={"wait": 30})
        view = _json(answer)
    if view.get("state") == "done" and "id" in view and "summary" in (view.get("result") or ()):
        return view
    problem = view.get("problem")
    if not isinstance(problem, dict):
        raise _stranger(answer)
    raise ServiceError(
        f"{problem.get('title', 'no summary could be made')}. {problem.get('hint', '')}".strip()
    )


def _ask(method: str, route: str, **options) -> httpx.Response:
    """One request to the service.

    Raises:
        ServiceError: it is not there, or refuses.
    """
    url, user = _address()
    key = llm.get_key(alias="newsroom", env="NEWSROOM_SUMMARIZER_KEY")
    headers = {"X-Api-Key": key} if key else {}
    try:
        answer = httpx.request(method, url + route, headers=headers, auth=user, timeout=TIMEOUT, **options)
    except httpx.HTTPError as error:
        raise ServiceError(
            f"the service at {url} cannot be asked ({type(error).__name__}). Start it (summarizer serve) "
            "or set $NEWSROOM_SUMMARIZER_URL."
        ) from None
    if answer.is_error:
        raise ServiceError(_reason(answer))
    return answer


def _address() -> tuple[str, tuple[str, str] | None]:
    """The service's address without user and password, which no message and no log is to have; and these.

    Raises:
        ServiceError: it is none.
    """
    try:
        given = httpx.URL(os.environ.get("NEWSROOM_SUMMARIZER_URL", DEFAULT_URL))
    except httpx.InvalidURL:
        raise ServiceError("$NEWSROOM_SUMMARIZER_URL is no address. Write it as http://HOST:PORT.") from None
    if given.scheme not in ("http", "https") or not given.host:
        raise ServiceError(
            "$NEWSROOM_SUMMARIZER_URL does not begin with http:// or https:// and a host. "
            "Write it as http://HOST:PORT."
        )
    user = (given.username, given.password) if given.userinfo else None
    return str(given.copy_with(userinfo=b"")).rstrip("/"), user


def _json(answer: httpx.Response) -> dict:
    """The object of an answer.

    Raises:
        ServiceError: there is none, so that something else answers at this address.
    """
    try:
        data = answer.json()
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise _stranger(answer)
    return data


def _stranger(answer: httpx.Response) -> ServiceError:
    return ServiceError(
        f"what answers at {answer.url} is no summarizer service. Set $NEWSROOM_SUMMARIZER_URL."
    )


def _reason(answer: httpx.Response) -> str:
    try:
        problem = answer.json()
        return f"{problem['title']}. {problem.get('hint', '')}".strip()
    except (ValueError, KeyError, TypeError):
        return f"the service answers with status {answer.status_code}"
