"""Reading: the modules that somebody has, page by page, whole or taken along; the map of them; and searching them."""
