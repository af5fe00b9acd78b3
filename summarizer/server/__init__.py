"""The service: everything that tools ask for over HTTP, one summary or many, on the package's own flow.

`app.create_app` builds it from a `config.ServiceConfig`; `summarizer serve` runs it. A request
comes through `middleware` (id, size, log), `access` (whose key, how much is left of it) and one of `routes`;
summaries are made by `tasks`, jobs by `jobs` on a batch's ledger, and `store` keeps what belongs to whom.
"""
