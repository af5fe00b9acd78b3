"""A LiteLLM proxy in front of the live server: a gateway met in the flesh."""

import os
import socket
import subprocess
from collections.abc import Iterator
from secrets import token_hex
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from summarizer import Result, Summarizer, SummarizerError, Summary
from summarizer.cli.exit_codes import exit_code
from summarizer.client.dialect_memory import forget_dialects
from tests.support.building import TEXT
from tests.support.live import PROMPTS
from tests.support.live.holding import ENDS, check_invariants
from tests.support.live.server import MODEL
from tests.support.live.table import Table
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.live, pytest.mark.slow]

CONFIG = """
model_list:
  - model_name: gateway
    litellm_params: {{model: openai/{model}, api_base: "{url}", api_key: none, timeout: 300}}
litellm_settings: {{telemetry: false, num_retries: 0}}
"""
KEY = f"sk-{token_hex(24)}"
LONGEST = 150
_PATIENCE = 120  # seconds until the proxy listens; it loads 700 MB of packages


@pytest.fixture(scope="module")
def proxy(live: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the proxy."""
    program = os.environ.get("LITELLM")
    if not program:
        pytest.skip("no LiteLLM here: name its program in LITELLM, or nox -s live")
    folder = tmp_path_factory.mktemp("litellm")
    (folder / "config.yaml").write_text(CONFIG.format(model=MODEL, url=live), "utf-8")
    port = _free_port()
    words = (program, "--config", str(folder / "config.yaml"), "--host", "127.0.0.1", "--port", str(port))
    set_ = {**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_MASTER_KEY": KEY}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(words, stdout=log, stderr=log, env=set_) as process,  # noqa: S603 - our own words
    ):
        try:
            wait_until(lambda: process.poll() is not None or _listens(port), _PATIENCE)
            assert process.poll() is None, (folder / "log").read_text("utf-8")[-2000:]
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def _listens(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/health/liveliness", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


@pytest.mark.parametrize("way", ["waiting", "streaming"])
def test_through_the_proxy(proxy: str, table: Table, way: str) -> None:
    """Behind the gateway the same is sent, and what comes is a checked result or an unusable answer."""
    forget_dialects()
    table.begin()
    try:
        result = _asked(proxy, way)
    except SummarizerError as error:
        code, found = exit_code(type(error)), error
    else:
        table.result(f"LiteLLM, {way}", result, check_invariants(result, LONGEST))
        return
    table.error(f"LiteLLM, {way}", code, found.message, found.tokens)
    assert code in ENDS, f"{found.message} {found.detail}"


def _asked(proxy: str, way: str) -> Result[Summary]:
    given: dict[str, Any] = {"base_url": proxy, "api_key": KEY, "prompts": PROMPTS, "retries": 0}
    with Summarizer("gateway", max_tokens=LONGEST, seed=7, **given) as summarizer:
        if way == "waiting":
            return summarizer.summarize(TEXT)
        (*_, last) = summarizer.stream(TEXT)
        assert last.result is not None
        result: Result[Summary] = last.result
        return result


def test_what_the_proxy_does_not_know(proxy: str) -> None:
    """A model that the gateway does not have is told as that, with its words in the detail."""
    with (
        pytest.raises(SummarizerError) as caught,
        Summarizer("nobody", base_url=proxy, api_key=KEY, retries=0) as summarizer,
    ):
        summarizer.summarize(TEXT)
    assert exit_code(type(caught.value)) == 3
    assert "nobody" in caught.value.detail
