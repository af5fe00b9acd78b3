"""Many articles: a run that loses nothing and pays for nothing twice.

`inputs` reads rows, `engine` drives the one flow for each, a model client behind the ledger
(`store.ledger_client`) answers what was answered before, `schedule.paced_client` asks the rest at one shared
pace, and `store.writer` makes answers and output lines durable before anything counts as done.
"""
