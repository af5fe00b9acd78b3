"""A Django view of your own that asks the service for the facts of a story.

    summarizer serve --folder ~/summaries --model openai/gpt-4.1-mini
    pip install django
    python examples/django_view.py runserver

    curl --data-urlencode text@article.txt http://127.0.0.1:8000/facts

`$NEWSROOM_SUMMARIZER_URL` is the service's address (http://127.0.0.1:8600), `$NEWSROOM_SUMMARIZER_KEY` its
key, where it wants one. When the service cannot be asked, the view says so with 503, and your site goes on.
Put `facts` and its helper into an app of your own site; the rest of this file makes it run alone.
"""

import hashlib
import json
import os
import sys
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

SECONDS = 300  # that one request to the service may take


@csrf_exempt  # for curl; a view that a page of yours asks needs no exemption
@require_POST
def facts(request: HttpRequest) -> JsonResponse:
    """The headline, each figure with the article's own words, and what the checks have found."""
    status, view = asked(request.POST.get("text", ""))
    if status != 200 or not view.get("result"):
        problem = view.get("problem") or view
        why = f"{problem.get('title', 'not ready yet')}. {problem.get('hint', 'Ask again later.')}"
        return JsonResponse({"error": why}, status=503 if status in {0, 202} else 502)
    result = view["result"]
    text = result["article"]["text"]  # spans are code points, as Python counts
    figures = [
        {
            "value": figure["value"],
            "counted": figure["counted"],
            "words": [text[start:end] for start, end in figure["spans"]],
        }
        for figure in result["summary"]["numbers"]
    ]
    return JsonResponse({"headline": result["summary"]["headline"], "figures": figures})


def asked(text: str) -> tuple[int, dict[str, Any]]:
    """The service's status and answer; 0 where it cannot be reached. The same words are paid for once."""
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": hashlib.sha256(text.encode()).hexdigest(),
    }
    if key := os.environ.get("NEWSROOM_SUMMARIZER_KEY"):
        headers["X-Api-Key"] = key
    address = os.environ.get("NEWSROOM_SUMMARIZER_URL", "http://127.0.0.1:8600")
    body = json.dumps({"text": text}).encode()
    try:
        with urlopen(Request(f"{address}/v1/summaries", body, headers), timeout=SECONDS) as answer:
            return answer.status, json.load(answer)
    except HTTPError as error:
        return error.code, json.load(error)
    except OSError as error:
        return 0, {"title": f"the summarizer cannot be asked: {type(error).__name__}"}


urlpatterns = [path("facts", facts)]

if __name__ == "__main__":
    settings.configure(
        DEBUG=True, ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY=os.urandom(16).hex()
    )
    django.setup()
    execute_from_command_line(sys.argv)
