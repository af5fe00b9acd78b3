"""Many articles: a run that loses nothing and pays for nothing twice.

`inputs` reads rows, `engine` drives the one flow for each, a model client behind the ledger (`store.cached`)
answers what was answered before, `schedule.paced` asks the rest at one shared pace, and `store.writer` makes
answers and output lines durable before anything counts as done.
"""
