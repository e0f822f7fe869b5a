"""What is left to translate and to review; worksheets for translators, out and back in."""
