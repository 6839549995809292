"""A museum's tills and their ledger in one process, through every fault at once, from one seed.

    python -m tests.simulation 17            # one seed, with its trace
    python -m tests.simulation 0:10000       # many, on all processors, with progress

A seed decides everything: who acts, what is sold, whose clock is wrong, which statement the power
is cut at. The same seed gives the same trace and the same bytes, on every machine and run.

`world` holds the tills and the ledger, and takes a seed's steps. `acts` is what people do
(`counter`, `office`, `acts_people`, `online`) and `faults` what befalls them: each is one function
of a world and a machine, and adding one is writing it and giving it a weight. `disk`, `network`
and `sources` stand where the machine would have its own: they cut, fill, lose, double and reorder.
When the steps are over all faults stop, everyone goes online, and `checks` asks for LEDGER.md's
invariants by their names.
"""
