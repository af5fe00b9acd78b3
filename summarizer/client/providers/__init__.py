"""One file a provider, each opening a `Provider` (protocol.py).

OpenAI and every server that speaks its chat completions (openai.py), Anthropic (anthropic.py), all others
through instructor (through_instructor.py). Importing one of them imports its client library.
"""
