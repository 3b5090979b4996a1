package page_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/notebook"
	"github.com/lectern-go/lectern/kernel/notebook/page"
)

func TestFormulasInHTML(t *testing.T) {
	tests := []struct{ text, want string }{
		{`<p>\(x^{2} &lt; y\)</p>`, "<msup>"},
		{`<p>\[x^{2}\]</p>`, `display="block"`},
		{`<p title="\(x\)">no formula</p>`, `<p title="\(x\)">`},
		{`<pre>\(x\)</pre>`, `<pre>\(x\)</pre>`},
		{`<script>f("\(x\)")</script>`, `<script>f("\(x\)")</script>`},
		{`<p>5 $ and 6 $</p>`, `<p>5 $ and 6 $</p>`},
		{`<p>\( is a parenthesis</p>`, `<p>\( is a parenthesis</p>`},
	}
	for _, test := range tests {
		nb := &notebook.Notebook{Cells: []*notebook.Cell{{Type: notebook.Code, Outputs: []*notebook.Output{{
			Type: notebook.ResultOutput, Data: map[string]any{"text/html": test.text},
		}}}}}
		var b bytes.Buffer
		if err := page.Write(&b, nb, page.Options{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), test.want) {
			t.Errorf("%s: the page lacks %s", test.text, test.want)
		}
	}
}
