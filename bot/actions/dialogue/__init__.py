"""What every answer stands on: the turn, the reply, forms, whose data it is, a person instead."""
