package form

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestText(t *testing.T) {
	const hidden = "Full name had characters that cannot be seen. We have removed them: check your answer"
	tests := []struct{ name, typed, value, problem string }{
		{"an answer", "Amina Khan", "Amina Khan", ""},
		{"space round it", "  Amina\u00a0Khan\t", "Amina Khan", ""},
		{"other scripts", "محمد Ó Séaghdha 李", "محمد Ó Séaghdha 李", ""},
		{"none", "", "", "Enter your full name"},
		{"space alone", " \t ", "", "Enter your full name"},
		{"at the limit", strings.Repeat("é", 30), strings.Repeat("é", 30), ""},
		{"over it", strings.Repeat("é", 31), strings.Repeat("é", 31), "Full name must be 30 characters or less"},
		{"pairs count twice, as in the browser", strings.Repeat("😀", 16), strings.Repeat("😀", 16), "Full name must be 30 characters or less"},
		{"a line feed", "Amina\nKhan", "AminaKhan", hidden},
		{"a zero byte", "Amina\x00", "Amina", hidden},
		{"an override of direction", "Amina\u202enimda", "Aminanimda", hidden},
		{"an isolate of direction", "\u2066Amina\u2069", "Amina", hidden},
		{"a mark of direction", "Amina\u200f", "Amina", hidden},
		{"a line separator", "Amina\u2028Khan", "AminaKhan", hidden},
		{"a byte order mark", "\ufeffAmina", "Amina", hidden},
		{"hidden characters alone", "\u202e", "", hidden},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &Text{Name: "full-name", Label: "Full name", Max: 30, Missing: "Enter your full name"}
			f.read([]string{tt.typed})
			if f.Value != tt.value || f.Error != tt.problem {
				t.Errorf("%q %q, want %q %q", f.Value, f.Error, tt.value, tt.problem)
			}
		})
	}
}

func TestTextarea(t *testing.T) {
	tests := []struct{ name, typed, value, problem string }{
		{"lines", "one\r\ntwo\nthree", "one\ntwo\nthree", ""},
		{"a line end counts once", strings.Repeat("a\r\n", 9) + "ab", strings.Repeat("a\n", 9) + "ab", ""},
		{"too long", strings.Repeat("a", 21), strings.Repeat("a", 21), "Message must be 20 characters or less"},
		{"a bell", "ding\a", "ding", "Message must not have odd characters"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &Textarea{Name: "message", Label: "Message", Max: 20, Invalid: "Message must not have odd characters"}
			f.read([]string{tt.typed})
			if f.Value != tt.value || f.Error != tt.problem {
				t.Errorf("%q %q, want %q %q", f.Value, f.Error, tt.value, tt.problem)
			}
		})
	}
}

func TestEmail(t *testing.T) {
	const wrong = "Enter an email address in the correct format, like name@example.com"
	tests := []struct{ name, typed, value, problem string }{
		{"ordinary", " amina.khan@defra.gov.uk ", "amina.khan@defra.gov.uk", ""},
		{"tagged", "a+jobs@dwp.gov.uk", "a+jobs@dwp.gov.uk", ""},
		{"an apostrophe", "o'neill@hmrc.gov.uk", "o'neill@hmrc.gov.uk", ""},
		{"none", "", "", "Enter your email address"},
		{"no at", "amina", "amina", wrong},
		{"two ats", "a@b@c.uk", "a@b@c.uk", wrong},
		{"no domain", "a@", "a@", wrong},
		{"one label", "a@localhost", "a@localhost", wrong},
		{"a space", "a b@c.uk", "a b@c.uk", wrong},
		{"a dot in front", ".a@c.uk", ".a@c.uk", wrong},
		{"two dots", "a..b@c.uk", "a..b@c.uk", wrong},
		{"a hyphen in front of a label", "a@-c.uk", "a@-c.uk", wrong},
		{"quoted", `"a"@c.uk`, `"a"@c.uk`, wrong},
		{"a display name", "Amina <a@c.uk>", "Amina <a@c.uk>", wrong},
		{"letters that look alike", "аmina@c.uk", "аmina@c.uk", wrong},
		{"a header smuggled", "a@c.uk\r\nBcc: b@c.uk", "a@c.ukBcc: b@c.uk", wrong},
		{"too long a mailbox", strings.Repeat("a", 65) + "@c.uk", strings.Repeat("a", 65) + "@c.uk", wrong},
		{"too long", "a@" + strings.Repeat("b.", 130) + "uk", "a@" + strings.Repeat("b.", 130) + "uk", wrong},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &Email{Name: "email", Label: "Email address", Missing: "Enter your email address"}
			f.read([]string{tt.typed})
			if f.Value != tt.value || f.Error != tt.problem {
				t.Errorf("%q %q, want %q %q", f.Value, f.Error, tt.value, tt.problem)
			}
		})
	}
}

