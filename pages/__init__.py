"""One module per entry in the menu: ask one question of the actions, draw the View that comes back."""
