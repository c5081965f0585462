"""What pages share: the session and the widgets."""
