"""Partners: the organisations behind the education, their workplaces, and who speaks for them."""
