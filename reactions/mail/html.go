package mail

import (
	"fmt"
	"html/template"
	"strings"

	"jobshare/content"
)

// page is the whole of a mail as HTML: the words of its text, in the look of GOV.UK, with nothing to load.
var page = template.Must(template.New("mail").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Subject}}</title>
</head>
<body style="margin:0;padding:0;background:#ffffff;color:#0b0c0c;font-family:Helvetica,Arial,sans-serif;font-size:19px;line-height:1.4">
<div style="max-width:580px;margin:0 auto;padding:20px;overflow-wrap:anywhere">
<p style="margin:0 0 20px;padding:0 0 10px;border-bottom:4px solid #1d70b8;font-size:24px;font-weight:bold">Job Share</p>
{{with .Welsh}}<div lang="cy">
{{template "paragraphs" .}}</div>
{{end}}{{template "paragraphs" .English}}</div>
</body>
</html>
{{define "paragraphs"}}{{range .}}<p style="margin:0 0 20px">{{range $i, $line := .}}{{if $i}}<br>
{{end}}{{if .Link}}<a href="{{.Text}}" style="color:#1a65a6">{{.Text}}</a>{{else}}{{.Text}}{{end}}{{end}}</p>
{{end}}{{end}}`))

// HTML is a mail as HTML. It says what the text says, and links nowhere but to the service's own pages.
func HTML(m Message, base string) (string, error) {
	var b strings.Builder
	welsh, english := content.Languages(m.Text)
	err := page.Execute(&b, struct {
		Subject        string
		Welsh, English [][]line
	}{strings.Join(strings.Fields(m.Subject), " "), paragraphs(welsh, base), paragraphs(english, base)})
	if err != nil {
		return "", fmt.Errorf("mail as HTML: %w", err)
	}
	return b.String(), nil
}
