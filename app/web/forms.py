"""The base of every form. The token is checked for every POST at the gate, not form by form."""

from flask_wtf import FlaskForm


class HouseForm(FlaskForm):
    """What may be typed, with Danish messages; reads the request's form when there is one."""

    class Meta(FlaskForm.Meta):
        """No token of its own."""

        csrf = False
