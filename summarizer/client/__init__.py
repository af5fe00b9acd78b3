"""The only room that knows instructor and openai: opening clients, asking, naming failures, prices.

The files of `providers` import a client library each, which takes about a second: only when a model is asked.
"""
