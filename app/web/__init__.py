"""The shell around every page: the gate, headers, errors, words, dates, assets, and doing a form's deed only once."""
