// Package film makes a fragment of HTML in which a slider chooses one of
// several images.
//
// The fragment has no identifiers and no script of its own: what a control does
// stands at the control and looks only at what is in the same fragment, so that
// several films, or the same one several times, can stand on a page. Where a
// front end removes what controls do, the first image remains: the others are
// hidden by their style, which JupyterLab leaves in a notebook that it does not
// trust, while it takes the attribute hidden away.
package film

import (
	"encoding/base64"
	"fmt"
	"html"
	"strings"
)

// A Film is a row of images.
type Film struct {
	Label  string
	Frames []Frame
	Start  int
	// Width is the images' width in CSS pixels.
	Width float64
}

// A Frame is one image.
type Frame struct {
	// Name is the slider's text for the image, and Text what a screen reader says.
	Name, Text string
	// Type is the image's MIME type.
	Type string
	Data []byte
}

// show is what happens when the slider moves. Images that have not been seen
// are still in an attribute, so that the browser decodes only what it shows.
const show = `var w=this.closest('.lectern-film'),k=+this.value;` +
	`w.querySelectorAll('img').forEach(function(m,i){m.style.display=i===k?'':'none';if(i===k&amp;&amp;!m.src)m.src=m.dataset.src;});` +
	`w.querySelector('output').textContent=w.querySelectorAll('img')[k].dataset.name;`

// play is what the button does: it moves the slider to the end, or stops it.
const play = `var w=this.closest('.lectern-film'),b=this,r=w.querySelector('input');` +
	`function stop(){clearInterval(w.timer);w.timer=null;b.textContent='▶';}` +
	`if(w.timer){stop();}else{if(+r.value===+r.max)r.value=0;else r.value=+r.value+1;r.oninput();b.textContent='❚❚';` +
	`w.timer=setInterval(function(){if(!document.contains(w)||+r.value===+r.max){stop();return;}r.value=+r.value+1;r.oninput();},400);}`

// HTML returns the fragment.
func (f Film) HTML() string {
	if len(f.Frames) == 0 {
		return ""
	}
	var b strings.Builder
	width := fmt.Sprintf("width:%gpx;max-width:100%%", f.Width)
	fmt.Fprintf(&b, `<div class="lectern-film" style="%s">`+"\n", width)
	for i, frame := range f.Frames {
		source := "data:" + frame.Type + ";base64," + base64.StdEncoding.EncodeToString(frame.Data)
		attribute, style := "data-src", width+";display:none"
		if i == f.Start {
			attribute, style = "src", width
		}
		fmt.Fprintf(&b, `<img style="%s" alt="%s" data-name="%s" %s="%s">`+"\n",
			style, html.EscapeString(frame.Text), html.EscapeString(frame.Name), attribute, source)
	}
	f.controls(&b)
	b.WriteString("</div>\n")
	return b.String()
}

func (f Film) controls(b *strings.Builder) {
	b.WriteString(`<div style="display:flex;align-items:center;gap:.6em;font-family:sans-serif;font-size:13px">`)
	fmt.Fprintf(b, `<button type="button" aria-label="play" style="width:2.6em" onclick="%s">▶</button>`, play)
	fmt.Fprintf(b, `<label style="display:flex;flex:1;align-items:center;gap:.6em">%s`, html.EscapeString(f.Label))
	fmt.Fprintf(b, `<input type="range" min="0" max="%d" step="1" value="%d" style="flex:1" oninput="%s"></label>`,
		len(f.Frames)-1, f.Start, show)
	fmt.Fprintf(b, `<output style="min-width:4em">%s</output></div>`+"\n", html.EscapeString(f.Frames[f.Start].Name))
}
