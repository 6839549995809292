"""What a coordinator and a shop manager can do: each act asks whose desk it is."""
