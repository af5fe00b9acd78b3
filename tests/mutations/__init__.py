"""Would the tests notice? Small changes are made to the code, one at a time, and the tests of it are run.

    python -m tests.mutations --rooms grounding checks --sample 300 --seed 1 --workers 2

By hand, not in CI: a mutant costs a second or two. The rooms are sampled together with one seed, the tests
of each mutant are those that run its line, the quickest first, and at last the slow ones of its room. It
works in copies of the checkout, and goes on after a stop: what is known is kept in `.mutations/`. A mutant
that no test kills survives; those that change nothing that can be seen survive for ever, so that the score
never reaches 100 %.

Of the tools that there are, cosmic-ray starts pytest anew for each mutant and knows nothing of which tests
run a line, and mutmut changes nothing outside functions, where the limits stand.
"""