// What is accepted can stand in the header of a mail.
func FuzzEmail(f *testing.F) {
	for _, seed := range []string{"a@b.uk", "a@b", "a\r\n@b.uk", "<a@b.uk>", "a@b.uk,c@d.uk", "é@b.uk"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		email := &Email{Missing: "none"}
		email.read([]string{typed})
		if email.Error == "" && (strings.ContainsAny(email.Value, " \t\r\n<>,;:\"()[]\\") || len(email.Value) > maxEmail || strings.Count(email.Value, "@") != 1) {
			t.Fatalf("accepted %q", email.Value)
		}
	})
}

func TestCode(t *testing.T) {
	tests := []struct{ name, typed, value, problem string }{
		{"typed", "123456", "123456", ""},
		{"copied with a space", " 123 456 ", "123456", ""},
		{"copied with a hyphen", "123-456", "123456", ""},
		{"none", "", "", "Enter the 6 digit code"},
		{"too short", "12345", "12345", "The code must be 6 numbers"},
		{"too long", "1234567", "1234567", "The code must be 6 numbers"},
		{"letters", "12345O", "12345O", "The code must be 6 numbers"},
		{"digits of another script", "١٢٣٤٥٦", "١٢٣٤٥٦", "The code must be 6 numbers"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &Code{Name: "code", Label: "Code"}
			f.read([]string{tt.typed})
			if f.Value != tt.value || f.Error != tt.problem {
				t.Errorf("%q %q, want %q %q", f.Value, f.Error, tt.value, tt.problem)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	tests := []struct {
		name, typed string
		answer      *int
		problem     string
	}{
		{"a number", "12", new(12), ""},
		{"the least", "0", new(0), ""},
		{"the most", "2,000", new(2000), ""},
		{"none", "", nil, "Enter a distance"},
		{"too little", "-1", nil, "Distance must be between 0 and 2000"},
		{"too much", "2001", nil, "Distance must be between 0 and 2000"},
		{"a fraction", "1.5", nil, "Distance must be a whole number, like 0"},
		{"words", "ten", nil, "Distance must be a whole number, like 0"},
		{"more than a computer counts", "99999999999999999999", nil, "Distance must be a whole number, like 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &Number{Name: "distance", Label: "Distance", Max: 2000, Missing: "Enter a distance"}
			f.read([]string{tt.typed})
			if diff := cmp.Diff(tt.answer, f.Answer); diff != "" || f.Error != tt.problem {
				t.Errorf("%q, want %q\n%s", f.Error, tt.problem, diff)
			}
			if f.Input().Value != tt.typed {
				t.Errorf("shown again as %q", f.Input().Value)
			}
		})
	}
}

func TestChoice(t *testing.T) {
	options := []Option{{Value: "heo", Text: "HEO"}, {Divider: "or"}, {Value: "none", Text: "None"}}
	tests := []struct {
		name, missing  string
		values         []string
		value, problem string
	}{
		{"an answer", "Select your grade", []string{"heo"}, "heo", ""},
		{"none", "Select your grade", nil, "", "Select your grade"},
		{"none needed", "", nil, "", ""},
		{"not in the list", "Select your grade", []string{"king"}, "", "Select your grade"},
		{"not in the list, none needed", "", []string{"king"}, "", "Select an answer from the list"},
		{"the divider", "Select your grade", []string{"or"}, "", "Select your grade"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &Choice{Name: "grade", Label: "Grade", Options: options, Missing: tt.missing}
			f.read(tt.values)
			if f.Value != tt.value || f.Error != tt.problem {
				t.Errorf("%q %q, want %q %q", f.Value, f.Error, tt.value, tt.problem)
			}
		})
	}
}

func TestChoices(t *testing.T) {
	options := []Option{{Value: "mon"}, {Value: "tue"}, {Value: "wed"}, {Divider: "or"}, {Value: "none", Exclusive: true}}
	tests := []struct {
		name    string
		given   []string
		values  []string
		problem string
	}{
		{"some, in the order of the list", []string{"tue", "mon"}, []string{"mon", "tue"}, ""},
		{"one twice", []string{"tue", "tue"}, []string{"tue"}, ""},
		{"none", nil, nil, "Select the days you can work"},
		{"an empty one", []string{""}, nil, "Select the days you can work"},
		{"not in the list", []string{"mon", "sun"}, []string{"mon"}, "Select the days you can work"},
		{"too many", []string{"mon", "tue", "wed"}, []string{"mon", "tue", "wed"}, "Select 2 answers or fewer"},
		{"the exclusive one", []string{"none"}, []string{"none"}, ""},
		{"the exclusive one and another", []string{"mon", "none"}, []string{"mon", "none"}, "Select days, or select ‘None’"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &Choices{
				Name: "days", Label: "Days", Options: options, Max: 2,
				Missing: "Select the days you can work", Exclusive: "Select days, or select ‘None’",
			}
			f.read(tt.given)
			if diff := cmp.Diff(tt.values, f.Values); diff != "" || f.Error != tt.problem {
				t.Errorf("%q, want %q\n%s", f.Error, tt.problem, diff)
			}
		})
	}
}

