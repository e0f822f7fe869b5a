"""What all files of Office share, with no library for any of them: colours, fonts, languages."""
