"""The only room that knows instructor and openai: opening clients, asking, naming failures, prices.

`opening` and `models` import openai, which takes about a second: import them only when a model is asked.
"""