// A form that was wrong is right once it is mended: nothing of the error stays.
func TestErrorsGoAway(t *testing.T) {
	options := []Option{{Value: "a"}}
	for name, f := range map[string]Field{
		"text":     &Text{Missing: "missing"},
		"textarea": &Textarea{Missing: "missing"},
		"email":    &Email{Missing: "missing"},
		"code":     &Code{},
		"number":   &Number{Missing: "missing", Max: 200000},
		"choice":   &Choice{Missing: "missing", Options: options},
		"choices":  &Choices{Missing: "missing", Options: options},
	} {
		t.Run(name, func(t *testing.T) {
			f.read(nil)
			if f.problem() == "" {
				t.Fatal("no problem to begin with")
			}
			right := map[string]string{"email": "a@b.uk", "code": "123456", "number": "123456"}[name]
			f.read([]string{or(right, "a")})
			if f.problem() != "" {
				t.Errorf("still %q", f.problem())
			}
		})
	}
}

// An answer that isn't needed can be taken back, from radio buttons too.
func TestNoAnswer(t *testing.T) {
	c := &Choice{Name: "grade", Label: "Grade", Options: []Option{{Value: "a", Text: "A"}}, None: "No answer"}
	if n := len(c.Radios().Items); n != 1 {
		t.Errorf("%d radio buttons, and nothing to take back", n)
	}
	if first := c.Select().Items[0]; first.Text != "No answer" || *first.Value != "" {
		t.Errorf("the list begins with %+v", first)
	}
	c.read([]string{"a"})
	items := c.Radios().Items
	if last := items[len(items)-1]; last.Text != "No answer" || last.Value != "" {
		t.Errorf("the radio buttons end with %+v", last)
	}
	if c.read([]string{""}); c.Value != "" || c.Error != "" {
		t.Errorf("%q %q", c.Value, c.Error)
	}
}
