"""A side view from a few numbers: one scene, drawn as SVG and in the letters of a terminal."""
