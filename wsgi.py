"""The application, for a web server and for the flask command."""

import gc

gc.disable()  # what is made here stays until the process ends: to look through it again and again slows the start
from app.factory import create_app  # noqa: E402

app = create_app()
gc.freeze()
gc.enable()
