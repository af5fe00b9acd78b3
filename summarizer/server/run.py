"""Running the service until it is told to stop."""

import asyncio
import logging
import socket

from summarizer.errors import ConfigurationError
from summarizer.server.app import create_app
from summarizer.server.config import ServiceConfig
from summarizer.server.draining import DrainingServer

_LOG = "%(asctime)s %(levelname)s %(name)s %(message)s"


def run(config: ServiceConfig, *, verbose: bool = False) -> None:
    """Serve until SIGTERM or Ctrl-C; requests under way are then waited for as long as the grace lasts.

    Args:
        config: what is served.
        verbose: whether every request has its line in the log, without an article's words.

    Raises:
        ConfigurationError: the address or the folder is taken, or the service cannot be run so.
        CredentialsError: the model has no key.
    """
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format=_LOG)
    for talkative in ("openai", "httpx2", "httpcore2"):
        logging.getLogger(talkative).setLevel(logging.WARNING)  # they would log an article's words
    app = create_app(config)
    asyncio.run(app.state.service.maker.try_to_open())
    server = DrainingServer(app)
    listening = _listen(config)
    try:
        server.run(sockets=[listening])
    finally:
        listening.close()
    if not server.started:
        raise ConfigurationError("the service could not be started", "The log says why.")


def _listen(config: ServiceConfig) -> socket.socket:
    """The socket, taken before anything is opened."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((config.host, config.port))
    except OSError as error:
        made.close()
        raise ConfigurationError(
            f"{config.host}:{config.port} cannot be listened on: {error.strerror}",
            "Another service has it; give another --port.",
        ) from None
    made.listen()  # who reads the address and asks at once waits until the service answers
    host, port = made.getsockname()[:2]
    print(f"http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)
    return made
