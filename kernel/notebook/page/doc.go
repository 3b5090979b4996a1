// Package page turns notebooks into web pages: [Write] into one page to read,
// [WriteSlides] into slides to project, [WriteIndex] several into a list.
//
// A page is one file that needs nothing else and no network: style, script,
// pictures and formulas are in it. Markdown is GitHub's with footnotes and
// formulas, which become MathML; code is highlighted; of each output the richest
// form that a page can show is taken. Pages are light or dark as the reader's system
// is, and print.
//
// A notebook is trusted: HTML in it, scripts included, goes into the page as it is.
//
// # Tags and metadata
//
// Of a cell's tags, remove-cell, remove-input and remove-output leave out what they
// name, hide-cell, hide-input and hide-output fold it away (the tags of Jupyter
// Book and nbconvert). Slides follow the cells' slideshow.slide_type: slide,
// subslide, fragment, skip, notes. A notebook without any is cut at its headings.
package page
