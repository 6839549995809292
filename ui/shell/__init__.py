"""What stands around the pages: rail, top bar, panels, lock, and the window itself."""
