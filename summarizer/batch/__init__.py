"""Many articles: a run that loses nothing and pays for nothing twice.

`inputs` reads rows, `engine` drives the one flow for each, an asker that remembers (`memory`) answers from
the ledger what was answered before, `paced` asks the rest at one shared `pace`, and `clerk` makes answers and
output lines durable before anything counts as done.
"""
