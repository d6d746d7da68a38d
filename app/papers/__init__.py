"""Papers: a certificate as a file to print or to send, one by one or for a whole cohort."""
