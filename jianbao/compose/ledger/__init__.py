"""Works out the ledger's figures and prints them as a language does."""
