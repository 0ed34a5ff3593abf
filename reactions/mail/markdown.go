package mail

import "strings"

// escapes take the meaning from every character that means something in GOV.UK Notify's Markdown.
var escapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", `*`, `\*`, `{`, `\{`, `}`, `\}`, `[`, `\[`, `]`, `\]`, `(`, `\(`, `)`, `\)`,
	`#`, `\#`, `+`, `\+`, `-`, `\-`, `_`, `\_`, `>`, `\>`, `~`, `\~`, `|`, `\|`, `!`, `\!`)

// markdown is a plain text as Markdown that reads the same and links nowhere but to the service's own pages.
func markdown(text, base string) string {
	var b strings.Builder
	for i, lines := range paragraphs(text, base) {
		if i > 0 {
			b.WriteString("\n\n")
		}
		for j, l := range lines {
			if j > 0 {
				b.WriteString("\n")
			}
			if l.Link {
				b.WriteString(l.Text)
			} else {
				b.WriteString(plainLine(l.Text))
			}
		}
	}
	return b.String()
}

// plainLine is a line as nothing but words: what can't be escaped is parted, so that no address is linked, no number
// begins a list and no sign begins a quotation.
func plainLine(words string) string {
	words = escapes.Replace(strings.ReplaceAll(words, "://", ": //"))
	number := strings.IndexFunc(words, func(r rune) bool { return r < '0' || r > '9' })
	switch {
	case number > 0 && words[number] == '.':
		words = words[:number] + `\` + words[number:]
	case strings.HasPrefix(words, "^"), strings.HasPrefix(words, "•"):
		words = "\u2060" + words // a joiner without a width
	}
	return words
}
