"""Questions put to a register and the answers, kept with their proof."""
