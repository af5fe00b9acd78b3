"""The client extension in a page that stands in for Superdesk: `integrations/demo superdesk`.

    run.py [PORT]

`SUPERDESK_EXTENSION` is the folder of the extension with what npm has made of it (`dist`, `node_modules`),
`NEWSROOM_ARTICLE` the item's text, `NEWSROOM_SUMMARIZER_HOLD` whether the server holds items with errors.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from flask import Response, jsonify, request, send_from_directory
from standins import application
from werkzeug.serving import WSGIRequestHandler, make_server

PAGE = Path(__file__).parent / "page"
EXTENSION = Path(os.environ.get("SUPERDESK_EXTENSION", Path(__file__).parents[1] / "client"))
LIBRARIES = {"react": "react/umd/react.development.js", "react-dom": "react-dom/umd/react-dom.development.js"}


def served():
    """The application with Superdesk's two routes, the page and the extension."""
    from superdesk.errors import SuperdeskApiError
    from superdesk.signals import item_validate
    from superdesk.text_checkers.ai import AIDataOpService, AIService

    app = application()

    @app.errorhandler(SuperdeskApiError)
    def refused(error):
        return jsonify(error.to_dict()), error.status_code

    @app.route("/ai/", methods=["POST"])
    def ai():
        return operated(AIService("ai", backend=None))

    @app.route("/ai_data_op/", methods=["POST"])
    def ai_data_op():
        return operated(AIDataOpService("ai_data_op", backend=None))

    @app.route("/publish", methods=["POST"])
    def publish():
        response, fields = [], {}
        item_validate.send(object(), item=request.get_json(), response=response, error_fields=fields)
        return jsonify(response)

    @app.route("/")
    def page():
        return send_from_directory(PAGE, "index.html")

    @app.route("/item.js")
    def item():
        return Response(f"export default {json.dumps(article())};", mimetype="text/javascript")

    @app.route("/page/<path:name>")
    def part(name):
        return send_from_directory(PAGE, name)

    @app.route("/extension/<name>")
    def extension(name):
        return send_from_directory(EXTENSION / "dist", f"{name}.js", mimetype="text/javascript")

    @app.route("/library/<name>")
    def library(name):
        return send_from_directory(EXTENSION / "node_modules", LIBRARIES[name], mimetype="text/javascript")

    return app


def operated(service):
    """What one of superdesk-core's endpoints answers."""
    doc = request.get_json()
    service.create([doc])
    return jsonify({name: doc[name] for name in ("analysis", "result") if name in doc})


def article():
    """The item: the first paragraph of the text is its headline."""
    text = Path(os.environ["NEWSROOM_ARTICLE"]).read_text("utf-8").strip()
    headline, *paragraphs = text.split("\n\n")
    return {"headline": headline, "paragraphs": paragraphs}


class Quiet(WSGIRequestHandler):
    """Requests are not written to the terminal."""

    def log_request(self, code="-", size="-"):
        """Nothing."""


def main(port):
    """Serve until Ctrl+C."""
    if not (EXTENSION / "dist" / "extension.js").is_file():
        sys.exit(f"the extension is not compiled in {EXTENSION}: npm install && npm run compile")
    server = make_server("127.0.0.1", port, served(), threaded=True, request_handler=Quiet)
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 8090)
