"""Makes a Deck from the deck's semantic HTML: reads its slots, settles its sizes."""
