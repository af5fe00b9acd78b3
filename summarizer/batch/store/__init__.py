"""What a run keeps on the disk: ledger, output, and the thread that writes both."""
