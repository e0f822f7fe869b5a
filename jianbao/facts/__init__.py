"""The ledger as a person looks through it: what each fact says, where from, and where it is."""
