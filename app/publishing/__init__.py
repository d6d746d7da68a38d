"""Publishing editions: what changes for whom, what is taught and proved, and how an edition looks before it is used."""
