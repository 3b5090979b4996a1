package data

// glyphs are the ten digits on 5 by 7 pixels.
func glyphs() [10][7]string {
	return [10][7]string{
		{" ### ", "#   #", "#   #", "#   #", "#   #", "#   #", " ### "},
		{"  #  ", " ##  ", "# #  ", "  #  ", "  #  ", "  #  ", "#####"},
		{" ### ", "#   #", "    #", "   # ", "  #  ", " #   ", "#####"},
		{" ### ", "#   #", "    #", "  ## ", "    #", "#   #", " ### "},
		{"   # ", "  ## ", " # # ", "#  # ", "#####", "   # ", "   # "},
		{"#####", "#    ", "#### ", "    #", "    #", "#   #", " ### "},
		{"  ## ", " #   ", "#    ", "#### ", "#   #", "#   #", " ### "},
		{"#####", "    #", "   # ", "   # ", "  #  ", "  #  ", "  #  "},
		{" ### ", "#   #", "#   #", " ### ", "#   #", "#   #", " ### "},
		{" ### ", "#   #", "#   #", " ####", "    #", "   # ", " ##  "},
	}
}

// glyph returns the ink of digit k, 0 or 1 a pixel.
func glyph(k int) raster {
	r := raster{width: 5, height: 7, ink: make([]float64, 35)}
	for y, line := range glyphs()[k] {
		for x := range line {
			if line[x] == '#' {
				r.ink[y*r.width+x] = 1
			}
		}
	}
	return r
}
